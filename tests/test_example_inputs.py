"""The example: published figures as they stand, the rest made up to agree with them and marked so."""

from __future__ import annotations

import runpy
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from csp_report.domain.catalogue import Catalogue
from csp_report.domain.model import Severity
from csp_report.extracts import Reading, read_extracts
from csp_report.review.reconcile import reconcile
from csp_report.review.thresholds import THRESHOLDS
from csp_report.rules import judge
from csp_report.series import assemble
from csp_report.settings.model import CommentaryKind, Settings
from csp_report.settings.thresholds import thresholds_from
from csp_report.settings.workbook import SETTINGS, SHEETS, read_settings

ROOT = Path(__file__).parents[1]
INPUTS = ROOT / "inputs"
EXTRACTS = sorted((INPUTS / "extracts").glob("*.xlsx"))
CATALOGUE = Catalogue.load(ROOT / "templates" / "indicators.toml")
TOTAL = "Total recorded crime (excluding fraud)"
GROUPS = (
    "Violence against the person",
    "Sexual offences",
    "Robbery",
    "Theft offences",
    "Criminal damage and arson",
    "Drug offences",
    "Possession of weapons offences",
    "Public order offences",
    "Miscellaneous crimes against society",
)
PARTS = {
    TOTAL: GROUPS,
    "Violence against the person": (
        "Homicide",
        "Death or serious injury - unlawful driving",
        "Violence with injury",
        "Violence without injury",
        "Stalking and harassment",
    ),
    "Theft offences": (
        "Burglary",
        "Vehicle offences",
        "Theft from the person",
        "Bicycle theft",
        "Shoplifting",
        "Other theft offences",
    ),
    "Burglary": ("Residential burglary", "Non-residential burglary"),
    "Drug offences": ("Trafficking of drugs", "Possession of drugs"),
}
YEARS = ("2018-19", "2019-20", "2020-21", "2021-22", "2022-23", "2023-24")
STAFFORD = 138_670

Values = list[list[Any]]


def _sheets(path: Path) -> Iterator[tuple[str, Values]]:
    for sheet in load_workbook(path):
        yield sheet.title, [[cell.value for cell in row] for row in sheet.iter_rows()]


def _table(file: str, sheet: str) -> dict[Any, dict[str, Any]]:
    """A table's rows by their first cell, each by heading; titles above and notes below left out."""
    rows = dict(_sheets(INPUTS / "extracts" / file))[sheet]
    top = next(number for number, row in enumerate(rows) if "Source" in row)
    return {row[0]: dict(zip(rows[top], row, strict=True)) for row in rows[top + 1 :] if row[1] is not None}


@pytest.fixture(scope="module")
def offences() -> dict[Any, dict[str, Any]]:
    return _table("recorded-offences-by-year.xlsx", "Stafford")


@pytest.fixture(scope="module")
def settings() -> Settings:
    return read_settings(INPUTS / "assessment.xlsx", CATALOGUE)[0]


def it_is_what_the_maintainers_script_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "tools")
    monkeypatch.setattr(sys, "argv", ["make_example.py", str(tmp_path)])
    runpy.run_path(str(ROOT / "tools" / "make_example.py"), run_name="__main__")
    written = {path.relative_to(tmp_path): list(_sheets(path)) for path in tmp_path.rglob("*.xlsx")}
    shipped = {path.relative_to(INPUTS): list(_sheets(path)) for path in INPUTS.rglob("*.xlsx") if path.name[0] != "~"}
    assert written == shipped


@pytest.mark.parametrize("path", EXTRACTS, ids=lambda path: path.name)
def it_holds_values_and_no_formulas(path: Path) -> None:
    cells = [cell for _, rows in _sheets(path) for row in rows for cell in row]
    assert [cell for cell in cells if isinstance(cell, str) and cell.startswith("=")] == []


@pytest.mark.parametrize("path", EXTRACTS, ids=lambda path: path.name)
def it_says_of_every_row_where_its_figures_come_from(path: Path) -> None:
    for name, _ in _sheets(path):
        sources = [row["Source"] for row in _table(path.name, name).values()]
        assert sources, name
        assert all(any(word in str(source) for word in ("made up", "published", "ONS")) for source in sources), name


