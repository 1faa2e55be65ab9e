"""Fires where parts of an indicator are known as shares of it, and one named part leads.

The parts are listed largest first; residual ones last, as they never lead. NOT_CLEAR where parts that no extract lists
could be as large as the leader: the largest of those in the extracts. A tie as displayed has no leader. A single part
is told of where it is the majority. Of a whole of fewer than 30 events counts are told, and no shares.
"""

from __future__ import annotations

from typing import Final

from csp_report.domain.declaring import Declaration, Sample, Threshold, Told
from csp_report.domain.findings import Facts, Finding, Item, Kind, KindId, Named, Rule
from csp_report.domain.model import Dataset, Direction, Fact, Indicator, Strength, Unit
from csp_report.domain.points import number
from csp_report.rules.kit import samples
from csp_report.rules.kit.making import finding
from csp_report.rules.kit.parts import Part, Whole, whole_of
from csp_report.settings.thresholds import Thresholds


class CompositionFacts(Facts, frozen=True, kw_only=True):
    """The whole's count, the leading part's name and share, and the largest other part's, residual or not.

    ``leader_count`` instead of shares where the whole is of few events.
    """

    whole: Fact
    leader: Fact
    leader_share: Fact | None = None
    second_share: Fact | None = None
    leader_count: Fact | None = None


class PartRow(Named, frozen=True, kw_only=True):
    """A part of the whole; no share where the whole is of few events."""

    share: Fact | None = None
    count: Fact | None = None


def _sample(kind: KindId, _: Direction, __: Strength) -> Sample:
    if kind == Kind.COUNTED:
        return _few()
    whole = samples.count(2476)
    counts = {Kind.MAJORITY: (1387, 446, 400), Kind.WIDE_MARGIN: (1040, 545, 500)}.get(kind, (743, 644, 594))
    kinds = (samples.part("bicycle theft"), samples.part("vehicle offence"), samples.part("other theft", residual=True))
    items = tuple(
        Item(indicator=one, facts=PartRow(share=samples.share(samples.count(x), whole), count=samples.count(x)))
        for one, x in zip(kinds, counts, strict=True)
    )
    first, second = (samples.share(samples.count(x), whole) for x in counts[:2])
    leader = samples.text("bicycle theft")
    facts = CompositionFacts(whole=whole, leader=leader, leader_share=first, second_share=second, period=samples.year())
    return facts, items


def _few() -> Sample:
    kinds = (samples.part("bicycle theft"), samples.part("vehicle offence"))
    counts = (samples.count(15), samples.count(9))
    items = tuple(Item(indicator=one, facts=PartRow(count=x)) for one, x in zip(kinds, counts, strict=True))
    leader = samples.text("bicycle theft")
    facts = CompositionFacts(whole=samples.count(24), leader=leader, leader_count=counts[0], period=samples.year())
    return facts, items


_MAJORITY: Final = Threshold(Rule.COMPOSITION, "majority", 50, "a part above this is a majority", "per cent", 50, 100)
_WIDE_MARGIN: Final = Threshold(
    Rule.COMPOSITION, "wide margin", 10, "lead over the second that is wide", "percentage points", 0, 100
)
RULE = Declaration(
    Rule.COMPOSITION,
    CompositionFacts,
    (
        Told(Kind.MAJORITY, meaning="over 50%"),
        Told(Kind.WIDE_MARGIN, meaning="10 points or more ahead of every other part"),
        Told(Kind.LARGEST, (Direction.NONE,), (Strength.CLEAR, Strength.NOT_CLEAR), "of the named parts"),
        Told(Kind.COUNTED, meaning="a whole of under 30 events: counts, no shares"),
    ),
    _sample,
    rows=PartRow,
    thresholds=(_MAJORITY, _WIDE_MARGIN),
)


def judge(data: Dataset, indicator: Indicator, thresholds: Thresholds) -> tuple[Finding, ...]:
    """What the indicator is made of."""
    whole = whole_of(data, indicator)
    if whole is None or whole.leader is None:
        return ()
    kind = lead_kind(whole, thresholds)
    if kind == Kind.LARGEST and whole.second is None:
        return ()
    if whole.few:
        return _counted(data, indicator, whole, whole.leader)
    facts = CompositionFacts(
        whole=whole.count,
        leader=Fact(whole.leader.indicator.label, Unit.TEXT, whole.leader.share.sources),
        leader_share=whole.leader.share,
        second_share=whole.second.share if whole.second else None,
        period=whole.period,
    )
    return (
        finding(
            data,
            indicator,
            RULE,
            kind,
            facts,
            strength=Strength.CLEAR if leads_for_sure(whole) else Strength.NOT_CLEAR,
            items=[_item(part) for part in whole.parts],
            points=(whole.point,),
        ),
    )


def _counted(data: Dataset, indicator: Indicator, whole: Whole, leader: Part) -> tuple[Finding, ...]:
    """The leader of few events, by its count; nothing where it is not known by one, or does not lead for sure."""
    if leader.count is None or not leads_for_sure(whole):
        return ()
    facts = CompositionFacts(
        whole=whole.count,
        leader=Fact(leader.indicator.label, Unit.TEXT, leader.count.sources),
        leader_count=leader.count,
        period=whole.period,
    )
    items = [Item(indicator=one.indicator, facts=PartRow(count=one.count)) for one in whole.parts]
    return (finding(data, indicator, RULE, Kind.COUNTED, facts, items=items, points=(whole.point,)),)


def lead_kind(whole: Whole, thresholds: Thresholds) -> KindId:
    """How far the leading part leads."""
    lead = number(whole.leader.share) if whole.leader else 0.0
    second = number(whole.second.share) if whole.second else None
    if lead > thresholds.get(_MAJORITY, whole.indicator.id):
        return Kind.MAJORITY
    margin = thresholds.get(_WIDE_MARGIN, whole.indicator.id)
    wide = second is not None and lead - max(second, whole.unlisted) >= margin
    return Kind.WIDE_MARGIN if wide else Kind.LARGEST


def leads_for_sure(whole: Whole) -> bool:
    """Whether the leader is larger than any part that no extract lists can be."""
    return whole.leader is not None and whole.leaves_less_than(whole.leader.share)


def _item(part: Part) -> Item:
    return Item(indicator=part.indicator, facts=PartRow(share=part.share, count=part.count))
