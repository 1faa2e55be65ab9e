"""Layouts that are known by their headings: open data and records, made small."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from frames import as_pandas

from csp_report.domain.catalogue import Catalogue
from csp_report.extracts import Reading, read_extracts

Figures = Callable[..., list[tuple[object, ...]]]

STREET = [
    "Crime ID",
    "Month",
    "Reported by",
    "Falls within",
    "Longitude",
    "Latitude",
    "Location",
    "LSOA code",
    "LSOA name",
    "Crime type",
    "Last outcome category",
    "Context",
]
HOME_OFFICE = [
    "Financial Year",
    "Financial Quarter",
    "Force Name",
    "CSP Name",
    "Offence Description",
    "Offence Group",
    "Offence Subgroup",
    "Offence Code",
    "Offence Count",
]


@pytest.fixture
def read_csv(tmp_path: Path, catalogue: Catalogue) -> Callable[..., Reading]:
    def reading(*files: Sequence[Sequence[object]]) -> Reading:
        paths = []
        for number, rows in enumerate(files):
            path = tmp_path / f"file{number}.csv"
            with path.open("w", newline="", encoding="utf-8") as stream:
                csv.writer(stream).writerows(rows)
            paths.append(path)
        return read_extracts(paths, catalogue)

    return reading


def crime(reference: str, month: str, lsoa: str, kind: str) -> list[str]:
    return [
        reference,
        month,
        "Kent Police",
        "Kent Police",
        "0.8",
        "51.1",
        "On or near",
        "E01000001" if lsoa else "",
        lsoa,
        kind,
        "",
        "",
    ]


def it_counts_street_records_by_district_and_force(read_csv: Callable[..., Reading], figures: Figures) -> None:
    rows = [
        crime("a", "2024-01", "Ashford 001A", "Robbery"),
        crime("b", "2024-01", "Ashford 002B", "Robbery"),
        crime("c", "2024-01", "", "Robbery"),
    ]
    reading = read_csv([STREET, *rows])
    assert sorted(figures(reading, "area", "level", "indicator", "value", "note")) == [
        ("Ashford", "district", "robbery", 2, "sum of 2 rows"),
        ("Kent", "force", "robbery", 3, "sum of 3 rows"),
    ]
    assert [issue.code for issue in reading.issues] == ["no-place"]


@pytest.mark.parametrize("force", ["Surrey Police", "British Transport Police"])
def it_counts_no_crime_of_a_district_that_another_force_recorded(read_csv: Callable[..., Reading], force: str) -> None:
    rows = [crime(str(number), "2024-01", "Ashford 001A", "Robbery") for number in range(3)]
    rows = [[*row[:2], force, force, *row[4:]] for row in rows]
    reading = read_csv([STREET, *rows])
    assert "Ashford" not in set(reading.frame.cells("area"))
    assert {one.code for one in reading.issues} & {"outside", "not-an-area"}


def it_counts_a_merged_district_of_whose_force_it_has_a_fair_share(read_csv: Callable[..., Reading]) -> None:
    places = ["Mendip 001A"] * 60 + ["Bristol 001A"] * 200 + ["East Devon 001A"]
    rows = [crime(str(number), "2024-01", lsoa, "Robbery") for number, lsoa in enumerate(places)]
    rows = [[*row[:2], "Avon and Somerset Constabulary", "Avon and Somerset Constabulary", *row[4:]] for row in rows]
    assert set(read_csv([STREET, *rows]).frame.cells("area")) == {"Avon and Somerset", "Bristol", "Mendip"}


def it_counts_the_crimes_of_the_city_of_london(read_csv: Callable[..., Reading], figures: Figures) -> None:
    row = crime("a", "2024-01", "City of London 001A", "Robbery")
    rows = [[*row[:2], "City of London Police", "City of London Police", *row[4:]]]
    assert sorted(figures(read_csv([STREET, *rows]), "area", "level", "value")) == [
        ("City of London", "district", 1),
        ("City of London Police", "force", 1),
    ]


@pytest.mark.parametrize(("month", "known"), [("2013-05", True), ("2013-04", False)])
def it_takes_other_crime_for_miscellaneous_crime_since_it_is_no_more_than_that(
    read_csv: Callable[..., Reading], month: str, known: bool
) -> None:
    rows = [crime(str(number), month, "Ashford 001A", kind) for number, kind in enumerate(["Robbery", "Other crime"])]
    frame = as_pandas(read_csv([STREET, *rows]).frame)
    assert ("miscellaneous-crimes" in set(frame["indicator"])) == known


def it_counts_a_crime_reference_once_in_its_earliest_month_and_keeps_rows_without_one(
    read_csv: Callable[..., Reading], figures: Figures
) -> None:
    january = [
        crime("a", "2024-01", "Ashford 001A", "Robbery"),
        crime("", "2024-01", "Ashford 001A", "Anti-social behaviour"),
    ]
    february = [
        crime("a", "2024-02", "Ashford 001A", "Robbery"),
        *[crime("", "2024-02", "Ashford 001A", "Anti-social behaviour")] * 2,
    ]
    reading = read_csv([STREET, *february], [STREET, *january])
    own = [row for row in figures(reading, "area", "indicator", "start", "value") if row[0] == "Ashford"]
    assert sorted(own) == [
        ("Ashford", "anti-social-behaviour", "2024-01-01", 1),
        ("Ashford", "anti-social-behaviour", "2024-02-01", 2),
        ("Ashford", "robbery", "2024-01-01", 1),
    ]


def it_counts_a_street_file_that_is_sent_twice_once(read_csv: Callable[..., Reading], figures: Figures) -> None:
    rows = [
        STREET,
        crime("a", "2024-01", "Ashford 001A", "Robbery"),
        crime("", "2024-01", "Ashford 001A", "Anti-social behaviour"),
    ]
    reading = read_csv(rows, rows)
    assert {row for row in figures(reading, "area", "indicator", "value") if row[0] == "Ashford"} == {
        ("Ashford", "robbery", 1),
        ("Ashford", "anti-social-behaviour", 1),
    }
    assert {issue.code for issue in reading.issues} == {"duplicates-dropped", "sent-again"}


def offence(year: str, quarter: int, partnership: str, description: str, group: str, count: int) -> list[object]:
    return [year, quarter, "Kent", partnership, description, group, description, "1", count]


def it_sums_home_office_rows_to_years_and_groups(read_csv: Callable[..., Reading], figures: Figures) -> None:
    rows = [offence("2023/24", quarter, "Ashford", "Shoplifting", "Theft offences", 10) for quarter in (1, 2, 3, 4)]
    rows += [
        offence("2023/24", 1, "Ashford", "Bicycle theft", "Theft offences", 5),
        offence("2023/24", 1, "Dover", "Robbery", "Robbery", 7),
    ]
    reading = read_csv([HOME_OFFICE, *rows])
    found = set(figures(reading, "area", "level", "indicator", "start", "value"))
    assert found >= {
        ("Ashford", "CSP", "shoplifting", "2023-04-01", 40),
        ("Ashford", "CSP", "theft-offences", "2023-04-01", 45),
        ("Ashford", "CSP", "all-crime", "2023-04-01", 45),
        ("Kent", "force", "all-crime", "2023-04-01", 52),
        ("Dover", "CSP", "robbery", "2023-04-01", 7),
    }
    assert set(reading.frame.cells("within")) == {"", "Kent"}


def it_reads_an_unfinished_home_office_year_as_part_of_one(read_csv: Callable[..., Reading], figures: Figures) -> None:
    rows = [offence("2024/25", quarter, "Ashford", "Robbery", "Robbery", 3) for quarter in (1, 2)]
    found = {
        row
        for row in figures(read_csv([HOME_OFFICE, *rows]), "area", "indicator", "end", "grain", "value")
        if row[1] == "robbery"
    }
    assert found == {
        ("Ashford", "robbery", "2024-09-30", "part-year", 6),
        ("Kent", "robbery", "2024-09-30", "part-year", 6),
    }


def it_keeps_fraud_out_of_the_total(read_csv: Callable[..., Reading], figures: Figures) -> None:
    rows = [offence("2023/24", quarter, "Ashford", "Fraud", "Fraud offences", 9) for quarter in (1, 2, 3, 4)]
    rows += [offence("2023/24", 1, "Ashford", "Robbery", "Robbery", 1)]
    found = {
        row for row in figures(read_csv([HOME_OFFICE, *rows]), "area", "indicator", "value") if row[0] == "Ashford"
    }
    assert ("Ashford", "all-crime", 1) in found


def it_takes_unassigned_home_office_rows_for_no_area(read_csv: Callable[..., Reading], figures: Figures) -> None:
    rows = [offence("2023/24", quarter, "Unassigned Kent", "Robbery", "Robbery", 3) for quarter in (1, 2, 3, 4)]
    reading = read_csv([HOME_OFFICE, *rows])
    assert set(figures(reading, "area", "level")) == {("Kent", "force")}
    assert "'Unassigned Kent'" in reading.issues[0].found


COLLISIONS = [
    [
        "collision_index",
        "collision_year",
        "date",
        "local_authority_ons_district",
        "collision_severity",
        "number_of_casualties",
    ],
    ["1", 2023, "05/04/2023", "E07000105", 2, 2],
    ["2", 2023, "20/04/2023", "E07000105", 3, 1],
    ["3", 2023, "01/05/2023", "-1", 3, 1],
]
CASUALTIES = [
    ["collision_index", "casualty_reference", "casualty_severity"],
    ["1", 1, 1],
    ["1", 2, 3],
    ["2", 1, 2],
    ["3", 1, 3],
]


def it_counts_casualties_by_severity_where_their_collisions_are_there(
    read_csv: Callable[..., Reading], figures: Figures
) -> None:
    reading = read_csv(COLLISIONS, CASUALTIES)
    assert set(figures(reading, "indicator", "code", "level", "start", "value")) == {
        ("road-collisions", "E07000105", "district", "2023-04-01", 2),
        ("road-casualties", "E07000105", "district", "2023-04-01", 3),
        ("road-casualties-killed", "E07000105", "district", "2023-04-01", 1),
        ("road-casualties-serious", "E07000105", "district", "2023-04-01", 1),
        ("road-casualties-slight", "E07000105", "district", "2023-04-01", 1),
        ("road-casualties-ksi", "E07000105", "district", "2023-04-01", 2),
    }


def it_counts_all_casualties_from_collisions_alone(read_csv: Callable[..., Reading], figures: Figures) -> None:
    assert ("road-casualties", 3) in figures(read_csv(COLLISIONS), "indicator", "value")


def it_names_the_file_that_casualties_need(read_csv: Callable[..., Reading]) -> None:
    reading = read_csv(CASUALTIES)
    assert reading.frame.empty
    assert ["the collisions of the same years are needed" in one.reason for one in reading.unused] == [True]


def it_sums_single_years_of_age_to_everybody(read_csv: Callable[..., Reading], figures: Figures) -> None:
    rows = [["code", "name", "sex", "age", "population_2022"]]
    rows += [["E07000105", "Ashford", sex, age, 10] for sex in ("M", "F") for age in range(3)]
    assert figures(read_csv(rows), "area", "level", "vintage", "value") == [("Ashford", "district", "mid-2022", 60)]


@pytest.mark.parametrize("ages", [[0, 2], [1, 2]])
def it_refuses_ages_that_do_not_add_up_to_everybody(read_csv: Callable[..., Reading], ages: list[int]) -> None:
    rows = [
        ["code", "name", "sex", "age", "population_2022"],
        *[["E07000105", "Ashford", sex, age, 10] for sex in ("M", "F") for age in ages],
    ]
    reading = read_csv(rows)
    assert [one.reason for one in reading.unused] == ["its ages are not single years from 0 on"]
