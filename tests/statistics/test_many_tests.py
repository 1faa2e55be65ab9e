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
    assert sum(q <= 0.05 for q in benjamini_hochberg(published)) == 4


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


@pytest.mark.parametrize(("later", "earlier"), [([1, 2], [1, 2]), ([1, 2, 3], [1, 2]), ([1, 2, 0], [1, 2, 3])])
def it_refuses_what_has_no_spread(later: list[float], earlier: list[float]) -> None:
    with pytest.raises(ValueError, match="required"):
        robust_spread(later, earlier)