@pytest.mark.parametrize(
    ("offence", "year", "count"),
    [
        ("Theft offences", "2023-24", 2476),
        ("Shoplifting", "2023-24", 591),
        ("Shoplifting", "2022-23", 618),
        ("Drug offences", "2023-24", 1216),
    ],
)
def it_keeps_the_published_counts(offences: dict[Any, dict[str, Any]], offence: str, year: str, count: int) -> None:
    assert offences[offence][year] == count
    assert "published" in offences[offence]["Source"]


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [
        ("Violence against the person", TOTAL, 45),
        ("Other theft offences", "Theft offences", 33),
        ("Shoplifting", "Theft offences", 24),
        ("Possession of drugs", "Drug offences", 81),
    ],
)
def it_keeps_the_published_shares(offences: dict[Any, dict[str, Any]], part: str, whole: str, share: int) -> None:
    assert round(100 * offences[part]["2023-24"] / offences[whole]["2023-24"]) == share


def it_keeps_the_published_fall_of_drug_offences(offences: dict[Any, dict[str, Any]]) -> None:
    drugs = offences["Drug offences"]
    assert round(100 * (drugs["2023-24"] / drugs["2021-22"] - 1)) == -24


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("whole", PARTS)
def it_sums_parts_to_their_whole(offences: dict[Any, dict[str, Any]], whole: str, year: str) -> None:
    assert sum(offences[part][year] for part in PARTS[whole]) == offences[whole][year]


@pytest.mark.parametrize(
    ("offence", "rate"),
    [
        ("Violence Against the Person", 28.8),
        ("Theft Offences", 17.9),
        ("Stalking and Harassment", 12.1),
        ("Violence without Injury", 8.8),
        ("Violence with Injury", 7.9),
        ("Shoplifting", 4.3),
    ],
)
def it_gives_the_published_rates_and_counts_that_agree_with_them(
    offences: dict[Any, dict[str, Any]], offence: str, rate: float
) -> None:
    given = _table("rates-by-area-2023-24.xlsx", "Rates per 1,000")[offence]["Stafford"]
    count = next(row["2023-24"] for name, row in offences.items() if name.casefold() == offence.casefold())
    assert (given, round(1000 * count / STAFFORD, 1)) == (rate, rate)


def it_gives_overall_rates_that_agree_with_the_counts(offences: dict[Any, dict[str, Any]]) -> None:
    given = _table("overall-crime-rates.xlsx", "Overall crime")["Stafford"]
    computed = {year: round(1000 * offences[TOTAL][year] / STAFFORD, 1) for year in YEARS[1:]}
    assert {year: given[year] for year in YEARS[1:]} == computed


def it_keeps_the_published_rates_of_anti_social_behaviour() -> None:
    table = _table("rates-by-area-2023-24.xlsx", "ASB per 1,000")
    assert {area: row["Value"] for area, row in table.items()} == {
        "Stafford": 11,
        "Staffordshire": 12,
        "England and Wales": 17,
    }


def it_sums_the_months_of_anti_social_behaviour_to_the_published_year() -> None:
    months = _table("asb-monthly.xlsx", "Monthly ASB")
    year = [row["ASB incidents"] for day, row in months.items() if (2023, 4) <= (day.year, day.month) <= (2024, 3)]
    assert (len(year), sum(year)) == (12, 1855)


def it_has_fewer_incidents_in_the_months_since_than_a_year_before() -> None:
    months = {
        (day.year, day.month): row["ASB incidents"] for day, row in _table("asb-monthly.xlsx", "Monthly ASB").items()
    }
    assert sum(months[2024, month] for month in range(4, 11)) < sum(months[2023, month] for month in range(4, 11))


def it_keeps_the_published_link_of_domestic_abuse_with_violence() -> None:
    table = _table("domestic-abuse.xlsx", "Domestic abuse")
    total = table["All domestic abuse incidents"]["2023-24"]
    assert (total, round(100 * table["of which violence against the person"]["2023-24"] / total)) == (1892, 82)


def it_has_casualties_fall_for_years_and_rise_in_the_last() -> None:
    totals = [row["All casualties"] for row in _table("road-casualties.xlsx", "Casualties").values()]
    assert totals[-2:] == [60, 73]
    assert totals[:-1] == sorted(totals[:-1], reverse=True)


