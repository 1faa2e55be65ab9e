"""Writes the files of a case: .xlsx by XlsxWriter, .csv and .ods by the standard library."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_cell_to_rowcol
from xlsxwriter.worksheet import Worksheet

from made.cases import Case, Cell, sheet_rows
from made.ods import write_ods


def write_case(case: Case, folder: Path) -> list[Path]:
    """The paths of the files of a case, written into a folder."""
    paths = []
    for name, content in case.files.items():
        path = folder / name
        if isinstance(content, str):
            _write_csv(path, sheet_rows(content))
        elif path.suffix == ".ods":
            write_ods(path, {title: sheet_rows(text) for title, text in content.items()})
        else:
            _write_workbook(path, content, case)
        paths.append(path)
    return paths


def write_rows(path: Path, sheets: Mapping[str, list[list[Cell]]]) -> None:
    """A workbook of sheets of rows, without formats."""
    with xlsxwriter.Workbook(str(path)) as book:
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)


def _write_csv(path: Path, rows: list[list[Cell]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows(rows)


def _write_workbook(path: Path, sheets: Mapping[str, str], case: Case) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for title, text in sheets.items():
            sheet = book.add_worksheet(title)
            given = case.formats.get(title, {})
            columns = {
                xl_cell_to_rowcol(f"{letter}1")[1]: book.add_format({"num_format": one})
                for letter, one in given.items()
            }
            for number, row in enumerate(sheet_rows(text)):
                for column, cell in enumerate(row):
                    _write_cell(
                        sheet, (number, column), cell, day if isinstance(cell, datetime) else columns.get(column)
                    )
            _hide(sheet, case.hidden.get(title, ()))
            for cells in case.merged.get(title, ()):
                first, last = (xl_cell_to_rowcol(cell) for cell in cells.split(":"))
                sheet.merge_range(*first, *last, sheet_rows(text)[first[0]][first[1]])


def _write_cell(sheet: Worksheet, place: tuple[int, int], cell: Cell, form: Format | None) -> None:
    if isinstance(cell, str):
        sheet.write_string(*place, cell)
    elif cell is not None:
        sheet.write(*place, cell, form)


def _hide(sheet: Worksheet, lines: Iterable[int | str]) -> None:
    for one in lines:
        if isinstance(one, int):
            sheet.set_row(one - 1, None, None, {"hidden": True})
        else:
            sheet.set_column(f"{one}:{one}", None, None, {"hidden": True})
