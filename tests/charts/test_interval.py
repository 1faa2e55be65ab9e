from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csp_report.charts.interval import around
from csp_report.domain.model import Level
from csp_report.domain.moves import usual_spread
from csp_report.domain.spread import Spread
from csp_report.statistics.intervals import ratio_of_counts

SPREAD = Spread.of(0.1)


@settings(deadline=None)
@given(st.floats(0.1, 500), st.integers(1, 50_000), st.floats(0, 0.4))
def it_lies_around_the_value(value: float, count: int, spread: float) -> None:
    low, high = around(value, count, Spread.of(spread), Level.CSP) or (0.0, 0.0)
    assert low <= value <= high


@pytest.mark.parametrize("later", [440, 460, 480, 500, 520, 700, 750, 760, 800])
def it_parts_the_bands_of_two_years_where_the_change_between_them_is_more_than_usual(later: int) -> None:
    bands = [around(count, count, SPREAD, Level.CSP) or (0.0, 0.0) for count in (600, later)]
    apart = max(low for low, _ in bands) > min(high for _, high in bands)
    change = ratio_of_counts(later, 600, usual_spread(SPREAD, Level.CSP, later, 600))
    assert apart is (abs(change.z) > 1.96)


def it_widens_with_the_spread_from_year_to_year() -> None:
    narrow, wide = (around(4.3, 591, Spread.of(one), Level.CSP) for one in (0.0, 0.18))
    assert narrow is not None
    assert wide is not None
    assert wide[0] < narrow[0] < narrow[1] < wide[1]


def it_is_narrower_for_a_country_than_for_an_area_of_as_many_events() -> None:
    country, area = (around(4.3, 591, SPREAD, level) or (math.nan, math.nan) for level in (Level.COUNTRY, Level.CSP))
    assert area[0] < country[0] < country[1] < area[1]


@pytest.mark.parametrize(("value", "count"), [(None, 5), (4.3, None), (0.0, 0), (4.3, 0), (-1.0, 5), (4.3, -5)])
def it_is_not_given_where_it_cannot_be(value: float | None, count: float | None) -> None:
    assert around(value, count, SPREAD, Level.CSP) is None


def it_is_not_given_where_its_bound_is_past_all_numbers() -> None:
    assert around(1e-3, 1e-12, SPREAD, Level.CSP) is None
