"""The table behind each figure: header row marked and repeating, one row a point, no merged cells."""

from __future__ import annotations

from typing import Final

from csp_report.document.chart_sheet import printed
from csp_report.document.ooxml import Element, el, field, paragraph, run
from csp_report.document.styles import (
    TABLE,
    TABLE_CAPTION,
    TABLE_HEADING,
    TABLE_HEADING_NUMBER,
    TABLE_NUMBER,
    TABLE_TEXT,
    Styles,
)
from csp_report.document.text import clean
from csp_report.report import Chart, ChartKind, ChartPoint, Figure, Report

WIDTH: Final = 9400  # twentieths of a point: the width of the text on A4
FIRST_COLUMN: Final = 3000
KEPT_TOGETHER: Final = 16  # rows; a longer table may run over a page, its header repeated
MISSING: Final = "not available"


def tables(report: Report, styles: Styles) -> list[Element]:
    """A caption and a table for every figure that shows any figures, in order."""
    made: list[Element] = []
    for figure in report.figures:
        rows = table_of(figure.chart)
        if len(rows) > 1:
            made += _captioned(figure, rows, styles, len(made) // 2 + 1)
    return made


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


def _captioned(figure: Figure, rows: list[list[str]], styles: Styles, number: int) -> list[Element]:
    words = f": the figures behind Figure {figure.words.number} ({clean(figure.chart.unit)})"
    sequence = field("SEQ Table \\* ARABIC", run(str(number)))
    caption = paragraph(styles[TABLE_CAPTION], run("Table "), *sequence, run(words.replace(" ()", "")))
    return [caption, _table(figure, rows, styles)]


def _table(figure: Figure, rows: list[list[str]], styles: Styles) -> Element:
    columns = len(rows[0])
    first = min(FIRST_COLUMN, WIDTH // 2)
    widths = [first, *([(WIDTH - first) // max(columns - 1, 1)] * (columns - 1))]
    properties = el(
        "w:tblPr",
        el("w:tblStyle", w_val=styles[TABLE]),
        el("w:tblW", w_w=str(sum(widths)), w_type="dxa"),
        el("w:tblLayout", w_type="fixed"),
        el("w:tblLook", w_val="0420", w_firstRow="1", w_lastRow="0", w_firstColumn="0", w_lastColumn="0", w_noHBand="0",
           w_noVBand="1"),
        el("w:tblCaption", w_val=f"Figures behind Figure {figure.words.number}"),
        el("w:tblDescription", w_val=clean(figure.words.headline)),
    )  # fmt: skip
    grid = el("w:tblGrid", *(el("w:gridCol", w_w=str(width)) for width in widths))
    together = len(rows) <= KEPT_TOGETHER
    body = [
        _row(row, widths, styles, header=place == 0, kept=together and place < len(rows) - 1)
        for place, row in enumerate(rows)
    ]
    return el("w:tbl", properties, grid, *body)


def _row(cells: list[str], widths: list[int], styles: Styles, *, header: bool, kept: bool) -> Element:
    first, other = (TABLE_HEADING, TABLE_HEADING_NUMBER) if header else (TABLE_TEXT, TABLE_NUMBER)
    flags = [el("w:cantSplit"), *([el("w:tblHeader")] if header else [])]
    made = [
        el(
            "w:tc",
            el("w:tcPr", el("w:tcW", w_w=str(width), w_type="dxa")),
            _cell_text(clean(text), styles[first if place == 0 else other], kept=kept),
        )
        for place, (text, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return el("w:tr", el("w:trPr", *flags), *made)


def _cell_text(text: str, style: str, *, kept: bool) -> Element:
    """A cell's paragraph, kept on one page with the row below where ``kept``."""
    made = paragraph(style, run(text))
    if kept:
        made[0].append(el("w:keepNext"))
    return made
