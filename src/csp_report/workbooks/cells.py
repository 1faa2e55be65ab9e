"""Cells as they are handed on: numbers that can be reckoned with, and one text for all cells that say the same."""

from __future__ import annotations

from typing import Final, TypeAlias

Rows: TypeAlias = list[list[object]]
SMALLEST, LARGEST = 1e-9, 1e12
MANY: Final = 4096  # rows that are handed on together
REMEMBERED: Final = 100_000  # texts that are kept to be handed on as one


def plausible(cell: object) -> object:
    """A number that overflows, vanishes or is none as a text, so that nothing is reckoned with it; others as they are.

    >>> plausible(3.5), plausible(1e300)
    (3.5, '1e+300')
    """
    if type(cell) is float and cell != 0.0 and not SMALLEST <= abs(cell) <= LARGEST:
        return str(cell)
    return cell


def made_plausible(rows: Rows) -> Rows:
    """The rows with each cell as ``plausible`` has it."""
    for row in rows:
        for place, cell in enumerate(row):
            if type(cell) is float and cell != 0.0 and not SMALLEST <= abs(cell) <= LARGEST:
                row[place] = str(cell)
    return rows


def share_texts(rows: Rows) -> None:
    """Have equal texts be one object, so that they are packed once and unpacked once."""
    known: dict[object, object] = {}
    for row in rows:
        for place, cell in enumerate(row):
            if type(cell) is str:
                row[place] = known.setdefault(cell, cell)
        if len(known) > REMEMBERED:
            known.clear()
