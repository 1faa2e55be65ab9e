"""The recent-trend test as Fingertips publishes it, and the dispersed one."""

from __future__ import annotations

import math
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracles import csv_rows

from csp_report.statistics.trends import fingertips_trend, wandering_trend

CASES = (
    "PHE2020_set1_proportion",
    "PHE2020_set2_proportion",
    "DHSC_241_diabetes_prevalence",
    "DHSC_30309_MMR_Yorkshire",
    "DHSC_40501_under75_cancer_as_typed",
    "DHSC_40501_under75_cancer_corrected",
    "DHSC_41203_diabetic_eye_disease",
)
five_counts = st.lists(st.integers(20, 5000), min_size=5, max_size=5)


def _case(name: str) -> list[dict[str, str]]:
    cases: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in csv_rows("fingertips-trend/trend_expected.csv"):
        cases[row["case"]].append(row)
    return cases[name]


def _columns(rows: list[dict[str, str]]) -> tuple[list[float], list[float], list[float]]:
    values = [float(row["value"]) for row in rows]
    return values, [float(row["lower95"]) for row in rows], [float(row["upper95"]) for row in rows]


@pytest.mark.parametrize("case", CASES)
def it_reproduces_the_chi_square_of_fingertips(case: str) -> None:
    rows = _case(case)
    assert fingertips_trend(*_columns(rows)).chi_square == pytest.approx(float(rows[0]["recomputed_chi2"]), rel=1e-9)


@pytest.mark.parametrize("case", CASES)
def it_reproduces_the_marker_of_fingertips(case: str) -> None:
    rows = _case(case)
    trend = fingertips_trend(*_columns(rows))
    marker = "NoChange" if not trend.clear else "Increasing" if trend.slope > 0 else "Decreasing"
    assert marker == rows[0]["recomputed_marker"]


def it_names_every_case_that_comes_with_limits() -> None:
    with_limits = {row["case"] for row in csv_rows("fingertips-trend/trend_expected.csv") if row["lower95"]}
    assert with_limits == set(CASES)


def it_asks_for_five_values() -> None:
    with pytest.raises(ValueError, match=r"^five values with both limits are required; 4 were given$"):
        fingertips_trend([1, 2, 3, 4], [0, 1, 2, 3], [2, 3, 4, 5])


def it_asks_for_limits_that_are_apart() -> None:
    with pytest.raises(ValueError, match=r"^every upper limit must be above its lower one$"):
        fingertips_trend([1, 2, 3, 4, 5], [1, 2, 3, 4, 5], [1, 3, 4, 5, 6])


@pytest.mark.parametrize(("step", "clear"), [(1.0, True), (0.97, False), (-1.0, True)])
def it_fits_a_line_through_values_with_equal_limits(step: float, clear: bool) -> None:
    """Limits 3.92 apart weigh 1, and five years give Sxx of 10: chi-square is ten times the squared slope."""
    values = [20 + step * place for place in range(5)]
    trend = fingertips_trend(values, [one - 1.96 for one in values], [one + 1.96 for one in values])
    assert (trend.slope, trend.chi_square, trend.clear) == (pytest.approx(step), pytest.approx(10 * step**2), clear)


def it_weighs_a_value_by_the_width_of_its_limits() -> None:
    """The first value weighs a quarter: by hand, mean time 40/17, mean value 4/17, slope -54/137."""
    values = [1.0, 0.0, 0.0, 0.0, 0.0]
    halves = [3.92, 1.96, 1.96, 1.96, 1.96]
    trend = fingertips_trend(
        values,
        [one - half for one, half in zip(values, halves, strict=True)],
        [one + half for one, half in zip(values, halves, strict=True)],
    )
    mean_time, mean_value = 10 / 4.25, 0.25 / 4.25
    sxx = 0.25 * mean_time**2 + sum((time - mean_time) ** 2 for time in range(1, 5))
    sxy = -0.25 * mean_time * (1 - mean_value) - mean_value * sum(time - mean_time for time in range(1, 5))
    assert (trend.slope, trend.chi_square) == pytest.approx((sxy / sxx, sxy**2 / sxx))


def it_is_clear_only_above_the_limit_itself() -> None:
    values = [20.0 + place for place in range(5)]
    lower, upper = [one - 1.96 for one in values], [one + 1.96 for one in values]
    at = fingertips_trend(values, lower, upper).chi_square
    assert fingertips_trend(values, lower, upper, at).clear is False
    assert fingertips_trend(values, lower, upper, at - 1e-9).clear is True
    counts = [1000, 900, 800, 700, 600]
    at = wandering_trend(counts, None, 0.1).chi_square
    assert wandering_trend(counts, None, 0.1, at).clear is False
    assert wandering_trend(counts, None, 0.1, at - 1e-9).clear is True


