"""Fires where an area's two years can be set beside those of the rest of its force, else of the country.

Whether the area moved differently from the others. The difference of the two logarithms has the variance of chance in
both, and the local spread times 1 plus the sum of the squared shares of the areas of the rest; beside the country that
of a force, and for an area smaller than a force the local spread with it. Where abs(z) is above
1.96 and the difference is 5% at least: AGAINST them (both moved by 5% and more, in opposite directions), STILL while
they moved (by less than 5%, and they by more), else APART. Of a force of two areas the difference is between the two:
which of them moved cannot be said.

WITH the others: the difference is known to be small, and not merely not significant. Two one-sided tests at 5%
(Schuirmann 1987, *J. Pharmacokinetics and Biopharmaceutics* 15), which is the 90% interval of the difference inside a
margin: that of a change that is *similar* (5%), or half of what the others moved where that is more, so that the larger
part of the move is shared. The sentence is of what the figures of these two years did. Its interval holds what makes
a count stray from the area's own level, chance and overdispersion; tau is no such error, but how far areas really part
in a usual year, and belongs to the test of whether a parting is more than usual.

Else it cannot be told, and the changes alone are. What is assigned to no area (*Unassigned*) is left out, put to the
rest, and shared out by size: where the kind is not the same each time, nothing is told; nor, of a departure, where it
moved by over 1% of the force's total.
"""

from __future__ import annotations

import math
from typing import Final

from msgspec import Struct

from csp_report.domain.declaring import Declaration, Effect, Sample, Threshold, Told
from csp_report.domain.findings import Caveat, Facts, Finding, Kind, KindId, Rule, Test
from csp_report.domain.model import Area, Dataset, Direction, Fact, Indicator, Level, Point, Strength, Unit
from csp_report.domain.moves import WIDE
from csp_report.domain.points import latest_of, period_fact, together, years_back
from csp_report.domain.spread import Spread
from csp_report.rules.kit import samples
from csp_report.rules.kit.comparing import direction_of
from csp_report.rules.kit.limits import CHANGE_Z, LEAST_PERCENT, PERCENT_FROM
from csp_report.rules.kit.making import finding
from csp_report.rules.kit.others import Others, Pair, container, others_of, pair_of, unassigned
from csp_report.settings.thresholds import Thresholds
from csp_report.statistics.intervals import deviate, two_sided_p
from csp_report.statistics.spreads import Component

_METHOD = "difference of two changes, chance and local spread"
_WITHIN_LEVEL = 0.90
_NOT_ASSIGNED = 0.01  # of a whole: more than this cannot be left out of account
_ALONE = 1.96  # a whole force apart from the rest of the country by more than this


class ApartFacts(Facts, frozen=True, kw_only=True):
    """Changes in per cent with their sign. ``others``: the force or country whose rest is meant; ``other``: the one
    other area of a force of two; ``difference``: how much more, or less, the area's figure is than had it moved as they
    did, absolute.
    """

    change: Fact
    others: Fact
    other: Fact | None = None
    others_change: Fact
    country: Fact | None = None
    country_change: Fact | None = None
    difference: Fact
    previous_period: Fact


def _sample(kind: KindId, direction: Direction, _: Strength) -> Sample:
    sign = -1 if direction is Direction.FALL else 1
    told = {Kind.WITH: 23.0 * sign, Kind.AGAINST: -12.0 * sign, Kind.STILL: 14.0, Kind.CANNOT_TELL: 16.0 * sign}
    others = told.get(kind, 3.1 * sign)
    change = 1.2 * sign if kind == Kind.STILL else 24.0 * sign
    return ApartFacts(
        change=samples.percent(change),
        others=samples.place(samples.SAMPLE_FORCE),
        other=samples.place(samples.SAMPLE_PLACE) if kind == Kind.BETWEEN_TWO else None,
        others_change=samples.percent(others),
        country=samples.place(samples.SAMPLE_NATION),
        country_change=samples.percent(-4.3),
        difference=samples.percent(round(abs(100 * (100 + change) / (100 + others) - 100), 1)),
        period=samples.year(),
        previous_period=samples.year(1),
    ), ()


