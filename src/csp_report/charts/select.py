"""What a chart is made of: its findings among those it is asked to show, the points of their items, its unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from csp_report.domain.findings import Finding, Item, RuleId
from csp_report.domain.model import Area, Fact, Indicator, Observation, Period, Source, Unit
from csp_report.domain.points import number
from csp_report.domain.report import ChartPoint
from csp_report.labels.charted import printed_fact
from csp_report.labels.names import area_name
from csp_report.labels.printing import period as period_name
from csp_report.labels.printing import sentence_case

RATE_UNIT = "per 1,000 residents"


def of_rules(findings: Iterable[Finding], *rules: RuleId) -> tuple[Finding, ...]:
    """The findings of these rules, in their order."""
    return tuple(finding for finding in findings if finding.rule in rules)


def unit_label(indicator: Indicator, unit: Unit) -> str:
    """The words under a headline: Offences per 1,000 residents, Casualties, % of theft offences."""
    if unit is Unit.PERCENT:
        return f"% of {indicator.many}"
    events = sentence_case(indicator.events)
    return f"{events} {RATE_UNIT}" if unit is Unit.RATE else events


def decimals_of(unit: Unit, facts: Iterable[Fact | None] = ()) -> int:
    """Decimals of an axis and of Word's labels: rates one, or none where all were printed whole; all else none."""
    known = [fact for fact in facts if fact is not None]
    whole = bool(known) and all(fact.decimals == 0 for fact in known)
    return 1 if unit is Unit.RATE and not whole else 0


def unit_of(item: Item, order: Sequence[str]) -> Unit | None:
    """What an item is shown by: the first of these figures that it has."""
    return next((item.known[name].unit for name in order if name in item.known), None)


def figure_of(item: Item, unit: Unit) -> Fact | None:
    """The figure of an item in a unit."""
    return next((fact for name, fact in item.known.items() if fact.unit is unit and name != "gap"), None)


def item_point(item: Item, fact: Fact | None, *, flagged: bool = False, level: int = 0) -> ChartPoint:
    """An item as a bar; a residual part steps back."""
    residual = item.area is None and item.indicator is not None and item.indicator.residual
    label = item_label(item)
    return ChartPoint(
        label,
        number(fact) if fact else None,
        flagged=flagged,
        level=level,
        muted=residual,
        fact=printed_fact(label, fact) if fact else None,
        spoken=_spoken(item),
    )


def area_point(area: Area, fact: Fact, bounds: tuple[float, float] | None, *, flagged: bool) -> ChartPoint:
    """An area's figure as a bar."""
    low, high = bounds or (None, None)
    printed = printed_fact(area.name, fact)
    return ChartPoint(area.name, number(fact), low, high, flagged=flagged, fact=printed, spoken=area_name(area))


def item_label(item: Item) -> str:
    """The name of an item as a label of its own: its area's, else its indicator's with a capital."""
    if item.area is not None:
        return item.area.name
    return sentence_case(item.indicator.label) if item.indicator is not None else ""


def _spoken(item: Item) -> str:
    if item.area is not None:
        return area_name(item.area)
    return item.indicator.label if item.indicator is not None else ""


def caption_period(value: Period) -> str:
    """A period as a caption names it: "2023-24", "year ending December 2024"."""
    return period_name(value).removeprefix("the ")


def from_to(first: Period, last: Period) -> str:
    """Two periods as a caption names a stretch: "2019-20 to 2023-24"."""
    return f"{caption_period(first)} to {caption_period(last)}"


def cells(findings: Iterable[Finding], given: Iterable[Observation | None] = ()) -> tuple[Source, ...]:
    """The cells that a chart stands on: its findings', then those of what it draws besides."""
    found = [source for one in findings for source in one.sources]
    found += [one.source for one in given if one is not None and one.value is not None]
    return tuple(dict.fromkeys(found))
