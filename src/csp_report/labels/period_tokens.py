"""The words of a period label: months, years, separators, "year ending", each a token with a letter for its kind.

``periods.py`` reads periods from rows of tokens; this module knows how people spell them.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENDINGS: Final = ("", "uary", "ruary", "ch", "il", "e", "y", "ust", "t", "tember", "ober", "ember")
_FUSED: Final = r"(?:\d(?:,\d{1,2})*)?"  # footnote digits with no space before them: "Mar '196,7"
_NOTE: Final = re.compile(
    r"\[\s*(?:note[^\]]*|r|\d+(?:,\s*\d+)*)\s*\]|\((?:r|notes?[^)]*|\d)\)|[*†‡¹²³⁰⁴-⁹]+|\(?\brevised\b\)?",
    re.IGNORECASE,
)
_PROVISIONAL: Final = re.compile(r"\(p\)|\[p\]|\(?\bprovisional\b\)?|(?<=\d)p\b", re.IGNORECASE)


class Kind(StrEnum):
    """What a token is. The values are the alphabet of the forms in ``periods.py``."""

    DATE = "A"
    TO_DATE = "T"
    ENDING = "E"
    CALENDAR = "C"
    FINANCIAL = "G"
    QUARTER = "Q"
    MID = "I"
    MONTH = "M"
    STAMP = "S"
    YEAR = "Y"
    SMALL = "n"  # a day, a month or a year of two digits
    HYPHEN = "-"
    OTHER = "x"


_SPELLINGS: Final = (
    (Kind.DATE, r"(?:(?:19|20)\d\d-\d\d-\d\d(?:[ t]00:00(?::00)?)?|\d\d?[/.-]\d\d?[/.-](?:19|20)\d\d)(?!\d)"),
    (Kind.TO_DATE, r"(?:year[ -]to[ -]date|to[ -]date|ytd)\b"),
    (
        Kind.ENDING,
        r"(?:(?:(?:financial |rolling )?years?|12[ -]?months|twelve months|12m|fy)[ -]*(?:ending|ended|ends|end|to)\b"
        r"(?: end(?: of)?)?(?: the)?"
        r"|(?:rolling 12(?:[ -]months?)?|r12m?)\b(?: (?:to|ending))?"
        r"|y/?e\b|fye\b|ye(?=[ -]?(?:" + "|".join(MONTHS) + r")))",
    ),
    (Kind.CALENDAR, r"(?:calendar years?|cy)(?![a-z])"),
    (Kind.FINANCIAL, r"(?:financial years?|f/?y)(?![a-z])"),
    (Kind.QUARTER, r"(?:q|qtr |quarter )[1-4](?!\d)"),
    (Kind.MID, r"mid(?:-?year)?(?![a-z])"),
    (Kind.MONTH, r"(?:" + "|".join(MONTHS) + r")[a-z]*\.?"),
    (Kind.STAMP, r"(?:19|20)\d{4}(?!\d)"),
    (Kind.YEAR, r"'?(?:19|20)\d\d" + _FUSED + r"(?!\d)"),
    (Kind.SMALL, r"'?\d\d?(?:(?:st|nd|rd|th)\b|" + _FUSED + r")(?!,?\d)"),
    (Kind.HYPHEN, r"(?:[-–—/]|\b(?:to|until)\b)"),  # noqa: RUF001 - published labels hold every kind of dash
    (Kind.OTHER, r"[^\s,():;.'–—/-]+"),  # noqa: RUF001 - the same
)
_TOKEN: Final = re.compile("|".join(f"(?P<{kind.name}>{spelling})" for kind, spelling in _SPELLINGS))


class Token(NamedTuple):
    """One word and where it stands. ``number`` is what its digits say, footnotes left off; 0 where it has none."""

    kind: Kind
    text: str
    number: int
    start: int
    end: int

    @property
    def month(self) -> int:
        """1 to 12, of a token that is a month's name."""
        return MONTHS.index(self.text[:3]) + 1

    @property
    def year(self) -> int:
        """The year in full: 24 is 2024, 97 is 1997."""
        if self.kind is Kind.YEAR:
            return self.number
        return self.number + (1900 if self.number >= 70 else 2000)

    @property
    def day(self) -> date | None:
        """The day of a token that is a date, day first unless the year is; None where there is no such day."""
        numbers = [int(part) for part in re.findall(r"\d+", self.text)[:3]]
        try:
            return date(*numbers) if numbers[0] > 31 else date(*reversed(numbers))
        except ValueError:
            return None


Tokens: TypeAlias = list[Token]
_DIGITS: Final = {Kind.YEAR: 4, Kind.SMALL: 2}  # what follows them are footnotes


@lru_cache(maxsize=100_000)
def clean(text: str) -> tuple[str, bool]:
    """A label without notes, in lower case and with single spaces, and whether it says that it is provisional."""
    bare = _NOTE.sub(" ", text)
    without, times = _PROVISIONAL.subn(" ", bare)
    return " ".join(without.replace("’", "'").replace("‘", "'").lower().split()), times > 0  # noqa: RUF001 - quotes as found


def tokens(text: str) -> Tokens:
    """The tokens of a cleaned label."""
    return list(_tokens(text))


@lru_cache(maxsize=100_000)
def _tokens(text: str) -> tuple[Token, ...]:
    found = []
    for match in _TOKEN.finditer(text):
        kind = Kind[match.lastgroup or "OTHER"]
        word = match[0]
        if kind is Kind.MONTH and word.rstrip(".")[3:] not in _ENDINGS:
            kind = Kind.OTHER
        found.append(Token(kind, word, _number(kind, word), *match.span()))
    return tuple(found)


def _number(kind: Kind, word: str) -> int:
    digits = re.sub(r"\D", "", word)
    return int(digits[: _DIGITS.get(kind)] or 0)
