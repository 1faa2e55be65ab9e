"""The recent-trend test as Fingertips publishes it, and the dispersed one."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracles import csv_rows

from csp_report.statistics.trends import dispersed_trend, fingertips_trend

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
    with pytest.raises(ValueError, match="five values"):
        fingertips_trend([1, 2, 3, 4], [0, 1, 2, 3], [2, 3, 4, 5])


def it_asks_for_limits_that_are_apart() -> None:
    with pytest.raises(ValueError, match="above its lower"):
        fingertips_trend([1, 2, 3, 4, 5], [1, 2, 3, 4, 5], [1, 3, 4, 5, 6])


def it_needs_every_slope_with_one_point_left_out_to_agree() -> None:
    values = [10.0, 10.0, 10.0, 10.0, 20.0]
    trend = fingertips_trend(values, [one - 0.5 for one in values], [one + 0.5 for one in values])
    assert (trend.chi_square > 9.5495, trend.clear) == (True, False)


@given(five_counts)
def it_turns_a_trend_round_when_the_years_are_reversed(counts: list[int]) -> None:
    forth, back = dispersed_trend(counts, None, 0.1), dispersed_trend(counts[::-1], None, 0.1)
    assert (forth.slope, forth.chi_square) == pytest.approx((-back.slope, back.chi_square), abs=1e-9)


@given(five_counts, st.floats(100, 1e6))
def it_sees_the_same_trend_whatever_a_constant_population_is(counts: list[int], people: float) -> None:
    plain, rated = dispersed_trend(counts, None, 0.1), dispersed_trend(counts, [people] * 5, 0.1)
    assert (plain.slope, plain.clear) == (pytest.approx(rated.slope, abs=1e-9), rated.clear)


@pytest.mark.parametrize(("counts", "clear"), [([1000, 900, 800, 700, 600], True), ([1000, 950, 900, 850, 800], False)])
def it_calls_a_steady_fall_clear_where_it_is_larger_than_usual_movement(counts: list[int], clear: bool) -> None:
    assert dispersed_trend(counts, None, 0.10).clear is clear


def it_refuses_a_count_of_nought() -> None:
    with pytest.raises(ValueError, match="above nought"):
        dispersed_trend([10, 0, 10], None, 0.1)
