"""A funnel as a Word chart: areas over their population between limits."""

from __future__ import annotations

from msgspec.structs import replace

from csp_report.document.charts import writers as native
from csp_report.document.charts.look import (
    BAR,
    LOCAL,
    TEXT_SIZE,
    axis_title,
    label_words,
    labels,
    line_shape,
    marker,
    put,
    shows,
    stroke,
    value,
)
from csp_report.document.charts.sheet import (
    LINE_CM,
    Drawn,
    Frame,
    Scale,
    apart,
    finish,
    moved,
    scale_of,
    set_value_axis,
)
from csp_report.document.ooxml.elements import Element, el, qn
from csp_report.document.ooxml.values import number_format
from csp_report.domain.report import Chart, ChartLine
from csp_report.labels.charted import value_label

PLOT_CM, COMPACT_PLOT_CM = 7.2, 5.0
BOTTOM_CM, HEAD_CM = 1.2, 2.4  # room below the plot, and all room outside it


def frame(chart: Chart) -> Frame:
    """The room around the plot, and its own height."""
    return Frame(1.1, 2.6, BOTTOM_CM, _plot_cm(chart))


def draw(chart: Chart) -> Drawn:
    """Markers for areas over lines without markers for limits.

    Limits come first: LibreOffice takes how a whole scatter chart is drawn from its first series, and would
    lose the markers.
    """
    chart = replace(chart, lines=tuple(sorted(chart.lines, key=lambda line: not line.limit)))
    series = [(line.name, [(one.x or 0.0, one.value or 0.0) for one in line.points]) for line in chart.lines]
    made = native.scatter(series or [("", [(0.0, 0.0)])], number_format(chart))
    across, up = _scales(chart)
    shifts = _shifts(chart, up)
    for line, one, shift in zip(chart.lines, made.space.findall(f".//{qn('c:ser')}"), shifts, strict=False):
        _style(one, line, chart, shift)
    horizontal, vertical = made.space.findall(f".//{qn('c:valAx')}")
    set_value_axis(horizontal, across, "#,##0", shown=True)
    set_value_axis(vertical, up, "#,##0.##", shown=True)
    horizontal.find(qn("c:majorGridlines")).addnext(axis_title("Residents"))
    return finish(made, chart, frame(chart))


def _plot_cm(chart: Chart) -> float:
    return (COMPACT_PLOT_CM if chart.compact else PLOT_CM) * chart.stretch


def _scales(chart: Chart) -> tuple[Scale, Scale]:
    points = [point for line in chart.lines for point in line.points]
    people = [point.x or 0.0 for point in points] or [0.0, 1.0]
    rates = [point.value or 0.0 for point in points] or [0.0, 1.0]
    return (
        scale_of(min(people), max(people), zero_based=False),
        scale_of(min(rates), max(rates), zero_based=chart.zero_based),
    )


def _shifts(chart: Chart, up: Scale) -> list[float]:
    """How far the name of each limit moves, as a fraction of the chart's height, so that none touch."""
    limits = [line for line in chart.lines if line.limit]
    plot = _plot_cm(chart)
    per_value = plot / (up.high - up.low)
    wanted = [((line.points[-1].value or 0.0) - up.low) * per_value for line in limits]
    placed = apart(wanted, [LINE_CM[TEXT_SIZE]] * len(limits))
    by_name = {line.name: (old - new) / (plot + HEAD_CM) for line, old, new in zip(limits, wanted, placed, strict=True)}
    return [by_name.get(line.name, 0.0) for line in chart.lines]


def _style(series: Element, line: ChartLine, chart: Chart, shift: float) -> None:
    if line.limit:
        dash = "sysDash" if line.name.startswith("95") else "solid"
        put(series, line_shape(stroke("accent3", 1.0, dash)), marker("none", 2, "accent3"))
        put(series, _label(len(line.points) - 1, line.name, shift, bold=False))
        return
    put(
        series,
        line_shape(stroke(None)),
        marker("circle", 9 if line.local else 6, LOCAL, LOCAL if line.local else BAR),
    )
    if line.local and line.points:
        point = line.points[0]
        put(series, _label(0, f"{point.label} {value_label(point, chart)}", 0.0, bold=True))


def _label(index: int, words: str, shift: float, *, bold: bool) -> Element:
    text = label_words([(words, TEXT_SIZE, bold)])
    label = el(
        "c:dLbl", value("c:idx", str(index)), *moved(0.0, shift), *text, value("c:dLblPos", "r"), *shows(name=True)
    )
    return labels(label)
