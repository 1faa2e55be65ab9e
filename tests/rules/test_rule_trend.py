from __future__ import annotations

from datetime import date

import pytest
from rule_cases import THEFT, dataset, years

from csp_report.domain.findings import Finding, Kind, Reason
from csp_report.domain.model import Break, Dataset, Direction, Strength
from csp_report.rules.trend import judge
from csp_report.settings.thresholds import Thresholds


def only(data: Dataset) -> Finding:
    (found,) = judge(data, THEFT, Thresholds())
    return found


@pytest.mark.parametrize(
    ("counts", "direction", "strength"),
    [
        ([1000, 880, 780, 690, 600], Direction.FALL, Strength.CLEAR),
        ([600, 690, 780, 880, 1000], Direction.RISE, Strength.CLEAR),
        ([1000, 980, 960, 940, 920], Direction.NONE, Strength.NOT_CLEAR),
        ([800, 800, 800, 800, 800], Direction.NONE, Strength.NOT_CLEAR),
        ([20, 20, 20, 20, 20], Direction.NONE, Strength.NOT_CLEAR),
    ],
)
def it_judges_five_years_as_a_whole(counts: list[float], direction: Direction, strength: Strength) -> None:
    found = only(dataset(years(counts)))
    assert (found.kind, found.direction, found.strength) == (Kind.FIVE_POINTS, direction, strength)


@pytest.mark.parametrize("counts", [[900, 800, 700, 600], [1000, None, 800, 700, 600]])
def it_needs_five_years_in_a_row(counts: list[float | None]) -> None:
    assert judge(dataset(years(counts)), THEFT, Thresholds()) == ()


@pytest.mark.parametrize(
    ("counts", "breaks", "reason"),
    [
        ([19, 30, 40, 50, 60], (), Reason.TOO_SMALL),
        ([0, 30, 40, 50, 60], (), Reason.TOO_SMALL),
        ([900, 800, 700, 600, 500], (Break("theft", date(2021, 6, 1), "new rules"),), Reason.BREAK),
    ],
)
def it_says_why_a_trend_cannot_be_told(counts: list[float], breaks: tuple[Break, ...], reason: Reason) -> None:
    assert only(dataset(years(counts, breaks=breaks))).reason is reason


def it_tells_rates_where_the_population_is_known() -> None:
    found = only(dataset(years([1000, 880, 780, 690, 600], population=100_000)))
    assert (found.known["first"].value, found.known["last"].value) == (10.0, 6.0)


@pytest.mark.parametrize(("counts", "told"), [([100, 90, 80, 70, 50], True), ([100, 90, 80, 70, 49], False)])
def it_gives_no_percentage_of_a_count_under_fifty(counts: list[float], told: bool) -> None:
    assert ("percent" in only(dataset(years(counts))).known) is told
