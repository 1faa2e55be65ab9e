"""Findings made by hand for tests of the narrative: every kind that a rule gives, in every direction and strength."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from csp_report.domain.catalogue import Catalogue
from csp_report.domain.findings import Finding, KindId, RuleId
from csp_report.domain.model import Direction, Indicator, Polarity, Strength, Verdict
from csp_report.domain.periods import financial_year
from csp_report.narrative import load_phrases
from csp_report.narrative.examples import EXAMPLE_AREA
from csp_report.narrative.phrases import PhraseBook
from csp_report.rules import DECLARED

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = ROOT / "templates" / "executive-summary"
YEAR = financial_year(2023)


def catalogue() -> Catalogue:
    """The shipped catalogue."""
    return Catalogue.load(ROOT / "templates" / "indicators.toml")


def book() -> PhraseBook:
    """The shipped phrases."""
    return load_phrases(TEMPLATE / "phrases.toml", DECLARED)


def reachable() -> Iterator[tuple[RuleId, KindId, Direction, Strength]]:
    """Every combination that a rule declares."""
    for rule in DECLARED.values():
        for told, direction, strength in rule.combinations():
            yield rule.id, told.kind, direction, strength


def finding(
    rule: RuleId, kind: KindId, direction: Direction, strength: Strength, indicator: Indicator, **changed: float
) -> Finding:
    """A finding with figures that agree with its direction; ``changed`` replaces values of facts."""
    facts, items = DECLARED[rule].sample(kind, direction, strength)
    facts = facts.having(**{name: replace(facts.known[name], value=one) for name, one in changed.items()})
    return Finding(
        f"{indicator.id}/{rule}", rule, kind, indicator, EXAMPLE_AREA, facts, direction, strength,
        verdict(indicator, direction), items,
    )  # fmt: skip


def verdict(indicator: Indicator, direction: Direction) -> Verdict:
    """A direction seen through the indicator's polarity."""
    if indicator.polarity is Polarity.NEUTRAL or direction in (Direction.NONE, Direction.UNCHANGED):
        return Verdict.NEUTRAL
    worse = direction in (Direction.RISE, Direction.ABOVE)
    return Verdict.BAD if worse is (indicator.polarity is Polarity.LOWER_IS_BETTER) else Verdict.GOOD
