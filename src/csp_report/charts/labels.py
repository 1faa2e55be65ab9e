"""Words on axes: short names of periods, and values as printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from csp_report.domain.model import Grain, Period, Unit

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WHOLE_FROM: Final = 10  # percentages are whole from here up, with one decimal below (DESIGN section 7)
PERCENT_SIGNS: Final = "%"
MOST_DECIMALS: Final = 3  # what happened is not printed as nought


def period_label(period: Period) -> str:
    """A period's name for an axis: 2023-24, 2023, Apr 2024, Apr to Oct 2024, or Year to Sep 2024."""
    if period.months == 1:
        return f"{MONTHS[period.start.month - 1]} {period.start.year}"
    if period.months != 12 or period.grain is Grain.PART_YEAR:
        return _span(period)
    if period.start.month == 1:
        return str(period.end.year)
    if period.start.month == 4:
        return f"{period.start.year}-{period.end.year % 100:02d}"
    return f"Year to {MONTHS[period.end.month - 1]} {period.end.year}"


def month_name(period: Period) -> str:
    """The month alone, for charts that lay one year over another."""
    return MONTHS[period.start.month - 1]


def printed(value: float, decimals: int, unit: str = "") -> str:
    """A value as it stands on a chart, with thousands commas.

    A percentage follows the house rule whatever ``decimals`` says: whole from 10 up, one decimal below.
    """
    if unit.startswith(PERCENT_SIGNS):
        places = 0 if value >= WHOLE_FROM or value == 0 else 1
        return f"{value:,.{places}f}%"
    while value and not round(value, decimals) and decimals < MOST_DECIMALS:
        decimals += 1
    return f"{value:,.{decimals}f}"


def decimals_of(unit: Unit) -> int:
    """Decimals of an axis and its values: rates one, everything else none."""
    return 1 if unit is Unit.RATE else 0


def thin(labels: Sequence[str], most: int) -> tuple[str, ...]:
    """The labels with all but every nth blanked, so that at most ``most`` remain; the last one always remains."""
    step = -(-len(labels) // most)
    last = len(labels) - 1
    return tuple(label if (last - place) % step == 0 else "" for place, label in enumerate(labels))


def _span(period: Period) -> str:
    first, last = MONTHS[period.start.month - 1], MONTHS[period.end.month - 1]
    opening = first if period.start.year == period.end.year else f"{first} {period.start.year}"
    return f"{opening} to {last} {period.end.year}"
