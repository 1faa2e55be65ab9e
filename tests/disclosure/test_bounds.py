"""How far several sums at once narrow suppressed counts down, against every way in which these can be filled."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_report.disclosure.bounds import LEAST_VALUES, Reader, Tie

BELOW = 3
MOST = 13  # beyond every sum of three counts
NAMES = "abcd"


def ways(ties: list[Tie[str]], small: set[str]) -> list[dict[str, int]]:
    """Every filling of the unknowns with whole numbers that the sums and the threshold leave possible."""
    ranges = [range(BELOW) if name in small else range(BELOW, MOST) for name in NAMES]
    fillings = (dict(zip(NAMES, numbers, strict=True)) for numbers in product(*ranges))
    return [one for one in fillings if all(_adds_up(tie, one) for tie in ties)]


def _adds_up(tie: Tie[str], filled: dict[str, int]) -> bool:
    return sum(filled[part] for part in tie.parts) == tie.left + (filled[tie.whole] if tie.whole else 0)


RUNS = (
    "ab",
    "bc",
    "cd",
    "abc",
    "bcd",
)  # sums of neighbours: their bounds are whole numbers, so that trying these finds them


@st.composite
def systems(draw: st.DrawFn) -> tuple[dict[str, float], list[Tie[str]]]:
    """Four true counts, and two or three sums of neighbours among them."""
    values = {name: float(draw(st.integers(0, 4))) for name in NAMES}
    sums = draw(st.lists(st.sampled_from(RUNS), min_size=2, max_size=3, unique=True))
    return values, [Tie(tuple(one), None, sum(values[part] for part in one)) for one in sums]


@given(systems())
def it_names_the_first_that_too_few_numbers_fill(system: tuple[dict[str, float], list[Tie[str]]]) -> None:
    values, ties = system
    small = {name for name, value in values.items() if value < BELOW}
    filled = {name: {one[name] for one in ways(ties, small)} for tie in ties for name in tie.unknowns}
    expected = next((name for name in sorted(filled) if len(filled[name]) < LEAST_VALUES), None)
    assert Reader(values, small, BELOW).narrowed(ties) == expected


CASES = {
    # a, b and d are small, q is not
    "three sums of three": ("ab bd ad", {"a": 1, "b": 2, "d": 2}, "a"),
    "a bound is near": ("ab bd", {"a": 0, "b": 1, "d": 1}, "a"),
    "room enough in both directions": ("ab bd", {"a": 1, "b": 1, "d": 1}, None),
    "held from below by the threshold": ("aq qb", {"a": 1, "q": 3, "b": 1}, "a"),
    "room above the threshold": ("aq qb", {"a": 2, "q": 3, "b": 2}, None),
}


@pytest.mark.parametrize("case", CASES)
def it_goes_by_the_bounds_of_all_at_once(case: str) -> None:
    sums, counts, expected = CASES[case]
    values = {name: float(value) for name, value in counts.items()}
    ties = [Tie(tuple(one), None, sum(values[part] for part in one)) for one in sums.split()]
    small = {name for name, value in values.items() if value < BELOW}
    assert Reader(values, small, BELOW).narrowed(ties) == expected


def it_leaves_a_whole_without_end_alone_and_names_what_is_narrow_beside_it() -> None:
    values = {"a": 1.0, "b": 1.0, "q": 6.0, "S": 8.0}
    reader = Reader(values, {"a", "b"}, BELOW)
    assert reader.narrowed([Tie(("a", "b", "q"), "S", 0.0), Tie(("a", "b"), None, 2.0)]) is None
    assert reader.seen["S"] == (5.0, float("inf"))
    beside = Reader(values | {"a": 0.0, "S": 7.0}, {"a", "b"}, BELOW)
    assert beside.narrowed([Tie(("a", "b", "q"), "S", 0.0), Tie(("a", "b"), None, 1.0)]) == "a"


def it_keeps_what_it_has_seen_each_to_be() -> None:
    reader = Reader({"a": 0.0, "b": 1.0, "d": 1.0}, {"a", "b", "d"}, BELOW)
    ties = [Tie(("a", "b"), None, 1.0), Tie(("b", "d"), None, 2.0)]
    assert reader.narrowed(ties) == "a"
    assert reader.narrowed(ties, but="a") == "b"
    assert reader.narrowed(ties, but="ab") == "d"
    assert reader.narrowed(ties, but="abd") is None
    assert reader.seen == {"a": (0.0, 1.0), "b": (0.0, 1.0), "d": (1.0, 2.0)}


def it_says_so_where_the_sums_contradict_the_bounds() -> None:
    ties = [Tie(("a", "b"), None, 20.0), Tie(("b", "d"), None, 20.0)]
    with pytest.raises(ArithmeticError, match=r"no bounds of suppressed counts could be found: .*infeasible"):
        Reader({"a": 1.0, "b": 2.0, "d": 2.0}, {"a", "b", "d"}, BELOW).narrowed(ties)
