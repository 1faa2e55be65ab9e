"""Intervals and ratios, against PHEindicatormethods and by what must hold of any."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracles import Record, sheet_rows

from csp_report.statistics.intervals import (
    byars_interval,
    count_interval,
    deviate,
    difference_of_proportions,
    exact_poisson_interval,
    rate,
    rate_interval,
    ratio_of_counts,
    ratio_to_fixed,
    ratio_to_rest,
    two_sided_p,
    wilson_interval,
)

FOLDER = "pheindicatormethods"
CLOSE = 1e-9
SINGLE = (("lower95_0cl", "upper95_0cl", 0.95), ("lower99_8cl", "upper99_8cl", 0.998))
counts = st.integers(min_value=1, max_value=100_000)
people = st.integers(min_value=1_000, max_value=10_000_000)


def _number(record: Record, name: str) -> float:
    value = record[name]
    assert isinstance(value, float)
    return value


def _known(rows: list[Record], *names: str) -> list[Record]:
    return [row for row in rows if all(isinstance(row[name], float) for name in names)]


def it_reproduces_every_published_rate_and_its_limits() -> None:
    rows = _known(sheet_rows(f"{FOLDER}/testdata_Rate.xlsx", "testdata_Rate"), "Numerator", "Denominator")
    for row in rows:
        x, n, base = (_number(row, name) for name in ("Numerator", "Denominator", "multiplier"))
        assert rate(x, n, base) == pytest.approx(_number(row, "value"), rel=CLOSE)
        for low, high, level in SINGLE:
            expected = (_number(row, low), _number(row, high))
            assert rate_interval(x, n, base, level) == pytest.approx(expected, rel=CLOSE)


def it_reproduces_every_published_grouped_rate() -> None:
    rows = _known(sheet_rows(f"{FOLDER}/testdata_Rate.xlsx", "testdata_Rate_g"), "Numerator", "Denominator")
    for row in rows:
        x, n, base = (_number(row, name) for name in ("Numerator", "Denominator", "multiplier"))
        expected = (_number(row, "lowercl"), _number(row, "uppercl"))
        assert rate_interval(x, n, base) == pytest.approx(expected, rel=CLOSE)


def it_reproduces_every_published_proportion_and_its_limits() -> None:
    rows = _known(sheet_rows(f"{FOLDER}/testdata_Proportion.xlsx", "testdata_Prop"), "Numerator", "Denominator")
    for row in rows:
        x, n, base = (_number(row, name) for name in ("Numerator", "Denominator", "multiplier"))
        for low, high, level in SINGLE:
            expected = (_number(row, low) / base, _number(row, high) / base)
            assert wilson_interval(x, n, level) == pytest.approx(expected, rel=CLOSE)


def it_reproduces_every_published_grouped_proportion() -> None:
    rows = _known(sheet_rows(f"{FOLDER}/testdata_Proportion.xlsx", "testdata_Prop_g"), "Numerator", "Denominator")
    for row in rows:
        expected = (_number(row, "lowercl"), _number(row, "uppercl"))
        got = wilson_interval(_number(row, "Numerator"), _number(row, "Denominator"))
        assert got == pytest.approx(expected, rel=CLOSE)


def it_reproduces_every_published_interval_of_byar_and_wilson() -> None:
    for row in sheet_rows(f"{FOLDER}/testdata_Byars_Wilson.xlsx", "testdata_B_W"):
        x, level = _number(row, "x"), float(str(row["confidence"]).rstrip("%")) / 100
        byars = row["method"] == "Byars"
        got = byars_interval(x, level) if byars else wilson_interval(x, _number(row, "n"), level)
        lower = row["lowercl"] if isinstance(row["lowercl"], float) else 0.0  # blank where it would be below nought
        assert got == pytest.approx((lower, _number(row, "uppercl")), rel=CLOSE)


@pytest.mark.parametrize(("area", "level_names"), [("testdata_big", SINGLE), ("testdata_tiny", SINGLE)])
def it_reproduces_the_limits_of_standardised_ratios(area: str, level_names: tuple[tuple[str, str, float], ...]) -> None:
    rows = sheet_rows(f"{FOLDER}/testdata_DSR_ISR.xlsx", "testresults_ISR")
    (row, *_) = [one for one in rows if one["area"] == area and one["statistic"] == "indirectly standardised ratio x 1"]
    expected = _number(row, "expected")
    for low, high, level in level_names:
        got = tuple(limit / expected for limit in count_interval(_number(row, "observed"), level))
        assert got == pytest.approx((_number(row, low), _number(row, high)), rel=CLOSE)


@pytest.mark.parametrize(("count", "method"), [(9, exact_poisson_interval), (10, byars_interval)])
def it_turns_to_byars_at_ten(count: int, method: object) -> None:
    assert callable(method)
    assert count_interval(count) == method(count)


def it_gives_a_count_of_nought_a_lower_limit_of_nought() -> None:
    assert count_interval(0) == pytest.approx((0.0, -math.log(0.025)))


@pytest.mark.parametrize("level", [0.8, 0.9, 0.95, 0.998])
def it_turns_a_level_into_a_deviate_and_back(level: float) -> None:
    assert two_sided_p(deviate(level)) == pytest.approx(1 - level)


def it_refuses_a_negative_count() -> None:
    with pytest.raises(ValueError, match="nought or more"):
        count_interval(-1)


def it_refuses_a_population_of_nought() -> None:
    with pytest.raises(ValueError, match="above nought"):
        rate(1, 0)


@pytest.mark.parametrize(("count", "total"), [(5, 4), (-1, 4), (0, 0)])
def it_refuses_a_proportion_that_is_none(count: int, total: int) -> None:
    with pytest.raises(ValueError, match="proportion"):
        wilson_interval(count, total)


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        # Newcombe 1998, Statistics in Medicine 17, table II, method 10: a 56/70 - 48/80, d 10/10 - 0/10
        ((56, 70, 48, 80), (0.0524, 0.3339)),
        ((9, 10, 3, 10), (0.1705, 0.8090)),
        ((10, 10, 0, 10), (0.6075, 1.0)),
    ],
)
def it_gives_newcombes_published_intervals_of_a_difference(
    figures: tuple[int, int, int, int], expected: tuple[float, float]
) -> None:
    assert difference_of_proportions(*figures)[1] == pytest.approx(expected, abs=5e-5)


@given(counts, counts)
def it_gives_the_inverse_ratio_when_two_counts_change_places(x: int, y: int) -> None:
    forth, back = ratio_of_counts(x, y, 0.1), ratio_of_counts(y, x, 0.1)
    assert (forth.z, forth.p, forth.low) == pytest.approx((-back.z, back.p, 1 / back.high))


@given(counts, counts, st.floats(0, 0.3), st.floats(0.01, 0.3))
def it_is_less_sure_of_a_change_where_the_spread_is_wider(x: int, y: int, spread: float, more: float) -> None:
    assert ratio_of_counts(x, y, spread + more).p >= ratio_of_counts(x, y, spread).p


@pytest.mark.parametrize(("later", "earlier", "p"), [(591, 618, 0.44), (73, 60, 0.26)])
def it_gives_the_p_values_of_chance_alone_for_the_published_changes(later: int, earlier: int, p: float) -> None:
    assert ratio_of_counts(later, earlier).p == pytest.approx(p, abs=0.01)


@given(counts, people, st.integers(2, 50))
def it_finds_no_difference_from_a_rest_that_has_the_same_rate(x: int, n: int, times: int) -> None:
    ratio = ratio_to_rest(x, n, x * times, n * times)
    assert ratio is not None
    assert ratio.estimate == pytest.approx(1)


@pytest.mark.parametrize("whole", [(5, 1000), (10, 500)])
def it_has_no_rest_where_the_whole_is_not_larger(whole: tuple[int, int]) -> None:
    assert ratio_to_rest(10, 1000, *whole) is None


@given(st.integers(0, 5000), st.floats(0.1, 5000))
def it_puts_a_fixed_comparison_inside_its_own_interval(x: int, expected: float) -> None:
    ratio = ratio_to_fixed(x, expected)
    assert ratio.low <= ratio.estimate <= ratio.high


def it_gives_no_events_the_poisson_probability_of_none() -> None:
    assert ratio_to_fixed(0, 5).p == pytest.approx(2 * math.exp(-5))


def it_widens_a_fixed_comparison_by_rounding() -> None:
    plain, widened = ratio_to_fixed(100, 80), ratio_to_fixed(100, 80, rounding=0.05)
    assert (widened.low, widened.high) == pytest.approx((plain.low * 0.95, plain.high * 1.05))
