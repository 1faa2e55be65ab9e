"""Fires where an indicator has a local rate and a comparator has one for the same months.

Direction: above, below; none where similar, not clear or mixed. Items, in the order of the comparators: direction as
the figures run, strength clear, slight, similar or not clear; for a most similar group its members are nested, the
highest first.

Above or below is CLEAR where the interval of the ratio excludes 1, the ratio is at least 10% away from it, and the gap
is larger than rounding of the two printed rates can make; SLIGHT where it is told apart and nearer. SIMILAR where the
ratio is known to lie within 10%, as far as chance goes; NOT_CLEAR where the figures cannot tell. The interval is that
of chance and of how far one year may lie from what is usual in the area (half of the variance of a change beside the
country's). Charts draw it turned round, as the range of rates that one year's figures cannot tell from a comparator's
(``near_low`` to ``near_high``): the area's rate lies outside it exactly where the interval excludes 1.

Where the area is part of the comparator and counts and populations are known, the ratio is to the rest of it
(``ratio_to_rest``), which does not contain it; else the comparator's rate is taken as fixed, and the test says so.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from csp_report.domain.declaring import Declaration, Effect, Sample, Threshold, Told
from csp_report.domain.findings import Caveat, Facts, Finding, Item, Kind, KindId, Named, Reason, Rule, Test
from csp_report.domain.model import Comparator, Dataset, Direction, Fact, Indicator, Period, Strength, Unit
from csp_report.domain.points import half_digit, latest_of, number, period_fact, same_figure, shown, together
from csp_report.rules.kit import samples
from csp_report.rules.kit.comparing import difference
from csp_report.rules.kit.gates import gate
from csp_report.rules.kit.limits import PERCENT_FROM
from csp_report.rules.kit.making import finding, not_assessable
from csp_report.rules.kit.standing import (
    Ranked,
    Standing,
    comparator_series,
    comparator_standing,
    members_of,
    points_of,
    rank_among_siblings,
    rank_of,
    standing_of,
)
from csp_report.settings.thresholds import Thresholds
from csp_report.statistics.intervals import Ratio, ratio_to_fixed, ratio_to_rest, two_sided_p

# A rate this many times a comparator's is likely to count visitors' crime over residents alone.
VISITED = 1.75
_REST = "ratio of rates, against the rest of the comparator, chance and the spread of one year"
_FIXED = "ratio of rates, the comparator's rate as fixed, chance and the spread of one year"


class BenchmarkFacts(Facts, frozen=True, kw_only=True):
    """The local rate, and its place among the partnerships of the force (rank 1 is the highest).

    ``rank_from`` and ``rank_to``: the best and the worst place that one year's figures allow.
    """

    rate: Fact
    rank: Fact | None = None
    of: Fact | None = None
    rank_from: Fact | None = None
    rank_to: Fact | None = None


class ComparatorRow(Named, frozen=True, kw_only=True):
    """A comparator's rate and the absolute gap to the local one; in a similar group also the place there.

    ``near_low`` and ``near_high``: the range around the comparator's rate that one year's figures cannot tell from it.
    """

    rate: Fact
    gap: Fact
    local: Fact
    near_low: Fact | None = None
    near_high: Fact | None = None
    rank: Fact | None = None
    of: Fact | None = None


class MemberRow(Named, frozen=True, kw_only=True):
    """The rate of one member of a similar group."""

    rate: Fact


def _sample(_: KindId, direction: Direction, strength: Strength) -> Sample:
    local = 4.3
    rates = {Direction.BELOW: (7.2, 7.4), Direction.ABOVE: (3.1, 2.0)}.get(direction, (4.3, 4.4))
    sided = direction in (Direction.ABOVE, Direction.BELOW)
    items = tuple(
        Item(
            area=area,
            direction=direction,
            strength=strength if sided else Strength.SIMILAR,
            facts=ComparatorRow(
                rate=samples.rate(rate), gap=samples.rate(round(abs(rate - local), 1)), local=samples.rate(local)
            ),
        )
        for area, rate in zip((samples.SAMPLE_FORCE, samples.SAMPLE_NATION), rates, strict=True)
    )
    place = {"rank": Fact(2, Unit.RANK), "rank_from": Fact(1, Unit.RANK), "rank_to": Fact(3, Unit.RANK)}
    return BenchmarkFacts(rate=samples.rate(local), of=samples.plain(9), period=samples.year(), **place), items


_SIDES = (Direction.ABOVE, Direction.BELOW, Direction.NONE)
_STRENGTHS = (Strength.CLEAR, Strength.SIMILAR, Strength.NOT_CLEAR)
_SLIGHT = ((Direction.NONE,), (Strength.SLIGHT,))
_Z: Final = Threshold(
    Rule.BENCHMARK, "z", 1.96, "width of the interval that must exclude no difference", "standard errors", 1.0, 4.0
)
_LEAST_GAP: Final = Threshold(Rule.BENCHMARK, "least gap", 10, "a smaller gap is similar", "per cent", 0, 50)
RULE = Declaration(
    Rule.BENCHMARK,
    BenchmarkFacts,
    (
        Told(Kind.ONE, _SIDES, _STRENGTHS, "one comparator"),
        Told(Kind.SEVERAL, _SIDES, _STRENGTHS, "all on the same side, all similar or all not clear"),
        Told(Kind.MIXED, _SIDES, _STRENGTHS),
        *(Told(kind, *_SLIGHT) for kind in (Kind.ONE, Kind.SEVERAL, Kind.MIXED)),
    ),
    _sample,
    effect=Effect.RATIO,
    rows=ComparatorRow,
    thresholds=(_Z, _LEAST_GAP),
)


def judge(data: Dataset, indicator: Indicator, thresholds: Thresholds) -> tuple[Finding, ...]:
    """The local rate against every comparator that has one for the same months.

    Judged once, as what explains a gap asks for it too.
    """
    return data.once((judge, indicator.id, thresholds), lambda: _judged(data, indicator, thresholds))


def _judged(data: Dataset, indicator: Indicator, thresholds: Thresholds) -> tuple[Finding, ...]:
    series = data.of(indicator.id)
    point = latest_of(series, data.period)
    candidates = [one for one in data.comparators if comparator_series(data, one, indicator)]
    if series is None or point is None or not candidates:
        return ()
    period = period_fact(point)
    reason = gate(series, (point,))
    local = standing_of(point)
    if reason or local is None:
        return (not_assessable(data, indicator, RULE, reason or Reason.NO_POPULATION, period),)
    paired = [(one, comparator_standing(data, one, indicator, point.period)) for one in candidates]
    known = [(one, standing) for one, standing in paired if standing and number(standing.rate) > 0]
    items = [_item(one, local, standing, indicator, thresholds) for one, standing in known]
    items = [_with_members(one, data, indicator, point.period) for one in items if one.test is not None]
    if not items:
        reason = _why_none(data, candidates, indicator, point.period)
        return (not_assessable(data, indicator, RULE, reason, period),)
    kind = _kind(items)
    spread, _ = thresholds.spread(indicator)
    z = thresholds.get(_Z, indicator.id)
    place = rank_among_siblings(data, indicator, point.period, local, spread.local, z)
    facts = BenchmarkFacts(rate=local.rate, period=period, **_placed(place))
    return (
        finding(
            data,
            indicator,
            RULE,
            kind,
            facts,
            direction=_direction(items, kind),
            strength=_strength(items),
            items=items,
            test=_weakest(items),
            caveats=_caveats(local, [standing for _, standing in known], indicator, thresholds),
            points=(point,),
        ),
    )


def _item(
    comparator: Comparator, local: Standing, other: Standing, indicator: Indicator, thresholds: Thresholds
) -> Item:
    """How the area stands to one comparator; without a test where neither a count nor a population tells."""
    level = 1 - two_sided_p(thresholds.get(_Z, indicator.id))
    ratio, method = _ratio(comparator, local, other, level, one_year(indicator, thresholds, local))
    ours, theirs = number(local.rate), number(other.rate)
    least = thresholds.get(_LEAST_GAP, indicator.id) / 100
    clear = (
        ratio is not None
        and not ratio.low <= 1 <= ratio.high
        and (ratio.estimate > 1) == (ours > theirs)
        and abs(ratio.estimate - 1) >= least * (1 - 1e-12)
        and survives_rounding(local, other)
    )
    chance, _ = _ratio(comparator, local, other, level, 0.0)
    strength = Strength.CLEAR if clear else _unclear(ratio, chance, least, agrees=_agrees(ratio, local, other))
    return Item(
        area=comparator.area,
        direction=Direction.NONE if ours == theirs else Direction.ABOVE if ours > theirs else Direction.BELOW,
        strength=strength,
        facts=ComparatorRow(
            rate=other.rate,
            gap=difference(local.rate, other.rate, Unit.RATE),
            local=local.rate,
            **_near(local, other, ratio, method),
        ),
        test=Test(method, ratio.estimate, (ratio.low, ratio.high), level, ratio.z, ratio.p) if ratio else None,
    )


def _near(local: Standing, other: Standing, ratio: Ratio | None, method: str) -> dict[str, Fact]:
    """The rates of a comparator that could not be told from the local one: the test's interval turned round.

    A ratio r to the rest of a whole is a ratio r / (w r + 1 - w) to the whole itself, w the area's share of residents.
    """
    ours, theirs = number(local.rate), number(other.rate)
    if ratio is None or ours <= 0 or ratio.low <= 0:
        return {}
    share = 0.0
    if method == _REST and local.population and other.population:
        share = number(local.population) / number(other.population)
    low, high = (ours * (share * one + 1 - share) / one for one in (ratio.high, ratio.low))
    how = f"rates not told from {shown(theirs)} by {shown(ours)}, {ratio.level:.0%} interval of the ratio turned round"
    bounds = {"near_low": min(low, theirs), "near_high": max(high, theirs)}
    return {
        name: Fact(value, Unit.RATE, together(local.rate, other.rate), how)
        for name, value in bounds.items()
        if math.isfinite(value)
    }


def _unclear(ratio: Ratio | None, chance: Ratio | None, least: float, *, agrees: bool) -> Strength:
    """SLIGHT where a small gap is told apart; SIMILAR where known to be small; NOT_CLEAR where figures cannot tell.

    Known is what the interval of chance alone leaves: where it reaches beyond the least gap on either side, there is
    room for a difference that would be told.
    """
    if ratio is None or chance is None:
        return Strength.SIMILAR
    told_apart = not ratio.low <= 1 <= ratio.high
    if told_apart and agrees:
        return Strength.SLIGHT
    narrow = chance.low > 1 - least and chance.high < 1 / (1 - least)
    return Strength.SIMILAR if told_apart or narrow else Strength.NOT_CLEAR


def _with_members(item: Item, data: Dataset, indicator: Indicator, period: Period) -> Item:
    """The members of a similar group under its item, highest first, and the area's rank among them."""
    comparator = next(one for one in data.comparators if one.area == item.area)
    members = members_of(data, comparator, indicator, period) if comparator.members else ()
    if data.area.key not in {area.key for area, _ in members}:
        return item
    place = rank_of(item.known["local"], [standing.rate for _, standing in members], "members of the group")
    rows = tuple(Item(area=area, facts=MemberRow(rate=standing.rate)) for area, standing in members)
    return replace(item, facts=item.facts.having(**_placed(place)), items=rows)


