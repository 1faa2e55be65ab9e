"""What interval a chart draws: always the one by which figures are told apart.

Bars of comparators carry the range that the rule's own test gives (``benchmark``). Lines carry a band around every
year, so wide that the bands of two years that follow each other part where the change between them is more than usual:
half widths of 1.96 / sqrt(2) standard errors of each year (Goldstein and Healy 1995, *JRSS A* 158: for equal errors
exactly the two-sided test at 5%; for errors of which one is twice the other, of 6%). A year has half of the variance
beyond chance of a change, and the chance of its own count.
"""

from __future__ import annotations

import math
from typing import Final

from csp_report.domain.model import Level
from csp_report.domain.moves import usual_spread
from csp_report.domain.spread import Spread
from csp_report.statistics.intervals import deviate

LEVEL: Final = 0.95
_FARTHEST: Final = 100.0  # logarithm of a factor
BAND_WORDS: Final = (
    "The band around the line shows usual movement: where the bands of two years that follow each other do not "
    "overlap, the change between them is more than usual (95%)."
)
RANGE_WORDS: Final = (
    "Where the line across another area's bar reaches {area}'s rate, one year's figures cannot tell the two apart "
    "({level:.0%})."
)


def around(value: float | None, count: float | None, spread: Spread, level: Level | None) -> tuple[float, float] | None:
    """Lower and upper bound of a year's value that rests on ``count`` events, in the value's own unit.

    None where the value or the count is unknown, or where nothing happened: nought has no logarithm, and of next to
    nothing the bound is past all numbers.
    """
    if not value or not count or value < 0 or count < 0:
        return None
    moved = usual_spread(spread, level, count, count)
    reach = deviate(LEVEL) / math.sqrt(2) * math.sqrt(1 / count + moved * moved / 2)
    return (value / math.exp(reach), value * math.exp(reach)) if reach < _FARTHEST else None
