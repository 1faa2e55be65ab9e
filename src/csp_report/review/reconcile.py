"""Fires for the analyst, never for the document: figures that contradict each other, or invite a wrong conclusion.

Only a contradiction that could turn a direction or an order contests cells; findings on these wait for an answer
(``rules.holding``). All else is a warning or a note. Tolerances come from printed precision; each check is under
``rules.checks`` with what it looks for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeAlias

from csp_report.domain.findings import Check, Finding
from csp_report.domain.model import Dataset, Severity
from csp_report.review.checks import comparators, odd_years, parts, ranks, rates, rivals, spans
from csp_report.settings.thresholds import Thresholds

CheckFunction: TypeAlias = Callable[[Dataset, Sequence[Finding], Thresholds], Iterator[Check]]

CHECKS: tuple[CheckFunction, ...] = (
    rates.count_against_rate,
    rivals.files_differ,
    ranks.missing_from_list,
    parts.parts_against_whole,
    parts.shares_against_counts,
    comparators.comparators_differ,
    spans.later_figures,
    odd_years.one_odd_year,
    comparators.share_of_force,
    ranks.listed_beside_parts,
    parts.residual_on_top,
    spans.part_of_a_year,
    spans.links_one_way,
)
THRESHOLDS: Final = (rates.POPULATION, comparators.FORCE_SHARE)
_ORDER = tuple(Severity)


def reconcile(data: Dataset, findings: Sequence[Finding], thresholds: Thresholds) -> tuple[Check, ...]:
    """Every check: those that hold something first, then by severity, then in the order of ``CHECKS``."""
    found = [one for check in CHECKS for one in check(data, findings, thresholds)]
    return tuple(sorted(found, key=lambda one: (not one.holding, _ORDER.index(one.severity))))
