"""Rows, headings and titles that make figures those of a part: months of a year, kinds of people, one of several."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from csp_report.extracts import Reading

Read = Callable[..., Reading]
Figures = Callable[..., list[tuple[object, ...]]]


@pytest.mark.parametrize(
    ("months", "total", "last"),
    [
        ([("April", 40), ("May", 41), ("June", 42)], 123, ("2024-04-01", "2024-06-30", "part-year", 123)),
        ([("April", 40), ("May", 41), ("June", None)], 81, ("2024-04-01", "2024-05-31", "part-year", 81)),
        ([("April", 40), ("May", 41)], 500, ("2024-04-01", "2025-03-31", "financial year", 500)),
    ],
)
def it_reads_a_total_as_of_the_months_that_it_is_the_sum_of(
    read: Read, figures: Figures, months: list[tuple[str, float]], total: float, last: tuple[object, ...]
) -> None:
    reading = read([["Shoplifting in Ashford 2024/25"], ["Month", "Number"], *map(list, months), ["Total", total]])
    assert figures(reading, "start", "end", "grain", "value")[-1] == last


def it_takes_a_row_with_blank_figures_for_no_heading_of_the_total_below_it(read: Read, figures: Figures) -> None:
    rows = [["Ashford CSP"], ["Offence", "2022/23", "2023/24"], ["Robbery", 50, 60], ["Arson"], ["Burglary", 300, 310]]
    reading = read([*rows, ["Total", 350, 370]])
    assert {name for (name,) in figures(reading, "indicator")} == {"robbery", "burglary"}
    assert [one.place and one.place.cell for one in reading.issues] == ["B6"]


def it_reads_the_total_of_the_rows_that_a_row_heads(read: Read, figures: Figures) -> None:
    rows = [["Ashford CSP"], ["Offence", "2023/24"], ["Theft offences"], ["Shoplifting", 591], ["Total", 2476]]
    assert figures(read(rows), "indicator", "value")[-1] == ("theft-offences", 2476)


def it_reads_a_total_across_as_of_its_months(read: Read, figures: Figures) -> None:
    reading = read([["Ashford CSP 2024/25"], ["Offence", "Apr", "May", "Total"], ["Shoplifting", 40, 41, 81]])
    assert figures(reading, "start", "end", "value")[-1] == ("2024-04-01", "2024-05-31", 81)


def it_refuses_a_total_of_months_with_gaps_between(read: Read, figures: Figures) -> None:
    reading = read([["Ashford CSP 2024/25"], ["Offence", "Apr", "Jun", "Total"], ["Shoplifting", 40, 42, 82]])
    assert figures(reading, "value") == [(40,), (42,)]
    assert ["of which months a total is" in one.found for one in reading.issues] == [True]


def it_refuses_a_row_without_a_label_below_months(read: Read, figures: Figures) -> None:
    reading = read([["Shoplifting in Ashford 2024/25"], ["Month", "Number"], ["April", 40], ["May", 41], ["", 81]])
    assert figures(reading, "value") == [(40,), (41,)]
    assert [one.place and one.place.cell for one in reading.issues] == ["B5"]


@pytest.mark.parametrize(
    ("title", "heading", "found"),
    [
        ("All crime in Ashford, rolling 12 months", "Month", [("2022-04-01", 6000), ("2022-07-01", 6100)]),
        ("All crime in Ashford", "12 months to", [("2022-04-01", 6000), ("2022-07-01", 6100)]),
        ("All crime in Ashford", "Year ending", [("2022-04-01", 6000), ("2022-07-01", 6100)]),
        ("All crime in Ashford", "Month", [("2023-03-01", 6000), ("2023-06-01", 6100)]),
        ("All crime in Ashford", "Quarter ending", []),
    ],
)
def it_tells_months_from_the_years_and_quarters_that_end_with_them(
    read: Read, figures: Figures, title: str, heading: str, found: list[tuple[object, ...]]
) -> None:
    reading = read([[title], [heading, "Number"], ["Mar-23", 6000], ["Jun-23", 6100]])
    assert figures(reading, "start", "value") == found


@pytest.mark.parametrize(
    ("title", "headings", "found"),
    [
        (
            "Ashford CSP: April to October",
            ["2023/24", "2024/25"],
            [("2023-04-01", "2023-10-31"), ("2024-04-01", "2024-10-31")],
        ),
        (
            "Ashford CSP: Apr-Oct 2024 compared with Apr-Oct 2023",
            [2023, 2024],
            [("2023-04-01", "2023-10-31"), ("2024-04-01", "2024-10-31")],
        ),
        ("Ashford CSP: April to March", ["2023/24"], [("2023-04-01", "2024-03-31")]),
        (
            "Ashford CSP: April to October",
            ["2023/24", "Apr-Oct 2024"],
            [("2023-04-01", "2024-03-31"), ("2024-04-01", "2024-10-31")],
        ),
    ],
)
def it_reads_years_below_a_title_of_months_as_these_months(
    read: Read, figures: Figures, title: str, headings: list[object], found: list[tuple[str, str]]
) -> None:
    reading = read([[title], ["Offence", *headings], ["Robbery", *range(30, 30 + len(headings))]])
    assert figures(reading, "start", "end") == found


@pytest.mark.parametrize(
    ("title", "start"),
    [
        ("Ashford CSP: offences from 01/04/2023 to 31/03/2024", "2023-04-01"),
        ("Ashford CSP 2023/24, data downloaded 01/06/2024", "2023-04-01"),
    ],
)
def it_takes_no_day_in_a_title_for_a_month(read: Read, figures: Figures, title: str, start: str) -> None:
    assert figures(read([[title], ["Offence", "Number"], ["Robbery", 60]]), "start", "grain") == [
        (start, "financial year")
    ]


@pytest.mark.parametrize(
    ("rows", "starts"),
    [
        (
            [["Year", "Month", "Number"], [2023, 4, 40], [2023, 5, 41], [2024, 1, 44]],
            ["2023-04-01", "2023-05-01", "2024-01-01"],
        ),
        ([["Year", "Quarter", "Number"], ["2023/24", 1, 40], ["2023/24", 4, 41]], ["2023-04-01", "2024-01-01"]),
        (
            [["Financial year", "Month", "Number"], ["2023/24", "Apr", 40], ["2023/24", "Jan", 41]],
            ["2023-04-01", "2024-01-01"],
        ),
    ],
)
def it_reads_months_and_quarters_by_their_numbers(
    read: Read, figures: Figures, rows: list[list[object]], starts: list[str]
) -> None:
    reading = read([["Shoplifting in Ashford"], *rows])
    assert [start for (start,) in figures(reading, "start")] == starts


def it_refuses_bare_years_under_a_heading_of_financial_years(read: Read) -> None:
    reading = read([["Area", "Financial year", "Robbery"], ["Ashford", 2023, 60], ["Ashford", 2024, 61]])
    assert reading.frame.empty


@pytest.mark.parametrize(
    ("headings", "labels"),
    [
        ("Week", [1, 2]),
        ("Hour", [0, 1]),
        ("Day", ["Monday", "Tuesday"]),
        ("Age of victim", ["Under 18", "18 and over"]),
        ("Weapon", ["Knife", "Firearm"]),
        ("Time", ["00:00-06:00", "06:00-12:00"]),
    ],
)
def it_takes_no_row_of_a_breakdown_for_the_whole(read: Read, headings: str, labels: list[object]) -> None:
    rows = [["Robbery in Ashford, 2023/24"], [headings, "Number"], [labels[0], 10], [labels[1], 12]]
    assert read(rows).frame.empty


def it_reads_the_total_of_a_breakdown(read: Read, figures: Figures) -> None:
    rows = [["Robbery in Ashford, 2023/24"], ["Weapon", "Number"], ["Knife", 20], ["None", 32], ["Total", 52]]
    assert figures(read(rows), "indicator", "of", "value") == [("robbery", "", 52)]


def it_takes_a_column_of_unknown_words_that_parts_like_rows_for_a_breakdown(read: Read) -> None:
    rows = [
        ["Area", "Offence", "Setting", "2023/24"],
        ["Ashford", "Robbery", "Street", 20],
        ["Ashford", "Robbery", "Shop", 3],
    ]
    reading = read([*rows, ["Dover", "Robbery", "Street", 5]])
    assert reading.frame.empty
    assert [one.reason for one in reading.unused] == ["broken down by 'Setting', with no row for all"]


def it_leaves_words_beside_rows_alone_that_part_nothing(read: Read, figures: Figures) -> None:
    rows = [
        ["Area", "Offence", "Lead", "2023/24"],
        ["Ashford", "Robbery", "Smith", 20],
        ["Dover", "Robbery", "Jones", 3],
    ]
    assert figures(read(rows), "area", "value") == [("Ashford", 20), ("Dover", 3)]


def it_reads_two_columns_of_kinds_that_cross_as_an_overlap(read: Read, figures: Figures) -> None:
    rows = [["Area", "Category", "Indicator", "Year", "Value"], ["Ashford", "Domestic abuse", "Robbery", "2023/24", 4]]
    reading = read([*rows, ["Ashford", "All crime", "Hate crime", "2023/24", 90]])
    assert figures(reading, "indicator", "of", "value") == [("domestic-abuse", "robbery", 4), ("hate-crime", "", 90)]


@pytest.mark.parametrize(
    "title",
    [
        "Repeat victims in Ashford, 2023/24",
        "Arrests in Ashford by offence, 2023/24",
        "Youth offenders, Ashford, 2023/24",
    ],
)
def it_takes_no_part_for_what_the_rows_below_a_title_name(read: Read, title: str) -> None:
    reading = read([[title], ["Offence", "Number"], ["Robbery", 12], ["Burglary", 30]])
    assert reading.frame.empty
    assert [title in one.found for one in reading.issues] == [True]


def it_uses_no_figures_below_an_unknown_upper_heading(read: Read, figures: Figures) -> None:
    rows = [
        ["Ashford CSP"],
        ["", "Youth victims", None, "All", None],
        ["Offence", "2022/23", "2023/24", "2022/23", "2023/24"],
    ]
    assert figures(read([*rows, ["Robbery", 5, 6, 50, 60]]), "of", "value") == [
        ("", 50),
        ("", 60),
    ]


@pytest.mark.parametrize("label", ["Other", "Other offences", "Miscellaneous"])
def it_takes_what_is_left_of_a_group_for_no_group_of_its_own(read: Read, label: str) -> None:
    reading = read(
        [["Drug offences in Ashford, 2023/24"], ["Type", "Number"], ["Possession of drugs", 90], [label, 16]]
    )
    assert set(reading.frame.cells("indicator")) & {"miscellaneous-crimes", "other-theft"} == set()


def it_refuses_a_measure_that_it_does_not_know(read: Read, figures: Figures) -> None:
    rows = [["Area", "Year", "Indicator", "Measure", "Value"], ["Ashford", "2023/24", "Robbery", "Count", 60]]
    reading = read([*rows, ["Ashford", "2023/24", "Robbery", "Standardised ratio", 104]])
    assert figures(reading, "value") == [(60,)]
    assert [one.place and one.place.cell for one in reading.issues] == ["E3"]


def it_reads_tables_side_by_side_each_with_the_title_above_it(read: Read, figures: Figures) -> None:
    rows = [["Ashford CSP - robbery", None, None, "Dover CSP - robbery"], ["", "2023/24", None, "", "2023/24"]]
    reading = read([*rows, ["Number", 60, None, "Number", 80]])
    assert figures(reading, "indicator", "area", "value") == [("robbery", "Ashford", 60), ("robbery", "Dover", 80)]


def it_reads_areas_over_counts_and_rates(read: Read, figures: Figures) -> None:
    rows = [
        ["2023/24"],
        ["Offence", "Ashford", None, "Kent Police", None],
        ["", "Number", "Rate per 1,000", "Number", "Rate per 1,000"],
    ]
    assert figures(read([*rows, ["Robbery", 60, 0.4, 900, 0.8]]), "area", "level", "measure", "value") == [
        ("Ashford", "district", "count", 60),
        ("Ashford", "district", "rate", 0.4),
        ("Kent", "force", "count", 900),
        ("Kent", "force", "rate", 0.8),
    ]


def it_reads_the_total_of_a_force_as_the_force(read: Read, figures: Figures) -> None:
    rows = [["Force", "CSP", "Robbery 2023/24"], ["Kent", "Ashford", 60], ["", "Dover", 41], ["Kent Total", "", 101]]
    assert figures(read(rows), "area", "level", "value")[-1] == ("Kent", "force", 101)


@pytest.mark.parametrize("cell", ["<5", "< 5", "<10", "fewer than 5", "less than 3", "*"])
def it_reads_a_small_number_kept_back_as_suppressed(read: Read, figures: Figures, cell: str) -> None:
    reading = read([["Ashford CSP, 2023/24"], ["Ward", "Robbery"], ["Town", cell], ["Rural Edge", 12], ["Hill", 9]])
    assert figures(reading, "status")[0] == ("suppressed",)
    assert not reading.issues


def it_names_the_cell_that_is_no_number_in_a_column_of_a_year(read: Read) -> None:
    reading = read(
        [["Ashford CSP"], ["Offence", "2022/23", "2023/24"], ["Robbery", "(50)", 60], ["Burglary", 300, 310]]
    )
    assert [(one.code, one.place and one.place.cell) for one in reading.issues] == [("unreadable-cell", "B3")]


def it_reads_wards_and_what_they_lie_in_without_their_subtotals(read: Read, figures: Figures) -> None:
    rows = [["ASB 2023/24"], ["Area", "Ward", "ASB"], ["Ashford Town", "Victoria", 100], ["", "Aylesford", 50]]
    reading = read([*rows, ["", "Subtotal", 150], ["Tenterden", "St Michael's", 40], ["", "Subtotal", 40]])
    assert figures(reading, "area", "level", "value") == [
        ("Victoria", "ward", 100),
        ("Aylesford", "ward", 50),
        ("St Michael's", "ward", 40),
    ]


def it_reads_rows_that_state_their_levels_as_areas(read: Read, figures: Figures) -> None:
    rows = [
        ["Robbery"],
        ["", "2022/23", "2023/24"],
        ["Ashford CSP", 50, 60],
        ["Kent Police", 900, 910],
        ["England", 8, 9],
    ]
    assert figures(read(rows), "area", "level", "value")[::2] == [
        ("Ashford", "CSP", 50),
        ("Kent", "force", 900),
        ("England", "country", 8),
    ]


def it_asks_of_a_bare_year_among_other_periods_which_kind_it_is(read: Read, figures: Figures) -> None:
    reading = read([["Ashford CSP"], ["Offence", 2022, "2022/23", "Dec-23"], ["Robbery", 50, 60, 5]])
    assert figures(reading, "grain", "value") == [("financial year", 60), ("month", 5)]
    assert [(one.code, one.place and one.place.cell) for one in reading.issues] == [("likely", "B3")]


def it_reads_a_heading_that_points_to_its_note(read: Read, figures: Figures) -> None:
    reading = read([["Ashford CSP"], ["Offence", "2023/24 (provisional, see note 2)"], ["Robbery [note 3]", 60]])
    assert figures(reading, "of", "start", "value") == [("", "2023-04-01", 60)]


@pytest.mark.parametrize(("odd", "said"), [(1, 1), (5, 5), (6, 6), (7, 6)])
def it_names_the_first_of_the_numbers_that_are_no_counts(read: Read, figures: Figures, odd: int, said: int) -> None:
    months = [f"{month} {year}" for year in range(2015, 2024) for month in ("Jan", "Feb", "May", "Jul", "Aug", "Oct")]
    months += [f"{month} {year}" for year in range(2015, 2024) for month in ("Mar", "Apr")]
    rows = [[month, 40.5 if place < odd else 20 + 37 * place % 83] for place, month in enumerate(months)]
    reading = read([["Shoplifting in Ashford"], ["Month", "Number"], *rows])
    assert len(figures(reading, "value")) == len(rows) - odd
    found = [one.found for one in reading.issues if one.code == "not-whole"]
    assert len(found) == said
    assert all("'40.5' among" in one for one in found[:5])
    assert found[5:] in ([], [f"{odd - 5} more such numbers of 'Number'; they are not used"])


def it_looks_at_each_column_of_counts_by_itself(read: Read, figures: Figures) -> None:
    areas = ["Ashford", "Canterbury", "Dartford", "Dover", "Gravesham", "Maidstone", "Sevenoaks", "Swale", "Thanet"]
    areas += ["Tunbridge Wells", "Tonbridge and Malling"]
    rows = [[area, 40.5 if place == 3 else 40, 7.5, 41.5 if place == 4 else 50] for place, area in enumerate(areas)]
    reading = read([["Year ending March 2024"], ["Area", "Robbery", "Arson", "Burglary"], *rows])
    assert set(figures(reading, "indicator", "value")) == {("robbery", 40), ("burglary", 50)}
    assert len(figures(reading, "value")) == 2 * len(areas) - 2
    assert [one.place and one.place.cell for one in reading.issues] == ["B6", "C3", "D7"]
