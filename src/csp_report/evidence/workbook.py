"""Writes the tables of the evidence into an Excel workbook that is pleasant to read and the same each time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any, Final

from csp_report.evidence.about import about, tests
from csp_report.evidence.account import Account
from csp_report.evidence.covering import coverage
from csp_report.evidence.judgements import findings
from csp_report.evidence.tables import (
    Cell,
    Column,
    EvidenceSheet,
    Link,
    checks,
    figures,
    inputs,
    issues,
    left_out,
    publishers_notes,
    statements,
)

LONGEST: Final = 32_767  # characters in a cell of Excel
CUT: Final = " (cut)"
LONGEST_LINK: Final = 2_079  # characters of a link in Excel; beyond it the text stands alone
LONGEST_TIP: Final = 127  # Excel shows 255 halves of signs, and a sign may have two
HEADER: Final = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3864", "valign": "vcenter", "text_wrap": True}
BODY: Final = {"valign": "top", "text_wrap": True}
LINKED: Final = {"font_color": "#0B5394", "underline": 1}
LINE: Final = 13.5  # points
TALLEST: Final = 400.0  # points; Excel allows 409
SMALL: Final = 0.001  # below it a fraction is shown in powers of ten
FONT: Final = {"font_name": "Calibri", "font_size": 10}


@dataclass(frozen=True, slots=True)
class Looks:
    """The formats of cells."""

    header: Any
    title: Any
    text: Any
    number: Any
    fraction: Any
    small: Any
    link: Any


def write_evidence(account: Account) -> bytes:
    """The evidence workbook (.xlsx), its sheets in the order in which a person asks.

    An edition to publish has no checks and no issues.

    The same account gives the same bytes: the date inside is the document's, not the clock's.
    """
    tables = (
        coverage(account),
        statements(account),
        *([figures(account)] if account.texts else []),
        left_out(account),
        *([] if account.public else [checks(account)]),
        tests(account),
        findings(account),
        *([publishers_notes(account)] if account.notes else []),
        *([] if account.public else [issues(account)]),
        inputs(account),
        about(account),
    )
    import xlsxwriter  # noqa: PLC0415  (slow to import, and most commands write no workbook)

    content = BytesIO()
    # Text stays text: a label that begins with "=" is no formula, and an address no link.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(content, options)
    front = account.report.front
    made = datetime.combine(front.date, time(), UTC).replace(tzinfo=None)
    book.set_properties({"title": f"Evidence: {front.title}, {front.area}", "author": front.author, "created": made})
    looks = _looks(book)
    for table in tables:
        _write(book.add_worksheet(table.name), table, looks)
    book.close()
    return content.getvalue()


def _looks(book: Any) -> Looks:  # noqa: ANN401 - xlsxwriter has no types
    number = BODY | {"text_wrap": False, "align": "left"}
    small, fraction = number | {"num_format": "0.0E+00"}, number | {"num_format": "0.0###"}
    looks = (HEADER, BODY | {"bold": True}, BODY, number, fraction, small, BODY | LINKED)
    return Looks(*(book.add_format(FONT | look) for look in looks))


def _write(sheet: Any, table: EvidenceSheet, looks: Looks) -> None:  # noqa: ANN401 - xlsxwriter has no types
    for index, column in enumerate(table.columns):
        sheet.write_string(0, index, column.heading, looks.header)
        sheet.set_column(index, index, column.width, None, {"level": 1, "hidden": True} if column.folded else {})
    for row, cells in enumerate(table.rows, 1):
        sheet.set_row(row, _height(cells, table.columns))
        for index, cell in enumerate(cells):
            if cell is not None and cell != "":
                _write_cell(sheet, row, index, cell, looks)
        if cells[0] and not any(cells[1:]):  # a title over the rows below it
            sheet.write_string(row, 0, str(cells[0]), looks.title)
    sheet.set_row(0, 2 * LINE)
    sheet.freeze_panes(1, table.frozen)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    else:
        sheet.write_string(1, 0, "None.", looks.text)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&RPage &P of &N")


def _height(cells: Sequence[Cell], columns: Sequence[Column]) -> float:
    """Room for the longest cell, as not every program makes room for wrapped text by itself."""
    lines = (
        math.ceil(len(cell) / column.width)
        for cell, column in zip(cells, columns, strict=True)
        if isinstance(cell, str)
    )
    return min(TALLEST, LINE * max(1, *lines, 1))


def _write_cell(sheet: Any, row: int, column: int, cell: str | float | Link, looks: Looks) -> None:  # noqa: ANN401 - as above
    if isinstance(cell, Link) and len(cell.target) <= LONGEST_LINK:
        tip = cell.target.partition(":")[2]
        shown = tip if len(tip) <= LONGEST_TIP else f"\u2026{tip[1 - LONGEST_TIP :]}"
        sheet.write_url(row, column, cell.target, looks.link, cell.text, shown)
        return
    if isinstance(cell, Link):
        cell = cell.text
    if isinstance(cell, str):
        # a file name may hold bytes that are no text: they are shown as such
        said = cell if cell.isascii() else cell.encode("utf-8", "backslashreplace").decode()
        text = said if len(said) <= LONGEST else said[: LONGEST - len(CUT)] + CUT
        sheet.write_string(row, column, text, looks.text)
    elif not math.isfinite(cell):  # Excel holds no infinity: an interval's open end is said in words
        sheet.write_string(row, column, str(cell), looks.text)
    else:
        look = looks.number if cell == int(cell) else looks.fraction if abs(cell) >= SMALL else looks.small
        sheet.write_number(row, column, cell, look)
