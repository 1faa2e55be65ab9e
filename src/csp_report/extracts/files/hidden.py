"""Hidden rows and columns of a workbook's sheets: treated as hidden sheets are."""

from __future__ import annotations

from dataclasses import replace

from csp_report.extracts.files.sheets import Row, Sheet


def without_hidden(sheet: Sheet) -> Sheet:
    """The sheet with hidden cells emptied, and hidden rows named so that they part no table."""
    hidden = sheet.hides
    if not hidden.rows and not hidden.columns:
        return sheet
    rows: list[Row] = [
        [""] * len(row)
        if place in hidden.rows
        else [("" if column in hidden.columns else cell) for column, cell in enumerate(row)]
        for place, row in enumerate(sheet.rows)
    ]
    return replace(sheet, rows=rows, hidden_rows=hidden.rows)
