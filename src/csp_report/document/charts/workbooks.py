"""The workbooks behind charts: of each shape XlsxWriter makes one, and its words and values are changed for others.

Charts of a batch have few shapes, and of the ten parts of a workbook eight depend on nothing else.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final, TypeAlias
from xml.sax.saxutils import escape

from msgspec import Struct

from csp_report.document.package.finishing import zipped
from csp_report.document.package.parts import read_parts

Series: TypeAlias = Sequence[tuple[str, Sequence[float | None]]]
Make: TypeAlias = Callable[[Sequence[str], Series, str], bytes]
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
FIRST: Final = 10**14  # stands for the first value of a pattern: a number that a sheet has nowhere else
VALUE, WORDS = re.compile(r"(?<=<v>)(1\d{14})(?=</v>)"), re.compile(r"(?<=<t>)words (\d+)(?=</t>)")


class Pattern(Struct, frozen=True):
    """A workbook's parts, and the two that differ in pieces: every second one is the number of what goes there."""

    parts: dict[str, bytes]
    sheet: tuple[str, ...]
    strings: tuple[str, ...]

    def filled(self, words: Sequence[str], values: Sequence[float]) -> bytes:
        """The workbook with these words and values, as XlsxWriter prints them."""
        sheet = [f"{values[int(one) - FIRST]:.16G}" if place % 2 else one for place, one in enumerate(self.sheet)]
        strings = [escape(words[int(one)]) if place % 2 else one for place, one in enumerate(self.strings)]
        return zipped({**self.parts, SHEET: "".join(sheet).encode(), STRINGS: "".join(strings).encode()})


def workbook(make: Make, names: Sequence[str], series: Series, number: str) -> bytes:
    """The workbook of a chart: names of categories down its first column, and a column of values for each series.

    ``make`` gives the same in full, for a new shape and for what XlsxWriter writes in a way of its own.
    """
    words = [*names, *(name for name, _ in series)]
    values = [one for _, column in series for one in column if one is not None]
    if not all(_plain(one) for one in words) or not all(math.isfinite(one) for one in values):
        return make(names, series, number)
    first: dict[str, int] = {}
    alike = tuple(first.setdefault(one, place) for place, one in enumerate(words))
    there = tuple(tuple(one is not None for one in column) for _, column in series)
    return _pattern(make, alike, there, number).filled(words, values)


def _plain(words: str) -> bool:
    """Whether words are written as they are, but for what XML wants escaped."""
    return bool(words) and words.isprintable() and words.strip() == words and "_x" not in words and words[0] != "{"


@lru_cache(maxsize=64)
def _pattern(make: Make, alike: tuple[int, ...], there: tuple[tuple[bool, ...], ...], number: str) -> Pattern:
    """A workbook of a shape: which of its words are those of which place, and where there are values."""
    words = [f"words {place}" for place in alike]
    names = words[: len(words) - len(there)]
    numbers = iter(range(FIRST, FIRST + sum(map(len, there))))
    columns = [[next(numbers) if one else None for one in column] for column in there]
    parts = read_parts(make(names, [*zip(words[len(names) :], columns, strict=True)], number))
    return Pattern(parts, tuple(VALUE.split(parts[SHEET].decode())), tuple(WORDS.split(parts[STRINGS].decode())))
