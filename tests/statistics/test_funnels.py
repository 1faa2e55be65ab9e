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
