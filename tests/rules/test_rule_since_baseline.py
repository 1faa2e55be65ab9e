from __future__ import annotations

import pytest
from rule_cases import HERE, THEFT, dataset, point, years

from csp_report.domain.findings import Finding, Kind, KindId, Reason
from csp_report.domain.model import Cadence, Direction, Period, Series, Strength
from csp_report.domain.periods import calendar_year, financial_year
from csp_report.rules.since_baseline import judge
from csp_report.settings.thresholds import Thresholds


def only(counts: list[float | None], baseline: Period) -> Finding:
    (found,) = judge(dataset(years(counts), baseline=baseline), THEFT, Thresholds())
    return found


@pytest.mark.parametrize(
    ("counts", "kind", "direction", "strength"),
    [
        ([1600, 1410, 1216], Kind.PERCENT, Direction.FALL, Strength.NOT_CLEAR),
        ([1600, 1410, 1000], Kind.PERCENT, Direction.FALL, Strength.CLEAR),
        ([1000, 1410, 1600], Kind.PERCENT, Direction.RISE, Strength.CLEAR),
        ([1000, 1410, 1000], Kind.PERCENT, Direction.UNCHANGED, Strength.SIMILAR),
        ([60, 55, 49], Kind.SMALL, Direction.FALL, Strength.NOT_CLEAR),
        ([0, 55, 60], Kind.SMALL, Direction.RISE, Strength.CLEAR),
    ],
)
def it_judges_the_change_since_the_baseline(
    counts: list[float | None], kind: KindId, direction: Direction, strength: Strength
) -> None:
    found = only(counts, financial_year(2021))
    got = (found.kind, found.direction, found.strength, found.known["years"].value)
    assert got == (kind, direction, strength, 2)


def it_lets_the_spread_grow_with_the_root_of_the_years() -> None:
    (test,) = [
        one.test
        for one in judge(dataset(years([900, 1, 1, 1, 800]), baseline=financial_year(2019)), THEFT, Thresholds())
    ]
    assert test is not None
    assert test.spread == pytest.approx(0.10 * 2)


def it_lets_the_spread_of_rates_alone_grow_too() -> None:
    points = (point(financial_year(2019), None, 9.0, 100_000), point(financial_year(2023), None, 8.0, 100_000))
    (found,) = judge(
        dataset(Series(THEFT, HERE, Cadence.YEAR, points), baseline=financial_year(2019)), THEFT, Thresholds()
    )
    assert found.test is not None
    assert found.test.spread == pytest.approx(0.10 * 2)


@pytest.mark.parametrize(
    ("counts", "reason"), [([None, 1410, 1216], Reason.MISSING), ([15, 1410, 1216], Reason.TOO_SMALL)]
)
def it_says_why_the_baseline_cannot_be_compared(counts: list[float | None], reason: Reason) -> None:
    assert only(counts, financial_year(2021)).reason is reason


@pytest.mark.parametrize("baseline", [None, financial_year(2023), financial_year(2024)])
def it_says_nothing_without_an_earlier_baseline(baseline: Period | None) -> None:
    assert judge(dataset(years([1, 100, 100]), baseline=baseline), THEFT, Thresholds()) == ()


def it_lets_a_calendar_year_stand_for_the_financial_year_that_begins_in_it() -> None:
    points = tuple(point(calendar_year(year), 100 - year + 2020) for year in range(2020, 2024))
    data = dataset(Series(THEFT, HERE, Cadence.YEAR, points), baseline=financial_year(2021))
    (found,) = judge(data, THEFT, Thresholds())
    assert found.known["baseline_period"].value == calendar_year(2021)
