"""Ranked bars: chosen for offence groups in order, parts indented under their group, and for sub-areas in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from csp_report.charts import picturing
from csp_report.charts.kinds import ChartKind
from csp_report.charts.select import (
    caption_period,
    cells,
    decimals_of,
    figure_of,
    item_label,
    item_point,
    of_rules,
    unit_label,
    unit_of,
)  # fmt: skip
from csp_report.charts.tables import bars, told_bars
from csp_report.charts.years import period_shown
from csp_report.domain.findings import Finding, Item, Rule
from csp_report.domain.model import Area, Dataset, Fact, Strength, Unit
from csp_report.domain.report import Chart, ChartForm, ChartLine, ChartPoint, FigureAsked

MOST_COMPACT_BARS: Final = 6  # as many as a one-page document has room for
MOST_PLACES: Final = 30  # as many bars as a page is high
SHOWN_BY: Final = ("rate", "share", "count")


def describe(asked: FigureAsked, data: Dataset) -> Chart | None:
    """The items of the ranking or hot-spot finding in its order; the leader flagged."""
    shown = of_rules(asked.findings, Rule.RANKING, Rule.HOT_SPOT)
    if not shown or not shown[0].items:
        return None
    finding = shown[0]
    items = ranked_items(finding.items, compact=asked.compact)
    items, left_out = _on_a_page(items, _leader(finding))
    unit = unit_of(items[0], SHOWN_BY) or Unit.COUNT
    points = tuple(_points(items, unit, _leader(finding), 0))
    return Chart(
        KIND.id,
        KIND.form,
        (ChartLine(data.area.name, points, local=True),),
        unit,
        unit_label(finding.indicator, unit),
        decimals_of(unit, _facts(items, unit)),
        indicator=asked.indicator,
        findings=tuple(one.id for one in shown),
        caption=_caption(finding),
        period=caption_period(period_shown(data, shown)),
        note=left_out,
        sources=cells(shown),
    )


def _caption(finding: Finding) -> str:
    """A list that may lack a group says that it is of the extracts' offences alone."""
    partial = finding.rule == Rule.RANKING and finding.strength is Strength.NOT_CLEAR
    return f"{finding.rule}-partial" if partial else finding.rule


def ranked_items(items: Sequence[Item], *, compact: bool) -> tuple[Item, ...]:
    """The items of a ranking as drawn: where room is short and their parts would not all fit, without parts."""
    drawn = sum(1 + len(item.items) for item in items)
    if not compact or drawn <= MOST_COMPACT_BARS:
        return tuple(items)
    return tuple(replace(item, items=()) for item in items)


def _on_a_page(items: tuple[Item, ...], leader: str) -> tuple[tuple[Item, ...], str]:
    """As many places as a page is high, the one that the text names among them, and what is said of the others."""
    if len(items) <= MOST_PLACES:
        return items, ""
    first, rest = items[:MOST_PLACES], items[MOST_PLACES:]
    named = [one for one in rest if leader and item_label(one) == leader]
    shown = (*first[: MOST_PLACES - len(named)], *named)
    also = f", and {leader}" if named else ""
    return shown, f"The {MOST_PLACES - len(named)} highest of {len(items):,} places are shown{also}."


def _points(items: Sequence[Item], unit: Unit, leader: str, level: int) -> Iterator[ChartPoint]:
    """Items and their nested items, a level deeper each; one unit throughout, None where an item lacks it."""
    for item in items:
        flagged = level == 0 and item_label(item) == leader
        yield item_point(item, figure_of(item, unit), flagged=flagged, level=level)
        yield from _points(item.items, unit, "", level + 1)


def _facts(items: Sequence[Item], unit: Unit) -> list[Fact | None]:
    return [figure_of(one, unit) for item in items for one in (item, *item.items)]


def _leader(finding: Finding) -> str:
    """The label to emphasise; none where the finding is held or cannot be assessed."""
    if finding.held or finding.strength is Strength.NOT_ASSESSABLE:
        return ""
    place = finding.known.get("place")
    if place is not None and isinstance(place.value, Area):
        return place.value.name
    if finding.rule == Rule.RANKING and finding.strength is Strength.NOT_CLEAR:
        return item_label(finding.items[0])  # residual ones stand where their size puts them
    leaders = (item for item in finding.items if item.area or (item.indicator and not item.indicator.residual))
    return next((item_label(item) for item in leaders), "")


KIND = ChartKind("ranked-bars", ChartForm.BARS, describe, bars, told_bars, picturing.bars)
