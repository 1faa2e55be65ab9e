"""Fires where two or more groups under an indicator can be ranked by rate, or by count where no rate is known.

The first five groups are listed, residual ones last (they never lead); the leader's own parts, the very small ones
left out, are nested under it. A rate that is given is used as given, and a group that only its count is known of joins
by its computed rate; a caveat says where they are of different population years. CLEAR, "the most common", where every
group of the level is in hand, or all of the whole that is not in hand is together less than the last one listed.
Else NOT_CLEAR, the most common of those in the extracts, and then of all that are there: in the place of a group
without a figure stand its parts, in that of groups that a publisher counts together the joint one; residual ones by
size like the rest, since a list that left a larger one behind would be false. Nothing where no figure is known of all.
Ties stand in the order of the figures behind the display, then of the names.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from csp_report.domain.declaring import Declaration, Sample, Threshold, Told
from csp_report.domain.findings import Caveat, Facts, Finding, Item, Kind, KindId, Named, Rule
from csp_report.domain.model import Dataset, Direction, Fact, Indicator, Strength, Unit
from csp_report.domain.points import count_of, given_rate_of, half_digit, latest_of, number, period_fact, rate_of
from csp_report.rules.kit import samples
from csp_report.rules.kit.groups import Group, in_hand, ranked
from csp_report.rules.kit.making import finding
from csp_report.settings.thresholds import Thresholds


class RankingFacts(Facts, frozen=True, kw_only=True):
    """The leader's name and figures."""

    leader: Fact
    count: Fact | None = None
    rate: Fact | None = None


class GroupRow(Named, frozen=True, kw_only=True):
    """A group's figures, or those of a part nested under it."""

    rate: Fact | None = None
    count: Fact | None = None


def _sample(kind: KindId, _: Direction, __: Strength) -> Sample:
    count = samples.count(591)
    rate = samples.rate_for(count) if kind == Kind.BY_RATE else None
    facts = RankingFacts(leader=samples.text("bicycle theft"), count=count, rate=rate, period=samples.year())
    return facts, (Item(indicator=samples.part("bicycle theft"), facts=GroupRow(rate=rate, count=count)),)


_GROUPS: Final = Threshold(Rule.RANKING, "groups", 5, "how many groups are listed", "groups", 1, 30)
_NESTED: Final = Threshold(Rule.RANKING, "nested", 6, "how many parts of the leading group are listed", "groups", 0, 30)
_NESTED_SHARE: Final = Threshold(
    Rule.RANKING, "nested share", 5, "a smaller part of the leading group is not listed", "per cent", 0, 50
)
_SURE = ((Direction.NONE,), (Strength.CLEAR, Strength.NOT_CLEAR))
RULE = Declaration(
    Rule.RANKING,
    RankingFacts,
    (Told(Kind.BY_RATE, *_SURE), Told(Kind.BY_COUNT, *_SURE)),
    _sample,
    rows=GroupRow,
    thresholds=(_GROUPS, _NESTED, _NESTED_SHARE),
)


def judge(data: Dataset, indicator: Indicator, thresholds: Thresholds) -> tuple[Finding, ...]:
    """The groups under an indicator, largest first."""
    most = int(thresholds.get(_GROUPS, indicator.id))
    groups = ranked(data, indicator, data.period)
    whole = complete(data, indicator, groups, groups[:most])
    if not whole:
        groups = in_hand(data, indicator, data.period)
    if len(groups) < 2 or (whole and groups[0].indicator.residual):
        return ()
    leader, listed = groups[0], groups[:most]
    least = thresholds.get(_NESTED_SHARE, indicator.id) / 100 * number(leader.figure)
    parts = [one for one in ranked(data, leader.indicator, leader.point.period) if number(one.figure) >= least]
    nested = int(thresholds.get(_NESTED, indicator.id))
    items = [_item(one) for one in listed]
    items[0] = _item(leader, [_item(one) for one in parts[:nested]])
    facts = RankingFacts(
        leader=Fact(leader.indicator.label, Unit.TEXT, leader.figure.sources),
        count=count_of(leader.point),
        rate=leader.figure if leader.figure.unit is Unit.RATE else None,
        period=period_fact(leader.point),
    )
    kind = Kind.BY_RATE if leader.figure.unit is Unit.RATE else Kind.BY_COUNT
    points = [one.point for one in listed]
    return (
        finding(
            data,
            indicator,
            RULE,
            kind,
            facts,
            strength=Strength.CLEAR if whole else Strength.NOT_CLEAR,
            items=items,
            caveats=_caveats(listed),
            points=points,
        ),
    )


def complete(data: Dataset, parent: Indicator, groups: Sequence[Group], listed: Sequence[Group]) -> bool:
    """Whether no group that is not in hand could stand in the list: there is none, or all of them are too small.

    What is not in hand is the whole less all groups, as large as the rounding of their figures allows.
    """
    if not groups:
        return False
    if {one.indicator.id for one in groups} >= {one.id for one in data.children(parent.id)}:
        return True
    own = latest_of(data.of(parent.id), data.period)
    whole = rate_of(own) if groups[0].figure.unit is Unit.RATE else count_of(own)
    if whole is None or any(one.point.period != own.period for one in groups if own):
        return False
    figures = [one.figure for one in groups]
    missing = number(whole) - sum(number(one) for one in figures)
    room = sum(half_digit(one) for one in (whole, *figures))
    return missing + room < min(number(one.figure) for one in listed)


def _item(group: Group, nested: Sequence[Item] = ()) -> Item:
    rate = group.figure if group.figure.unit is Unit.RATE else None
    row = GroupRow(rate=rate, count=count_of(group.point))
    return Item(indicator=group.indicator, facts=row, items=tuple(nested))


def _caveats(groups: Sequence[Group]) -> tuple[Caveat, ...]:
    """A caveat where the rates in one list are of different population years."""
    rates = [
        one.point.rate if given_rate_of(one.point) else one.point.population for one in groups if rate_of(one.point)
    ]
    vintages = {one.vintage for one in rates if one and one.vintage}
    return (Caveat.POPULATION_YEARS,) if len(vintages) > 1 else ()
