"""Fires where a part makes most of its whole's change, parts move against each other, or one explains a gap.

*Made of*: of a whole that moved, one named part makes 40% of the change or more, and no more than all of it.
*Outweighs*: one part moved further than the whole, as another went the opposite way. *Opposite*: the whole moved by
less than 5% while one part rose and another fell, each by 10% of its own count and 2% of the whole's. *Gap*: of a rate
that stands clearly above or below a comparator's, the widest of them first, one named part makes half of the gap.

What a change is made of is arithmetic, and has no test. That two parts went opposite ways has one: the difference of
their two logarithms has the variance of chance in all four counts and the usual spread of both parts; clear below
0.05 / pairs (Bonferroni, as the pair is chosen among all), unusual below 0.05, else usual.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

from csp_report.domain.declaring import Declaration, Effect, Sample, Threshold, Told
from csp_report.domain.findings import Facts, Finding, KindId, Rule, Test
from csp_report.domain.model import Dataset, Direction, Fact, Indicator, Point, Strength, Unit
from csp_report.domain.moves import usual_spread
from csp_report.domain.points import latest_of, number, period_fact, years_back
from csp_report.rules.gaps import SHARE_OF_GAP, Gap, gap_of
from csp_report.rules.kit import samples
from csp_report.rules.kit.limits import COMPARE_FROM, LEAST_PERCENT, LITTLE, PERCENT_FROM
from csp_report.rules.kit.making import finding
from csp_report.rules.kit.moved import Moved, moved, parts_moved
from csp_report.settings.thresholds import Thresholds
from csp_report.statistics.intervals import two_sided_p

MADE_OF, OUTWEIGHS = KindId("made-of"), KindId("outweighs")
OPPOSITE, GAP = KindId("opposite"), KindId("gap")
_SURE = 0.05
_METHOD = "difference of the changes of two parts, chance and usual spread"


class DriversFacts(Facts, frozen=True, kw_only=True):
    """All differences absolute. ``part`` and ``other`` are labels; ``gap`` and ``part_gap`` are rates; ``benchmark`` an
    area. ``part_share``: the part's difference, or gap, in per cent of the whole's.
    """

    part: Fact
    difference: Fact | None = None
    part_difference: Fact | None = None
    part_percent: Fact | None = None
    part_share: Fact | None = None
    other: Fact | None = None
    other_difference: Fact | None = None
    other_percent: Fact | None = None
    gap: Fact | None = None
    part_gap: Fact | None = None
    benchmark: Fact | None = None
    previous_period: Fact | None = None


def _sample(kind: KindId, _: Direction, __: Strength) -> Sample:
    year, before = samples.year(), samples.year(1)
    shops, bikes = samples.text("shop theft"), samples.text("bicycle theft")
    if kind == GAP:
        gap, part_gap = samples.rate(12.1), samples.rate(8.3)
        rates = {"gap": gap, "part_gap": part_gap, "part_share": samples.share(part_gap, gap)}
        return DriversFacts(period=year, part=shops, benchmark=samples.place(samples.SAMPLE_NATION), **rates), ()
    if kind == MADE_OF:
        whole, part = samples.count(1927), samples.count(927)
        return DriversFacts(
            period=year, previous_period=before, part=shops, part_share=samples.share(part, whole), difference=whole,
            part_difference=part,
        ), ()  # fmt: skip
    facts = DriversFacts(
        period=year, previous_period=before, part=shops, other=bikes, difference=samples.count(60),
        part_difference=samples.count(310), other_difference=samples.count(250),
    )  # fmt: skip
    if kind == OPPOSITE:
        facts = facts.having(part_percent=samples.percent(29.0), other_percent=samples.percent(25.0))
    return facts, ()


_GRADES = (Strength.CLEAR, Strength.UNUSUAL, Strength.NOT_CLEAR)
_SHARE: Final = Threshold(
    Rule.DRIVERS, "share", 40, "a part that makes this much of a change is named", "per cent", 20, 100
)
_OPPOSITE: Final = Threshold(
    Rule.DRIVERS, "opposite", 10, "parts go opposite ways where each moves by this", "per cent", 5, 50
)
_OPPOSITE_OF_WHOLE: Final = Threshold(
    Rule.DRIVERS, "opposite of whole", 2, "and by this much of the whole", "per cent", 0.5, 20
)
RULE = Declaration(
    Rule.DRIVERS,
    DriversFacts,
    (
        Told(MADE_OF, samples.MOVES, meaning="most of a change is one part's"),
        Told(OUTWEIGHS, samples.MOVES, meaning="one part moved further than the whole"),
        Told(OPPOSITE, strengths=_GRADES, meaning="parts that moved against each other in a still whole"),
        Told(GAP, (Direction.ABOVE, Direction.BELOW), meaning="most of a gap is one part's"),
    ),
    _sample,
    effect=Effect.RATIO,
    thresholds=(_SHARE, SHARE_OF_GAP, _OPPOSITE, _OPPOSITE_OF_WHOLE),
)


def judge(data: Dataset, indicator: Indicator, thresholds: Thresholds) -> tuple[Finding, ...]:
    """What the indicator's change is made of, and what its gap to the widest comparator is."""
    latest = latest_of(data.of(indicator.id), data.period)
    if latest is None or not data.children(indicator.id):
        return ()
    whole = moved(data, indicator, latest)
    parts = parts_moved(data, indicator, latest)
    changed = _change(data, whole, parts, latest, thresholds) if whole else None
    gap = gap_of(data, indicator, latest, thresholds)
    return tuple(one for one in (changed, _gap(data, indicator, latest, gap) if gap else None) if one)


