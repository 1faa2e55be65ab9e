"""The table behind each figure, as its chart gives it: header row marked and repeating, no merged cells."""

from __future__ import annotations

from csp_report.document.ooxml.elements import Element, field, paragraph, run
from csp_report.document.ooxml.tables import table
from csp_report.document.ooxml.text import clean
from csp_report.document.template.styles import TABLE_CAPTION, Styles
from csp_report.domain.report import Figure, Report


def tables(report: Report, styles: Styles, width: int) -> list[Element]:
    """A caption and a table for every figure that shows any figures, in order; its source stands under the figure.

    ``width`` is that of each table, in twentieths of a point.
    """
    shown = [figure for figure in report.figures if len(figure.chart.rows) > 1 and report.front.tables]
    return [
        element for number, figure in enumerate(shown, start=1) for element in _captioned(figure, styles, number, width)
    ]


def _captioned(figure: Figure, styles: Styles, number: int, width: int) -> list[Element]:
    unit = clean(figure.chart.unit)
    told = f" ({unit})" if unit and unit not in figure.chart.rows[0] else ""
    words = f": the figures behind Figure {figure.words.number}{told}"
    sequence = field("SEQ Table \\* ARABIC", run(str(number)))
    caption = paragraph(styles[TABLE_CAPTION], run("Table "), *sequence, run(words))
    title = f"Figures behind Figure {figure.words.number}"
    body = table(figure.chart.rows, styles, title, clean(figure.chart.headline), width, fitted=True)
    return [caption, body]