@pytest.mark.parametrize(
    ("column", "whole"),
    [("Population (mid-2022)", STAFFORD), ("Total recorded crime", 8875), ("Violence against the person", 3994)],
)
def it_sums_sub_areas_to_the_partnership(column: str, whole: int) -> None:
    assert sum(row[column] for row in _table("sub-areas-2023-24.xlsx", "Sub-areas").values()) == whole


@pytest.mark.parametrize("column", ["Total recorded crime", "Violence against the person"])
def it_has_its_highest_rates_in_stafford_town(column: str) -> None:
    rates = {
        area: row[column] / row["Population (mid-2022)"]
        for area, row in _table("sub-areas-2023-24.xlsx", "Sub-areas").items()
    }
    assert max(rates, key=rates.__getitem__) == "Stafford Town"


def it_says_on_its_cover_that_it_is_an_example(settings: Settings) -> None:
    assert settings.example


def it_names_a_partnership_comparators_sub_areas_and_two_lists_of_priorities(settings: Settings) -> None:
    assert [one.name for one in settings.comparators] == ["Staffordshire", "West Midlands", "England and Wales"]
    assert [len(one.items) for one in settings.priorities] == [4, 4]
    assert {one.name for one in settings.sub_areas} == set(_table("sub-areas-2023-24.xlsx", "Sub-areas"))


def it_gives_each_recommendation_an_owner_and_a_date(settings: Settings) -> None:
    advised = [one for one in settings.commentary if one.kind is CommentaryKind.RECOMMENDATION]
    assert advised
    assert all(one.owner and one.by for one in advised)


@pytest.fixture(scope="module")
def reading(settings: Settings) -> Reading:
    return read_extracts(EXTRACTS, CATALOGUE, settings.extracts, areas=settings.named_areas())


@pytest.mark.parametrize(
    ("file", "sheet", "figures"),
    [
        ("recorded-offences-by-year.xlsx", "Stafford", 25 * 6),
        ("rates-by-area-2023-24.xlsx", "Rates per 1,000", 6 * 4),
        ("rates-by-area-2023-24.xlsx", "ASB per 1,000", 3),
        ("overall-crime-rates.xlsx", "Overall crime", 3 * 5),
        ("asb-monthly.xlsx", "Monthly ASB", 43),
        ("domestic-abuse.xlsx", "Domestic abuse", 6 * 3),
        ("road-casualties.xlsx", "Casualties", 10 * 4),
        ("sub-areas-2023-24.xlsx", "Sub-areas", 4 * 3),
        ("populations.xlsx", "Populations", 4),
    ],
)
def it_is_understood_to_the_last_figure(reading: Reading, file: str, sheet: str, figures: int) -> None:
    (table,) = [one for one in reading.tables if (one.place.file, one.place.sheet) == (file, sheet)]
    assert (table.observations, table.unknown) == (figures, ())


def it_gives_the_reader_nothing_to_complain_of(reading: Reading) -> None:
    assert [one for one in reading.issues if one.severity is not Severity.NOTE] == []


def it_answers_every_check_that_holds_something_and_no_other(reading: Reading, settings: Settings) -> None:
    data = assemble(reading.frame, CATALOGUE, settings).dataset
    thresholds = thresholds_from(settings.thresholds, data.indicators, THRESHOLDS)
    checks = reconcile(data, judge(data, thresholds), thresholds)
    assert {one.check for one in settings.answers} == {one.id for one in checks if one.contested}


@pytest.mark.parametrize("sheet", SHEETS)
def it_documents_every_sheet_and_column_of_the_settings(sheet: str) -> None:
    rows = (INPUTS / "README.md").read_text(encoding="utf-8").casefold().splitlines()
    (told,) = [row for row in rows if row.startswith(f"| {sheet} |")]
    assert [heading for heading in SHEETS[sheet].headings if heading not in told] == []


@pytest.mark.parametrize("sheet", SHEETS)
def it_shows_every_sheet_and_column_of_the_settings(sheet: str) -> None:
    shown = {name.casefold(): rows[0] for name, rows in _sheets(INPUTS / "assessment.xlsx")}
    assert [str(heading).casefold() for heading in shown[sheet]] == list(SHEETS[sheet].headings)


def it_shows_every_setting_with_its_meaning() -> None:
    rows = dict(_sheets(INPUTS / "assessment.xlsx"))["Assessment"][1:]
    assert {str(setting).casefold() for setting, _, meaning in rows if meaning} == set(SETTINGS)
