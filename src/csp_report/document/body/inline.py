"""Statements as runs: plain words, emphasised words, and cross-references that resolve."""

from __future__ import annotations

from collections.abc import Mapping

from csp_report.document.ooxml.elements import Element, field, run
from csp_report.document.ooxml.names import caption_bookmark
from csp_report.document.ooxml.text import clean
from csp_report.document.template.styles import STRONG, Styles
from csp_report.domain.errors import TemplateError
from csp_report.domain.report import Figure, Span, Statement


def runs(statements: tuple[Statement, ...], figures: Mapping[str, Figure], styles: Styles) -> list[Element]:
    """The runs of one paragraph; statements are parted by a space, as ``Block.text`` parts them."""
    made: list[Element] = []
    for statement in statements:
        if made:
            made.append(run(" "))
        for span in statement.spans:
            made.extend(_span(span, statement, figures, styles))
    return made


def _span(span: Span, statement: Statement, figures: Mapping[str, Figure], styles: Styles) -> list[Element]:
    words = run(clean(span.text), styles[STRONG] if span.strong else None)
    if span.figure is None:
        return [words]
    if span.figure not in figures:
        raise TemplateError(
            f"Statement {statement.id} points at figure '{span.figure}', which the document does not hold."
        )
    return field(f"REF {caption_bookmark(span.figure)} \\h", words)
