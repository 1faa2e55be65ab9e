"""The settings workbook: what it says, and what a person is told where it cannot be understood."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from csp_report.domain.catalogue import Catalogue
from csp_report.domain.errors import SettingsError
from csp_report.domain.model import Area, Issue, Level, Severity
from csp_report.domain.periods import calendar_year, financial_year
from csp_report.domain.report import Priorities
from csp_report.settings.charting import ChartFormat
from csp_report.settings.model import CommentaryKind, Settings, Wording
from csp_report.settings.workbook import SETTINGS, SHEETS, read_settings

CATALOGUE = Catalogue.load(Path(__file__).parents[2] / "templates" / "indicators.toml")
COMMENTARY = ("Topic", "Kind", "Text", "Source", "Owner", "By", "Use")
ANSWERS = ("Check", "Keep", "Note", "By")
EXTRACTS = ("File", "Sheet", "Header row", "Layout", "Indicator", "Area", "Period", "Measure", "Unit")

Rows = Sequence[Sequence[Any]]


def _book(folder: Path, assessment: Rows = (("Area", "Stafford"),), **sheets: Rows) -> Path:
    """A settings workbook; each further sheet with its headings as first row."""
    book = Workbook()
    del book["Sheet"]
    for name, rows in {"Assessment": (("Setting", "Value"), *assessment), **sheets}.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    path = folder / "assessment.xlsx"
    book.save(path)
    return path


def _read(folder: Path, assessment: Rows = (("Area", "Stafford"),), **sheets: Rows) -> Settings:
    return read_settings(_book(folder, assessment, **sheets), CATALOGUE)[0]


def _issues(folder: Path, **sheets: Rows) -> tuple[Issue, ...]:
    return read_settings(_book(folder, **sheets), CATALOGUE)[1]


def it_needs_only_the_first_sheet(tmp_path: Path) -> None:
    assert _read(tmp_path) == Settings(area="Stafford", file="assessment.xlsx")


@pytest.mark.parametrize(
    ("setting", "typed", "field", "value"),
    [
        ("Area", "  Stoke-on-Trent ", "area", "Stoke-on-Trent"),
        ("level", "csp", "level", Level.CSP),
        ("Code", "e22000268", "code", "E22000268"),
        ("Partnership", "A & B <Partnership>", "partnership", "A & B <Partnership>"),
        ("Title", "Title\nin two lines", "title", "Title in two lines"),
        ("Kind", "Refresh", "kind", "refresh"),
        ("Last full assessment", "2021-22", "last_full", "2021-22"),
        ("Last full assessment", "2021/22", "last_full", "2021-22"),
        ("Last full assessment", 2021, "last_full", "2021"),
        ("Last full assessment", "never", "last_full", "never"),
        ("Period", "2023-24", "period", financial_year(2023)),
        ("Period", "2023/24", "period", financial_year(2023)),
        ("Period", "year ending March 2024", "period", financial_year(2023)),
        ("Period", "April 2023 to March 2024", "period", financial_year(2023)),
        ("Period", 2023, "period", calendar_year(2023)),
        ("Baseline period", "2021-22", "baseline", financial_year(2021)),
        ("Date", dt.date(2025, 2, 14), "date", dt.date(2025, 2, 14)),
        ("Date", "14 February 2025", "date", dt.date(2025, 2, 14)),
        ("Date", "February 2025", "date", dt.date(2025, 2, 1)),
        ("Date", "03/02/2025", "date", dt.date(2025, 2, 3)),
        ("Author", "Somebody", "author", "Somebody"),
        ("Example", "Yes", "example", True),
        ("Example", False, "example", False),
        ("WORDING", "strict", "wording", Wording.STRICT),
        ("Suppress  below", 5, "suppress_below", 5),
        ("Suppress below", "10", "suppress_below", 10),
        ("Charts", "native", "charts", ChartFormat.NATIVE),
    ],
)
def it_reads_a_setting(tmp_path: Path, setting: str, typed: object, field: str, value: object) -> None:
    assert getattr(_read(tmp_path, [(setting, typed)]), field) == value


@pytest.mark.parametrize("setting", SETTINGS)
def it_leaves_a_setting_without_a_value_at_its_default(tmp_path: Path, setting: str) -> None:
    assert _read(tmp_path, [(setting, None)]) == Settings(file="assessment.xlsx")


def it_takes_each_row_of_about_as_a_paragraph(tmp_path: Path) -> None:
    assert _read(tmp_path, [("About", "First."), ("Area", "X"), ("About", "Second.")]).about == ("First.", "Second.")


def it_passes_over_empty_rows_and_a_table_that_starts_further_down(tmp_path: Path) -> None:
    rows = [(None, None), ("Name", "Code"), (None, None), ("Staffordshire", "E23000015")]
    place = _read(tmp_path, Comparators=rows).comparators[0].place
    assert str(place) == "assessment.xlsx, sheet 'Comparators' A4"


def it_matches_headings_and_sheets_in_any_case_and_with_stray_spaces(tmp_path: Path) -> None:
    assert _read(tmp_path, **{" ACRONYMS ": [(" short", "LONG "), ("CWP", "Community Wellbeing Partnership")]}).acronyms


def it_reads_comparators_with_the_members_of_a_group(tmp_path: Path) -> None:
    rows = [("Name", "Level", "Members"), ("Similar areas", "group", "Bristol, City of; Stone ;")]
    assert _read(tmp_path, Comparators=rows).comparators[0].members == ("Bristol, City of", "Stone")


@pytest.mark.parametrize(
    ("code", "level"), [(None, Level.SUB_AREA), ("E05006947", Level.WARD), ("E01029700", Level.LSOA)]
)
def it_takes_a_sub_areas_level_from_its_code(tmp_path: Path, code: str | None, level: Level) -> None:
    assert _read(tmp_path, Areas=[("Sub-area", "Code"), ("Town", code)]).sub_areas == (Area("Town", level, code),)


def it_gathers_priorities_by_their_owner_in_order(tmp_path: Path) -> None:
    rows = [("Owner", "Priority"), ("B", "one"), ("A", "two"), ("B", "three")]
    assert _read(tmp_path, Priorities=rows).priorities == (Priorities("B", ("one", "three")), Priorities("A", ("two",)))


def it_leaves_out_commentary_that_is_not_to_be_used(tmp_path: Path) -> None:
    rows = [
        COMMENTARY,
        ("theft", "context", "Used.", "", "", "", None),
        ("theft", "context", "Not used.", "", "", "", "no"),
    ]
    assert [one.text for one in _read(tmp_path, Commentary=rows).commentary] == ["Used."]


def it_reads_a_month_that_excel_made_a_date_of_as_a_month_again(tmp_path: Path) -> None:
    rows = [COMMENTARY, ("theft", "recommendation", "Do it.", "", "We", dt.date(2026, 3, 1), "yes")]
    assert _read(tmp_path, Commentary=rows).commentary[0].by == "March 2026"


def it_keeps_the_kind_of_a_commentary(tmp_path: Path) -> None:
    rows = [COMMENTARY, ("theft", "Concern", "Worried.", "residents", "", "", "")]
    assert _read(tmp_path, Commentary=rows).commentary[0].kind is CommentaryKind.CONCERN


@pytest.mark.parametrize(
    ("owner", "by", "missing"),
    [("", "", ["an owner or a date"]), ("We", "", ["a date"]), ("", "2026", ["an owner"]), ("We", "2026", [])],
)
def it_warns_of_a_recommendation_without_owner_or_date(tmp_path: Path, owner: str, by: str, missing: list[str]) -> None:
    issues = _issues(tmp_path, Commentary=[COMMENTARY, ("theft", "recommendation", "Do it.", "", owner, by, "yes")])
    assert [one.found for one in issues] == [f"a recommendation without {one}: 'Do it.'" for one in missing]


def it_warns_of_an_answer_that_gives_no_reason(tmp_path: Path) -> None:
    (issue,) = _issues(tmp_path, Answers=[ANSWERS, ("a check", "count", "", "Somebody")])
    assert (issue.severity, str(issue.place)) == (Severity.WARNING, "assessment.xlsx, sheet 'Answers' A2")


def it_keeps_a_threshold_as_typed_but_for_the_indicators_id(tmp_path: Path) -> None:
    rows = [("Rule", "Indicator", "Setting", "Value"), ("change", "Theft from shops", "clear", 1.5)]
    assert _read(tmp_path, Thresholds=rows).thresholds[0].indicator == "shoplifting"


@pytest.mark.parametrize("at", [dt.date(2022, 4, 1), "April 2022", "2022-23", "1 April 2022"])
def it_reads_the_day_of_a_break(tmp_path: Path, at: object) -> None:
    rows = [("Indicator", "At", "Note"), ("Shoplifting", at, "recording changed")]
    assert [(one.indicator, one.at) for one in _read(tmp_path, Breaks=rows).breaks] == [
        ("shoplifting", dt.date(2022, 4, 1))
    ]


def it_warns_of_a_break_in_an_indicator_that_it_does_not_know(tmp_path: Path) -> None:
    (issue,) = _issues(tmp_path, Breaks=[("Indicator", "At"), ("Shoplfiting", "2022-23")])
    assert "did you mean shoplifting?" in issue.required


def it_reads_how_an_extract_is_to_be_understood(tmp_path: Path) -> None:
    rows = [EXTRACTS, ("*.xlsx", "Data*", 3, "tidy", None, "Stafford", "2023-24", None, None)]
    (one,) = _read(tmp_path, Extracts=rows).extracts
    assert (one.header_row, one.layout, one.indicator, one.area) == (3, "tidy", None, "Stafford")


def it_knows_the_cell_of_each_entry_of_a_row_of_extracts(tmp_path: Path) -> None:
    (one,) = _read(tmp_path, Extracts=(EXTRACTS, ("a.xlsx", "", "", "", "What", "Where", "When", "", ""))).extracts
    assert [one.at(name).cell for name in ("indicator", "area", "period", "unit")] == ["E2", "F2", "G2", "I2"]


def it_leaves_a_hidden_sheet_alone(tmp_path: Path) -> None:
    path = _book(tmp_path)
    book = load_workbook(path)
    book.create_sheet("Lists").sheet_state = "hidden"
    book.save(path)
    assert read_settings(path, CATALOGUE)[0].area == "Stafford"


@pytest.mark.parametrize(
    ("assessment", "cell", "parts"),
    [
        ([("Erea", "x")], "A2", ["found 'Erea'", "did you mean area?"]),
        ([("Area", "x"), ("area", "y")], "A3", ["each setting once", "A2"]),
        ([(None, "x")], "A2", ["found nothing", "the name of a setting"]),
        ([("Level", "CPS")], "B2", ["found 'CPS'", "did you mean CSP?"]),
        ([("Kind", "partial")], "B2", ["full, refresh"]),
        ([("Code", "Stafford")], "B2", ["an ONS code"]),
        ([("Period", "2023-25")], "B2", ["found '2023-25'", "12 months"]),
        ([("Period", "April 2024 to October 2024")], "B2", ["12 months"]),
        ([("Baseline period", "last time")], "B2", ["12 months"]),
        ([("Date", "soon")], "B2", ["found 'soon'", "1 February 2025"]),
        ([("Example", "perhaps")], "B2", ["yes or no"]),
        ([("Wording", "hegded")], "B2", ["hedged, plain, strict", "did you mean hedged?"]),
        ([("Suppress below", -1)], "B2", ["0 or more"]),
        ([("Suppress below", 2.5)], "B2", ["whole number"]),
        ([("Suppress below", True)], "B2", ["whole number"]),
        ([("Charts", "picture")], "B2", ["image, native"]),
        ([("Area", "x", "a note")], "C2", ["found 'a note'", "a heading above it"]),
    ],
)
def it_names_the_cell_of_a_wrong_setting(tmp_path: Path, assessment: Rows, cell: str, parts: list[str]) -> None:
    with pytest.raises(SettingsError) as refused:
        _read(tmp_path, assessment)
    message = str(refused.value)
    assert all(part in message for part in [f"assessment.xlsx, sheet 'Assessment' {cell}:", *parts]), message


@pytest.mark.parametrize(
    ("sheets", "parts"),
    [
        ({"Comentary": [COMMENTARY]}, ["a sheet 'Comentary'", "did you mean Commentary?"]),
        ({"Comparators": [("Name", "Lvl")]}, ["'Comparators' B1", "found 'Lvl'", "did you mean level?"]),
        ({"Comparators": [("Name", "Name")]}, ["'Comparators' B1", "each heading once"]),
        ({"Comparators": [("Code", "Level")]}, ["'Comparators' A1", "a heading 'name'"]),
        ({"Comparators": [("Name", "Code"), (None, "E23000015")]}, ["'Comparators' A2", "found nothing"]),
        ({"Comparators": [("Name", "Level"), ("X", "police")]}, ["'Comparators' B2", "found 'police'"]),
        ({"Areas": [("Sub-area", "Code"), ("Town", "E5")]}, ["'Areas' B2", "an ONS code"]),
        ({"Priorities": [("Owner", "Priority"), ("A", None)]}, ["'Priorities' B2", "a priority"]),
        ({"Acronyms": [("Short", "Long"), ("CWP", None)]}, ["'Acronyms' B2", "what the acronym means"]),
        ({"Commentary": [COMMENTARY, ("theft", "fear", "x")]}, ["'Commentary' B2", "concern, response"]),
        ({"Commentary": [COMMENTARY, ("theft", "concern", None)]}, ["'Commentary' C2", "found nothing"]),
        ({"Commentary": [COMMENTARY, ("a", "concern", "x", "", "", "", "?")]}, ["'Commentary' G2", "yes or no"]),
        ({"Thresholds": [("Rule", "Setting", "Value"), ("change", "z", "big")]}, ["'Thresholds' C2", "a number"]),
        ({"Breaks": [("Indicator", "At"), ("Theft", "then")]}, ["'Breaks' B2", "found 'then'"]),
        ({"Breaks": [("Indicator", "At"), ("Theft", None)]}, ["'Breaks' B2", "found nothing"]),
        ({"Answers": [ANSWERS, ("a check", None, "counted by hand")]}, ["'Answers' B2", "the figure to keep"]),
        ({"Extracts": [EXTRACTS, ("x.xlsx", "", -1)]}, ["'Extracts' C2", "the number of the row"]),
    ],
)
def it_names_the_place_of_a_fault_in_any_sheet(tmp_path: Path, sheets: Mapping[str, Rows], parts: list[str]) -> None:
    with pytest.raises(SettingsError) as refused:
        _read(tmp_path, **sheets)
    message = str(refused.value)
    assert all(part in message for part in ["assessment.xlsx", *parts]), message


def it_names_a_column_past_z(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="AB2"):
        _read(tmp_path, [("Area", "x", *([None] * 25), "stray")])


def it_says_that_the_first_sheet_is_missing(tmp_path: Path) -> None:
    path = _book(tmp_path, Areas=[("Sub-area", "Code")])
    book = load_workbook(path)
    del book["Assessment"]
    book.save(path)
    with pytest.raises(SettingsError, match="no sheet 'Assessment'"):
        read_settings(path, CATALOGUE)


@pytest.mark.parametrize("content", [None, b"", b"not a workbook"])
def it_says_that_a_workbook_cannot_be_read(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "assessment.xlsx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SettingsError, match=r"assessment\.xlsx: cannot be read"):
        read_settings(path, CATALOGUE)


def it_reads_sheets_that_hold_only_headings(tmp_path: Path) -> None:
    empty = {name.capitalize(): [form.headings] for name, form in SHEETS.items() if name != "assessment"}
    assert _read(tmp_path, **empty) == Settings(area="Stafford", comparators=(), file="assessment.xlsx")
