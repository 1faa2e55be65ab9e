"""The gates before any comparison, in their order: missing; unlike; a declared break; suppressed; too small.

Each answers with a Reason or None. A rule that is stopped by one gives a finding of the kind *not assessable*.
"""

from __future__ import annotations

from collections.abc import Sequence

from csp_report.domain.findings import Reason
from csp_report.domain.model import Point, Series, Status
from csp_report.domain.points import count_of, given_rate_of, observations

_WITHHELD = (Status.SUPPRESSED, Status.UNRELIABLE)


def gate(series: Series, points: Sequence[Point | None]) -> Reason | None:
    """Why points of one series cannot be compared, or None. Smallness is left to the rule, which knows its floor."""
    states = [Reason.MISSING if point is None else point.once(_state) for point in points]
    if Reason.MISSING in states:
        return Reason.MISSING
    there = [point for point in points if point is not None]
    if len({point.period.months for point in there}) > 1:
        return Reason.UNLIKE
    if broken(series, there):
        return Reason.BREAK
    return Reason.SUPPRESSED if Reason.SUPPRESSED in states else None


def broken(series: Series, points: Sequence[Point]) -> bool:
    """Whether a declared break lies between the first of the points and the end of the last.

    A break counts from its day on: one on the first day of the earliest period leaves all of them on one side.
    """
    if len(points) < 2:
        return False
    ordered = sorted(points, key=lambda point: (point.period.start, point.period.end))
    first, last = ordered[0].period, ordered[-1].period
    declared = any(first.start < one.at <= last.end for one in series.breaks)
    return declared or any(point.once(_marked) for point in ordered[1:])


def withheld(point: Point) -> bool:
    """Whether the figures of a point are there and kept back: suppressed or unreliable, with no other to use."""
    return point.once(_state) is Reason.SUPPRESSED


def _marked(point: Point) -> bool:
    return any(one.status is Status.BREAK for one in observations(point))


def _state(point: Point) -> Reason | None:
    """Why no figure of a point can be used, None where one can."""
    if count_of(point) or given_rate_of(point):
        return None
    kept_back = any(one.status in _WITHHELD for one in (point.count, point.rate) if one)
    return Reason.SUPPRESSED if kept_back else Reason.MISSING
