"""Fires for every indicator with a count or a rate in the latest period.

Kinds: count-and-rate, count-only, rate-only. Facts: count?, rate?, period. A rate is given, else computed.
"""

from __future__ import annotations

from csp_report.domain.findings import Finding, Kind, Rule
from csp_report.domain.model import Dataset, Indicator
from csp_report.domain.points import count_of, latest_of, period_fact, rate_of
from csp_report.rules.kit.gates import gate
from csp_report.rules.kit.making import finding, not_assessable
from csp_report.settings.thresholds import Thresholds


def judge(data: Dataset, indicator: Indicator, thresholds: Thresholds) -> tuple[Finding, ...]:
    """The count, and its rate where known."""
    del thresholds  # a level has none
    series = data.of(indicator.id)
    point = latest_of(series, data.period)
    if series is None or point is None:
        return ()
    reason = gate(series, (point,))
    if reason:
        return (not_assessable(data, indicator, Rule.LEVEL, reason, period_fact(point)),)
    count, rate = count_of(point), rate_of(point)
    kind = Kind.COUNT_AND_RATE if count and rate else Kind.COUNT_ONLY if count else Kind.RATE_ONLY
    facts = {"count": count, "rate": rate, "period": period_fact(point)}
    return (finding(data, indicator, Rule.LEVEL, kind, facts, points=(point,)),)
