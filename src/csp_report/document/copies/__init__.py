"""Copies of documents that anybody may have edited: every text of one, and remarks put beside its words."""

from csp_report.document.copies.reading import read_copy
from csp_report.document.copies.remarks import remarks_at, with_remarks

__all__ = ["read_copy", "remarks_at", "with_remarks"]
