"""Words beside flagged points: placed where they cover neither each other nor a line, as far as there is room."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from csp_report.charts.canvas import WIDTH, Canvas
from csp_report.charts.library import Axes
from csp_report.charts.measuring import LEADING, height
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


@dataclass(frozen=True, slots=True)
class Box:
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


@dataclass(frozen=True, slots=True)
class Scale:
    """From data to inches inside the plot."""

    left: float
    low: float
    per_place: float
    per_value: float
    width: float
    height: float

    def at(self, place: float, value: float) -> tuple[float, float]:
        """Where a value stands, in inches."""
        return (place - self.left) * self.per_place, (value - self.low) * self.per_value

    def back(self, box: Box) -> tuple[float, float]:
        """The middle of a box as data."""
        return box.x / self.per_place + self.left, box.y / self.per_value + self.low


def annotate(sheet: Canvas, axes: Axes, chart: Chart) -> None:
    """Write each flagged point's value and words near it."""
    scale = _scale(sheet, axes)
    drawn = _along_lines(chart, scale)
    taken: list[Box] = []
    for line in chart.lines:
        for place, point in enumerate(line.points):
            if point.flagged and point.value is not None:
                text = sheet.type.wrap(_words(point, chart), WIDEST)
                box = _best((text, sheet.type.width(text)), scale.at(place, point.value), scale, taken, drawn)
                taken.append(box)
                _write(sheet, axes, text, scale.back(box))


def _words(point: ChartPoint, chart: Chart) -> str:
    value = value_label(point, chart)
    return f"{value}: {point.note}" if point.note else value


def _best(
    text: tuple[str, float],
    point: tuple[float, float],
    scale: Scale,
    taken: list[Box],
    drawn: list[tuple[float, float]],
) -> Box:
    """Of the places tried for a text and its width, the one that covers least; the nearest where several are equal."""
    half_width, half_height = text[1] / 2 + 0.03, height(text[0]) / 2
    x = min(max(point[0], half_width), scale.width - half_width)
    boxes = [Box(x, point[1] + _lift(step, half_height), half_width, half_height) for step in TRIED]

    def cost(pair: tuple[int, Box]) -> float:
        order, box = pair
        notes = sum(box.meets(other) for other in taken) * COVERS_NOTE
        lines = sum(box.covers(*place) for place in drawn) * COVERS_LINE
        outside = box.y + box.half_height > scale.height + 0.25 or box.y - box.half_height < 0
        return notes + lines + outside * LEAVES_PLOT + order

    return min(enumerate(boxes), key=cost)[1]


def _lift(step: float, half_height: float) -> float:
    side = 1 if step > 0 else -1
    return side * (CLEAR + half_height * (2 * abs(step) - 1))


def _along_lines(chart: Chart, scale: Scale) -> list[tuple[float, float]]:
    """Places along every line and every edge of a range, eight to a step, that a note should not cover."""
    runs = [
        [getattr(point, name) for point in line.points] for line in chart.lines for name in ("value", "low", "high")
    ]
    places: list[tuple[float, float]] = []
    for run in runs:
        for index, (one, following) in enumerate(pairwise(run)):
            if one is not None and following is not None:
                steps = (part / 8 for part in range(9))
                places += [scale.at(index + step, one + (following - one) * step) for step in steps]
    return places


def _scale(sheet: Canvas, axes: Axes) -> Scale:
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    position = axes.get_position()
    wide, tall = position.width * WIDTH, position.height * sheet.full_height
    return Scale(left, low, wide / (right - left), tall / (high - low), wide, tall)


def _write(sheet: Canvas, axes: Axes, text: str, place: tuple[float, float]) -> None:
    box = {"facecolor": sheet.brand.paper, "alpha": 0.85, "linewidth": 0, "pad": 1.0}
    sheet.label(axes, *place, text, bbox=box, ha="center", va="center", zorder=5, linespacing=LEADING / 1.2)
