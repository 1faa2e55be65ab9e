"""Composition: chosen where a figure shows what a whole is made of; bars of shares, residual parts muted."""

from __future__ import annotations

from csp_report.charts import picturing
from csp_report.charts.kinds import ChartKind
from csp_report.charts.select import caption_period, cells, item_point, of_rules, unit_label
from csp_report.charts.tables import bars, told_bars
from csp_report.charts.years import period_shown
from csp_report.domain.findings import Rule
from csp_report.domain.model import Dataset, Strength, Unit
from csp_report.domain.report import Chart, ChartForm, ChartLine, FigureAsked


def describe(asked: FigureAsked, data: Dataset) -> Chart | None:
    """The parts of the composition finding, largest first and residual parts last, as percentages of the whole."""
    shown = of_rules(asked.findings, Rule.COMPOSITION)
    if not shown or not shown[0].items or "share" not in shown[0].items[0].known:  # few events have no shares
        return None
    finding = shown[0]
    lead = not finding.held and finding.strength is not Strength.NOT_ASSESSABLE
    first = next((item for item in finding.items if item.indicator and not item.indicator.residual), None)
    points = tuple(item_point(item, item.known.get("share"), flagged=lead and item is first) for item in finding.items)
    return Chart(
        KIND.id,
        KIND.form,
        (ChartLine(data.area.name, points, local=True),),
        Unit.PERCENT,
        unit_label(finding.indicator, Unit.PERCENT),
        0,
        indicator=asked.indicator,
        findings=tuple(one.id for one in shown),
        caption=KIND.id,
        period=caption_period(period_shown(data, shown)),
        sources=cells(shown),
    )


KIND = ChartKind("composition", ChartForm.BARS, describe, bars, told_bars, picturing.bars)
