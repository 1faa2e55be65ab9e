"""Tables as a police or council analyst lays them out, understood without settings."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from csp_report.extracts import Reading

Read = Callable[..., Reading]
Figures = Callable[..., list[tuple[object, ...]]]


def it_reads_offences_down_and_years_across_for_the_area_in_the_title(read: Read, figures: Figures) -> None:
    reading = read(
        [
            ["Kent Police"],
            ["Recorded crime in Ashford by financial year"],
            [],
            ["Offence", "2022-23", "2023-24", "Source"],
            ["All crime", 9000, 8800, "Niche"],
            ["  Violence with injury", 900, "1,092 ", "Niche"],
            [],
            ["Source: Kent Police, extracted 12 November 2024"],
        ]
    )
    assert figures(reading, "indicator", "area", "start", "value", "note") == [
        ("all-crime", "Ashford", "2022-04-01", 9000, "Niche"),
        ("all-crime", "Ashford", "2023-04-01", 8800, "Niche"),
        ("violence-with-injury", "Ashford", "2022-04-01", 900, "Niche"),
        ("violence-with-injury", "Ashford", "2023-04-01", 1092, "Niche"),
    ]
    assert reading.tables[0].layout == "periods across"


def it_takes_a_senders_line_for_no_area_where_another_line_names_one(read: Read, figures: Figures) -> None:
    table = [
        ["Kent Police - Performance & Insight"],
        ["ASB incidents recorded by month, Ashford LPT"],
        ["Month", "Incidents"],
        ["Apr-24", 100],
        ["May-24", 110],
    ]
    known = [["Ward of", "District", "All crime, 2023-24"], ["Kent", "Ashford", 8800]]
    reading = read({"ASB": table, "Known": known})
    assert {area for sheet, area in figures(reading, "sheet", "area") if sheet == "ASB"} == {"Ashford"}


def it_takes_the_area_from_the_sheets_name(read: Read, figures: Figures) -> None:
    reading = read({"Ashford": [["Offence", "2023-24"], ["Robbery", 60], ["Burglary", 300]]})
    assert figures(reading, "area", "value") == [("Ashford", 60), ("Ashford", 300)]


def it_reads_rates_with_areas_across(read: Read, figures: Figures) -> None:
    reading = read(
        [
            ["Rate per 1,000 residents, 2023-24"],
            ["Offence", "Ashford", "Kent (force)", "South East region", "England and Wales"],
            ["Shoplifting", 4.3, 6.1, 7.2, 7.4],
        ]
    )
    assert figures(reading, "area", "level", "measure", "base", "per", "value") == [
        ("Ashford", "district", "rate", "residents", 1000, 4.3),
        ("Kent", "force", "rate", "residents", 1000, 6.1),
        ("South East", "region", "rate", "residents", 1000, 7.2),
        ("England and Wales", "country", "rate", "residents", 1000, 7.4),
    ]
    assert reading.tables[0].layout == "areas across"


def it_reads_months_down_and_years_across_and_the_total_as_the_year(read: Read, figures: Figures) -> None:
    reading = read(
        [
            ["ASB incidents by month - Ashford"],
            ["Month", "2022-23", "2024-25 (Apr-Oct)"],
            ["Apr", 150, 130],
            ["Jan", 90, None],
            ["Total", 2000, 980],
        ]
    )
    assert figures(reading, "start", "grain", "value")[:2] == [
        ("2022-04-01", "month", 150),
        ("2024-04-01", "month", 130),
    ]
    assert ("2023-01-01", "month", 90) in figures(reading, "start", "grain", "value")
    assert figures(reading, "start", "grain", "value")[-2:] == [
        ("2022-04-01", "financial year", 2000),
        ("2024-04-01", "part-year", 980),
    ]


def it_reads_months_down_and_areas_across(read: Read, figures: Figures) -> None:
    reading = read(
        [
            ["Monthly anti-social behaviour incidents"],
            ["Month", "Ashford CSP", "Kent Police"],
            ["Apr-23", 150, 1400],
            ["May-23", 160, 1500],
        ]
    )
    assert figures(reading, "indicator", "area", "level", "start", "value")[:2] == [
        ("anti-social-behaviour", "Ashford", "CSP", "2023-04-01", 150),
        ("anti-social-behaviour", "Kent", "force", "2023-04-01", 1400),
    ]


def it_reads_a_cross_tabulation_as_overlaps(read: Read, figures: Figures) -> None:
    reading = read(
        [
            ["Domestic abuse incidents in Ashford, 2023-24"],
            ["", "Number", "% of incidents"],
            ["All domestic abuse incidents", 1892, 1.0],
            ["of which violence against the person", 1551, 0.82],
        ],
        formats={2: "0%"},
    )
    assert figures(reading, "indicator", "of", "measure", "value") == [
        ("domestic-abuse", "", "count", 1892),
        ("domestic-abuse", "violence-against-the-person", "count", 1551),
        ("domestic-abuse", "violence-against-the-person", "share", 82),
    ]


def it_never_takes_a_part_of_domestic_abuse_for_all_violence(read: Read, figures: Figures) -> None:
    reading = read(
        [
            ["Domestic abuse incidents by offence, Ashford, 2023-24"],
            ["Offence", "Number"],
            ["Violence against the person", 1551],
            ["Criminal damage", 120],
        ]
    )
    assert figures(reading, "indicator", "of", "value") == [
        ("domestic-abuse", "violence-against-the-person", 1551),
        ("domestic-abuse", "criminal-damage", 120),
    ]


def it_reads_a_parts_share_of_its_own_group(read: Read, figures: Figures) -> None:
    reading = read(
        [
            ["Drug offences, Ashford, 2023-24"],
            ["Type", "Offences", "% of drug offences"],
            ["Possession of drugs", 985, 81],
            ["Trafficking of drugs", 231, 19],
        ]
    )
    shares = [row for row in figures(reading, "measure", "indicator", "of", "value") if row[0] == "share"]
    assert shares == [
        ("share", "drug-possession", "drug-offences", 81),
        ("share", "drug-trafficking", "drug-offences", 19),
    ]


def it_reads_calendar_years_of_casualties(read: Read, figures: Figures) -> None:
    reading = read(
        [
            ["Road casualties in Ashford by severity, calendar years"],
            ["Severity", 2022, 2023],
            ["Killed", 3, 5],
            ["All casualties", 60, 73],
        ]
    )
    assert figures(reading, "indicator", "start", "grain", "value")[-1] == (
        "road-casualties",
        "2023-01-01",
        "calendar year",
        73,
    )


def it_reads_sub_areas_with_their_populations_and_the_total_as_the_whole_area(read: Read, figures: Figures) -> None:
    reading = read(
        [
            ["Ashford: sub-areas, 2023-24"],
            ["Sub-area", "Population (mid-2022)", "All crime"],
            ["Town Centre", 60000, 6000],
            ["Rural", 61670, 1900],
            ["Total", 121670, 7900],
        ]
    )
    assert figures(reading, "area", "level", "measure", "vintage", "value") == [
        ("Town Centre", "sub-area", "population", "mid-2022", 60000),
        ("Town Centre", "sub-area", "count", "", 6000),
        ("Rural", "sub-area", "population", "mid-2022", 61670),
        ("Rural", "sub-area", "count", "", 1900),
        ("Ashford", "district", "population", "mid-2022", 121670),
        ("Ashford", "district", "count", "", 7900),
    ]


def it_reads_a_tidy_table_with_measures_down(read: Read, figures: Figures) -> None:
    reading = read(
        [
            ["Area", "Area type", "Year", "Indicator", "Measure", "Value"],
            ["Ashford", "Community safety partnership", "2023/24", "Shoplifting", "Count", 591],
            ["Ashford", "Community safety partnership", "2023/24", "Shoplifting", "Rate per 1,000 population", 4.3],
        ]
    )
    assert figures(reading, "area", "level", "measure", "per", "value")[1] == ("Ashford", "CSP", "rate", 1000, 4.3)
    assert reading.tables[0].layout == "tidy"


def it_reads_two_tables_on_one_sheet_each_with_its_own_title(read: Read, figures: Figures) -> None:
    reading = read(
        [
            ["Ashford"],
            ["Offence", "2022-23", "2023-24"],
            ["Robbery", 50, 60],
            [],
            ["Rates per 1,000 population, Ashford"],
            ["Offence", "2022-23", "2023-24"],
            ["Robbery", 0.4, 0.5],
        ]
    )
    assert figures(reading, "measure", "table", "value") == [
        ("count", 0, 50),
        ("count", 0, 60),
        ("rate", 1, 0.4),
        ("rate", 1, 0.5),
    ]


def it_reads_tables_side_by_side(read: Read, figures: Figures) -> None:
    reading = read(
        {"Ashford": [["Offence", "2023-24", None, "Offence", "2023-24"], ["Robbery", 50, None, "Burglary", 300]]}
    )
    assert figures(reading, "indicator", "table", "value") == [("robbery", 0, 50), ("burglary", 1, 300)]


def it_keeps_part_years_apart_from_years(read: Read, figures: Figures) -> None:
    reading = read(
        {"Ashford": [["Offence", "2023-24", "Apr-Oct 2023", "Apr-Oct 2024", "% change"], ["Robbery", 60, 30, 33, 10.0]]}
    )
    assert figures(reading, "start", "grain", "measure", "value") == [
        ("2023-04-01", "financial year", "count", 60),
        ("2023-04-01", "part-year", "count", 30),
        ("2024-04-01", "part-year", "count", 33),
        ("2024-04-01", "part-year", "change", 10),
    ]


def it_takes_the_end_of_a_year_to_date_from_the_title(read: Read, figures: Figures) -> None:
    reading = read([["Robbery in Ashford, April to October 2024"], ["Offence", "2024/25 to date"], ["Robbery", 33]])
    assert figures(reading, "start", "end", "value") == [("2024-04-01", "2024-10-31", 33)]


def it_leaves_a_year_to_date_out_that_says_no_date(read: Read) -> None:
    reading = read({"Ashford": [["Offence", "2023-24", "2024/25 to date"], ["Robbery", 60, 33]]})
    assert [one.reason for one in reading.unused] == ["does not say to which date"]
    assert reading.frame.cells("value") == [60]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([["Ashford"], ["Offence", "Number"], ["Robbery", 33]], "the period"),
        ([["Offence", "2023-24"], ["Robbery", 33]], "the area"),
        ([["Ashford, 2023-24"], ["", "Rate"], ["Robbery", 0.4]], "per how many a rate is"),
    ],
)
def it_refuses_what_is_not_told_and_says_what_is_missing(read: Read, rows: list[list[object]], found: str) -> None:
    reading = read(rows)
    assert reading.frame.empty
    assert [(issue.severity, issue.code, found in issue.found) for issue in reading.issues] == [
        ("error", "not-understood", True)
    ]


def it_refuses_counts_that_are_not_whole(read: Read) -> None:
    reading = read([["Ashford"], ["Offence", "2023-24"], ["Robbery", 0.43], ["Burglary", 2.7]])
    assert reading.frame.empty
    assert [(issue.code, issue.place.cell if issue.place else "") for issue in reading.issues] == [("not-whole", "B3")]


def it_reads_a_title_that_names_what_is_left_out_for_what_is_counted(read: Read, figures: Figures) -> None:
    reading = read([["Number of offences, excluding fraud. Ashford, 2023-24"], ["Offence", "Number"], ["Robbery", 60]])
    assert figures(reading, "indicator", "of", "value") == [("robbery", "", 60)]


def it_reads_the_offence_below_its_group_and_the_groups_own_total(read: Read, figures: Figures) -> None:
    reading = read(
        {
            "Ashford": [
                ["Offence group", "Offence", "2023-24"],
                ["Theft offences", "Total", 2476],
                [None, "Shoplifting", 591],
                [None, "Bicycle theft", 90],
            ]
        }
    )
    assert figures(reading, "indicator", "value") == [
        ("theft-offences", 2476),
        ("shoplifting", 591),
        ("bicycle-theft", 90),
    ]


def it_reads_a_one_cell_row_as_the_heading_of_the_rows_below(read: Read, figures: Figures) -> None:
    reading = read(
        {"Ashford": [["", "2022-23", "2023-24"], ["Shoplifting"], ["Number", 618, 591], ["Rate per 1,000", 4.5, 4.3]]}
    )
    assert figures(reading, "indicator", "measure", "value") == [
        ("shoplifting", "count", 618),
        ("shoplifting", "count", 591),
        ("shoplifting", "rate", 4.5),
        ("shoplifting", "rate", 4.3),
    ]


def it_asks_what_a_name_within_an_edit_or_two_is(read: Read) -> None:
    reading = read({"Ashford": [["Offence", "2023-24"], ["Shoplifitng", 591]]})
    assert reading.frame.empty
    assert [question.asks for question in reading.questions] == [("indicator",)]


def it_lists_labels_that_the_catalogue_does_not_have(read: Read) -> None:
    reading = read({"Ashford": [["Offence", "2023-24"], ["Robbery", 60], ["Goose chasing", 4]]})
    assert reading.tables[0].unknown == ("Goose chasing",)
    assert [(issue.severity, issue.code) for issue in reading.issues] == [("note", "unknown-indicator")]


def it_tells_violence_with_injury_from_violence_without(read: Read, figures: Figures) -> None:
    reading = read({"Ashford": [["Offence", "2023-24"], ["Violence with injury", 1], ["Violence without injury", 2]]})
    assert figures(reading, "indicator", "value") == [("violence-with-injury", 1), ("violence-without-injury", 2)]


def it_tells_areas_of_one_name_apart_by_what_the_rows_say(read: Read, figures: Figures) -> None:
    reading = read(
        [
            ["Robbery, 2023-24"],
            ["Area", "Number"],
            ["West Midlands (region)", 900],
            ["West Midlands (force)", 700],
            ["Dorset (county)", 20],
        ]
    )
    assert figures(reading, "area", "level", "value") == [
        ("West Midlands", "region", 900),
        ("West Midlands", "force", 700),
        ("Dorset", "county", 20),
    ]


def it_takes_a_difference_of_counts_for_no_percentage(read: Read, figures: Figures) -> None:
    reading = read(
        {"Ashford": [["Offence", "2022/23", "2023/24", "Change", "% Change"], ["Robbery", 50, 60, 10, "20%"]]}
    )
    assert figures(reading, "measure", "start", "value")[2:] == [("change", "2023-04-01", 20)]
    assert [one.what for one in reading.unused] == ["column 'Change'"]


def it_reads_rows_without_a_heading_as_the_areas_that_the_title_names(read: Read, figures: Figures) -> None:
    reading = read([["Shoplifting by ward, 2023-24"], ["", "Number"], ["Forebridge", 10], ["Rowley", 5]])
    assert figures(reading, "indicator", "area", "level", "value") == [
        ("shoplifting", "Forebridge", "ward", 10),
        ("shoplifting", "Rowley", "ward", 5),
    ]


def it_reads_parts_of_a_table_headed_by_their_areas(read: Read, figures: Figures) -> None:
    rows = [["Recorded crime, 2023-24"], ["", "Number"], ["Ashford CSP"], ["Robbery", 5], ["Dover CSP"], ["Robbery", 7]]
    assert figures(read(rows), "area", "level", "value") == [("Ashford", "CSP", 5), ("Dover", "CSP", 7)]


@pytest.mark.parametrize(
    ("title", "starts"),
    [
        ("Robbery in Ashford, year ending March", ["2022-04-01", "2023-04-01"]),
        ("Robbery in Ashford, years ending 30 June", ["2022-07-01", "2023-07-01"]),
        ("Robbery in Ashford, calendar years", ["2023-01-01", "2024-01-01"]),
    ],
)
def it_ends_bare_years_with_the_month_that_the_title_names(
    read: Read, figures: Figures, title: str, starts: list[str]
) -> None:
    reading = read([[title], ["", 2023, 2024], ["Robbery", 1, 2]])
    assert [row[0] for row in figures(reading, "start")] == starts


def it_refuses_bare_years_where_the_title_speaks_of_financial_years(read: Read) -> None:
    reading = read([["Robbery in Ashford by financial year"], ["", 2023, 2024], ["Robbery", 1, 2]])
    assert reading.frame.empty
    assert [issue.code for issue in reading.issues] == ["likely"]


@pytest.mark.parametrize(
    "title", ["Repeat burglary in Ashford", "Domestic abuse victims in Ashford", "Alcohol-related violence in Ashford"]
)
def it_takes_no_narrower_thing_for_the_thing_that_a_title_names(read: Read, title: str) -> None:
    known = {"burglary", "domestic-abuse", "violence-against-the-person"}
    assert not known & set(read([[title], ["", "2023-24"], ["Number", 5]]).frame.cells("indicator"))


def it_takes_no_bracketed_part_for_the_whole(read: Read, figures: Figures) -> None:
    reading = read({"Ashford": [["Offence", "2023-24"], ["Theft (excluding shoplifting)", 9]]})
    assert figures(reading, "indicator") == []
    assert ["'Theft (excluding shoplifting)'" in one.found for one in reading.issues] == [True]


def it_leaves_words_to_the_right_of_figures_alone(read: Read, figures: Figures) -> None:
    reading = read({"Ashford": [["Offence", "2023-24", "Trend"], ["Robbery", 5, "up"]]})
    assert figures(reading, "indicator", "value") == [("robbery", 5)]


def it_reads_a_heading_of_indicator_and_rate(read: Read, figures: Figures) -> None:
    rows = [["Year ending March 2024"], ["Area", "All crime rate per 1,000"], ["Ashford", 64.1], ["Kent Police", 70.2]]
    assert figures(read(rows), "indicator", "area", "level", "measure", "per", "value") == [
        ("all-crime", "Ashford", "district", "rate", 1000, 64.1),
        ("all-crime", "Kent", "force", "rate", 1000, 70.2),
    ]


def it_reads_every_size_of_header(read: Read, figures: Figures) -> None:
    reading = read(
        [
            ["Ashford CSP"],
            ["Offence", "2022-23", None, "2023-24", None],
            [None, "Number", "Rate per 1,000 population", "Number", "Rate per 1,000 population"],
            ["Robbery", 50, 0.4, 60, 0.5],
        ]
    )
    assert figures(reading, "measure", "start", "value") == [
        ("count", "2022-04-01", 50),
        ("rate", "2022-04-01", 0.4),
        ("count", "2023-04-01", 60),
        ("rate", "2023-04-01", 0.5),
    ]


def it_reads_an_old_edition_with_footnotes_fused_to_its_labels(read: Read, figures: Figures) -> None:
    reading = read(
        [
            ["Table P1: Recorded crime by police force area, England and Wales, 12 months to March 2013 1,2,3"],
            ["Numbers"],
            ["Area Code", "Area Name", "Total recorded crime excluding fraud2", "Violence against the person3"],
            ["K04000001", "ENGLAND AND WALES6", "3,731,245", "601,134"],
            ["E23000013", "Cleveland", "40,123 ", "7,000"],
            [],
            ["1. Police recorded crime data are not designated as National Statistics."],
        ]
    )
    assert figures(reading, "area", "indicator", "start", "value") == [
        ("ENGLAND AND WALES", "all-crime", "2012-04-01", 3731245),
        ("ENGLAND AND WALES", "violence-against-the-person", "2012-04-01", 601134),
        ("Cleveland", "all-crime", "2012-04-01", 40123),
        ("Cleveland", "violence-against-the-person", "2012-04-01", 7000),
    ]


def it_reads_the_rows_for_all_and_says_how_many_are_of_parts(read: Read, figures: Figures) -> None:
    rows = [["Area", "Sex", "Offence", "2023-24"], ["Ashford", "All", "Robbery", 9], ["Ashford", "Male", "Robbery", 5]]
    reading = read([*rows, ["Ashford", "Female", "Robbery", 4]])
    assert figures(reading, "value") == [(9,)]
    assert [one.what for one in reading.unused] == ["2 rows"]


def it_leaves_a_table_of_parts_out_that_has_no_rows_for_all(read: Read) -> None:
    reading = read([["Area", "Sex", "Offence", "2023-24"], ["Ashford", "Male", "Robbery", 5]])
    assert reading.frame.empty
    assert [one.reason for one in reading.unused] == ["broken down by 'Sex', with no row for all"]


def it_says_nothing_of_a_totals_share_of_itself(read: Read) -> None:
    rows = [
        ["Drug offences, Ashford, 2023-24"],
        ["Type", "Offences", "% of drug offences"],
        ["Possession of drugs", 985, 81],
    ]
    reading = read([*rows, ["Total", 1216, 100]])
    assert reading.issues == ()
    assert len(reading.frame) == 3
