"""Small multiples: chosen for sub-areas over time; a panel each on one scale, the whole area behind for comparison."""

from __future__ import annotations

from collections.abc import Mapping

from csp_report.charts.kinds import ChartKind
from csp_report.charts.select import cells, decimals_of, from_to, of_rules, unit_label
from csp_report.charts.tables import over_time
from csp_report.charts.years import last_period, period_shown, yearly
from csp_report.domain.brand import Brand
from csp_report.domain.findings import Rule
from csp_report.domain.model import Area, Dataset, Fact, Period, Unit
from csp_report.domain.points import count_of, number, rate_of
from csp_report.domain.report import Chart, ChartForm, ChartLine, ChartPoint, FigureAsked
from csp_report.labels.charted import printed_fact, value_label
from csp_report.labels.names import area_name
from csp_report.labels.printing import period as period_name
from csp_report.labels.printing import short_period

MOST_PANELS = 12
MOST_YEARS = 6
Years = Mapping[Period, Fact]


def describe(asked: FigureAsked, data: Dataset) -> Chart | None:
    """The sub-areas' years, highest latest value first; rates with the whole area's behind, else counts alone.

    More than twelve panels cannot be read on a page: the highest twelve are shown, and the note says so.
    """
    shown = of_rules(asked.findings, Rule.HOT_SPOT)
    wanted = period_shown(data, shown)
    values = {area: _values(data, asked.indicator, area, wanted) for area in (*data.sub_areas, data.area)}
    whole = values.pop(data.area)
    unit = Unit.RATE if whole[Unit.RATE] and any(one[Unit.RATE] for one in values.values()) else Unit.COUNT
    panels = [(area, one[unit]) for area, one in values.items() if len(one[unit]) > 1]
    if not panels:
        return None
    panels.sort(key=lambda pair: -number([*pair[1].values()][-1]))
    periods = sorted({period for _, points in panels for period in points})
    lines: list[ChartLine] = []
    for area, points in panels[:MOST_PANELS]:
        if unit is Unit.RATE:
            lines.append(_line(data.area, periods, whole[unit], area.name, local=False))
        lines.append(_line(area, periods, points, area.name, local=True))
    return Chart(
        KIND.id,
        KIND.form,
        tuple(lines),
        unit,
        unit_label(data.indicators[asked.indicator], unit),
        decimals_of(unit),
        indicator=asked.indicator,
        findings=tuple(one.id for one in shown),
        caption=KIND.id,
        period=from_to(periods[0], periods[-1]),
        note=_left_out(len(panels)),
        sources=cells(shown),
    )


def picture(chart: Chart, brand: Brand) -> bytes:
    """The chart as PNG."""
    from csp_report.charts import panels  # noqa: PLC0415  (matplotlib is slow to import)

    return panels.draw(chart, brand)


def told(chart: Chart) -> str:
    """Every sub-area's latest value."""
    ends = [(line, [one for one in line.points if one.value is not None][-1]) for line in chart.lines if line.local]
    return "; ".join(f"{line.spoken} {value_label(end, chart)} in {end.spoken}" for line, end in ends)


def _values(data: Dataset, indicator: str, area: Area, wanted: Period) -> Mapping[Unit, Years]:
    series = data.of(indicator, area)
    points = yearly(series, last_period(series, wanted), MOST_YEARS) if series is not None else ()
    return {
        Unit.RATE: {one.period: rate for one in points if (rate := rate_of(one)) is not None},
        Unit.COUNT: {one.period: count for one in points if (count := count_of(one)) is not None},
    }


def _line(area: Area, periods: list[Period], points: Years, panel: str, *, local: bool) -> ChartLine:
    run = tuple(_point(period, points.get(period)) for period in periods)
    return ChartLine(area.name, run, local=local, panel=panel, spoken=area_name(area))


def _point(period: Period, fact: Fact | None) -> ChartPoint:
    label = short_period(period)
    printed = printed_fact(label, fact) if fact else None
    return ChartPoint(label, number(fact) if fact else None, fact=printed, spoken=period_name(period))


def _left_out(panels: int) -> str:
    return f"The {MOST_PANELS} highest of {panels} areas are shown." if panels > MOST_PANELS else ""


KIND = ChartKind("small-multiples", ChartForm.PANELS, describe, over_time, told, picture)
