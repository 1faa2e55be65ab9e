"""A block of cells as arrays: values, statuses, and what could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from csp_report.domain.model import Status
from csp_report.extracts.files.sheets import Cell
from csp_report.labels.numbers import read_number

STATUSES: Final = tuple(Status)
_NUMBERS: Final = frozenset((float, int))
_NORMAL: Final = STATUSES.index(Status.NORMAL)


class Values(Struct, frozen=True):
    """Arrays of one length. ``status`` are places in STATUSES; ``typed`` the decimals of texts, -1 for numbers."""

    value: npt.NDArray[np.float64]
    status: npt.NDArray[np.int8]
    percent: npt.NDArray[np.bool_]
    typed: npt.NDArray[np.int16]
    unreadable: npt.NDArray[np.bool_]
    blank: npt.NDArray[np.bool_]


def read_values(cells: list[Cell], markers: Mapping[str, Status]) -> Values:
    """Cells as values. Numbers are taken over at once; of the texts each distinct one is read once."""
    count = len(cells)
    if {*map(type, cells)} <= _NUMBERS:
        is_float, value = np.ones(count, dtype=bool), np.array(cells, dtype=np.float64)
    else:
        is_float = np.fromiter((type(cell) in _NUMBERS for cell in cells), dtype=bool, count=count)
        value = np.full(count, np.nan)
        value[is_float] = [cell for cell in cells if type(cell) is float or type(cell) is int]
    status = np.full(count, _NORMAL, dtype=np.int8)
    percent, unreadable, blank = (np.zeros(count, dtype=bool) for _ in range(3))
    typed = np.full(count, -1, dtype=np.int16)
    read: dict[Cell, tuple[float, int, bool, int, bool, bool]] = {}
    for place in np.flatnonzero(~is_float):
        cell = cells[place]
        found = read.get(cell)
        if found is None:
            number = read_number(cell, markers)
            is_empty = cell is None or (isinstance(cell, str) and not cell.strip())
            amount = np.nan if number.value is None else number.value
            found = (
                amount,
                STATUSES.index(number.status),
                number.percent,
                number.decimals,
                not number.readable,
                is_empty,
            )
            read[cell] = found
        value[place], status[place], percent[place], typed[place], unreadable[place], blank[place] = found
    return Values(value, status, percent, typed, unreadable, blank)


def decimals_of(values: npt.NDArray[np.float64], most: int = 3) -> int:
    """The decimals that every value is printed with at most; -1 where one has more than ``most``."""
    known = values[np.isfinite(values)]
    for decimals in range(most + 1):
        scaled = known * 10**decimals
        if np.all(np.abs(scaled - np.round(scaled)) < 1e-6 * np.maximum(1, np.abs(scaled))):
            return decimals if known.size else -1
    return -1
