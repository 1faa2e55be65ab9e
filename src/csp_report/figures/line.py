"""Line: chosen where a figure is about movement over years, against its comparators.

Rates where the police count crimes or incidents and the population is known, so that sizes of population do not
speak; counts of everything else, because its sentences then speak of counts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from csp_report.figures.flags import flags
from csp_report.figures.interval import BAND_WORDS, around, events_behind, with_note
from csp_report.figures.labels import decimals_of, period_label
from csp_report.figures.select import (
    comparators,
    count_of,
    is_rated,
    last_period,
    own_findings,
    period_shown,
    rate_of,
    unit_label,
    yearly,
)
from csp_report.findings import Finding
from csp_report.model import Area, Dataset, Indicator, Period, Point, Series, Unit
from csp_report.report import Chart, ChartLine, ChartPoint, FigureWords

if TYPE_CHECKING:
    from csp_report.figures.canvas import Sheet

PLOT_HEIGHT = 2.4  # inches: a figure of this shape leaves room for two on a page


def describe(words: FigureWords, data: Dataset, findings: tuple[Finding, ...]) -> Chart:
    """The local years up to the period shown, with intervals, and the comparators' rates of the same periods."""
    mine = own_findings(words, findings)
    indicator, series = data.indicators.get(words.indicator), data.of(words.indicator)
    if indicator is None or series is None:
        return Chart(words.kind, words.headline, (), "", 0, words.source)
    local = yearly(series, last_period(series, period_shown(data, mine)))
    unit = Unit.RATE if local and is_rated(indicator, local[-1]) else Unit.COUNT
    value = rate_of if unit is Unit.RATE else count_of
    shown = tuple(point for point in local if value(point) is not None)
    lines: tuple[ChartLine, ...] = (_local(data.area.name, shown, value, flags(mine), indicator),) if shown else ()
    if unit is Unit.RATE and shown:
        lines += _others(comparators(data, words.indicator), [point.period for point in shown])
    banded = any(point.low is not None for line in lines for point in line.points)
    source = with_note(words.source, BAND_WORDS) if banded else words.source
    return Chart(words.kind, words.headline, lines, unit_label(indicator, unit), decimals_of(unit), source)


def draw(chart: Chart) -> bytes:
    """The chart as PNG."""
    from csp_report.figures import canvas, trend  # noqa: PLC0415  (matplotlib is slow to import)

    sheet: Sheet = canvas.Sheet(chart.headline, chart.unit, PLOT_HEIGHT)
    trend.plot(sheet, chart)
    return sheet.png()


def _local(
    name: str,
    points: tuple[Point, ...],
    value: Callable[[Point], float | None],
    marks: dict[Period, str],
    indicator: Indicator,
) -> ChartLine:
    made: list[ChartPoint] = []
    for point in points:
        low, high = around(value(point), events_behind(point), indicator.spread) or (None, None)
        flagged, note = point.period in marks, marks.get(point.period, "")
        made.append(ChartPoint(period_label(point.period), value(point), low, high, flagged=flagged, note=note))
    return ChartLine(name, tuple(made), local=True)


def _others(others: tuple[tuple[Area, Series], ...], periods: list[Period]) -> tuple[ChartLine, ...]:
    """A line per comparator over the local periods, with gaps where it has none; left out where it has nothing."""
    lines: list[ChartLine] = []
    for area, series in others:
        found = [(period, series.at(period)) for period in periods]
        points = tuple(ChartPoint(period_label(period), rate_of(point) if point else None) for period, point in found)
        if any(point.value is not None for point in points):
            lines.append(ChartLine(area.name, points))
    return tuple(lines)
