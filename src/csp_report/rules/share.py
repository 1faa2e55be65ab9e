"""Fires where an indicator is part of another, and its share of it is known.

Kinds: majority, wide-margin, largest (it leads for sure, as in *composition*); one-of (any other). Facts:
share, whole (count), rank, of (its place among the listed parts, residual ones last), parent (text), second_share?
(where it leads: the largest other part), period.
"""

from __future__ import annotations

from csp_report.domain.findings import Finding, Kind, Rule
from csp_report.domain.model import Dataset, Fact, Indicator, Unit
from csp_report.rules.composition import lead_kind, leads_for_sure
from csp_report.rules.kit.making import finding
from csp_report.rules.kit.parts import whole_of
from csp_report.settings.thresholds import Thresholds


def judge(data: Dataset, indicator: Indicator, thresholds: Thresholds) -> tuple[Finding, ...]:
    """What share of its parent the indicator is."""
    parent = data.indicators.get(indicator.parent or "")
    whole = whole_of(data, parent) if parent else None
    if whole is None or parent is None:
        return ()
    places = {part.indicator.id: place for place, part in enumerate(whole.parts, 1)}
    if indicator.id not in places:
        return ()
    part = whole.parts[places[indicator.id] - 1]
    leads = part is whole.leader and leads_for_sure(whole)
    kind = lead_kind(whole, thresholds) if leads else Kind.ONE_OF
    facts = {
        "share": part.share,
        "whole": whole.count,
        "rank": Fact(places[indicator.id], Unit.RANK, part.share.sources, "largest first, residual parts last"),
        "of": Fact(len(whole.parts), Unit.NUMBER, part.share.sources, "parts listed"),
        "parent": Fact(parent.label, Unit.TEXT),
        "second_share": whole.second.share if leads and whole.second else None,
        "period": whole.period,
    }
    return (finding(data, indicator, Rule.SHARE, kind, facts, points=(whole.point,)),)
