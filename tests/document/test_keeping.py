"""A list or a table stands with the paragraph that leads to it, whatever that ends with and however it is set; a figure
with one whose colon leads to it.
"""

from __future__ import annotations

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

from csp_report.document.layout.keeping import keep_together
from csp_report.document.ooxml.elements import qn
from csp_report.document.template.styles import BULLETS, FIGURE, Styles

BULLET = BULLETS[0]


def kept(lead: str, *, styled: bool) -> list[bool]:
    """Whether each paragraph of a lead-in and three bullets is kept with the next."""
    document = docx.Document()
    document.add_paragraph(lead, style="Normal" if styled else None)
    for number in range(3):
        document.add_paragraph(f"bullet {number}", style=BULLET)
    keep_together(document.element, Styles(document.styles.element))
    return [one.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for one in document.element.body.iter(qn("w:p"))]


@pytest.mark.parametrize("styled", [True, False])
@pytest.mark.parametrize("lead", ["The most common were:", "Strike out any that does not help."])
def it_keeps_a_list_with_what_leads_to_it(lead: str, styled: bool) -> None:
    assert kept(lead, styled=styled) == [True, True, True, False]


@pytest.mark.parametrize(
    ("lead", "stays"), [("The most common were (Figure 2):", True), ("It rose (Figure 2).", False)]
)
def it_keeps_a_figure_with_a_colon_that_leads_to_it(lead: str, stays: bool) -> None:
    document = docx.Document()
    document.styles.add_style(FIGURE, WD_STYLE_TYPE.PARAGRAPH)
    paragraph = document.add_paragraph(lead)
    document.add_paragraph("", style=FIGURE)
    keep_together(document.element, Styles(document.styles.element))
    assert bool(paragraph.paragraph_format.keep_with_next) is stays


def it_keeps_a_table_with_the_paragraph_before_it_alone() -> None:
    document = docx.Document()
    first, lead = document.add_paragraph("Questions"), document.add_paragraph("Suggestions, to take up or to leave.")
    cell = document.add_table(rows=2, cols=1).rows[0].cells[0].paragraphs[0]
    keep_together(document.element, Styles(document.styles.element))
    kept = [bool(one.paragraph_format.keep_with_next) for one in (first, lead, cell)]
    assert kept == [False, True, False]