def _placed(place: Ranked | None) -> dict[str, Fact]:
    if place is None:
        return {}
    between = {"rank_from": place.best, "rank_to": place.worst} if place.best and place.worst else {}
    return {"rank": place.rank, "of": place.of, **between}


def _agrees(ratio: Ratio | None, local: Standing, other: Standing) -> bool:
    """Whether the printed rates differ, and the way that the ratio does."""
    ours, theirs = number(local.rate), number(other.rate)
    return ratio is not None and survives_rounding(local, other) and (ratio.estimate > 1) == (ours > theirs)


def one_year(indicator: Indicator, thresholds: Thresholds, local: Standing) -> float:
    """How far one year's figure may lie from what is usual there, beyond chance; the logarithm's standard deviation."""
    spread, _ = thresholds.spread(indicator)
    count = max(number(local.events), 0.5) if local.events else math.inf
    return math.sqrt(spread.of_standing(count, count) / 2)


def _ratio(
    comparator: Comparator, local: Standing, other: Standing, level: float, spread: float
) -> tuple[Ratio | None, str]:
    figures = (local.count, local.population, other.count, other.population)
    if comparator.contains and all(figures):
        a, n, whole, residents = (number(one) for one in figures if one)
        ratio = ratio_to_rest(a, n, whole, residents, level, spread)
        if ratio is not None:
            return ratio, _REST
    if local.events is None or number(local.events) < 0:  # a negative correction is no count of events
        return None, _FIXED
    expected = _expected(local, other)
    if expected <= 0:
        return None, _FIXED
    rounding = 0.0 if local.count or not number(local.rate) else half_digit(local.rate) / number(local.rate)
    return ratio_to_fixed(number(local.events), expected, level, rounding, spread), _FIXED


