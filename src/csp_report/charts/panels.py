"""Drawing of small multiples: a grid of little line charts on one scale."""

from __future__ import annotations

from csp_report.charts import palette
from csp_report.charts.canvas import WIDTH, Canvas
from csp_report.charts.library import Axes
from csp_report.domain.brand import Brand
from csp_report.domain.report import Chart, ChartLine
from csp_report.labels.charted import value_label

COLUMNS = 3
PANEL_HEIGHT, COMPACT_HEIGHT = 1.55, 1.25
TITLE_ROOM = 0.36
FOOT = 0.22
GAP = 0.3
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
        axes = _panel(sheet, place, rows, height)
        axes.set_ylim(0, top)
        _draw_lines(sheet, axes, chart, lines)
        _title(sheet, axes, name)
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


def _panel(sheet: Canvas, place: int, rows: int, height: float) -> Axes:
    row, column = divmod(place, COLUMNS)
    wide = (WIDTH - GAP * COLUMNS) / COLUMNS
    left = 0.05 + column * (wide + GAP)
    below = (rows - 1 - row) * height + FOOT
    above = row * height + TITLE_ROOM
    axes = sheet.axes(left, 0.0, below, above, width=wide)
    axes.set_yticks([])
    axes.axhline(0, color=sheet.brand.edge, linewidth=1.0)
    return axes


def _draw_lines(sheet: Canvas, axes: Axes, chart: Chart, lines: list[ChartLine]) -> None:
    labels = [point.label for point in lines[0].points]
    axes.set_xlim(-0.1, (len(labels) - 1) * (1 + VALUE_ROOM) + 0.1)
    mine, behind = palette.local_line(sheet.brand), palette.comparator_line(sheet.brand, palette.BEHIND)
    for line in lines:
        style = mine if line.local else behind
        values = [float("nan") if point.value is None else point.value for point in line.points]
        wide = 2.2 if line.local else 1.2
        axes.plot(range(len(values)), values, color=style.colour, linestyle=style.dash, linewidth=wide)
        _last_value(sheet, axes, chart, line)
    shown = [label if place in (0, len(labels) - 1) else "" for place, label in enumerate(labels)]
    sheet.tick_labels(axes, shown, palette.SMALL_SIZE)
    texts = axes.get_xticklabels()
    texts[0].set_horizontalalignment("left")
    texts[-1].set_horizontalalignment("right" if len(texts) > 1 else "left")


def _last_value(sheet: Canvas, axes: Axes, chart: Chart, line: ChartLine) -> None:
    found = [(place, point) for place, point in enumerate(line.points) if point.value is not None]
    if not found or not line.local:
        return
    place, point = found[-1]
    value = point.value or 0.0
    axes.plot(place, value, "o", color=sheet.brand.local, markersize=4)
    text = f" {value_label(point, chart)}"
    sheet.label(axes, place + 0.1, value, text, bold=True, color=sheet.brand.local, ha="left", va="center")


def _title(sheet: Canvas, axes: Axes, name: str) -> None:
    """The panel's name in up to two lines above it; a longer one is cut, since the alt text and table hold it whole."""
    wide = axes.get_position().width * WIDTH
    lines = sheet.type.wrap(name, wide, bold=True).split("\n")
    text = "\n".join(lines[:2]) + ("…" if len(lines) > 2 else "")
    axes.annotate(
        text,
        (0, 1),
        xycoords="axes fraction",
        xytext=(0, 3),
        textcoords="offset points",
        va="bottom",
        fontproperties=sheet.type.font(palette.TEXT_SIZE, bold=True),
        color=sheet.brand.ink,
        linespacing=1.05,
        parse_math=False,
    )
