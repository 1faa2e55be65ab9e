"""The last stage: the account of where every figure of a document comes from."""

from csp_report.evidence.account import Account, LeftOut, SheetRead, fingerprint

__all__ = ["Account", "LeftOut", "SheetRead", "fingerprint"]
