"""Drawing of horizontal bars: shared by the ranked, composition and benchmark charts."""

from __future__ import annotations

from msgspec import Struct

from csp_report.charts.canvas import Canvas
from csp_report.charts.marks import Frame, Shape, Stroke, box
from csp_report.charts.measuring import Type, height
from csp_report.domain.brand import Brand
from csp_report.domain.report import Chart, ChartPoint
from csp_report.labels.charted import value_label

LEAST_PLOT = 0.6  # inches
LEAST_GAP = 0.035  # inches between two names
NAME_WIDTH = 2.3  # inches that names at the left may take before they wrap
INDENT = 0.18
WHISKER = 0.05  # inches that an interval's ends reach up and down


class Rows(Struct, frozen=True):
    """Inches: how thick a bar is, the white between two, and the white above the first and below the last."""

    thick: float
    gap: float
    padding: float


ROOMY, COMPACT = Rows(0.19, 0.085, 0.08), Rows(0.14, 0.035, 0.04)
WIDEST_STRETCH = 1.6  # of the bars themselves; beyond it their distance alone grows


def points_of(chart: Chart) -> tuple[ChartPoint, ...]:
    """Every bar of a chart, in order."""
    return tuple(point for line in chart.lines for point in line.points)


def sheet_for(chart: Chart, brand: Brand) -> tuple[Canvas, list[str]]:
    """A sheet as high as its bars need, and their names wrapped."""
    points = points_of(chart)
    words = Type(brand.font)
    names = [words.wrap(point.label, NAME_WIDTH - INDENT * point.level, bold=point.flagged) for point in points]
    rows = rows_of(chart)
    high = chart.stretch * max(sum(row_height(name, rows) for name in names) + 2 * rows.padding, LEAST_PLOT)
    return Canvas(chart.headline, chart.unit, high, brand, compact=chart.compact), names


def rows_of(chart: Chart) -> Rows:
    """How a chart's bars stand at their own height."""
    return COMPACT if chart.compact else ROOMY


def row_height(name: str, rows: Rows) -> float:
    """Inches that a bar and its name take."""
    return max(rows.thick + rows.gap, height(name) + LEAST_GAP)


def plot(sheet: Canvas, chart: Chart, names: list[str]) -> Frame:
    """Draw a bar a point from the top down, its name at the left and its value at its end."""
    points, rows = points_of(chart), rows_of(chart)
    left = max((_reach(*pair, sheet.type) for pair in zip(points, names, strict=True)), default=0.2) + 0.12
    values = [_words(chart, point) for point in points]
    right = max((sheet.type.width(text, bold=True) for text in values), default=0.2) + 0.15
    heights = [chart.stretch * row_height(name, rows) for name in names]
    most = max((point.high or point.value or 0.0 for point in points), default=0.0) or 1.0
    white = rows.padding * chart.stretch
    frame = sheet.frame((left, right, white, white), (0.0, most), (sum(heights) or 1.0, 0.0))
    sheet.add(Stroke(((frame.left, frame.bottom), (frame.left, frame.bottom + frame.high)), sheet.brand.edge, 1.2,
                     within=frame))  # fmt: skip
    scale = frame.high / (sum(heights) or 1.0)  # more than 1 where so few bars leave room
    thick = rows.thick * min(chart.stretch, WIDEST_STRETCH) * scale
    top = 0.0
    for point, name, value, high in zip(points, names, values, heights, strict=True):
        middle = frame.y(top + high / 2)
        _bar(sheet, frame, point, (middle, thick), WHISKER * scale)
        _words_beside(sheet, frame, point, (name, value), middle)
        top += high
    return frame


def _bar(sheet: Canvas, frame: Frame, point: ChartPoint, place: tuple[float, float], reach: float) -> None:
    if point.value is None:
        return
    middle, thick = place
    fill, edge = fill_of(point, sheet.brand)
    own = thick * (0.8 if point.level else 1.0)
    corners = box(frame.left, middle - own / 2, frame.x(point.value) - frame.left, own)
    sheet.add(Shape(corners, fill, edge, 1.0, over=2, within=frame))
    if point.low is not None and point.high is not None:
        _whisker(sheet, frame, (frame.x(point.low), frame.x(point.high)), (middle, reach))


def _whisker(sheet: Canvas, frame: Frame, ends: tuple[float, float], place: tuple[float, float]) -> None:
    """An interval, cased in white so that it stands out from a dark bar. ``place``: its middle, and how far its ends
    reach up and down.
    """
    middle, reach = place
    along = tuple((end, middle) for end in ends)
    across = [((end, middle - reach), (end, middle + reach)) for end in ends]
    for colour, thick in ((sheet.brand.paper, 3.6), (sheet.brand.ink, 1.6)):
        for places in (along, *across):
            sheet.add(Stroke(places, colour, thick, over=3, within=frame))


def fill_of(point: ChartPoint, brand: Brand) -> tuple[str, str]:
    """Fill and edge: the flagged bar dark, a residual part pale with an edge, the rest between."""
    if point.flagged:
        return brand.local, brand.local
    return (brand.pale, brand.edge) if point.muted else (brand.bar, brand.bar)


def _words(chart: Chart, point: ChartPoint) -> str:
    if point.value is None:
        return "not available"
    value = value_label(point, chart)
    return f"{value}  {point.note}" if point.note else value


def _reach(point: ChartPoint, name: str, words: Type) -> float:
    return INDENT * point.level + words.width(name, bold=point.flagged)


def _words_beside(sheet: Canvas, frame: Frame, point: ChartPoint, words: tuple[str, str], middle: float) -> None:
    name, value = words
    sheet.words(name, (0.03 + INDENT * point.level, middle), bold=point.flagged, leading=1.07)
    end = frame.x(max(point.high or 0.0, point.value or 0.0)) + 0.07
    sheet.words(value, (end, middle), bold=point.flagged)
