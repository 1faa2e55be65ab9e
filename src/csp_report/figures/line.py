"""Line: chosen where a figure is about movement over years, against its comparators.

Rates where a comparator can be set beside them, so that sizes of population do not speak; counts where the area
stands alone, because its sentences then speak of counts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from csp_report.figures.flags import flags
from csp_report.figures.labels import decimals_of, period_label
from csp_report.figures.select import (
    RATE_UNIT,
    capital,
    comparators,
    count_of,
    last_period,
    own_findings,
    period_shown,
    rate_of,
    yearly,
)
from csp_report.findings import Finding
from csp_report.model import Dataset, Period, Point, Series, Unit
from csp_report.report import Chart, ChartLine, ChartPoint, FigureWords

if TYPE_CHECKING:
    from csp_report.figures.canvas import Sheet

PLOT_HEIGHT = 2.4  # inches: a figure of this shape leaves room for two on a page


def describe(words: FigureWords, data: Dataset, findings: tuple[Finding, ...]) -> Chart:
    """The local years up to the period shown, and the comparators' rates of the same periods."""
    mine = own_findings(words, findings)
    series = data.of(words.indicator)
    last = last_period(series, period_shown(data, mine)) if series else data.period
    local = yearly(series, last)
    others = comparators(data, words.indicator)
    unit = _unit(local, others, last)
    value = rate_of if unit is Unit.RATE else count_of
    shown = tuple(point for point in local if value(point) is not None)
    lines: tuple[ChartLine, ...] = (_line(data.area.name, shown, value, flags(mine)),) if shown else ()
    if unit is Unit.RATE and shown:
        lines += _others(others, [point.period for point in shown])
    indicator = data.indicators.get(words.indicator)
    events = indicator.events if indicator else ""
    named = f"{capital(events)} {RATE_UNIT}" if unit is Unit.RATE else capital(events)
    return Chart(words.kind, words.headline, lines, named, decimals_of(unit), words.source)


def draw(chart: Chart) -> bytes:
    """The chart as PNG."""
    from csp_report.figures import canvas, trend  # noqa: PLC0415  (matplotlib is slow to import)

    sheet: Sheet = canvas.Sheet(chart.headline, chart.unit, PLOT_HEIGHT)
    trend.plot(sheet, chart)
    return sheet.png()


def _unit(local: tuple[Point, ...], others: tuple[tuple[object, Series], ...], last: Period) -> Unit:
    has_rates = sum(rate_of(point) is not None for point in local) >= min(2, len(local))
    beside = any((point := series.at(last)) and rate_of(point) is not None for _, series in others)
    has_counts = any(count_of(point) is not None for point in local)
    return Unit.RATE if has_rates and (beside or not has_counts) else Unit.COUNT


def _line(
    name: str, points: tuple[Point, ...], value: Callable[[Point], float | None], marks: dict[Period, str]
) -> ChartLine:
    return ChartLine(
        name,
        tuple(
            ChartPoint(
                period_label(point.period),
                value(point),
                flagged=point.period in marks,
                note=marks.get(point.period, ""),
            )
            for point in points
        ),
        local=True,
    )


def _others(others: tuple[tuple[object, Series], ...], periods: list[Period]) -> tuple[ChartLine, ...]:
    """A line per comparator over the local periods, with gaps where it has none; left out where it has nothing."""
    lines: list[ChartLine] = []
    for area, series in others:
        found = [(period, series.at(period)) for period in periods]
        points = tuple(ChartPoint(period_label(period), rate_of(point) if point else None) for period, point in found)
        if any(point.value is not None for point in points):
            lines.append(ChartLine(getattr(area, "name", ""), points))
    return tuple(lines)
