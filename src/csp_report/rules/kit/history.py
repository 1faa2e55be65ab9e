"""The years behind the latest one, as rules look at them: 12-month steps, nothing across a break."""

from __future__ import annotations

from collections.abc import Sequence

from csp_report.domain.model import Fact, Point, Series
from csp_report.domain.points import count_of, non_overlapping, number, rate_of
from csp_report.rules.kit.gates import broken, gate


def usable_years(series: Series, latest: Point, periods: int) -> tuple[Point, ...]:
    """Points at 12-month steps that end with ``latest``, in time order: usable, and on its side of every break."""
    points = non_overlapping(series, latest, periods)
    return tuple(one for one in points if gate(series, (one,)) is None and not broken(series, (one, latest)))


def unbroken_run(series: Series, latest: Point, periods: int) -> tuple[Point, ...]:
    """As ``usable_years``, but without a gap: it ends at the first year, looking back, that cannot be used."""
    points = usable_years(series, latest, periods)
    run: list[Point] = []
    for point in reversed(points):
        if run and point.period.end.year != run[-1].period.end.year - 1:
            break
        run.append(point)
    return tuple(reversed(run))


def figures(points: Sequence[Point]) -> tuple[Fact, ...]:
    """One figure a point, all of one kind: counts where every point has one, else rates; empty where neither."""
    for figure in (count_of, rate_of):
        found = [figure(point) for point in points]
        known = tuple(one for one in found if one is not None)
        if len(known) == len(points):
            return known
    return ()


def values(points: Sequence[Point]) -> tuple[float, ...]:
    """``figures`` as numbers."""
    return tuple(number(one) for one in figures(points))
