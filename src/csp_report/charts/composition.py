"""Composition: chosen where a figure shows what a whole is made of; bars of shares, residual parts muted."""

from __future__ import annotations

from csp_report.charts.select import item_label, number, of_rule, own_findings, unit_label
from csp_report.domain.findings import Finding, Rule
from csp_report.domain.model import Dataset, Strength, Unit
from csp_report.domain.report import Chart, ChartLine, ChartPoint, FigureWords


def describe(words: FigureWords, data: Dataset, findings: tuple[Finding, ...]) -> Chart:
    """The parts of the composition finding, largest first and residual parts last, as percentages of the whole."""
    finding = of_rule(own_findings(words, findings), Rule.COMPOSITION)
    items = finding.items if finding is not None else ()
    if finding is None or not items:
        return Chart(words.kind, words.headline, (), "", 0, words.source)
    lead = not finding.held and finding.strength is not Strength.NOT_ASSESSABLE
    first = next((item for item in items if item.indicator and not item.indicator.residual), None)
    points = tuple(
        ChartPoint(
            item_label(item),
            number(item.known.get("share")),
            flagged=lead and item is first,
            muted=bool(item.indicator and item.indicator.residual),
        )
        for item in items
    )
    unit = unit_label(finding.indicator, Unit.PERCENT)
    return Chart(words.kind, words.headline, (ChartLine(data.area.name, points, local=True),), unit, 0, words.source)


def draw(chart: Chart) -> bytes:
    """The chart as PNG."""
    from csp_report.charts import bars  # noqa: PLC0415  (matplotlib is slow to import)

    sheet, names = bars.sheet_for(chart)
    bars.plot(sheet, chart, names)
    return sheet.png()
