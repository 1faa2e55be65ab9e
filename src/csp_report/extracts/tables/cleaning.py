"""Labels as they stand in cells, freed of what is not the label: footnotes, line ends, stray spaces."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Final

_NOTES: Final = re.compile(
    r"\[\s*(?:notes?\b[^\]]*|[rp]|\d+(?:\s*,\s*\d+)*)\s*\]|\(\s*(?:see )?notes?\b[^)]*\)|\((?:[a-z]|\d)\)(?=\s*$)"
    r"|,?\s*\bsee notes? [\d, &]+(?=\)|$)|[*†‡§¹²³⁰⁴-⁹`]+|\[note[^\]]*$",
    re.IGNORECASE,
)
_FUSED: Final = re.compile(r"(?<=[A-Za-z)]{3})\d{1,2}(?:,\s?\d{1,2})*$")
_BRACKETED: Final = re.compile(r"(?<=[a-z]{3})\d{1,2}(?:,\s?\d{1,2})*(?=\))", re.IGNORECASE)  # "(excluding fraud4)"
_AFTER_BRACKET: Final = re.compile(
    r"(?<=\)) ?\d{1,2}(?:,\s?\d{1,2})*(?=$| (?!\d))"
)  # "(mid-2016)4 rounded", "(households) 7,8"
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])|(?<=\bper)(?=\d)")  # names of columns: CrimeRate_per1000
_SPACED: Final = re.compile(r"(?<=\b(?:code|name))s? \d{1,2}$", re.IGNORECASE)
_BARE: Final = re.compile(r"[A-Za-z ,.&'/-]*[A-Za-z]|[A-Z]\d{8}")  # names and codes, in which nothing is to be found
_MONTH_END: Final = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\d\d$", re.IGNORECASE)


def clean_label(cell: object) -> str:
    """A cell as a label: one line, no footnote marks, "ENGLAND AND WALES6" as "ENGLAND AND WALES".

    Digits behind a word belong to a footnote only where no space parts them ("Ward 1" is a ward).
    """
    if isinstance(cell, str):
        return _clean(cell)
    if isinstance(cell, bool) or cell is None:
        return ""
    if isinstance(cell, float | int):
        return str(int(cell)) if float(cell).is_integer() else str(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


@lru_cache(maxsize=200_000)
def _clean(text: str) -> str:
    if _BARE.fullmatch(text) and "note" not in text.casefold():
        return " ".join(text.split())
    bare = " ".join(_NOTES.sub(" ", text).replace("_", " ").split())
    if "_" in text:
        bare = _CAMEL.sub(" ", bare)
    bare = _AFTER_BRACKET.sub("", _BRACKETED.sub("", bare))
    if not _MONTH_END.search(bare):
        bare = _FUSED.sub("", bare)
    return _SPACED.sub("", bare).strip(" :;")


def slug(label: str) -> str:
    """A label as the id of an indicator that the catalogue has not."""
    return (
        "-".join(re.findall(r"[a-z0-9]+", label.casefold().replace("&", " and ").replace("%", " percent ")))
        or "unnamed"
    )
