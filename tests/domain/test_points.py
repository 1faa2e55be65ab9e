"""Which figure of a point is used, what stands behind it, and which point a report speaks of."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from csp_report.domain.model import (
    Area,
    Cadence,
    Fact,
    Grain,
    Indicator,
    Level,
    Measure,
    Observation,
    Period,
    Point,
    Series,
    Source,
    Unit,
)
from csp_report.domain.periods import calendar_year, earlier, financial_year, year_ending
from csp_report.domain.points import (
    count_of,
    half_digit,
    implied_count_of,
    latest_of,
    non_overlapping,
    number,
    rate_of,
    same_figure,
    share_of,
    shown,
    total_of,
)

HERE = Area("Anytown", Level.CSP)
THEFT = Indicator("theft", "theft", "theft", "thefts")
YEAR = financial_year(2023)


def _seen(measure: Measure, value: float | None, period: Period = YEAR, decimals: int = -1) -> Observation | None:
    cell = Source("figures.xlsx", "Sheet1", f"{measure}")
    return None if value is None else Observation("theft", HERE, period, measure, value, cell, decimals=decimals)


def _point(count: float | None, rate: float | None, population: float | None, decimals: int = 1) -> Point:
    return Point(
        YEAR,
        _seen(Measure.COUNT, count),
        _seen(Measure.RATE, rate, decimals=decimals),
        _seen(Measure.POPULATION, population),
    )


@pytest.mark.parametrize(
    ("figures", "rate"),
    [
        ((591, 4.3, 138_670), 4.3),
        ((591, None, 138_670), 1000 * 591 / 138_670),
        ((None, 4.3, None), 4.3),
        ((591, None, None), None),
        ((591, None, 0), None),
        ((None, None, 138_670), None),
    ],
)
def it_takes_a_given_rate_before_a_computed_one(
    figures: tuple[float | None, float | None, float | None], rate: float | None
) -> None:
    found = rate_of(_point(*figures))
    assert (number(found) if found else None) == (pytest.approx(rate) if rate else None)


@pytest.mark.parametrize(
    ("figures", "count"), [((591, 4.3, 138_670), 591), ((None, 4.3, 138_670), 596.281), ((None, 4.3, None), None)]
)
def it_implies_a_count_only_where_none_is_given(
    figures: tuple[float | None, float | None, float | None], count: float | None
) -> None:
    found = implied_count_of(_point(*figures))
    assert (number(found) if found else None) == (pytest.approx(count) if count else None)


@pytest.mark.parametrize(("decimals", "half"), [(0, 0.5), (1, 0.05), (2, 0.005), (-1, 0.0)])
def it_knows_how_far_printing_may_have_moved_a_rate(decimals: int, half: float) -> None:
    found = rate_of(_point(None, 4.3, None, decimals))
    assert found is not None
    assert half_digit(found) == pytest.approx(half)


def it_does_not_round_what_it_computes() -> None:
    found = rate_of(_point(591, None, 138_670))
    assert found is not None
    assert (half_digit(found), found.decimals) == (0.0, -1)


def it_computes_a_share_from_both_cells() -> None:
    part, whole = Fact(591.0, Unit.COUNT, (Source("a"),)), Fact(2476.0, Unit.COUNT, (Source("b"),))
    share = share_of(part, whole)
    assert (number(share), share.how) == (pytest.approx(23.869, abs=0.001), "591 / 2,476 x 100")
    assert share.sources == (Source("a"), Source("b"))


def it_sums_figures_with_all_their_cells() -> None:
    facts = [Fact(float(value), Unit.COUNT, (Source(str(value)),)) for value in (1200, 34)]
    total = total_of(facts)
    assert (number(total), total.how, len(total.sources)) == (1234, "1,200 + 34", 2)


def it_refuses_to_read_a_text_as_a_number() -> None:
    with pytest.raises(TypeError, match="a number is required"):
        number(Fact("shoplifting", Unit.TEXT))


@pytest.mark.parametrize(("value", "text"), [(138670.0, "138,670"), (4.3, "4.3"), (0.0, "0"), (1 / 3, "0.3333333333")])
def it_shows_a_figure_with_the_digits_it_has(value: float, text: str) -> None:
    assert shown(value) == text


@pytest.mark.parametrize(("one", "other", "room"), [(11, 12, 1.0), (4.35, 4.3, 0.05), (7, 7, 0)])
def it_calls_two_figures_the_same_within_what_printing_allows(one: float, other: float, room: float) -> None:
    assert same_figure(one, other, room)


@pytest.mark.parametrize(("one", "other", "room"), [(11, 12.1, 1.0), (4.4, 4.3, 0.05), (7, 7.1, 0)])
def it_does_not_call_figures_the_same_that_are_farther_apart(one: float, other: float, room: float) -> None:
    assert not same_figure(one, other, room)


def _series(*periods: Period) -> Series:
    return Series(THEFT, HERE, Cadence.YEAR, tuple(Point(one, _seen(Measure.COUNT, 1, one)) for one in sorted(periods)))


@pytest.mark.parametrize(
    ("periods", "latest"),
    [
        ((financial_year(2022), YEAR, financial_year(2024)), YEAR),
        ((calendar_year(2022), calendar_year(2023)), calendar_year(2023)),
        ((year_ending(2023, 9), calendar_year(2023)), calendar_year(2023)),
        ((financial_year(2022),), None),  # a whole year before is another year
        ((year_ending(2023, 4),), year_ending(2023, 4)),
        ((calendar_year(2024),), None),  # not over when the reported year ends
    ],
)
def it_speaks_of_the_reported_year_or_the_latest_that_ended_within_it(
    periods: tuple[Period, ...], latest: Period | None
) -> None:
    found = latest_of(_series(*periods), YEAR)
    assert (found.period if found else None) == latest


def it_steps_back_whole_years_and_leaves_out_what_overlaps() -> None:
    series = _series(*(financial_year(year) for year in (2019, 2021, 2022, 2023)), calendar_year(2022))
    latest = series.at(YEAR)
    assert latest is not None
    starts = [one.period.start.year for one in non_overlapping(series, latest, 5)]
    assert starts == [2019, 2021, 2022, 2023]


def it_works_out_the_figures_of_a_point_once() -> None:
    one = Point(YEAR, _seen(Measure.COUNT, 591), None, _seen(Measure.POPULATION, 137_000))
    assert rate_of(one) is rate_of(one)
    assert count_of(one) is count_of(one)
    assert count_of(replace(one, count=None)) is None
    assert one == replace(one)


def it_steps_back_in_the_grain_of_each_of_two_equal_periods() -> None:
    named = Period(YEAR.start, YEAR.end, Grain.YEAR_ENDING)
    assert named == YEAR
    assert [earlier(one).grain for one in (YEAR, named)] == [Grain.FINANCIAL_YEAR, Grain.YEAR_ENDING]
