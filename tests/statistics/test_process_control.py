"""Control limits and the NHS special-cause rules, against the vectors of NHSRplotthedots."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracles import csv_rows

from csp_report.statistics.process_control import (
    Limits,
    near_limit,
    outside,
    part_of_run,
    run_on_one_side,
    run_one_way,
    seasonal_factors,
    sides,
    two_of_three,
    xmr_limits,
)

NUMBER_OF_VECTORS = 25
LIMITS = Limits(10, 4, 16)


def _run(row: dict[str, str]) -> list[int]:
    values = json.loads(row["input"])
    rule = row["rule"].split(" ")[0]
    if rule == "two_in_three":
        return list(two_of_three(values, json.loads(row["relative_to_mean"])))
    functions = {
        "seven_point_one_side_of_mean": run_on_one_side,
        "part_of_seven": part_of_run,
        "seven_point_trend": run_one_way,
    }
    return list(functions[rule](values))


@pytest.mark.parametrize("number", range(NUMBER_OF_VECTORS))
def it_reproduces_every_vector_of_the_nhs_rules(number: int) -> None:
    row = csv_rows("nhsr-spc-rules/spc_rules_expected.csv")[number]
    assert _run(row) == json.loads(row["expected"])


def it_takes_every_vector_there_is() -> None:
    assert len(csv_rows("nhsr-spc-rules/spc_rules_expected.csv")) == NUMBER_OF_VECTORS


def it_sets_limits_by_the_mean_moving_range() -> None:
    limits = xmr_limits([10, 12, 10, 12])
    assert (limits.centre, limits.lower, limits.upper) == pytest.approx((11, 11 - 2.66 * 2, 11 + 2.66 * 2))


def it_leaves_one_wild_moving_range_out() -> None:
    steady = [10, 11] * 10
    assert xmr_limits([*steady, 40]).upper - xmr_limits([*steady, 40]).centre == pytest.approx(2.66)


@pytest.mark.parametrize(("value", "expected"), [(16, 0), (16.1, 1), (4, 0), (3.9, -1)])
def it_calls_a_value_outside_only_beyond_a_limit(value: float, expected: int) -> None:
    assert outside([value], LIMITS) == (expected,)


@pytest.mark.parametrize(("value", "expected"), [(14, 0), (14.1, 1), (16.1, 0), (5.9, 1), (10, 0)])
def it_calls_a_value_near_in_the_outer_third(value: float, expected: int) -> None:
    assert near_limit([value], LIMITS) == (expected,)


@given(st.lists(st.integers(0, 500), min_size=10, max_size=60))
def it_mirrors_every_rule_when_the_values_are_mirrored(values: list[int]) -> None:
    mirrored = [-one for one in values]
    assert run_one_way(mirrored) == tuple(-one for one in run_one_way(values))
    relative, opposite = sides(values, 100), sides(mirrored, -100)
    assert run_on_one_side(relative) == run_on_one_side(opposite)


@given(st.lists(st.integers(0, 500), min_size=24, max_size=60), st.integers(1, 12))
def it_gives_months_of_the_same_name_the_same_factor(values: list[int], first: int) -> None:
    factors = seasonal_factors(values, first)
    assert all(factors[place] == factors[place + 12] for place in range(len(values) - 12))


def it_finds_the_season_of_a_rising_series() -> None:
    season = [0.5, 0.6, 0.8, 1.0, 1.2, 1.5, 1.6, 1.4, 1.2, 1.0, 0.8, 0.6]
    values = [1000 * 1.01**place * season[place % 12] for place in range(48)]
    factors = seasonal_factors(values, 1)
    assert factors[6] / factors[0] == pytest.approx(1.6 / 0.5, rel=0.01)


@pytest.mark.parametrize("values", [[1.0] * 23, [*[1.0] * 23, -1.0]])
def it_needs_two_years_of_counts(values: list[float]) -> None:
    with pytest.raises(ValueError, match="two years"):
        seasonal_factors(values, 1)
