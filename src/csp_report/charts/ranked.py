"""Ranked bars: chosen for offence groups in order, parts indented under their group, and for sub-areas in order."""

from __future__ import annotations

from csp_report.charts.labels import decimals_of
from csp_report.charts.select import item_label, item_value, of_rule, own_findings, unit_label
from csp_report.domain.charted import ranked_items
from csp_report.domain.findings import Finding, Item, Rule
from csp_report.domain.model import Area, Dataset, Strength, Unit
from csp_report.domain.report import Chart, ChartLine, ChartPoint, FigureWords


def describe(words: FigureWords, data: Dataset, findings: tuple[Finding, ...]) -> Chart:
    """The items of the ranking or hot-spot finding in its order; the leader flagged."""
    finding = of_rule(own_findings(words, findings), Rule.RANKING, Rule.HOT_SPOT)
    if finding is None or not finding.items:
        return Chart(words.kind, words.headline, (), "", 0, words.source)
    unit = item_value(finding.items[0])[1]
    points = _points(ranked_items(finding.items, compact=words.compact), unit, _leader(finding), 0)
    return Chart(
        words.kind,
        words.headline,
        (ChartLine(data.area.name, points, local=True),),
        unit_label(finding.indicator, unit),
        decimals_of(unit),
        words.source,
    )


def draw(chart: Chart) -> bytes:
    """The chart as PNG."""
    from csp_report.charts import bars  # noqa: PLC0415  (matplotlib is slow to import)

    sheet, names = bars.sheet_for(chart)
    bars.plot(sheet, chart, names)
    return sheet.png()


def _points(items: tuple[Item, ...], unit: Unit, leader: str, level: int) -> tuple[ChartPoint, ...]:
    """Items and their nested items, a level deeper each; one unit throughout, None where an item lacks it."""
    points: list[ChartPoint] = []
    for item in items:
        value, found = item_value(item)
        label = item_label(item)
        residual = item.indicator is not None and item.area is None and item.indicator.residual
        flagged = level == 0 and label == leader
        points.append(ChartPoint(label, value if found is unit else None, flagged=flagged, level=level, muted=residual))
        points.extend(_points(item.items, unit, "", level + 1))
    return tuple(points)


def _leader(finding: Finding) -> str:
    """The label to emphasise; none where the finding is held or cannot be assessed."""
    if finding.held or finding.strength is Strength.NOT_ASSESSABLE:
        return ""
    place = finding.known.get("place")
    if place is not None and isinstance(place.value, Area):
        return place.value.name
    leaders = (item for item in finding.items if item.area or (item.indicator and not item.indicator.residual))
    return next((item_label(item) for item in leaders), "")
