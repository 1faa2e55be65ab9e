"""Line: chosen where a figure is about movement over years, against its comparators.

Rates where the police count crimes or incidents and the population is known, so that sizes of population do not
speak; counts of everything else, because its sentences then speak of counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_report.charts.flags import flags
from csp_report.charts.interval import BAND_WORDS, around, events_behind, with_note
from csp_report.charts.labels import decimals_of, period_label
from csp_report.charts.select import own_findings, unit_label
from csp_report.domain.charted import LocalLine, lines_beside, local_line
from csp_report.domain.findings import Finding
from csp_report.domain.model import Area, Dataset, Indicator, Period
from csp_report.domain.report import Chart, ChartLine, ChartPoint, FigureWords

if TYPE_CHECKING:
    from csp_report.charts.canvas import Sheet

PLOT_HEIGHT, COMPACT_HEIGHT = 2.4, 1.35  # inches: two figures of the first height share a page with their words


def describe(words: FigureWords, data: Dataset, findings: tuple[Finding, ...]) -> Chart:
    """The local years up to the period shown, with intervals, and the comparators' rates of the same periods."""
    mine = own_findings(words, findings)
    indicator = data.indicators.get(words.indicator)
    if indicator is None or data.of(indicator.id) is None:
        return Chart(words.kind, words.headline, (), "", 0, words.source)
    shown = local_line(data, indicator, mine)
    lines: tuple[ChartLine, ...] = (_local(data.area.name, shown, flags(mine), indicator),) if shown.points else ()
    lines += tuple(_other(area, values) for area, values in lines_beside(data, indicator, shown))
    banded = any(point.low is not None for line in lines for point in line.points)
    source = with_note(words.source, BAND_WORDS) if banded else words.source
    unit = unit_label(indicator, shown.unit)
    return Chart(words.kind, words.headline, lines, unit, decimals_of(shown.unit), source)


def draw(chart: Chart) -> bytes:
    """The chart as PNG."""
    from csp_report.charts import canvas, trend  # noqa: PLC0415  (matplotlib is slow to import)

    height = COMPACT_HEIGHT if chart.compact else PLOT_HEIGHT
    sheet: Sheet = canvas.Sheet(chart.headline, chart.unit, height, compact=chart.compact)
    trend.plot(sheet, chart)
    return sheet.png()


def _local(name: str, line: LocalLine, marks: dict[Period, str], indicator: Indicator) -> ChartLine:
    made: list[ChartPoint] = []
    for point in line.points:
        value = line.value(point)
        low, high = around(value, events_behind(point), indicator.spread) or (None, None)
        flagged, note = point.period in marks, marks.get(point.period, "")
        made.append(ChartPoint(period_label(point.period), value, low, high, flagged=flagged, note=note))
    return ChartLine(name, tuple(made), local=True)


def _other(area: Area, values: tuple[tuple[Period, float | None], ...]) -> ChartLine:
    """A comparator's line over the local periods, with gaps where it has nothing."""
    return ChartLine(area.name, tuple(ChartPoint(period_label(period), value) for period, value in values))