def _change(
    data: Dataset, whole: Moved, parts: Sequence[Moved], latest: Point, thresholds: Thresholds
) -> Finding | None:
    indicator = whole.indicator
    least = thresholds.get(PERCENT_FROM, indicator.id)
    if min(number(whole.latest), number(whole.previous)) < least:
        return None
    pair = _opposite(whole, parts, thresholds)
    if pair:
        return _of_pair(data, whole, pair, parts, latest, thresholds)
    if not whole.by or abs(whole.percent) < thresholds.get(LITTLE, indicator.id):
        return None
    named = [one for one in parts if not one.indicator.residual and one.by * whole.by > 0]
    leader = max(named, key=lambda one: abs(one.by), default=None)
    if leader is None or abs(leader.by) < thresholds.get(COMPARE_FROM, indicator.id):
        return None
    return _of_leader(data, whole, leader, parts, latest, thresholds)


def _opposite(whole: Moved, parts: Sequence[Moved], thresholds: Thresholds) -> tuple[Moved, Moved] | None:
    """The part that rose most and the one that fell most, by events, where the whole is still and both count."""
    name = whole.indicator.id
    if abs(whole.percent) >= thresholds.get(LEAST_PERCENT, name):
        return None
    own, of_whole = (thresholds.get(one, name) for one in (_OPPOSITE, _OPPOSITE_OF_WHOLE))
    floor = max(of_whole / 100 * number(whole.previous), thresholds.get(PERCENT_FROM, name) * own / 100)
    usual = [
        one
        for one in parts
        if abs(one.percent) >= own
        and abs(one.by) >= floor
        and min(number(one.latest), number(one.previous)) >= thresholds.get(PERCENT_FROM, name)
    ]
    rising = max((one for one in usual if one.by > 0), key=lambda one: one.by, default=None)
    falling = min((one for one in usual if one.by < 0), key=lambda one: one.by, default=None)
    return (rising, falling) if rising and falling else None


