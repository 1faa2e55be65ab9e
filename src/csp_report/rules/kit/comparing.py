"""Two counts of the same length and definition, compared: the test that change and its relatives share.

R is the later over the earlier count (one population for both years cancels), z = ln R / sqrt(1/x + 1/y + t**2), with
t**2 the variance beyond chance of all that moves the area: the country's year, the force, the area itself (``Spread``);
over several years t**2 times their number, as of a walk, which no mixture with independent years exceeds.
CLEAR: abs(z) above 1.96 and a move of at least 5%; ``rules.families`` then holds the document's error rate.
SIMILAR: the 90% interval of R lies within 0.95 to 1.05, or counts of 200 and more moved by under 2%. Else NOT_CLEAR.
"""

from __future__ import annotations

import math

from msgspec import Struct

from csp_report.domain.findings import Caveat, Kind, KindId, Reason, Test
from csp_report.domain.model import Dataset, Direction, Fact, Indicator, Level, Point, Strength, Unit
from csp_report.domain.moves import usual_spread
from csp_report.domain.points import count_of, half_digit, number, observations, population_of, rate_of, shown, together
from csp_report.rules.kit.limits import (
    CHANGE_Z,
    COMPARE_FROM,
    LEAST_PERCENT,
    LITTLE,
    LITTLE_FROM,
    PERCENT_FROM,
    SIMILAR_WITHIN,
)
from csp_report.settings.thresholds import Thresholds
from csp_report.statistics.intervals import Ratio, ratio_of_counts

_SIMILAR_LEVEL = 0.90
_METHOD = "ratio of two counts, chance and usual year-to-year spread"
_METHOD_RATES = "ratio of two printed rates, by the counts they imply, rounding allowed for"


class Comparison(Struct, frozen=True):
    """How a later figure stands to an earlier one.

    ``percent`` is absent where a count is too small for one, or not known; ``test`` where rates stand alone without a
    population, the strength then being NOT_ASSESSABLE.
    """

    kind: KindId
    direction: Direction
    strength: Strength
    difference: Fact
    percent: Fact | None
    test: Test | None
    caveats: tuple[Caveat, ...]


def compare_counts(
    later: Fact,
    earlier: Fact,
    indicator: Indicator,
    thresholds: Thresholds,
    years: float = 1.0,
    level: Level | None = None,
) -> Comparison | Reason:
    """The later against the earlier count; a Reason where they are too small. ``level`` says what moves the area."""
    new, old = number(later), number(earlier)
    floor = thresholds.get(COMPARE_FROM, indicator.id)
    if new < 0 or (old < floor and not (old == 0 and new >= floor)):
        return Reason.TOO_SMALL
    usual, assumed = thresholds.spread(indicator)
    spread = usual_spread(usual, level, new, old, years)
    ratio = ratio_of_counts(new, old, spread)
    small = min(new, old) < thresholds.get(PERCENT_FROM, indicator.id)
    caveats = (*((Caveat.SMALL_NUMBERS,) if small else ()), *((Caveat.ASSUMED_SPREAD,) if assumed else ()))
    return Comparison(
        kind=Kind.FROM_ZERO if old == 0 else Kind.SMALL if small else Kind.PERCENT,
        direction=direction_of(new, old),
        strength=_of_counts(ratio, min(new, old), indicator, thresholds),
        difference=difference(later, earlier, Unit.COUNT),
        percent=None if small else percent_change(later, earlier),
        test=as_test(ratio, spread),
        caveats=caveats,
    )


def compare_rates(
    later: Fact,
    earlier: Fact,
    population: Fact | None,
    indicator: Indicator,
    thresholds: Thresholds,
    years: float = 1.0,
    level: Level | None = None,
) -> Comparison | Reason:
    """Two rates without counts, by the counts that they imply in one population.

    The interval is widened by half the last printed digit of each rate: what rounding alone could make is never clear,
    and what it could hide is never similar. Without a population: the direction, not assessable.
    """
    new, old = number(later), number(earlier)
    residents = number(population) / 1000 if population else 0.0
    if population and old * residents < thresholds.get(COMPARE_FROM, indicator.id):
        return Reason.TOO_SMALL
    usual, assumed = thresholds.spread(indicator)
    spread = usual_spread(usual, level, new * residents, old * residents, years)
    judged = _of_rates(later, earlier, residents, spread) if population else None
    small = min(new, old) * residents < thresholds.get(PERCENT_FROM, indicator.id)
    return Comparison(
        kind=Kind.DIRECTION_ONLY,
        direction=direction_of(new, old),
        strength=_rounded_strength(judged, indicator, thresholds) if judged else Strength.NOT_ASSESSABLE,
        difference=difference(later, earlier, Unit.RATE),
        percent=None if small else percent_change(later, earlier),
        test=judged.test if judged else None,
        caveats=(Caveat.PRINTED_RATES, *((Caveat.ASSUMED_SPREAD,) if assumed and judged else ())),
    )


