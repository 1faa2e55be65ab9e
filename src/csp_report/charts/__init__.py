"""Charts: what a figure shows, and its drawing as a picture.

``describe`` is pure and comes before any word: narrative takes caption, alt text and source line from it, the document
stage the table behind the figure and the Word chart. Each kind of chart has a file of its own with its ``KIND``.
"""

from __future__ import annotations

from types import MappingProxyType

from msgspec.structs import replace

from csp_report.charts import benchmark, composition, funnel, line, monthly, multiples, picturing, ranked
from csp_report.charts.kinds import ChartKind
from csp_report.domain.brand import HOUSE, Brand
from csp_report.domain.model import Dataset
from csp_report.domain.report import Chart, FigureAsked, FigureSize

KINDS = MappingProxyType(
    {
        kind.id: kind
        for kind in (
            line.KIND,
            monthly.KIND,
            ranked.KIND,
            composition.KIND,
            benchmark.KIND,
            funnel.KIND,
            multiples.KIND,
        )
    }
)


def describe(asked: FigureAsked, data: Dataset) -> Chart | None:
    """What a figure shows, by the first kind asked for that has something to show; None where none has."""
    for kind in (KINDS[one] for one in asked.kinds):
        chart = kind.describe(asked, data)
        if chart is not None:
            return finished(replace(chart, compact=asked.compact))
    return None


def finished(chart: Chart) -> Chart:
    """A chart with its table and its words for a listener, both from what it draws."""
    kind = KINDS[chart.kind]
    return replace(chart, form=kind.form, rows=kind.rows(chart), told=kind.told(chart))


def size(chart: Chart, brand: Brand = HOUSE) -> FigureSize:
    """How high the picture of a chart will be, in centimetres."""
    return picturing.size(chart, brand)


def draw(chart: Chart, brand: Brand = HOUSE) -> bytes:
    """The chart as a PNG, 16 cm wide at 200 dots per inch. matplotlib is imported at the first call."""
    return KINDS[chart.kind].picture(chart, brand)


__all__ = ["KINDS", "ChartKind", "describe", "draw", "finished", "size"]
