"""Words that nobody knows beside a label: what they may change is asked, never read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from frames import as_pandas

from csp_report.domain.catalogue import Catalogue
from csp_report.extracts import Reading

Read = Callable[..., Reading]
Figures = Callable[..., list[tuple[object, ...]]]
BODY = (("Offence", "Number of offences"), ("Robbery", 300), ("Theft offences", 3000))
YEARS = ("Area", "2022/23", "2023/24")


@pytest.mark.parametrize(
    "words", ["yaer ending December 2024", "12 monthhs to December 2024", "yr to December 2024", "endng December 2024"]
)
def it_reads_no_month_of_a_title_beside_words_that_may_make_it_the_last_of_a_year(read: Read, words: str) -> None:
    assert read([(f"Police recorded crime in Kent, {words}",), *BODY]).frame.empty


@pytest.mark.parametrize("words", ["December 2024", "in December 2024", "for December 2024", "month of December 2024"])
def it_reads_the_month_of_a_title_that_says_no_more(read: Read, figures: Figures, words: str) -> None:
    found = figures(read([(f"Police recorded crime in Kent, {words}",), *BODY]), "start", "end")
    assert set(found) == {("2024-12-01", "2024-12-31")}


def it_reads_no_months_under_a_heading_of_a_stretch_that_nobody_knows(read: Read) -> None:
    assert read([("Robbery in Ashford",), ("12 monthhs to", "Offences"), ("Mar-24", 60), ("Jun-24", 63)]).frame.empty


@pytest.mark.parametrize(
    "words", ["(excluding Greatre Manchester Police)", "exc GMP", "(excl. Northland)", "(exlcuding Northland)"]
)
def it_reads_no_total_from_which_a_title_takes_something_out(read: Read, words: str) -> None:
    reading = read([(f"Robbery by police force {words}",), YEARS, ("ENGLAND AND WALES", 300, 310)])
    assert reading.frame.empty


def it_reads_areas_from_which_a_title_takes_an_offence_out(read: Read) -> None:
    reading = read([("Police recorded crime (excluding fraud) by police force",), YEARS, ("Kent", 300, 310)])
    assert set(reading.frame.cells("indicator")) == {"all-crime"}


def it_takes_no_title_for_all_crime_whose_words_after_the_colon_nobody_knows(read: Read) -> None:
    assert read([("Police recorded crime: robberry by police force",), YEARS, ("Kent", 300, 310)]).frame.empty


def it_takes_no_column_without_a_heading_for_all_crime(read: Read) -> None:
    title = "Police recorded crime by police force area, year ending March 2019"
    rows = [(title,), ("Area Code", "Area Name", ""), ("E23000008", "Durham", 190), ("E23000032", "Kent", 1500)]
    assert read(rows).frame.empty


@pytest.mark.parametrize("label", ["Robberry", "Violence with injry", "avg crime", "Shoplfting", "Tottal theft"])
def it_takes_no_name_for_the_one_that_is_nearly_it(read: Read, label: str) -> None:
    assert read([("Recorded crime in Ashford",), ("Offence", "2022/23", "2023/24"), (label, 300, 310)]).frame.empty


@pytest.mark.parametrize(
    "label",
    [
        *("Other crimes against society", "Vehicle-related theft", "Common assault"),
        *("Action Fraud reports", "Other crime", "Violent crime"),
        *("Burglary dwelling", "Burglary in a dwelling", "Burglary other than dwelling"),
    ],
)
def it_knows_no_wider_or_narrower_group_by_the_name_of_an_indicator(catalogue: Catalogue, label: str) -> None:
    assert catalogue.find(label) is None


def it_says_once_what_is_the_same_in_several_tables(read: Read) -> None:
    rows = [("Recorded robbery",), ("Police force", "2022/23", "2023/24"), ("Kent", 3, 4), ("Railway Constables", 1, 2)]
    reading = read({"One": rows, "Two": rows, "Three": rows})
    notes = [one for one in reading.issues if one.code == "not-an-area"]
    assert [(str(one.place), one.found.endswith("(so in 3 tables)")) for one in notes] == [
        ("extract.xlsx, sheet 'One' B4", True)
    ]


def it_takes_no_burglary_of_dwellings_for_a_residential_one(read: Read, figures: Figures) -> None:
    rows = [
        ("Recorded crime in Ashford, 2012/13",),
        ("Offence", "Number"),
        ("Burglary in a dwelling", 200),
        ("Burglary other than dwelling", 300),
        ("Robbery", 60),
    ]
    assert figures(read(rows), "indicator", "value") == [("robbery", 60)]


def it_lists_a_group_that_the_catalogue_has_not(read: Read) -> None:
    label = "Other crimes against society"
    rows = [("Recorded crime in Ashford",), ("Offence", "2022/23", "2023/24"), ("Robbery", 3, 4), (label, 300, 310)]
    reading = read(rows)
    assert set(reading.frame.cells("indicator")) == {"robbery"}
    assert any(label in issue.found for issue in reading.issues)


def it_reads_no_share_of_which_nobody_knows_what_is_the_whole(read: Read) -> None:
    rows = [
        ("Knife crime by police force, year ending March 2018",),
        ("", "Robbery", "Robbery"),
        ("Area Name", "Number of offences involving a knife", "% inovlving a knife"),
        ("Kent", 300, 21),
        ("Durham", 30, 20),
    ]
    frame = as_pandas(read(rows).frame)
    assert "share" not in {f"{one}" for one in frame["measure"]}


@pytest.mark.parametrize("year", [2020, "2020"])
def it_takes_the_day_of_downloading_for_no_period(read: Read, figures: Figures, year: object) -> None:
    rows = [
        ("Population estimates - local authority based by single year of age",),
        ("ONS Crown Copyright Reserved [from Nomis on 22 November 2021]",),
        (),
        ("date", year),
        ("gender", "Total"),
        (),
        ("Age", "East", "East Midlands", "London"),
        ("All Ages", 6269161, 4865583, 9002488),
        ("Age 0", 66840, 48182, 115245),
    ]
    found = figures(read(rows), "indicator", "start", "vintage", "value")
    assert found[:1] == [("population", "2020-01-01", "mid-2020", 6269161)]


@pytest.mark.parametrize(
    "title", ["Average monthly robbery offences", "Robbery: monthly average", "Avg number of robberies"]
)
def it_reads_no_averages_as_what_was_recorded(read: Read, title: str) -> None:
    assert read([(title,), YEARS, ("Kent", 300, 310)]).frame.empty


def it_takes_the_region_for_no_name_of_the_city_of_london(read: Read, figures: Figures) -> None:
    rows = [("Robbery",), ("Force code", "Force", "2022/23"), ("E23000034", "London", 30), ("E23000032", "Kent", 300)]
    assert figures(read(rows), "area", "value") == [("Kent", 300)]
