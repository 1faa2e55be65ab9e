"""Document: the report as a Word file, and an edited one back into blocks of text. Only this package knows OOXML."""

from __future__ import annotations

from csp_report.document.accessibility import check_accessibility
from csp_report.document.blocks import is_edited, read_blocks
from csp_report.document.contract import check_template
from csp_report.document.pdf import to_pdf
from csp_report.document.render import render
from csp_report.document.saving import write_safely, write_unless_edited
from csp_report.document.tables import table_of
from csp_report.document.text import check_text

__all__ = [
    "check_accessibility",
    "check_template",
    "check_text",
    "is_edited",
    "read_blocks",
    "render",
    "table_of",
    "to_pdf",
    "write_safely",
    "write_unless_edited",
]
