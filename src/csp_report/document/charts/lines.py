"""Lines over time as a Word chart: names at the ends of lines, flagged points marked and annotated."""

from __future__ import annotations

import textwrap
from typing import Final

from msgspec.structs import replace

from csp_report.document.charts import writers as native
from csp_report.document.charts.bands import band_of, put_band
from csp_report.document.charts.look import (
    COMPARATORS,
    FLAG,
    LOCAL,
    PAPER,
    TEXT_SIZE,
    comparator_line,
    error_bars,
    label_words,
    labels,
    line_shape,
    marker,
    put,
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
    Scale,
    apart,
    finish,
    moved,
    scale_of,
    set_category_axis,
    set_value_axis,
    values_of,
)
from csp_report.document.ooxml.elements import Element, copied, el, qn
from csp_report.document.ooxml.values import number_format
from csp_report.domain.report import Chart, ChartLine, ChartPoint
from csp_report.labels.charted import value_label

PLOT_CM, COMPACT_PLOT_CM = 5.6, 2.9
NAME_SIGNS: Final = 19  # a label that takes more than a fifth of a chart is broken by Word and LibreOffice themselves
LEFT_CM: Final = 1.1
PANEL_WIDTH, PANEL_PLOT, COMPACT_PANEL_PLOT = 5.2, 2.5, 1.9
MOST_LABELS: Final = 9
NOTE_SIGNS: Final = 26
MOST_MARKED: Final = 15  # points of a line that bears a marker at each
HEAD_CM: Final = 1.6  # room above the plot, near enough for the shift of a label


def frame(chart: Chart) -> Frame:
    """The room around the plot, and its own height."""
    longest = max((len(row) for line in chart.lines for row in _end_rows(line, chart)), default=0)
    right = min(longest * SIGN_CM + 0.4, 5.0)
    return Frame(LEFT_CM, right, 1.3 if _every(chart, WIDTH_CM - LEFT_CM - right) > 1 else 0.7, _plot_cm(chart))


def panel_frame(chart: Chart) -> Frame:
    """The same of a small multiple."""
    return Frame(0.3, 0.9, 1.2, (COMPACT_PANEL_PLOT if chart.compact else PANEL_PLOT) * chart.stretch)


def panel_head(chart: Chart, name: str) -> Chart:
    """A small multiple under its name."""
    return replace(chart, headline=textwrap.shorten(name, 60, placeholder="…"), unit="")


def draw(chart: Chart) -> Drawn:
    """A chart of one or more lines on one axis."""
    room = frame(chart)
    made = _made(chart, scale(chart), _every(chart, WIDTH_CM - room.left - room.right))
    series = made.space.findall(f".//{qn('c:ser')}")
    shifts = _shifts(chart, scale(chart), room)
    others = 0
    for line, one, shift in zip(
        chart.lines, series, shifts, strict=False
    ):  # a chart without lines has one empty series
        _style(one, line, chart, others, shift)
        others += 0 if line.local or line.limit else 1
    for line in chart.lines:
        band = band_of(line)
        if band is not None:
            put_band(made.space, line, band)
    return finish(made, chart, room)


def draw_panel(chart: Chart, name: str, shared: Scale) -> Drawn:
    """One small multiple under its name, on the scale that all panels share."""
    made = _made(chart, shared, max(len(chart.lines[0].points) - 1, 1))
    for line, one in zip(chart.lines, made.space.findall(f".//{qn('c:ser')}"), strict=True):
        colour, dash = (LOCAL, "solid") if line.local else ("accent3", "dashDot")
        put(one, line_shape(stroke(colour, 2.25 if line.local else 1.25, dash)), marker("none", 2, colour))
        if line.local:
            put(one, _labels(line, chart, _last(line), 0.0, name=False))
    return finish(made, panel_head(chart, name), panel_frame(chart), PANEL_WIDTH)


def scale(chart: Chart) -> Scale:
    """The value axis that holds every value and interval of a chart."""
    points = [point for line in chart.lines for point in line.points]
    values = [one for point in points for one in (point.value, point.low, point.high) if one is not None]
    return scale_of(min(values, default=0.0), max(values, default=1.0), zero_based=chart.zero_based)


def _plot_cm(chart: Chart) -> float:
    return (COMPACT_PLOT_CM if chart.compact else PLOT_CM) * chart.stretch


