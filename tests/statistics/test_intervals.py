"""Intervals and ratios, against PHEindicatormethods and by what must hold of any."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracles import Record, sheet_rows

from csp_report.statistics.intervals import (
    Ratio,
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


@pytest.mark.parametrize("level", [0.95, 0.998])
@pytest.mark.parametrize(("count", "method"), [(9, exact_poisson_interval), (10, byars_interval)])
def it_turns_to_byars_at_ten(count: int, method: Callable[[float, float], tuple[float, float]], level: float) -> None:
    assert count_interval(count, level) == method(count, level)


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [
        (100, 81.362, 121.628),
        (10, 4.787, 18.391),
        (1, 0.013, 5.564),
        (0.1, 0.0, 3.878),  # the lower limit would be below nought
        (0, 0.0, 3.668),
    ],
)
def it_gives_byars_limits(count: float, low: float, high: float) -> None:
    assert byars_interval(count) == pytest.approx((low, high), abs=0.0006)


@pytest.mark.parametrize(
    ("count", "low", "high"), [(0, 0.0, 3.689), (1, 0.0253, 5.572), (3, 0.619, 8.767), (9, 4.115, 17.085)]
)
def it_gives_garwoods_exact_limits(count: int, low: float, high: float) -> None:
    assert exact_poisson_interval(count) == pytest.approx((low, high), abs=0.0006)


def it_gives_a_count_of_nought_a_lower_limit_of_nought() -> None:
    assert count_interval(0) == pytest.approx((0.0, -math.log(0.025)))


def it_scales_the_interval_of_a_count_to_a_rate() -> None:
    low, high = count_interval(20, 0.998)
    assert rate_interval(20, 5000, 100_000, 0.998) == pytest.approx((20 * low, 20 * high))
    low, high = count_interval(20)
    assert rate_interval(20, 5000) == pytest.approx((low / 5, high / 5))


@pytest.mark.parametrize(("population", "expected"), [(5000, 4), (1, 20_000), (0.5, 40_000)])
def it_gives_events_per_thousand_residents(population: float, expected: float) -> None:
    assert rate(20, population) == expected


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [
        # Newcombe 1998, Statistics in Medicine 17, p. 857, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (20, 20, 0.8389, 1.0),
        (1, 1, 0.2065, 1.0),
    ],
)
def it_gives_wilsons_published_intervals(count: int, total: int, low: float, high: float) -> None:
    assert wilson_interval(count, total) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize("level", [0.8, 0.9, 0.95, 0.998])
def it_turns_a_level_into_a_deviate_and_back(level: float) -> None:
    assert two_sided_p(deviate(level)) == pytest.approx(1 - level)


def it_refuses_a_negative_count() -> None:
    with pytest.raises(ValueError, match=r"^a count must be nought or more; -1 was given$"):
        count_interval(-1)


@pytest.mark.parametrize("population", [0, -1])
def it_refuses_a_population_of_nought(population: float) -> None:
    with pytest.raises(ValueError, match=rf"^a population must be above nought; {population} was given$"):
        rate(1, population)


@pytest.mark.parametrize(("count", "total"), [(5, 4), (-1, 4), (0, 0)])
def it_refuses_a_proportion_that_is_none(count: int, total: int) -> None:
    with pytest.raises(ValueError, match=rf"^a proportion needs 0 <= count <= total; {count} of {total} was given$"):
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
    difference, interval = difference_of_proportions(*figures)
    assert difference == pytest.approx(figures[0] / figures[1] - figures[2] / figures[3])
    assert interval == pytest.approx(expected, abs=5e-5)


def it_widens_a_difference_with_its_level() -> None:
    """By hand, from the limits of Wilson at 99.8%."""
    (one_low, one_high), (two_low, two_high) = wilson_interval(56, 70, 0.998), wilson_interval(48, 80, 0.998)
    below, above = math.hypot(0.8 - one_low, two_high - 0.6), math.hypot(one_high - 0.8, 0.6 - two_low)
    assert difference_of_proportions(56, 70, 48, 80, 0.998)[1] == pytest.approx((0.2 - below, 0.2 + above))


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


@pytest.mark.parametrize(
    ("later", "earlier", "spread", "level", "estimate", "variance"),
    [
        (120, 100, 0.0, 0.95, 1.2, 1 / 120 + 1 / 100),
        (120, 100, 0.1, 0.90, 1.2, 1 / 120 + 1 / 100 + 0.01),
        (0, 10, 0.0, 0.95, 0.5 / 10.5, 2 + 1 / 10.5),  # a nought adds a half to both
        (10, 0, 0.0, 0.95, 10.5 / 0.5, 2 + 1 / 10.5),
        (0, 0, 0.0, 0.95, 1, 4),
        (1, 2, 0.0, 0.95, 0.5, 1.5),
        (2, 1, 0.0, 0.95, 2, 1.5),
        (0.5, 2, 0.0, 0.95, 0.25, 2.5),
    ],
)
def it_compares_two_counts(
    later: float, earlier: float, spread: float, level: float, estimate: float, variance: float
) -> None:
    ratio = ratio_of_counts(later, earlier, spread, level)
    z = math.log(estimate) / math.sqrt(variance)
    assert (ratio.estimate, ratio.z, ratio.se) == pytest.approx((estimate, z, math.sqrt(variance)))
    assert (ratio.level, ratio.p) == (level, pytest.approx(two_sided_p(z)))
    assert (ratio.low, ratio.high) == pytest.approx(ratio.at(level))


@pytest.mark.parametrize(("later", "earlier"), [(-1, 5), (5, -1)])
def it_refuses_to_compare_a_negative_count(later: float, earlier: float) -> None:
    with pytest.raises(ValueError, match=rf"^counts must be nought or more; {later} and {earlier} were given$"):
        ratio_of_counts(later, earlier)


def it_gives_the_same_ratio_at_another_level() -> None:
    ratio = Ratio(2.0, 1.0, 4.0, 0.95, 2.0, 0.05, 0.5)
    reach = math.exp(1.6448536 * 0.5)
    assert ratio.at(0.90) == pytest.approx((2 / reach, 2 * reach))


@pytest.mark.parametrize(
    ("part", "whole", "estimate", "variance"),
    [
        ((30, 1000), (130, 5000), 1.2, 1 / 30 + 1 / 100),
        ((1, 1000), (2, 2000), 1.0, 2),
        ((0, 1000), (4, 3000), 2 / 9, 2 + 1 / 4.5),
        ((4, 1000), (4, 3000), 18.0, 2 + 1 / 4.5),
        ((0, 1), (0, 2), 1.0, 4),
        ((0.5, 0.5), (1, 1), 1.0, 4),
    ],
)
def it_compares_a_part_with_the_rest_of_its_whole(
    part: tuple[float, float], whole: tuple[float, float], estimate: float, variance: float
) -> None:
    ratio = ratio_to_rest(*part, *whole, level=0.9)
    assert ratio is not None
    assert (ratio.estimate, ratio.se, ratio.level) == pytest.approx((estimate, math.sqrt(variance), 0.9))
    assert (ratio.low, ratio.high) == pytest.approx(ratio.at(0.9))


@given(counts, people, st.integers(2, 50))
def it_finds_no_difference_from_a_rest_that_has_the_same_rate(x: int, n: int, times: int) -> None:
    ratio = ratio_to_rest(x, n, x * times, n * times)
    assert ratio is not None
    assert ratio.estimate == pytest.approx(1)


@pytest.mark.parametrize(
    ("part", "whole"),
    [((10, 1000), (9, 2000)), ((10, 1000), (20, 1000)), ((10, 0), (20, 1000)), ((-1, 1000), (20, 2000))],
)
def it_has_no_rest_where_the_whole_is_not_larger(part: tuple[int, int], whole: tuple[int, int]) -> None:
    assert ratio_to_rest(*part, *whole) is None


@given(st.integers(0, 5000), st.floats(0.1, 5000))
def it_puts_a_fixed_comparison_inside_its_own_interval(x: int, expected: float) -> None:
    ratio = ratio_to_fixed(x, expected)
    assert ratio.low <= ratio.estimate <= ratio.high


@pytest.mark.parametrize(("expected", "p"), [(5, 2 * math.exp(-5)), (0.5, 1.0)])
def it_gives_no_events_twice_the_poisson_probability_of_none(expected: float, p: float) -> None:
    ratio = ratio_to_fixed(0, expected)
    assert (ratio.estimate, ratio.low, ratio.z, ratio.p, ratio.se) == (0.0, 0.0, -math.inf, pytest.approx(p), 1.0)


@pytest.mark.parametrize(
    ("count", "expected", "z", "se"),
    [(100, 80, 10 * math.log(1.25), 0.1), (1, 2, -math.log(2), 1), (0.25, 1, -math.log(2), 2)],
)
def it_compares_a_count_with_a_fixed_one(count: float, expected: float, z: float, se: float) -> None:
    ratio = ratio_to_fixed(count, expected, 0.9)
    low, high = count_interval(count, 0.9)
    assert (ratio.estimate, ratio.low, ratio.high) == pytest.approx((count / expected, low / expected, high / expected))
    assert (ratio.z, ratio.p, ratio.se, ratio.level) == pytest.approx((z, two_sided_p(z), se, 0.9))


@pytest.mark.parametrize("expected", [0, -1])
def it_needs_something_to_be_expected(expected: float) -> None:
    with pytest.raises(ValueError, match=rf"^an expected count above nought is required; {expected} was given$"):
        ratio_to_fixed(1, expected)


def it_widens_a_fixed_comparison_by_rounding() -> None:
    plain, widened = ratio_to_fixed(100, 80), ratio_to_fixed(100, 80, rounding=0.05)
    assert (widened.low, widened.high) == pytest.approx((plain.low * 0.95, plain.high * 1.05))
