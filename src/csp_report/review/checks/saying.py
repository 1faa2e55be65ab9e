"""How checks say figures and months. They speak to the analyst alone, in short plain sentences."""

from __future__ import annotations

from collections.abc import Sequence

from csp_report.domain.model import Fact, Period, Unit
from csp_report.domain.points import number, shown


def months(period: Period) -> str:
    """April 2023 to March 2024."""
    first, last = f"{period.start:%B %Y}", f"{period.end:%B %Y}"
    return first if first == last else f"{first} to {last}"


def said(fact: Fact) -> str:
    """A figure: rates and shares to one decimal, counts with thousands commas, given figures as printed."""
    if fact.how and fact.unit in (Unit.RATE, Unit.PERCENT):
        return f"{number(fact):,.1f}"
    if fact.unit is Unit.COUNT:
        return f"{number(fact):,.0f}"
    return f"{number(fact):,.{fact.decimals}f}" if fact.decimals >= 0 else shown(round(number(fact), 1))


def listed(parts: Sequence[str]) -> str:
    """One, two and three."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
