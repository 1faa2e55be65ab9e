"""The spread as an area's own past years move it."""

from __future__ import annotations

import pytest
from rule_cases import HERE, THEFT, dataset, years

from csp_report.domain.model import Break, Level
from csp_report.domain.periods import financial_year
from csp_report.domain.spread import Spread
from csp_report.rules.own_history import DEGREES, factor, with_own_history
from csp_report.settings.thresholds import Thresholds

STILL = [5000.0] * 6
WILD = [5000.0, 8000.0, 5000.0, 8000.0, 5000.0, 5000.0]


def spread_of(counts: list[float | None], **overrides: float) -> float:
    thresholds = Thresholds({("spread", name, None): value for name, value in overrides.items()})
    moved = with_own_history(dataset(years(counts), indicators=(THEFT,)), thresholds)
    return moved.indicators["theft"].spread.total


@pytest.mark.parametrize(("counts", "larger"), [(STILL, False), (WILD, True)])
def it_narrows_the_yardstick_of_steady_areas_and_widens_that_of_wild_ones(counts: list[float], *, larger: bool) -> None:
    assert (spread_of(counts) > THEFT.spread.total) is larger
    assert spread_of(counts) != THEFT.spread.total


@pytest.mark.parametrize(("counts", "moves"), [(STILL, True), (STILL[1:], False)])
def it_needs_four_changes_before_the_latest(counts: list[float], *, moves: bool) -> None:
    assert (spread_of(counts) != THEFT.spread.total) is moves


def it_gives_the_change_that_is_judged_no_say() -> None:
    assert spread_of([*STILL, 9000.0]) == spread_of([*STILL, 5000.0])


def it_goes_back_no_further_than_a_gap() -> None:
    assert spread_of([*WILD, None, *STILL]) == spread_of([*STILL])


def it_goes_back_no_further_than_a_declared_break() -> None:
    since = Break("theft", financial_year(2019).start, "counted otherwise")
    data = dataset(years([*WILD, *STILL[:5]], breaks=(since,)), indicators=(THEFT,))
    assert with_own_history(data, Thresholds()).indicators["theft"].spread == THEFT.spread


def it_leaves_a_spread_that_the_analyst_sets() -> None:
    assert spread_of(WILD, spread=0.3) == THEFT.spread.total


def it_says_in_the_source_of_the_spread_by_which_years_it_was_moved() -> None:
    moved = with_own_history(dataset(years(STILL), indicators=(THEFT,)), Thresholds()).indicators["theft"]
    assert moved.spread_source.startswith("variances x 0.8")
    assert moved.spread_source.endswith("by the area's own years 2018-19 to 2022-23")


def it_weighs_the_area_s_own_years_against_what_the_usual_is_worth() -> None:
    assert factor(STILL, Spread.of(0.1), Level.CSP) == pytest.approx(DEGREES / (DEGREES + 5))
    assert factor([40.0] * 6, Spread.of(0.1), Level.CSP) == 1.0


def it_leaves_indicators_without_figures_as_they_are() -> None:
    data = dataset(indicators=(THEFT,), area=HERE)
    assert with_own_history(data, Thresholds()).indicators == data.indicators
