"""Fires where sub-areas have counts, and one of them stands highest.

Concentrated are 20 events at least, a share of events at least 1.5 times its share of residents, and a rate above the
rest of the area's after Holm's correction over the sub-areas. Every sub-area is listed, highest first. Of fewer than 30
events in all counts are told, and no rates or shares. Caveat: visitors are not residents.

The test is that of ``intervals.ratio_to_rest``: events here and in the rest of the sub-areas are independent.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from csp_report.domain.declaring import Declaration, Effect, Sample, Threshold, Told
from csp_report.domain.findings import Caveat, Facts, Finding, Item, Kind, KindId, Named, Reason, Rule, Test
from csp_report.domain.model import Area, Dataset, Direction, Fact, Indicator, Period, Point, Strength, Unit
from csp_report.domain.points import (
    count_of,
    latest_of,
    number,
    period_fact,
    population_of,
    rate_of,
    share_of,
    shown,
    together,
    total_of,
)
from csp_report.domain.spans import spanned
from csp_report.labels.printing import rounded
from csp_report.rules.kit import samples
from csp_report.rules.kit.gates import withheld
from csp_report.rules.kit.making import area, finding, not_assessable
from csp_report.rules.kit.parts import LEAST_EVENTS
from csp_report.settings.thresholds import Thresholds
from csp_report.statistics.intervals import Ratio, ratio_to_rest
from csp_report.statistics.many_tests import holm

_METHOD = "ratio of rates, against the rest of the sub-areas, Holm's correction"


class HotSpotFacts(Facts, frozen=True, kw_only=True):
    """The place; ``share`` of events, ``times`` its share of residents. ``as_for``: what else stands highest there.

    Of few events ``count`` of ``whole`` instead.
    """

    place: Fact
    rate: Fact | None = None
    share: Fact | None = None
    count: Fact | None = None
    whole: Fact | None = None
    residents_share: Fact | None = None
    times: Fact | None = None
    as_for: Fact | None = None


class PlaceRow(Named, frozen=True, kw_only=True):
    """A sub-area's figures; its count alone where there are few events in all."""

    rate: Fact | None = None
    share: Fact | None = None
    count: Fact


def _sample(kind: KindId, _: Direction, __: Strength) -> Sample:
    if kind == Kind.COUNTED:
        few = {"count": samples.count(15), "whole": samples.count(24)}
        facts = HotSpotFacts(place=samples.place(samples.SAMPLE_PLACE), period=samples.year(), **few)
        return facts, (Item(area=samples.SAMPLE_PLACE, facts=PlaceRow(count=samples.count(15))),)
    share, rate = samples.percent(45.0), samples.rate(4.3)
    facts = HotSpotFacts(
        place=samples.place(samples.SAMPLE_PLACE),
        rate=rate,
        share=share,
        residents_share=samples.percent(25.0),
        times=Fact(1.8, Unit.RATIO),
        as_for=samples.text("overall recorded crime"),
        period=samples.year(),
    )
    return facts, (Item(area=samples.SAMPLE_PLACE, facts=PlaceRow(rate=rate, share=share, count=samples.count(591))),)


_EVENTS: Final = Threshold(Rule.HOT_SPOT, "events", 20, "fewer events are no concentration", "events", 1, 1000)
_TIMES: Final = Threshold(Rule.HOT_SPOT, "times", 1.5, "share of events over share of residents", "times", 1.0, 10)
_P: Final = Threshold(Rule.HOT_SPOT, "p", 0.05, "after Holm's correction over the sub-areas", "probability", 0.001, 0.2)
RULE = Declaration(
    Rule.HOT_SPOT,
    HotSpotFacts,
    (
        Told(Kind.CONCENTRATED, (Direction.ABOVE,), samples.JUDGED, "more than residents alone would make"),
        Told(Kind.HIGHEST, (Direction.ABOVE,), samples.JUDGED, "the highest rate, or the most events"),
        Told(Kind.COUNTED, (Direction.ABOVE,), meaning="under 30 events in all: the most, as a count"),
    ),
    _sample,
    effect=Effect.RATIO,
    rows=PlaceRow,
    thresholds=(_EVENTS, _TIMES, _P),
)


class SubArea(Struct, frozen=True):
    """A sub-area's figures; ``times`` is its share of events over its share of residents; ``p`` is corrected."""

    area: Area
    point: Point
    count: Fact
    share: Fact
    rate: Fact | None
    residents_share: Fact | None
    times: Fact | None
    ratio: Ratio | None
    p: float | None = None


class Whole(Struct, frozen=True):
    """What all sub-areas have together; ``residents`` where every one's are known."""

    events: Fact
    residents: Fact | None

    @property
    def brief(self) -> Whole:
        """The same with its cells as a range, where they are many."""
        residents = self.residents and replace(self.residents, sources=spanned(self.residents.sources))
        return Whole(replace(self.events, sources=spanned(self.events.sources)), residents)


