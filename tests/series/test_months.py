"""Years and part-years from months: which months belong together, and what their sum is."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from rule_cases import HERE

from csp_report.domain.model import Grain, Measure, Observation, Period, Source, Status
from csp_report.domain.periods import calendar_year, financial_year, month
from csp_report.series.months import months_of, part_years, sum_over, yearly_sums

LAST = financial_year(2023)
Monthly = dict[Period, Observation]


def months(first: tuple[int, int], *values: float | None, sheet: str = "Months") -> Monthly:
    """Counts of consecutive months, one a row."""
    year, number = first
    made: Monthly = {}
    for place, value in enumerate(values):
        index = year * 12 + number - 1 + place
        period = month(index // 12, index % 12 + 1)
        source = Source("asb.xlsx", sheet, f"B{place + 2}")
        made[period] = Observation("asb", HERE, period, Measure.COUNT, value, source)
    return made


def sums(found: list[Observation]) -> list[tuple[Period, float | None]]:
    return [(one.period, one.value) for one in found]


def it_lists_the_months_of_a_year_in_order() -> None:
    found = months_of(LAST)
    assert (found[0], found[8], found[9], found[-1]) == (
        month(2023, 4),
        month(2023, 12),
        month(2024, 1),
        month(2024, 3),
    )
    assert len(found) == 12


def it_sums_the_reported_year_and_those_exactly_twelve_months_apart() -> None:
    made = [*yearly_sums(months((2021, 4), *range(36)), LAST)]
    expected = [
        (LAST, sum(range(24, 36))),
        (financial_year(2022), sum(range(12, 24))),
        (financial_year(2021), sum(range(12))),
    ]
    assert sums(made) == expected


@pytest.mark.parametrize(("years", "found"), [(10, 10), (11, 10)])
def it_goes_ten_years_back(years: int, found: int) -> None:
    monthly = months((2024 - years, 4), *[1] * (12 * years + 6))
    assert len([*yearly_sums(monthly, LAST)]) == found
    assert len([*part_years(monthly, LAST)]) == 10


def it_skips_a_year_that_lacks_a_month_and_goes_on() -> None:
    values: list[float | None] = [1] * 36
    values[15] = None
    assert [one.period for one in yearly_sums(months((2021, 4), *values), LAST)] == [LAST, financial_year(2021)]


def it_gives_nothing_for_no_months() -> None:
    assert [*yearly_sums({}, LAST)] == []
    assert [*part_years({}, LAST)] == []


def it_sums_the_months_since_the_year_and_the_same_months_before() -> None:
    made = [*part_years(months((2022, 4), *range(30)), LAST)]
    assert sums(made) == [
        (Period(date(2024, 4, 1), date(2024, 9, 30)), sum(range(24, 30))),
        (Period(date(2023, 4, 1), date(2023, 9, 30)), sum(range(12, 18))),
        (Period(date(2022, 4, 1), date(2022, 9, 30)), sum(range(6))),
    ]
    assert {one.period.grain for one in made} == {Grain.PART_YEAR}


@pytest.mark.parametrize(("beyond", "reached"), [(1, 1), (11, 11), (12, 11), (14, 11)])
def it_takes_up_to_eleven_months(beyond: int, reached: int) -> None:
    found = next(iter(part_years(months((2023, 4), *[1] * (12 + beyond)), LAST)))
    assert (found.period.months, found.value) == (reached, reached)


def it_stops_at_the_first_month_that_is_missing() -> None:
    monthly = months((2024, 4), 1, 1, 1, None, 1, 1)
    assert [one.period for one in part_years(monthly, LAST)] == [Period(date(2024, 4, 1), date(2024, 6, 30))]


def it_has_no_part_year_where_the_first_month_after_is_missing() -> None:
    assert [*part_years(months((2024, 5), 1, 1, 1), LAST)] == []


def it_needs_every_month_of_a_sum() -> None:
    year = months((2023, 4), *range(1, 13))
    total = sum_over(year, LAST)
    assert total is not None
    assert (total.value, total.period, total.measure) == (78, LAST, Measure.COUNT)
    assert sum_over({one: year[one] for one in [*year][:-1]}, LAST) is None
    assert sum_over(months((2023, 4), *[1] * 11, None), LAST) is None


@pytest.mark.parametrize(
    ("status", "expected"),
    [(Status.PROVISIONAL, Status.PROVISIONAL), (Status.NORMAL, Status.NORMAL), (Status.BREAK, Status.NORMAL)],
)
def it_makes_a_sum_provisional_where_one_month_is(status: Status, expected: Status) -> None:
    year = months((2023, 4), *[1] * 12)
    year[month(2023, 9)] = replace(year[month(2023, 9)], status=status)
    total = sum_over(year, LAST)
    assert total is not None
    assert total.status is expected


@pytest.mark.parametrize(
    ("first", "second", "cell", "note"),
    [
        (Source("a.xlsx", "S", "B2"), Source("a.xlsx", "S", "B3"), "B2:B3", "sum of 12 months"),
        (Source("a.xlsx", "S", "B2"), Source("a.xlsx", "T", "B3"), "", "sum of 12 months, also in a.xlsx"),
        (Source("a.xlsx", "S", "B2"), Source("b.xlsx", "S", "B3"), "", "sum of 12 months, also in b.xlsx"),
        (Source("a.csv", "", ""), Source("a.csv", "", ""), "", "sum of 12 months"),
    ],
)
def it_names_the_cells_of_a_sum_from_first_to_last(first: Source, second: Source, cell: str, note: str) -> None:
    year = months((2023, 1), *[1] * 12)
    sources = [first, *[first] * 10, second]
    told = {period: replace(one, source=at) for (period, one), at in zip(year.items(), sources, strict=True)}
    total = sum_over(told, calendar_year(2023))
    assert total is not None
    assert (total.source.file, total.source.cell, total.source.note) == (first.file, cell, note)
