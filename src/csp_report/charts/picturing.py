"""Pictures that several kinds of chart share. matplotlib is imported at the first one drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_report.domain.brand import Brand
from csp_report.domain.report import Chart, ChartForm, FigureSize

if TYPE_CHECKING:
    from csp_report.charts.canvas import Canvas  # matplotlib is slow to import

CM = 2.54
LINES, COMPACT_LINES = 2.4, 1.35  # inches of plot; two figures of the first height share a page with their words
FUNNEL, COMPACT_FUNNEL = 3.2, 2.2


def size(chart: Chart, brand: Brand) -> FigureSize:
    """How high a picture of the chart will be, without drawing it."""
    sheet = _sheet(chart, brand)
    return FigureSize(sheet.full_height * CM, (sheet.full_height - sheet.top) * CM)


def _sheet(chart: Chart, brand: Brand) -> Canvas:
    if chart.form is ChartForm.BARS:
        from csp_report.charts import bars as drawing  # noqa: PLC0415  (matplotlib is slow to import)

        return drawing.sheet_for(chart, brand)[0]
    if chart.form is ChartForm.PANELS:
        from csp_report.charts import panels  # noqa: PLC0415  (the same)

        return panels.sheet_for(chart, brand)[0]
    plot = (FUNNEL, COMPACT_FUNNEL) if chart.form is ChartForm.SCATTER else (LINES, COMPACT_LINES)
    return sheet(chart, brand, *plot)


def sheet(chart: Chart, brand: Brand, roomy: float, compact: float) -> Canvas:
    """A sheet with a plot of so many inches."""
    from csp_report.charts import canvas  # noqa: PLC0415  (matplotlib is slow to import)

    plot = (compact if chart.compact else roomy) * chart.stretch
    return canvas.Canvas(chart.headline, chart.unit, plot, brand, compact=chart.compact)


def bars(chart: Chart, brand: Brand) -> bytes:
    """Horizontal bars as PNG, as high as they need."""
    from csp_report.charts import bars as drawing  # noqa: PLC0415  (matplotlib is slow to import)

    made, names = drawing.sheet_for(chart, brand)
    drawing.plot(made, chart, names)
    return made.png()


def over_time(chart: Chart, brand: Brand) -> bytes:
    """Lines over time as PNG."""
    from csp_report.charts import trend  # noqa: PLC0415  (matplotlib is slow to import)

    made = sheet(chart, brand, LINES, COMPACT_LINES)
    trend.plot(made, chart)
    return made.png()
