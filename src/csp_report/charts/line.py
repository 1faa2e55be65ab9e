"""Line: chosen where a figure is about movement over years, against its comparators.

Rates where the police count crimes or incidents and the population is known, so that sizes of population do not
speak; counts of everything else, because its sentences then speak of counts.
"""

from __future__ import annotations

from csp_report.charts import picturing
from csp_report.charts.flags import flags
from csp_report.charts.interval import BAND_WORDS, around
from csp_report.charts.kinds import ChartKind
from csp_report.charts.select import cells, decimals_of, from_to, unit_label
from csp_report.charts.tables import over_time, told_line
from csp_report.charts.years import LocalYears, lines_beside, local_years
from csp_report.domain.model import Area, Dataset, Fact, Indicator, Period, Unit
from csp_report.domain.points import implied_count_of, number
from csp_report.domain.report import Chart, ChartForm, ChartLine, ChartPoint, FigureAsked
from csp_report.labels.charted import printed_fact
from csp_report.labels.names import area_name
from csp_report.labels.printing import period as period_name
from csp_report.labels.printing import short_period

LEAST_POINTS = 3
POPULATION_WORDS = "Computed rates of every year are on the residents of {year}."


def describe(asked: FigureAsked, data: Dataset) -> Chart | None:
    """The local years up to the period shown, with intervals, and the comparators' rates of the same periods."""
    indicator = data.indicators[asked.indicator]
    shown = local_years(data, indicator, asked.findings)
    if len(shown.years) < LEAST_POINTS:
        return None
    others = lines_beside(data, indicator, shown)
    lines = (
        _local(data.area, shown, flags(asked.findings), indicator),
        *(_other(area, values) for area, values in others),
    )
    banded = any(point.low is not None for point in lines[0].points)
    given = [one for point, _ in shown.years for one in (point.count, point.rate)]
    facts = [fact for _, fact in shown.years] + [fact for _, values in others for _, fact in values]
    return Chart(
        KIND.id,
        KIND.form,
        lines,
        shown.unit,
        unit_label(indicator, shown.unit),
        decimals_of(shown.unit, facts),
        indicator=indicator.id,
        findings=tuple(one.id for one in asked.findings),
        caption=f"{KIND.id}-banded" if banded else KIND.id,
        period=from_to(shown.years[0][0].period, shown.years[-1][0].period),
        note=_note(shown, banded=banded),
        sources=cells(asked.findings, given),
    )


def _note(shown: LocalYears, *, banded: bool) -> str:
    """What is drawn besides the figures, and whose residents several years' rates are on."""
    residents = [point.population for point, fact in shown.years if fact.unit is Unit.RATE and fact.how]
    years = [one.vintage or str(one.period.end.year) for one in residents if one is not None]
    words = [BAND_WORDS] if banded else []
    if len(years) > 1 and len(set(years)) == 1:
        words.append(POPULATION_WORDS.format(year=years[0]))
    return " ".join(words)


def _local(area: Area, shown: LocalYears, marks: dict[Period, str], indicator: Indicator) -> ChartLine:
    made: list[ChartPoint] = []
    for point, fact in shown.years:
        events = implied_count_of(point)
        count = number(events) if events else None
        low, high = around(number(fact), count, indicator.spread, area.level) or (None, None)
        flagged, note = point.period in marks, marks.get(point.period, "")
        made.append(_point(point.period, fact, low, high, flagged=flagged, note=note))
    return ChartLine(area.name, tuple(made), local=True, spoken=area_name(area))


def _other(area: Area, values: tuple[tuple[Period, Fact | None], ...]) -> ChartLine:
    """A comparator's line over the local periods, with gaps where it has nothing."""
    return ChartLine(area.name, tuple(_point(period, fact) for period, fact in values), spoken=area_name(area))


def _point(
    period: Period,
    fact: Fact | None,
    low: float | None = None,
    high: float | None = None,
    *,
    flagged: bool = False,
    note: str = "",
) -> ChartPoint:
    label = short_period(period)
    value = number(fact) if fact else None
    printed = printed_fact(label, fact) if fact else None
    return ChartPoint(label, value, low, high, flagged, note, fact=printed, spoken=period_name(period))


KIND = ChartKind("line", ChartForm.LINES, describe, over_time, told_line, picturing.over_time)
