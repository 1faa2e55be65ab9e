"""Fires where five 12-month periods in a row, none overlapping another, have counts.

It says in how many of the years figures went that way, and where they stand against the first; never which way "the
direction" is, as a level that wanders goes on from where it is. The test, ``statistics.trends.wandering_trend``, holds
under independent years, a walk and mixtures: CLEAR above a chi-square of 3.84 with the last year on the same side
of the first, else NOT_CLEAR without a direction.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from csp_report.domain.declaring import Declaration, Effect, Sample, Told
from csp_report.domain.findings import Caveat, Facts, Finding, Kind, KindId, Reason, Rule, Test
from csp_report.domain.model import Dataset, Direction, Fact, Indicator, Point, Strength, Unit
from csp_report.domain.moves import usual_spread
from csp_report.domain.points import (
    implied_count_of,
    latest_of,
    non_overlapping,
    number,
    period_fact,
    population_of,
    rate_of,
    together,
)
from csp_report.rules.kit import samples
from csp_report.rules.kit.comparing import direction_of, level_of, percent_change
from csp_report.rules.kit.gates import gate
from csp_report.rules.kit.limits import COMPARE_FROM, PERCENT_FROM, TREND_MOVED, TREND_YEARS
from csp_report.rules.kit.making import finding, not_assessable
from csp_report.settings.thresholds import Thresholds
from csp_report.statistics.intervals import two_sided_p
from csp_report.statistics.trends import Trend, wandering_trend

_METHOD = "slope of logarithms over years, chance and usual movement, a walk or independent years"


class TrendFacts(Facts, frozen=True, kw_only=True):
    """First and last year as rates, or as counts where no population is known; ``percent`` absolute, between them.

    ``moved``: in how many of the ``steps`` from year to year figures went the way that the whole went.
    """

    first: Fact
    last: Fact
    percent: Fact | None = None
    points: Fact
    moved: Fact
    steps: Fact
    first_period: Fact


def _sample(_: KindId, direction: Direction, __: Strength) -> Sample:
    low, high = samples.rate(3.1), samples.rate(4.3)
    first, last = (low, high) if direction is Direction.RISE else (high, low)
    percent, points = samples.percent_change(last, first), samples.plain(5)
    years = {"first_period": samples.year(4), "period": samples.year()}
    moves = {"moved": samples.plain(3), "steps": samples.plain(4)}
    return TrendFacts(first=first, last=last, percent=percent, points=points, **moves, **years), ()


RULE = Declaration(
    Rule.TREND,
    TrendFacts,
    (Told(Kind.FIVE_POINTS, samples.MOVES, (Strength.CLEAR, Strength.UNUSUAL)),),
    _sample,
    move=4,
    hedged=True,
    effect=Effect.SLOPE,
    thresholds=(TREND_YEARS, TREND_MOVED),
)


def judge(data: Dataset, indicator: Indicator, thresholds: Thresholds) -> tuple[Finding, ...]:
    """Whether the years as a whole rise or fall."""
    series = data.of(indicator.id)
    latest = latest_of(series, data.period)
    wanted = int(thresholds.get(TREND_YEARS, indicator.id))
    points = non_overlapping(series, latest, wanted) if series and latest else ()
    if series is None or len(points) < wanted:
        return ()
    events = [one for one in (implied_count_of(point) for point in points) if one]
    reason = gate(series, points) or _unfit(events, len(points), indicator, thresholds)
    if reason:
        return (not_assessable(data, indicator, RULE, reason, period_fact(points[-1])),)
    usual, assumed = thresholds.spread(indicator)
    counts = [number(one) for one in events]
    spread = usual_spread(usual, level_of(points[-1]), *_typical(counts))
    limit = thresholds.get(TREND_MOVED, indicator.id)
    trend = wandering_trend(counts, _populations(points), spread, limit)
    direction = _direction(trend, _figures(points, events))
    return (
        finding(
            data,
            indicator,
            RULE,
            Kind.FIVE_POINTS,
            _facts(points, events, direction, indicator, thresholds),
            direction=direction,
            strength=Strength.NOT_CLEAR if direction is Direction.NONE else Strength.CLEAR,
            test=Test(
                _METHOD,
                trend.slope,
                statistic=trend.chi_square,
                p=two_sided_p(trend.chi_square**0.5),
                spread=spread,
            ),
            caveats=(Caveat.ASSUMED_SPREAD,) if assumed else (),
            points=points,
        ),
    )


def _unfit(events: Sequence[Fact], wanted: int, indicator: Indicator, thresholds: Thresholds) -> Reason | None:
    if len(events) < wanted:
        return Reason.NO_POPULATION
    floor = thresholds.get(COMPARE_FROM, indicator.id)
    return Reason.TOO_SMALL if min(number(one) for one in events) < floor else None


def _populations(points: Sequence[Point]) -> list[float] | None:
    known = [number(one) for one in (population_of(point) for point in points) if one]
    return known if len(known) == len(points) else None


def _figures(points: Sequence[Point], events: Sequence[Fact]) -> Sequence[Fact]:
    """What is told of each year: its rate where every year has one, else its events."""
    rates = [one for one in (rate_of(point) for point in points) if one]
    return rates if len(rates) == len(points) else events


def _typical(counts: Sequence[float]) -> tuple[float, float]:
    """A count that stands for all, twice, as the later and the earlier of two years."""
    mean = len(counts) / sum(1 / one for one in counts)
    return mean, mean


def _direction(trend: Trend, figure: Sequence[Fact]) -> Direction:
    """Which way the years went; none where the slope is not clear or its own ends do not bear it out."""
    way = Direction.RISE if trend.slope > 0 else Direction.FALL
    ends = direction_of(number(figure[-1]), number(figure[0]))
    return way if trend.clear and ends is way else Direction.NONE


def _facts(
    points: Sequence[Point],
    events: Sequence[Fact],
    direction: Direction,
    indicator: Indicator,
    thresholds: Thresholds,
) -> TrendFacts:
    told = _figures(points, events)
    first, last = told[0], told[-1]
    small = min(number(one) for one in (events[0], events[-1])) < thresholds.get(PERCENT_FROM, indicator.id)
    return TrendFacts(
        first=first,
        last=last,
        percent=percent_change(last, first) if number(first) > 0 and not small else None,
        points=Fact(len(points), Unit.NUMBER, together(*events)),
        moved=Fact(_moved(told, direction), Unit.NUMBER, together(*events)),
        steps=Fact(len(points) - 1, Unit.NUMBER, together(*events)),
        first_period=period_fact(points[0]),
        period=period_fact(points[-1]),
    )


def _moved(figure: Sequence[Fact], way: Direction) -> int:
    """How many steps from one year to the next went this way."""
    return sum(direction_of(number(later), number(before)) is way for before, later in pairwise(figure))
