"""Reading numbers from cells: separators, percentages, and the markers that stand where a number is not.

Marker meanings are those of the UK Government Statistical Service ("Using symbols in tables", 2019) and the older
ones that police and council tables still use. A marker is never zero.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from csp_report.domain.model import Status


class Number(Struct, frozen=True):
    """What a cell holds. ``value`` is None where there is none to use; ``percent``: the cell itself says %.

    ``decimals``: as typed in a text, -1 for a number. ``readable`` is False for a text that is neither a number nor
    a known marker.
    """

    value: float | None
    status: Status = Status.NORMAL
    percent: bool = False
    decimals: int = -1
    readable: bool = True


BLANK: Final = Number(None, Status.NOT_AVAILABLE)
UNREADABLE: Final = Number(None, Status.NOT_AVAILABLE, readable=False)
MARKERS: Final[Mapping[str, Status]] = MappingProxyType(
    {
        "[x]": Status.NOT_AVAILABLE,
        "[z]": Status.NOT_AVAILABLE,
        "[w]": Status.NOT_AVAILABLE,
        "[c]": Status.SUPPRESSED,
        "[s]": Status.SUPPRESSED,
        "[u]": Status.UNRELIABLE,
        "[low]": Status.UNRELIABLE,
        "x": Status.NOT_AVAILABLE,
        "z": Status.NOT_AVAILABLE,
        "c": Status.SUPPRESSED,
        "u": Status.UNRELIABLE,
        ".": Status.NOT_AVAILABLE,
        "..": Status.NOT_AVAILABLE,
        "...": Status.NOT_AVAILABLE,
        ":": Status.NOT_AVAILABLE,
        "-": Status.NOT_AVAILABLE,
        "–": Status.NOT_AVAILABLE,  # noqa: RUF001 - as typed in tables
        "—": Status.NOT_AVAILABLE,
        "*": Status.SUPPRESSED,
        "**": Status.SUPPRESSED,
        "+": Status.NOT_AVAILABLE,
        "!": Status.NOT_AVAILABLE,
        "~": Status.NOT_AVAILABLE,
        "n/a": Status.NOT_AVAILABLE,
        "na": Status.NOT_AVAILABLE,
        "nan": Status.NOT_AVAILABLE,
        "nil return": Status.NOT_AVAILABLE,
        "no data": Status.NOT_AVAILABLE,
        "not available": Status.NOT_AVAILABLE,
        "not applicable": Status.NOT_AVAILABLE,
        "suppressed": Status.SUPPRESSED,
        "redacted": Status.SUPPRESSED,
        "<5": Status.SUPPRESSED,
        "<10": Status.SUPPRESSED,
        "fewer than 5": Status.SUPPRESSED,
    }
)
SMALLEST, LARGEST = 1e-9, 1e12  # less than any printed share, more than all events and residents of the world
_GROUPED: Final = r"\d{1,3}(?:[, \u00a0\u2009]\d{3})+"
_NUMBER: Final = re.compile(
    rf"(?P<sign>[-+−–]?) ?£?(?P<whole>{_GROUPED}|\d*)(?:\.(?P<part>\d+))?(?P<percent> ?%)?"  # noqa: RUF001 - as typed
    r"(?P<note>(?:\s*+(?:\[[a-z0-9]+\]|\([a-z]\)|[*†‡¹²³⁰⁴-⁹]++|[a-z]{1,3}+))*+)"
)
_FUSED: Final = re.compile(r"(?P<number>-?\d{1,3}(?:,\d{3})+)\d(?:,\d{1,2})?")  # "1,2343": note 3 on 1,234
# "Fewer than ten" in all its spellings: a small number that somebody keeps back.
_FEW: Final = re.compile(r"(?:[<≤]|(?:fewer|less) than) ?(?:[1-9]|10)")
_DEFINITION: Final = re.compile(
    r"(?P<marker>\[ ?[a-z]{1,3}\d? ?\]|(?<![\w])[\"']?(?:\.\.|[.:*+–-])[\"']?(?![\w]))\s*"  # noqa: RUF001 - as found
    r"(?:=|indicates?|means?|denotes?|represents?|stands for|is|are|these figures are)\s+"
    r"(?P<meaning>[^\[]+?)(?=$|\.\s|\.$|\[|;)",
    re.IGNORECASE,
)
_MEANINGS: Final = (
    (
        r"suppress|confidential|disclos|withheld|not (?:shown|presented|published)|small (?:base|population)",
        Status.SUPPRESSED,
    ),
    (r"unreliab|low reliability|caution|not robust", Status.UNRELIABLE),
    (
        r"not (?:available|applicable|collected|supplied)|unavailable|missing|cannot be calculated|no data|nil|zero",
        Status.NOT_AVAILABLE,
    ),
    (r"provisional", Status.PROVISIONAL),
    (r"break|discontinuit", Status.BREAK),
)


def read_number(cell: object, markers: Mapping[str, Status] = MARKERS) -> Number:
    """The number or marker of one cell. ``markers`` are keyed in lower case with no inner spaces."""
    if isinstance(cell, bool):
        return UNREADABLE
    if isinstance(cell, float | int):
        if math.isnan(cell):
            return BLANK
        return Number(float(cell)) if _is_plausible(cell) else UNREADABLE
    if cell is None:
        return BLANK
    if not isinstance(cell, str):
        return UNREADABLE
    return _read_text(cell.strip(), markers)


def find_markers(sentences: list[str]) -> dict[str, Status]:
    """The markers of a sheet as its own notes define them, over the usual ones: "[u] indicates ... suppressed"."""
    found = dict(MARKERS)
    for sentence in sentences:
        for match in _DEFINITION.finditer(sentence):
            status = next(
                (status for meaning, status in _MEANINGS if re.search(meaning, match["meaning"], re.IGNORECASE)), None
            )
            if status is not None:
                found[marker_key(match["marker"].strip("\"'"))] = status
    return found


def marker_key(text: str) -> str:
    """A marker as it is looked up."""
    return re.sub(r"(?<=\[)\s+|\s+(?=\])", "", " ".join(text.split())).casefold()


def _read_text(text: str, markers: Mapping[str, Status]) -> Number:
    key = marker_key(text)
    if not key:
        return BLANK
    if key in markers or _FEW.fullmatch(key):
        return Number(None, markers.get(key, Status.SUPPRESSED))
    numbered = re.fullmatch(r"\[([a-z]+)\d+\]", key)  # [u1] is a [u] of its own
    if numbered and f"[{numbered[1]}]" in markers:
        return Number(None, markers[f"[{numbered[1]}]"])
    match = _NUMBER.fullmatch(key)
    if match and (match["whole"] or match["part"]):
        return _number(match, markers)
    fused = _FUSED.fullmatch(key)
    if fused:
        return _read_text(fused["number"], markers)
    return UNREADABLE


def _number(match: re.Match[str], markers: Mapping[str, Status]) -> Number:
    whole = re.sub(r"\D", "", match["whole"]) or "0"
    value = float(f"{whole}.{match['part'] or 0}") * (-1 if match["sign"] in ("-", "−", "–") else 1)  # noqa: RUF001 - the same
    status = _status_beside(match["note"].strip(), markers)
    if status is None:
        return UNREADABLE
    if status not in (Status.NORMAL, Status.PROVISIONAL, Status.BREAK):
        return Number(None, status)
    if not _is_plausible(value):
        return UNREADABLE
    return Number(value, status, bool(match["percent"]), len(match["part"] or ""))


def _is_plausible(value: float) -> bool:
    """Whether a number can be a figure of anything: what overflows or vanishes in arithmetic is a slip or worse."""
    return value == 0 or SMALLEST <= abs(value) <= LARGEST


def _status_beside(note: str, markers: Mapping[str, Status]) -> Status | None:
    """What a mark behind a number says of it; None for letters that say nothing known."""
    if not note:
        return Status.NORMAL
    if note in ("p", "(p)", "[p]"):
        return Status.PROVISIONAL
    if note in ("b", "(b)", "[b]"):
        return Status.BREAK
    if note in markers and note.startswith("["):
        return markers[note]
    return Status.NORMAL if re.fullmatch(r"(?:r|\(r\)|\[r\]|\[\d+\]|\([a-z]\)|[*†‡¹²³⁰⁴-⁹])+", note) else None
