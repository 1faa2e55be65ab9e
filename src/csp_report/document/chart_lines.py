"""Lines over time as a Word chart: names at the ends of lines, flagged points marked and annotated."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from typing import Final

from csp_report.document import native
from csp_report.document.chart_sheet import (
    LINE_CM,
    SIGN_CM,
    WIDTH_CM,
    Drawn,
    Frame,
    finish,
    number_format,
    printed,
    round_top,
    set_category_axis,
    set_value_axis,
    values_of,
)
from csp_report.document.chart_xml import (
    COMPARATORS,
    FLAG,
    LOCAL,
    PAPER,
    TEXT_SIZE,
    error_bars,
    line_shape,
    marker,
    put,
    rich,
    shows,
    stroke,
    text_properties,
    value,
)
from csp_report.document.ooxml import Element, el, qn
from csp_report.report import Chart, ChartLine, ChartPoint

PLOT_CM: Final = 6.4
NAME_SIGNS: Final = 24
PANEL_WIDTH, PANEL_PLOT = 5.2, 2.5


def draw(chart: Chart) -> Drawn:
    """A chart of one or more lines on one axis."""
    longest = max((len(row) for line in chart.lines for row in _end_rows(line, chart)), default=0)
    frame = Frame(1.1, min(longest * SIGN_CM + 0.4, 5.0), 0.7, PLOT_CM)
    made = _made(chart, highest(chart))
    series = made.space.findall(f".//{qn('c:ser')}")
    shifts = _shifts(chart, round_top(highest(chart)))
    others = 0
    for line, one, shift in zip(chart.lines, series, shifts, strict=True):
        _style(one, line, chart, others, shift)
        others += 0 if line.local or line.limit else 1
    return finish(made, chart, frame)


def draw_panel(chart: Chart, name: str, top: float) -> Drawn:
    """One small multiple under its name, on the scale that all panels share."""
    made = _made(chart, top)
    for line, one in zip(chart.lines, made.space.findall(f".//{qn('c:ser')}"), strict=True):
        colour, dash = (LOCAL, "solid") if line.local else ("accent3", "dashDot")
        put(one, line_shape(stroke(colour, 2.25 if line.local else 1.25, dash)), marker("none", 2, colour))
        if line.local:
            put(one, _labels(line, chart, _last(line), 0.0, name=False))
    headline = textwrap.shorten(name, 60, placeholder="…")
    named = replace(chart, headline=headline, unit="")
    return finish(made, named, Frame(0.3, 0.9, 0.6, PANEL_PLOT), PANEL_WIDTH)


def highest(chart: Chart) -> float:
    """The highest value or interval of a chart."""
    points = [point for line in chart.lines for point in line.points]
    return max((one for point in points for one in (point.value, point.high) if one is not None), default=1.0)


def _made(chart: Chart, top: float) -> native.Made:
    labels = [point.label for point in chart.lines[0].points] if chart.lines else ["No figures"]
    series = [(line.name, values_of(line)) for line in chart.lines] or [("", [None])]
    made = native.lines(labels, series, number_format(chart))
    set_category_axis(made.space.find(f".//{qn('c:catAx')}"), reverse=False)
    lowest = min((point.value or 0.0 for line in chart.lines for point in line.points), default=0.0)
    low = -round_top(-lowest) if lowest < 0 else 0.0
    panel = any(line.panel for line in chart.lines)
    set_value_axis(made.space.find(f".//{qn('c:valAx')}"), low, round_top(top), "#,##0.##", shown=not panel)
    return made


def _style(series: Element, line: ChartLine, chart: Chart, place: int, shift: float) -> None:
    if line.limit:
        put(series, line_shape(stroke("accent3", 1.0, "sysDash")), marker("none", 2, "accent3"))
        put(series, _labels(line, chart, _last(line), shift))
        return
    colour, dash, sign = (LOCAL, "solid", "circle") if line.local else COMPARATORS[place % len(COMPARATORS)]
    sign = sign if len(line.points) <= 15 else "none"
    put(series, line_shape(stroke(colour, 2.5 if line.local else 1.5, dash)), marker(sign, 5, colour))
    for index, point in enumerate(line.points):
        if point.flagged and point.value is not None:
            put(
                series,
                el("c:dPt", value("c:idx", str(index)), marker("circle", 10, FLAG, PAPER), value("c:bubble3D", "0")),
            )
    put(series, _labels(line, chart, _last(line), shift))
    spans = [(point.value or 0.0, point.low, point.high) for point in line.points]
    if any(low is not None for _, low, _ in spans):
        below = [middle - low if low is not None else 0.0 for middle, low, _ in spans]
        above = [high - middle if high is not None else 0.0 for middle, _, high in spans]
        put(series, error_bars(below, above, vertical=True))


def _labels(line: ChartLine, chart: Chart, last: int, shift: float, *, name: bool = True) -> Element:
    """A label at the end of the line, and one at each flagged point before it; no others."""
    made = [
        _label(index, point, line, chart, index == last and name, shift if index == last else 0.0)
        for index, point in enumerate(line.points)
        if point.value is not None and (index == last or point.flagged)
    ]
    return el("c:dLbls", *made, *shows())


def _label(index: int, point: ChartPoint, line: ChartLine, chart: Chart, named: bool, shift: float) -> Element:  # noqa: FBT001
    position = "r" if named else "t"
    parts: list[Element] = [value("c:idx", str(index))]
    if shift:
        parts.append(el("c:layout", el("c:manualLayout", value("c:x", "0"), value("c:y", f"{shift:.4f}"))))
    if point.note or named:
        rows = (
            _end_rows(line, chart)
            if named
            else textwrap.wrap(f"{printed(point.value or 0.0, chart)}: {point.note}", 26)
        )
        parts.append(el("c:tx", rich([(row, TEXT_SIZE, line.local) for row in rows])))
    parts += [text_properties(bold=line.local)] if not (point.note or named) else []
    return el("c:dLbl", *parts, value("c:dLblPos", position), *shows(number=True, name=named))


def _end_rows(line: ChartLine, chart: Chart) -> list[str]:
    """What stands at the end of a line: its name, its last value, and the words of a flag there."""
    last = _last(line)
    if last < 0:
        return textwrap.wrap(line.name, NAME_SIGNS)
    point = line.points[last]
    words = f"{line.name} {printed(point.value or 0.0, chart)}" + (f": {point.note}" if point.note else "")
    return textwrap.wrap(words, NAME_SIGNS)


def _shifts(chart: Chart, top: float) -> list[float]:
    """How far each end label moves, as a fraction of the chart's height (downwards), so that none touch."""
    wanted = [
        (line.points[_last(line)].value or 0.0) / top * PLOT_CM if _last(line) >= 0 else 0.0 for line in chart.lines
    ]
    heights = [len(_end_rows(line, chart)) * LINE_CM[TEXT_SIZE] for line in chart.lines]
    placed = _apart(wanted, heights)
    total = PLOT_CM + 2.3
    return [
        round((old - new) / total, 4) if abs(old - new) > 0.02 else 0.0 for old, new in zip(wanted, placed, strict=True)
    ]


def _apart(wanted: list[float], heights: list[float]) -> list[float]:
    """Middles moved up just as far as keeps labels from touching, then down from the top of the plot."""
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    placed, floor = list(wanted), float("-inf")
    for index in order:
        placed[index] = max(wanted[index], floor + heights[index] / 2)
        floor = placed[index] + heights[index] / 2
    return placed


def _last(line: ChartLine) -> int:
    return max((index for index, point in enumerate(line.points) if point.value is not None), default=-1)
