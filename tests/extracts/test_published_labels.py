"""Published files, read another way: every figure that a document may use stands where it says, under what it says."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest
from frames import as_pandas
from python_calamine import CalamineWorkbook

from csp_report.domain.catalogue import Catalogue
from csp_report.domain.model import Area, Level
from csp_report.extracts import Reading, read_extracts
from csp_report.workbooks.finding import find_extracts

Shared = Callable[[str], list[Path]]
MET_THEFT = ("THEFT", "BURGLARY", "VEHICLE OFFENCES")
FORCES = 43
MET_GROUPS = {
    "ARSON AND CRIMINAL DAMAGE": "criminal-damage-and-arson",
    "BURGLARY": "burglary",
    "DRUG OFFENCES": "drug-offences",
    "MISCELLANEOUS CRIMES AGAINST SOCIETY": "miscellaneous-crimes",
    "POSSESSION OF WEAPONS": "possession-of-weapons",
    "PUBLIC ORDER OFFENCES": "public-order-offences",
    "ROBBERY": "robbery",
    "SEXUAL OFFENCES": "sexual-offences",
    "VEHICLE OFFENCES": "vehicle-offences",
    "VIOLENCE AGAINST THE PERSON": "violence-against-the-person",
}
PFA_GROUPS = {
    "burglary": ("Domestic burglary", "Non-domestic burglary", "Residential burglary", "Non-residential burglary"),
    "violence-against-the-person": (
        "Homicide",
        "Violence with injury",
        "Violence without injury",
        "Stalking and harassment",
        "Death or serious injury caused by illegal driving",
    ),
}
PFA_GROUPS["theft-offences"] = (
    *PFA_GROUPS["burglary"],
    "Vehicle offences",
    "Theft from the person",
    "Bicycle theft",
    "Shoplifting",
    "All other theft offences",
)
PFA_GROUPS["all-crime"] = (
    *PFA_GROUPS["violence-against-the-person"],
    *PFA_GROUPS["theft-offences"],
    "Sexual offences",
    "Robbery",
    "Criminal damage and arson",
    "Drug offences",
    "Possession of weapons offences",
    "Public order offences",
    "Miscellaneous crimes against society",
)


@pytest.fixture(scope="module")
def reading(shared: Shared, catalogue: Catalogue) -> Callable[[str], Reading]:
    met: dict[str, Reading] = {}

    def read(folder: str, *areas: Area) -> Reading:
        if folder not in met:
            found = find_extracts(shared(f"{folder}/SOURCE.md")[0].parent)
            met[folder] = read_extracts(found, catalogue, areas=areas)
        return met[folder]

    return read


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def it_accepts_nothing_from_deaths_during_or_after_police_contact(reading: Callable[[str], Reading]) -> None:
    assert reading("iopc-deaths-time-series").frame.empty


def it_accepts_nothing_from_counts_of_claimants(reading: Callable[[str], Reading]) -> None:
    assert reading("nomis-exports").frame.empty


# The Metropolitan Police's boroughs by month -------------------------------------------------------------------


@pytest.fixture(scope="module")
def met_months(shared: Shared) -> dict[tuple[str, str, str, str], int]:
    """Group, part, borough and month of every cell."""
    found: dict[tuple[str, str, str, str], int] = {}
    for path in shared("mps-borough-monthly/*.csv"):
        header, *rows = rows_of(path)
        for row in rows:
            for month, cell in zip(header[3:], row[3:], strict=True):
                found[row[0], row[1], row[2], month] = int(cell)
    return found


@pytest.mark.parametrize(("group", "indicator"), MET_GROUPS.items())
def it_gives_every_group_of_every_borough(
    reading: Callable[[str], Reading], met_months: dict[tuple[str, str, str, str], int], group: str, indicator: str
) -> None:
    sums: Counter[tuple[str, str]] = Counter()
    for (own, _, borough, month), count in met_months.items():
        if own == group:
            sums[borough, month] += count
    rows = as_pandas(reading("mps-borough-monthly").frame)
    rows = rows[rows["indicator"] == indicator]
    assert rows["area"].nunique() == 32
    assert len(rows) == 32 * (168 + 24)
    for row in rows.itertuples():
        assert row.value == sums[row.area, f"{row.start:%Y%m}"]


def it_takes_theft_together_with_what_stands_beside_it(
    reading: Callable[[str], Reading], met_months: dict[tuple[str, str, str, str], int]
) -> None:
    rows = as_pandas(reading("mps-borough-monthly").frame)
    own = rows[(rows["indicator"] == "theft-offences") & (rows["area"] == "Camden") & (rows["start"] >= "2025-04-01")]
    by_hand = sum(
        count
        for (group, _, borough, month), count in met_months.items()
        if group in MET_THEFT and borough == "Camden" and month >= "202504"
    )
    assert own["value"].sum() == by_hand == 23_634
    assert "sum of" in own["note"].iloc[0]


def it_gives_the_total_of_every_borough_without_fraud(
    reading: Callable[[str], Reading], met_months: dict[tuple[str, str, str, str], int]
) -> None:
    sums: Counter[tuple[str, str]] = Counter()
    for (group, _, borough, month), count in met_months.items():
        if "FRAUD" not in group:
            sums[borough, month] += count
    rows = as_pandas(reading("mps-borough-monthly").frame)
    rows = rows[rows["indicator"] == "all-crime"]
    assert {row.value == sums[row.area, f"{row.start:%Y%m}"] for row in rows.itertuples()} == {True}
    assert rows["area"].nunique() == 32


def it_reads_every_part_of_a_borough_from_its_own_cell(reading: Callable[[str], Reading], shared: Shared) -> None:
    cells = {path.name: rows_of(path) for path in shared("mps-borough-monthly/*.csv")}
    rows = as_pandas(reading("mps-borough-monthly").frame)
    rows = rows[rows["row"] > 0]
    for row in rows.itertuples():
        own = cells[row.file][row.row - 1]
        assert (float(own[row.column - 1]), own[2]) == (row.value, row.area)
        assert cells[row.file][0][row.column - 1] == f"{row.start:%Y%m}"


def it_takes_no_airport_and_nowhere_for_a_borough(reading: Callable[[str], Reading]) -> None:
    rows = as_pandas(reading("mps-borough-monthly").frame)
    assert not {name for name in set(rows["area"]) if re.search(r"airport|aviation|unknown", name, re.IGNORECASE)}


# The long series by force --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def force_years(shared: Shared) -> dict[tuple[str, str, int], int]:
    """Force, offence and year of every count of a year ending March."""
    found = {}
    for day, force, _, offence, count in rows_of(shared("rec-crime-pfa-long/*.csv")[0])[1:]:
        if day.startswith("31-03-"):
            found[force, offence, int(day[-4:])] = int(count)
    return found


@pytest.mark.parametrize("group", PFA_GROUPS)
def it_gives_every_year_ending_march_of_every_force(
    reading: Callable[[str], Reading], force_years: dict[tuple[str, str, int], int], group: str
) -> None:
    rows = as_pandas(reading("rec-crime-pfa-long").frame)
    rows = rows[(rows["indicator"] == group) & (rows["end"].dt.month == 3)]
    assert len(rows) == FORCES * 16
    assert (set(rows["level"]), rows["area"].nunique()) == ({"force"}, FORCES)
    for row in rows.itertuples():
        parts = [force_years.get((row.area, offence, row.end.year), 0) for offence in PFA_GROUPS[group]]
        assert row.value == sum(parts)


def it_reads_every_offence_of_a_force_as_printed(
    reading: Callable[[str], Reading], force_years: dict[tuple[str, str, int], int]
) -> None:
    rows = as_pandas(reading("rec-crime-pfa-long").frame)
    rows = rows[(rows["end"].dt.month == 3) & ~rows["indicator"].isin(PFA_GROUPS)]
    assert len(rows) > 9_000
    for row in rows.itertuples():
        assert row.value == force_years[row.area, row.label, row.end.year]


def it_takes_the_noughts_of_a_category_that_has_ended_or_not_begun_for_missing(
    reading: Callable[[str], Reading],
) -> None:
    rows = as_pandas(reading("rec-crime-pfa-long").frame)
    residential = rows[rows["indicator"] == "residential-burglary"]
    assert residential["end"].min() == pd.Timestamp("2018-03-31")
    assert "Domestic burglary" not in set(rows["label"])
    assert residential["value"].min() > 0


# An older edition of the ONS tables ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def older(shared: Shared) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_path(str(shared("ons-pfa-ye-mar2018/*.xlsx")[0]))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def heading(rows: list[list[object]], column: int) -> str:
    words = " ".join(str(rows[index][column]) for index in (3, 4)).split()
    return re.sub(r"(?<=[a-z)]) ?\d[\d, ]*", "", " ".join(words))


@pytest.mark.parametrize(
    ("sheet", "measure", "figures"),
    [("Table P1", "count", 1265), ("Table P2", "change", 1265), ("Table P3", "rate", 1320)],
)
def it_reads_an_older_edition_cell_by_cell(
    reading: Callable[[str], Reading],
    older: dict[str, list[list[object]]],
    catalogue: Catalogue,
    sheet: str,
    measure: str,
    figures: int,
) -> None:
    rows = as_pandas(reading("ons-pfa-ye-mar2018").frame)
    rows = rows[(rows["sheet"] == sheet) & (rows["measure"] == measure)]
    assert len(rows) == figures
    assert set(rows["end"].astype(str)) == {"2018-03-31"}
    for row in rows.itertuples():
        own = older[sheet][row.row - 1]
        cell = own[row.column - 1]
        assert own[0] == row.code
        assert row.value == cell if isinstance(cell, float) else row.value != row.value
        words = heading(older[sheet], row.column - 1)
        known = [one for name in (words, *re.split("crime |society ", words)) if (one := catalogue.find(name.strip()))]
        assert row.indicator in {one.id for one in known} or "Residental" in words
        assert (row.base == "households") == ("households" in words)


def it_takes_populations_and_households_for_no_rates(
    reading: Callable[[str], Reading], older: dict[str, list[list[object]]]
) -> None:
    rows = as_pandas(reading("ons-pfa-ye-mar2018").frame)
    for sheet, base in (("Table P9", "residents"), ("Table P10", "households")):
        own = rows[rows["sheet"] == sheet]
        assert (set(own["measure"]), set(own["base"]), len(own)) == ({"population"}, {base}, 55 * 15)
        for row in own.itertuples():
            assert older[sheet][row.row - 1][row.column - 1] == row.value
            assert older[sheet][4][row.column - 1] == row.start.year


def it_leaves_what_includes_or_excludes_a_force_out(reading: Callable[[str], Reading]) -> None:
    rows = as_pandas(reading("ons-pfa-ye-mar2018").frame)
    own = rows[rows["sheet"] == "Table P7"]
    assert set(own["indicator"]) == {"anti-social-behaviour"}
    assert "K04000001" not in set(own["code"])


# Casualties, and populations on a day --------------------------------------------------------------------------


def it_counts_a_row_a_casualty_and_sums_no_collision(reading: Callable[[str], Reading], shared: Shared) -> None:
    header, *people = rows_of(shared("stats19-greater-manchester/*.csv")[0])
    place, day, severity = (header.index(name) for name in ("area_name", "date", "casualty_severity"))
    counts: Counter[tuple[str, str, str]] = Counter()
    for row in people:
        month = datetime.strptime(row[day], "%Y-%m-%d").date().replace(day=1)  # noqa: DTZ007 - a day has no time zone
        for kind in ("all", row[severity]):
            counts[row[place], f"{month}", kind] += 1
    rows = as_pandas(reading("stats19-greater-manchester").frame)
    kinds = {
        "road-casualties": "all",
        "road-casualties-killed": "Fatal",
        "road-casualties-serious": "Serious",
        "road-casualties-slight": "Slight",
    }
    for row in rows[rows["indicator"].isin(kinds)].itertuples():
        assert row.value == counts[row.area, f"{row.start.date()}", kinds[row.indicator]]
    every = rows[rows["indicator"] == "road-casualties"]
    assert every["value"].sum() == len(people) == 20_435
    assert every[every["start"].dt.year == 2023]["value"].sum() == 3_242
    assert every[every["start"].dt.year == 2024]["value"].sum() == 1_620


def it_reads_wards_that_the_register_does_not_know_once_they_are_named(shared: Shared, catalogue: Catalogue) -> None:
    path = shared("trafford-population-tidy/*.csv")[0]
    _, *rows = rows_of(path)
    assert read_extracts([path], catalogue).frame.empty
    named = [Area(row[1], Level.WARD, row[0]) for row in rows]
    found = as_pandas(read_extracts([path], catalogue, areas=named).frame)
    assert dict(zip(found["code"], found["value"], strict=True)) == {row[0]: float(row[6]) for row in rows}
    assert (set(found["measure"]), set(found["vintage"])) == ({"population"}, {"mid-2022"})


@pytest.mark.slow
def it_reads_londons_hidden_sheets_when_asked(shared: Shared, catalogue: Catalogue) -> None:
    path = shared("london-density*/*.xlsx")[0]
    cells = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Borough staging").to_python()
    expected: dict[tuple[str, int], float] = {}
    for row in cells[1:]:
        if isinstance(row[2], float) and isinstance(row[4], float):
            expected[str(row[0]), int(row[2])] = row[4]
    found = as_pandas(read_extracts([path], catalogue, hidden=True).frame)
    own = found[(found["sheet"] == "Borough staging") & (found["table"] == 0)]
    assert len(own) > 1_000
    for row in own.itertuples():
        assert row.value == expected[row.code, row.start.year]


def it_finds_every_figure_in_the_cell_that_it_names(shared: Shared, catalogue: Catalogue) -> None:
    by_sheet: dict[tuple[Path, str], list[list[object]]] = {}
    checked = defaultdict(int)
    for folder in ("ons-mye2022", "ons-pfa-csp-ye-dec2024", "ons-pfa-ye-mar2018", "london-density-hidden-sheets"):
        for path in shared(f"{folder}/*.xlsx"):
            frame = as_pandas(read_extracts([path], catalogue).frame)
            book = CalamineWorkbook.from_path(str(path))
            for row in frame[(frame["row"] > 0) & frame["value"].notna()].itertuples():
                key = (path, row.sheet)
                if key not in by_sheet:
                    by_sheet[key] = book.get_sheet_by_name(row.sheet).to_python(skip_empty_area=False)
                cell = by_sheet[key][row.row - 1][row.column - 1]
                assert cell == pytest.approx(row.value) or cell * 100 == pytest.approx(row.value)
                checked[folder] += 1
    assert checked["ons-pfa-csp-ye-dec2024"] > 38_000
