"""Document: the report as a Word file, and an edited one back into blocks of text. Only this package knows OOXML.

What a build needs is imported here; what commands of its own do with a finished document (``accessibility``,
``updating.publishing``, ``updating.learning``, ``updating.differing``) is imported from there.
"""

from __future__ import annotations

from csp_report.document.body.figures import Draughtsman
from csp_report.document.ooxml.text import check_text
from csp_report.document.ooxml.text import clean as plain_text
from csp_report.document.package.blocks import is_edited, is_kept, read_blocks
from csp_report.document.package.saving import Together, recover, together, write_safely, write_unless_edited
from csp_report.document.pdf import is_annotated, to_pdf
from csp_report.document.render import has_room, render
from csp_report.document.template.contract import check_template
from csp_report.document.updating.deciding import ASIDE, Decision, Existing, Wish, decide
from csp_report.document.updating.outcome import Became, Outcome, Updated

__all__ = [
    "ASIDE",
    "Became",
    "Decision",
    "Draughtsman",
    "Existing",
    "Outcome",
    "Together",
    "Updated",
    "Wish",
    "check_template",
    "check_text",
    "decide",
    "has_room",
    "is_annotated",
    "is_edited",
    "is_kept",
    "plain_text",
    "read_blocks",
    "recover",
    "render",
    "to_pdf",
    "together",
    "write_safely",
    "write_unless_edited",
]