def it_agrees_on_the_slope_of_a_line_whichever_point_is_left_out() -> None:
    """A weak rise that stays one: no slope with a point left out is near 1, and all are above nought."""
    values = [10.0, 10.1, 10.2, 10.3, 10.4]
    trend = fingertips_trend(values, [one - 0.1 for one in values], [one + 0.1 for one in values])
    assert (trend.slope, trend.clear) == (pytest.approx(0.1), True)


def it_fits_logarithms_of_rates_with_the_variance_of_a_walk() -> None:
    """Counts that double each year while residents stay: slope ln 2 without error; with counts alone likewise."""
    counts = [100, 200, 400]
    variance = (1 / 100 + 1 / 400) / 4 + 0.1**2 * (1 / 4 + 1 / 4)
    trend = wandering_trend(counts, [50, 50, 50], 0.1)
    assert (trend.slope, trend.chi_square) == pytest.approx((math.log(2), math.log(2) ** 2 / variance))
    assert wandering_trend(counts, [100, 200, 400], 0.1).slope == pytest.approx(0)


def it_keeps_the_steps_of_the_years_where_one_is_left_out() -> None:
    """Steep but for its ends: with the years pushed together one of the five slopes would change its sign."""
    values = [18.0, 20.0, 4.0, 1.0, 20.0]
    trend = fingertips_trend(values, [one - 1.96 for one in values], [one + 1.96 for one in values])
    assert (trend.chi_square, trend.clear) == (pytest.approx(22.5), True)


@pytest.mark.parametrize(("last", "clear"), [(679, True), (680, False)])
def it_calls_five_per_cent_clear_where_no_limit_is_given(last: int, clear: bool) -> None:
    assert wandering_trend([1000, 900, 800, 700, last], None, 0.1).clear is clear


def it_takes_counts_of_one() -> None:
    assert wandering_trend([1, 1, 1], None, 0.1).slope == pytest.approx(0)


def it_asks_for_a_population_for_every_count() -> None:
    with pytest.raises(ValueError, match="zip"):
        wandering_trend([10, 20, 30], [1000, 1000], 0.1)


def it_needs_every_slope_with_one_point_left_out_to_agree() -> None:
    values = [10.0, 10.0, 10.0, 10.0, 20.0]
    trend = fingertips_trend(values, [one - 0.5 for one in values], [one + 0.5 for one in values])
    assert (trend.chi_square > 9.5495, trend.clear) == (True, False)


@given(five_counts)
def it_turns_a_trend_round_when_the_years_are_reversed(counts: list[int]) -> None:
    forth, back = wandering_trend(counts, None, 0.1), wandering_trend(counts[::-1], None, 0.1)
    assert (forth.slope, forth.chi_square) == pytest.approx((-back.slope, back.chi_square), abs=1e-9)


@given(five_counts, st.floats(100, 1e6))
def it_sees_the_same_trend_whatever_a_constant_population_is(counts: list[int], people: float) -> None:
    plain, rated = wandering_trend(counts, None, 0.1), wandering_trend(counts, [people] * 5, 0.1)
    assert (plain.slope, plain.clear) == (pytest.approx(rated.slope, abs=1e-9), rated.clear)


@pytest.mark.parametrize(("counts", "clear"), [([1000, 900, 800, 700, 600], True), ([1000, 930, 860, 790, 720], False)])
def it_calls_a_steady_fall_clear_where_it_is_larger_than_usual_movement(counts: list[int], clear: bool) -> None:
    assert wandering_trend(counts, None, 0.10).clear is clear


@pytest.mark.parametrize("counts", [[10, 0, 10], [10, 10]])
def it_refuses_a_count_of_nought_and_fewer_than_three(counts: list[int]) -> None:
    with pytest.raises(ValueError, match=r"^three or more counts above nought are required$"):
        wandering_trend(counts, None, 0.1)


def it_takes_the_variance_of_a_walk_where_that_is_the_larger() -> None:
    counts = [1e9 * math.exp(0.1 * year) for year in range(5)]
    assert wandering_trend(counts, None, 0.1).chi_square == pytest.approx(0.1**2 / (0.26 * 0.1**2))


def it_takes_the_variance_of_chance_alone_where_nothing_else_moves() -> None:
    counts = [100.0, 110.0, 120.0, 130.0, 140.0]
    chance = sum(weight**2 / x for weight, x in zip((-0.2, -0.1, 0, 0.1, 0.2), counts, strict=True))
    trend = wandering_trend(counts, None, 0.0)
    assert trend.chi_square == pytest.approx(trend.slope**2 / chance)