def compare_points(
    later: Point, earlier: Point, indicator: Indicator, thresholds: Thresholds, years: float = 1.0
) -> Comparison | Reason:
    """Two points: by their counts, else by their rates; UNLIKE where the one has a count alone, the other a rate."""
    new, old = count_of(later), count_of(earlier)
    if new and old:
        return compare_counts(new, old, indicator, thresholds, years, level_of(later))
    new, old = rate_of(later), rate_of(earlier)
    if new is None or old is None:
        return Reason.UNLIKE
    residents = population_of(later) or population_of(earlier)
    return compare_rates(new, old, residents, indicator, thresholds, years, level_of(later))


def latest_change(
    data: Dataset, indicator: Indicator, latest: Point, previous: Point, thresholds: Thresholds
) -> Comparison | Reason:
    """The area's latest year against the one before, compared once for all rules that ask."""
    asked = (latest_change, indicator.id, latest.period, previous.period, thresholds)
    return data.once(asked, lambda: compare_points(latest, previous, indicator, thresholds))


def level_of(point: Point) -> Level | None:
    """The level of the area whose figures a point holds."""
    return next((one.area.level for one in observations(point)), None)


class _Rounded(Struct, frozen=True):
    """The ratios of the rates nearest to each other, and farthest apart, of all that print as two rates do."""

    nearest: Ratio
    farthest: Ratio
    test: Test


def _of_rates(later: Fact, earlier: Fact, residents: float, spread: float) -> _Rounded:
    new, old = number(later), number(earlier)
    way = 1 if new > old else -1
    near_new, near_old = new - way * half_digit(later), old + way * half_digit(earlier)
    if (near_new - near_old) * way <= 0:  # rounding alone could make the difference
        near_new = near_old = (near_new + near_old) / 2
    far_new, far_old = new + way * half_digit(later), old - way * half_digit(earlier)
    nearest, farthest = (
        ratio_of_counts(max(one, 0.0) * residents, max(other, 0.0) * residents, spread)
        for one, other in ((near_new, near_old), (far_new, far_old))
    )
    interval = (min(nearest.low, farthest.low), max(nearest.high, farthest.high))
    estimate = ratio_of_counts(max(new, 0.0) * residents, max(old, 0.0) * residents, spread).estimate
    test = Test(_METHOD_RATES, estimate, interval, nearest.level, nearest.z, nearest.p, spread=spread)
    return _Rounded(nearest, farthest, test)


def _rounded_strength(judged: _Rounded, indicator: Indicator, thresholds: Thresholds) -> Strength:
    near, far = (strength_of(one, indicator, thresholds) for one in (judged.nearest, judged.farthest))
    return Strength.NOT_CLEAR if near is Strength.SIMILAR and far is not Strength.SIMILAR else near


def direction_of(later: float, earlier: float) -> Direction:
    """Which way figures run, however little."""
    if later == earlier:
        return Direction.UNCHANGED
    return Direction.RISE if later > earlier else Direction.FALL


def strength_of(ratio: Ratio, indicator: Indicator, thresholds: Thresholds) -> Strength:
    """CLEAR, SIMILAR or NOT_CLEAR, as above."""
    least = thresholds.get(LEAST_PERCENT, indicator.id) / 100
    if abs(ratio.z) > thresholds.get(CHANGE_Z, indicator.id) and _move(ratio.estimate) >= least:
        return Strength.CLEAR
    within = thresholds.get(SIMILAR_WITHIN, indicator.id) / 100
    low, high = ratio.at(_SIMILAR_LEVEL)
    return Strength.SIMILAR if low >= 1 - within and high <= 1 + within else Strength.NOT_CLEAR


def _of_counts(ratio: Ratio, smaller: float, indicator: Indicator, thresholds: Thresholds) -> Strength:
    """The strength, and SIMILAR where large counts hardly moved.

    With the usual spread the 90% interval is never within 5% of no change, so that alone nothing would be similar; a
    reader calls a move of under 2% of some hundreds of events "little change", whatever a test says.
    """
    strength = strength_of(ratio, indicator, thresholds)
    little = thresholds.get(LITTLE, indicator.id) / 100
    many = smaller >= thresholds.get(LITTLE_FROM, indicator.id)
    if strength is Strength.NOT_CLEAR and many and abs(math.log(ratio.estimate)) < math.log1p(little):
        return Strength.SIMILAR
    return strength


def as_test(ratio: Ratio, spread: float) -> Test:
    """The figures of the test, for the evidence."""
    interval = (ratio.low, ratio.high)
    return Test(_METHOD, ratio.estimate, interval, ratio.level, statistic=ratio.z, p=ratio.p, spread=spread)


def difference(later: Fact, earlier: Fact, unit: Unit) -> Fact:
    """The absolute difference of two figures."""
    high, low = sorted((later, earlier), key=number, reverse=True)
    how = f"{shown(high)} - {shown(low)}"
    return Fact(number(high) - number(low), unit, together(later, earlier), how)


def percent_change(later: Fact, earlier: Fact) -> Fact:
    """The absolute change in per cent of the earlier figure, which must be above nought."""
    new, old = number(later), number(earlier)
    how = f"({shown(later)} - {shown(earlier)}) / {shown(earlier)} x 100"
    return Fact(abs(100 * (new - old) / old), Unit.PERCENT, together(later, earlier), how)


def _move(estimate: float) -> float:
    """How far a ratio is from one. A tiny allowance keeps 1.05 from falling below 5% by floating noise."""
    return abs(estimate - 1) + 1e-12
