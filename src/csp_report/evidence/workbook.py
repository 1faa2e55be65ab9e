"""Writes the tables of the evidence into an Excel workbook that is pleasant to read and the same each time."""

from __future__ import annotations

import math
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any, Final

import xlsxwriter

from csp_report.evidence.about import about
from csp_report.evidence.account import Account
from csp_report.evidence.judgements import findings
from csp_report.evidence.tables import Cell, Table, checks, issues, left_out, statements

LONGEST: Final = 32_767  # characters in a cell of Excel
CUT: Final = " (cut)"
HEADER: Final = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3864", "valign": "vcenter", "text_wrap": True}
BODY: Final = {"valign": "top", "text_wrap": True, "bottom": 1, "bottom_color": "#D9D9D9"}
FONT: Final = {"font_name": "Calibri", "font_size": 10}


def write_evidence(account: Account) -> bytes:
    """The evidence workbook (.xlsx): Statements, Findings, Checks, Issues, Left out, About.

    The same account gives the same bytes: the date inside is the document's, not the clock's.
    """
    tables = (
        statements(account),
        findings(account),
        checks(account),
        issues(account),
        left_out(account),
        about(account),
    )
    content = BytesIO()
    # Text stays text: a label that begins with "=" is no formula, and an address no link.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(content, options)
    front = account.report.front
    made = datetime.combine(front.date, time(), UTC).replace(tzinfo=None)
    book.set_properties({"title": f"Evidence: {front.title}, {front.area}", "author": front.author, "created": made})
    header, body, plain = (book.add_format(FONT | look) for look in (HEADER, BODY, BODY | {"text_wrap": False}))
    for table in tables:
        _write(book.add_worksheet(table.name), table, header, body, plain)
    book.close()
    return content.getvalue()


def _write(sheet: Any, table: Table, header: Any, body: Any, plain: Any) -> None:  # noqa: ANN401 - xlsxwriter has no types
    for index, column in enumerate(table.columns):
        sheet.write_string(0, index, column.heading, header)
        sheet.set_column(index, index, column.width)
    for row, cells in enumerate(table.rows, 1):
        for index, cell in enumerate(cells):
            _write_cell(sheet, row, index, cell, body, plain)
    sheet.set_row(0, 24)
    sheet.freeze_panes(1, table.frozen)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    else:
        sheet.write_string(1, 0, "None.", plain)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&RPage &P of &N")


def _write_cell(sheet: Any, row: int, column: int, cell: Cell, body: Any, plain: Any) -> None:  # noqa: ANN401
    if cell is None or cell == "":
        sheet.write_blank(row, column, None, body)
    elif isinstance(cell, str):
        text = cell if len(cell) <= LONGEST else cell[: LONGEST - len(CUT)] + CUT
        sheet.write_string(row, column, text, body)
    elif math.isfinite(cell):
        sheet.write_number(row, column, cell, plain)
    else:  # Excel holds no infinity: an interval's open end is said in words
        sheet.write_string(row, column, str(cell), plain)
