"""Charts as Word draws them: one description in, chart parts with their workbooks into the package."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree
from msgspec.structs import replace

from csp_report.document.charts import bars as chart_bars
from csp_report.document.charts import funnels as chart_funnel
from csp_report.document.charts import lines as chart_lines
from csp_report.document.charts.sheet import Drawn, Frame, cleaned, size_of
from csp_report.document.ooxml import drawing
from csp_report.document.ooxml.elements import Element, el, run
from csp_report.document.template.styles import STRONG, Styles
from csp_report.domain.report import Chart, ChartForm, Figure, FigureSize

CHART_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

PANELS_A_ROW: Final = 3

MAKE: Mapping[ChartForm, Callable[[Chart], Drawn]] = MappingProxyType(
    {
        ChartForm.LINES: chart_lines.draw,
        ChartForm.BARS: chart_bars.draw,
        ChartForm.SCATTER: chart_funnel.draw,
    }
)
FRAME: Mapping[ChartForm, Callable[[Chart], Frame]] = MappingProxyType(
    {
        ChartForm.LINES: chart_lines.frame,
        ChartForm.BARS: chart_bars.frame,
        ChartForm.SCATTER: chart_funnel.frame,
    }
)


def size(figure: Figure) -> FigureSize:
    """How high a figure drawn by Word is, in centimetres; panels stand in rows."""
    chart = cleaned(figure.chart)
    if chart.form is not ChartForm.PANELS:
        return size_of(chart, FRAME[chart.form](chart))
    names = list(dict.fromkeys(line.panel for line in chart.lines))
    if not names:
        return FigureSize(0.0, 0.0)
    one = size_of(chart_lines.panel_head(chart, names[0]), chart_lines.panel_frame(chart), chart_lines.PANEL_WIDTH)
    rows = -(-len(names) // PANELS_A_ROW)
    return FigureSize(rows * one.height, rows * one.plot)


def heads(figure: Figure, styles: Styles) -> list[Element]:
    """The headline and the unit as text above a chart: a chart's own title is centred, and broken at will."""
    chart = cleaned(figure.chart)
    made: list[Element] = []
    for words, style in ((chart.headline, styles[STRONG]), (_unit(chart), None)):
        made += [run(words, style), el("w:r", el("w:br"))] if words else []
    return made


def drawings(document: Any, figure: Figure, numbers: Iterator[int]) -> list[Element]:  # noqa: ANN401
    """The runs of a figure drawn by Word: one chart, or a chart per panel."""
    chart = cleaned(figure.chart)
    if chart.form is not ChartForm.PANELS:
        return [_inline(document, figure, MAKE[chart.form](chart), next(numbers))]
    names = list(dict.fromkeys(line.panel for line in chart.lines))
    panels = [replace(chart, lines=tuple(line for line in chart.lines if line.panel == name)) for name in names]
    shared = chart_lines.scale(chart)
    drawn = [chart_lines.draw_panel(panel, name, shared) for panel, name in zip(panels, names, strict=True)]
    return [_inline(document, figure, one, next(numbers), name) for one, name in zip(drawn, names, strict=True)]


def _unit(chart: Chart) -> str:
    """The unit, and of panels what the broken line in each is."""
    if chart.form is not ChartForm.PANELS:
        return chart.unit
    behind = next((line.name for line in chart.lines if not line.local), "")
    return f"{chart.unit}; broken line: {behind}" if behind else chart.unit


def _inline(document: Any, figure: Figure, drawn: Drawn, number: int, panel: str = "") -> Element:  # noqa: ANN401
    size = (drawing.centimetres(drawn.width), drawing.centimetres(drawn.height))
    placed = drawing.placed(figure, number, size)
    if panel:
        placed = replace(placed, name=f"{placed.name}, {panel}", alt_text=f"{panel}: {placed.alt_text}")
    return drawing.chart(placed, _add_parts(document, drawn, placed.number))


def _add_parts(document: Any, drawn: Drawn, number: int) -> str:  # noqa: ANN401
    """Add the chart and its workbook to the package; the relationship by which the document calls the chart."""
    package = document.part.package
    space = drawn.space
    chart_part = Part(PackURI(f"/word/charts/chart{number}.xml"), CHART_TYPE, b"", package)
    uri = PackURI(f"/word/embeddings/Microsoft_Excel_Worksheet{number}.xlsx")
    workbook = Part(uri, WORKBOOK_TYPE, drawn.workbook(), package)
    data = chart_part.relate_to(workbook, f"{RELATIONS}/package")
    external = el("c:externalData", el("c:autoUpdate", val="0"), r_id=data)
    space.append(external)
    chart_part._blob = etree.tostring(space, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: SLF001  (python-docx gives no setter)
    return str(document.part.relate_to(chart_part, f"{RELATIONS}/chart"))
