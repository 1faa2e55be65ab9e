"""Benchmark: chosen where a figure sets the area's rate beside its comparators'; a bar each, the area's flagged.

Across each comparator's bar stands the range by which the rule tells the area apart from it.
"""

from __future__ import annotations

from msgspec.structs import replace

from csp_report.charts import picturing
from csp_report.charts.interval import RANGE_WORDS
from csp_report.charts.kinds import ChartKind
from csp_report.charts.select import area_point, caption_period, cells, decimals_of, item_point, of_rules, unit_label
from csp_report.charts.tables import bars, told_bars
from csp_report.charts.years import period_shown
from csp_report.domain.findings import Finding, Item, Rule
from csp_report.domain.model import Dataset, Unit
from csp_report.domain.points import number
from csp_report.domain.report import Chart, ChartForm, ChartLine, ChartPoint, FigureAsked
from csp_report.labels.names import area_name


def describe(asked: FigureAsked, data: Dataset) -> Chart | None:
    """The area first, then each comparator, as the benchmark finding has them."""
    shown = of_rules(asked.findings, Rule.BENCHMARK)
    if not shown or not shown[0].items:
        return None
    finding = shown[0]
    own = finding.known["rate"]
    others = [(item, item.known["rate"]) for item in finding.items]
    points = (area_point(data.area, own, None, flagged=True), *(_point(item) for item in finding.items))
    return Chart(
        KIND.id,
        KIND.form,
        (ChartLine(data.area.name, points, local=True),),
        Unit.RATE,
        unit_label(finding.indicator, Unit.RATE),
        decimals_of(Unit.RATE, [own, *(rate for _, rate in others)]),
        indicator=asked.indicator,
        findings=tuple(one.id for one in shown),
        caption=KIND.id,
        period=caption_period(period_shown(data, shown)),
        note=_note(finding),
        sources=cells(shown),
    )


def _point(item: Item) -> ChartPoint:
    """A comparator, with the range of rates that could not be told from its own, where a test was made."""
    known = item.known
    bar = item_point(item, known["rate"])
    if "near_low" not in known or "near_high" not in known:
        return bar
    return replace(bar, low=number(known["near_low"]), high=number(known["near_high"]))


def _note(finding: Finding) -> str:
    """What the ranges are; nothing where none is drawn."""
    levels = [item.test.level for item in finding.items if item.test and "near_low" in item.known]
    return RANGE_WORDS.format(area=area_name(finding.area), level=levels[0]) if levels else ""


KIND = ChartKind("benchmark", ChartForm.BARS, describe, bars, told_bars, picturing.bars)
