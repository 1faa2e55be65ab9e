"""A funnel as a Word chart: areas over their population between limits."""

from __future__ import annotations

from typing import Final

from csp_report.document import native
from csp_report.document.chart_sheet import Drawn, Frame, finish, number_format, printed, set_value_axis
from csp_report.document.chart_xml import (
    LOCAL,
    PAPER,
    TEXT_SIZE,
    line_shape,
    marker,
    put,
    rich,
    shows,
    stroke,
    value,
)
from csp_report.document.ooxml import Element, el, qn
from csp_report.report import Chart, ChartLine

PLOT_CM: Final = 7.2


def draw(chart: Chart) -> Drawn:
    """Markers for areas, lines without markers for limits."""
    series = [(line.name, [(one.x or 0.0, one.value or 0.0) for one in line.points]) for line in chart.lines]
    made = native.scatter(series or [("", [(0.0, 0.0)])], number_format(chart))
    for line, one in zip(chart.lines, made.space.findall(f".//{qn('c:ser')}"), strict=False):
        _style(one, line, chart)
    horizontal, vertical = made.space.findall(f".//{qn('c:valAx')}")
    set_value_axis(horizontal, 0.0, None, "#,##0", shown=True)
    set_value_axis(vertical, 0.0, None, "#,##0.##", shown=True)
    return finish(made, chart, Frame(1.1, 2.6, 0.9, PLOT_CM))


def _style(series: Element, line: ChartLine, chart: Chart) -> None:
    if line.limit:
        dash = "sysDash" if line.name.startswith("95") else "solid"
        put(series, line_shape(stroke("accent3", 1.0, dash)), marker("none", 2, "accent3"))
        put(series, _label(len(line.points) - 1, line.name, bold=False))
        return
    put(
        series,
        line_shape(stroke(None)),
        marker("circle", 9 if line.local else 6, LOCAL, LOCAL if line.local else PAPER),
    )
    if line.local and line.points:
        point = line.points[0]
        put(series, _label(0, f"{point.label} {printed(point.value or 0.0, chart)}", bold=True))


def _label(index: int, words: str, *, bold: bool) -> Element:
    text = el("c:tx", rich([(words, TEXT_SIZE, bold)]))
    label = el("c:dLbl", value("c:idx", str(index)), text, value("c:dLblPos", "r"), *shows(name=True))
    return el("c:dLbls", label, *shows())
