"""Every published file, and the counts that its SOURCE.md states."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from frames import as_pandas

from csp_report.domain.catalogue import Catalogue
from csp_report.domain.model import Indicator
from csp_report.extracts import Reading, read_extracts
from csp_report.workbooks.finding import find_extracts

Shared = Callable[[str], list[Path]]


@pytest.fixture(scope="module")
def everything(shared: Shared, catalogue: Catalogue) -> Reading:
    folder = shared("ons-mye2022/*.xlsx")[0].parents[1]
    return read_extracts(find_extracts(folder), catalogue)


@pytest.fixture(scope="module")
def street(everything: Reading) -> pd.DataFrame:
    return _of(everything, "street.csv")


def _of(everything: Reading, part: str) -> pd.DataFrame:
    return as_pandas(everything.frame.take(everything.frame.texts["file"].where(lambda name: part in name)))


def it_reads_or_names_every_file(everything: Reading, shared: Shared) -> None:
    named = {table.place.file for table in everything.tables} | {one.place.file for one in everything.unused}
    assert named == {path.name for path in find_extracts(shared("ons-mye2022/*.xlsx")[0].parents[1])}


def it_gives_a_place_to_every_error(everything: Reading) -> None:
    assert all(issue.place and issue.place.file and issue.required for issue in everything.issues)


@pytest.mark.parametrize(
    ("month", "total", "asb", "shoplifting", "drugs"),
    [("2024-01-01", 937, 102, 44, 16), ("2024-02-01", 816, 88, 46, 13), ("2024-03-01", 822, 88, 45, 18)],
)
def it_counts_staffords_street_records(
    street: pd.DataFrame, month: str, total: int, asb: int, shoplifting: int, drugs: int
) -> None:
    own = street[(street["area"] == "Stafford") & (street["start"] == month)].set_index("indicator")["value"]
    assert own.sum() == total
    assert (own["anti-social-behaviour"], own["shoplifting"], own["drug-offences"]) == (asb, shoplifting, drugs)


def it_keeps_staffordshire_moorlands_apart_from_stafford(street: pd.DataFrame) -> None:
    names = {"Stafford", "Staffordshire Moorlands", "South Staffordshire", "East Staffordshire"}
    assert names <= set(street["area"])


def it_counts_a_crime_that_stands_in_two_months_once(everything: Reading) -> None:
    found = [issue for issue in everything.issues if issue.code == "duplicates-dropped"]
    assert [issue.found.split()[0] for issue in found] == ["1"]


@pytest.mark.parametrize(("code", "residents"), [("E07000197", 138670), ("E10000028", 886284), ("K04000001", 60238038)])
def it_reads_populations_without_counting_a_level_twice(everything: Reading, code: str, residents: int) -> None:
    rows = _of(everything, "mye22final")
    own = rows[(rows["code"] == code) & (rows["start"] == "2022-01-01")]
    assert set(own["value"]) == {residents}
    assert {"MYE2 - Persons", "MYE4", "MYEB1"} <= set(own["sheet"])


def it_leaves_tables_of_one_sex_out(everything: Reading) -> None:
    assert "MYE2 - Females" not in set(_of(everything, "mye22final")["sheet"])


def it_takes_the_county_for_a_county(everything: Reading) -> None:
    rows = _of(everything, "mye22final")
    assert set(rows[rows["area"].str.casefold() == "staffordshire"]["level"]) == {"county"}


def it_reads_ward_populations_with_their_districts(everything: Reading) -> None:
    rows = _of(everything, "Mid-2020")
    abbey = rows[rows["code"] == "E05000026"].iloc[0]
    assert (abbey["area"], abbey["level"], abbey["within"], abbey["value"], abbey["vintage"]) == (
        "Abbey",
        "ward",
        "Barking and Dagenham",
        16149,
        "mid-2020",
    )


def it_leaves_sheets_that_show_a_choice(everything: Reading) -> None:
    reasons = {one.place.sheet: one.reason for one in everything.unused if "density-london" in one.place.file}
    assert reasons["Borough"].startswith("a selector")
    assert reasons["Ward staging"].startswith("hidden")


@pytest.mark.slow
def it_reads_hidden_sheets_when_asked(shared: Shared, catalogue: Catalogue) -> None:
    reading = read_extracts(shared("london-density*/*.xlsx"), catalogue, hidden=True)
    frame = as_pandas(reading.frame)
    rows = frame[(frame["sheet"] == "Borough staging") & (frame["code"] == "E09000001")]
    assert rows[rows["start"] == "1999-01-01"]["value"].tolist() == [6581]


def it_reads_no_indicator_of_an_export_that_the_catalogue_does_not_have(everything: Reading) -> None:
    assert _of(everything, "indicators-CountyUA").empty


def it_reads_a_fingertips_export_whose_rates_follow_from_their_counts(shared: Shared, catalogue: Catalogue) -> None:
    name = "Campylobacter incidence rate/100,000"
    more = Indicator("campylobacter", name, "case", "cases", events="cases", synonyms=(name,))
    wider = Catalogue({**catalogue.indicators, more.id: more})
    rows = as_pandas(read_extracts(shared("fingertips-export/*.csv"), wider).frame)
    key = ["code", "start"]
    rates = rows[(rows["measure"] == "rate") & rows["value"].notna()].merge(
        rows[rows["measure"] == "count"], on=key, suffixes=("", "_count")
    )
    rates = rates.merge(rows[rows["measure"] == "population"], on=key, suffixes=("", "_population"))
    assert len(rates) > 400
    recomputed = 100_000 * rates["value_count"] / rates["value_population"]
    assert (abs(recomputed / rates["value"] - 1) < 1e-8).all()


def it_takes_no_claimants_for_anything_that_is_reported(everything: Reading) -> None:
    assert _of(everything, "nomis_").empty
    named = {one.place.file for one in everything.unused if one.what == "table"}
    assert len([name for name in named if name.startswith("nomis_")]) == 3
