"""Tables of evidence as XlsxWriter writes them cell by cell: slow, and beyond doubt."""

from __future__ import annotations

import math
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from csp_report.evidence.frame import FONT, LOOKS, Look
from csp_report.evidence.tables import Cell, EvidenceSheet, Link

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def written_plainly(tables: Sequence[EvidenceSheet]) -> bytes:
    """The tables as a workbook, each a sheet."""
    content = BytesIO()
    with xlsxwriter.Workbook(content, OPTIONS) as book:
        looks = {name: book.add_format(FONT | look) for name, look in LOOKS.items()}
        for table in tables:
            _write(book.add_worksheet(table.name), table, looks)
    return content.getvalue()


def _write(sheet: Any, table: EvidenceSheet, looks: dict[Look, Any]) -> None:
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, column.heading, looks[Look.HEADER])
        sheet.set_column(place, place, column.width, None, {"level": 1, "hidden": True} if column.folded else {})
    sheet.set_row(0, 27)
    for row, cells in enumerate(table.rows, 1):
        lines = [
            sum(max(1, math.ceil(len(line) / column.width)) for line in cell.split("\n"))
            for cell, column in zip(cells, table.columns, strict=True)
            if isinstance(cell, str)
        ]
        sheet.set_row(row, min(400.0, 13.5 * max(1, *lines, 1)))
        title = cells[0] and not any(cells[1:])
        for place, cell in enumerate(cells):
            _write_cell(sheet, row, place, cell, looks, looks[Look.TITLE if title and place == 0 else Look.TEXT])
    sheet.freeze_panes(1, table.frozen)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    else:
        sheet.write_string(1, 0, "None.", looks[Look.TEXT])
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&RPage &P of &N")


def _write_cell(sheet: Any, row: int, place: int, cell: Cell, looks: dict[Look, Any], text: Any) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, Link):
        sheet.write_url(row, place, f"external:{cell.target}", looks[Look.LINK], cell.text, cell.target)
    elif isinstance(cell, str):
        sheet.write_string(row, place, cell, text)
    elif text is looks[Look.TITLE] or not math.isfinite(cell):
        sheet.write_string(row, place, str(cell), text)
    else:
        look = Look.NUMBER if cell == int(cell) else Look.FRACTION if abs(cell) >= 0.001 else Look.SMALL
        sheet.write_number(row, place, cell, looks[look])
