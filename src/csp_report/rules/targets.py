"""Whether a target is likely to be met, by the range in which figures move by themselves until its date.

Of levels that wander the latest value foretells best; around it lies a range in which four figures of five would be,
from chance in both years and the usual movement of the country, the force and the area, which grows with the square
root of the years (as *next-year* has it for one). All of the range on the target's side: on track; none of it: off
track; else it cannot be told. Once the date has passed the figure itself decides.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from csp_report.domain.following import JudgedTarget, Target, Track
from csp_report.domain.model import Dataset, Fact, Point, Unit
from csp_report.domain.moves import usual_spread
from csp_report.domain.points import count_of, implied_count_of, latest_of, number, rate_of
from csp_report.rules.kit.gates import gate
from csp_report.rules.kit.limits import PERCENT_FROM
from csp_report.rules.next_year import INTERVAL
from csp_report.settings.thresholds import Thresholds
from csp_report.statistics.intervals import deviate

_DAYS = 365.25


def on_track(targets: Sequence[Target], data: Dataset, thresholds: Thresholds) -> tuple[JudgedTarget, ...]:
    """Each target whose indicator the data know, judged, in the order of the sheet."""
    return tuple(_judged(one, data, thresholds) for one in targets if one.indicator in data.indicators)


def _judged(target: Target, data: Dataset, thresholds: Thresholds) -> JudgedTarget:
    indicator = data.indicators[target.indicator]
    series = data.of(target.indicator)
    point = latest_of(series, data.period)
    latest = _figure(point, target.unit)
    if series is None or point is None or latest is None or gate(series, (point,)):
        return JudgedTarget(target, indicator, None, None, None, Track.UNTOLD, "no figure for the period reported")
    years = (target.by - point.period.end).days / _DAYS
    if years <= 0:
        met = _reached(number(latest), target)
        return JudgedTarget(target, indicator, latest, None, None, Track.MET if met else Track.MISSED)
    events = implied_count_of(point)
    least = thresholds.get(PERCENT_FROM, indicator.id)
    if events is None or number(events) < max(least, 1):
        return JudgedTarget(target, indicator, latest, None, None, Track.UNTOLD, f"under {least:g} events")
    spread = usual_spread(
        thresholds.spread(indicator)[0], data.area.level, number(events), number(events), max(years, 1.0)
    )
    level = thresholds.get(INTERVAL, indicator.id) / 100
    reach = math.exp(deviate(level) * math.hypot(spread, math.sqrt(2 / number(events))))
    low, high = (_bound(latest, factor, level) for factor in (1 / reach, reach))
    sides = {_reached(number(one), target) for one in (low, high)}
    track = Track.UNTOLD if len(sides) > 1 else Track.ON if sides == {True} else Track.OFF
    why = "the target lies within what is usual by then" if track is Track.UNTOLD else ""
    return JudgedTarget(target, indicator, latest, low, high, track, why)


def _figure(point: Point | None, unit: Unit) -> Fact | None:
    return rate_of(point) if unit is Unit.RATE else count_of(point)


def _reached(value: float, target: Target) -> bool:
    return value <= target.value if target.at_most else value >= target.value


def _bound(latest: Fact, factor: float, level: float) -> Fact:
    how = f"{number(latest):,.10g} x {factor:.4g}, {level:.0%} of figures at the target's date"
    return Fact(number(latest) * factor, latest.unit, latest.sources, how)
