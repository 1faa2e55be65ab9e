"""Fires where the latest 12 months and the 12 months before them both have figures.

Kinds: percent; small (either count under 50: no percentage); from-zero (never a percentage); direction-only (rates
alone). Direction: rise, fall, unchanged. Facts: latest?, previous?, difference? (counts; absent from direction-only),
percent?, latest_rate?, previous_rate?, period, previous_period. Rates alone are judged by the counts that they imply
where the population is known; where it is not, the direction alone is given and the strength is not assessable.
"""

from __future__ import annotations

from csp_report.domain.findings import Finding, Kind, Reason, Rule
from csp_report.domain.model import Dataset, Indicator, Strength
from csp_report.domain.points import count_of, latest_of, period_fact, rate_of, years_back
from csp_report.rules.kit.comparing import compare_points
from csp_report.rules.kit.gates import gate
from csp_report.rules.kit.making import finding, not_assessable
from csp_report.settings.thresholds import Thresholds


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
        return (not_assessable(data, indicator, Rule.CHANGE, reason or Reason.MISSING, period),)
    compared = compare_points(latest, previous, indicator, thresholds)
    if isinstance(compared, Reason):
        return (not_assessable(data, indicator, Rule.CHANGE, compared, period),)
    of_counts = compared.kind is not Kind.DIRECTION_ONLY
    facts = {
        "latest": count_of(latest) if of_counts else None,
        "previous": count_of(previous) if of_counts else None,
        "difference": compared.difference if of_counts else None,
        "percent": compared.percent,
        "latest_rate": rate_of(latest),
        "previous_rate": rate_of(previous),
        "period": period,
        "previous_period": period_fact(previous),
    }
    return (
        finding(
            data,
            indicator,
            Rule.CHANGE,
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
