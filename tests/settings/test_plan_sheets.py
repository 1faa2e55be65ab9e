"""The sheets Targets and Actions: what they become, and what is said of a cell that cannot be understood."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from csp_report.domain.catalogue import Catalogue
from csp_report.domain.errors import SettingsError
from csp_report.domain.following import ActionState
from csp_report.domain.model import Unit
from csp_report.settings.model import Settings
from csp_report.settings.workbook import read_settings

CATALOGUE = Catalogue.load(Path(__file__).parents[2] / "templates" / "indicators.toml")
TARGETS = ("Indicator", "Target", "By")
ACTIONS = ("Action", "Owner", "Due", "State", "Result", "Indicator")


def read(folder: Path, sheet: str, *rows: tuple[object, ...]) -> Settings:
    book = Workbook()
    first = book.worksheets[0]
    first.title = "Assessment"
    for row in (("Setting", "Value"), ("Area", "Stafford")):
        first.append(row)
    other = book.create_sheet(sheet)
    for cells in rows:
        other.append(cells)
    book.save(folder / "assessment.xlsx")
    return read_settings(folder / "assessment.xlsx", CATALOGUE)[0]


@pytest.mark.parametrize(
    ("indicator", "typed", "value", "unit", "at_most"),
    [
        ("Shoplifting", 550, 550.0, Unit.COUNT, True),
        ("Shoplifting", "at most 1,550", 1550.0, Unit.COUNT, True),
        ("shoplifting", "At least 550", 550.0, Unit.COUNT, False),
        ("Shoplifting", "4.0 per 1,000", 4.0, Unit.RATE, True),
        ("Shoplifting", "at most 4 per 1000 residents", 4.0, Unit.RATE, True),
        ("Drug offences", "at least 900", 900.0, Unit.COUNT, False),
    ],
)
def it_reads_a_target(tmp_path: Path, indicator: str, typed: object, value: float, unit: Unit, at_most: bool) -> None:
    (one,) = read(tmp_path, "Targets", TARGETS, (indicator, typed, "2025-26")).targets
    assert (one.value, one.unit, one.at_most) == (value, unit, at_most)


@pytest.mark.parametrize(
    ("typed", "day", "printed"),
    [
        ("2025-26", date(2026, 3, 31), "2025-26"),
        ("March 2026", date(2026, 3, 31), "March 2026"),
        (date(2026, 3, 31), date(2026, 3, 31), "31 March 2026"),
        ("1 February 2026", date(2026, 2, 1), "1 February 2026"),
    ],
)
def it_takes_a_target_to_the_end_of_what_is_typed(tmp_path: Path, typed: object, day: date, printed: str) -> None:
    (one,) = read(tmp_path, "Targets", TARGETS, ("Shoplifting", 550, typed)).targets
    assert (one.by, one.by_printed) == (day, printed)


@pytest.mark.parametrize(
    ("row", "cell", "required"),
    [
        (
            ("Shopliftin", 550, "2025-26"),
            "A2",
            "of indicators.toml (did you mean shoplifting?)",
        ),
        (("Shoplifting", "fewer", "2025-26"), "B2", "a figure such as 550, at most 550, or at most 4.0 per 1,000"),
        (("Shoplifting", None, "2025-26"), "B2", "a figure such as 550, at most 550, or at most 4.0 per 1,000"),
        (("Drug offences", 900, "2025-26"), "B2", "'at most' or 'at least' before the figure"),
        (("Shoplifting", 550, "soon"), "C2", "a date such as 1 February 2025"),
        (("Shoplifting", 550, None), "C2", "a year such as 2025-26, or a date such as March 2026"),
    ],
)
def it_names_file_sheet_and_cell_of_a_target_that_is_not_understood(
    tmp_path: Path, row: tuple[object, ...], cell: str, required: str
) -> None:
    with pytest.raises(SettingsError) as raised:
        read(tmp_path, "Targets", TARGETS, row)
    assert f"assessment.xlsx, sheet 'Targets' {cell}: found" in str(raised.value)
    assert required in str(raised.value)


def it_reads_an_action_of_the_last_plan(tmp_path: Path) -> None:
    row = ("Visit shops", "CWP", "March 2025", "Done", "All visited", "Shoplifting")
    (one,) = read(tmp_path, "Actions", ACTIONS, row).actions
    assert (one.action, one.owner, one.due, one.state) == ("Visit shops", "CWP", "March 2025", ActionState.DONE)
    assert (one.result, one.indicator) == ("All visited", "shoplifting")


def it_needs_of_an_action_what_it_is_and_how_far_it_has_come(tmp_path: Path) -> None:
    (one,) = read(tmp_path, "Actions", ACTIONS, ("Visit shops", None, None, "in progress", None, None)).actions
    assert (one.owner, one.due, one.result, one.indicator) == ("", "", "", "")


@pytest.mark.parametrize(
    ("row", "cell", "required"),
    [
        (("Visit shops", "", "", "nearly", "", ""), "D2", "not started, in progress, done, stopped"),
        ((None, "CWP", "", "done", "", ""), "A2", "what was to be done"),
        (("Visit shops", "", "", "done", "", "shop lifting x"), "F2", "the name of an indicator"),
    ],
)
def it_names_file_sheet_and_cell_of_an_action_that_is_not_understood(
    tmp_path: Path, row: tuple[object, ...], cell: str, required: str
) -> None:
    with pytest.raises(SettingsError) as raised:
        read(tmp_path, "Actions", ACTIONS, row)
    assert f"assessment.xlsx, sheet 'Actions' {cell}: found" in str(raised.value)
    assert required in str(raised.value)
