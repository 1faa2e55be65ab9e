"""Control limits and the NHS special-cause rules, against the vectors of NHSRplotthedots."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracles import csv_rows

from csp_report.statistics.process_control import (
    Limits,
    limits_ahead,
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


def it_sets_limits_from_two_values() -> None:
    limits = xmr_limits([10, 12])
    assert (limits.centre, limits.lower, limits.upper) == pytest.approx((11, 11 - 2.66 * 2, 11 + 2.66 * 2))


@pytest.mark.parametrize("values", [[], [1]])
def it_refuses_limits_of_fewer_than_two_values(values: list[float]) -> None:
    with pytest.raises(ValueError, match=rf"^two or more values are required; {len(values)} were given$"):
        xmr_limits(values)


def it_leaves_one_wild_moving_range_out() -> None:
    steady = [10, 11] * 10
    assert xmr_limits([*steady, 40]).upper - xmr_limits([*steady, 40]).centre == pytest.approx(2.66)


@pytest.mark.parametrize(("value", "expected"), [(16, 0), (16.1, 1), (4, 0), (3.9, -1)])
def it_calls_a_value_outside_only_beyond_a_limit(value: float, expected: int) -> None:
    assert outside([value], LIMITS) == (expected,)


@pytest.mark.parametrize(("value", "expected"), [(14, 0), (14.1, 1), (16.1, 0), (5.9, 1), (10, 0)])
def it_calls_a_value_near_in_the_outer_third(value: float, expected: int) -> None:
    assert near_limit([value], LIMITS) == (expected,)


UP, DOWN, ON = 1, -1, 0


def it_tells_the_side_of_the_centre() -> None:
    assert sides([9.9, 10, 10.1], 10) == (DOWN, ON, UP)


@pytest.mark.parametrize(
    ("relative", "expected"),
    [
        ([UP] * 6, [0] * 6),
        ([UP] * 7, [0] * 6 + [1]),
        ([DOWN] * 8, [0] * 6 + [1, 1]),
        ([DOWN] + [UP] * 7 + [DOWN], [0] * 7 + [1, 0]),
        ([UP] * 6 + [ON, UP], [0] * 8),
        ([UP] * 4 + [DOWN] + [UP] * 4, [0] * 9),
    ],
)
def it_flags_the_seventh_point_on_one_side(relative: list[int], expected: list[int]) -> None:
    assert list(run_on_one_side(relative)) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 2, 3, 4, 5, 6], [0] * 6),
        ([1, 2, 3, 4, 5, 6, 7], [0] * 6 + [UP]),
        ([7, 6, 5, 4, 3, 2, 1], [0] * 6 + [DOWN]),
        ([9, 1, 2, 3, 4, 5, 6, 7, 8], [0] * 7 + [UP, UP]),
        ([1, 2, 3, 3, 4, 5, 6, 7], [0] * 8),
        ([1, 2, 3, 2, 3, 4, 5, 6], [0] * 8),
    ],
)
def it_flags_the_seventh_point_that_moves_one_way(values: list[float], expected: list[int]) -> None:
    flags = run_one_way(values)
    assert list(flags) == expected
    assert all(isinstance(one, int) for one in flags)


@pytest.mark.parametrize("length", [3, 5])
def it_takes_another_length_of_run(length: int) -> None:
    rising = list(range(length))
    assert run_one_way(rising, length) == (*[0] * (length - 1), 1)
    assert run_one_way(rising[:-1], length) == (0,) * (length - 1)
    assert run_on_one_side([1] * length, length) == (*[0] * (length - 1), 1)
    assert run_on_one_side([1] * (length - 1), length) == (0,) * (length - 1)


@pytest.mark.parametrize(
    ("ended", "length", "expected"),
    [
        ([0] * 6 + [1, 0], 7, [1] * 7 + [0]),
        ([0] * 7 + [1], 7, [0] + [1] * 7),
        ([0, 0, 0, -1, 0, 0], 3, [0, 1, 1, 1, 0, 0]),
    ],
)
def it_flags_every_point_of_a_run(ended: list[int], length: int, expected: list[int]) -> None:
    assert list(part_of_run(ended, length)) == expected


def it_takes_seven_for_a_run_where_nothing_is_said() -> None:
    ended = [0] * 8 + [1]
    assert part_of_run(ended) == part_of_run(ended, 7)


@pytest.mark.parametrize(
    ("near", "relative", "expected"),
    [
        ([1, 1, 0], [UP, UP, UP], [1, 1, 1]),
        ([1, 0, 1], [DOWN, DOWN, DOWN], [1, 1, 1]),
        ([1, 0, 0], [UP, UP, UP], [0, 0, 0]),
        ([1, 1, 1], [UP, DOWN, UP], [0, 0, 0]),
        ([1, 1], [UP, UP], [0, 0]),
        ([0, 0, 1, 1, 0], [UP] * 5, [0, 1, 1, 1, 1]),
        ([1, 1, 0, 0, 0], [UP] * 5, [1, 1, 1, 0, 0]),
        ([0, 0, 0, 1, 1], [UP] * 5, [0, 0, 1, 1, 1]),
    ],
)
def it_flags_two_of_three_near_a_limit(near: list[int], relative: list[int], expected: list[int]) -> None:
    assert list(two_of_three(near, relative)) == expected


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


def it_names_the_months_from_the_first_one() -> None:
    """A year that only December lifts, begun in November: the second place and each twelfth after it."""
    values = [200 if place % 12 == 1 else 100 for place in range(24)]
    factors = seasonal_factors(values, 11)
    assert [place for place, one in enumerate(factors) if one > 1] == [1, 13]
    assert factors[1] / factors[0] == pytest.approx(200.5 / 100.5)


def it_takes_a_half_more_than_each_count_so_that_nought_has_a_logarithm() -> None:
    values = [0 if place % 12 == 0 else 4 for place in range(24)]
    factors = seasonal_factors(values, 1)
    assert factors[0] / factors[1] == pytest.approx(0.5 / 4.5)


@pytest.mark.parametrize("values", [[1.0] * 23, [*[1.0] * 23, -1.0]])
def it_needs_two_years_of_counts(values: list[float]) -> None:
    with pytest.raises(ValueError, match=r"^two years of months, none below nought, are required$"):
        seasonal_factors(values, 1)


def it_expects_of_a_straight_line_that_it_goes_on() -> None:
    limits = limits_ahead([10.0, 13.0, 12.0, 15.0, 14.0, 99.0])
    # Through 10, 13, 12, 15, 14 runs 12.8 + (place - 2); what it leaves is -0.8, 1.2, -0.8, 1.2, -0.8.
    assert limits.centre == pytest.approx(15.8)
    assert limits.upper - limits.centre == pytest.approx(2.66 * 2)
    assert limits.centre - limits.lower == pytest.approx(2.66 * 2)


@pytest.mark.parametrize("values", [[], [1.0, 2.0, 3.0]])
def it_has_no_line_with_limits_of_fewer_than_four_values(values: list[float]) -> None:
    with pytest.raises(ValueError, match="four or more values are required"):
        limits_ahead(values)
