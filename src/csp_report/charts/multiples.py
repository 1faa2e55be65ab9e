"""Small multiples: chosen for sub-areas over time; a panel each on one scale, the whole area behind for comparison."""

from __future__ import annotations

from csp_report.charts.labels import decimals_of, period_label
from csp_report.charts.select import own_findings, unit_label
from csp_report.domain.charted import count_of, last_period, period_shown, rate_of, yearly
from csp_report.domain.findings import Finding
from csp_report.domain.model import Area, Dataset, Period, Unit
from csp_report.domain.report import Chart, ChartLine, ChartPoint, FigureWords

MOST_PANELS = 12
MOST_YEARS = 6


def describe(words: FigureWords, data: Dataset, findings: tuple[Finding, ...]) -> Chart:
    """The sub-areas' years, highest latest value first; rates with the whole area's behind, else counts alone.

    More than twelve panels cannot be read on a page: the highest twelve are shown, and the source line says so.
    """
    wanted = period_shown(data, own_findings(words, findings))
    values = {area: _values(data, words.indicator, area, wanted) for area in (*data.sub_areas, data.area)}
    whole = values.pop(data.area)
    unit = Unit.RATE if whole[Unit.RATE] and any(one[Unit.RATE] for one in values.values()) else Unit.COUNT
    panels = sorted(
        ((area, one[unit]) for area, one in values.items() if len(one[unit]) > 1),
        key=lambda pair: -list(pair[1].values())[-1],
    )
    periods = sorted({period for _, points in panels for period in points})
    lines: list[ChartLine] = []
    for area, points in panels[:MOST_PANELS]:
        if unit is Unit.RATE:
            lines.append(_line(data.area.name, periods, whole[unit], area.name, local=False))
        lines.append(_line(area.name, periods, points, area.name, local=True))
    named = unit_label(data.indicators.get(words.indicator), unit)
    source = words.source + _left_out(len(panels))
    return Chart(words.kind, words.headline, tuple(lines), named, decimals_of(unit), source)


def draw(chart: Chart) -> bytes:
    """The chart as PNG."""
    from csp_report.charts import panels  # noqa: PLC0415  (matplotlib is slow to import)

    return panels.draw(chart)


def _values(data: Dataset, indicator: str, area: Area, wanted: Period) -> dict[Unit, dict[Period, float]]:
    series = data.of(indicator, area)
    points = yearly(series, last_period(series, wanted), MOST_YEARS) if series is not None else ()
    return {
        Unit.RATE: {one.period: rate for one in points if (rate := rate_of(one)) is not None},
        Unit.COUNT: {one.period: count for one in points if (count := count_of(one)) is not None},
    }


def _line(name: str, periods: list[Period], points: dict[Period, float], panel: str, *, local: bool) -> ChartLine:
    run = tuple(ChartPoint(period_label(period), points.get(period)) for period in periods)
    return ChartLine(name, run, local=local, panel=panel)


def _left_out(panels: int) -> str:
    return f" The {MOST_PANELS} highest of {panels} areas are shown." if panels > MOST_PANELS else ""
