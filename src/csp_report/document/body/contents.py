"""Contents and list of figures: TOC fields, their entries already there.

Without page numbers, which only Word knows: an entry is a link, and an editor who wants numbers asks Word to
update the field.
"""

from __future__ import annotations

from csp_report.document.body.figures import caption_text
from csp_report.document.ooxml.elements import Element, el, field, paragraph, run
from csp_report.document.ooxml.names import caption_bookmark, heading_bookmark
from csp_report.document.ooxml.text import clean
from csp_report.document.template.styles import Styles
from csp_report.domain.report import Report


def contents(report: Report, styles: Styles) -> list[Element]:
    """A link to each section's heading; nothing without sections."""
    entries = [(heading_bookmark(one.id), clean(one.title)) for one in report.sections]
    return _entries('TOC \\o "2-3" \\n \\h \\z \\u', entries, styles["toc 2"], styles)


def figures(report: Report, styles: Styles) -> list[Element]:
    """A link to each figure's caption; nothing without figures."""
    entries = [(caption_bookmark(one.words.id), caption_text(one)) for one in report.figures]
    return _entries('TOC \\n \\h \\z \\c "Figure"', entries, styles["table of figures"], styles)


def _entries(instruction: str, entries: list[tuple[str, str]], style: str, styles: Styles) -> list[Element]:
    """One field that begins in the first entry's paragraph and ends in the last one's."""
    if not entries:
        return []
    made = [
        paragraph(style, el("w:hyperlink", run(text, styles["Hyperlink"]), w_anchor=name, w_history="1"))
        for name, text in entries
    ]
    *opening, closing = field(instruction)
    for place, part in enumerate(opening, start=1):
        made[0].insert(place, part)
    made[-1].append(closing)
    return made
