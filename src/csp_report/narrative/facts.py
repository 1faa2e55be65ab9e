"""The names that a phrase of each rule may cite: the facts of its findings, and what is composed from their items."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from csp_report.domain.findings import Rule

COMMON = ("area", "subject", "label", "one", "many", "events", "recorded", "period")
FACTS: Mapping[Rule, tuple[str, ...]] = MappingProxyType(
    {
        Rule.LEVEL: ("count", "rate"),
        Rule.CHANGE: (
            "latest", "previous", "difference", "percent", "latest_rate", "previous_rate", "previous_period",
            "markedly",
        ),
        Rule.TREND: ("first", "last", "percent", "points", "first_period", "markedly"),
        Rule.SINCE_PEAK: (
            "latest", "peak", "latest_rate", "peak_rate", "difference", "percent", "peak_period", "markedly",
        ),
        Rule.BENCHMARK: ("rate", "rank", "of", "standing", "standing_names", "comparators", "place_in_order"),
        Rule.DIRECTION_AGAINST: ("percent", "benchmark", "benchmark_percent", "previous_period"),
        Rule.RANKING: ("leader", "count", "rate"),
        Rule.COMPOSITION: ("whole", "leader", "leader_share", "second_share", "others", "residual", "residual_share"),
        Rule.SHARE: ("share", "whole", "rank", "of", "parent", "second_share"),
        Rule.PART_YEAR: (
            "latest", "previous", "difference", "percent", "previous_period", "months", "projection",
            "projection_low", "projection_high",
        ),
        Rule.TURNING_POINT: (
            "latest", "previous", "difference", "percent", "run", "run_start", "run_first", "previous_period",
        ),
        Rule.SINCE_BASELINE: ("latest", "baseline", "difference", "percent", "years", "baseline_period", "markedly"),
        Rule.HOT_SPOT: ("place", "rate", "share", "residents_share", "times", "as_for"),
        Rule.LINK: ("overlap_words", "overlap", "whole", "share", "other", "other_whole", "other_share"),
        Rule.SPECIAL_CAUSE: ("month", "value", "centre", "lower", "upper", "points"),
        Rule.RECONCILE: (),
    }
)  # fmt: skip


def known_placeholders(rule: Rule) -> frozenset[str]:
    """Every name that a phrase of a rule may cite."""
    return frozenset((*COMMON, *FACTS[rule]))
