"""The settings workbook of the example, as a careful analyst would keep it: lists to choose from, a meaning a row."""
# ruff: noqa: INP001 - a maintainers' script, not a package

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

LEVELS: Final = "CSP,district,county,force,region,country,group"
SPARE_ROWS: Final = 40  # lists to choose from reach this far below the last row
HEADER: Final = "1F3864"
INPUT: Final = "FFF8E5"
FONT: Final = "Calibri"
LINE: Final = 15  # points

ASSESSMENT: Final = (
    ("Area", "Stafford", "The area the assessment is about, as the extracts name it."),
    ("Level", "CSP", "What kind of area it is; tells areas of the same name apart."),
    ("Code", "E22000268", "Its ONS code. Optional."),
    ("Partnership", "Stafford Community Wellbeing Partnership", "The name of the partnership."),
    ("Title", "Community Safety Strategic Assessment", "Title on the cover."),
    ("Kind", "refresh", "full or refresh."),
    ("Last full assessment", "2021-22", "The year of the last full assessment."),
    ("Period", "2023-24", "The twelve months reported."),
    ("Baseline period", "2021-22", "Changes since the last assessment are measured from here."),
    ("Date", dt.date(2025, 2, 1), "Date of the document; month and year stand on the cover."),
    ("Author", "Midshire Insight", "The body that wrote the assessment."),
    (
        "About",
        (
            "Midshire Insight is a made-up body, named here so that the example has an author. A real one would say in "
            "this paragraph who it is and what it does for councils, police and health services."
        ),
        "About the author; a row a paragraph.",
    ),
    (
        "About",
        "It would go on to say whom its work is for, and why the people most affected by crime come first in it.",
        "About the author; a row a paragraph.",
    ),
    ("Example", "yes", "yes: cover and header say that this is an example."),
    ("Wording", "hedged", "How a difference that is not clear is worded: hedged, plain or strict."),
    ("Suppress below", 0, "Counts below this number are not shown; 0 shows all."),
    ("Charts", "image", "image: pictures. native: Word charts that can be edited."),
)
CHOICES: Final = {
    "Level": LEVELS,
    "Kind": "full,refresh",
    "Example": "yes,no",
    "Wording": "hedged,plain,strict",
    "Charts": "image,native",
}

