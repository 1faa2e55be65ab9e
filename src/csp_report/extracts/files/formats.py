"""What only a workbook's styles and formulas tell: fractions shown as percentages, and formulas without a value.

Values are read without either; a sheet is opened a second time only where it matters.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct, field

from csp_report.domain.errors import InputError
from csp_report.extracts.files.sheets import Sheet
from csp_report.workbooks.limits import ORDINARY, Limits
from csp_report.workbooks.opening import ZIPPED
from csp_report.workbooks.reader import styled_cells
from csp_report.workbooks.styles import Cells


class Formats(Struct):
    """Looks up number formats and formulas of cells, a sheet at a time.

    A sheet whose styles cannot be read tells nothing, as a file without styles does.
    """

    limits: Limits = ORDINARY
    _sheets: dict[tuple[Path, str], Cells | None] = field(default_factory=dict)

    def are_percent(self, sheet: Sheet, cells: Sequence[tuple[int, int]]) -> list[bool] | None:
        """Whether each cell (0-based row and column) has a % format; None where the file cannot tell."""
        known = self._cells(sheet)
        if known is None:
            return None
        return ["%" in known.get(cell, (None, ""))[1] for cell in cells]

    def odd_blanks(self, sheet: Sheet, cells: Sequence[tuple[int, int]]) -> dict[tuple[int, int], str]:
        """Of cells that read as blank, those that are none: an error value, or a formula that has no value saved."""
        if not sheet.formulas:
            return {}
        known = self._cells(sheet) or {}
        found = {cell: known[cell][0] for cell in cells if cell in known}
        return {cell: text for cell, text in found.items() if isinstance(text, str) and text[:1] in ("=", "#")}

    def _cells(self, sheet: Sheet) -> Cells | None:
        if sheet.path.suffix.casefold() not in ZIPPED:
            return None
        key = (sheet.path, sheet.name)
        if key not in self._sheets:
            self._sheets[key] = self._looked_up(sheet)
        return self._sheets[key]

    def _looked_up(self, sheet: Sheet) -> Cells | None:
        try:
            return styled_cells(sheet.path, sheet.unlocked, sheet.name, self.limits)
        except InputError:
            return None
