"""Monthly: chosen for months of one indicator.

With a part-year finding the months of this year are laid over the same months of last year; otherwise the run of
months stands with the process limits of a special-cause finding (XmR chart), where there is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_report.figures.labels import decimals_of, month_name, period_label
from csp_report.figures.select import capital, count_of, number, of_rule, own_findings
from csp_report.findings import Finding, Rule
from csp_report.model import Cadence, Dataset, Period, Point, Series, Strength, Unit
from csp_report.report import Chart, ChartLine, ChartPoint, FigureWords

if TYPE_CHECKING:
    from csp_report.figures.canvas import Sheet

PLOT_HEIGHT = 2.4
MOST_MONTHS = 36
LIMITS = (("Upper limit", "upper"), ("Average", "centre"), ("Lower limit", "lower"))


def describe(words: FigureWords, data: Dataset, findings: tuple[Finding, ...]) -> Chart:
    """Months of the local series as counts; of the last three years at most."""
    mine = own_findings(words, findings)
    series = data.of(words.indicator, cadence=Cadence.MONTH)
    part_year = of_rule(mine, Rule.PART_YEAR)
    lines: tuple[ChartLine, ...] = ()
    if series is not None and part_year is not None:
        lines = _two_years(series, part_year)
    if series is not None and not lines:
        lines = _run(series, of_rule(mine, Rule.SPECIAL_CAUSE), data.area.name)
    indicator = data.indicators.get(words.indicator)
    unit = f"{capital(indicator.events)} a month" if indicator else ""
    return Chart(words.kind, words.headline, lines, unit, decimals_of(Unit.COUNT), words.source)


def draw(chart: Chart) -> bytes:
    """The chart as PNG."""
    from csp_report.figures import canvas, trend  # noqa: PLC0415  (matplotlib is slow to import)

    sheet: Sheet = canvas.Sheet(chart.headline, chart.unit, PLOT_HEIGHT)
    trend.plot(sheet, chart)
    return sheet.png()


def _two_years(series: Series, finding: Finding) -> tuple[ChartLine, ...]:
    """This year's months and last year's under the same names; nothing where either has none."""
    stretches = [finding.facts.get("period"), finding.facts.get("previous_period")]
    lines: list[ChartLine] = []
    for place, fact in enumerate(stretches):
        if fact is None or not isinstance(fact.value, Period):
            return ()
        months = _within(series, fact.value)
        points = tuple(ChartPoint(month_name(point.period), count_of(point)) for point in months)
        lines.append(ChartLine(_year_of(fact.value), points, local=place == 0))
    return tuple(lines) if all(line.points for line in lines) else ()


def _within(series: Series, stretch: Period) -> list[Point]:
    inside = (point for point in series.points if stretch.start <= point.period.start <= stretch.end)
    return [point for point in inside if point.period.months == 1]


def _year_of(stretch: Period) -> str:
    years = {stretch.start.year, stretch.end.year}
    return str(stretch.end.year) if len(years) == 1 else f"{min(years)}-{max(years) % 100:02d}"


def _run(series: Series, finding: Finding | None, name: str) -> tuple[ChartLine, ...]:
    months = [point for point in series.points if count_of(point) is not None][-MOST_MONTHS:]
    flagged = _flagged(finding)
    points = tuple(
        ChartPoint(period_label(point.period), count_of(point), flagged=point.period == flagged) for point in months
    )
    if not points:
        return ()
    labels = [point.label for point in points]
    limits = tuple(
        ChartLine(title, tuple(ChartPoint(label, value) for label in labels), limit=True)
        for title, fact in LIMITS
        if finding is not None and (value := number(finding.facts.get(fact))) is not None
    )
    return (ChartLine(name, points, local=True), *limits)


def _flagged(finding: Finding | None) -> Period | None:
    if finding is None or finding.held or finding.strength is Strength.NOT_ASSESSABLE:
        return None
    fact = finding.facts.get("month")
    return fact.value if fact is not None and isinstance(fact.value, Period) else None
