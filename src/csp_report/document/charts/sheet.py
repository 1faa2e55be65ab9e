"""What all Word charts share: size, headline, place of the plot, axes without ornament."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from csp_report.document.charts.look import (
    COMPACT_TITLE_SIZE,
    PALE,
    TEXT_SIZE,
    TITLE_SIZE,
    Box,
    inner_layout,
    line_shape,
    stroke,
    text_properties,
    title,
    value,
)
from csp_report.document.ooxml.elements import Element, el, qn
from csp_report.document.ooxml.text import clean
from csp_report.domain.report import Chart, ChartLine, FigureSize

if TYPE_CHECKING:
    from csp_report.document.charts.writers import Made  # python-pptx is slow to import, and pictures need none of it

WIDTH_CM: Final = 16.0
TITLE_SIGNS: Final = {TITLE_SIZE: 64, COMPACT_TITLE_SIZE: 70}  # bold signs after which LibreOffice breaks a title
LINE_CM: Final = {TITLE_SIZE: 0.5, COMPACT_TITLE_SIZE: 0.46, TEXT_SIZE: 0.4}
GAP_CM, COMPACT_GAP_CM = 0.35, 0.2  # between the heads and the plot
SIGN_CM: Final = 0.17  # mean width of a sign of 9 point Calibri


class Drawn(Struct, frozen=True):
    """A finished chart space and what gives its workbook; sizes in centimetres."""

    space: Element
    workbook: Callable[[], bytes]
    width: float
    height: float


class Frame(Struct, frozen=True):
    """Room around the plot in centimetres, and the plot's own height."""

    left: float
    right: float
    bottom: float
    plot: float


def cleaned(chart: Chart) -> Chart:
    """The chart with every text fit for XML."""
    lines = tuple(
        replace(
            line,
            name=clean(line.name),
            panel=clean(line.panel),
            points=tuple(replace(one, label=clean(one.label), note=clean(one.note)) for one in line.points),
        )
        for line in chart.lines
    )
    return replace(chart, headline=clean(chart.headline), unit=clean(chart.unit), lines=lines)


def size_of(chart: Chart, frame: Frame, width: float = WIDTH_CM) -> FigureSize:
    """How high a chart is drawn; nothing has to be drawn to know it."""
    return FigureSize(_top(chart, _heads(chart, width)) + frame.plot + frame.bottom, frame.plot)


def _heads(chart: Chart, width: float) -> list[tuple[str, int, bool]]:
    """The lines of a panel's name."""
    size = COMPACT_TITLE_SIZE if chart.compact else TITLE_SIZE
    signs = round(TITLE_SIGNS[size] * width / WIDTH_CM)
    return [(line, size, True) for line in balanced(chart.headline, signs)] if width < WIDTH_CM else []


def _top(chart: Chart, heads: list[tuple[str, int, bool]]) -> float:
    """The room above the plot, in centimetres."""
    return sum(LINE_CM[size] for _, size, _ in heads) + (COMPACT_GAP_CM if chart.compact else GAP_CM)


def finish(made: Made, chart: Chart, frame: Frame, width: float = WIDTH_CM) -> Drawn:
    """Set type and place of the plot, and the name of a panel; a figure's headline is text above it."""
    heads = _heads(chart, width)
    top = _top(chart, heads)
    height = top + frame.plot + frame.bottom
    body = made.space.find(qn("c:chart"))
    for old in (*body.findall(qn("c:title")), *body.findall(qn("c:legend"))):
        body.remove(old)
    for old in body.findall(qn("c:autoTitleDeleted")):
        body.remove(old)
    body.insert(0, el("c:autoTitleDeleted", val="0" if heads else "1"))
    if heads:
        body.insert(0, title(heads))
    plot_width = width - frame.left - frame.right
    box = Box(frame.left / width, top / height, plot_width / width, frame.plot / height)
    _set_layout(body.find(qn("c:plotArea")), box)
    _set_type(made.space)
    return Drawn(made.space, made.workbook, width, height)


def balanced(text: str, signs: int) -> list[str]:
    """Lines of at most ``signs`` signs, as few as can be, and about equally long."""
    lines = textwrap.wrap(text, signs)
    for narrower in range(signs - 1, 0, -1):
        tried = textwrap.wrap(text, narrower)
        if len(tried) > len(lines):
            break
        lines = tried
    return lines


class Scale(Struct, frozen=True):
    """A value axis: its ends and the step between its four or five grid lines."""

    low: float
    high: float
    step: float


