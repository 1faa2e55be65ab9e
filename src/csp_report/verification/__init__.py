"""The stage that holds a document, edited by whomever, against the data."""

from csp_report.verification.claims import Ground
from csp_report.verification.comparing import compare
from csp_report.verification.judging import ground_of, verify
from csp_report.verification.verdicts import State, Verdict, Verification

__all__ = ["Ground", "State", "Verdict", "Verification", "compare", "ground_of", "verify"]
