"""Statistical process control of monthly figures: XmR limits, the four special-cause rules of the NHS, and the season.

Rules: NHS England, *Making data count*: a point outside the limits; seven in a row on one side of the mean; seven in a
row rising or falling; two of three on one side and near a limit. Departure: before the rules, the season is taken
out, as crime and disorder have one and hospital waits have less of it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

_NATURAL = 2.66  # three standard deviations in mean moving ranges of two: 3 / 1.128
_SCREEN = 3.267  # a moving range above this many mean ranges is left out once, as NHSRplotthedots does
_NEAR = 2 / 3  # "near a limit" is beyond two of the three standard deviations


class Limits(Struct, frozen=True):
    """Centre and natural process limits."""

    centre: float
    lower: float
    upper: float


def xmr_limits(values: Sequence[float]) -> Limits:
    """XmR limits: the mean, plus and minus 2.66 times the mean moving range (Shewhart; Wheeler 1993).

    Moving ranges above 3.267 times their mean are left out once. Raises ValueError for fewer than two values.
    """
    if len(values) < 2:
        raise ValueError(f"two or more values are required; {len(values)} were given")
    centre, reach = sum(values) / len(values), _reach(values)
    return Limits(centre, centre - reach, centre + reach)


def limits_ahead(values: Sequence[float]) -> Limits:
    """Where the last value would lie on the straight line (least squares) through those before it, and the natural
    limits around that: 2.66 times the mean moving range of what the line leaves.

    Raises ValueError for fewer than four values, which leave nothing beside a line.
    """
    if len(values) < 4:
        raise ValueError(f"four or more values are required; {len(values)} were given")
    before = values[:-1]
    middle, level = (len(before) - 1) / 2, sum(before) / len(before)
    along = [place - middle for place in range(len(before))]
    slope = sum(x * (y - level) for x, y in zip(along, before, strict=True)) / sum(x * x for x in along)
    left = [y - level - slope * x for x, y in zip(along, before, strict=True)]
    ahead, reach = level + slope * (len(before) - middle), _reach(left)
    return Limits(ahead, ahead - reach, ahead + reach)


def _reach(values: Sequence[float]) -> float:
    """Three standard deviations, from the moving ranges of two."""
    ranges = [abs(later - earlier) for earlier, later in pairwise(values)]
    screen = _SCREEN * sum(ranges) / len(ranges)
    kept = [one for one in ranges if one <= screen]
    return _NATURAL * sum(kept) / len(kept)


def sides(values: Sequence[float], centre: float) -> tuple[int, ...]:
    """1 above the centre, -1 below, 0 on it."""
    return tuple((one > centre) - (one < centre) for one in values)


def outside(values: Sequence[float], limits: Limits) -> tuple[int, ...]:
    """1 above the upper limit, -1 below the lower, else 0."""
    return tuple((one > limits.upper) - (one < limits.lower) for one in values)


def near_limit(values: Sequence[float], limits: Limits) -> tuple[int, ...]:
    """1 within the outer third of the limits on either side, not outside them; else 0."""
    reach = (limits.upper - limits.centre) * _NEAR
    far = (abs(one - limits.centre) > reach for one in values)
    return tuple(int(is_far and not out) for is_far, out in zip(far, outside(values, limits), strict=True))


def run_on_one_side(relative: Sequence[int], length: int = 7) -> tuple[int, ...]:
    """1 at every point that ends ``length`` or more in a row on one side of the mean."""
    return tuple(
        int(place >= length - 1 and abs(sum(relative[place - length + 1 : place + 1])) == length)
        for place in range(len(relative))
    )


def run_one_way(values: Sequence[float], length: int = 7) -> tuple[int, ...]:
    """1 or -1 at every point that ends ``length`` or more points that only rise or only fall."""
    steps = [(later > earlier) - (later < earlier) for earlier, later in pairwise(values)]
    moves = length - 1
    ended = [0] * len(values)
    for place in range(moves, len(values)):
        total = sum(steps[place - moves : place])
        ended[place] = total // moves if abs(total) == moves else 0
    return tuple(ended)


def part_of_run(ended: Sequence[int], length: int = 7) -> tuple[int, ...]:
    """1 at every point of a run, from the flags of the points that end one."""
    return tuple(int(any(ended[place : place + length])) for place in range(len(ended)))


def two_of_three(near: Sequence[int], relative: Sequence[int]) -> tuple[int, ...]:
    """1 at every point of three in a row on one side of which two or more are near a limit."""
    flags = [0] * len(near)
    for start in range(len(near) - 2):
        window = slice(start, start + 3)
        if sum(near[window]) >= 2 and abs(sum(relative[window])) == 3:
            flags[window] = [1, 1, 1]
    return tuple(flags)


def seasonal_factors(values: Sequence[float], first_month: int) -> tuple[float, ...]:
    """What each point's month of the year usually is to the year's average: 1.1 for a month a tenth above.

    ``values`` are consecutive months, the first of them ``first_month`` (1 to 12); two years or more. Least squares of
    ln(value + 1/2) on a straight line and the month of the year; the factors average (geometrically) to one.
    Raises ValueError for fewer than 24 values or one below nought.
    """
    import numpy as np  # noqa: PLC0415 - loaded by those that need it

    if len(values) < 24 or min(values) < 0:
        raise ValueError("two years of months, none below nought, are required")
    months = [(first_month - 1 + place) % 12 for place in range(len(values))]
    design = np.zeros((len(values), 13))
    design[:, 0] = np.arange(len(values))
    design[np.arange(len(values)), [1 + month for month in months]] = 1
    fitted = np.linalg.lstsq(design, np.log(np.asarray(values, dtype=float) + 0.5), rcond=None)[0][1:]
    effects = fitted - fitted.mean()
    return tuple(math.exp(float(effects[month])) for month in months)
