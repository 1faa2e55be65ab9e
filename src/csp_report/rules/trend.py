"""Fires where five 12-month periods in a row, none overlapping another, have counts.

Kind: five-points. Direction: rise, fall; none where not clear. Facts: first, last (rates, or counts where no population
is known), percent? (absolute, first to last; not where a count is under 50), points, first_period, period. The test
is ``measures_trend.dispersed_trend``: CLEAR above a chi-square of 9.55, else NOT_CLEAR.
"""

from __future__ import annotations

from collections.abc import Sequence

from csp_report.domain.findings import Caveat, Finding, Kind, Reason, Rule, Test
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
from csp_report.rules.kit.comparing import percent_change
from csp_report.rules.kit.gates import gate
from csp_report.rules.kit.making import finding, not_assessable
from csp_report.settings.thresholds import Thresholds
from csp_report.statistics.intervals import two_sided_p
from csp_report.statistics.trends import Trend, dispersed_trend

_METHOD = "weighted slope of logarithms over years, chance and usual year-to-year spread"


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
        return (not_assessable(data, indicator, Rule.TREND, reason, period_fact(points[-1])),)
    spread, assumed = thresholds.spread(indicator)
    counts = [number(one) for one in events]
    trend = dispersed_trend(counts, _populations(points), spread, thresholds.get("trend", "chi-square", indicator.id))
    return (
        finding(
            data,
            indicator,
            Rule.TREND,
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


def _facts(
    points: Sequence[Point], events: Sequence[Fact], indicator: Indicator, thresholds: Thresholds
) -> dict[str, Fact | None]:
    rates = [rate_of(point) for point in points]
    first, last = (rates[0], rates[-1]) if all(rates) else (events[0], events[-1])
    small = min(number(one) for one in (events[0], events[-1])) < thresholds.get("change", "percent from", indicator.id)
    known = first is not None and last is not None and number(first) > 0
    return {
        "first": first,
        "last": last,
        "percent": percent_change(last, first) if known and not small and first and last else None,
        "points": Fact(len(points), Unit.NUMBER, together(*events)),
        "first_period": period_fact(points[0]),
        "period": period_fact(points[-1]),
    }
