"""Cells as a person would write them: one entry a sheet, neighbours joined to ranges."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from csp_report.domain.model import Source

CELL: Final = re.compile(r"([A-Z]+)(\d+)")


@dataclass(frozen=True, slots=True)
class CellRange:
    """Cells of one sheet. ``note`` is what the sources say of themselves ("sum of 12 rows")."""

    file: str
    sheet: str
    cells: str
    note: str = ""

    def __str__(self) -> str:
        return ", ".join(part for part in (self.file, self.sheet, self.cells) if part)


def places(sources: Iterable[Source]) -> list[CellRange]:
    """The sources by file and sheet, in the order in which each sheet comes first, cells joined to ranges."""
    sheets: dict[tuple[str, str], list[Source]] = {}
    for source in dict.fromkeys(sources):
        sheets.setdefault((source.file, source.sheet), []).append(source)
    return [
        CellRange(
            file,
            sheet,
            ranges(one.cell for one in mine),
            "; ".join(dict.fromkeys(one.note for one in mine if one.note)),
        )
        for (file, sheet), mine in sheets.items()
    ]


def ranges(cells: Iterable[str]) -> str:
    """Cells with those that follow each other down a column joined: B4, B5, B6 and D4 are "B4:B6, D4".

    What is no cell (a range already, or a word) stays as it is, behind the others.
    """
    given = list(dict.fromkeys(cell for cell in cells if cell))
    matches = [match for cell in given if (match := CELL.fullmatch(cell))]
    joined = [text for _, text in sorted(_runs({(match[1], int(match[2])) for match in matches}))]
    return ", ".join([*joined, *(cell for cell in given if not CELL.fullmatch(cell))])


def _runs(cells: set[tuple[str, int]]) -> list[tuple[tuple[int, str, int], str]]:
    """Each run down a column, with a key that puts runs in the order of a sheet's columns."""
    runs = []
    ordered = sorted(cells)
    # Rows that follow each other in one column keep the same distance from their place in the list.
    for _, run in groupby(enumerate(ordered), key=lambda pair: (pair[1][0], pair[1][1] - pair[0])):
        (column, first), *_, (_, last) = [cell for _, cell in run] * 2
        text = f"{column}{first}" if first == last else f"{column}{first}:{column}{last}"
        runs.append(((len(column), column, first), text))
    return runs
