"""Drawing of small multiples: a grid of little line charts on one scale."""

from __future__ import annotations

from csp_report.charts import palette
from csp_report.charts.canvas import WIDTH, Canvas
from csp_report.charts.lettering import POINTS
from csp_report.charts.marks import Across, Frame, Signs, Stroke, Words
from csp_report.domain.brand import Brand
from csp_report.domain.report import Chart, ChartLine
from csp_report.labels.charted import value_label

COLUMNS = 3
PANEL_HEIGHT, COMPACT_HEIGHT = 1.55, 1.25
TITLE_ROOM = 0.36
FOOT = 0.22
GAP = 0.3
TITLE_LIFT = 3 / POINTS  # inches from a panel to its name
VALUE_ROOM = 0.3  # room for the last value, as a share of the axis


def draw(chart: Chart, brand: Brand) -> bytes:
    """The chart as PNG: a panel per name in ``ChartLine.panel``, in order of first use."""
    sheet, names = sheet_for(chart, brand)
    rows = _rows(names)
    height = _height(chart)
    values = [point.value for line in chart.lines for point in line.points if point.value is not None]
    top = max(values, default=1.0) * 1.15 or 1.0
    for place, name in enumerate(names):
        lines = [line for line in chart.lines if line.panel == name]
        frame = _panel(sheet, (place, rows), height, len(lines[0].points), top)
        _draw_lines(sheet, frame, chart, lines)
        _title(sheet, frame, name)
    return sheet.png()


def sheet_for(chart: Chart, brand: Brand) -> tuple[Canvas, list[str]]:
    """A sheet as high as its rows of panels need, and the panels' names."""
    names = list(dict.fromkeys(line.panel for line in chart.lines))
    return Canvas(chart.headline, _unit(chart), _rows(names) * _height(chart), brand, compact=chart.compact), names


def _rows(names: list[str]) -> int:
    return max(1, -(-len(names) // COLUMNS))


def _height(chart: Chart) -> float:
    return (COMPACT_HEIGHT if chart.compact else PANEL_HEIGHT) * chart.stretch


def _unit(chart: Chart) -> str:
    """The unit, and what the broken line is."""
    behind = next((line.name for line in chart.lines if not line.local), "")
    return f"{chart.unit}; broken line: {behind}" if behind else chart.unit


def _panel(sheet: Canvas, cell: tuple[int, int], height: float, years: int, top: float) -> Frame:
    """The panel at a place among so many rows, for so many years and values up to ``top``, with its base line."""
    place, rows = cell
    row, column = divmod(place, COLUMNS)
    wide = (WIDTH - GAP * COLUMNS) / COLUMNS
    left = 0.05 + column * (wide + GAP)
    below = (rows - 1 - row) * height + FOOT
    above = row * height + TITLE_ROOM
    across = (-0.1, (years - 1) * (1 + VALUE_ROOM) + 0.1)
    frame = sheet.frame((left, 0.0, below, above), across, (0.0, top), wide)
    base = ((frame.left, frame.bottom), (frame.left + wide, frame.bottom))
    sheet.add(Stroke(base, sheet.brand.edge, 1.0, within=frame))
    return frame


def _draw_lines(sheet: Canvas, frame: Frame, chart: Chart, lines: list[ChartLine]) -> None:
    labels = [point.label for point in lines[0].points]
    mine, behind = palette.local_line(sheet.brand), palette.comparator_line(sheet.brand, palette.BEHIND)
    for line in lines:
        style = mine if line.local else behind
        places = frame.places(range(len(line.points)), [point.value for point in line.points])
        sheet.add(Stroke(places, style.colour, 2.2 if line.local else 1.2, style.dash, within=frame))
        _last_value(sheet, frame, chart, line)
    ends = (0, len(labels) - 1)
    shown = [label if place in ends else "" for place, label in enumerate(labels)]
    sides: list[Across] = ["left" if place == 0 else "right" for place in range(len(labels))]
    sheet.labels(frame, shown, palette.SMALL_SIZE, sides)


def _last_value(sheet: Canvas, frame: Frame, chart: Chart, line: ChartLine) -> None:
    found = [(place, point) for place, point in enumerate(line.points) if point.value is not None]
    if not found or not line.local:
        return
    place, point = found[-1]
    colour, high = sheet.brand.local, frame.y(point.value or 0.0)
    sheet.add(Stroke(((frame.x(place), high),), colour, 0, signs=Signs("o", 4, colour, colour), within=frame))
    sheet.words(f" {value_label(point, chart)}", (frame.x(place + 0.1), high), bold=True, colour=colour)


def _title(sheet: Canvas, frame: Frame, name: str) -> None:
    """The panel's name in up to two lines above it; a longer one is cut, since the alt text and table hold it whole."""
    lines = sheet.type.wrap(name, frame.wide, bold=True).split("\n")
    text = "\n".join(lines[:2]) + ("…" if len(lines) > 2 else "")
    place = (frame.left, frame.bottom + frame.high + TITLE_LIFT)
    sheet.add(Words(text, place, palette.TEXT_SIZE, sheet.brand.ink, bold=True, upright="bottom", leading=1.05))
