from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csp_report.charts.interval import around
from csp_report.statistics.intervals import count_interval


@settings(deadline=None)
@given(st.floats(0.1, 500), st.integers(1, 50_000), st.floats(0, 0.4))
def it_lies_around_the_value(value: float, count: int, spread: float) -> None:
    low, high = around(value, count, spread) or (0.0, 0.0)
    assert low <= value <= high


@pytest.mark.parametrize("count", [3, 10, 591, 20_000])
def it_is_that_of_the_count_alone_where_nothing_spreads(count: int) -> None:
    assert around(count, count, 0.0) == pytest.approx(count_interval(count))


def it_widens_with_the_spread_from_year_to_year() -> None:
    narrow, wide = around(4.3, 591, 0.0), around(4.3, 591, 0.18)
    assert narrow is not None
    assert wide is not None
    assert wide[0] < narrow[0] < narrow[1] < wide[1]


@pytest.mark.parametrize(("value", "count"), [(None, 5), (4.3, None), (0.0, 0), (4.3, 0)])
def it_is_not_given_where_it_cannot_be(value: float | None, count: float | None) -> None:
    assert around(value, count, 0.1) is None
