"""Fires where an extract counts the events of one indicator that also are events of another.

The largest overlap has the plain id; others add the other's id. No word of cause, and no test: an overlap is counted,
not estimated. Of fewer than 30 events the count is told, and no share.
Caveat where the two count unlike things (incidents and offences).
"""

from __future__ import annotations

from csp_report.domain.declaring import Declaration, Sample, Told
from csp_report.domain.findings import Caveat, Facts, Finding, Kind, KindId, Rule
from csp_report.domain.model import Dataset, Direction, Fact, Indicator, Measure, Observation, Point, Strength, Unit
from csp_report.domain.points import count_of, fact_of, latest_of, number, period_fact, share_of
from csp_report.rules.kit import samples
from csp_report.rules.kit.making import finding
from csp_report.rules.kit.parts import LEAST_EVENTS
from csp_report.settings.thresholds import Thresholds


class LinkFacts(Facts, frozen=True, kw_only=True):
    """``share``: of the indicator's events, those that also are the other's; ``other_share`` the other way round."""

    overlap: Fact
    whole: Fact
    share: Fact | None = None
    other: Fact
    other_whole: Fact | None = None
    other_share: Fact | None = None


def _sample(kind: KindId, _: Direction, __: Strength) -> Sample:
    overlap, whole, other = samples.count(1551), samples.count(2476), samples.count(3994)
    both = kind == Kind.BOTH_WAYS
    if kind == Kind.COUNTED:
        few = {"overlap": samples.count(15), "whole": samples.count(24)}
        return LinkFacts(other=samples.text("violence against the person"), period=samples.year(), **few), ()
    return LinkFacts(
        overlap=overlap,
        whole=whole,
        share=samples.share(overlap, whole),
        other=samples.text("violence against the person"),
        other_whole=other if both else None,
        other_share=samples.share(overlap, other) if both else None,
        period=samples.year(),
    ), ()


RULE = Declaration(
    Rule.LINK,
    LinkFacts,
    (
        Told(Kind.ONE_WAY, meaning="the share of this indicator alone"),
        Told(Kind.BOTH_WAYS, meaning="both count the same thing, and both totals are known"),
        Told(Kind.COUNTED, meaning="a whole of under 30 events: counts, no shares"),
    ),
    _sample,
)


def judge(data: Dataset, indicator: Indicator, thresholds: Thresholds) -> tuple[Finding, ...]:
    """What share of the events also are events of another indicator."""
    del thresholds  # a link has none
    point = latest_of(data.of(indicator.id), data.period)
    whole = count_of(point)
    if point is None or whole is None or number(whole) <= 0:
        return ()
    overlaps = [(one, fact) for one in _overlaps(data, indicator, point, whole) if (fact := fact_of(one, Unit.COUNT))]
    overlaps.sort(key=lambda pair: (-number(pair[1]), pair[0].of or ""))
    return tuple(
        _finding(data, indicator, point, (counted, whole), data.indicators[one.of or ""], named=place > 0)
        for place, (one, counted) in enumerate(overlaps)
    )


def _overlaps(data: Dataset, indicator: Indicator, point: Point, whole: Fact) -> list[Observation]:
    """Overlap counts of the same months that fit into the whole; a part of the indicator itself is no overlap."""
    return [
        one
        for one in data.loose
        if one.measure is Measure.COUNT
        and (one.indicator, one.area.key, one.period) == (indicator.id, data.area.key, point.period)
        and one.of in data.indicators
        and indicator.parent != one.of
        and one.value is not None
        and 0 <= one.value <= number(whole)
    ]


def _finding(
    data: Dataset, indicator: Indicator, point: Point, figures: tuple[Fact, Fact], other: Indicator, *, named: bool
) -> Finding:
    counted, whole = figures
    alike = indicator.events == other.events
    other_series = data.of(other.id)
    other_whole = count_of(other_series.at(point.period)) if other_series else None
    fits = other_whole is not None and number(other_whole) > 0 and number(counted) <= number(other_whole)
    few = number(whole) < LEAST_EVENTS
    back = share_of(counted, other_whole) if alike and fits and other_whole and not few else None
    facts = LinkFacts(
        overlap=counted,
        whole=whole,
        share=None if few else share_of(counted, whole),
        other=Fact(other.label, Unit.TEXT),
        other_whole=other_whole if back else None,
        other_share=back,
        period=period_fact(point),
    )
    return finding(
        data,
        indicator,
        RULE,
        Kind.COUNTED if few else Kind.BOTH_WAYS if back else Kind.ONE_WAY,
        facts,
        caveats=() if alike else (Caveat.UNLIKE_EVENTS,),
        points=(point,),
        suffix=other.id if named else "",
    )
