"""The last stage: the account of where every figure of a document comes from."""

from csp_report.evidence.account import Account, LeftOut, SheetRead, fingerprint
from csp_report.evidence.workbook import write_evidence

__all__ = ["Account", "LeftOut", "SheetRead", "fingerprint", "write_evidence"]
