"""Sheets that show one choice out of many, pivot tables and selectors: what they show depends on who saved them."""

from __future__ import annotations

import re
from typing import Final

from csp_report.extracts.files.sheets import Sheet

_FIRST_ROWS: Final = 15
_CHOICE: Final = re.compile(
    r"^(?:please )?(?:choose|select|pick)\b(?: (?:a|an|the|your))?(?: \w+){0,3}:?$", re.IGNORECASE
)
_PIVOT: Final = re.compile(r"^(?:row labels|column labels|\(all\)|\(multiple items\))$", re.IGNORECASE)


def reason_left(sheet: Sheet) -> str:
    """Why a sheet is left as it is, '' where it is not: a cell that asks for a choice, or a pivot table's own words."""
    for row in sheet.rows[:_FIRST_ROWS]:
        for cell in row:
            if not isinstance(cell, str) or len(cell) > 40:
                continue
            if _PIVOT.match(cell.strip()):
                return f"a pivot table ('{cell.strip()}'): it shows what was chosen when it was saved"
            if _CHOICE.match(cell.strip()):
                return f"a selector ('{cell.strip()}'): it shows what was chosen when it was saved"
    return ""
