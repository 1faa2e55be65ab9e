"""What only a workbook's styles and formulas tell: fractions shown as percentages, and formulas without a value.

Values are read with calamine, which gives neither; a sheet is opened a second time with openpyxl only where it matters.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final

from csp_report.extracts.files.sheets import Sheet

_OPENABLE: Final = (".xlsx", ".xlsm")
Cells = dict[tuple[int, int], tuple[object, str]]


@dataclass(slots=True)
class Formats:
    """Looks up number formats and formulas of cells, a sheet at a time."""

    _sheets: dict[tuple[Path, str], Cells] = field(default_factory=dict)
    _formulas: dict[Path, bool] = field(default_factory=dict)

    def are_percent(self, sheet: Sheet, cells: Sequence[tuple[int, int]]) -> list[bool] | None:
        """Whether each cell (0-based row and column) has a % format; None where the file cannot tell."""
        known = self._cells(sheet)
        if known is None:
            return None
        return ["%" in known.get(cell, (None, ""))[1] for cell in cells]

    def odd_blanks(self, sheet: Sheet, cells: Sequence[tuple[int, int]]) -> dict[tuple[int, int], str]:
        """Of cells that read as blank, those that are none: an error value, or a formula that has no value saved."""
        if not self._may_hold_formulas(sheet):
            return {}
        known = self._cells(sheet) or {}
        found = {cell: known[cell][0] for cell in cells if cell in known}
        return {cell: text for cell, text in found.items() if isinstance(text, str) and text[:1] in ("=", "#")}

    def _cells(self, sheet: Sheet) -> Cells | None:
        if sheet.path.suffix.casefold() not in _OPENABLE:
            return None
        key = (sheet.path, sheet.name)
        if key not in self._sheets:
            self._sheets[key] = _look_up(sheet.unlocked or sheet.path, sheet.name)
        return self._sheets[key]

    def _may_hold_formulas(self, sheet: Sheet) -> bool:
        """Whether any sheet's part names a formula or an error: a quick look before the slow one."""
        path = sheet.path
        if path.suffix.casefold() not in _OPENABLE:
            return False
        if path not in self._formulas:
            with zipfile.ZipFile(sheet.unlocked or path) as parts:
                names = [one for one in parts.namelist() if one.startswith("xl/worksheets/") and one.endswith(".xml")]
                self._formulas[path] = any(_has_formula(parts.read(name)) for name in names)
        return self._formulas[path]


def _has_formula(part: bytes) -> bool:
    return b"<f>" in part or b"<f " in part or b't="e"' in part


def _look_up(source: Path | IO[bytes], sheet: str) -> Cells:
    from openpyxl import load_workbook  # noqa: PLC0415  # slow to import, and few tables need it

    book = load_workbook(source, read_only=True)
    try:
        return {
            (cell.row - 1, cell.column - 1): (cell.value, cell.number_format)
            for row in book[sheet].iter_rows()
            for cell in row
            if cell.value is not None
        }
    finally:
        book.close()