def _expected(local: Standing, other: Standing) -> float:
    """The local events at the comparator's rate; by the ratio of the two rates, as a given rate is used as given."""
    if local.events and number(local.events) > 0 and number(local.rate) > 0:
        return number(local.events) * number(other.rate) / number(local.rate)
    return number(other.rate) * number(local.population) / 1000 if local.population else 0.0


def survives_rounding(local: Standing, other: Standing) -> bool:
    """Whether two printed rates differ by more than their rounding can make."""
    room = half_digit(local.rate) + half_digit(other.rate)
    return not same_figure(number(local.rate), number(other.rate), room)


def with_items(one: Finding, items: tuple[Item, ...]) -> Finding:
    """The finding with other strengths of its rows, and what follows from them."""
    kind = _kind(items)
    return replace(
        one, items=items, kind=kind, direction=_direction(items, kind), strength=_strength(items), test=_weakest(items)
    )


def _kind(items: Sequence[Item]) -> KindId:
    if len(items) == 1:
        return Kind.ONE
    strengths = {one.strength for one in items}
    one_side = Strength.CLEAR not in strengths or len({one.direction for one in items}) == 1
    alike = len(strengths) == 1 and one_side
    return Kind.SEVERAL if alike else Kind.MIXED


def _direction(items: Sequence[Item], kind: KindId) -> Direction:
    sided = items[0].strength is Strength.CLEAR and kind != Kind.MIXED
    return items[0].direction if sided else Direction.NONE


