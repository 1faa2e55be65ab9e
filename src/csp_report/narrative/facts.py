"""The names that a phrase of each rule may cite: its declared facts, and the turns of phrase composed for it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from csp_report.domain.declaring import Declaration
from csp_report.domain.findings import Rule, RuleId

COMMON = (
    "area", "subject", "topic", "label", "one", "many", "events", "recorded",
    "it", "is", "was", "has", "moves", "grade",
)  # fmt: skip
# Made from a finding's items or figures by ``context``, each a few words.
COMPOSED: Mapping[RuleId, tuple[str, ...]] = MappingProxyType(
    {
        Rule.LEVEL: ("there",),
        Rule.BENCHMARK: ("standing", "standing_names", "comparators", "place_in_order", "places_in_order"),
        Rule.COMPOSITION: ("others", "residual", "residual_share", "named"),
        Rule.APART: ("beside",),
        Rule.DIRECTION_AGAINST: ("benchmark_moved",),
        Rule.LINK: ("overlap_words",),
    }
)
# What a change in per cent adds: how large it is, in a word.
OF_PERCENT = ("markedly",)


def known_placeholders(rule: Declaration) -> frozenset[str]:
    """Every name that a phrase of a rule may cite."""
    sized = OF_PERCENT if "percent" in rule.names else ()
    return frozenset((*COMMON, *rule.names, *COMPOSED.get(rule.id, ()), *sized))
