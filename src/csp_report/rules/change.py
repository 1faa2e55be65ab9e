"""Fires where the latest 12 months and the 12 months before them both have figures.

Rates alone are judged by the counts that they imply where the population is known; where it is not, the direction
alone is given and the strength is not assessable.
"""

from __future__ import annotations

from csp_report.domain.declaring import Declaration, Effect, Sample, Told
from csp_report.domain.findings import Facts, Finding, Kind, KindId, Reason, Rule
from csp_report.domain.model import Dataset, Direction, Fact, Indicator, Strength
from csp_report.domain.points import count_of, latest_of, period_fact, rate_of, years_back
from csp_report.rules.kit import samples
from csp_report.rules.kit.comparing import latest_change
from csp_report.rules.kit.gates import gate
from csp_report.rules.kit.limits import (
    CHANGE_Z,
    COMPARE_FROM,
    LEAST_PERCENT,
    LITTLE,
    LITTLE_FROM,
    PERCENT_FROM,
    SIMILAR_WITHIN,
)
from csp_report.rules.kit.making import finding, not_assessable
from csp_report.settings.thresholds import Thresholds


class ChangeFacts(Facts, frozen=True, kw_only=True):
    """Two years. Counts and their difference are absent where rates alone are known; ``percent`` is absolute."""

    latest: Fact | None = None
    previous: Fact | None = None
    difference: Fact | None = None
    percent: Fact | None = None
    latest_rate: Fact | None = None
    previous_rate: Fact | None = None
    previous_period: Fact


def _sample(kind: KindId, direction: Direction, _: Strength) -> Sample:
    now, then = {Kind.SMALL: (41, 48), Kind.FROM_ZERO: (0, 27)}.get(kind, (591, 618))
    latest, previous = samples.now_and_then(direction, now, then)
    latest_rate, previous_rate = samples.rate_for(latest), samples.rate_for(previous)
    facts = ChangeFacts(
        latest_rate=latest_rate,
        previous_rate=previous_rate,
        period=samples.year(),
        previous_period=samples.year(1),
    )
    if kind == Kind.DIRECTION_ONLY:
        return facts.having(percent=samples.percent_change(latest_rate, previous_rate)), ()
    percent = samples.percent_change(latest, previous) if kind == Kind.PERCENT else None
    counts = {"latest": latest, "previous": previous, "difference": samples.difference(latest, previous)}
    return facts.having(**counts, percent=percent), ()


RULE = Declaration(
    Rule.CHANGE,
    ChangeFacts,
    (
        Told(Kind.PERCENT, samples.MOVES, samples.ANY_STRENGTH),
        Told(Kind.SMALL, samples.MOVES, samples.ANY_STRENGTH, "a count under 50"),
        Told(Kind.PERCENT, (Direction.UNCHANGED,), samples.UNMOVED),
        Told(Kind.SMALL, (Direction.UNCHANGED,), samples.UNMOVED),
        Told(Kind.FROM_ZERO, (Direction.RISE,), samples.JUDGED),
        Told(Kind.DIRECTION_ONLY, samples.MOVES, samples.ANY_STRENGTH, "rates alone"),
    ),
    _sample,
    move=2,
    hedged=True,
    effect=Effect.RATIO,
    thresholds=(CHANGE_Z, LEAST_PERCENT, SIMILAR_WITHIN, LITTLE, LITTLE_FROM, PERCENT_FROM, COMPARE_FROM),
)


def judge(data: Dataset, indicator: Indicator, thresholds: Thresholds) -> tuple[Finding, ...]:
    """The latest against the previous 12 months."""
    series = data.of(indicator.id)
    latest = latest_of(series, data.period)
    if series is None or latest is None:
        return ()
    previous = years_back(series, latest, 1)
    period = period_fact(latest)
    reason = gate(series, (latest, previous))
    if reason or previous is None:
        return (not_assessable(data, indicator, RULE, reason or Reason.MISSING, period),)
    compared = latest_change(data, indicator, latest, previous, thresholds)
    if isinstance(compared, Reason):
        return (not_assessable(data, indicator, RULE, compared, period),)
    of_counts = compared.kind != Kind.DIRECTION_ONLY
    facts = ChangeFacts(
        latest=count_of(latest) if of_counts else None,
        previous=count_of(previous) if of_counts else None,
        difference=compared.difference if of_counts else None,
        percent=compared.percent,
        latest_rate=rate_of(latest),
        previous_rate=rate_of(previous),
        period=period,
        previous_period=period_fact(previous),
    )
    return (
        finding(
            data,
            indicator,
            RULE,
            compared.kind,
            facts,
            direction=compared.direction,
            strength=compared.strength,
            test=compared.test,
            reason=Reason.NO_POPULATION if compared.strength is Strength.NOT_ASSESSABLE else None,
            caveats=compared.caveats,
            points=(latest, previous),
        ),
    )