def _of_pair(  # a whole, two of its parts and all of them
    data: Dataset,
    whole: Moved,
    pair: tuple[Moved, Moved],
    parts: Sequence[Moved],
    latest: Point,
    thresholds: Thresholds,
) -> Finding:
    rising, falling = pair
    test = _apart(rising, falling, data, thresholds)
    pairs = len(parts) * (len(parts) - 1) / 2
    p = test.p or 0.0
    strength = Strength.CLEAR if p < _SURE / pairs else Strength.UNUSUAL if p < _SURE else Strength.NOT_CLEAR
    facts = _facts(whole, rising, latest, data).having(
        part_percent=rising.change,
        other=_name(falling),
        other_difference=falling.difference,
        other_percent=falling.change,
    )
    return finding(data, whole.indicator, RULE, OPPOSITE, facts, strength=strength, test=test, points=(latest,))


def _of_leader(  # a whole, the part that moved most with it, and all of them
    data: Dataset, whole: Moved, leader: Moved, parts: Sequence[Moved], latest: Point, thresholds: Thresholds
) -> Finding | None:
    direction = Direction.RISE if whole.by > 0 else Direction.FALL
    share = 100 * leader.by / whole.by
    facts = _facts(whole, leader, latest, data)
    if share <= 100:
        if share < thresholds.get(_SHARE, whole.indicator.id):
            return None
        how = f"{abs(leader.by):,.10g} / {abs(whole.by):,.10g} x 100"
        told = facts.having(part_share=Fact(share, Unit.PERCENT, leader.difference.sources, how))
        return finding(data, whole.indicator, RULE, MADE_OF, told, direction=direction, points=(latest,))
    against = [one for one in parts if one.by * whole.by < 0]
    other = max(against, key=lambda one: abs(one.by), default=None)
    if other is None or abs(other.by) < thresholds.get(COMPARE_FROM, whole.indicator.id):
        return None
    told = facts.having(other=_name(other), other_difference=other.difference)
    return finding(data, whole.indicator, RULE, OUTWEIGHS, told, direction=direction, points=(latest,))


def _gap(data: Dataset, indicator: Indicator, latest: Point, gap: Gap) -> Finding:
    name = Fact(gap.part.label, Unit.TEXT, gap.part_gap.sources)
    facts = DriversFacts(
        period=period_fact(latest), part=name, gap=gap.gap, part_gap=gap.part_gap, part_share=gap.share,
        benchmark=Fact(gap.area, Unit.AREA, gap.gap.sources),
    )  # fmt: skip
    return finding(data, indicator, RULE, GAP, facts, direction=gap.direction, points=(latest,), suffix="gap")


def _facts(whole: Moved, part: Moved, latest: Point, data: Dataset) -> DriversFacts:
    series = data.of(whole.indicator.id)
    previous = years_back(series, latest, 1) if series else None
    return DriversFacts(
        period=period_fact(latest),
        previous_period=period_fact(previous) if previous else None,
        part=_name(part),
        difference=whole.difference,
        part_difference=part.difference,
    )


def _name(part: Moved) -> Fact:
    return Fact(part.indicator.label, Unit.TEXT, part.difference.sources)


def _apart(one: Moved, other: Moved, data: Dataset, thresholds: Thresholds) -> Test:
    """The test of two parts' changes against each other."""
    variance = sum(_variances((one, other), data, thresholds))
    apart = math.log(_ratio(one) / _ratio(other))
    z = apart / math.sqrt(variance)
    reach = 1.959964 * math.sqrt(variance)
    interval = (math.exp(apart - reach), math.exp(apart + reach))
    return Test(_METHOD, math.exp(apart), interval, statistic=z, p=two_sided_p(z))


def _variances(pair: tuple[Moved, Moved], data: Dataset, thresholds: Thresholds) -> Iterator[float]:
    for one in pair:
        new, old = number(one.latest), number(one.previous)
        spread = usual_spread(thresholds.spread(one.indicator)[0], data.area.level, new, old)
        yield 1 / new + 1 / old + spread**2


def _ratio(one: Moved) -> float:
    return number(one.latest) / number(one.previous)
