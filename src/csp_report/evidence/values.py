"""Values of facts as cells: numbers stay numbers, so that a reader can compute with them."""

from __future__ import annotations

import math

from csp_report.domain.model import Area, Fact, Period


def printed_value(fact: Fact) -> str | float | int:
    """A fact's value: a number as computed, a period by its days, an area by its name."""
    value = fact.value
    if isinstance(value, Period):
        return f"{value.start.isoformat()} to {value.end.isoformat()}"
    if isinstance(value, Area):
        return value.name
    return value


def number_or_text(text: str) -> str | float:
    """The number that a text is, else the text. Thousands commas are for readers, and stay text."""
    try:
        number = float(text)
    except ValueError:
        return text
    return number if math.isfinite(number) else text


def short(value: str | float) -> str:
    """A value for a list of several: no more digits than a reader can use."""
    if isinstance(value, str):
        return value
    if isinstance(value, int) or abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:,.4g}"
