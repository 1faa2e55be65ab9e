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
        one for indicator in _with_figures(data) for rule in rules for one in rule.judge(data, indicator, thresholds)
    ]
    return tuple(graded(found, data, thresholds, DECLARED, priorities))


def _with_figures(data: Dataset) -> list[Indicator]:
    """The indicators that some figure is of, and those above them. Of all others, most of a catalogue, no rule says
    anything.
    """
    there = {name for name, _, _ in data.series} | {one.indicator for one in data.loose}
    covered = {name for one in data.joint for name in one.covers}
    found: set[str] = set()
    for name in there | covered:
        one = data.indicators.get(name)
        while one is not None and one.id not in found:
            found.add(one.id)
            one = data.indicators.get(one.parent or "")
    return [one for one in data.indicators.values() if one.id in found]
