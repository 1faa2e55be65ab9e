"""How far figures move beyond chance: variance components of the logarithm of a ratio of two years.

A component's variance at two counts x and y is phi x (1/x + 1/y) + tau**2: overdispersion, which small counts feel
most, and movement that no size escapes (the two classical models of extra-Poisson variation: McCullagh and Nelder
1989, *Generalized Linear Models*, section 6.2; Breslow 1984, *Applied Statistics* 33). Estimates are by medians.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[np.float64]

LEAST_COUNT: Final = 50  # below it chance hides the rest
LEAST_AREAS: Final = 20  # a median of fewer departures says little
TELLS_SIZE: Final = 150  # from this many departures up, what small areas show is told from what large ones show
_HALF_CHI_SQUARE: Final = 0.4549  # median of a chi-square of one degree of freedom
_STEPS: Final = 50
_MOST_VARIANCE: Final = 9.0
_MOST_PHI: Final = 40.0


class Component(Struct, frozen=True):
    """One part of how far figures move: ``phi`` of overdispersion beyond chance, ``tau`` a standard deviation."""

    tau: float
    phi: float = 0.0

    def variance(self, later: float = math.inf, earlier: float = math.inf) -> float:
        """Variance of the logarithm of later over earlier, beyond chance; counts above nought."""
        return self.phi * (1 / later + 1 / earlier) + self.tau * self.tau


class Panel(Struct, frozen=True):
    """Counts by area and year of the areas of several groups (areas of a force, forces of a country)."""

    groups: Mapping[str, Mapping[str, Mapping[int, float]]]

    @property
    def years(self) -> tuple[int, ...]:
        """Every year of any area, in order."""
        areas = (one for group in self.groups.values() for one in group.values())
        return tuple(sorted({year for one in areas for year in one}))


class Departures(Struct, frozen=True):
    """How areas moved beside the rest of their group, one entry an area and pair of years.

    ``squares`` of the difference of two logarithms; ``chance`` its Poisson variance; ``weights`` how much of one area's
    own variance it holds: 1 + the sum of squared shares of the areas of the rest.
    """

    squares: Sequence[float]
    chance: Sequence[float]
    weights: Sequence[float]

    def __add__(self, other: Departures) -> Departures:
        return Departures(
            [*self.squares, *other.squares], [*self.chance, *other.chance], [*self.weights, *other.weights]
        )

    @property
    def many(self) -> int:
        """How many there are."""
        return len(self.squares)


NONE: Final = Departures((), (), ())


def departures(panel: Panel, year: int) -> Departures:
    """The departures of a panel between the year before and ``year``.

    Areas with 50 events or more in both years, of groups of three areas or more that have both.
    """
    found = NONE
    for group in panel.groups.values():
        both = [(counts[year], counts[year - 1]) for counts in group.values() if year in counts and year - 1 in counts]
        there = [one for one in both if min(one) > 0]
        if len(there) >= 3:
            found += _of_group(there)
    return found


def _of_group(areas: Sequence[tuple[float, float]]) -> Departures:
    later, earlier = (sum(one[place] for one in areas) for place in (0, 1))
    squared = sum(before * before for _, before in areas)
    rows: list[tuple[float, float, float]] = []
    for now, before in areas:
        if min(now, before) < LEAST_COUNT:
            continue
        rest_now, rest_before = later - now, earlier - before
        apart = math.log(now / before) - math.log(rest_now / rest_before)
        chance = 1 / now + 1 / before + 1 / rest_now + 1 / rest_before
        rows.append((apart * apart, chance, 1 + (squared - before * before) / rest_before**2))
    return Departures(*map(list, zip(*rows, strict=True))) if rows else NONE


def overall_moves(panel: Panel) -> tuple[float, ...]:
    """How the groups together moved from each year to the next: logarithms, of the areas that have both years."""
    areas = [one for group in panel.groups.values() for one in group.values()]
    found = []
    for before, year in pairwise(panel.years):
        both = [one for one in areas if one.get(year) and one.get(before)]
        if year == before + 1 and len(both) >= LEAST_AREAS:
            found.append(math.log(sum(one[year] for one in both) / sum(one[before] for one in both)))
    return tuple(found)


def about_nought(moves: Sequence[float]) -> Component:
    """The root mean square of moves: what a test of "no change" must allow for, drift included."""
    return Component(math.sqrt(sum(one * one for one in moves) / len(moves)))


def fitted(found: Departures, phi: float | None = None) -> Component:
    """The component that departures show; ``phi`` as given, else estimated with tau.

    Tau solves: the median of squares / ((1 + phi) x chance + weight x tau**2) equals 0.4549, the median of a
    chi-square of one degree of freedom. Phi is such that the equation also holds among the smaller half of the areas
    with the tau of the larger half; nought where size tells nothing, or under 150 departures are there to tell it.
    The median keeps a few areas with errors or real upheavals from setting the yardstick.

    Raises ValueError for fewer than 20 departures.
    """
    import numpy as np  # noqa: PLC0415 - loaded by those that need it

    if found.many < LEAST_AREAS:
        raise ValueError(f"{LEAST_AREAS} departures or more are required; {found.many} were given")
    squares, chance, weights = (np.asarray(one, dtype=float) for one in (found.squares, found.chance, found.weights))
    if phi is None:
        large = chance <= np.median(chance)
        parts = [(squares[half], chance[half], weights[half]) for half in (large, ~large)]
        phi = _phi(*parts) if found.many >= TELLS_SIZE and not large.all() else 0.0
    return Component(math.sqrt(_variance(squares, chance, weights, phi)), phi)


def pooled(parts: Sequence[tuple[Component, float]]) -> Component:
    """Several estimates of one component, their variances weighted by degrees of freedom.

    The posterior mean of a variance under a scaled inverse chi-square prior (Smyth 2004, *Statistical Applications in
    Genetics and Molecular Biology* 3, section 4): a prior is one more part.
    """
    total = sum(degrees for _, degrees in parts)
    variance = sum(degrees * one.tau * one.tau for one, degrees in parts) / total
    return Component(math.sqrt(variance), sum(degrees * one.phi for one, degrees in parts) / total)


def degrees_of(logarithms: Sequence[float]) -> float:
    """How many degrees of freedom an estimate of a variance is worth, from logarithms of such variances.

    The variance of the logarithm of a scaled chi-square of d degrees is close to 2 / d (the delta method; Smyth 2004
    solves the trigamma function of which this is the leading term). Infinite where they do not differ.
    """
    mean = sum(logarithms) / len(logarithms)
    variance = sum((one - mean) ** 2 for one in logarithms) / (len(logarithms) - 1)
    return 2 / variance if variance > 0 else math.inf


def moderated(standardised: Sequence[float], degrees: float) -> float:
    """By what factor a variance is to be multiplied, from an area's own standardised squares: (d + sum) / (d + n).

    ``standardised`` are squared moves over the variance that is usual for them; ``degrees`` is how much the usual one
    is worth (Smyth 2004, as in ``pooled``). One where there are none.
    """
    return (degrees + sum(standardised)) / (degrees + len(standardised))


def _phi(large: tuple[Numbers, Numbers, Numbers], small: tuple[Numbers, Numbers, Numbers]) -> float:
    def excess(phi: float) -> float:
        return _excess(*small, phi, _variance(*large, phi))

    return _falling_root(excess, _MOST_PHI)


def _variance(squares: Numbers, chance: Numbers, weights: Numbers, phi: float) -> float:
    return _falling_root(lambda variance: _excess(squares, chance, weights, phi, variance), _MOST_VARIANCE)


def _excess(  # three columns, two unknowns
    squares: Numbers, chance: Numbers, weights: Numbers, phi: float, variance: float
) -> float:
    import numpy as np  # noqa: PLC0415 - loaded by those that need it

    return float(np.median(squares / ((1 + phi) * chance + weights * variance))) - _HALF_CHI_SQUARE


def _falling_root(excess: Callable[[float], float], most: float) -> float:
    """Where a function that only falls crosses nought, by bisection; nought where it is never above."""
    low, high = 0.0, most
    if excess(low) <= 0:
        return 0.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if excess(middle) > 0 else (low, middle)
    return (low + high) / 2
