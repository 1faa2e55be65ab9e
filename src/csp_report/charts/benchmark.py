"""Benchmark: chosen where a figure sets the area's rate beside its comparators'; a bar each, the area's flagged."""

from __future__ import annotations

import math

from csp_report.charts import picturing
from csp_report.charts.interval import LINE_WORDS, around
from csp_report.charts.kinds import ChartKind
from csp_report.charts.select import area_point, caption_period, cells, decimals_of, item_point, of_rules, unit_label
from csp_report.charts.tables import bars, told_bars
from csp_report.charts.years import last_period, period_shown
from csp_report.domain.findings import Finding, Rule
from csp_report.domain.model import Dataset, Unit
from csp_report.domain.points import implied_count_of, number
from csp_report.domain.report import Chart, ChartForm, ChartLine, FigureAsked


def describe(asked: FigureAsked, data: Dataset) -> Chart | None:
    """The area first, then each comparator, as the benchmark finding has them."""
    shown = of_rules(asked.findings, Rule.BENCHMARK)
    if not shown or not shown[0].items:
        return None
    finding = shown[0]
    own = finding.known["rate"]
    others = [(item, item.known["rate"]) for item in finding.items]
    bounds = _interval(data, finding)
    points = (
        area_point(data.area, own, bounds, flagged=True),
        *(item_point(item, rate) for item, rate in others),
    )
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
        note=LINE_WORDS if bounds else "",
        sources=cells(shown),
    )


def _interval(data: Dataset, finding: Finding) -> tuple[float, float] | None:
    """The interval of the local rate, where the count behind it is known."""
    series = data.of(finding.indicator.id)
    point = series.at(last_period(series, period_shown(data, (finding,)))) if series else None
    events = implied_count_of(point)
    if events is None:
        return None
    count = max(number(events), 0.5)
    # what the test of the standing knows: a bar drawn with less could miss a comparator that the words call similar
    spread = math.sqrt(finding.indicator.spread.of_standing(count, count))
    return around(number(finding.known["rate"]), number(events), spread)


KIND = ChartKind("benchmark", ChartForm.BARS, describe, bars, told_bars, picturing.bars)
