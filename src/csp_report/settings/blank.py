"""An ``assessment.xlsx`` as a form to fill in: every sheet with its headings, lists to choose from, a meaning a row."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from csp_report.domain.catalogue import Catalogue
from csp_report.domain.declaring import Threshold
from csp_report.settings.asking import ASKED, LOOKS, Look
from csp_report.settings.workbook import FIRST, SHEETS

SPARE_ROWS: Final = 40  # lists to choose from reach this far below the last row
HEADER, INPUT, QUIET, RULE = "1F3864", "FFF8E5", "595959", "D9D9D9"
FONT: Final = "Calibri"
LINE: Final = 15  # points
LISTS: Final = "Lists"  # hidden, and hidden sheets are left alone by whoever reads the workbook
NARROW: Final = 20  # characters, of a column that no look names


def form(
    catalogue: Catalogue,
    thresholds: Sequence[Threshold],
    given: Mapping[str, Sequence[object]] | None = None,
    rows: Mapping[str, Sequence[Sequence[object]]] | None = None,
) -> Workbook:
    """The workbook: empty, or with ``given`` values of settings (several make several rows) and ``rows`` of sheets.

    Settings by their name as in ``ASKED``, sheets by their name in lower case.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    _assessment(book.create_sheet(FIRST.capitalize()), given or {})
    names = _lists(book, catalogue, thresholds)
    for name, one in SHEETS.items():
        if name != FIRST:
            _sheet(
                book.create_sheet(name.capitalize()),
                one.headings,
                LOOKS.get(name, Look(())),
                names,
                (rows or {}).get(name, ()),
            )
    book.move_sheet(LISTS, len(book.sheetnames))
    book.active = 0
    return book


def _lists(book: Workbook, catalogue: Catalogue, thresholds: Sequence[Threshold]) -> dict[str, str]:
    """Long lists on a hidden sheet, each a column under its name; where each stands, as a formula names it."""
    sheet = book.create_sheet(LISTS)
    sheet.sheet_state = "hidden"
    lists = {
        "rule": [*dict.fromkeys(one.rule for one in thresholds)],
        "setting": [*dict.fromkeys(one.setting for one in thresholds)],
        "indicator": [one.label for one in catalogue.indicators.values()],
    }
    places: dict[str, str] = {}
    for column, (name, entries) in enumerate(lists.items(), 1):
        for row, entry in enumerate((name, *entries), 1):
            sheet.cell(row, column, entry)
        letter = get_column_letter(column)
        places[name] = f"{LISTS}!${letter}$2:${letter}${len(entries) + 1}"
    return places


def _assessment(sheet: Worksheet, given: Mapping[str, Sequence[object]]) -> None:
    _head(sheet, ("Setting", "Value", "Meaning"))
    asked = [(one, value) for one in ASKED for value in given.get(one.setting, (None,))]
    for row, (one, value) in enumerate(asked, 2):
        _write(sheet, row, (one.setting, value, one.meaning))
        sheet.cell(row, 1).font = Font(name=FONT, bold=True)
        sheet.cell(row, 2).fill = PatternFill("solid", start_color=INPUT)
        sheet.cell(row, 3).font = Font(name=FONT, color=QUIET)
        if isinstance(value, date) or one.setting == "Date":
            sheet.cell(row, 2).number_format = "d mmmm yyyy"
        if one.choices:
            _choose(sheet, _quoted(one.choices), f"B{row}", one.choices)
    _finish(sheet, (24, 64, 64))


def _sheet(
    sheet: Worksheet,
    headings: Sequence[str],
    look: Look,
    names: Mapping[str, str],
    rows: Sequence[Sequence[object]],
) -> None:
    _head(sheet, [one.capitalize() for one in headings])
    for row, values in enumerate(rows, 2):
        _write(sheet, row, values)
    last = len(rows) + SPARE_ROWS
    for heading in headings:
        letter = get_column_letter(headings.index(heading) + 1)
        cells = f"{letter}2:{letter}{last}"
        if heading in look.choices:
            _choose(sheet, _quoted(look.choices[heading]), cells, look.choices[heading])
        elif heading in look.open_lists:
            _choose(sheet, names[look.open_lists[heading]], cells)
    _finish(sheet, [*look.widths, *[NARROW] * (len(headings) - len(look.widths))])


def _head(sheet: Worksheet, headings: Sequence[str]) -> None:
    for column, heading in enumerate(headings, 1):
        cell = sheet.cell(1, column, heading)
        cell.font = Font(name=FONT, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", start_color=HEADER)
        cell.alignment = Alignment(vertical="center")
    sheet.row_dimensions[1].height = 20
    sheet.freeze_panes = "A2"


def _write(sheet: Worksheet, row: int, values: Sequence[object]) -> None:
    for column, value in enumerate(values, 1):
        cell = sheet.cell(row, column)
        cell.value = value  # type: ignore[assignment]  # whatever a cell may hold
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
        cell.border = Border(bottom=Side(style="thin", color=RULE))


def _quoted(options: Sequence[str]) -> str:
    return f'"{",".join(options)}"'


def _choose(sheet: Worksheet, formula: str, cells: str, only: Sequence[str] = ()) -> None:
    """A drop-down list; what is not among ``only`` is refused by Excel, and nothing where that is empty."""
    rule = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=bool(only))
    if only:
        rule.errorTitle = "Not one of the choices"
        rule.error = f"Choose one of: {', '.join(only)}"
    rule.add(cells)
    sheet.add_data_validation(rule)


def _finish(sheet: Worksheet, widths: Sequence[int]) -> None:
    """Column widths, row heights that show wrapped text, and a page that prints in one width."""
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, row in enumerate(sheet.iter_rows(min_row=2), 2):
        lines = max(math.ceil(len(str(cell.value or "")) / width) for cell, width in zip(row, widths, strict=True))
        sheet.row_dimensions[number].height = LINE * max(1, lines)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