_WAYS = (Direction.RISE, Direction.FALL)
_GRADES = (Strength.CLEAR, Strength.UNUSUAL)
MARGIN: Final = Threshold(
    Rule.APART, "margin", 5, "with the others: a difference known to be within this", "per cent", 1, 50
)
SHARE_OF_MOVE: Final = Threshold(
    Rule.APART, "share of move", 50, "or within this share of what the others moved", "per cent", 1, 90
)
RULE = Declaration(
    Rule.APART,
    ApartFacts,
    (
        Told(Kind.WITH, (*_WAYS, Direction.UNCHANGED), (Strength.SIMILAR,), "moved as the others did"),
        Told(Kind.APART, (*_WAYS, Direction.UNCHANGED), _GRADES, "moved more or less than they did"),
        Told(Kind.AGAINST, _WAYS, _GRADES, "moved the opposite way"),
        Told(Kind.STILL, (*_WAYS, Direction.UNCHANGED), _GRADES, "hardly moved while they did"),
        Told(Kind.BETWEEN_TWO, (*_WAYS, Direction.UNCHANGED), _GRADES, "apart, in a force of two areas"),
        Told(Kind.CANNOT_TELL, (*_WAYS, Direction.UNCHANGED), (Strength.NOT_CLEAR,), "neither is known"),
        Told(Kind.UNASSIGNED, (), (), "it turns on what is assigned to no area; never told"),
    ),
    _sample,
    effect=Effect.RATIO,
    thresholds=(MARGIN, SHARE_OF_MOVE),
)


class Judged(Struct, frozen=True):
    """What two pairs of years show: logarithms, the standard error of their difference, and the kind."""

    moved: float
    others: float
    error: float
    kind: KindId

    @property
    def z(self) -> float:
        """The difference in standard errors."""
        return (self.moved - self.others) / self.error


def judge(data: Dataset, indicator: Indicator, thresholds: Thresholds) -> tuple[Finding, ...]:
    """The area's change beside the others'."""
    series = data.of(indicator.id)
    latest = latest_of(series, data.period)
    previous = years_back(series, latest, 1) if series and latest else None
    local = pair_of(data, indicator, data.area, latest) if latest else None
    if latest is None or previous is None or local is None:
        return ()
    others = others_of(data, indicator, local, latest)
    least = thresholds.get(PERCENT_FROM, indicator.id)
    if others is None or min(*local.counts, *others.pair.counts) < least:
        return ()
    judged = compare(local, others, indicator, thresholds)
    country = _country(data, indicator, latest, others)
    return (_finding(data, indicator, thresholds, (latest, previous), local, others, judged, country),)


def compare(local: Pair, others: Others, indicator: Indicator, thresholds: Thresholds) -> Judged:
    """The kind, *unassigned* where what is assigned to no area could change it."""
    usual = parting(thresholds.spread(indicator)[0], local.area.level, others)
    first = _judged(local.counts, others.pair.counts, others, usual, indicator, thresholds)
    later, earlier = unassigned(others, local)
    if not (later or earlier):
        return first
    size = local.counts[1] / (local.counts[1] + others.pair.counts[1])
    sure = first.kind == Kind.WITH or abs(later - earlier) <= _NOT_ASSIGNED * others.total[1]
    for share in (0.0, size):
        own = (local.counts[0] + share * later, local.counts[1] + share * earlier)
        rest = (others.pair.counts[0] + (1 - share) * later, others.pair.counts[1] + (1 - share) * earlier)
        there = min(*own, *rest) > 0
        sure = sure and there and _judged(own, rest, others, usual, indicator, thresholds).kind == first.kind
    return first if sure else Judged(first.moved, first.others, first.error, Kind.UNASSIGNED)


def parting(spread: Spread, level: Level | None, others: Others) -> Component:
    """How far an area usually parts from the others: from the rest of its force as areas do; from the rest of the
    country as forces do, and an area that is smaller than a force (the City of London, a force of one partnership; or
    where the force is not known) as its force and itself.
    """
    if others.of_force:
        return spread.local
    if level in WIDE:
        return spread.force
    return Component(math.hypot(spread.force.tau, spread.local.tau), spread.local.phi)


def _judged(  # two pairs of counts, and by what they are judged
    own: tuple[float, float],
    rest: tuple[float, float],
    others: Others,
    usual: Component,
    indicator: Indicator,
    thresholds: Thresholds,
) -> Judged:
    chance = sum(1 / one for one in (*own, *rest))
    noise = chance * (1 + usual.phi)
    error = math.sqrt(noise + usual.tau**2 * (1 + others.shares))
    moved, went = math.log(own[0] / own[1]), math.log(rest[0] / rest[1])
    kind = _apart(moved, went, error, indicator, thresholds)
    if not kind:
        farthest = abs(moved - went) + deviate(_WITHIN_LEVEL) * math.sqrt(noise)
        kind = Kind.WITH if farthest <= _margin(went, indicator, thresholds) else Kind.CANNOT_TELL
    two = others.many == 1 and kind in (Kind.APART, Kind.AGAINST, Kind.STILL)
    return Judged(moved, went, error, Kind.BETWEEN_TWO if two else kind)


