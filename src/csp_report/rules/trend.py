"""Fires where five 12-month periods in a row, none overlapping another, have counts.

The test is ``statistics.trends.dispersed_trend``: CLEAR above a chi-square of 9.55, else NOT_CLEAR without a direction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from csp_report.domain.declaring import Declaration, Effect, Sample, Told
from csp_report.domain.findings import Caveat, Facts, Finding, Kind, KindId, Reason, Rule, Test
from csp_report.domain.model import Dataset, Direction, Fact, Indicator, Point, Strength, Unit
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
from csp_report.rules.kit.comparing import percent_change
from csp_report.rules.kit.gates import gate
from csp_report.rules.kit.making import finding, not_assessable
from csp_report.settings.thresholds import Thresholds
from csp_report.statistics.intervals import two_sided_p
from csp_report.statistics.trends import Trend, dispersed_trend

_METHOD = "weighted slope of logarithms over years, chance and usual year-to-year spread"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendFacts(Facts):
    """First and last year as rates, or as counts where no population is known; ``percent`` absolute, between them."""

    first: Fact
    last: Fact
    percent: Fact | None = None
    points: Fact
    first_period: Fact


def _sample(_: KindId, direction: Direction, __: Strength) -> Sample:
    low, high = samples.rate(3.1), samples.rate(4.3)
    first, last = (low, high) if direction is Direction.RISE else (high, low)
    percent, points = samples.percent_change(last, first), samples.plain(5)
    years = {"first_period": samples.year(4), "period": samples.year()}
    return TrendFacts(first=first, last=last, percent=percent, points=points, **years), ()


RULE = Declaration(
    Rule.TREND, TrendFacts, (Told(Kind.FIVE_POINTS, samples.MOVES),), _sample, move=4, effect=Effect.SLOPE
)


def judge(data: Dataset, indicator: Indicator, thresholds: Thresholds) -> tuple[Finding, ...]:
    """Whether the years as a whole rise or fall."""
    series = data.of(indicator.id)
    latest = latest_of(series, data.period)
    wanted = int(thresholds.get("trend", "points", indicator.id))
    points = non_overlapping(series, latest, wanted) if series and latest else ()
    if series is None or len(points) < wanted:
        return ()
    events = [one for one in (implied_count_of(point) for point in points) if one]
    reason = gate(series, points) or _unfit(events, len(points), indicator, thresholds)
    if reason:
        return (not_assessable(data, indicator, RULE, reason, period_fact(points[-1])),)
    usual, assumed = thresholds.spread(indicator)
    spread = usual.total
    counts = [number(one) for one in events]
    trend = dispersed_trend(counts, _populations(points), spread, thresholds.get("trend", "chi-square", indicator.id))
    return (
        finding(
            data,
            indicator,
            RULE,
            Kind.FIVE_POINTS,
            _facts(points, events, indicator, thresholds),
            direction=_direction(trend),
            strength=Strength.CLEAR if trend.clear else Strength.NOT_CLEAR,
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
    floor = thresholds.get("change", "compare from", indicator.id)
    return Reason.TOO_SMALL if min(number(one) for one in events) < floor else None


def _populations(points: Sequence[Point]) -> list[float] | None:
    known = [number(one) for one in (population_of(point) for point in points) if one]
    return known if len(known) == len(points) else None


def _direction(trend: Trend) -> Direction:
    if not trend.clear:
        return Direction.NONE
    return Direction.RISE if trend.slope > 0 else Direction.FALL


def _facts(points: Sequence[Point], events: Sequence[Fact], indicator: Indicator, thresholds: Thresholds) -> TrendFacts:
    rates = [one for one in (rate_of(point) for point in points) if one]
    first, last = (rates[0], rates[-1]) if len(rates) == len(points) else (events[0], events[-1])
    small = min(number(one) for one in (events[0], events[-1])) < thresholds.get("change", "percent from", indicator.id)
    return TrendFacts(
        first=first,
        last=last,
        percent=percent_change(last, first) if number(first) > 0 and not small else None,
        points=Fact(len(points), Unit.NUMBER, together(*events)),
        first_period=period_fact(points[0]),
        period=period_fact(points[-1]),
    )
