"""Words beside flagged points: placed where they cover neither each other nor a line, as far as there is room."""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from csp_report.charts import palette
from csp_report.charts.canvas import LINE_TO_LINE, Canvas
from csp_report.charts.marks import Frame, Words
from csp_report.charts.measuring import height
from csp_report.domain.report import Chart, ChartPoint
from csp_report.labels.charted import value_label

WIDEST = 1.75  # inches before a note wraps
CLEAR = 0.14  # inches between a point and its note
# distances above (and, negative, below) the point, in heights of the note
TRIED = (
    1.0,
    -1.0,
    1.5,
    -1.5,
    2.0,
    -2.0,
    2.5,
    -2.5,
    3.0,
    -3.0,
)
COVERS_NOTE, COVERS_LINE, LEAVES_PLOT = 100.0, 8.0, 50.0


class Box(Struct, frozen=True):
    """A rectangle inside the plot, in inches from its lower left: its middle and its halves."""

    x: float
    y: float
    half_width: float
    half_height: float

    def covers(self, x: float, y: float) -> bool:
        """Whether a place lies inside."""
        return abs(x - self.x) < self.half_width and abs(y - self.y) < self.half_height

    def meets(self, other: Box) -> bool:
        """Whether two boxes overlap."""
        wide, high = self.half_width + other.half_width, self.half_height + other.half_height
        return abs(self.x - other.x) < wide and abs(self.y - other.y) < high


def annotate(sheet: Canvas, frame: Frame, chart: Chart) -> None:
    """Write each flagged point's value and words near it."""
    drawn = _along_lines(chart, frame)
    taken: list[Box] = []
    for line in chart.lines:
        for place, point in enumerate(line.points):
            if point.flagged and point.value is not None:
                text = sheet.type.wrap(_words(point, chart), WIDEST)
                box = _best((text, sheet.type.width(text)), _inside(frame, place, point.value), frame, taken, drawn)
                taken.append(box)
                _write(sheet, text, (frame.left + box.x, frame.bottom + box.y))


def _words(point: ChartPoint, chart: Chart) -> str:
    value = value_label(point, chart)
    return f"{value}: {point.note}" if point.note else value


def _best(
    text: tuple[str, float],
    point: tuple[float, float],
    frame: Frame,
    taken: list[Box],
    drawn: list[tuple[float, float]],
) -> Box:
    """Of the places tried for a text and its width, the one that covers least; the nearest where several are equal."""
    half_width, half_height = text[1] / 2 + 0.03, height(text[0]) / 2
    x = min(max(point[0], half_width), frame.wide - half_width)
    boxes = [Box(x, point[1] + _lift(step, half_height), half_width, half_height) for step in TRIED]

    def cost(pair: tuple[int, Box]) -> float:
        order, box = pair
        notes = sum(box.meets(other) for other in taken) * COVERS_NOTE
        lines = sum(box.covers(*place) for place in drawn) * COVERS_LINE
        outside = box.y + box.half_height > frame.high + 0.25 or box.y - box.half_height < 0
        return notes + lines + outside * LEAVES_PLOT + order

    return min(enumerate(boxes), key=cost)[1]


def _lift(step: float, half_height: float) -> float:
    side = 1 if step > 0 else -1
    return side * (CLEAR + half_height * (2 * abs(step) - 1))


def _along_lines(chart: Chart, frame: Frame) -> list[tuple[float, float]]:
    """Places along every line and every edge of a range, eight to a step, that a note should not cover."""
    runs = [
        [getattr(point, name) for point in line.points] for line in chart.lines for name in ("value", "low", "high")
    ]
    places: list[tuple[float, float]] = []
    for run in runs:
        for index, (one, following) in enumerate(pairwise(run)):
            if one is not None and following is not None:
                steps = (part / 8 for part in range(9))
                places += [_inside(frame, index + step, one + (following - one) * step) for step in steps]
    return places


def _inside(frame: Frame, place: float, value: float) -> tuple[float, float]:
    """Where a value stands inside the plot, in inches from its lower left."""
    return frame.x(place) - frame.left, frame.y(value) - frame.bottom


def _write(sheet: Canvas, text: str, place: tuple[float, float]) -> None:
    sheet.add(Words(text, place, palette.TEXT_SIZE, sheet.brand.ink, across="center", upright="center",
                    leading=LINE_TO_LINE, ground=sheet.brand.paper, over=5))  # fmt: skip
