"""What an area's own past years make of the spread that is usual: the default moved by empirical Bayes.

Where the extracts hold four changes or more before the latest one, each squared over the variance that is usual for it,
all variances are multiplied by (d + their sum) / (d + their number) (Smyth 2004, *Statistical Applications in Genetics
and Molecular Biology* 3, section 4; ``statistics.spreads.moderated``). d is what the usual variance is worth for one
area, from how far areas of one kind differ beyond what so few years can tell: 26 degrees of freedom between London
boroughs, 73 between forces (medians over offence groups). The change that is judged has no say in its own yardstick,
and a spread that the analyst sets stays as set.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from csp_report.domain.model import Dataset, Indicator, Level, Point
from csp_report.domain.moves import usual_spread
from csp_report.domain.points import count_of, latest_of, number, years_back
from csp_report.domain.spread import Spread
from csp_report.labels.printing import short_period
from csp_report.rules.kit.history import unbroken_run
from csp_report.settings.thresholds import Thresholds
from csp_report.statistics.spreads import LEAST_COUNT, moderated

DEGREES: Final = 25.0
LEAST_CHANGES: Final = 4
MOST_YEARS: Final = 16


def with_own_history(data: Dataset, thresholds: Thresholds) -> Dataset:
    """The data with the spread of each indicator as its own past years move it, which its ``spread_source`` says."""
    moved = {name: _moved(data, one, thresholds) for name, one in data.indicators.items()}
    return replace(data, indicators=moved)


def left_out(data: Dataset, indicator: Indicator, year: Point) -> Indicator:
    """The indicator with the spread as the area's past years would have moved it without the two moves of one year."""
    if indicator.usual is None:
        return indicator
    years = _before_the_latest(data, indicator)
    counts = [number(fact) for one in years if (fact := count_of(one))]
    place = next((at for at, one in enumerate(years) if one.period == year.period), None)
    return replace(indicator, spread=indicator.usual.times(factor(counts, indicator.usual, data.area.level, place)))


def factor(counts: Sequence[float], usual: Spread, level: Level | None, without: int | None = None) -> float:
    """By what the variances of an area are to be multiplied, from its yearly counts in time order; 1 of too few.

    ``without`` is the place of a year whose moves have no say.
    """
    squares = [
        math.log(later / before) ** 2
        / (1 / later + 1 / before + usual_spread(usual, level, later, before) ** 2)
        for place, (before, later) in enumerate(pairwise(counts))
        if min(later, before) >= LEAST_COUNT and without not in (place, place + 1)
    ]  # fmt: skip
    return moderated(squares, DEGREES) if len(squares) >= LEAST_CHANGES else 1.0


def _moved(data: Dataset, indicator: Indicator, thresholds: Thresholds) -> Indicator:
    usual, _ = thresholds.spread(indicator)
    years = _before_the_latest(data, indicator) if usual == indicator.spread else ()
    counts = [number(fact) for one in years if (fact := count_of(one))]
    if len(counts) < len(years):
        return indicator
    times = factor(counts, usual, data.area.level)
    if times == 1.0:
        return indicator
    span = f"{short_period(years[0].period)} to {short_period(years[-1].period)}"
    own = f"variances x {times:.2f} by the area's own years {span}"
    source = f"{indicator.spread_source}; {own}" if indicator.spread_source else own
    return replace(indicator, spread=usual.times(times), spread_source=source, usual=usual)


def _before_the_latest(data: Dataset, indicator: Indicator) -> tuple[Point, ...]:
    series = data.of(indicator.id)
    latest = latest_of(series, data.period)
    previous = years_back(series, latest, 1) if series and latest else None
    return unbroken_run(series, previous, MOST_YEARS) if series and previous else ()