def judge(data: Dataset, indicator: Indicator, thresholds: Thresholds) -> tuple[Finding, ...]:
    """The sub-area that stands highest."""
    local = latest_of(data.of(indicator.id), data.period)
    when = local.period if local else data.period
    if local and _any_withheld(data, indicator, when):
        return (not_assessable(data, indicator, RULE, Reason.SUPPRESSED, period_fact(local)),)
    whole, places = _places(data, indicator, when)
    if whole is None:
        return ()
    if sum(number(one.count) for one in places) < LEAST_EVENTS:
        return _counted(data, indicator, places)
    corrected = holm([one.ratio.p for one in places if one.ratio])
    p_values = dict(zip([one.area.key for one in places if one.ratio], corrected, strict=True))
    concentrated = [one for one in places if _concentrated(one, p_values.get(one.area.key), indicator, thresholds)]
    top = concentrated[0] if concentrated else places[0]
    told = _place(top.area, top.point, whole)
    if not concentrated and _tied(places):
        return ()
    test = None
    if top.ratio:
        ratio = top.ratio
        test = Test(_METHOD, ratio.estimate, (ratio.low, ratio.high), ratio.level, ratio.z, p_values[top.area.key])
    facts = HotSpotFacts(
        place=area(top.area, top.count),
        rate=told.rate,
        share=told.share,
        residents_share=told.residents_share,
        times=told.times,
        period=period_fact(top.point),
    )
    return (
        finding(
            data,
            indicator,
            RULE,
            Kind.CONCENTRATED if concentrated else Kind.HIGHEST,
            facts,
            direction=Direction.ABOVE,
            strength=Strength.CLEAR if concentrated else Strength.NOT_CLEAR,
            items=[_item(one) for one in places],
            test=test,
            caveats=(Caveat.VISITORS,),
            points=[one.point for one in places],
        ),
    )


def _counted(data: Dataset, indicator: Indicator, places: Sequence[SubArea]) -> tuple[Finding, ...]:
    """The place of the most of few events; none where two have as many."""
    first, second, *_ = sorted(places, key=lambda one: -number(one.count))
    if number(first.count) == number(second.count):
        return ()
    facts = HotSpotFacts(
        place=area(first.area, first.count),
        count=first.count,
        whole=total_of([one.count for one in places]),
        period=period_fact(first.point),
    )
    ordered = sorted(places, key=lambda one: (-number(one.count), one.area.name))
    items = [Item(area=one.area, facts=PlaceRow(count=one.count)) for one in ordered]
    points = [one.point for one in places]
    return (finding(data, indicator, RULE, Kind.COUNTED, facts, direction=Direction.ABOVE, items=items, points=points),)


def _any_withheld(data: Dataset, indicator: Indicator, period: Period) -> bool:
    """Whether a sub-area is kept back, so that shares of the rest would be shares of something else."""
    found = [series.at(period) for one in data.sub_areas if (series := data.of(indicator.id, one))]
    return any(withheld(point) for point in found if point)


def _places(data: Dataset, indicator: Indicator, period: Period) -> tuple[Whole | None, list[SubArea]]:
    """The sub-areas with counts, highest first: by rate where every one has its residents, else by count.

    None where there are fewer than two. What is said of each cites its own cells, and those of all as a range.
    """
    found = [(one, series.at(period)) for one in data.sub_areas if (series := data.of(indicator.id, one))]
    points = [(one, point) for one, point in found if point is not None and count_of(point)]
    if len(points) < 2:
        return None, []
    counts = [fact for _, point in points if (fact := count_of(point))]
    total = total_of(counts)
    if number(total) <= 0 or min(number(one) for one in counts) < 0:
        return None, []
    people = [fact for _, point in points if (fact := population_of(point))]
    whole = Whole(total, total_of(people) if len(people) == len(points) else None)
    brief = whole.brief
    return whole, sorted((_place(where, point, brief) for where, point in points), key=_order)


def _place(where: Area, point: Point, whole: Whole) -> SubArea:
    count, people = count_of(point), population_of(point)
    if count is None:
        raise ValueError(f"a count is required; {where.name} has none")
    share = share_of(count, whole.events)
    if whole.residents is None or people is None:
        return SubArea(where, point, count, share, None, None, None, None)
    residents_share = share_of(people, whole.residents)
    how = f"{shown(share)}% of events / {shown(residents_share)}% of residents"
    times = Fact(number(share) / number(residents_share), Unit.RATIO, together(share, residents_share), how)
    ratio = ratio_to_rest(number(count), number(people), number(whole.events), number(whole.residents))
    return SubArea(where, point, count, share, rate_of(point), residents_share, times, ratio)


def _concentrated(place: SubArea, p: float | None, indicator: Indicator, thresholds: Thresholds) -> bool:
    if place.ratio is None or place.times is None or p is None:
        return False
    return (
        number(place.count) >= thresholds.get(_EVENTS, indicator.id)
        and number(place.times) >= thresholds.get(_TIMES, indicator.id)
        and place.ratio.estimate > 1
        and p < thresholds.get(_P, indicator.id)
    )


def _figure(place: SubArea) -> float:
    return number(place.rate) if place.rate else number(place.count)


def _order(place: SubArea) -> tuple[float, str]:
    return -_figure(place), place.area.name


def _tied(places: Sequence[SubArea]) -> bool:
    first, second = (rounded(_figure(one), 1) for one in places[:2])
    return first == second


def _item(place: SubArea) -> Item:
    return Item(area=place.area, facts=PlaceRow(rate=place.rate, share=place.share, count=place.count))
