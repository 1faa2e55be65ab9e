"""Cells as they are handed on: numbers that can be reckoned with, and one text for all cells that say the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from typing import Final, TypeAlias, TypeVar

from csp_report.domain.errors import InputError
from csp_report.workbooks.limits import Limits, too_much

K = TypeVar("K", bound=Hashable)
Rows: TypeAlias = list[list[object]]
SMALLEST, LARGEST = 1e-9, 1e12
MANY: Final = 4096  # rows that are handed on together
DIGIT: Final = re.compile(r"\d")
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


class Texts(dict[K, str]):
    """Texts by what stands for them, each as the one object for all that are equal: packed once, and unpacked once.

    ``labels`` gathers those without a digit; several may gather into one.
    """

    def __init__(self, read: Callable[[K], str], labels: set[str] | None = None) -> None:
        super().__init__()
        self._read: Callable[[K], str] = read
        self.labels: set[str] = set() if labels is None else labels

    def __missing__(self, key: K) -> str:
        """The text, which is kept."""
        if len(self) >= REMEMBERED:
            self.clear()
        text = self[key] = self._read(key)
        if not DIGIT.search(text):
            self.labels.add(text)
        return text


def itself(text: str) -> str:
    """A text as what stands for it."""
    return text


def check_labels(labels: set[str], place: str, limits: Limits) -> None:
    """Raises InputError, naming the sheet, where there are more labels than can be looked up one by one."""
    if len(labels) > limits.labels:
        raise InputError(f"{place}: {too_much('its labels', len(labels), limits.labels, 'labels')}")