def _every(chart: Chart, width: float) -> int:
    """How many places share a label, so that labels stand side by side in ``width`` centimetres of axis."""
    names = [point.label for point in chart.lines[0].points] if chart.lines else []
    needed = sum(len(name) + 2 for name in names) * SIGN_CM
    return 1 if needed <= width else -(-len(names) // MOST_LABELS)


def _made(chart: Chart, scale: Scale, every: int) -> native.Made:
    names = [point.label for point in chart.lines[0].points] if chart.lines else ["No figures"]
    series = [(line.name, values_of(line)) for line in chart.lines] or [("", [None])]
    made = native.lines(names, series, number_format(chart))
    set_category_axis(made.space.find(f".//{qn('c:catAx')}"), reverse=False, every=every)
    panel = any(line.panel for line in chart.lines)
    set_value_axis(made.space.find(f".//{qn('c:valAx')}"), scale, "#,##0.##", shown=not panel)
    return made


def _style(series: Element, line: ChartLine, chart: Chart, place: int, shift: float) -> None:
    if line.limit:
        put(series, line_shape(stroke("accent3", 1.0, "sysDash")), marker("none", 2, "accent3"))
        put(series, _labels(line, chart, _last(line), shift))
        return
    colour, dash, sign = (LOCAL, "solid", "circle") if line.local else comparator_line(place)
    needed = len(line.points) <= MOST_MARKED or (not line.local and place >= len(COMPARATORS))  # dashes come again
    sign = sign if needed else "none"
    edge = stroke(colour, 2.5 if line.local else 1.5, dash)
    put(series, line_shape(edge), marker(sign, 5, colour))
    for index, point in enumerate(line.points):
        if point.flagged and point.value is not None:
            put(series, _flag(index, edge))
    put(series, _labels(line, chart, _last(line), shift))
    spans = [(point.value or 0.0, point.low, point.high) for point in line.points]
    if band_of(line) is None and any(low is not None for _, low, _ in spans):
        below = [middle - low if low is not None else None for middle, low, _ in spans]
        above = [high - middle if high is not None else None for middle, _, high in spans]
        put(series, error_bars(below, above, vertical=True))


def _flag(index: int, edge: Element) -> Element:
    """A ring at a point. The line that leads to it is given again: a point without one takes a line of its own."""
    ring = marker("circle", 10, FLAG, PAPER)
    return el("c:dPt", value("c:idx", str(index)), ring, value("c:bubble3D", "0"), line_shape(copied(edge)))


def _labels(line: ChartLine, chart: Chart, last: int, shift: float, *, name: bool = True) -> Element:
    """A label at the end of the line, and one at each flagged point before it; no others."""
    made = [
        _end_label(index, line, chart, shift) if name and index == last else _point_label(index, point, line, chart)
        for index, point in enumerate(line.points)
        if point.value is not None and (index == last or point.flagged)
    ]
    return labels(*made)


def _end_label(index: int, line: ChartLine, chart: Chart, shift: float) -> Element:
    """The name of a line, its last value and the words of a flag there, at its right."""
    words = label_words([(row, TEXT_SIZE, line.local) for row in _end_rows(line, chart)])
    place = [value("c:idx", str(index)), *moved(0.0, shift)]
    return el("c:dLbl", *place, *words, value("c:dLblPos", "r"), *shows(number=True, name=True))


def _point_label(index: int, point: ChartPoint, line: ChartLine, chart: Chart) -> Element:
    """The value of a point and the words of its flag, above or below it and clear of its interval."""
    side, mine = _side(index, point, chart), point.value or 0.0
    reach = mine - point.low if side == "b" and point.low is not None else 0.0
    reach = mine - point.high if side == "t" and point.high is not None else reach
    axis, plot = scale(chart), _plot_cm(chart)
    shift = reach * plot / (axis.high - axis.low) / (plot + HEAD_CM)
    look = [text_properties(bold=line.local)]
    if point.note:
        rows = textwrap.wrap(f"{value_label(point, chart)}: {point.note}", NOTE_SIGNS)
        look = label_words([(row, TEXT_SIZE, line.local) for row in rows])
    place = [value("c:idx", str(index)), *moved(0.0, shift)]
    return el("c:dLbl", *place, *look, value("c:dLblPos", side), *shows(number=True))


def _side(index: int, point: ChartPoint, chart: Chart) -> str:
    """Above a point, or below it where another line runs close above."""
    room = 0.18 * (scale(chart).high - scale(chart).low)
    over = [line.points[index].value for line in chart.lines if index < len(line.points)]
    mine = point.value or 0.0
    return "b" if any(one is not None and mine < one < mine + room for one in over) else "t"


def _end_rows(line: ChartLine, chart: Chart) -> list[str]:
    """What stands at the end of a line: its name, its last value, and the words of a flag there."""
    last = _last(line)
    if last < 0:
        return textwrap.wrap(line.name, NAME_SIGNS)
    point = line.points[last]
    words = f"{line.name} {value_label(point, chart)}" + (f": {point.note}" if point.note else "")
    return textwrap.wrap(words, NAME_SIGNS)


def _shifts(chart: Chart, axis: Scale, frame: Frame) -> list[float]:
    """How far each end label moves, as a fraction of the chart's height (downwards), so that none touch."""
    per_value = frame.plot / (axis.high - axis.low)
    ends = [line.points[_last(line)].value if _last(line) >= 0 else None for line in chart.lines]
    wanted = [((end or 0.0) - axis.low) * per_value for end in ends]
    heights = [len(_end_rows(line, chart)) * LINE_CM[TEXT_SIZE] for line in chart.lines]
    total = frame.plot + frame.bottom + HEAD_CM
    return [(old - new) / total for old, new in zip(wanted, apart(wanted, heights), strict=True)]


def _last(line: ChartLine) -> int:
    return max((index for index, point in enumerate(line.points) if point.value is not None), default=-1)
