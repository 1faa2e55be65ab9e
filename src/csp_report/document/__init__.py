"""Document: the report as a Word file, and an edited Word file back into blocks of text. Only this package knows OOXML."""

from __future__ import annotations

from csp_report.document.render import render
from csp_report.document.text import check_text

__all__ = ["check_text", "render"]
