"""Adds rows to the *Extracts* sheet of the settings workbook, for a person to fill in. Nothing else is touched."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Final

from csp_report.domain.errors import SettingsError
from csp_report.settings.model import ExtractSetting

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

SHEET: Final = "Extracts"
_NOT_TYPED: Final = ("place", "cells")
# Headings by field, in the order of a new sheet.
HEADINGS: Final = {
    one.name: one.name.replace("_", " ").capitalize() for one in fields(ExtractSetting) if one.name not in _NOT_TYPED
}


def add_extract_rows(path: Path, rows: Sequence[ExtractSetting]) -> int:
    """Add ``rows`` whose file and sheet have no row yet; returns how many were added.

    Raises SettingsError where the workbook cannot be read, or not be written (it is open in Excel).
    """
    from openpyxl import load_workbook  # noqa: PLC0415 - slow to import, and only `check --write` needs it

    try:
        book = load_workbook(path)
    except Exception as error:  # openpyxl raises many kinds for a file that is no workbook
        raise SettingsError(
            f"{path}: cannot be read ({error}); required: an Excel workbook without a password"
        ) from error
    name = next((one for one in book.sheetnames if one.strip().casefold() == SHEET.casefold()), None)
    sheet = book[name] if name else book.create_sheet(SHEET)
    columns = _columns(sheet)
    known = {_key(sheet, row, columns) for row in range(1, sheet.max_row + 1)}
    fresh = [row for row in rows if (row.file.casefold(), row.sheet.casefold()) not in known]
    for number, row in enumerate(fresh, max(_filled(sheet)) + 1):
        for field, column in columns.items():
            sheet.cell(number, column).value = getattr(row, field) or None
    if fresh:
        _replace(path, book.save)
    return len(fresh)


def _columns(sheet: Worksheet) -> dict[str, int]:
    """The column of each field; headings that the sheet does not have yet are written."""
    top = next(iter(_filled(sheet)), 1)
    given = {
        str(cell.value).strip().casefold(): column
        for column, cell in enumerate(next(sheet.iter_rows(top, top)), 1)
        if not _empty(cell)
    }
    columns: dict[str, int] = {}
    for field, heading in HEADINGS.items():
        column = given.get(heading.casefold())
        if column is None:
            column = max([0, *given.values(), *columns.values()]) + 1
            sheet.cell(top, column).value = heading
        columns[field] = column
    return columns


def _key(sheet: Worksheet, row: int, columns: dict[str, int]) -> tuple[str, str]:
    file, name = (sheet.cell(row, columns[field]).value for field in ("file", "sheet"))
    return str(file or "").strip().casefold(), str(name or "").strip().casefold()


def _filled(sheet: Worksheet) -> list[int]:
    """The rows that hold anything; formatted empty rows do not count."""
    return [number for number, row in enumerate(sheet.iter_rows(), 1) if not all(_empty(cell) for cell in row)]


def _empty(cell: Cell | MergedCell) -> bool:
    return cell.value is None or not str(cell.value).strip()


def _replace(path: Path, save: Callable[[Path], None]) -> None:
    """Write beside the workbook, then take its place: it is never half written."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", suffix=path.suffix, delete=False) as file:
        beside = Path(file.name)
    try:
        save(beside)
        beside.replace(path)
    except PermissionError:
        raise SettingsError(f"{path}: cannot be written; required: close it in Excel, and start again") from None
    finally:
        beside.unlink(missing_ok=True)
