"""The table behind each figure: header row marked and repeating, one row a point, no merged cells."""

from __future__ import annotations

from typing import Final

from csp_report.document.ooxml.elements import Element, field, paragraph, run
from csp_report.document.ooxml.tables import table
from csp_report.document.ooxml.text import clean
from csp_report.document.ooxml.values import printed
from csp_report.document.template.styles import SOURCE, TABLE_CAPTION, Styles
from csp_report.domain.report import Chart, ChartKind, ChartPoint, Figure, Report

MISSING: Final = "not available"


def tables(report: Report, styles: Styles, width: int) -> list[Element]:
    """A caption, a table and its source for every figure that shows any figures, in order.

    ``width`` is that of each table, in twentieths of a point.
    """
    shown = [(figure, rows) for figure in report.figures if len(rows := table_of(figure.chart)) > 1]
    return [
        element
        for number, (figure, rows) in enumerate(shown, start=1)
        for element in _captioned(figure, rows, styles, number, width)
    ]


def table_of(chart: Chart) -> list[list[str]]:
    """A chart as rows of text, the header first; no rows where it shows nothing."""
    if not chart.lines:
        return []
    if chart.kind is ChartKind.FUNNEL:
        return _funnel(chart)
    if chart.kind in {ChartKind.LINE, ChartKind.MONTHLY, ChartKind.SMALL_MULTIPLES}:
        return _over_time(chart)
    return _bars(chart)


def _over_time(chart: Chart) -> list[list[str]]:
    """A row per period and a column per line; a row per line where there are more lines than periods.

    Process limits are lines too; of small multiples the whole area stands once, not in every panel.
    """
    lines = list({line.name: line for line in chart.lines}.values())
    labels = [point.label for point in lines[0].points]
    columns = [[_cell(point.value, chart) for point in line.points] for line in lines]
    if len(lines) >= len(labels):
        return [["Area", *labels], *([line.name, *cells] for line, cells in zip(lines, columns, strict=True))]
    header = ["Period", *(line.name for line in lines)]
    for line in lines:
        if any(point.low is not None for point in line.points):
            header += [f"{line.name}, lower bound", f"{line.name}, upper bound"]
            columns += [
                [_cell(point.low, chart) for point in line.points],
                [_cell(one.high, chart) for one in line.points],
            ]
    return [header, *(list(row) for row in zip(labels, *columns, strict=True))]


def _bars(chart: Chart) -> list[list[str]]:
    points = [point for line in chart.lines for point in line.points]
    spans = any(point.low is not None for point in points)
    header = ["Name", chart.unit or "Value", *(["Lower bound", "Upper bound"] if spans else [])]
    return [header, *(_bar(point, chart, spans=spans) for point in points)]


def _bar(point: ChartPoint, chart: Chart, *, spans: bool) -> list[str]:
    name = f"of which {point.label}" if point.level else point.label
    bounds = [_cell(point.low, chart), _cell(point.high, chart)] if spans else []
    return [name, _cell(point.value, chart), *bounds]


def _funnel(chart: Chart) -> list[list[str]]:
    """Areas with their population; the limits follow from the method and are drawn, not listed."""
    points = [point for line in chart.lines if not line.limit for point in line.points]
    rows = [
        [one.label, f"{one.x or 0:,.0f}", _cell(one.value, chart)]
        for one in sorted(points, key=lambda one: -(one.value or 0))
    ]
    return [["Area", "Residents", chart.unit or "Rate"], *rows]


def _cell(value: float | None, chart: Chart) -> str:
    return MISSING if value is None else printed(value, chart)


def _captioned(figure: Figure, rows: list[list[str]], styles: Styles, number: int, width: int) -> list[Element]:
    words = f": the figures behind Figure {figure.words.number} ({clean(figure.chart.unit)})"
    sequence = field("SEQ Table \\* ARABIC", run(str(number)))
    caption = paragraph(styles[TABLE_CAPTION], run("Table "), *sequence, run(words.replace(" ()", "")))
    title = f"Figures behind Figure {figure.words.number}"
    body = table(rows, styles, title, clean(figure.words.headline), width)
    source = clean(figure.chart.source or figure.words.source)
    return [caption, body, *([paragraph(styles[SOURCE], run(source))] if source else [])]
