"""How far a figure may move by itself: the interval that a chart draws around it.

Chance (Byar's limits of a Poisson count, exact below 10; see ``measures``) and the usual year-to-year spread are
added on the logarithmic scale. The catalogue's spread is that of a ratio of two years, so one year has half its
variance. Chance alone would show false precision; where a rate is set beside others in one year, as benchmarks are,
what is drawn is what the comparison is tested by: chance, and how far a year lies from what is usual in the area.
"""

from __future__ import annotations

import math

from csp_report.statistics.intervals import count_interval, deviate

LEVEL = 0.95
BAND_WORDS = "The range around the line shows how far figures usually move by themselves from year to year (95%)."
LINE_WORDS = "The line across the bar shows how far one year's rate may lie from the usual by itself (95%)."


def around(value: float | None, count: float | None, spread: float) -> tuple[float, float] | None:
    """Lower and upper bound of a value that rests on ``count`` events, in the value's own unit.

    None where the value or the count is unknown, or where nothing happened (nought has no logarithm, and of next to
    nothing the bound is past all numbers).
    """
    if not value or not count or value < 0 or count < 0:
        return None
    low, high = count_interval(count, LEVEL)
    moved = deviate(LEVEL) * spread / math.sqrt(2)
    below = math.hypot(math.log(count / low), moved) if low > 0 else math.inf
    above = math.hypot(math.log(high / count), moved)
    bounds = value * math.exp(-below), value * math.exp(above)
    return bounds if math.isfinite(bounds[1]) else None
