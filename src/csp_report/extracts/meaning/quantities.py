"""Figures that are not what was recorded: densities and targets, averages and forecasts, running totals, thousands.

Read as counts, rates, shares or changes any of these would mislead, so that they are named and left out.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

# Figures that are no count, rate, share, change or population.
OTHER_QUANTITIES: Final = re.compile(
    r"\b(?:sq(?:uare)?\.? ?k(?:m|ilomet\w*)|hectares?|density|median|mean|average age|rank(?:ing)?|score|decile"
    r"|quintile|index"
    r"|change|difference|variance|ratio|longitude|latitude|easting|northing|limit|ci|confidence|denominator|target"
    r"|p-?value|z-?score|cost|minutes|hours|days)\b|£",
    re.IGNORECASE,
)
# What is worked out from figures, or hoped for.
_DERIVED: Final = re.compile(
    r"\b(?:averages?|avg|forecasts?|forecasted|projected|projections?|predicted|predictions?|expected|baseline|diff"
    r"|planned|seasonal|smoothed)\b",
    re.IGNORECASE,
)
_AIMS: Final = re.compile(
    r"^(?:targets?|forecasts?|projections?)(?: \d.*)?$|\b(?:targets?|forecasts?|projections?|ambitions?) (?:for|of)\b"
    r"(?! change)",
    re.IGNORECASE,
)
_AVERAGES: Final = re.compile(
    r"\b(?:(?:monthly|weekly|daily|quarterly|annual|yearly) (?:averages?|avg|means?)"
    r"|(?:averages?|avg|mean) (?:monthly|weekly|daily|quarterly|annual|yearly|per|number|count))\b",
    re.IGNORECASE,
)
_CUMULATIVE: Final = re.compile(r"\bcumulative(?:ly)?\b|\brunning totals?\b", re.IGNORECASE)
_THOUSANDS: Final = re.compile(r"(?<!hundred )(?<!per )\bthousands\b|['\u2018\u2019(]000'?s?\b|\b000s\b", re.IGNORECASE)
# A row called by nothing else says nothing of the table's own figures. Digits are taken together: split in every way
# that they can be, sixty of them would take years.
_SUMMARY: Final = re.compile(
    r"(?:(?:monthly|quarterly|yearly|annual|weekly|daily|overall|rolling|\d++|three|five|year|yr|month|mth)[ -]*+)*"
    r"(?:average|avg|mean|median|target|forecast|projection|projected|difference|diff|variance|cumulative"
    r"|running total|sub-?total|baseline|rank|ytd|year to date|maximum|minimum|max|min|(?:% ?)?change)s?",
    re.IGNORECASE,
)


def why_no_figures(heading: str) -> str:
    """Why the figures under a heading are none that are read, '' where the words do not say so."""
    if _CUMULATIVE.search(heading):
        return "running totals"
    if _DERIVED.search(heading):
        return "worked out or expected, not recorded"
    return "neither a count nor a rate, share, change or population" if OTHER_QUANTITIES.search(heading) else ""


def why_no_title(title: str) -> str:
    """Why no figure below a title is read, '' where the words do not say so."""
    if _CUMULATIVE.search(title):
        return "running totals"
    if _AIMS.search(title):
        return "targets or expectations, not what was recorded"
    if _AVERAGES.search(title):
        return "averages, not what was recorded"
    return "in thousands" if in_thousands(title) else ""


def in_thousands(words: str) -> bool:
    """Whether words say that figures are thousands of what they count."""
    return bool(_THOUSANDS.search(words))


@lru_cache(maxsize=100_000)
def is_summary(label: str) -> bool:
    """Whether a row's label names an average, a target or the like, and nothing that was recorded."""
    return bool(_SUMMARY.fullmatch(label.strip()))
