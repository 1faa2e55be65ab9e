"""Drawing of horizontal bars: shared by the ranked, composition and benchmark charts."""

from __future__ import annotations

from dataclasses import dataclass

from csp_report.charts.canvas import WIDTH, Canvas
from csp_report.charts.library import Axes, Rectangle
from csp_report.charts.measuring import Type, height
from csp_report.domain.brand import Brand
from csp_report.domain.report import Chart, ChartPoint
from csp_report.labels.charted import value_label

LEAST_PLOT = 0.6  # inches
LEAST_GAP = 0.035  # inches between two names
NAME_WIDTH = 2.3  # inches that names at the left may take before they wrap
INDENT = 0.18


@dataclass(frozen=True, slots=True)
class Rows:
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


def plot(sheet: Canvas, chart: Chart, names: list[str]) -> Axes:
    """Draw a bar a point from the top down, its name at the left and its value at its end."""
    points, rows = points_of(chart), rows_of(chart)
    left = max((_reach(*pair, sheet.type) for pair in zip(points, names, strict=True)), default=0.2) + 0.12
    values = [_words(chart, point) for point in points]
    right = max((sheet.type.width(text, bold=True) for text in values), default=0.2) + 0.15
    axes = sheet.bare_axes(left, right, rows.padding * chart.stretch, rows.padding * chart.stretch)
    axes.set_xlim(0, max((point.high or point.value or 0.0 for point in points), default=0.0) or 1.0)
    heights = [chart.stretch * row_height(name, rows) for name in names]
    thick = rows.thick * min(chart.stretch, WIDEST_STRETCH)
    axes.set_ylim(sum(heights) or 1.0, 0)
    axes.axvline(0, color=sheet.brand.edge, linewidth=1.2)
    top = 0.0
    for point, name, value, high in zip(points, names, values, heights, strict=True):
        _bar(axes, point, (top + high / 2, thick), sheet.brand)
        _words_beside(sheet, axes, point, (name, value), top + high / 2, left)
        top += high
    return axes


def _bar(axes: Axes, point: ChartPoint, place: tuple[float, float], brand: Brand) -> None:
    if point.value is None:
        return
    middle, thick = place
    fill, edge = fill_of(point, brand)
    own = thick * (0.8 if point.level else 1.0)
    bar = Rectangle((0, middle - own / 2), point.value, own, facecolor=fill, edgecolor=edge, linewidth=1.0, zorder=2)
    axes.add_patch(bar)
    if point.low is not None and point.high is not None:
        _whisker(axes, (point.low, point.high), middle, brand)


def _whisker(axes: Axes, ends: tuple[float, float], middle: float, brand: Brand) -> None:
    """An interval, cased in white so that it stands out from a dark bar."""
    for colour, thick in ((brand.paper, 3.6), (brand.ink, 1.6)):
        axes.plot(ends, [middle, middle], color=colour, linewidth=thick, zorder=3)
        for end in ends:
            axes.plot([end, end], [middle - 0.05, middle + 0.05], color=colour, linewidth=thick, zorder=3)


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


def _words_beside(
    sheet: Canvas, axes: Axes, point: ChartPoint, words: tuple[str, str], middle: float, left: float
) -> None:
    per_inch = axes.get_xlim()[1] / (axes.get_position().width * WIDTH)
    name, value = words
    start = (-left + 0.03 + INDENT * point.level) * per_inch
    sheet.label(axes, start, middle, name, bold=point.flagged, va="center", ha="left", linespacing=1.07)
    end = max(point.high or 0.0, point.value or 0.0) + 0.07 * per_inch
    sheet.label(axes, end, middle, value, bold=point.flagged, va="center", ha="left")
