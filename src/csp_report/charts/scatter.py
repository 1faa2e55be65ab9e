"""Drawing of a funnel: points over population between curved limits."""

from __future__ import annotations

from csp_report.charts import palette
from csp_report.charts.canvas import Canvas
from csp_report.charts.library import Axes, MaxNLocator
from csp_report.charts.measuring import height
from csp_report.charts.trend import apart
from csp_report.domain.brand import Brand
from csp_report.domain.report import Chart, ChartLine
from csp_report.labels.charted import value_label

LEFT, BOTTOM, TOP = 0.5, 0.48, 0.1
NOTE_WIDTH = 2.2


def plot(sheet: Canvas, chart: Chart) -> Axes:
    """Draw limits as dashed lines named at their ends, areas as rings, the local area as a named solid point."""
    limits = [line for line in chart.lines if line.limit]
    right = max((sheet.type.width(line.name, palette.SMALL_SIZE) for line in limits), default=0.2) + 0.2
    axes = sheet.axes(LEFT, right, BOTTOM, TOP)
    for line in chart.lines:
        (_limit if line.limit else _areas)(axes, line, sheet.brand)
    axes.margins(x=0, y=0.08)
    sheet.value_axis(axes)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=6))
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    for text in axes.get_xticklabels():
        text.set_fontproperties(sheet.type.font(palette.TEXT_SIZE))
    axes.set_xlabel("Residents", fontproperties=sheet.type.font(palette.TEXT_SIZE), color=sheet.brand.quiet)
    _name_limits(sheet, axes, limits)
    _name_local(sheet, axes, chart)
    return axes


def _limit(axes: Axes, line: ChartLine, brand: Brand) -> None:
    xs, ys = [point.x for point in line.points], [point.value for point in line.points]
    dash = (0, (4, 3)) if line.name.startswith("95") else "-"
    axes.plot(xs, ys, color=brand.edge, linestyle=dash, linewidth=1.1, zorder=1)  # type: ignore[arg-type]


def _areas(axes: Axes, line: ChartLine, brand: Brand) -> None:
    xs, ys = [point.x for point in line.points], [point.value for point in line.points]
    fill = brand.local if line.local else brand.paper
    axes.plot(xs, ys, "o", ms=9 if line.local else 6, mfc=fill, mec=brand.local, mew=1.4, zorder=3)  # type: ignore[arg-type]


def _name_limits(sheet: Canvas, axes: Axes, limits: list[ChartLine]) -> None:
    low, high = axes.get_ylim()
    per_unit = axes.get_position().height * sheet.full_height / (high - low)
    wanted = [((line.points[-1].value or 0.0) - low) * per_unit for line in limits]
    heights = [height(line.name, palette.SMALL_SIZE) for line in limits]
    ends = apart(wanted, heights, (high - low) * per_unit)
    edge = axes.get_xlim()[1]
    for line, middle in zip(limits, ends, strict=True):
        text = f" {line.name}"
        sheet.label(
            axes, edge, low + middle / per_unit, text, size=palette.SMALL_SIZE, color=sheet.brand.quiet, va="center"
        )


def _name_local(sheet: Canvas, axes: Axes, chart: Chart) -> None:
    for point in (one for line in chart.lines if line.local for one in line.points):
        if point.x is None or point.value is None:
            continue
        text = sheet.type.wrap(f"{point.label} {value_label(point, chart)}", NOTE_WIDTH, bold=True)
        left, right = axes.get_xlim()
        side = "right" if point.x > (left + right) / 2 else "left"
        axes.annotate(
            text,
            (point.x, point.value),
            xytext=(-9 if side == "right" else 9, 0),
            textcoords="offset points",
            ha=side,
            va="center",
            color=sheet.brand.local,
            fontproperties=sheet.type.font(palette.TEXT_SIZE, bold=True),
            parse_math=False,
        )
