"""Trends over years: the recent-trend test as Fingertips publishes it, and one for a level that wanders by itself.

Fingertips fit a straight line to independent years. Levels of recorded crime behave more like a random walk, under
which such lines slope often and tell nothing: the second test holds under both, and under any mixture of the two.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct

FINGERTIPS_LIMIT = 9.5495
_LIMITS_TO_SE = 3.92  # width of a 95% interval in standard errors, as Fingertips divides it


class Trend(Struct, frozen=True):
    """A fitted trend: ``slope`` per year (of the value, or of its logarithm) and ``chi_square``.

    ``clear``: above the limit, and in the Fingertips test also with the same sign whichever point is left out.
    """

    slope: float
    chi_square: float
    clear: bool


def fingertips_trend(
    values: Sequence[float], lower: Sequence[float], upper: Sequence[float], limit: float = FINGERTIPS_LIMIT
) -> Trend:
    """The recent trend of five equally spaced values with their 95% limits, in time order.

    Office for Health Improvement and Disparities, *Fingertips: recent trends*. Weights: ((upper - lower) / 3.92)**-2;
    a trend is there where chi-square is above 9.5495 and every slope with one point left out has the same sign.
    Raises ValueError unless there are exactly five points, each with limits apart.
    """
    if not len(values) == len(lower) == len(upper) == 5:
        raise ValueError(f"five values with both limits are required; {len(values)} were given")
    widths = [high - low for low, high in zip(lower, upper, strict=True)]
    if min(widths) <= 0:
        raise ValueError("every upper limit must be above its lower one")
    weights = [(width / _LIMITS_TO_SE) ** -2 for width in widths]
    slope, chi_square = _fit(values, weights)
    agree = all(_fit(_without(values, place), _without(weights, place), place)[0] * slope > 0 for place in range(5))
    return Trend(slope, chi_square, clear=chi_square > limit and agree)


def wandering_trend(
    counts: Sequence[float], populations: Sequence[float] | None, spread: float, limit: float = 3.84
) -> Trend:
    """The slope of the logarithm of rates (of counts, where ``populations`` is None), equally spaced, in time order.

    The null is a local level plus noise (Harvey 1989, *Forecasting, structural time series models and the Kalman
    filter*, section 2.3), of which the spread t of a ratio of two years fixes one sum: t**2 is the variance of a step
    of the level and twice that of a year's noise. What share of it is steps five years cannot tell, but
    the variance of a contrast is linear in that share, so that the larger of its values at none (independent years) and
    all (a walk) holds for every mixture. Chance (1/x a year) is added.
    Raises ValueError for fewer than three counts, or one that is not above nought.
    """
    if len(counts) < 3 or min(counts) <= 0:
        raise ValueError("three or more counts above nought are required")
    people = populations or [1.0] * len(counts)
    logs = [math.log(x / n) for x, n in zip(counts, people, strict=True)]
    middle = (len(counts) - 1) / 2
    total = sum((time - middle) ** 2 for time in range(len(counts)))
    contrast = [(time - middle) / total for time in range(len(counts))]
    slope = sum(weight * one for weight, one in zip(contrast, logs, strict=True))
    chance = sum(weight * weight / x for weight, x in zip(contrast, counts, strict=True))
    chi_square = slope * slope / (chance + spread * spread * _most_variance(contrast))
    return Trend(slope, chi_square, clear=chi_square > limit)


def _most_variance(contrast: Sequence[float]) -> float:
    """The variance of a contrast of years per t**2: the larger of that of independent years and that of a walk."""
    independent = sum(weight * weight for weight in contrast) / 2
    walk = sum(later * later for later in accumulate(reversed(contrast)))
    return max(independent, walk)


def _fit(values: Sequence[float], weights: Sequence[float], left_out: int | None = None) -> tuple[float, float]:
    """Slope and slope**2 x Sxx of a weighted line; ``left_out`` is the place that is missing from equal steps."""
    times = [float(time) for time in range(len(values) + (left_out is not None)) if time != left_out]
    total = sum(weights)
    mean_time = sum(w * t for w, t in zip(weights, times, strict=True)) / total
    mean_value = sum(w * v for w, v in zip(weights, values, strict=True)) / total
    sxx = sum(w * (t - mean_time) ** 2 for w, t in zip(weights, times, strict=True))
    sxy = sum(w * (t - mean_time) * (v - mean_value) for w, t, v in zip(weights, times, values, strict=True))
    slope = sxy / sxx
    return slope, slope * slope * sxx


def _without(values: Sequence[float], place: int) -> list[float]:
    return [*values[:place], *values[place + 1 :]]
