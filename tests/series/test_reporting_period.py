"""Which twelve months a report is about."""

from __future__ import annotations

from datetime import date

import pytest
from frames import frame, rate, residents, row

from csp_report.domain.errors import SettingsError
from csp_report.domain.model import Base, Grain, Measure, Period
from csp_report.domain.periods import calendar_year, financial_year, month, year_ending
from csp_report.series.reporting_period import gaps, reporting_period

JUNE = year_ending(2024, 6)
MARCH = financial_year(2023)


def years(**indicators: list[Period]) -> list[dict[str, object]]:
    return [row("Stafford", name, period, 10) for name, periods in indicators.items() for period in periods]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (years(a=[MARCH], b=[MARCH]), MARCH),
        (years(a=[MARCH, JUNE], b=[MARCH]), JUNE),  # the later of two that half of the indicators reach
        (years(a=[MARCH, JUNE], b=[MARCH], c=[MARCH]), MARCH),
        (years(a=[MARCH, JUNE], b=[MARCH, JUNE], c=[MARCH], d=[MARCH]), JUNE),
        (years(a=[MARCH, JUNE], b=[MARCH, JUNE], c=[MARCH], d=[MARCH], e=[MARCH]), MARCH),
        (years(a=[MARCH, financial_year(2022)]), MARCH),
        ([*years(a=[MARCH]), row("Stafford", "a", month(2024, 9), 1)], MARCH),
        ([*years(a=[MARCH]), row("Stafford", "b", JUNE, None)], MARCH),
        ([*years(a=[MARCH]), row("Stafford", "b", JUNE, 1, of="a")], MARCH),
        ([*years(a=[MARCH]), row("Stafford", "b", JUNE, 1, measure=Measure.CHANGE)], MARCH),
        ([*years(a=[MARCH]), row("Stafford", "b", JUNE, 1, measure=Measure.SHARE)], MARCH),
        ([*years(a=[MARCH]), residents("Stafford", JUNE, 130_000)], MARCH),
        ([*years(a=[MARCH]), rate("Stafford", "b", JUNE, 9.0)], JUNE),
        # rows of one indicator count once
        ([*years(a=[MARCH, MARCH, MARCH], b=[JUNE])], JUNE),
    ],
)
def it_takes_the_latest_year_that_half_of_the_indicators_reach(rows: list[dict[str, object]], expected: Period) -> None:
    assert reporting_period(frame(rows), None) == expected


def it_follows_the_setting_though_later_figures_are_there() -> None:
    assert reporting_period(frame(years(a=[MARCH, JUNE], b=[JUNE])), MARCH) == MARCH


def it_refuses_a_setting_that_no_figure_reaches() -> None:
    with pytest.raises(SettingsError) as told:
        reporting_period(frame(years(a=[JUNE])), MARCH)
    assert str(told.value) == (
        "The extracts hold no figure for the period that is set, April 2023 to March 2024. The latest 12 months that "
        "are there end with June 2024. Required: a period that the extracts cover, or an empty setting."
    )


def it_follows_a_setting_whose_months_are_all_there() -> None:
    assert reporting_period(frame(years(a=[JUNE], b=months_to(2024, 3))), MARCH) == MARCH


def months_to(year: int, number: int, count: int = 12) -> list[Period]:
    """Months in a row, the last of them this one."""
    last = year * 12 + number - 1
    return [month(one // 12, one % 12 + 1) for one in range(last - count + 1, last + 1)]


def it_names_the_months_that_are_missing_between_others_and_the_latest_year_that_is_whole() -> None:
    own = [*months_to(2024, 3), *months_to(2024, 8, 3)]
    (issue,) = gaps(frame(years(a=own)))
    assert (issue.code, "a: no figure for April 2024, May 2024; " in issue.found) == ("missing-month", True)
    assert issue.found.endswith("12 months in a row end with March 2024")


@pytest.mark.parametrize("wanted", [None, calendar_year(2024)])
def it_names_the_period_as_the_extracts_mostly_do(wanted: Period | None) -> None:
    rolling, calendar = year_ending(2024, 12, Grain.YEAR_ENDING), calendar_year(2024)
    assert reporting_period(frame(years(a=[rolling], b=[rolling], c=[calendar])), wanted).grain is Grain.YEAR_ENDING
    assert reporting_period(frame(years(a=[rolling], b=[calendar], c=[calendar])), wanted).grain is Grain.CALENDAR_YEAR


def it_names_the_period_by_rows_of_the_same_days_alone() -> None:
    other_end, other_start = Period(date(2023, 4, 1), date(2023, 9, 30), Grain.PART_YEAR), year_ending(2024, 6)
    rows = years(a=[MARCH], b=[other_end], c=[other_end], d=[other_start], e=[other_start])
    assert reporting_period(frame(rows), financial_year(2023)).grain is Grain.FINANCIAL_YEAR


@pytest.mark.parametrize("last", [2024 * 12 + 1, 2023 * 12 + 11])  # February 2024, December 2023
def it_takes_the_last_twelve_months_where_there_are_only_months(last: int) -> None:
    months = [month((last - back) // 12, (last - back) % 12 + 1) for back in range(14)]
    rows = years(a=months, b=months[:12], c=[Period(date(2023, 1, 1), date(2024, 6, 30))])
    found = reporting_period(frame(rows), None)
    assert (found, found.grain) == (year_ending(last // 12, last % 12 + 1), Grain.YEAR_ENDING)


def it_refuses_figures_of_no_year_and_no_month() -> None:
    with pytest.raises(SettingsError) as told:
        reporting_period(frame(years(a=[Period(date(2023, 4, 1), date(2023, 9, 30))])), None)
    assert str(told.value) == (
        "The extracts hold no figure for a period of 12 months. Required: at least one year of figures, or 12 months "
        "in a row."
    )


def it_takes_rates_per_household_for_figures_too() -> None:
    household = row("Stafford", "a", MARCH, 9.0, measure=Measure.RATE, base=Base.HOUSEHOLDS)
    assert reporting_period(frame([household]), None) == MARCH
