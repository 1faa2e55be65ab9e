"""The extracts of the example, each laid out as a different sender would: values only, and where each comes from.

Figures of the published summary (February 2025) and of ONS stand as published; all others are made up, so that they
agree with the published ones and with each other. Each row says which it is in its own Source column.
"""
# ruff: noqa: INP001 - a maintainers' script, not a package

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

MADE_UP: Final = "made up for the example"
PUBLISHED: Final = "published summary, February 2025"
ONS: Final = "ONS mid-2022 population estimates"

FONT: Final = "Calibri"
YEARS: Final = ("2018-19", "2019-20", "2020-21", "2021-22", "2022-23", "2023-24")

# Offences down, years across. Groups are the sums of their parts; 2023-24 sums to 8,875, of which violence is 45%.
OFFENCES: Final = (
    ("Total recorded crime (excluding fraud)", (8620, 8935, 8194, 9483, 10400, 8875), MADE_UP),
    ("Violence against the person", (3153, 3434, 3467, 4120, 4690, 3994), MADE_UP),
    ("Homicide", (1, 0, 1, 2, 1, 1), MADE_UP),
    ("Death or serious injury - unlawful driving", (1, 2, 1, 1, 2, 1), MADE_UP),
    ("Violence with injury", (1010, 1032, 905, 1116, 1262, 1094), MADE_UP),
    ("Violence without injury", (1046, 1090, 1062, 1251, 1421, 1220), MADE_UP),
    ("Stalking and harassment", (1095, 1310, 1498, 1750, 2004, 1678), MADE_UP),
    ("Sexual offences", (203, 214, 188, 241, 262, 230), MADE_UP),
    ("Robbery", (55, 58, 33, 47, 54, 45), MADE_UP),
    ("Theft offences", (3270, 3183, 2132, 2478, 2905, 2476), f"2023-24: {PUBLISHED}; earlier years {MADE_UP}"),
    ("Burglary", (583, 548, 339, 370, 431, 358), MADE_UP),
    ("Residential burglary", (371, 352, 221, 240, 280, 236), MADE_UP),
    ("Non-residential burglary", (212, 196, 118, 130, 151, 122), MADE_UP),
    ("Vehicle offences", (731, 694, 468, 520, 611, 496), MADE_UP),
    ("Theft from the person", (57, 52, 21, 33, 52, 38), MADE_UP),
    ("Bicycle theft", (226, 214, 149, 165, 203, 176), MADE_UP),
    ("Shoplifting", (655, 682, 455, 540, 618, 591), f"2022-23 and 2023-24: {PUBLISHED}; earlier years {MADE_UP}"),
    ("Other theft offences", (1018, 993, 700, 850, 990, 817), f"2023-24 is the published 33%; the rest {MADE_UP}"),
    ("Criminal damage and arson", (530, 512, 396, 463, 498, 420), MADE_UP),
    ("Drug offences", (930, 1010, 1530, 1600, 1410, 1216), f"2023-24: {PUBLISHED}; earlier years {MADE_UP}"),
    ("Trafficking of drugs", (197, 210, 270, 288, 259, 231), MADE_UP),
    ("Possession of drugs", (733, 800, 1260, 1312, 1151, 985), f"2023-24 is the published 81%; the rest {MADE_UP}"),
    ("Possession of weapons offences", (55, 61, 52, 63, 68, 60), MADE_UP),
    ("Public order offences", (341, 372, 318, 385, 421, 354), MADE_UP),
    ("Miscellaneous crimes against society", (83, 91, 78, 86, 92, 80), MADE_UP),
)
PARTS_OF_VIOLENCE: Final = 2, 7  # rows of OFFENCES that the sender indents
PARTS_OF_THEFT: Final = 10, 18

# Offences down, areas across, per 1,000 residents in 2023-24. "-": not given.
AREAS: Final = ("Stafford", "Staffordshire (force)", "West Midlands (region)", "England and Wales")
OTHERS_MADE_UP: Final = f"Stafford: {PUBLISHED}; other areas {MADE_UP}"
RATES: Final = (
    ("Violence Against the Person", (28.8, 33.9, 37.2, 33.5), OTHERS_MADE_UP),
    ("Theft Offences", (17.9, 20.9, 29.0, 30.0), OTHERS_MADE_UP),
    ("Stalking and Harassment", (12.1, 14.3, 12.5, 10.8), OTHERS_MADE_UP),
    ("Violence without Injury", (8.8, 10.0, 14.3, 13.5), OTHERS_MADE_UP),
    ("Violence with Injury", (7.9, 9.6, 10.4, 9.2), OTHERS_MADE_UP),
    ("Shoplifting", (4.3, "-", 7.2, 7.4), PUBLISHED),
)
ASB_RATES: Final = (
    ("Stafford", "Community safety partnership", 11),
    ("Staffordshire", "Police force area", 12),
    ("England and Wales", "Country", 17),
)

