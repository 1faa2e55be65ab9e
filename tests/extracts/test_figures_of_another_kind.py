"""Columns and rows beside the figures that were recorded: changes of every kind, averages, targets, running totals."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from frames import as_pandas

from csp_report.extracts import Reading

Read = Callable[..., Reading]
Figures = Callable[..., list[tuple[object, ...]]]
CSP = ["Ashford CSP"]
YEARLY = ["Offence", "2021/22", "2022/23", "2023/24"]


def changes(reading: Reading) -> list[tuple[str, float]]:
    frame = as_pandas(reading.frame.take(reading.frame.texts["measure"].among(["change"])))
    frame = frame.sort_values(["row", "column"])
    return [(str(row.start.date()), row.value) for row in frame.itertuples()]


@pytest.mark.parametrize(
    ("headings", "figures", "found"),
    [
        (["2022/23", "% change", "2023/24", "% change"], [50, -5, 60, 20], [("2022-04-01", -5), ("2023-04-01", 20)]),
        (
            ["2021/22", "2022/23", "% change", "2023/24", "% change"],
            [40, 50, 25, 60, 20],
            [("2022-04-01", 25), ("2023-04-01", 20)],
        ),
        (["2022/23", "% change", "2023/24"], [50, 20, 60], [("2023-04-01", 20)]),
        (["2022/23", "2023/24", "1 year % change"], [50, 60, 20], [("2023-04-01", 20)]),
        (["2022/23", "2023/24", "% diff"], [50, 60, 20], [("2023-04-01", 20)]),
        (["2022/23", "2023/24", "% change 2022/23 to 2023/24"], [50, 60, 20], [("2023-04-01", 20)]),
        (["2023/24", "% change on 2022/23"], [60, 20], [("2023-04-01", 20)]),
        (["2019/20", "2023/24", "% change"], [40, 60, 50], []),
        (["2019/20", "2022/23", "2023/24", "% change since 2019/20"], [40, 50, 60, 50], []),
        (["2023/24", "% change 2019/20 to 2023/24"], [60, 50], []),
        (["2021/22", "2022/23", "2023/24", "3 year % change"], [40, 50, 60, 50], []),
        (["2022/23", "2023/24", "% change from previous month"], [50, 60, 20], []),
        (["2021/22", "2022/23", "2023/24", "% change"], [40, 50, 60, 50], []),
    ],
)
def it_reads_a_change_only_where_it_is_one_from_the_year_before(
    read: Read, headings: list[str], figures: list[float], found: list[tuple[str, float]]
) -> None:
    assert changes(read([CSP, ["Offence", *headings], ["Robbery", *figures]])) == found


def it_says_which_change_does_not_follow_from_the_counts_beside_it(read: Read) -> None:
    reading = read([CSP, [*YEARLY, "% change"], ["Robbery", 40, 50, 60, 50.0], ["Arson", 20, 40, 20, 0.0]])
    assert [(one.code, one.place and one.place.cell) for one in reading.issues] == [("other-change", "E3")]


def it_forgives_a_change_that_was_rounded(read: Read) -> None:
    assert changes(read([CSP, ["Offence", "2022/23", "2023/24", "% change"], ["Robbery", 59, 61, 3]])) != []


def it_takes_a_title_of_changes_over_several_years_for_no_yearly_changes(read: Read) -> None:
    rows = [["Percentage change in recorded crime in Ashford, 2019/20 to 2023/24"], ["Offence", "%"], ["Robbery", 50]]
    assert read(rows).frame.empty


@pytest.mark.parametrize(
    "heading",
    [
        "3 year average",
        "Forecast 2024/25",
        "Monthly avg",
        "Projected",
        "Baseline",
        "Target",
        "Cumulative",
        "Rank",
        "Diff",
    ],
)
def it_names_a_column_of_what_was_not_recorded_and_leaves_it_out(read: Read, figures: Figures, heading: str) -> None:
    reading = read([CSP, ["Offence", "2022/23", "2023/24", heading], ["Robbery", 50, 60, 55]])
    assert figures(reading, "value") == [(50,), (60,)]
    assert [one.what for one in reading.unused] == [f"column '{heading}'"]


@pytest.mark.parametrize(
    "label", ["Average", "Monthly average", "Target", "Difference", "Variance", "Forecast", "YTD", "Max"]
)
def it_leaves_a_row_of_what_was_not_recorded_out(read: Read, figures: Figures, label: str) -> None:
    reading = read([["Shoplifting in Ashford, 2023/24"], ["Month", "Number"], ["April", 40], ["May", 42], [label, 41]])
    assert figures(reading, "start", "value") == [("2023-04-01", 40), ("2023-05-01", 42)]
    assert ["averages, targets" in one.reason for one in reading.unused] == [True]


def it_reads_the_row_of_what_was_recorded_beside_the_target(read: Read, figures: Figures) -> None:
    rows = [["Shoplifting in Ashford"], ["", "2023/24"], ["Actual", 591], ["Target", 600]]
    assert figures(read(rows), "indicator", "value") == [("shoplifting", 591)]


@pytest.mark.parametrize(
    "title",
    [
        "All crime in Ashford, cumulative 2023/24",
        "All crime in Ashford, 2023/24 (thousands)",
        "All crime in Ashford, running total",
    ],
)
def it_leaves_a_table_out_whose_title_says_that_its_figures_are_no_counts(read: Read, title: str) -> None:
    reading = read([[title], ["Month", "Number"], ["Apr-23", 500], ["May-23", 1000]])
    assert reading.frame.empty
    assert [one.what for one in reading.unused] == ["table"]


@pytest.mark.parametrize("heading", ["Population (thousands)", "Number ('000s)"])
def it_leaves_a_column_in_thousands_out(read: Read, figures: Figures, heading: str) -> None:
    reading = read([["Ashford, 2023/24"], ["Ward", heading, "Robbery"], ["Forebridge", 6, 5], ["Rowley", 5, 4]])
    assert figures(reading, "indicator", "value") == [("robbery", 5), ("robbery", 4)]
    assert [one.reason for one in reading.unused] == ["in thousands"]


@pytest.mark.parametrize(
    ("headings", "starts"),
    [
        (["This year", "Last year"], ["2023-04-01", "2022-04-01"]),
        (["Current", "Previous 12 months"], ["2023-04-01", "2022-04-01"]),
    ],
)
def it_counts_this_year_and_last_year_from_the_title(
    read: Read, figures: Figures, headings: list[str], starts: list[str]
) -> None:
    reading = read([["Ashford CSP 2023/24"], ["Offence", *headings], ["Robbery", 60, 50]])
    assert figures(reading, "of", "start", "value") == [("", starts[0], 60), ("", starts[1], 50)]


def it_takes_the_last_12_months_for_no_year_in_particular(read: Read) -> None:
    reading = read([["Ashford CSP 2023/24"], ["Offence", "Last 12 months"], ["Robbery", 60]])
    assert reading.frame.empty
    assert ["of which indicator" in one.found for one in reading.issues] == [True]


def it_leaves_figures_without_a_heading_out_where_others_have_theirs(read: Read, figures: Figures) -> None:
    reading = read([["Shoplifting in Ashford 2024/25"], ["", "April", "May", ""], ["Number", 40, 41, 81]])
    assert figures(reading, "start", "value") == [("2024-04-01", 40), ("2024-05-01", 41)]
    assert [one.reason for one in reading.unused] == ["no heading"]


def it_takes_no_short_for_a_number(read: Read, figures: Figures) -> None:
    rows = [
        ["Domestic abuse by district"],
        ["District", "2022/23", None, "2023/24", None],
        ["", "No.", "%", "No.", "%"],
    ]
    reading = read([*rows, ["Ashford", 900, 45, 1000, 50], ["Dover", 1100, 55, 1000, 50]])
    assert figures(reading, "indicator", "measure", "value") == [
        ("domestic-abuse", "count", number) for number in (900, 1000, 1100, 1000)
    ]
    assert ["of what a share is" in one.found for one in reading.issues] == [True]


def it_reads_a_percent_sign_under_change_as_a_change(read: Read) -> None:
    rows = [["Ashford CSP, 2023/24"], ["Offence", "Recorded", "Change"], ["", "number", "%"], ["Robbery", 60, 20]]
    assert changes(read(rows)) == [("2023-04-01", 20)]


def it_gives_a_rate_the_subject_of_the_one_count_beside_it(read: Read, figures: Figures) -> None:
    rows = [["Wards of Ashford, 2023/24"], ["", "Ward", "ASB incidents", "Rate per 1,000"], [1, "Town", 300, 40.0]]
    reading = read([*rows, [2, "Rural Edge", 200, 30.1]])
    assert figures(reading, "indicator", "measure", "value")[:2] == [
        ("anti-social-behaviour", "count", 300),
        ("anti-social-behaviour", "rate", 40.0),
    ]


def it_gives_a_rate_no_subject_where_there_are_two(read: Read) -> None:
    rows = [["2023/24"], ["Ward", "Robbery", "Burglary", "Rate per 1,000"], ["Town", 3, 30, 4.0]]
    assert set(read(rows).frame.cells("measure")) == {"count"}


def it_lists_the_headings_of_overlaps_with_something_unknown_and_uses_none_of_them(read: Read) -> None:
    reading = read([["Ashford CSP, 2023/24"], ["Offence", "All", "Charged"], ["Robbery", 60, 10]])
    assert reading.frame.cells("value") == [60]
    assert "unknown-indicator" in [one.code for one in reading.issues]
