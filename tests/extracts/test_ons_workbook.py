"""The ONS police force area tables, every cell of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from frames import as_pandas
from python_calamine import CalamineWorkbook

from csp_report.domain.catalogue import Catalogue
from csp_report.extracts import Reading, read_extracts

KEY = ["indicator", "code", "area"]


@pytest.fixture(scope="module")
def path(shared: Callable[[str], list[Path]]) -> Path:
    return shared("ons-pfa-csp-ye-dec2024/*.xlsx")[0]


@pytest.fixture(scope="module")
def reading(path: Path, catalogue: Catalogue) -> Reading:
    return read_extracts([path], catalogue)


@pytest.fixture(scope="module")
def table(reading: Reading) -> Callable[..., pd.DataFrame]:
    def taken(sheet: str, measure: str | None = None, base: str = "") -> pd.DataFrame:
        rows = as_pandas(reading.frame.take(reading.frame.texts["sheet"].where(lambda name: name.strip() == sheet)))
        if measure:
            rows = rows[(rows["measure"] == measure) & (rows["base"] == base)]
        return rows

    return taken


def areas_of(rows: list[list[object]]) -> list[list[object]]:
    """The rows that are areas, told by hand: a partnership with a code of its own, else a force, region or nation."""
    codes = [(str(row[0]).strip(), str(row[2]).strip(), str(row[3]).strip()) for row in rows]
    is_area = [
        bool(force) if not isinstance(row[3], str) else bool(force) and (bool(code) or not name)
        for row, (force, code, name) in zip(rows, codes, strict=True)
    ]
    return [row for row, one in zip(rows, is_area, strict=True) if one]


def it_is_read_without_an_error(reading: Reading) -> None:
    assert [issue for issue in reading.issues if issue.severity == "error"] == []


@pytest.mark.parametrize(
    ("sheet", "columns", "first_row", "measure"),
    [
        ("Table C2", 23, 9, "count"),
        ("Table C3", 23, 9, "change"),
        ("Table C5", 23, 9, "count"),
        ("Table P1", 23, 8, "count"),
        ("Table P2", 23, 9, "change"),
    ],
)
def it_reads_every_cell_of_the_tables_of_one_measure(
    table: Callable[..., pd.DataFrame], path: Path, sheet: str, columns: int, first_row: int, measure: str
) -> None:
    cells = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    rows = table(sheet, measure)
    assert len(rows) == columns * len(areas_of(cells[first_row - 1 :]))
    for row in rows.itertuples():
        cell = cells[row.row - 1][row.column - 1]
        assert row.value == cell if isinstance(cell, float) else np.isnan(row.value)


@pytest.mark.parametrize(("sheet", "first_row"), [("Table C4", 9), ("Table P3", 9)])
def it_reads_every_rate_and_population(
    table: Callable[..., pd.DataFrame], path: Path, sheet: str, first_row: int
) -> None:
    cells = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    places = len(areas_of(cells[first_row - 1 :]))
    assert len(table(sheet, "rate", "residents")) == 23 * places
    assert len(table(sheet, "rate", "households")) == places
    assert len(table(sheet, "population", "residents")) == len(table(sheet, "population", "households")) == places
    for row in table(sheet).itertuples():
        cell = cells[row.row - 1][row.column - 1]
        assert row.value == cell if isinstance(cell, float) else np.isnan(row.value)


def it_agrees_with_the_published_change_recomputed_from_the_counts(table: Callable[..., pd.DataFrame]) -> None:
    both = table("Table C2", "count").merge(table("Table C5", "count"), on=KEY, suffixes=("", "_before"))
    both = both.merge(table("Table C3", "change"), on=KEY, suffixes=("", "_change"))
    given = both[both["value_change"].notna()]
    change = 100 * (given["value"] / given["value_before"] - 1)
    assert len(given) == 7076
    assert np.allclose(change, given["value_change"], atol=1e-6, rtol=0)


@pytest.mark.parametrize(
    ("rates", "counts", "base", "within"),
    [
        ("Table C4", "Table C2", "residents", 0.0084),
        ("Table C4", "Table C2", "households", 0.0084),
        ("Table P3", "Table P1", "residents", 0.0084),
    ],
)
def it_agrees_with_the_published_rates_recomputed_from_counts_and_populations(
    table: Callable[..., pd.DataFrame], rates: str, counts: str, base: str, within: float
) -> None:
    published = table(rates, "rate", base)
    both = published[published["value"].notna()].merge(table(counts, "count"), on=KEY, suffixes=("", "_count"))
    both = both.merge(
        table(rates, "population", base)[["code", "area", "value"]], on=["code", "area"], suffixes=("", "_population")
    )
    both = both[both["value_count"] > 0]
    assert len(both) > (900 if base == "residents" else 200)
    recomputed = 1000 * both["value_count"] / both["value_population"]
    assert (abs(recomputed / both["value"] - 1) < within).all()


@pytest.mark.parametrize(("sheet", "times"), [("Table C3", 1112), ("Table P2", 79)])
def it_never_turns_a_suppressed_cell_into_a_number(table: Callable[..., pd.DataFrame], sheet: str, times: int) -> None:
    suppressed = table(sheet)[table(sheet)["status"] == "suppressed"]
    assert len(suppressed) == times
    assert suppressed["value"].isna().all()


def it_reads_staffords_row_with_both_its_codes_and_its_force(table: Callable[..., pd.DataFrame]) -> None:
    row = table("Table C2")[
        (table("Table C2")["code"] == "E22000268") & (table("Table C2")["indicator"] == "all-crime")
    ].iloc[0]
    found = (
        row["area"],
        row["level"],
        row["twin"],
        row["within"],
        row["within_code"],
        row["value"],
        row["row"],
        row["column"],
    )
    assert found == ("Stafford", "CSP", "E07000197", "Staffordshire", "E23000015", 9281, 318, 7)


@pytest.mark.parametrize(
    "name", ["Unassigned Staffordshire", "Manchester Airport", "unassigned Surrey", "Unassigned Suffolk"]
)
def it_reads_no_row_that_is_no_area(table: Callable[..., pd.DataFrame], name: str) -> None:
    assert name not in set(table("Table C2")["area"])


def it_names_the_rows_that_are_no_areas(reading: Reading) -> None:
    found = [one.found for one in reading.issues if one.code == "not-an-area" and one.place and "C3" in one.place.sheet]
    assert found == ["no areas that register or settings know: 'Manchester Airport'"]


def it_reads_the_forces_own_row_as_the_force(table: Callable[..., pd.DataFrame]) -> None:
    rows = table("Table C2")
    force = rows[(rows["code"] == "E23000015") & (rows["indicator"] == "all-crime")]
    assert list(zip(force["area"], force["level"], force["value"], strict=True)) == [("Staffordshire", "force", 87717)]


def it_tells_the_west_midlands_region_from_the_force(table: Callable[..., pd.DataFrame]) -> None:
    rows = table("Table P1")
    found = rows[(rows["area"] == "West Midlands") & (rows["indicator"] == "all-crime")]
    assert set(zip(found["level"], found["code"], found["value"], strict=True)) == {
        ("region", "E12000005", 522755),
        ("force", "E23000014", 313763),
    }


def it_keeps_each_tables_population_year_beside_its_rates(table: Callable[..., pd.DataFrame]) -> None:
    assert set(table("Table C4", "rate", "residents")["vintage"]) == {"mid-2022"}
    assert set(table("Table P3", "rate", "residents")["vintage"]) == {"mid-2023"}
    assert set(table("Table C4", "rate", "households")["vintage"]) == {"mid-2021"}


def it_names_the_period_that_each_title_states(table: Callable[..., pd.DataFrame]) -> None:
    assert set(table("Table C5")["end"].astype(str)) == {"2023-12-31"}
    assert set(table("Table C3")["end"].astype(str)) == {"2024-12-31"}


def it_reads_rates_per_100_000_as_such(table: Callable[..., pd.DataFrame]) -> None:
    rows = table("Table P7")
    assert set(rows["per"]) == {100000.0}
    assert set(rows["indicator"]) == {"knife-crime"}


def it_reads_a_share_with_what_it_is_a_share_of(table: Callable[..., pd.DataFrame]) -> None:
    rows = table("Table P5", "share")
    robbery = rows[(rows["indicator"] == "robbery") & (rows["code"] == "K04000001")].iloc[0]
    assert (robbery["of"], round(robbery["value"], 2)) == ("knife-crime", 28.72)


def it_says_of_every_sheet_what_became_of_it(reading: Reading, path: Path) -> None:
    named = {table.place.sheet for table in reading.tables} | {one.place.sheet for one in reading.unused}
    assert named == set(CalamineWorkbook.from_path(str(path)).sheet_names)
