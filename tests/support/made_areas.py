"""Made areas for golden texts: the example turned round, standing still, and with hardly any figures."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
from example import ROOT
from openpyxl.worksheet.worksheet import Worksheet

OFFENCES, RATES, OVERALL = "recorded-offences-by-year.xlsx", "rates-by-area-2023-24.xlsx", "overall-crime-rates.xlsx"
YEAR = re.compile(r"(20\d\d-\d\d|20\d\d)")
Turn = Callable[[float, float], float]


def mirrored(folder: Path) -> Path:
    """Every change and standing the other way, as far: earlier years and others' rates turned round the latest."""
    return _turned(folder, lambda other, latest: latest * latest / other if other else other)


def flat(folder: Path) -> Path:
    """Nothing changed, and everybody has the same rates."""
    return _turned(folder, lambda _, latest: latest)


def sparse(folder: Path) -> Path:
    """Two years of three groups, and nothing else: no population, no comparator, no settings but the area's name."""
    inputs = folder / "inputs"
    (inputs / "extracts").mkdir(parents=True)
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ("Police recorded offences in Stafford, made up", None, None),
        ("Offence", "2022-23", "2023-24"),
        ("Total recorded crime (excluding fraud)", 214, 198),
        ("Violence against the person", 61, 74),
        ("Theft offences", 98, 71),
    ):
        sheet.append(row)
    sheet.title = "Stafford"
    book.save(inputs / "extracts" / "offences.xlsx")
    settings = openpyxl.Workbook()
    named = settings.worksheets[0]
    named.title = "Assessment"
    for row in (("Setting", "Value"), ("Area", "Stafford")):
        named.append(row)
    settings.save(inputs / "assessment.xlsx")
    return inputs


def _turned(folder: Path, turn: Turn) -> Path:
    inputs = folder / "inputs"
    shutil.copytree(ROOT / "inputs", inputs)
    for name in (OFFENCES, OVERALL, "domestic-abuse.xlsx"):
        _each(inputs / "extracts" / name, lambda sheet: _across(sheet, turn))
    _each(inputs / "extracts" / RATES, lambda sheet: _others(sheet, turn))
    _each(inputs / "extracts" / "road-casualties.xlsx", lambda sheet: _down(sheet, turn))
    return inputs


def _each(path: Path, change: Callable[[Worksheet], None]) -> None:
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        change(sheet)
    book.save(path)


def _across(sheet: Worksheet, turn: Turn) -> None:
    """Years are columns: every year but the last of a row, whole where the row holds whole numbers."""
    for row in sheet.iter_rows():
        figures = [cell for cell in row if isinstance(cell.value, int | float)]
        if len(figures) > 1 and not YEAR.fullmatch(str(figures[0].value)):
            latest = float(str(figures[-1].value))
            digits = 0 if all(isinstance(cell.value, int) for cell in figures) else 1
            for cell in figures[:-1]:
                value = round(turn(float(str(cell.value)), latest), digits)
                cell.value = value if digits else int(value)


def _others(sheet: Worksheet, turn: Turn) -> None:
    """The area is the first column of figures: every other area's rate."""
    for row in sheet.iter_rows():
        figures = [cell for cell in row if isinstance(cell.value, int | float)]
        for cell in figures[1:]:
            cell.value = round(turn(float(str(cell.value)), float(str(figures[0].value))), 1)


def _down(sheet: Worksheet, turn: Turn) -> None:
    """Years are rows: every row but the last, the total summed anew."""
    rows = [row for row in sheet.iter_rows() if isinstance(row[0].value, int)]
    latest = [float(str(cell.value)) for cell in rows[-1][1:5]]
    for row in rows[:-1]:
        for cell, last in zip(row[1:4], latest, strict=False):
            cell.value = round(turn(float(str(cell.value)), last))
        row[4].value = sum(int(str(cell.value)) for cell in row[1:4])
