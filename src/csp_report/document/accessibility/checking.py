"""Whether a document can be read by everybody: rules of Microsoft's accessibility checker and of WCAG 2.2."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from csp_report.document.accessibility import drawings as access_drawings
from csp_report.document.accessibility import structure as access_structure
from csp_report.document.accessibility import text as access_text
from csp_report.document.package.opening import Opened, open_document
from csp_report.domain.model import Issue

Check = Callable[[Opened], Iterator[Issue]]

CHECKS: Final[tuple[Check, ...]] = (
    access_structure.title,
    access_structure.language,
    access_structure.one_main_heading,
    access_structure.no_skipped_heading,
    access_structure.header_rows,
    access_structure.plain_tables,
    access_structure.control_titles,
    access_drawings.alternative_text,
    access_drawings.nothing_floats,
    access_text.no_blank_paragraphs,
    access_text.link_text,
    access_text.enough_contrast,
)


def check_accessibility(path: Path) -> tuple[Issue, ...]:
    """Every fault of a .docx or a .pdf, with its place; nothing where it passes.

    Raises InputError where it cannot be opened.
    """
    if path.suffix.casefold() == ".pdf":
        from csp_report.document.printed.checking import check_pdf  # noqa: PLC0415  (pypdf is slow to import)

        return check_pdf(path)
    opened = open_document(path)
    return tuple(issue for check in CHECKS for issue in check(opened))
