"""The one place that uses python-pptx: its writers of chart XML and of the embedded workbook.

Both are private in all but name, so the version is pinned to 1.x and nothing else in the product knows of them.
The workbook is dated 1980 rather than now, and text in it is never taken for a formula or a link.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from typing import Any

from lxml import etree
from msgspec import Struct
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter
from pptx.chart.xmlwriter import ChartXmlWriter
from pptx.enum.chart import XL_CHART_TYPE
from xlsxwriter import Workbook

from csp_report.document.charts.workbooks import workbook
from csp_report.document.ooxml.elements import Element, qn

# python-pptx has no types: these names say so once
ChartXml: Any = ChartXmlWriter
CategoryData: Any = CategoryChartData
XyData: Any = XyChartData


class Made(Struct, frozen=True):
    """A chart's XML, its look still to be set, and what gives the workbook that holds its figures.

    A chart whose height alone is asked for needs none.
    """

    space: Element
    workbook: Callable[[], bytes]


class _Plain:
    """How a workbook is opened: no date but the first that zip files know, no guessing at what a text means."""

    @contextmanager
    def _open_worksheet(self, xlsx_file: BytesIO) -> Iterator[tuple[Any, Any]]:
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        workbook = Workbook(xlsx_file, options)
        workbook.set_properties({"created": datetime(1980, 1, 1)})  # noqa: DTZ001  (xlsxwriter wants it naive)
        yield workbook, workbook.add_worksheet()
        workbook.close()


class _CategoryWorkbook(_Plain, CategoryWorkbookWriter):
    pass


class _XyWorkbook(_Plain, XyWorkbookWriter):
    pass


CategoryWorkbook: Any = _CategoryWorkbook
XyWorkbook: Any = _XyWorkbook


def lines(categories: Sequence[str], series: Sequence[tuple[str, Sequence[float | None]]], number: str) -> Made:
    """A line chart with markers; ``number`` is the Excel format of its values."""
    return _categories(XL_CHART_TYPE.LINE_MARKERS, categories, series, number)


def bars(categories: Sequence[str], series: Sequence[tuple[str, Sequence[float | None]]], number: str) -> Made:
    """Horizontal bars."""
    return _categories(XL_CHART_TYPE.BAR_CLUSTERED, categories, series, number)


def scatter(series: Sequence[tuple[str, Sequence[tuple[float, float]]]], number: str) -> Made:
    """Points of x and y."""
    data = XyData(number_format=number)
    for name, points in series:
        one = data.add_series(name)
        for x, y in points:
            one.add_data_point(x, y)
    return _made(XL_CHART_TYPE.XY_SCATTER, data, lambda: XyWorkbook(data).xlsx_blob)


def _categories(
    kind: Any,  # noqa: ANN401  (python-pptx is untyped)
    categories: Sequence[str],
    series: Sequence[tuple[str, Sequence[float | None]]],
    number: str,
) -> Made:
    data = _category_data(categories, series, number)
    return _made(kind, data, lambda: workbook(whole_workbook, categories, series, number))


def _category_data(names: Sequence[str], series: Sequence[tuple[str, Sequence[float | None]]], number: str) -> Any:  # noqa: ANN401
    data = CategoryData(number_format=number)
    data.categories = list(names)
    for name, values in series:
        data.add_series(name, list(values))
    return data


def whole_workbook(names: Sequence[str], series: Sequence[tuple[str, Sequence[float | None]]], number: str) -> bytes:
    """A workbook with names of categories and columns of values, written from its first part to its last."""
    return bytes(CategoryWorkbook(_category_data(names, series, number)).xlsx_blob)


def _made(kind: Any, data: Any, workbook: Callable[[], bytes]) -> Made:  # noqa: ANN401
    space = etree.fromstring(ChartXml(kind, data).xml.encode("utf-8"))
    _positive_axes(space)
    return Made(space, workbook)


def _positive_axes(space: Element) -> None:
    """Number the axes anew: python-pptx writes negative ids, and the schema wants unsigned ones."""
    numbers: dict[str, str] = {}
    for element in space.iter(qn("c:axId"), qn("c:crossAx")):
        element.set("val", numbers.setdefault(element.get("val"), str(111_111_111 * (len(numbers) + 1))))