def _apart(moved: float, went: float, error: float, indicator: Indicator, thresholds: Thresholds) -> KindId | None:
    """How the area moved apart from the others; None where it did not clearly."""
    difference = abs(moved - went)
    least = math.log1p(thresholds.get(LEAST_PERCENT, indicator.id) / 100)
    if difference <= thresholds.get(CHANGE_Z, indicator.id) * error or difference < least:
        return None
    if abs(moved) < least <= abs(went):
        return Kind.STILL
    return Kind.AGAINST if moved * went < 0 and min(abs(moved), abs(went)) >= least else Kind.APART


def _margin(went: float, indicator: Indicator, thresholds: Thresholds) -> float:
    """How small a difference must be known to be; a logarithm."""
    margin = math.log1p(thresholds.get(MARGIN, indicator.id) / 100)
    return max(margin, thresholds.get(SHARE_OF_MOVE, indicator.id) / 100 * abs(went))


def _country(data: Dataset, indicator: Indicator, latest: Point, others: Others) -> Pair | None:
    country = container(data, Level.COUNTRY)
    return pair_of(data, indicator, country, latest) if country and others.of_force else None


def _finding(  # what was compared, and how it came out
    data: Dataset,
    indicator: Indicator,
    thresholds: Thresholds,
    points: tuple[Point, Point],
    local: Pair,
    others: Others,
    judged: Judged,
    country: Pair | None,
) -> Finding:
    told = judged.kind not in (Kind.WITH, Kind.CANNOT_TELL, Kind.UNASSIGNED)
    facts = ApartFacts(
        change=_percent(local),
        others=_area(others.whole, others.pair),
        other=_area(others.name, others.pair) if others.name else None,
        others_change=_percent(others.pair),
        country=_area(country.area, country) if country else None,
        country_change=_percent(country) if country else None,
        difference=_difference(judged, local, others.pair),
        period=period_fact(points[0]),
        previous_period=period_fact(points[1]),
    )
    calm = Strength.SIMILAR if judged.kind == Kind.WITH else Strength.NOT_CLEAR
    return finding(
        data,
        indicator,
        RULE,
        judged.kind,
        facts,
        direction=direction_of(*local.counts),
        strength=Strength.CLEAR if told else calm,
        test=_test(judged, parting(thresholds.spread(indicator)[0], local.area.level, others)),
        caveats=_alone(judged, others, country, thresholds, indicator),
        points=points,
    )


def _alone(
    judged: Judged, others: Others, country: Pair | None, thresholds: Thresholds, indicator: Indicator
) -> tuple[Caveat, ...]:
    """A caveat where the whole force moved alone, the area with it: that may be a matter of recording."""
    if judged.kind != Kind.WITH or country is None:
        return ()
    rest = tuple(whole - own for whole, own in zip(country.counts, others.total, strict=True))
    if min(rest) <= 0:
        return ()
    spread, _ = thresholds.spread(indicator)
    apart = math.log(others.total[0] / others.total[1]) - math.log(rest[0] / rest[1])
    error = math.sqrt(spread.force.variance(*others.total) + sum(1 / one for one in others.total))
    return (Caveat.FORCE_ALONE,) if abs(apart) > _ALONE * error else ()


def _test(judged: Judged, usual: Component) -> Test:
    difference = judged.moved - judged.others
    reach = deviate(0.95) * judged.error
    interval = (math.exp(difference - reach), math.exp(difference + reach))
    return Test(_METHOD, math.exp(difference), interval, statistic=judged.z, p=two_sided_p(judged.z), spread=usual.tau)


def _percent(pair: Pair) -> Fact:
    later, earlier = pair.counts
    how = f"({later:,.10g} - {earlier:,.10g}) / {earlier:,.10g} x 100"
    return Fact(100 * (later - earlier) / earlier, Unit.PERCENT, together(pair.later, pair.earlier), how)


def _difference(judged: Judged, local: Pair, rest: Pair) -> Fact:
    sources = together(local.later, local.earlier, rest.later, rest.earlier)
    value = 100 * abs(math.expm1(judged.moved - judged.others))
    return Fact(value, Unit.PERCENT, sources, "the area's ratio of two years over the others', less 1")


def _area(area: Area, pair: Pair) -> Fact:
    return Fact(area, Unit.AREA, together(pair.later, pair.earlier))
