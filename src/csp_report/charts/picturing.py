"""Pictures that several kinds of chart share. matplotlib is imported at the first one drawn."""

from __future__ import annotations

from csp_report.domain.report import Chart


def bars(chart: Chart) -> bytes:
    """Horizontal bars as PNG, as high as they need."""
    from csp_report.charts import bars as drawing  # noqa: PLC0415  (matplotlib is slow to import)

    sheet, names = drawing.sheet_for(chart)
    drawing.plot(sheet, chart, names)
    return sheet.png()


def over_time(chart: Chart) -> bytes:
    """Lines over time as PNG."""
    from csp_report.charts import canvas, trend  # noqa: PLC0415  (matplotlib is slow to import)

    # inches: two figures of the first height share a page with their words
    sheet = canvas.Canvas(chart.headline, chart.unit, 1.35 if chart.compact else 2.4, compact=chart.compact)
    trend.plot(sheet, chart)
    return sheet.png()
