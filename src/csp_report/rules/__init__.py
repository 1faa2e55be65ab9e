"""Judging: rules over series, giving findings. One rule a file; a rule is a pure function of data and thresholds.

``RULES`` is the whole engine: a plain tuple, in the order in which findings of one indicator stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from csp_report.domain.declaring import Declaration, Declared
from csp_report.domain.findings import Finding
from csp_report.domain.model import Dataset, Indicator
from csp_report.rules import (
    benchmark,
    change,
    composition,
    direction_against,
    hot_spot,
    level,
    link,
    part_year,
    ranking,
    share,
    since_baseline,
    since_peak,
    special_cause,
    trend,
    turning_point,
)
from csp_report.settings.thresholds import Thresholds
from csp_report.statistics.many_tests import benjamini_hochberg


class RuleFile(Protocol):
    """A module of this package: what it declares of its rule, and the rule."""

    RULE: Declaration

    def judge(self, data: Dataset, indicator: Indicator, thresholds: Thresholds, /) -> tuple[Finding, ...]:
        """What the rule finds of one indicator."""


RULES: tuple[RuleFile, ...] = (
    level,
    change,
    trend,
    since_peak,
    benchmark,
    direction_against,
    ranking,
    composition,
    share,
    part_year,
    turning_point,
    since_baseline,
    hot_spot,
    link,
    special_cause,
)
DECLARED = Declared(one.RULE for one in RULES)


def judge(data: Dataset, thresholds: Thresholds) -> tuple[Finding, ...]:
    """Every finding of every rule, by indicator in the order of ``data.indicators``, then by rule, then by id.

    Tests carry their false discovery rate over all tests made.
    """
    return tuple(_with_q([one for indicator in data.indicators.values() for one in _of(data, indicator, thresholds)]))


def _of(data: Dataset, indicator: Indicator, thresholds: Thresholds) -> list[Finding]:
    return [one for rule in RULES for one in rule.judge(data, indicator, thresholds)]


def _with_q(findings: Sequence[Finding]) -> list[Finding]:
    """Benjamini-Hochberg over all tests of findings; those of items are parts of a finding's own."""
    tested = [place for place, one in enumerate(findings) if one.test and one.test.p is not None]
    p_values = [test.p for place in tested if (test := findings[place].test) and test.p is not None]
    out = list(findings)
    for place, q in zip(tested, benjamini_hochberg(p_values), strict=True):
        test = out[place].test
        out[place] = replace(out[place], test=replace(test, q=q) if test else None)
    return out
