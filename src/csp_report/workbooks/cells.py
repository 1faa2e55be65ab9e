"""Cells as they are handed on: numbers that can be reckoned with, and one text for all cells that say the same."""

from __future__ import annotations

import re
from typing import Final, TypeAlias

from csp_report.domain.errors import InputError
from csp_report.workbooks.limits import Limits, too_much

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


class SharedTexts(dict[str, str]):
    """Each text as the one object that stands for all that are equal, so that it is packed and unpacked once.

    ``labels`` gathers those without a digit.
    """

    def __init__(self) -> None:
        super().__init__()
        self.labels: set[str] = set()

    def __missing__(self, text: str) -> str:
        """The text itself, which others like it will be taken for."""
        if len(self) >= REMEMBERED:
            self.clear()
        self[text] = text
        if not DIGIT.search(text):
            self.labels.add(text)
        return text

    def check(self, place: str, limits: Limits) -> None:
        """Raises InputError, naming the sheet, where there are more labels than can be looked up one by one."""
        if len(self.labels) > limits.labels:
            raise InputError(f"{place}: {too_much('its labels', len(self.labels), limits.labels, 'labels')}")
