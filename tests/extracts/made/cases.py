"""What a made-up case is, and the short way of writing its sheets and its truth down.

A sheet is lines of cells parted by ``|``: a whole number or a decimal is a number, ``@2024-03-01`` an Excel date, a
cell in quotes the text between them, an empty cell nothing.

A truth is lines of ``indicator | area | periods | measure | values``, one value a period. An indicator is an id of
the catalogue; an area is ``Name`` (a district or its partnership) or ``Name@level``, ``Old/New`` where either is right.
Periods: ``2023/24`` a financial year, ``2023`` a calendar year, ``2024-03`` a month, ``2023-04..2024-02`` months in a
row, ``YE 2024-12`` twelve months. Measures: ``count``, ``rate``, ``rate/100000``, ``rate/households``, ``share of ID``,
``count of ID`` (an overlap), ``change``, ``population``, ``households``. A line that opens with ``?`` may be read and
need not be.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Final, TypeAlias

Cell: TypeAlias = str | int | float | datetime | None
Sheets: TypeAlias = Mapping[str, str] | str

YEARS: Final = {
    re.compile(r"(\d{4})/\d\d"): lambda year: (date(year, 4, 1), date(year + 1, 3, 31)),
    re.compile(r"(\d{4})"): lambda year: (date(year, 1, 1), date(year, 12, 31)),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure as it may be read; ``needed`` says that it must be."""

    indicator: str
    areas: tuple[str, ...]
    level: str
    start: date
    end: date
    measure: str
    base: str
    per: float
    of: str
    value: float
    needed: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """A made file, or several that come together.

    ``files`` maps names to sheets (.xlsx, .ods) or to one sheet (.csv). ``truth`` is all that may be read of them by
    itself.
    ``rows`` are entries of the sheet *Extracts* that settle what is not certain, ``sub_areas`` (name, code) those of
    *Areas*; ``then`` is what is read with them, the truth where empty. ``refused``: to leave the whole of it out,
    saying so, is right. ``hidden`` maps a sheet to its hidden rows (from 1) and columns (letters), ``formats`` to
    number formats by column letter, ``merged`` to ranges of merged cells.
    """

    name: str
    trap: str
    why: str
    files: Mapping[str, Sheets]
    truth: str = ""
    rows: tuple[Mapping[str, str | int], ...] = ()
    sub_areas: tuple[tuple[str, str], ...] = ()
    then: str = ""
    refused: bool = False
    hidden: Mapping[str, tuple[int | str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    formats: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    merged: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The truth, line by line."""
        return facts_of(self.truth)

    @property
    def settled(self) -> tuple[Fact, ...]:
        """What is read once the rows stand."""
        return facts_of(self.then) if self.then else self.facts


def sheet_rows(text: str) -> list[list[Cell]]:
    """The lines of a sheet as rows of cells; a line of blanks is an empty row."""
    lines = text.strip("\n").split("\n")
    return [[_cell(cell.strip()) for cell in line.split("|")] if line.strip() else [] for line in lines]


def facts_of(text: str) -> tuple[Fact, ...]:
    """The facts of a truth."""
    return tuple(fact for line in text.strip().splitlines() if line.strip() for fact in _facts(line.strip()))


def months(start: str, end: str) -> tuple[date, date]:
    """The days from the first of one month to the last of another, both "2024-03"."""
    first, last = (tuple(map(int, one.split("-"))) for one in (start, end))
    return date(*first, 1), date(*last, monthrange(*last)[1])


def period(text: str) -> tuple[date, date]:
    """The days that a period of a truth stands for."""
    if text.startswith("YE "):
        last = date.fromisoformat(f"{text[3:]}-01")
        first = f"{last.year - 1}-{last.month + 1:02d}" if last.month < 12 else f"{last.year}-01"
        return months(first, text[3:])
    if ".." in text:
        return months(*text.split(".."))
    for pattern, days in YEARS.items():
        match = pattern.fullmatch(text)
        if match:
            return days(int(match[1]))
    return months(text, text)


def _facts(line: str) -> Iterable[Fact]:
    needed = not line.startswith("?")
    indicator, area, periods, measure, values = (part.strip() for part in line.lstrip("?").split("|"))
    names, _, level = area.partition("@")
    kind, _, of = measure.partition(" of ")
    kind, _, rest = kind.partition("/")
    base = {"households": "households", "population": "residents"}.get(rest or kind, "")
    per = 0.0
    if kind == "rate":
        base, per = (rest, 1000.0) if rest == "households" else ("residents", float(rest or 1000))
    kind = "population" if kind == "households" else kind
    spans, numbers = ([one.strip() for one in text.split(",")] for text in (periods, values))
    for span, number in zip(spans, numbers, strict=True):
        start, end = period(span)
        yield Fact(
            indicator, tuple(names.split("/")), level, start, end, kind, base, per, of.strip(), float(number), needed
        )


def _cell(text: str) -> Cell:
    if not text:
        return None
    if text.startswith("@"):
        return datetime.fromisoformat(text[1:])
    if len(text) > 1 and text[0] == text[-1] == '"':
        return text[1:-1]
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text) if re.fullmatch(r"-?\d+\.\d+", text) else text
    except ValueError:
        return text
