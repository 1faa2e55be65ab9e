"""Cells as a person would write them: one entry a sheet, neighbours joined to ranges."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Final

from msgspec import Struct

from csp_report.domain.model import Source
from csp_report.domain.spans import CELL, MOST_CELLS, corners

MOST_NOTES: Final = 20


class CellRange(Struct, frozen=True):
    """Cells of one sheet. ``note`` is what the sources say of themselves ("sum of 12 rows")."""

    file: str
    sheet: str
    cells: str
    note: str = ""

    def __str__(self) -> str:
        return ", ".join([part for part in (self.file, self.sheet, self.cells) if part])


@lru_cache(maxsize=2048)  # statements, figures, findings and tests name the same cells
def places(sources: tuple[Source, ...]) -> tuple[CellRange, ...]:
    """The sources by file and sheet, in the order in which each sheet comes first, cells joined to ranges."""
    sheets: dict[tuple[str, str], list[Source]] = {}
    for source in sources:
        sheets.setdefault((source.file, source.sheet), []).append(source)
    return tuple(
        CellRange(file, sheet, ranges([one.cell for one in mine]), _notes([one.note for one in mine if one.note]))
        for (file, sheet), mine in sheets.items()
    )


def _notes(given: Sequence[str]) -> str:
    if not given:
        return ""
    notes = [*dict.fromkeys(given)]
    more = [f"and {len(notes) - MOST_NOTES:,} more"] if len(notes) > MOST_NOTES else []
    return "; ".join([*notes[:MOST_NOTES], *more])


def ranges(cells: Iterable[str]) -> str:
    """Cells with those that follow each other down a column joined: B4, B5, B6 and D4 are "B4:B6, D4".

    What is no cell (a range already, or a word) stays as it is, behind the others. More than a hundred pieces are the
    range that they lie in, with their number.
    """
    given = tuple(dict.fromkeys(cell for cell in cells if cell))
    return _joined(given) if len(given) > 1 else "".join(given)


@lru_cache(maxsize=512)  # the same few hundred are named again and again in one account
def _joined(given: tuple[str, ...]) -> str:
    """Several cells, each given once."""
    matches = [(cell, CELL.fullmatch(cell)) for cell in given]
    joined = [text for _, text in sorted(_runs({(match[1], int(match[2])) for _, match in matches if match}))]
    pieces = [*joined, *(cell for cell, match in matches if not match)]
    if len(pieces) > MOST_CELLS and (around := corners(given)):
        return f"{around} ({len(given):,} places in it)"
    return ", ".join(pieces)


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
