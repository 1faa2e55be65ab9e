"""Document: the report as a Word file, and an edited one back into blocks of text. Only this package knows OOXML."""

from __future__ import annotations

from csp_report.document.accessibility.checking import check_accessibility
from csp_report.document.body.figures import Draughtsman
from csp_report.document.ooxml.text import check_text
from csp_report.document.ooxml.text import clean as plain_text
from csp_report.document.package.blocks import is_edited, is_kept, read_blocks
from csp_report.document.package.saving import Together, recover, together, write_safely, write_unless_edited
from csp_report.document.pdf import is_annotated, to_pdf
from csp_report.document.render import render
from csp_report.document.template.contract import check_template
from csp_report.document.updating.deciding import ASIDE, Decision, Existing, Wish, decide
from csp_report.document.updating.differing import with_differences
from csp_report.document.updating.learning import Reworded, reworded
from csp_report.document.updating.outcome import Became, Outcome, Updated
from csp_report.document.updating.publishing import publish

__all__ = [
    "ASIDE",
    "Became",
    "Decision",
    "Draughtsman",
    "Existing",
    "Outcome",
    "Reworded",
    "Together",
    "Updated",
    "Wish",
    "check_accessibility",
    "check_template",
    "check_text",
    "decide",
    "is_annotated",
    "is_edited",
    "is_kept",
    "plain_text",
    "publish",
    "read_blocks",
    "recover",
    "render",
    "reworded",
    "to_pdf",
    "together",
    "with_differences",
    "write_safely",
    "write_unless_edited",
]
