"""Monthly: chosen for the months of one indicator, with the limits between which they usually stay.

The limits are those of an XmR chart on values with the season taken out (see ``measures_spc``), with the season
put back: they rise and fall with the time of year. They need 24 months without a gap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_report.charts.labels import decimals_of, period_label
from csp_report.charts.select import capital, of_rule, own_findings
from csp_report.domain.charted import count_of
from csp_report.domain.findings import Finding, Rule
from csp_report.domain.model import Cadence, Dataset, Period, Point, Series, Strength, Unit
from csp_report.domain.report import Chart, ChartLine, ChartPoint, FigureWords
from csp_report.statistics import process_control as measures_spc

if TYPE_CHECKING:
    from csp_report.charts.canvas import Sheet

PLOT_HEIGHT, COMPACT_HEIGHT = 2.4, 1.35
LEAST_MONTHS = 24


def describe(words: FigureWords, data: Dataset, findings: tuple[Finding, ...]) -> Chart:
    """Every month of the local series as a count; a month with a special cause flagged."""
    series = data.of(words.indicator, cadence=Cadence.MONTH)
    finding = of_rule(own_findings(words, findings), Rule.SPECIAL_CAUSE)
    lines = _lines(series, finding, data.area.name) if series is not None else ()
    indicator = data.indicators.get(words.indicator)
    unit = f"{capital(indicator.events)} a month" if indicator else ""
    return Chart(words.kind, words.headline, lines, unit, decimals_of(Unit.COUNT), words.source)


def draw(chart: Chart) -> bytes:
    """The chart as PNG."""
    from csp_report.charts import canvas, trend  # noqa: PLC0415  (matplotlib is slow to import)

    height = COMPACT_HEIGHT if chart.compact else PLOT_HEIGHT
    sheet: Sheet = canvas.Sheet(chart.headline, chart.unit, height, compact=chart.compact)
    trend.plot(sheet, chart)
    return sheet.png()


def _lines(series: Series, finding: Finding | None, name: str) -> tuple[ChartLine, ...]:
    months = [point for point in series.points if count_of(point) is not None]
    flagged = _flagged(finding)
    points = tuple(
        ChartPoint(period_label(point.period), count_of(point), flagged=point.period == flagged) for point in months
    )
    return (ChartLine(name, points, local=True), *_limits(months)) if points else ()


def _limits(months: list[Point]) -> tuple[ChartLine, ...]:
    """Upper limit, usual level and lower limit; none for a short run, one with gaps or one of noughts alone."""
    counts = [count for point in months if (count := count_of(point)) is not None]
    if len(counts) < LEAST_MONTHS or _gaps(months) or min(counts) < 0 or not any(counts):
        return ()
    factors = measures_spc.seasonal_factors(counts, months[0].period.start.month)
    limits = measures_spc.xmr_limits([count / factor for count, factor in zip(counts, factors, strict=True)])
    levels = (("Upper limit", limits.upper), ("Usual level", limits.centre), ("Lower limit", max(limits.lower, 0.0)))
    labels = [period_label(point.period) for point in months]
    return tuple(
        ChartLine(
            name,
            tuple(ChartPoint(label, level * factor) for label, factor in zip(labels, factors, strict=True)),
            limit=True,
        )
        for name, level in levels
    )


def _gaps(months: list[Point]) -> bool:
    """Whether a month is missing between the first and the last."""
    first, last = months[0].period.start, months[-1].period.start
    return (last.year - first.year) * 12 + last.month - first.month + 1 != len(months)


def _flagged(finding: Finding | None) -> Period | None:
    if finding is None or finding.held or finding.strength is Strength.NOT_ASSESSABLE:
        return None
    fact = finding.known.get("month")
    return fact.value if fact is not None and isinstance(fact.value, Period) else None
