"""A sheet as every format gives it: rows of cells, and where it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final, TypeAlias

from msgspec import Struct

from csp_report.domain.model import Source
from csp_report.labels.numbers import read_number
from csp_report.workbooks.opening import printable

Cell: TypeAlias = object
Row: TypeAlias = list[Cell]


class Hidden(Struct, frozen=True):
    """The places (0-based) of hidden rows and columns of one sheet."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()


NOTHING_HIDDEN: Final = Hidden()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. ``name`` is '' for a CSV file; ``path`` the file itself, for what only its styles can tell, and
    ``unlocked`` what it holds where it was locked with a password. ``hides`` says what is hidden in it; of that
    ``hidden_rows`` are emptied. ``formulas``: whether it names a formula or an error, of which its rows say nothing.
    """

    path: Path
    name: str
    rows: list[Row] = field(repr=False)
    hidden: bool = False
    unlocked: bytes | None = field(default=None, repr=False)
    hides: Hidden = NOTHING_HIDDEN
    hidden_rows: frozenset[int] = frozenset()
    formulas: bool = False

    @property
    def file(self) -> str:
        """The file's name, with a sign in the place of what is no text in it."""
        return printable(self.path.name)

    def place(self, row: int | None = None, column: int | None = None, *, table: int = 0) -> Source:
        """The sheet, or one of its cells; ``row`` and ``column`` are 0-based."""
        cell = "" if row is None else f"{column_letters(column or 0) if column is not None else 'row '}{row + 1}"
        return Source(self.file, self.name, cell, table)


def column_letters(index: int) -> str:
    """A, B, ... Z, AA: the letters of a 0-based column."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def is_blank(cell: Cell) -> bool:
    """Whether a cell holds nothing that is seen."""
    return cell is None or cell == "" or (isinstance(cell, str) and not cell.strip())


def is_figure(cell: Cell) -> bool:
    """Whether a cell is a number or a marker that stands for one."""
    kind = type(cell)
    if kind is float or kind is int:
        return True
    return kind is str and _is_figure_text(cell)


@lru_cache(maxsize=200_000)
def _is_figure_text(text: str) -> bool:
    if not text or text.isspace() or len(text) > 24:
        return False
    try:
        float(text)
    except ValueError:
        number = read_number(text)
    else:
        return text.strip()[-1] not in "fn"  # "inf" and "nan" are words here
    return number.readable and (number.value is not None or not text.strip().isalpha())
