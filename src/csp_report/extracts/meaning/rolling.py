"""Rolling years: labels that are months, and figures that are of the twelve months that end with them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from csp_report.domain.model import Grain, Period
from csp_report.domain.periods import year_ending

_YEARS: Final = re.compile(
    r"\b(?:rolling|moving) (?:12|twelve)[ -]?months?\b|\b(?:12|twelve)[ -]?months?,? (?:rolling|moving|to date)\b"
    r"|\b(?:rolling|moving) (?:annual|year)",
    re.IGNORECASE,
)


def are_rolling_years(lines: Sequence[str]) -> bool:
    """Whether the lines above a table say that its figures are of twelve months, whatever its labels are."""
    return any(_YEARS.search(line) for line in lines)


def ending_with(period: Period | None) -> Period | None:
    """The year that ends with a month; any other period as it is."""
    if period is None or period.grain is not Grain.MONTH:
        return period
    return year_ending(period.end.year, period.end.month, Grain.YEAR_ENDING)
