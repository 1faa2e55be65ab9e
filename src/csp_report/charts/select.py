"""What a figure is drawn from: its findings among all, the values and names of their items, and its unit."""

from __future__ import annotations

from csp_report.domain.findings import Finding, Item, RuleId
from csp_report.domain.model import Fact, Indicator, Unit
from csp_report.domain.report import FigureWords

RATE_UNIT = "per 1,000 residents"


def own_findings(words: FigureWords, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings that a figure shows, in the order in which its words name them."""
    by_id = {finding.id: finding for finding in findings}
    return tuple(by_id[one] for one in words.findings if one in by_id)


def of_rule(findings: tuple[Finding, ...], *rules: RuleId) -> Finding | None:
    """The first finding of one of these rules."""
    return next((finding for finding in findings if finding.rule in rules), None)


def number(fact: Fact | None) -> float | None:
    """A fact's value as a number, None where the fact is absent."""
    return float(fact.value) if fact is not None and isinstance(fact.value, (int, float)) else None


def unit_label(indicator: Indicator | None, unit: Unit) -> str:
    """The words under a headline: Offences per 1,000 residents, Casualties, % of theft offences."""
    if indicator is None:
        return RATE_UNIT if unit is Unit.RATE else ""
    if unit is Unit.PERCENT:
        return f"% of {indicator.many}"
    events = capital(indicator.events)
    return f"{events} {RATE_UNIT}" if unit is Unit.RATE else events


def item_value(item: Item) -> tuple[float | None, Unit]:
    """The value by which an item is shown: its rate, else its share, else its count."""
    for name, unit in (("rate", Unit.RATE), ("share", Unit.PERCENT), ("count", Unit.COUNT)):
        value = number(item.known.get(name))
        if value is not None:
            return value, unit
    return None, Unit.COUNT


def item_label(item: Item) -> str:
    """The name of an item as a label of its own: its area's, else its indicator's with a capital."""
    if item.area is not None:
        return item.area.name
    return capital(item.indicator.label) if item.indicator is not None else ""


def capital(text: str) -> str:
    """Text with its first letter a capital; ``str.capitalize`` would make the rest small."""
    return text[:1].upper() + text[1:]
