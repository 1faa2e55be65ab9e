"""Funnel limits, against PHEindicatormethods.

Followed there: proportions have a plain normal limit, cut at 0 and 100; rates have exact Poisson limits, their
population being of one year where events are of three. The published limits come from a search that stops early: at
one event they are off by 4 in a million (95%) and 5 in 100,000 (99.8%), where the exact limit is -ln(1 - p).
"""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracles import csv_rows

from csp_report.statistics.funnels import dispersed_funnel, proportion_funnel, rate_funnel
from csp_report.statistics.intervals import exact_poisson_interval

FOLDER = "pheindicatormethods"
PRINTED = 1e-6
AT_ONE_EVENT = 5e-5
LEVELS = (("2s", 0.95), ("3s", 0.998))


def it_reproduces_every_published_funnel_of_proportions() -> None:
    for row in csv_rows(f"{FOLDER}/testdata_funnel_prop_outputs.csv"):
        baseline, total = float(row["Baseline"]) / 100, float(row["Population"])
        for names, level in (
            (("Lower2s0025limit", "Upper2s0025limit"), 0.95),
            (("Lower3s0001limit", "Upper3s0001limit"), 0.998),
        ):
            got = [100 * limit for limit in proportion_funnel(baseline, total, level)]
            assert got == pytest.approx([float(row[name]) for name in names], abs=2e-6)


@pytest.mark.parametrize(("name", "level"), LEVELS)
def it_reproduces_every_published_funnel_of_rates(name: str, level: float) -> None:
    for row in csv_rows(f"{FOLDER}/testdata_funnel_rate_outputs.csv"):
        events = float(row["Events"])
        point = rate_funnel(events, float(row["baseline"]), 100_000, 3, level)
        columns = [f"{side}_{name}_{what}" for side in ("lower", "upper") for what in ("population_1_year", "limit")]
        got = (point.lower_population, point.lower, point.upper_population, point.upper)
        close = AT_ONE_EVENT if events == 1 else PRINTED
        assert got == pytest.approx([float(row[column]) for column in columns], rel=close)


@pytest.mark.parametrize(("name", "level"), LEVELS)
def it_reproduces_every_published_funnel_of_ratios(name: str, level: float) -> None:
    for row in csv_rows(f"{FOLDER}/testdata_funnel_ratio_outputs.csv"):
        events = float(next(value for key, value in row.items() if key.startswith("Observed")))
        point = rate_funnel(events, 100, 100, 1, level)
        columns = [f"{side}_{name}_{what}" for side in ("lower", "upper") for what in ("exp_events", "isr")]
        got = (point.lower_population, point.lower, point.upper_population, point.upper)
        close = AT_ONE_EVENT if events == 1 else PRINTED
        assert got == pytest.approx([float(row[column]) for column in columns], rel=close)


def it_reproduces_the_significance_of_every_published_ratio() -> None:
    marks = {
        row["significance"] for row in csv_rows(f"{FOLDER}/testdata_funnel_ratio_inputs.csv") if row["significance"]
    }
    for row in csv_rows(f"{FOLDER}/testdata_funnel_ratio_inputs.csv"):
        observed, expected = (
            float(next(value for key, value in row.items() if name in key)) for name in ("obs", "exp")
        )
        assert _mark(observed, expected) == row["significance"]
    assert marks


def _mark(observed: float, expected: float) -> str:
    for level, label in ((0.998, "(0.001)"), (0.95, "(0.025)")):
        low, high = exact_poisson_interval(observed, level)
        if high < expected:
            return f"Low {label}"
        if low > expected:
            return f"High {label}"
    return "Not significant"


@given(st.floats(5, 1e5), st.floats(1, 100), st.floats(0.01, 0.5))
def it_opens_the_funnel_where_areas_truly_differ(expected: float, baseline: float, spread: float) -> None:
    low, high = dispersed_funnel(expected, baseline)
    wider_low, wider_high = dispersed_funnel(expected, baseline, spread)
    assert wider_low < low < baseline < high < wider_high


@pytest.mark.parametrize("level", [0.95, 0.998])
def it_has_the_exact_limit_of_one_event(level: float) -> None:
    assert exact_poisson_interval(1, level)[0] == pytest.approx(-math.log1p(-(1 - level) / 2), rel=1e-12)


@pytest.mark.parametrize(
    ("baseline", "total", "level", "expected"),
    [
        (0.5, 100, 0.95, (0.5 - 0.0979982, 0.5 + 0.0979982)),  # 1.959964 x 0.05
        (0.2, 25, 0.9, (0.2 - 0.1315883, 0.2 + 0.1315883)),  # 1.644854 x 0.08
        (0.01, 10, 0.95, (0.0, 0.0716689)),
        (0.99, 10, 0.95, (0.9283311, 1.0)),
    ],
)
def it_gives_a_proportion_normal_limits_that_stay_within_nought_and_one(
    baseline: float, total: float, level: float, expected: tuple[float, float]
) -> None:
    assert proportion_funnel(baseline, total, level) == pytest.approx(expected, abs=2e-7)


def it_uses_95_per_cent_and_one_year_per_100_000_where_nothing_is_said() -> None:
    assert proportion_funnel(0.5, 100) == proportion_funnel(0.5, 100, 0.95)
    assert rate_funnel(10, 100) == rate_funnel(10, 100, 100_000, 1, 0.95)
    assert dispersed_funnel(100, 10) == dispersed_funnel(100, 10, 0.0, 0.95)


def it_draws_the_limits_at_the_level_that_is_asked_for() -> None:
    low, high = exact_poisson_interval(10, 0.998)
    point = rate_funnel(10, 100, 1000, 1, 0.998)
    assert (point.upper_population, point.lower_population) == pytest.approx((10 * low, 10 * high))


def it_draws_the_limits_of_a_rate_at_the_populations_that_expect_them() -> None:
    """Ten events: exact limits 4.7954 and 18.3904; at 100 per 1,000 a year, over two years."""
    point = rate_funnel(10, 100, 1000, 2)
    assert (point.lower_population, point.lower) == pytest.approx((18.39036 * 10 / 2, 1000 / 18.39036))
    assert (point.upper_population, point.upper) == pytest.approx((4.795389 * 10 / 2, 1000 / 4.795389))


@pytest.mark.parametrize(
    ("spread", "level", "reach"), [(0.0, 0.95, 1.959964 * 0.1), (0.1, 0.998, 3.090232 * math.sqrt(0.02))]
)
def it_adds_the_spread_to_chance(spread: float, level: float, reach: float) -> None:
    limits = dispersed_funnel(100, 10, spread, level)
    assert limits == pytest.approx((10 * math.exp(-reach), 10 * math.exp(reach)), rel=1e-6)
