"""Judging: rules over series, giving findings. One rule a file; a rule is a pure function of data and thresholds.

``RULES`` is the whole engine: a plain tuple, in the order in which findings of one indicator stand.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from csp_report.domain.declaring import Declaration, Declared
from csp_report.domain.findings import Finding
from csp_report.domain.model import Dataset, Indicator
from csp_report.rules import (
    apart,
    benchmark,
    change,
    composition,
    direction_against,
    drivers,
    hot_spot,
    level,
    link,
    next_year,
    part_year,
    ranking,
    share,
    since_baseline,
    since_peak,
    special_cause,
    trend,
    turning_point,
)
from csp_report.rules.families import graded
from csp_report.settings.thresholds import Thresholds


class RuleFile(Protocol):
    """A module of this package: what it declares of its rule, and the rule."""

    RULE: Declaration

    def judge(self, data: Dataset, indicator: Indicator, thresholds: Thresholds, /) -> tuple[Finding, ...]:
        """What the rule finds of one indicator."""


RULES: tuple[RuleFile, ...] = (
    level,
    change,
    apart,
    trend,
    since_peak,
    benchmark,
    direction_against,
    ranking,
    composition,
    share,
    drivers,
    part_year,
    turning_point,
    since_baseline,
    hot_spot,
    link,
    special_cause,
    next_year,
)
DECLARED = Declared(one.RULE for one in RULES)
# Those that say which way figures went or stand; the others describe, and no test of theirs is in a family.
WITH_DIRECTIONS = tuple(one for one in RULES if one.RULE.has_directions)


def judge(
    data: Dataset, thresholds: Thresholds, priorities: Collection[str] = (), rules: Sequence[RuleFile] = RULES
) -> tuple[Finding, ...]:
    """Every finding of every rule, by indicator in the order of ``data.indicators``, then by rule, then by id.

    Each rule judges by itself; ``families`` then holds the error rate of the document. ``priorities`` are the ids of
    indicators that the settings name as priorities. ``rules`` are all, or ``WITH_DIRECTIONS``, whose findings are the
    same without the others.
    """
    found = [
        one
        for indicator in data.indicators.values()
        for rule in rules
        for one in rule.judge(data, indicator, thresholds)
    ]
    return tuple(graded(found, data, thresholds, DECLARED, priorities))
