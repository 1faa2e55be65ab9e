"""What a finished document is accounted for with: its evidence's ground, the cells beside it, the copy for review."""

from csp_report.accounting.account import account_of, with_document
from csp_report.accounting.beside import shown_beside
from csp_report.accounting.editions import reviewed, since_last
from csp_report.accounting.files import files_read

__all__ = [
    "account_of",
    "files_read",
    "reviewed",
    "shown_beside",
    "since_last",
    "with_document",
]