# Areas down, years across, per 1,000 residents; Stafford's are the counts above per 138,670 residents.
OVERALL: Final = (
    ("Stafford", (64.4, 59.1, 68.4, 75.0, 64.0)),
    ("Staffordshire (force)", (71.4, 64.9, 76.8, 81.5, 77.4)),
    ("England and Wales", (88.1, 77.4, 89.3, 93.8, 90.1)),
)

# A row a month from April 2021; April 2023 to March 2024 sums to the published 1,855.
ASB_FIRST: Final = 2021, 4
ASB_MONTHS: Final = (
    *(188, 204, 221, 239, 226, 190, 181, 149, 128, 137, 135, 160),
    *(171, 189, 205, 214, 207, 176, 170, 139, 119, 128, 124, 147),
    *(158, 176, 187, 196, 191, 165, 162, 131, 112, 121, 118, 138),
    *(149, 165, 178, 183, 176, 152, 149),
)

# A cross-tabulation: what the incidents involved, by year.
DOMESTIC: Final = (
    ("All domestic abuse incidents", (1958, 1931, 1892), f"2023-24: {PUBLISHED}; earlier years {MADE_UP}"),
    ("of which violence against the person", (1586, 1573, 1551), f"2023-24 is the published 82%; the rest {MADE_UP}"),
    ("of which criminal damage and arson", (108, 101, 96), MADE_UP),
    ("of which public order offences", (83, 79, 74), MADE_UP),
    ("of which sexual offences", (38, 43, 41), MADE_UP),
    ("of which theft offences", (44, 40, 38), MADE_UP),
)

# A row a calendar year: killed, seriously injured, slightly injured.
CASUALTIES: Final = (
    (2014, 5, 31, 132),
    (2015, 4, 29, 124),
    (2016, 6, 27, 116),
    (2017, 4, 26, 106),
    (2018, 3, 23, 96),
    (2019, 4, 21, 84),
    (2020, 2, 16, 66),
    (2021, 3, 15, 59),
    (2022, 1, 13, 46),
    (2023, 4, 17, 52),
)

# A row a sub-area: residents, all crime, violence; each column sums to the whole partnership.
SUB_AREAS: Final = (
    ("Stafford Town", 71600, 5880, 2690),
    ("Stone", 17300, 985, 428),
    ("Rural North", 24120, 890, 381),
    ("Rural South", 25650, 1120, 495),
)

POPULATIONS: Final = (
    ("Stafford", "E22000268", 138670),
    ("Staffordshire (force)", "E23000015", 1146200),
    ("West Midlands (region)", "E12000005", 6021653),
    ("England and Wales", "K04000001", 60238038),
)


def workbooks() -> dict[str, Workbook]:
    """Every extract by file name."""
    return {
        "recorded-offences-by-year.xlsx": _offences(),
        "rates-by-area-2023-24.xlsx": _rates(),
        "overall-crime-rates.xlsx": _overall(),
        "asb-monthly.xlsx": _asb(),
        "domestic-abuse.xlsx": _domestic(),
        "road-casualties.xlsx": _casualties(),
        "sub-areas-2023-24.xlsx": _sub_areas(),
        "populations.xlsx": _populations(),
    }


def _offences() -> Workbook:
    book, sheet = _book("Stafford")
    sheet["A1"] = "Police recorded offences in Stafford by financial year"
    sheet["A2"] = "Number of offences, excluding fraud. Years run from April to March."
    _table(sheet, 4, ("Offence", *YEARS, "Source"), [(name, *row, source) for name, row, source in OFFENCES], "1F4E79")
    for first, last in (PARTS_OF_VIOLENCE, PARTS_OF_THEFT):
        for row in range(first, last):
            sheet.cell(row + 5, 1).alignment = Alignment(horizontal="left", indent=1)
    sheet.cell(len(OFFENCES) + 6, 1, "Indented rows are parts of the row above them.")
    _finish(sheet, (44, *([11] * len(YEARS)), 74), "B5")
    return book


def _rates() -> Workbook:
    book, sheet = _book("Rates per 1,000")
    sheet["A1"] = "Recorded offences per 1,000 residents by area, 2023-24"
    _table(
        sheet, 3, ("Offence group", *AREAS, "Source"), [(name, *row, source) for name, row, source in RATES], "385723"
    )
    for row in sheet.iter_rows(min_row=4, min_col=2, max_col=5):
        for cell in row:
            cell.number_format = "0.0"
            cell.alignment = Alignment(horizontal="right")
    sheet.cell(len(RATES) + 5, 1, "- : not given by the sender")
    _finish(sheet, (34, 12, 22, 24, 20, 70), "B4")
    asb = book.create_sheet("ASB per 1,000")
    asb["A1"] = "Anti-social behaviour: incidents per 1,000 residents (whole numbers, as published)"
    headings = ("Area", "Area type", "Indicator", "Period", "Measure", "Value", "Source")
    rows = [
        (area, kind, "Anti-social behaviour", "2023-24", "Rate per 1,000 residents", rate, PUBLISHED)
        for area, kind, rate in ASB_RATES
    ]
    _table(asb, 3, headings, rows, "385723")
    _finish(asb, (20, 30, 24, 11, 26, 9, 36), "A4")
    return book


