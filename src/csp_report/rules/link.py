"""Fires where an extract counts the events of one indicator that also are events of another.

Kinds: both-ways (both count the same thing, and both totals are known); one-way (the share of this indicator alone).
Facts: overlap, whole, share (of the indicator's events that also are the other), other (text), other_whole?,
other_share?, period. The largest overlap has the plain id; others add the other's id. No word of cause, and no test:
an overlap is counted, not estimated. Caveat where the two count unlike things (incidents and offences).
"""

from __future__ import annotations

from csp_report.domain.findings import Caveat, Finding, Kind, Rule
from csp_report.domain.model import Dataset, Fact, Indicator, Measure, Observation, Point, Unit
from csp_report.domain.points import count_of, fact_of, latest_of, number, period_fact, share_of
from csp_report.rules.kit.making import finding
from csp_report.settings.thresholds import Thresholds


def judge(data: Dataset, indicator: Indicator, thresholds: Thresholds) -> tuple[Finding, ...]:
    """What share of the events also are events of another indicator."""
    del thresholds  # a link has none
    point = latest_of(data.of(indicator.id), data.period)
    whole = count_of(point)
    if point is None or whole is None or number(whole) <= 0:
        return ()
    overlaps = sorted(_overlaps(data, indicator, point, whole), key=lambda one: (-(one.value or 0), one.of or ""))
    found: list[Finding] = []
    for one in overlaps:
        found.append(_finding(data, indicator, point, whole, one, named=bool(found)))
    return tuple(found)


def _overlaps(data: Dataset, indicator: Indicator, point: Point, whole: Fact) -> list[Observation]:
    """Overlap counts of the same months that fit into the whole; a part of the indicator itself is no overlap."""
    return [
        one
        for one in data.loose
        if one.measure is Measure.COUNT
        and (one.indicator, one.area.key, one.period) == (indicator.id, data.area.key, point.period)
        and one.of in data.indicators
        and indicator.parent != one.of
        and one.value is not None
        and 0 <= one.value <= number(whole)
    ]


def _finding(
    data: Dataset, indicator: Indicator, point: Point, whole: Fact, overlap: Observation, *, named: bool
) -> Finding:
    other = data.indicators[overlap.of or ""]
    alike = indicator.events == other.events
    counted = fact_of(overlap, Unit.COUNT)
    other_series = data.of(other.id)
    other_whole = count_of(other_series.at(point.period)) if other_series else None
    fits = alike and counted and other_whole and number(counted) <= number(other_whole) and number(other_whole) > 0
    back = share_of(counted, other_whole) if fits and counted and other_whole else None
    facts = {
        "overlap": counted,
        "whole": whole,
        "share": share_of(counted, whole) if counted else None,
        "other": Fact(other.label, Unit.TEXT),
        "other_whole": other_whole if back else None,
        "other_share": back,
        "period": period_fact(point),
    }
    return finding(
        data,
        indicator,
        Rule.LINK,
        Kind.BOTH_WAYS if back else Kind.ONE_WAY,
        facts,
        caveats=() if alike else (Caveat.UNLIKE_EVENTS,),
        points=(point,),
        suffix=other.id if named else "",
    )
