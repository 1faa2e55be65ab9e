"""Many cells as the range that they lie in, where one by one they would be more than anybody looks up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from csp_report.domain.model import Source

MOST_CELLS: Final = 100
CELL: Final = re.compile(r"([A-Z]+)(\d+)")


def cell_name(row: int, column: int) -> str:
    """A cell's name, both numbers from 1: (318, 9) is "I318"."""
    letters = ""
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return f"{letters}{row}"


def spanned(sources: Sequence[Source]) -> tuple[Source, ...]:
    """Up to a hundred cells as they are; more as one range a table, whose note says how many of its cells are meant."""
    if len(sources) <= MOST_CELLS:
        return tuple(sources)
    tables: dict[tuple[str, str, int], list[Source]] = {}
    for one in sources:
        tables.setdefault((one.file, one.sheet, one.table), []).append(one)
    return tuple(
        Source(*place[:2], corners(one.cell for one in mine), place[2], f"{len(mine):,} figures of this table")
        for place, mine in tables.items()
    )


def corners(cells: Iterable[str]) -> str:
    """The smallest range that holds some cells and ranges of cells, '' where none of them is either."""
    found = [match for cell in cells for match in CELL.finditer(cell)]
    if not found:
        return ""
    rows = [int(one[2]) for one in found]
    columns = [column_number(one[1]) for one in found]
    first, last = cell_name(min(rows), min(columns)), cell_name(max(rows), max(columns))
    return first if first == last else f"{first}:{last}"


def column_number(letters: str) -> int:
    """A column's number from 1: "AA" is 27."""
    number = 0
    for one in letters:
        number = number * 26 + ord(one) - ord("A") + 1
    return number