def scale_of(lowest: float, highest: float, *, zero_based: bool = True) -> Scale:
    """Round ends around the values, from zero where no value is below it unless ``zero_based`` is false."""
    low = min(lowest, 0.0) if zero_based else lowest
    reach = (highest - low) * 1.05 or 1.0
    size = 10.0 ** math.floor(math.log10(reach / 4))
    step = next(one * size for one in (1, 2, 2.5, 5, 10) if one * size * 5 >= reach)
    bottom = step * math.floor(low / step)
    return Scale(bottom, step * math.ceil((low + reach) / step), step)


def apart(wanted: list[float], heights: list[float]) -> list[float]:
    """Middles of labels moved up just as far as keeps them from touching, lowest first."""
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    placed, floor = list(wanted), float("-inf")
    for index in order:
        placed[index] = max(wanted[index], floor + heights[index] / 2)
        floor = placed[index] + heights[index] / 2
    return placed


def moved(x: float, y: float) -> list[Element]:
    """A label's shift from where it would stand, as fractions of the chart; nothing where it stays."""
    if abs(x) < 0.002 and abs(y) < 0.002:
        return []
    return [el("c:layout", el("c:manualLayout", value("c:x", f"{x:.4f}"), value("c:y", f"{y:.4f}")))]


def set_value_axis(axis: Element, scale: Scale, number: str, *, shown: bool) -> None:
    """Bounds and look of a value axis; with pale grid lines where it is shown."""
    _reset(axis, ("c:majorGridlines", "c:title", "c:numFmt", "c:spPr", "c:txPr", "c:majorTickMark", "c:minorTickMark",
                  "c:tickLblPos", "c:scaling", "c:delete", "c:majorUnit"))  # fmt: skip
    parts = [
        el(
            "c:scaling",
            value("c:orientation", "minMax"),
            value("c:max", f"{scale.high:.9g}"),
            value("c:min", f"{scale.low:.9g}"),
        ),
        value("c:delete", "0" if shown else "1"),
        axis.find(qn("c:axPos")),
        *([el("c:majorGridlines", line_shape(stroke(PALE, 0.75)))] if shown else []),
        el("c:numFmt", formatCode=number, sourceLinked="0"),
        value("c:majorTickMark", "none"),
        value("c:minorTickMark", "none"),
        value("c:tickLblPos", "nextTo"),
        line_shape(stroke(None)),
        text_properties(),
    ]
    _insert(axis, parts)
    axis.append(value("c:majorUnit", f"{scale.step:.9g}"))


def set_category_axis(axis: Element, *, reverse: bool, every: int = 1) -> None:
    """Look of a category axis; ``reverse`` puts the first bar on top, ``every`` is how many places share a label."""
    _reset(axis, ("c:majorGridlines", "c:title", "c:numFmt", "c:spPr", "c:txPr", "c:majorTickMark", "c:minorTickMark",
                  "c:tickLblPos", "c:scaling", "c:delete"))  # fmt: skip
    parts = [
        el("c:scaling", value("c:orientation", "maxMin" if reverse else "minMax")),
        value("c:delete", "0"),
        axis.find(qn("c:axPos")),
        el("c:numFmt", formatCode="General", sourceLinked="0"),
        value("c:majorTickMark", "none"),
        value("c:minorTickMark", "none"),
        value("c:tickLblPos", "low"),
        line_shape(stroke("accent6", 1.0)),
        text_properties(turn=-45 if every > 1 else 0),
    ]
    _insert(axis, parts)
    if every > 1:
        axis.find(qn("c:lblOffset")).addnext(value("c:tickLblSkip", str(every)))
        _thin(axis.getparent(), every)


def _thin(area: Element, every: int) -> None:
    """Leave out the cached names of places without a label: LibreOffice knows no skip and would squeeze all in.

    The workbook keeps them.
    """
    for name in list(area.iterfind(f".//{qn('c:cat')}//{qn('c:pt')}")):
        if int(name.get("idx")) % every:
            name.getparent().remove(name)


def values_of(line: ChartLine) -> list[float | None]:
    """The values of a line's points."""
    return [point.value for point in line.points]


def _reset(axis: Element, names: tuple[str, ...]) -> None:
    for name in names:
        for old in axis.findall(qn(name)):
            axis.remove(old)


def _insert(axis: Element, parts: list[Element]) -> None:
    """Put an axis' parts behind its id, in the schema's order."""
    place = axis.find(qn("c:axId"))
    for part in parts:
        place.addnext(part)
        place = part


def _set_layout(area: Element, box: Box) -> None:
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    area.insert(0, inner_layout(box))


def _set_type(space: Element) -> None:
    """Nine point everywhere that nothing else is said; no border, no rounded corners, British English."""
    for old in space.findall(qn("c:txPr")):
        space.remove(old)
    chart = space.find(qn("c:chart"))
    chart.addprevious(el("c:roundedCorners", val="0"))
    chart.addnext(text_properties())
    chart.addnext(el("c:spPr", el("a:noFill"), stroke(None)))