def _overall() -> Workbook:
    book, sheet = _book("Overall crime")
    sheet["A1"] = "Total recorded crime (excluding fraud): rate per 1,000 residents"
    sheet["A2"] = "All years use the mid-2022 population"
    rows = [(area, "Total recorded crime (excluding fraud)", *row, MADE_UP) for area, row in OVERALL]
    _table(sheet, 5, ("Area", "Offence", *YEARS[1:], "Source"), rows, "7F6000")
    for row in sheet.iter_rows(min_row=6, min_col=3, max_col=7):
        for cell in row:
            cell.number_format = "0.0"
    _finish(sheet, (26, 42, *([10] * 5), 26), "C6")
    return book


def _asb() -> Workbook:
    book, sheet = _book("Monthly ASB")
    year, month = ASB_FIRST
    rows = []
    for offset, count in enumerate(ASB_MONTHS):
        extra, index = divmod(month - 1 + offset, 12)
        rows.append((dt.date(year + extra, index + 1, 1), "Stafford", count, _asb_source(year + extra, index + 1)))
    _table(sheet, 1, ("Month", "Area", "ASB incidents", "Source"), rows, "44546A")
    for cell in sheet["A"][1:]:
        cell.number_format = "mmm-yy"
        cell.alignment = Alignment(horizontal="left")
    _finish(sheet, (12, 14, 16, 58), "A2")
    return book


def _asb_source(year: int, month: int) -> str:
    reported = dt.date(2023, 4, 1) <= dt.date(year, month, 1) <= dt.date(2024, 3, 1)
    return f"{MADE_UP}; the twelve months sum to the published 1,855" if reported else MADE_UP


def _domestic() -> Workbook:
    book, sheet = _book("Domestic abuse")
    sheet["A1"] = "Stafford: domestic abuse incidents by what they involved"
    sheet["A2"] = "Incidents in which no offence was recorded are in the total only."
    _table(
        sheet,
        4,
        ("Incidents", *YEARS[3:], "Source"),
        [(name, *row, source) for name, row, source in DOMESTIC],
        "833C0B",
    )
    _finish(sheet, (40, 11, 11, 11, 66), "B5")
    return book


def _casualties() -> Workbook:
    book, sheet = _book("Casualties")
    sheet["A1"] = "Reported road casualties in Stafford by calendar year and severity"
    headings = ("Calendar year", "Killed", "Seriously injured", "Slightly injured", "All casualties", "Source")
    rows = [
        (year, *parts, sum(parts), f"total: {PUBLISHED}; severities {MADE_UP}" if year >= 2022 else MADE_UP)
        for year, *parts in CASUALTIES
    ]
    _table(sheet, 3, headings, rows, "404040")
    _finish(sheet, (14, 10, 18, 17, 15, 66), "B4")
    return book


def _sub_areas() -> Workbook:
    book, sheet = _book("Sub-areas")
    sheet["A1"] = "Stafford by sub-area, April 2023 to March 2024"
    headings = ("Sub-area", "Population (mid-2022)", "Total recorded crime", "Violence against the person", "Source")
    _table(sheet, 3, headings, [(*row, MADE_UP) for row in SUB_AREAS], "3B3838")
    _finish(sheet, (20, 22, 22, 28, 28), "B4")
    return book


def _populations() -> Workbook:
    book, sheet = _book("Populations")
    sheet["A1"] = "Mid-2022 population estimates"
    rows = [(*row, f"{ONS}{', rounded to 100' if row[1] == 'E23000015' else ''}") for row in POPULATIONS]
    _table(sheet, 3, ("Area name", "Area code", "Population (mid-2022)", "Source"), rows, "2F5597")
    _finish(sheet, (28, 14, 24, 54), "A4")
    return book


def _book(title: str) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    sheet.title = title
    return book, sheet


def _table(sheet: Worksheet, top: int, headings: Sequence[str], rows: Sequence[Sequence[object]], colour: str) -> None:
    """Headings in row ``top``, rows below, thousands commas in whole numbers."""
    rule = Border(bottom=Side(style="thin", color="BFBFBF"))
    for column, heading in enumerate(headings, 1):
        cell = sheet.cell(top, column, heading)
        cell.font = Font(name=FONT, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", start_color=colour)
        cell.alignment = Alignment(
            horizontal="left", wrap_text=True, vertical="center", indent=int(heading == "Source")
        )
    sheet.row_dimensions[top].height = 32
    for offset, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(top + offset, column, value)
            cell.border = rule
            if headings[column - 1] == "Source":
                cell.alignment = Alignment(horizontal="left", indent=1)
            elif headings[column - 1] == "Calendar year":
                cell.alignment = Alignment(horizontal="left")
            elif isinstance(value, int):
                cell.number_format = "#,##0"


def _finish(sheet: Worksheet, widths: Sequence[int], freeze: str) -> None:
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = freeze
    if freeze != "A2":  # a title stands above the table
        sheet["A1"].font = Font(name=FONT, bold=True, size=13)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
