"""The groups under an indicator as they can be ranked with each other: its children, or all that is in hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from csp_report.domain.model import Dataset, Fact, Indicator, Period, Point, Unit
from csp_report.domain.points import count_of, latest_of, number, rate_of
from csp_report.labels.printing import rounded


class Group(Struct, frozen=True):
    """A group and the figure that it is ranked by."""

    indicator: Indicator
    point: Point
    figure: Fact


def ranked(data: Dataset, parent: Indicator, period: Period) -> tuple[Group, ...]:
    """The children of an indicator that can be ranked with each other, largest first, residual ones last.

    All are of one period: that of the parent's latest point, else ``period``.
    """
    when = _when(data, parent, period)
    there = [(child, point) for child in data.children(parent.id) if (point := _at(data, child, when))]
    by_rate, by_count = _by_rate_and_count(there)
    most = by_rate if len(by_rate) >= len(by_count) else by_count
    return tuple(sorted(most, key=_residual_last)) if len(most) > 1 else ()


def in_hand(data: Dataset, parent: Indicator, period: Period) -> tuple[Group, ...]:
    """Everything under an indicator that has a figure and is no part of another that has one, largest first.

    ``()`` where neither rates nor counts are known of all of it: one that is left out might be the largest.
    """
    when = _when(data, parent, period)
    there = list(_topmost(data, parent, when))
    for joint, point in _joint(data, parent, when):
        if not {one.id for one, _ in there}.issuperset(joint.covers):
            apart = [pair for pair in there if set(_with_those_above(data, pair[0])).isdisjoint(joint.covers)]
            there = [*apart, (joint, point)]
    found = next((one for one in _by_rate_and_count(there) if len(one) == len(there)), [])
    return tuple(sorted(found, key=_size)) if len(found) > 1 else ()


def _when(data: Dataset, parent: Indicator, period: Period) -> Period:
    own = latest_of(data.of(parent.id), period)
    return own.period if own else period


def _at(data: Dataset, indicator: Indicator, when: Period) -> Point | None:
    """The point of exactly these months, where it has a count or a rate."""
    series = data.of(indicator.id)
    point = series.at(when) if series else None
    return point if point and (count_of(point) or rate_of(point)) else None


def _topmost(data: Dataset, parent: Indicator, when: Period) -> Iterator[tuple[Indicator, Point]]:
    for child in data.children(parent.id):
        point = _at(data, child, when)
        if point:
            yield child, point
        else:
            yield from _topmost(data, child, when)


def _with_those_above(data: Dataset, indicator: Indicator) -> Iterator[str]:
    """An indicator's id, and those of the groups that it is part of."""
    above: Indicator | None = indicator
    while above:
        yield above.id
        above = data.indicators.get(above.parent) if above.parent else None


def _joint(data: Dataset, parent: Indicator, when: Period) -> Iterator[tuple[Indicator, Point]]:
    """The joint groups with a figure of which all that they cover is part of a parent."""
    for one in data.joint:
        covered = (data.indicators.get(covered) for covered in one.covers)
        under = (found is not None and parent.id in _with_those_above(data, found) for found in covered)
        if all(under) and (point := _at(data, one, when)):
            yield one, point


def _by_rate_and_count(there: Sequence[tuple[Indicator, Point]]) -> tuple[list[Group], list[Group]]:
    by_rate, by_count = (
        [Group(child, point, fact) for child, point in there if (fact := figure(point))]
        for figure in (rate_of, count_of)
    )
    return by_rate, by_count


def _size(group: Group) -> tuple[float, float, str]:
    value = number(group.figure)
    shown = float(rounded(value, 1)) if group.figure.unit is Unit.RATE else value
    return -shown, -value, group.indicator.label


def _residual_last(group: Group) -> tuple[bool, float, float, str]:
    return group.indicator.residual, *_size(group)
