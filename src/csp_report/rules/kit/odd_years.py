"""One year that stands so far from both years beside it that it is no level which figures have left since.

An additive outlier (Fox 1972, *Journal of the Royal Statistical Society B* 34): a batch of offences recorded late, a
verdict on deaths of long ago, months that a new system lost. Back at the level of before, figures have not fallen.
Such a year differs from the one before and from the one after, both times the same way, by more than ``limit``
standard errors of *change*'s own test. Its own two moves have no say in the spread. Nothing is told of a year without
both neighbours, and nothing where it or one of these held most of the lockdowns: why that stands apart is known.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from csp_report.domain.model import Dataset, Indicator, Period, Point, Series
from csp_report.domain.periods import earlier, months_in
from csp_report.rules.kit.comparing import Comparison, compare_points
from csp_report.rules.kit.history import usable_years
from csp_report.rules.own_history import left_out
from csp_report.settings.thresholds import Thresholds

# England and Wales locked down from 23 March 2020; the last rules of the third lockdown ended on 19 July 2021.
_LOCKDOWNS: Final = (date(2020, 3, 1), date(2021, 7, 1))
_MOST_OF_A_YEAR: Final = 9


def of_lockdowns(period: Period) -> bool:
    """Whether a year held most of the lockdowns of 2020 and 2021."""
    return sum(_LOCKDOWNS[0] <= one <= _LOCKDOWNS[1] for one in months_in(period)) >= _MOST_OF_A_YEAR


def beside(series: Series, point: Point, latest: Point) -> tuple[Point, ...]:
    """The usable years before and after a year, up to the latest one; fewer than two where one is not there."""
    back = latest.period.end.year - point.period.end.year
    wanted = (earlier(point.period), earlier(point.period, -1))
    return tuple(one for one in usable_years(series, latest, back + 2) if one.period in wanted)


def stands_alone(
    data: Dataset, point: Point, latest: Point, indicator: Indicator, thresholds: Thresholds, limit: float
) -> bool:
    """Whether a year of the area's own series is such a year."""
    series = data.of(indicator.id)
    near = beside(series, point, latest) if series else ()
    if len(near) < 2 or any(of_lockdowns(one.period) for one in (point, *near)):
        return False
    usual = left_out(data, indicator, point)
    moves = [compare_points(one, point, usual, thresholds) for one in near]
    told = [one.test.statistic for one in moves if isinstance(one, Comparison) and one.test]
    known = [one for one in told if one is not None]
    return len(known) == 2 and (min(known) > limit or max(known) < -limit)
