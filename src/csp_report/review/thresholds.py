"""Every number that the sheet *Thresholds* may set, in the order in which the README tells them."""

from __future__ import annotations

from typing import Final

from csp_report.domain.declaring import Threshold
from csp_report.review import reconcile
from csp_report.review.selecting import LEADING_Q
from csp_report.rules import RULES, families
from csp_report.settings.thresholds import READING, SPREAD

THRESHOLDS: Final[tuple[Threshold, ...]] = (
    SPREAD,
    *(one for rule in RULES for one in rule.RULE.thresholds),
    *reconcile.THRESHOLDS,
    *families.THRESHOLDS,
    LEADING_Q,
    *READING,
)