COMPARATORS: Final = (
    ("Staffordshire", "E23000015", "force", None),
    ("West Midlands", "E12000005", "region", None),
    ("England and Wales", "K04000001", "country", None),
)
SUB_AREAS: Final = (("Stafford Town", None), ("Stone", None), ("Rural North", None), ("Rural South", None))
PRIORITIES: Final = (
    ("Staffordshire Commissioner", "An outstanding police service"),
    ("Staffordshire Commissioner", "Supporting victims and witnesses"),
    ("Staffordshire Commissioner", "Preventing and protecting"),
    ("Staffordshire Commissioner", "Impactful partnerships"),
    ("Staffordshire Police", "Ensure safe and confident communities"),
    ("Staffordshire Police", "Develop an exceptional workforce"),
    ("Staffordshire Police", "Develop active and productive partnerships"),
    ("Staffordshire Police", "Build an outstanding organisation"),
)
ACRONYMS: Final = (
    ("CWP", "Community Wellbeing Partnership"),
    ("PSPO", "Public Spaces Protection Order"),
    ("ASB", "anti-social behaviour"),
)
STAKEHOLDERS: Final = "local stakeholders"
CWP: Final = "Community Wellbeing Partnership"
COMMENTARY: Final = (
    (
        "anti-social-behaviour",
        "response",
        "The CWP has put many kinds of measures in place against anti-social behaviour.",
        CWP,
        None,
        None,
        "yes",
    ),
    (
        "domestic-abuse",
        "context",
        "The partnership regards violence against women and girls as a key local issue.",
        CWP,
        None,
        None,
        "yes",
    ),
    (
        "shoplifting",
        "concern",
        "Local stakeholders are worried about levels of shoplifting.",
        STAKEHOLDERS,
        None,
        None,
        "yes",
    ),
    ("shoplifting", "recommendation", "Keep recorded shoplifting under review.", CWP, CWP, "March 2026", "yes"),
    (
        "drug-offences",
        "concern",
        "Local stakeholders are worried about Monkey Dust, exploitation and county lines.",
        STAKEHOLDERS,
        None,
        None,
        "yes",
    ),
    ("road-safety", "response", "The CWP has put a PSPO in place on part of the A34.", CWP, None, None, "yes"),
    ("road-safety", "context", "There have been deaths on local roads recently.", CWP, None, None, "yes"),
    ("road-safety", "recommendation", "Monitor road casualties closely.", CWP, CWP, "March 2026", "yes"),
)
KEPT: Final = "Kept as published, for the example."
ANSWERS: Final = (
    ("anti-social-behaviour: count against rate", "as published", KEPT, "Midshire Insight"),
    ("drug-offences: missing from the ranked list", "as published", KEPT, "Midshire Insight"),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """A sheet below *Assessment*: headings, rows, widths in characters, and choices by heading."""

    name: str
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: Sequence[Sequence[object]] = ()
    choices: Mapping[str, str] = field(default_factory=dict)


LAYOUTS: Final = "tidy,periods across,indicators across,areas across,events"
KINDS: Final = "concern,response,context,recommendation"
SHEETS: Final = (
    Plan("Comparators", ("Name", "Code", "Level", "Members"), (30, 14, 12, 60), COMPARATORS, {"Level": LEVELS}),
    Plan("Areas", ("Sub-area", "Code"), (30, 14), SUB_AREAS),
    Plan("Priorities", ("Owner", "Priority"), (32, 60), PRIORITIES),
    Plan("Acronyms", ("Short", "Long"), (12, 50), ACRONYMS),
    Plan(
        "Commentary",
        ("Topic", "Kind", "Text", "Source", "Owner", "By", "Use"),
        (24, 17, 66, 32, 32, 13, 8),
        COMMENTARY,
        {"Kind": KINDS, "Use": "yes,no"},
    ),
    Plan("Thresholds", ("Rule", "Indicator", "Setting", "Value"), (20, 28, 20, 12)),
    Plan("Breaks", ("Indicator", "At", "Note"), (28, 14, 70)),
    Plan("Answers", ("Check", "Keep", "Note", "By"), (50, 18, 50, 28), ANSWERS),
    Plan(
        "Extracts",
        ("File", "Sheet", "Header row", "Layout", "Indicator", "Area", "Period", "Measure", "Unit"),
        (30, 20, 12, 18, 24, 20, 16, 14, 22),
        choices={"Layout": LAYOUTS},
    ),
)


def workbook() -> Workbook:
    """The settings workbook with every sheet, those without rows included, so that their headings can be seen."""
    book = Workbook()
    _assessment(book.active)
    for plan in SHEETS:
        _sheet(book, plan)
    return book


def _assessment(sheet: Worksheet) -> None:
    sheet.title = "Assessment"
    _head(sheet, ("Setting", "Value", "Meaning"))
    for row, (setting, value, meaning) in enumerate(ASSESSMENT, 2):
        _write(sheet, row, (setting, value, meaning))
        sheet.cell(row, 1).font = Font(name=FONT, bold=True)
        sheet.cell(row, 2).fill = PatternFill("solid", start_color=INPUT)
        sheet.cell(row, 3).font = Font(name=FONT, color="595959")
        if isinstance(value, dt.date):
            sheet.cell(row, 2).number_format = "d mmmm yyyy"
        if setting in CHOICES:
            _choose(sheet, CHOICES[setting], f"B{row}")
    _widths(sheet, (24, 64, 64))


def _sheet(book: Workbook, plan: Plan) -> None:
    sheet = book.create_sheet(plan.name)
    _head(sheet, plan.headings)
    for row, values in enumerate(plan.rows, 2):
        _write(sheet, row, values)
    for heading, options in plan.choices.items():
        letter = get_column_letter(plan.headings.index(heading) + 1)
        _choose(sheet, options, f"{letter}2:{letter}{len(plan.rows) + SPARE_ROWS}")
    _widths(sheet, plan.widths)


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
        cell = sheet.cell(row, column, value)
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
        cell.border = Border(bottom=Side(style="thin", color="D9D9D9"))


def _choose(sheet: Worksheet, options: str, cells: str) -> None:
    """A drop-down list; what is not on it is refused by Excel."""
    rule = DataValidation(type="list", formula1=f'"{options}"', allow_blank=True, showErrorMessage=True)
    rule.errorTitle = "Not one of the choices"
    rule.error = f"Choose one of: {options.replace(',', ', ')}"
    rule.add(cells)
    sheet.add_data_validation(rule)


def _widths(sheet: Worksheet, widths: Sequence[int]) -> None:
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row in sheet.iter_rows(min_row=2):
        lines = max(math.ceil(len(str(cell.value or "")) / width) for cell, width in zip(row, widths, strict=True))
        sheet.row_dimensions[row[0].row].height = LINE * max(1, lines)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
