"""A few rows of a sheet as it was laid out, around the cells that a figure comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from msgspec import Struct

from csp_report.domain.model import Source
from csp_report.domain.spans import CELL, column_number

MOST_ROWS, MOST_COLUMNS = 14, 7
LABELS: Final = 2  # columns at the left that say what a row is


class Grid(Struct, frozen=True):
    """The cells of a sheet from A1 on, and which of its rows, from 1, hold headings.

    Only tables of figures are given as grids, never records of events or people.
    """

    rows: Sequence[Sequence[object]]
    headings: tuple[int, ...]


class Shown(Struct, frozen=True):
    """A cell as shown; ``marked`` where the figure comes from it."""

    text: str
    marked: bool


class Excerpt(Struct, frozen=True):
    """Rows with their numbers, under the letters of their columns."""

    file: str
    sheet: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[Shown, ...]], ...]


def excerpt(grid: Grid, sources: Iterable[Source]) -> Excerpt | None:
    """The cells around those of one sheet that a figure comes from; None where none of them is a single cell."""
    mine = list(sources)
    cells = {(int(match[2]), column_number(match[1])) for one in mine if (match := CELL.fullmatch(one.cell))}
    if not cells:
        return None
    rows = _some({row + step for row, _ in cells for step in (-1, 0, 1)}, {row for row, _ in cells}, MOST_ROWS)
    columns = _some({column + step for _, column in cells for step in (-1, 0, 1)}, {c for _, c in cells}, MOST_COLUMNS)
    wide = max((len(row) for row in grid.rows), default=0)
    rows = sorted({*(one for one in grid.headings if one >= 1), *rows} & set(range(1, len(grid.rows) + 1)))
    columns = sorted({*range(1, LABELS + 1), *columns} & set(range(1, wide + 1)))
    shown = tuple(
        (row, tuple(Shown(_text(grid.rows[row - 1], column), (row, column) in cells) for column in columns))
        for row in rows
    )
    return Excerpt(mine[0].file, mine[0].sheet, tuple(_letters(one) for one in columns), shown)


def _some(near: set[int], needed: set[int], most: int) -> list[int]:
    """The places that are needed, and those near them where there is room."""
    first = sorted(needed)[:most]
    return [*first, *sorted(near - needed)[: max(0, most - len(first))]]


def _text(row: Sequence[object], column: int) -> str:
    value = row[column - 1] if column <= len(row) else None
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, date):
        return f"{value:%d %b %Y}"
    return " ".join(str(value).split())


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
