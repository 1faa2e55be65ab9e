"""Fires where an indicator is part of another, and its share of it is known.

It is told how far it leads, as in *composition*, where it leads for sure. Of a parent of fewer than 30 events the count
is told, and no share.
"""

from __future__ import annotations

from csp_report.domain.declaring import Declaration, Sample, Told
from csp_report.domain.findings import Facts, Finding, Kind, KindId, Rule
from csp_report.domain.model import Dataset, Direction, Fact, Indicator, Strength, Unit
from csp_report.rules.composition import lead_kind, leads_for_sure
from csp_report.rules.kit import samples
from csp_report.rules.kit.making import finding
from csp_report.rules.kit.parts import Part, Whole, whole_of
from csp_report.settings.thresholds import Thresholds


class ShareFacts(Facts, frozen=True, kw_only=True):
    """The share of the parent's count, and the place among its listed parts, residual ones last.

    The place is given where no unlisted part could take it. ``second_share`` is the largest other part's, where this
    one leads. ``count`` instead of them where the parent is of few events.
    """

    share: Fact | None = None
    count: Fact | None = None
    whole: Fact
    rank: Fact | None = None
    of: Fact | None = None
    parent: Fact
    second_share: Fact | None = None


def _sample(kind: KindId, _: Direction, __: Strength) -> Sample:
    leads = kind != Kind.ONE_OF
    if kind == Kind.COUNTED:
        few = {"count": samples.count(15), "whole": samples.count(24)}
        return ShareFacts(parent=samples.text("all crime"), period=samples.year(), **few), ()
    return ShareFacts(
        share=samples.percent(56.0 if kind == Kind.MAJORITY else 45.0 if leads else 12.0),
        whole=samples.count(2476),
        rank=Fact(1 if leads else 2, Unit.RANK),
        of=samples.plain(9),
        parent=samples.text("all crime"),
        second_share=samples.percent(40.0 if kind == Kind.LARGEST else 18.0) if leads else None,
        period=samples.year(),
    ), ()


RULE = Declaration(
    Rule.SHARE,
    ShareFacts,
    (
        Told(Kind.MAJORITY),
        Told(Kind.WIDE_MARGIN),
        Told(Kind.LARGEST),
        Told(Kind.ONE_OF, meaning="any other part"),
        Told(Kind.COUNTED, meaning="a parent of under 30 events: the count, no share"),
    ),
    _sample,
)


def judge(data: Dataset, indicator: Indicator, thresholds: Thresholds) -> tuple[Finding, ...]:
    """What share of its parent the indicator is."""
    parent = data.indicators.get(indicator.parent or "")
    whole = whole_of(data, parent) if parent else None
    if whole is None or parent is None:
        return ()
    places = {part.indicator.id: place for place, part in enumerate(whole.parts, 1)}
    if indicator.id not in places:
        return ()
    place = places[indicator.id]
    part = whole.parts[place - 1]
    if whole.few:
        return _counted(data, indicator, whole, part)
    # a part that no extract lists could stand before it; and of one or of two that tie, none is the first of several
    sure = whole.leaves_less_than(part.share) and (place > 1 or part is whole.leader)
    leads = part is whole.leader and leads_for_sure(whole)
    kind = lead_kind(whole, thresholds) if leads else Kind.ONE_OF
    facts = ShareFacts(
        share=part.share,
        whole=whole.count,
        rank=Fact(place, Unit.RANK, part.share.sources, "largest first, residual parts last") if sure else None,
        of=Fact(len(whole.parts), Unit.NUMBER, part.share.sources, "parts listed") if sure else None,
        parent=Fact(parent.label, Unit.TEXT),
        second_share=whole.second.share if leads and whole.second else None,
        period=whole.period,
    )
    return (finding(data, indicator, RULE, kind, facts, points=(whole.point,)),)


def _counted(data: Dataset, indicator: Indicator, whole: Whole, part: Part) -> tuple[Finding, ...]:
    if part.count is None:
        return ()
    parent = Fact(whole.indicator.label, Unit.TEXT)
    facts = ShareFacts(count=part.count, whole=whole.count, parent=parent, period=whole.period)
    return (finding(data, indicator, RULE, Kind.COUNTED, facts, points=(whole.point,)),)
