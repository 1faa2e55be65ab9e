"""Benchmark: chosen where a figure sets the area's rate beside its comparators'; a bar each, the area's flagged."""

from __future__ import annotations

from csp_report.charts.interval import LINE_WORDS, around, events_behind, with_note
from csp_report.charts.labels import decimals_of
from csp_report.charts.select import item_label, number, of_rule, own_findings, unit_label
from csp_report.domain.charted import comparators, last_period, period_shown, rate_of
from csp_report.domain.findings import Finding, Rule
from csp_report.domain.model import Dataset, Period, Series, Unit
from csp_report.domain.report import Chart, ChartLine, ChartPoint, FigureWords


def describe(words: FigureWords, data: Dataset, findings: tuple[Finding, ...]) -> Chart:
    """The area first, then each comparator: as the benchmark finding has them, from the series where it has none."""
    mine = own_findings(words, findings)
    finding = of_rule(mine, Rule.BENCHMARK)
    if finding is not None and finding.items:
        own = number(finding.known.get("rate"))
        others = tuple((item_label(item), number(item.known.get("rate"))) for item in finding.items)
    else:
        own, others = _from_series(words, data, period_shown(data, mine))
    low, high = _interval(words, data, mine, own) or (None, None)
    points = [ChartPoint(data.area.name, own, low, high, flagged=True)]
    points += [ChartPoint(name, rate) for name, rate in others if rate is not None]
    lines = (ChartLine(data.area.name, tuple(points), local=True),) if own is not None and len(points) > 1 else ()
    source = with_note(words.source, LINE_WORDS) if low is not None else words.source
    unit = unit_label(data.indicators.get(words.indicator), Unit.RATE)
    return Chart(words.kind, words.headline, lines, unit, decimals_of(Unit.RATE), source)


def draw(chart: Chart) -> bytes:
    """The chart as PNG."""
    from csp_report.charts import bars  # noqa: PLC0415  (matplotlib is slow to import)

    sheet, names = bars.sheet_for(chart)
    bars.plot(sheet, chart, names)
    return sheet.png()


def _from_series(
    words: FigureWords, data: Dataset, period: Period
) -> tuple[float | None, tuple[tuple[str, float | None], ...]]:
    series = data.of(words.indicator)
    shown = last_period(series, period) if series else period
    others = comparators(data, words.indicator)
    return _rate_at(series, shown), tuple((area.name, _rate_at(one, shown)) for area, one in others)


def _interval(
    words: FigureWords, data: Dataset, mine: tuple[Finding, ...], own: float | None
) -> tuple[float, float] | None:
    """The interval of the local rate, where the count behind it is known."""
    indicator, series = data.indicators.get(words.indicator), data.of(words.indicator)
    if indicator is None or series is None:
        return None
    point = series.at(last_period(series, period_shown(data, mine)))
    # the benchmark test knows no spread: a bar drawn with it could reach a comparator that the words call different
    return around(own, events_behind(point), spread=0.0) if point is not None else None


def _rate_at(series: Series | None, period: Period) -> float | None:
    point = series.at(period) if series is not None else None
    return rate_of(point) if point is not None else None
