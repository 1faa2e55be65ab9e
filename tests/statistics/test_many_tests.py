"""Multiple testing, and the robust spread."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_report.statistics.many_tests import benjamini_hochberg, holm, robust_spread

p_values = st.lists(st.floats(0, 1), min_size=1, max_size=30)


def it_gives_benjamini_and_hochbergs_own_example() -> None:
    """Benjamini and Hochberg 1995, section 3.2: fifteen p-values, of which four are rejected at 0.05."""
    published = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344]
    published += [0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    q_values = benjamini_hochberg(published)
    assert sum(q <= 0.05 for q in q_values) == 4
    assert (q_values[0], q_values[3], q_values[-1]) == pytest.approx((0.0015, 0.035625, 1.0))


@pytest.mark.parametrize(
    ("given_p", "expected"),
    [([0.04, 0.01, 0.03], [0.04, 0.03, 0.04]), ([0.5], [0.5]), ([0.01, 0.9], [0.02, 0.9]), ([1.0, 1.0], [1.0, 1.0])],
)
def it_adjusts_by_benjamini_and_hochberg(given_p: list[float], expected: list[float]) -> None:
    assert benjamini_hochberg(given_p) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("given_p", "expected"), [([0.01, 0.04, 0.03], [0.03, 0.06, 0.06]), ([0.5], [0.5]), ([0.6, 0.9], [1.0, 1.0])]
)
def it_adjusts_by_holm(given_p: list[float], expected: list[float]) -> None:
    assert holm(given_p) == pytest.approx(expected)


@given(p_values)
def it_never_makes_a_p_value_smaller(values: list[float]) -> None:
    assert all(
        q >= p - 1e-12 for method in (benjamini_hochberg, holm) for p, q in zip(values, method(values), strict=True)
    )


@given(p_values)
def it_is_stricter_by_holm_than_by_benjamini_and_hochberg(values: list[float]) -> None:
    assert all(h >= q - 1e-12 for h, q in zip(holm(values), benjamini_hochberg(values), strict=True))


def it_gives_nothing_for_nothing() -> None:
    assert (benjamini_hochberg([]), holm([])) == ((), ())


@pytest.mark.parametrize("spread", [0.0, 0.07, 0.2])
def it_recovers_the_spread_that_made_the_counts(spread: float) -> None:
    chance = random.Random(7)  # noqa: S311 - a simulation, nothing secret
    before = [10**6 * math.exp(chance.gauss(0, 1)) for _ in range(4000)]
    after = [one * math.exp(chance.gauss(0.03, spread)) for one in before]
    assert robust_spread(after, before) == pytest.approx(spread, abs=0.01)


def it_is_not_moved_by_a_few_upheavals() -> None:
    chance = random.Random(8)  # noqa: S311 - a simulation, nothing secret
    before = [10**6] * 300
    after = [one * math.exp(chance.gauss(0, 0.1)) for one in before]
    assert robust_spread([*after[:-6], *[10**7] * 6], before) == pytest.approx(0.1, abs=0.02)


def it_solves_the_equation_of_the_spread_for_three_areas() -> None:
    """Logs of 1/2, 1 and 2 about their median: t**2 = ln(2)**2 / 0.4549 less chance, 1/x + 1/y of the middle square."""
    later, earlier = [50, 100, 200], [100, 100, 100]
    low, high = math.log(2) ** 2 / 0.4549 - (1 / 50 + 1 / 100), math.log(2) ** 2 / 0.4549 - (1 / 200 + 1 / 100)
    assert math.sqrt(low) < math.sqrt(high)
    assert robust_spread(later, earlier) == pytest.approx(math.sqrt(low), rel=1e-9)


def it_finds_a_spread_that_is_little_beside_chance() -> None:
    """115 and 87 against 100: the lesser square over its chance is 0.90, where chance alone makes 0.45."""
    square, chance = math.log(0.87) ** 2, 1 / 87 + 1 / 100
    found = robust_spread([115, 100, 87], [100, 100, 100])
    assert found == pytest.approx(math.sqrt(square / 0.4549 - chance), rel=1e-9)


def it_takes_chance_out_of_both_years() -> None:
    """Five areas: the square in the middle is that of 200 against 100, its chance 1/200 + 1/100."""
    later, earlier = [100, 100, 200, 400, 800], [200, 100, 100, 100, 100]
    square, chance = math.log(2) ** 2, 1 / 400 + 1 / 100
    assert robust_spread(later, earlier) == pytest.approx(math.sqrt(square / 0.4549 - chance), rel=1e-9)


@pytest.mark.parametrize("times", [1, 0.5])
def it_finds_no_spread_where_areas_move_together(times: float) -> None:
    assert robust_spread([10 * times, 20 * times, 40 * times], [10, 20, 40]) == 0.0


@pytest.mark.parametrize("logarithm", [1.0, 1.9])
def it_finds_spreads_that_are_wide(logarithm: float) -> None:
    counts = [1e9 * math.exp(step) for step in (-logarithm, 0, logarithm)]
    assert robust_spread(counts, [1e9] * 3) == pytest.approx(logarithm / math.sqrt(0.4549), rel=1e-6)


@pytest.mark.parametrize(
    ("later", "earlier", "message"),
    [
        ([1, 2], [1, 2], "three or more areas with both counts are required; 2 and 2 were given"),
        ([1, 2, 3], [1, 2], "three or more areas with both counts are required; 3 and 2 were given"),
        ([1, 2, 0], [1, 2, 3], "counts above nought are required"),
        ([1, 2, 3], [1, 0, 3], "counts above nought are required"),
    ],
)
def it_refuses_what_has_no_spread(later: list[float], earlier: list[float], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        robust_spread(later, earlier)


def it_takes_counts_of_one_and_less() -> None:
    assert robust_spread([0.5, 1, 1], [1, 1, 1]) == 0.0
