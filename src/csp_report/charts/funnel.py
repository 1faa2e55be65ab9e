"""Funnel: chosen to set many partnerships side by side without making a league table of them.

Each area's rate stands over its population, between limits inside which areas of that size usually fall
(Spiegelhalter 2005, *Statistics in Medicine* 24): 95% and 99.8%, for chance and for the spread that the areas
shown have beside it, or half of all partnerships would stand outside. Outside means "unlike the rest", not "worse".
"""

from __future__ import annotations

from collections.abc import Sequence

from csp_report.charts import picturing
from csp_report.charts.kinds import ChartKind, Rows
from csp_report.charts.select import caption_period, cells, decimals_of, of_rules, unit_label
from csp_report.charts.tables import MISSING
from csp_report.charts.years import last_period, period_shown
from csp_report.domain.brand import Brand
from csp_report.domain.findings import Rule
from csp_report.domain.model import Area, Dataset, Fact, Period, Point, Unit
from csp_report.domain.points import count_of, number, population_of, rate_of
from csp_report.domain.report import Chart, ChartForm, ChartLine, ChartPoint, FigureAsked
from csp_report.labels.charted import printed_fact, value_label
from csp_report.labels.names import area_name
from csp_report.labels.printing import numeral
from csp_report.statistics.funnels import dispersed_funnel
from csp_report.statistics.many_tests import robust_spread

PER = 1000.0
STEPS = 40
LEAST_AREAS = 3
AVERAGE = "Average"
LEAST_SIBLINGS = 8


def describe(asked: FigureAsked, data: Dataset) -> Chart | None:
    """The rates of all siblings whose count and population are known, the local one flagged, and the limits."""
    indicator = data.indicators[asked.indicator]
    shown = of_rules(asked.findings, Rule.BENCHMARK)
    series = data.of(indicator.id)
    if series is None or len([area for area in data.siblings if data.of(indicator.id, area)]) < LEAST_SIBLINGS:
        return None
    period = last_period(series, period_shown(data, shown))
    areas = list(dict.fromkeys((data.area, *data.siblings)))
    found = [(area, point) for area in areas if (point := _point(data, indicator.id, area, period))]
    if len(found) < LEAST_AREAS or data.area not in [area for area, _ in found]:
        return None
    return Chart(
        KIND.id,
        KIND.form,
        _lines(data.area, found),
        Unit.RATE,
        unit_label(indicator, Unit.RATE),
        decimals_of(Unit.RATE),
        indicator=indicator.id,
        findings=tuple(one.id for one in shown),
        caption=KIND.id,
        period=caption_period(period),
        sources=cells(shown, [one for _, point in found for one in (point.count, point.population)]),
        zero_based=False,
    )


def picture(chart: Chart, brand: Brand) -> bytes:
    """The chart as PNG."""
    from csp_report.charts import scatter  # noqa: PLC0415  (matplotlib is slow to import)

    sheet = picturing.sheet(chart, brand, picturing.FUNNEL, picturing.COMPACT_FUNNEL)
    scatter.plot(sheet, chart)
    return sheet.png()


def rows(chart: Chart) -> Rows:
    """Areas with their population; the limits follow from the method and are drawn, not listed."""
    points = [point for line in chart.lines if not line.limit for point in line.points]
    ordered = sorted(points, key=lambda one: -(one.value or 0.0))
    body = (
        (one.label, MISSING if one.x is None else numeral(one.x, Unit.COUNT), value_label(one, chart) or MISSING)
        for one in ordered
    )
    return (("Area", "Residents", chart.unit), *body)


def told(chart: Chart) -> str:
    """The local rate, the average of all areas, and how many there are."""
    areas = sum(len(line.points) for line in chart.lines if not line.limit)
    named = [(line.spoken or line.name, line.points[0]) for line in chart.lines if line.local]
    named += [(f"average of {areas} areas", line.points[0]) for line in chart.lines if line.name == AVERAGE]
    return "; ".join(f"{name} {value_label(point, chart)}" for name, point in named)


def _point(data: Dataset, indicator: str, area: Area, period: Period) -> Point | None:
    """The point of an area in the period, None unless count and population are known."""
    series = data.of(indicator, area)
    point = series.at(period) if series is not None else None
    return point if point and count_of(point) and population_of(point) and rate_of(point) else None


def _lines(local: Area, found: Sequence[tuple[Area, Point]]) -> tuple[ChartLine, ...]:
    counts = [number(fact) for _, point in found if (fact := count_of(point))]
    populations = [number(fact) for _, point in found if (fact := population_of(point))]
    overall = PER * sum(counts) / sum(populations)
    # a population is no count that varies: at its size it adds next to nothing to the chance that is taken off
    spread = robust_spread(counts, populations) if min(counts) > 0 else 0.0
    points = [
        _area(area, rate, residents, flagged=area == local)
        for (area, point), residents in zip(found, populations, strict=True)
        if (rate := rate_of(point))
    ]
    largest, smallest = max(populations) * 1.08, min(populations) * 0.85
    grid = [smallest + (largest - smallest) * step / STEPS for step in range(STEPS + 1)]
    mine = tuple(point for point in points if point.flagged)
    return (
        ChartLine("Areas", tuple(point for point in points if not point.flagged)),
        ChartLine(local.name, mine, local=True, spoken=area_name(local)),
        ChartLine(AVERAGE, tuple(ChartPoint("", overall, x=at) for at in grid), limit=True),
        *_limit_lines(overall, grid, spread),
    )


def _area(area: Area, rate: Fact, residents: float, *, flagged: bool) -> ChartPoint:
    return ChartPoint(area.name, number(rate), x=residents, flagged=flagged, fact=printed_fact(area.name, rate))


def _limit_lines(overall: float, grid: list[float], spread: float) -> list[ChartLine]:
    lines: list[ChartLine] = []
    for name, level in (("95%", 0.95), ("99.8%", 0.998)):
        limits = [dispersed_funnel(overall * at / PER, overall, spread, level) for at in grid]
        for side, word in enumerate(("lower", "upper")):
            points = tuple(ChartPoint("", one[side], x=at) for at, one in zip(grid, limits, strict=True))
            lines.append(ChartLine(f"{name} {word} limit", points, limit=True))
    return lines


KIND = ChartKind("funnel", ChartForm.SCATTER, describe, rows, told, picture)
