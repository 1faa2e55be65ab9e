"""Monthly: chosen for the months of one indicator, with the limits between which they usually stay.

The limits are those of an XmR chart on values with the season taken out (``statistics.process_control``), with the
season put back: they rise and fall with the time of year. They need 24 months without a gap. The months drawn are those
that the finding was judged on, or three years of them, so that the limits drawn are the limits tested.
"""

from __future__ import annotations

from collections.abc import Sequence

from csp_report.charts import picturing
from csp_report.charts.kinds import ChartKind
from csp_report.charts.select import cells, decimals_of, from_to, of_rules
from csp_report.charts.tables import over_time
from csp_report.domain.findings import Finding, Rule
from csp_report.domain.model import Area, Cadence, Dataset, Fact, Period, Strength, Unit
from csp_report.domain.points import count_of, number
from csp_report.domain.report import Chart, ChartForm, ChartLine, ChartPoint, FigureAsked
from csp_report.labels.charted import printed_fact, value_label
from csp_report.labels.names import area_name
from csp_report.labels.printing import period as period_name
from csp_report.labels.printing import sentence_case, short_period
from csp_report.statistics import process_control as spc

LEAST_MONTHS = 24
MOST_MONTHS = 36
Months = Sequence[tuple[Period, Fact]]


def describe(asked: FigureAsked, data: Dataset) -> Chart | None:
    """The latest months of the local series as counts; a month with a special cause flagged."""
    series = data.of(asked.indicator, cadence=Cadence.MONTH)
    judged = of_rules(asked.findings, Rule.SPECIAL_CAUSE)
    points = [point for point in series.points if count_of(point)][-_shown(judged) :] if series else []
    months = [(point.period, fact) for point in points if (fact := count_of(point))]
    if len(months) < LEAST_MONTHS:
        return None
    flagged = _flagged(judged)
    given = [point.count for point in points]
    return Chart(
        KIND.id,
        KIND.form,
        (_local(data.area, months, flagged), *_limits(months)),
        Unit.COUNT,
        f"{sentence_case(data.indicators[asked.indicator].events)} a month",
        decimals_of(Unit.COUNT),
        indicator=asked.indicator,
        findings=tuple(one.id for one in asked.findings),
        caption=KIND.id,
        period=from_to(months[0][0], months[-1][0]),
        sources=cells(asked.findings, given),
    )


def told(chart: Chart) -> str:
    """The highest, the lowest and the latest month."""
    points = [point for point in chart.lines[0].points if point.value is not None]
    ordered = sorted(points, key=lambda point: point.value or 0.0)
    named = (("highest", ordered[-1]), ("lowest", ordered[0]), ("latest", points[-1]))
    return ", ".join(f"{name} {value_label(point, chart)} in {point.spoken}" for name, point in named)


def _local(area: Area, months: Months, flagged: Period | None) -> ChartLine:
    points = tuple(
        ChartPoint(
            short_period(period),
            number(fact),
            flagged=period == flagged,
            fact=printed_fact(short_period(period), fact),
            spoken=period_name(period),
        )
        for period, fact in months
    )
    return ChartLine(area.name, points, local=True, spoken=area_name(area))


def _limits(months: Months) -> tuple[ChartLine, ...]:
    """Upper limit, usual level and lower limit; none for a run with gaps or one of noughts alone."""
    counts = [number(fact) for _, fact in months]
    if _gaps(months) or min(counts) < 0 or not any(counts):
        return ()
    factors = spc.seasonal_factors(counts, months[0][0].start.month)
    limits = spc.xmr_limits([count / factor for count, factor in zip(counts, factors, strict=True)])
    levels = (("Upper limit", limits.upper), ("Usual level", limits.centre), ("Lower limit", max(limits.lower, 0.0)))
    labels = [short_period(period) for period, _ in months]
    return tuple(
        ChartLine(
            name,
            tuple(ChartPoint(label, level * factor) for label, factor in zip(labels, factors, strict=True)),
            limit=True,
        )
        for name, level in levels
    )


def _gaps(months: Months) -> bool:
    """Whether a month is missing between the first and the last."""
    first, last = months[0][0].start, months[-1][0].start
    return (last.year - first.year) * 12 + last.month - first.month + 1 != len(months)


def _shown(findings: Sequence[Finding]) -> int:
    """How many months to draw: as many as the first finding was judged on."""
    judged = findings[0].known.get("points") if findings else None
    return int(number(judged)) if judged else MOST_MONTHS


def _flagged(findings: Sequence[Finding]) -> Period | None:
    """The month of the first finding, where nothing holds it."""
    if not findings or findings[0].held or findings[0].strength is Strength.NOT_ASSESSABLE:
        return None
    month = findings[0].known["month"].value
    return month if isinstance(month, Period) else None


KIND = ChartKind("monthly", ChartForm.LINES, describe, over_time, told, picturing.over_time)
