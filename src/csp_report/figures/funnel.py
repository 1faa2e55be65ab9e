"""Funnel: chosen to set many partnerships side by side without making a league table of them.

Each area's rate stands over its population, between limits inside which areas of that size fall by chance
(Spiegelhalter 2005, Statistics in Medicine 24:1185). Limits are 95% and 99.8% Poisson limits by Byar's
approximation (Breslow and Day 1987, p. 69), and know nothing of spread between areas: falling outside
them means "unlike the rest", not "worse".
"""

from __future__ import annotations

from csp_report.figures.labels import decimals_of
from csp_report.figures.select import PER, RATE_UNIT, capital, count_of, last_period, own_findings, period_shown
from csp_report.findings import Finding
from csp_report.model import Area, Cadence, Dataset, Period, Unit
from csp_report.report import Chart, ChartLine, ChartPoint, FigureWords

Z_95, Z_998 = 1.959964, 3.090232
STEPS = 40
PLOT_HEIGHT = 3.2


def describe(words: FigureWords, data: Dataset, findings: tuple[Finding, ...]) -> Chart:
    """The rates of all siblings whose count and population are known, the local one flagged, and the limits."""
    series = data.of(words.indicator)
    wanted = period_shown(data, own_findings(words, findings))
    shown = last_period(series, wanted) if series else wanted
    areas = list(dict.fromkeys((data.area, *data.siblings)))
    found = [(area, figures) for area in areas if (figures := _figures(data, words.indicator, area, shown))]
    indicator = data.indicators.get(words.indicator)
    unit = f"{capital(indicator.events)} {RATE_UNIT}" if indicator else RATE_UNIT
    lines = _lines(data.area, found) if len(found) > 2 else ()
    return Chart(words.kind, words.headline, lines, unit, decimals_of(Unit.RATE), words.source, zero_based=False)


def draw(chart: Chart) -> bytes:
    """The chart as PNG."""
    from csp_report.figures import canvas, scatter  # noqa: PLC0415  (matplotlib is slow to import)

    sheet = canvas.Sheet(chart.headline, chart.unit, PLOT_HEIGHT)
    scatter.plot(sheet, chart)
    return sheet.png()


def limits(expected: float, z: float) -> tuple[float, float]:
    """Lower and upper Poisson limits of a count around its expectation, by Byar's approximation."""
    if expected <= 0:
        return 0.0, 0.0
    lower = expected * (1 - 1 / (9 * expected) - z / (3 * expected**0.5)) ** 3
    above = expected + 1
    upper = above * (1 - 1 / (9 * above) + z / (3 * above**0.5)) ** 3
    return max(lower, 0.0), upper


def _figures(data: Dataset, indicator: str, area: Area, period: Period) -> tuple[float, float] | None:
    """Count and population of an area in the period, None unless both are known."""
    series = data.of(indicator, area, Cadence.YEAR)
    point = series.at(period) if series is not None else None
    if point is None or point.population is None or not point.population.value:
        return None
    count = count_of(point)
    return (count, point.population.value) if count is not None else None


def _lines(local: Area, found: list[tuple[Area, tuple[float, float]]]) -> tuple[ChartLine, ...]:
    overall = sum(count for _, (count, _) in found) / sum(population for _, (_, population) in found)
    points = [
        ChartPoint(area.name, PER * count / population, x=population, flagged=area == local)
        for area, (count, population) in found
    ]
    largest = max(population for _, (_, population) in found) * 1.08
    smallest = min(population for _, (_, population) in found) * 0.85
    grid = [smallest + (largest - smallest) * step / STEPS for step in range(STEPS + 1)]
    return (
        ChartLine("Areas", tuple(point for point in points if not point.flagged)),
        ChartLine(local.name, tuple(point for point in points if point.flagged), local=True),
        ChartLine("Average", tuple(ChartPoint("", PER * overall, x=at) for at in grid), limit=True),
        *_limit_lines(overall, grid),
    )


def _limit_lines(overall: float, grid: list[float]) -> list[ChartLine]:
    lines: list[ChartLine] = []
    for name, z in (("95%", Z_95), ("99.8%", Z_998)):
        pairs = [(at, limits(overall * at, z)) for at in grid]
        for side, word in enumerate(("lower", "upper")):
            points = tuple(ChartPoint("", PER * pair[side] / at, x=at) for at, pair in pairs)
            lines.append(ChartLine(f"{name} {word} limit", points, limit=True))
    return lines
