"""Rows of the *Extracts* sheet, for what does not tell itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from csp_report.domain.model import Source
from csp_report.extracts import Reading, suggest_rows
from csp_report.extracts.files.sheets import Sheet
from csp_report.extracts.meaning.overrides import fits
from csp_report.settings.model import ExtractSetting

Read = Callable[..., Reading]
PLACE = Source("assessment.xlsx", "Extracts", "A2")
COLUMNS = ("file", "sheet", "header row", "layout", "indicator", "area", "period", "measure", "unit")
CELLS = {
    name: Source("assessment.xlsx", "Extracts", f"{letter}2") for name, letter in zip(COLUMNS, "ABCDEFGHI", strict=True)
}
STRANGE = [
    ["Where", "What", "When", "N"],
    ["Upper Wick", "Robbery", "2023-24", 60],
    ["Lower Wick", "Goose chasing", "2022-23", 4],
]
BARE = [["", "Number"], ["Town Centre", 60], ["Rural", 40]]


def row(file: str = "*", sheet: str = "", **given: object) -> ExtractSetting:
    fields = dict.fromkeys(("header_row", "layout", "indicator", "area", "period", "measure", "unit"))
    return ExtractSetting(file, sheet, **{**fields, **given}, place=PLACE, cells=CELLS)  # type: ignore[arg-type] - of the fields' own types


@pytest.mark.parametrize(
    ("rows", "setting", "columns", "found"),
    [
        (
            [["Offence", "Number"], ["Robbery", 60]],
            row(area="Ashford CSP", period="2023-24"),
            ("area", "level", "start", "value"),
            ("Ashford", "CSP", "2023-04-01", 60),
        ),
        (
            [["Offence", "2023-24"], ["Robbery", 60]],
            row(area="E07000105"),
            ("code", "level", "value"),
            ("E07000105", "district", 60),
        ),
        (
            [["Area", "2023-24"], ["Ashford", 60]],
            row(indicator="Shoplifting"),
            ("indicator", "area", "value"),
            ("shoplifting", "Ashford", 60),
        ),
        (
            [["Robbery, Ashford"], ["Offence", "2023-24"], ["Robbery", 0.4]],
            row(unit="per 1,000 households"),
            ("measure", "per", "base", "value"),
            ("rate", 1000, "households", 0.4),
        ),
        (
            [["Robbery in Ashford, 2021-22"], ["Offence", "Number"], ["Robbery", 4]],
            row(period="2023-24"),
            ("start", "value"),
            ("2023-04-01", 4),
        ),
        (
            [["Shoplifting in Ashford, 2023-24"], ["Offence", "Number"], ["Robbery", 4]],
            row(area="Dover"),
            ("area", "indicator"),
            ("Dover", "robbery"),
        ),
    ],
)
def it_puts_what_a_row_says_before_what_the_table_says(
    read: Read,
    figures: Callable[..., list[tuple[object, ...]]],
    rows: list[list[object]],
    setting: ExtractSetting,
    columns: tuple[str, ...],
    found: tuple[object, ...],
) -> None:
    assert figures(read(rows, overrides=[setting]), *columns) == [found]


def it_reads_columns_of_unknown_words_as_areas_when_told(
    read: Read, figures: Callable[..., list[tuple[object, ...]]]
) -> None:
    rows = [["Robbery, 2023-24"], ["Offence", "Ashford", "Dover"], ["Robbery", 60, 70]]
    assert figures(read(rows, overrides=[row(layout="areas across")]), "area", "value") == [
        ("Ashford", 60),
        ("Dover", 70),
    ]


def it_takes_a_row_for_the_header_when_told(read: Read, figures: Callable[..., list[tuple[object, ...]]]) -> None:
    rows = [["Ashford"], ["Ignore", "these"], ["1", "2"], ["3", "4"], ["Offence", "2023-24"], ["Robbery", 60]]
    assert ("robbery", 60) in figures(read(rows, overrides=[row(header_row=5)]), "indicator", "value")


def it_leaves_a_sheet_out_when_told(read: Read) -> None:
    reading = read(
        {"Ashford": [["Offence", "2023-24"], ["Robbery", 60]]}, overrides=[row(sheet="ash*", layout="ignore")]
    )
    assert reading.frame.empty
    assert [one.reason for one in reading.unused] == ["left out by the sheet 'Extracts'"]


@pytest.mark.parametrize(
    ("file", "pattern", "expected"),
    [
        ("figures[1].xlsx", "figures[1].xlsx", True),  # a browser's second copy, named as it is called
        ("Figures[1].xlsx", " figures[1].XLSX ", True),
        ("figures1.xlsx", "figures[1].xlsx", True),  # what the signs mean in a pattern holds as well
        ("figures2.xlsx", "figures[1].xlsx", False),
    ],
)
def it_fits_a_row_to_the_file_that_it_names(file: str, pattern: str, expected: bool) -> None:
    sheet = Sheet(Path(file), "Sheet1", [])
    assert fits(row(pattern), sheet) is expected


def it_applies_a_row_to_the_sheets_that_its_patterns_fit(
    read: Read, figures: Callable[..., list[tuple[object, ...]]]
) -> None:
    sheets = {"One": [["Offence", "2023-24"], ["Robbery", 1]], "Two": [["Offence", "2023-24"], ["Robbery", 2]]}
    reading = read(sheets, overrides=[row(file="EXTRACT*", sheet="T?o", area="Ashford"), row(area="Dover")])
    assert figures(reading, "area", "value") == [("Dover", 1), ("Ashford", 2)]


@pytest.mark.parametrize(
    ("field", "given"), [("period", "sometime"), ("measure", "guess"), ("unit", "bananas"), ("layout", "sideways")]
)
def it_names_the_cell_of_an_entry_that_it_does_not_understand(read: Read, field: str, given: str) -> None:
    reading = read({"Ashford": [["Offence", "2023-24"], ["Robbery", 60]]}, overrides=[row(**{field: given})])
    faults = [issue for issue in reading.issues if issue.code == "bad-setting"]
    assert [(issue.place, given in issue.found, issue.severity) for issue in faults] == [(CELLS[field], True, "error")]


def it_reads_the_columns_that_a_row_names_by_their_headings(
    read: Read, figures: Callable[..., list[tuple[object, ...]]]
) -> None:
    reading = read(STRANGE, overrides=[row(area=" WHERE", indicator="what", period="When")])
    assert figures(reading) == [
        ("robbery", "Upper Wick", "2023-04-01", "count", 60),
    ]
    assert {issue.code for issue in reading.issues} == {"unknown-indicator"}


def it_does_not_understand_these_headings_by_itself(read: Read) -> None:
    assert read(STRANGE).frame.empty


def it_reads_a_named_column_beside_values(read: Read, figures: Callable[..., list[tuple[object, ...]]]) -> None:
    rows = [["Spot", "Note 7", "Obs"], ["Ashford", "2023-24", 60], ["Dover", "2024-25", 70]]
    setting = row(area="spot", indicator="Robbery", period="note 7", measure="Obs")
    assert figures(read(rows, overrides=[setting])) == [
        ("robbery", "Ashford", "2023-04-01", "count", 60),
        ("robbery", "Dover", "2024-04-01", "count", 70),
    ]


def it_reads_the_column_of_figures_that_a_row_names_and_no_other(
    read: Read, figures: Callable[..., list[tuple[object, ...]]]
) -> None:
    rows = [["Where", "2023-24 old", "2023-24 new"], ["Ashford", 60, 61]]
    reading = read(rows, overrides=[row(area="Where", indicator="Robbery", period="2023-24", measure="2023-24 new")])
    assert figures(reading, "value") == [(61,)]
    assert ["names another column" in one.reason for one in reading.unused] == [True]


def it_reads_a_column_of_units(read: Read, figures: Callable[..., list[tuple[object, ...]]]) -> None:
    rows = [["Area", "Kind", "2023-24"], ["Ashford", "offences", 60], ["Ashford", "per 1,000 households", 0.6]]
    reading = read(rows, overrides=[row(indicator="Robbery", unit="Kind")])
    assert figures(reading, "measure", "base", "value") == [("count", "", 60), ("rate", "households", 0.6)]


def it_reads_a_column_of_codes_that_a_row_names(read: Read, figures: Callable[..., list[tuple[object, ...]]]) -> None:
    rows = [["Key", "2023-24"], ["E07000105", 60]]
    reading = read(rows, overrides=[row(indicator="Robbery", area="Key")])
    assert figures(reading, "code", "level", "value") == [("E07000105", "district", 60)]


def it_takes_an_entry_for_the_value_where_the_column_of_that_heading_cannot_hold_it(
    read: Read, figures: Callable[..., list[tuple[object, ...]]]
) -> None:
    reading = read([["Area", "2023-24"], ["Ashford", 60]], overrides=[row(indicator="Robbery", period="2023-24")])
    assert figures(reading, "start", "value") == [("2023-04-01", 60)]


@pytest.mark.parametrize(
    ("field", "given", "severity"),
    [
        ("period", "Wen", "error"),
        ("measure", "Numbr", "error"),
        ("area", "Wher", "warning"),
        ("indicator", "Whta", "warning"),
    ],
)
def it_lists_the_headings_that_are_there_nearest_first(read: Read, field: str, given: str, severity: str) -> None:
    rows = [["Number", "What", "Where", "When"], [60, "Robbery", "Ashford", "2023-24"]]
    faults = [issue for issue in read(rows, overrides=[row(**{field: given})]).issues if issue.code == "bad-setting"]
    assert [(issue.place, issue.severity) for issue in faults] == [(CELLS[field], severity)]
    nearest = {"period": "'When'", "measure": "'Number'", "area": "'Where'", "indicator": "'What'"}[field]
    assert f"a heading of the table: {nearest}" in faults[0].required


def it_finds_no_fault_with_an_entry_that_names_a_column_of_one_table_and_not_of_another(read: Read) -> None:
    sheets = {"One": STRANGE, "Two": [["Where", "Offence", "2023-24"], ["Ashford", "Robbery", 6]]}
    setting = row(area="Where", indicator="What", period="When")
    assert not [issue for issue in read(sheets, overrides=[setting]).issues if issue.code == "bad-setting"]


@pytest.mark.parametrize("setting", [row(file="other.xlsx"), row(sheet="Elsewhere"), row(header_row=9)])
def it_warns_of_a_row_that_fits_nothing(read: Read, setting: ExtractSetting) -> None:
    reading = read({"Ashford": [["Offence", "2023-24"], ["Robbery", 60]]}, overrides=[setting])
    assert [issue.severity for issue in reading.issues if issue.code == "setting-unused"] == ["warning"]


def it_suggests_a_row_for_each_table_that_is_not_understood(read: Read) -> None:
    reading = read({"Good": [["Robbery in Ashford"], ["Offence", "2023-24"], ["Robbery", 60]], "Bare": BARE})
    assert [(one.file, one.sheet, one.header_row) for one in suggest_rows(reading)] == [("extract.xlsx", "Bare", 1)]


def it_understands_the_table_once_the_suggested_row_is_filled_in(
    read: Read, figures: Callable[..., list[tuple[object, ...]]]
) -> None:
    setting = row("extract.xlsx", "Bare", header_row=1, indicator="robbery", period="2023-24")
    found = figures(read({"Bare": BARE}, overrides=[setting]), "indicator", "area", "value")
    assert found == [("robbery", "Town Centre", 60), ("robbery", "Rural", 40)]
