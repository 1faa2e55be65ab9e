"""Which files are opened, and what opening one gives."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, NamedTuple

from csp_report.domain.errors import InputError
from csp_report.workbooks.cells import Rows

WORKBOOKS: Final = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
ZIPPED: Final = (".xlsx", ".xlsm")
TEXTS: Final = (".csv", ".tsv", ".txt")
SURROGATE: Final = re.compile("[\ud800-\udfff]")
KINDS: Final = (*WORKBOOKS, ".csv", ".tsv")


class Opened(NamedTuple):
    """One sheet of a file, its rows from A1 on; ``name`` is '' for a CSV file. Hidden ones may have no rows.

    Of an .xlsx the places (0-based) of what is hidden in it, and whether it names a formula or an error.
    """

    name: str
    hidden: bool
    rows: Rows
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    formulas: bool = False


class Piece(NamedTuple):
    """Some rows of the sheet that comes next, after those before; with ``anew`` those before were none of it."""

    rows: Rows
    anew: bool = False


class LockedError(InputError):
    """A workbook that needs a password, and none was given."""


def printable(name: str) -> str:
    """A file's name as text: what is no text in it, since names may hold any bytes, as a sign for that."""
    return SURROGATE.sub("\ufffd", name)


def place_of(path: Path, sheet: str) -> str:
    """A sheet of a file as messages name it."""
    return f"{path.name}, sheet '{sheet}'" if sheet else path.name
