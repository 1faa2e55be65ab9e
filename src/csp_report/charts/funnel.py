"""Funnel: chosen to set many partnerships side by side without making a league table of them.

Each area's rate stands over its population, between limits inside which areas of that size usually fall
(Spiegelhalter 2005, *Statistics in Medicine* 24): 95% and 99.8%, for chance and for the spread that the areas
shown have beside it, or half of all partnerships would stand outside. Outside means "unlike the rest", not "worse".
"""

from __future__ import annotations

from csp_report.charts.labels import decimals_of
from csp_report.charts.select import own_findings, unit_label
from csp_report.domain.charted import PER, count_of, last_period, period_shown
from csp_report.domain.findings import Finding
from csp_report.domain.model import Area, Cadence, Dataset, Period, Unit
from csp_report.domain.report import Chart, ChartLine, ChartPoint, FigureWords
from csp_report.statistics.funnels import dispersed_funnel
from csp_report.statistics.many_tests import robust_spread

STEPS = 40
PLOT_HEIGHT, COMPACT_HEIGHT = 3.2, 2.2


def describe(words: FigureWords, data: Dataset, findings: tuple[Finding, ...]) -> Chart:
    """The rates of all siblings whose count and population are known, the local one flagged, and the limits."""
    series = data.of(words.indicator)
    wanted = period_shown(data, own_findings(words, findings))
    shown = last_period(series, wanted) if series else wanted
    areas = list(dict.fromkeys((data.area, *data.siblings)))
    found = [(area, figures) for area in areas if (figures := _figures(data, words.indicator, area, shown))]
    unit = unit_label(data.indicators.get(words.indicator), Unit.RATE)
    lines = _lines(data.area, found) if len(found) > 2 else ()
    return Chart(words.kind, words.headline, lines, unit, decimals_of(Unit.RATE), words.source, zero_based=False)


def draw(chart: Chart) -> bytes:
    """The chart as PNG."""
    from csp_report.charts import canvas, scatter  # noqa: PLC0415  (matplotlib is slow to import)

    height = COMPACT_HEIGHT if chart.compact else PLOT_HEIGHT
    sheet = canvas.Sheet(chart.headline, chart.unit, height, compact=chart.compact)
    scatter.plot(sheet, chart)
    return sheet.png()


def _figures(data: Dataset, indicator: str, area: Area, period: Period) -> tuple[float, float] | None:
    """Count and population of an area in the period, None unless both are known."""
    series = data.of(indicator, area, Cadence.YEAR)
    point = series.at(period) if series is not None else None
    if point is None or point.population is None or not point.population.value:
        return None
    count = count_of(point)
    return (count, point.population.value) if count is not None else None


def _lines(local: Area, found: list[tuple[Area, tuple[float, float]]]) -> tuple[ChartLine, ...]:
    counts, populations = zip(*(figures for _, figures in found), strict=True)
    overall = PER * sum(counts) / sum(populations)
    # a population is no count that varies: at its size it adds next to nothing to the chance that is taken off
    spread = robust_spread(counts, populations) if min(counts) > 0 else 0.0
    points = [
        ChartPoint(area.name, PER * count / population, x=population, flagged=area == local)
        for area, (count, population) in found
    ]
    largest, smallest = max(populations) * 1.08, min(populations) * 0.85
    grid = [smallest + (largest - smallest) * step / STEPS for step in range(STEPS + 1)]
    return (
        ChartLine("Areas", tuple(point for point in points if not point.flagged)),
        ChartLine(local.name, tuple(point for point in points if point.flagged), local=True),
        ChartLine("Average", tuple(ChartPoint("", overall, x=at) for at in grid), limit=True),
        *_limit_lines(overall, grid, spread),
    )


def _limit_lines(overall: float, grid: list[float], spread: float) -> list[ChartLine]:
    lines: list[ChartLine] = []
    for name, level in (("95%", 0.95), ("99.8%", 0.998)):
        limits = [dispersed_funnel(overall * at / PER, overall, spread, level) for at in grid]
        for side, word in enumerate(("lower", "upper")):
            points = tuple(ChartPoint("", one[side], x=at) for at, one in zip(grid, limits, strict=True))
            lines.append(ChartLine(f"{name} {word} limit", points, limit=True))
    return lines
