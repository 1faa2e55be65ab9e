"""Fires for every indicator with a count or a rate in the latest period.

A rate is given, else computed.
"""

from __future__ import annotations

from csp_report.domain.declaring import Declaration, Sample, Told
from csp_report.domain.findings import Facts, Finding, Kind, KindId, Rule
from csp_report.domain.model import Dataset, Direction, Fact, Indicator, Strength
from csp_report.domain.points import count_of, latest_of, period_fact, rate_of
from csp_report.rules.kit import samples
from csp_report.rules.kit.gates import gate
from csp_report.rules.kit.making import finding, not_assessable
from csp_report.settings.thresholds import Thresholds


class LevelFacts(Facts, frozen=True, kw_only=True):
    """The count and the rate, where known."""

    count: Fact | None = None
    rate: Fact | None = None


def _sample(kind: KindId, _: Direction, __: Strength) -> Sample:
    count = samples.count(1234)
    return LevelFacts(
        count=None if kind == Kind.RATE_ONLY else count,
        rate=None if kind == Kind.COUNT_ONLY else samples.rate_for(count),
        period=samples.year(),
    ), ()


RULE = Declaration(
    Rule.LEVEL,
    LevelFacts,
    (Told(Kind.COUNT_AND_RATE), Told(Kind.COUNT_ONLY), Told(Kind.RATE_ONLY)),
    _sample,
)


def judge(data: Dataset, indicator: Indicator, thresholds: Thresholds) -> tuple[Finding, ...]:
    """The count, and its rate where known."""
    del thresholds  # a level has none
    series = data.of(indicator.id)
    point = latest_of(series, data.period)
    if series is None or point is None:
        return ()
    reason = gate(series, (point,))
    if reason:
        return (not_assessable(data, indicator, RULE, reason, period_fact(point)),)
    count, rate = count_of(point), rate_of(point)
    kind = Kind.COUNT_AND_RATE if count and rate else Kind.COUNT_ONLY if count else Kind.RATE_ONLY
    facts = LevelFacts(count=count, rate=rate, period=period_fact(point))
    return (finding(data, indicator, RULE, kind, facts, points=(point,)),)
