"""How far the figures of one area usually move beyond chance, by what moves an area of its level."""

from __future__ import annotations

import math

from csp_report.domain.model import Level
from csp_report.domain.spread import Spread

WIDE = (Level.FORCE, Level.COUNTY, Level.REGION)


def usual_spread(  # what moves an area, two counts, and how long
    usual: Spread, level: Level | None, later: float, earlier: float, years: float = 1.0
) -> float:
    """The standard deviation beyond chance of the logarithm of later over earlier: of an area of a force, of a force
    (or county or region, whose parts even out what is local), or of the country.
    """
    counts = max(later, 0.5), max(earlier, 0.5)
    if level is Level.COUNTRY:
        variance = usual.of_country()
    elif level in WIDE:
        variance = usual.of_force(*counts)
    else:
        variance = usual.of_area(*counts)
    return math.sqrt(years * variance)
