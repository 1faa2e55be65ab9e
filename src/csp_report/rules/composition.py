"""Fires where parts of an indicator are known as shares of it, and one named part leads.

Kinds: majority (over 50%); wide-margin (10 points or more ahead of every other part); largest (of the named parts).
Facts: whole (count), leader (text), leader_share, second_share? (largest other part, residual or not), period. Items:
indicator; share, count? (largest first; residual parts last, as they never lead). NOT_CLEAR where parts that no
extract lists could be larger than the leader. A tie as displayed has no leader. A single part is told of where it is
the majority.
"""

from __future__ import annotations

from csp_report.domain.findings import Finding, Item, Kind, Rule
from csp_report.domain.model import Dataset, Fact, Indicator, Strength, Unit
from csp_report.domain.points import number
from csp_report.rules.kit.making import finding
from csp_report.rules.kit.parts import Part, Whole, whole_of
from csp_report.settings.thresholds import Thresholds


def judge(data: Dataset, indicator: Indicator, thresholds: Thresholds) -> tuple[Finding, ...]:
    """What the indicator is made of."""
    whole = whole_of(data, indicator)
    if whole is None or whole.leader is None:
        return ()
    kind = lead_kind(whole, thresholds)
    if kind is Kind.LARGEST and whole.second is None:
        return ()
    facts = {
        "whole": whole.count,
        "leader": Fact(whole.leader.indicator.label, Unit.TEXT, whole.leader.share.sources),
        "leader_share": whole.leader.share,
        "second_share": whole.second.share if whole.second else None,
        "period": whole.period,
    }
    return (
        finding(
            data,
            indicator,
            Rule.COMPOSITION,
            kind,
            facts,
            strength=Strength.CLEAR if leads_for_sure(whole) else Strength.NOT_CLEAR,
            items=[_item(part) for part in whole.parts],
            points=(whole.point,),
        ),
    )


def lead_kind(whole: Whole, thresholds: Thresholds) -> Kind:
    """How far the leading part leads."""
    lead = number(whole.leader.share) if whole.leader else 0.0
    second = number(whole.second.share) if whole.second else None
    if lead > thresholds.get("composition", "majority", whole.indicator.id):
        return Kind.MAJORITY
    margin = thresholds.get("composition", "wide margin", whole.indicator.id)
    wide = second is not None and lead - max(second, whole.unlisted) >= margin
    return Kind.WIDE_MARGIN if wide else Kind.LARGEST


def leads_for_sure(whole: Whole) -> bool:
    """Whether the leader is larger than any part that no extract lists can be."""
    return whole.leader is not None and whole.unlisted <= number(whole.leader.share)


def _item(part: Part) -> Item:
    facts = {"share": part.share, "count": part.count}
    return Item(indicator=part.indicator, facts={name: fact for name, fact in facts.items() if fact})