def _strength(items: Sequence[Item]) -> Strength:
    """The strongest of the items': a mixed finding is clear where one of its comparators is."""
    order = (Strength.CLEAR, Strength.SLIGHT, Strength.SIMILAR, Strength.NOT_CLEAR)
    return min((one.strength for one in items), key=order.index)


def _weakest(items: Sequence[Item]) -> Test | None:
    """The test that the finding stands on: of those that are clear, else of all, the one with the largest p."""
    clear = [one.test for one in items if one.test and one.strength is Strength.CLEAR]
    return max(clear or [one.test for one in items if one.test], key=lambda test: test.p or 0.0, default=None)


def _caveats(
    local: Standing, others: Sequence[Standing], indicator: Indicator, thresholds: Thresholds
) -> tuple[Caveat, ...]:
    years = any(local.vintages and one.vintages and local.vintages != one.vintages for one in others)
    printed = any(not survives_rounding(local, one) for one in others)
    floor = thresholds.get(PERCENT_FROM, indicator.id)
    small = local.events is not None and number(local.events) < floor
    busy = any(number(local.rate) >= VISITED * number(one.rate) for one in others)
    marks = (
        (busy, Caveat.VISITORS),
        (years, Caveat.POPULATION_YEARS),
        (printed, Caveat.PRINTED_RATES),
        (small, Caveat.SMALL_NUMBERS),
    )
    return tuple(caveat for holds, caveat in marks if holds)


def _why_none(data: Dataset, candidates: Sequence[Comparator], indicator: Indicator, period: Period) -> Reason:
    """No comparator can be used: no figure for these months, or a local rate without count or population."""
    there = [
        one for comparator in candidates for one in points_of(comparator_series(data, comparator, indicator), period)
    ]
    if not there:
        return Reason.UNLIKE
    usable = any(comparator_standing(data, one, indicator, period) for one in candidates)
    return Reason.NO_POPULATION if usable else Reason.MISSING
