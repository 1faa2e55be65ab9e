"""Many tests at once, and many areas at once: corrections for multiple testing, and the robust spread.

The spread is what makes *clear* mean "larger than partnerships usually see" (DESIGN section 6).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median

_HALF_CHI_SQUARE = 0.4549  # median of a chi-square of one degree of freedom
_WIDEST = 3.0


def benjamini_hochberg(p_values: Sequence[float]) -> tuple[float, ...]:
    """False discovery rates (q-values) in the order given (Benjamini and Hochberg 1995, *JRSS B* 57)."""
    order = sorted(range(len(p_values)), key=lambda place: p_values[place], reverse=True)
    adjusted = [1.0] * len(p_values)
    lowest = 1.0
    for steps, place in enumerate(order):
        rank = len(p_values) - steps
        lowest = min(lowest, p_values[place] * len(p_values) / rank)
        adjusted[place] = lowest
    return tuple(adjusted)


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Adjusted p-values in the order given, family-wise error kept (Holm 1979, *Scandinavian J. of Statistics* 6)."""
    order = sorted(range(len(p_values)), key=lambda place: p_values[place])
    adjusted = [1.0] * len(p_values)
    highest = 0.0
    for steps, place in enumerate(order):
        highest = max(highest, min(1.0, p_values[place] * (len(p_values) - steps)))
        adjusted[place] = highest
    return tuple(adjusted)


def robust_spread(later: Sequence[float], earlier: Sequence[float]) -> float:
    """The standard deviation, beyond Poisson, of ln(later / earlier) across areas; counts above nought, paired.

    Solves for t**2 the equation: median of (ln R - median ln R)**2 / (1/x + 1/y + t**2) equals 0.4549, the median of a
    chi-square of one degree of freedom; nought where chance alone is more than the areas show. The median keeps a
    few areas with errors or real upheavals from setting the yardstick. Raises ValueError for fewer than three areas
    or a count of nought or less.
    """
    if len(later) != len(earlier) or len(later) < 3:
        raise ValueError(
            f"three or more areas with both counts are required; {len(later)} and {len(earlier)} were given"
        )
    if min(*later, *earlier) <= 0:
        raise ValueError("counts above nought are required")
    logs = [math.log(x / y) for x, y in zip(later, earlier, strict=True)]
    middle = median(logs)
    squares = [(one - middle) ** 2 for one in logs]
    chance = [1 / x + 1 / y for x, y in zip(later, earlier, strict=True)]
    return math.sqrt(_root(squares, chance))


def _root(squares: Sequence[float], chance: Sequence[float]) -> float:
    """The t**2 at which the median ratio is that of a chi-square; by bisection, as the ratio only falls with t**2."""

    def excess(variance: float) -> float:
        return median(one / (base + variance) for one, base in zip(squares, chance, strict=True)) - _HALF_CHI_SQUARE

    low, high = 0.0, _WIDEST**2
    if excess(low) <= 0:
        return 0.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if excess(middle) > 0 else (low, middle)
    return (low + high) / 2
