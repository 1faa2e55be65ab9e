"""Horizontal bars as a Word chart: names at the left, values at the ends, the flagged bar dark, residual parts pale."""

from __future__ import annotations

import textwrap
from typing import Final

from csp_report.document.charts import writers as native
from csp_report.document.charts.look import (
    BAR,
    LOCAL,
    PALE,
    TEXT_SIZE,
    error_bars,
    label_words,
    labels,
    put,
    shape,
    shows,
    stroke,
    text_properties,
    value,
)
from csp_report.document.charts.sheet import (
    LINE_CM,
    SIGN_CM,
    WIDTH_CM,
    Drawn,
    Frame,
    finish,
    moved,
    scale_of,
    set_category_axis,
    set_value_axis,
)
from csp_report.document.ooxml.elements import Element, el, qn
from csp_report.document.ooxml.values import number_format
from csp_report.domain.report import Chart, ChartPoint
from csp_report.labels.charted import value_label

NAME_SIGNS: Final = 36
ROW_CM, COMPACT_ROW_CM = 0.7, 0.46  # a bar with a name of one line
NAME_GAP_CM, COMPACT_GAP_CM = 0.15, 0.06  # between the names of two bars
OF_WHICH: Final = "of which "
CLEAR: Final = 0.012  # between the end of an interval and the figure, as a share of the width


def frame(chart: Chart) -> Frame:
    """The room around the bars, and their own height."""
    rows = [textwrap.wrap(name, NAME_SIGNS) or [""] for name in _names(chart)]
    left = min(max(len(row) for name in rows for row in name) * SIGN_CM + 0.5, 6.5)
    right = 1.5 + max((len(point.note) for point in _points(chart)), default=0) * SIGN_CM
    least, gap = (COMPACT_ROW_CM, COMPACT_GAP_CM) if chart.compact else (ROW_CM, NAME_GAP_CM)
    needed = max(len(name) for name in rows) * LINE_CM[TEXT_SIZE] + gap
    return Frame(left, right, 0.1 if chart.compact else 0.2, len(rows) * max(least, needed) * chart.stretch)


def draw(chart: Chart) -> Drawn:
    """A bar per point of every line, in order."""
    points, names, room = _points(chart), _names(chart), frame(chart)
    series_name = chart.lines[0].name if chart.lines else ""
    values = [point.value for point in points] or [None]
    made = native.bars(names, [(series_name, values)], number_format(chart))
    series = made.space.find(f".//{qn('c:ser')}")
    axis = scale_of(0.0, max((one.high or one.value or 0.0 for one in points), default=1.0))
    _style(series, points, chart, (1 - (room.left + room.right) / WIDTH_CM) / axis.high)
    plot = made.space.find(f".//{qn('c:barChart')}")
    _set_gap(plot)
    set_category_axis(made.space.find(f".//{qn('c:catAx')}"), reverse=True)
    set_value_axis(made.space.find(f".//{qn('c:valAx')}"), axis, number_format(chart), shown=False)
    return finish(made, chart, room)


def _points(chart: Chart) -> list[ChartPoint]:
    return [point for line in chart.lines for point in line.points]


def _names(chart: Chart) -> list[str]:
    return [_name(point) for point in _points(chart)] or ["No figures"]


def _name(point: ChartPoint) -> str:
    """A part is named as one: bars in Word cannot be indented."""
    return OF_WHICH * bool(point.level) + point.label


def _style(series: Element, points: list[ChartPoint], chart: Chart, per_value: float) -> None:
    put(series, shape(BAR, stroke(BAR, 1.0)), value("c:invertIfNegative", "0"))
    for index, point in enumerate(points):
        if point.flagged or point.muted:
            look = shape(LOCAL, stroke(LOCAL, 1.0)) if point.flagged else shape(PALE, stroke(BAR, 1.0))
            put(series, el("c:dPt", value("c:idx", str(index)), value("c:invertIfNegative", "0"),
                           value("c:bubble3D", "0"), look))  # fmt: skip
    single = _labels(points, chart, per_value)
    put(series, labels(*single, text_properties(), value("c:dLblPos", "outEnd"), number=True))
    if any(point.low is not None for point in points):
        below = [(one.value or 0.0) - one.low if one.low is not None else None for one in points]
        above = [one.high - (one.value or 0.0) if one.high is not None else None for one in points]
        put(series, error_bars(below, above, vertical=False))


def _labels(points: list[ChartPoint], chart: Chart, per_value: float) -> list[Element]:
    """Labels that differ from the rest: bold at the flagged bar, with a point's words, and behind an interval.

    ``per_value`` is the share of the chart's width that a value of 1 takes.
    """
    made = []
    for index, point in enumerate(points):
        if point.value is None or not (point.flagged or point.note or point.high):
            continue
        words = f"{value_label(point, chart)}  {point.note}".strip()
        reach = (point.high - point.value) * per_value + CLEAR if point.high is not None else 0.0
        beyond = moved(reach, 0.0)
        look = [text_properties(bold=point.flagged)]
        if point.note:
            look = label_words([(words, TEXT_SIZE, point.flagged)])
        made.append(
            el("c:dLbl", value("c:idx", str(index)), *beyond, *look, value("c:dLblPos", "outEnd"), *shows(number=True))
        )
    return made


def _set_gap(plot: Element) -> None:
    """Bars that fill two thirds of their rows, and one colour a series."""
    for name in ("c:gapWidth", "c:overlap", "c:varyColors"):
        for old in plot.findall(qn(name)):
            plot.remove(old)
    plot.find(qn("c:grouping")).addnext(value("c:varyColors", "0"))
    plot.find(qn("c:axId")).addprevious(value("c:gapWidth", "50"))
