"""The figures that an area stands by in one period: its rate, and the count and population behind it where known.

A most similar group has no figures of its own: its rate is its members' counts pooled over their populations where
all are known, else the mean of their rates.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from csp_report.domain.model import Area, Comparator, Dataset, Fact, Indicator, Period, Point, Series, Unit
from csp_report.domain.points import (
    count_of,
    implied_count_of,
    number,
    observations,
    population_of,
    rate_of,
    shown,
    together,
)
from csp_report.statistics.spreads import Component


class Standing(Struct, frozen=True):
    """``rate`` per 1,000 residents; ``events`` is the count, or the one that rate and population imply.

    ``vintages``: the population years behind the rate, where stated.
    """

    rate: Fact
    count: Fact | None
    population: Fact | None
    events: Fact | None
    vintages: frozenset[str]


def standing_of(point: Point | None) -> Standing | None:
    """How one area stands by a point, or None where no rate is known."""
    return point.once(_standing) if point else None


def _standing(point: Point) -> Standing | None:
    rate = rate_of(point)
    if rate is None:
        return None
    behind = (point.population,) if rate.how else (point.rate,)
    vintages = frozenset(one.vintage for one in behind if one and one.vintage)
    return Standing(rate, count_of(point), population_of(point), implied_count_of(point), vintages)


def comparator_series(data: Dataset, comparator: Comparator, indicator: Indicator) -> tuple[Series, ...]:
    """The comparator's own series, else those of its members; empty where there are none."""
    own = data.of(indicator.id, comparator.area)
    if own is not None:
        return (own,)
    members = (data.of(indicator.id, member) for member in comparator.members)
    return tuple(one for one in members if one is not None)


def comparator_standing(data: Dataset, comparator: Comparator, indicator: Indicator, period: Period) -> Standing | None:
    """How a comparator stands in exactly this period, or None."""
    own = data.of(indicator.id, comparator.area)
    if own is not None:
        return standing_of(own.at(period))
    known = [standing for _, standing in members_of(data, comparator, indicator, period)]
    return _pooled(known, len(comparator.members)) if known else None


def members_of(
    data: Dataset, comparator: Comparator, indicator: Indicator, period: Period
) -> tuple[tuple[Area, Standing], ...]:
    """The members of a similar group that have a rate in this period, highest first."""
    found = [(area, _at(data.of(indicator.id, area), period)) for area in comparator.members]
    known = [(area, standing) for area, standing in found if standing is not None]
    return tuple(sorted(known, key=lambda one: (-number(one[1].rate), one[0].name)))


class Ranked(Struct, frozen=True):
    """A place among several areas: ``rank`` 1 is the highest rate, equal rates share the better one.

    ``best`` and ``worst`` are the places between which one year's figures allow it; None where counts are not known.
    """

    rank: Fact
    of: Fact
    best: Fact | None = None
    worst: Fact | None = None


def rank_among_siblings(
    data: Dataset, indicator: Indicator, period: Period, local: Standing, spread: Component, z: float
) -> Ranked | None:
    """The place among the partnerships of the force; None unless there are three or more, all with a rate.

    ``spread`` is that between areas of a force, ``z`` the standard errors by which two of them are told apart.
    """
    if data.area.key not in {one.key for one in data.siblings} or len(data.siblings) < 3:
        return None
    found = [_at(data.of(indicator.id, area), period) for area in data.siblings]
    known = [one for one in found if one is not None]
    if len(known) < len(found):
        return None
    place = rank_of(local.rate, [one.rate for one in known], "partnerships of the same force")
    return _between(place, local, known, spread, z)


def _between(place: Ranked, local: Standing, every: Sequence[Standing], spread: Component, z: float) -> Ranked:
    """The place with its bounds: only those stand before or behind for certain whose rates are told apart.

    Two rates are told apart as two years are: by chance in both counts, and by how far each may lie from what is usual
    in its area in one year, which together is the spread of one area's change beside its force.
    """
    if any(one.events is None or number(one.events) <= 0 for one in (local, *every)):
        return place
    ways = [_way(local, one, spread, z) for one in every]
    best, worst = 1 + ways.count(1), len(every) - ways.count(-1)
    how = "places that remain where {} partnerships have a rate that is told apart as {}"
    return replace(
        place,
        best=Fact(best, Unit.RANK, place.rank.sources, how.format(ways.count(1), "higher")),
        worst=Fact(worst, Unit.RANK, place.rank.sources, how.format(ways.count(-1), "lower")),
    )


def _way(local: Standing, other: Standing, spread: Component, z: float) -> int:
    """1 where another rate is told apart as higher, -1 as lower, nought where it is not told apart."""
    counts = [number(one.events) for one in (local, other) if one.events]
    error = math.sqrt(sum(1 / one for one in counts) + spread.variance(*counts))
    ours, theirs = number(local.rate), number(other.rate)
    gap = math.log(theirs / ours) if min(ours, theirs) > 0 else 0.0
    return 0 if abs(gap) <= z * error else 1 if gap > 0 else -1


def rank_of(local: Fact, rates: Sequence[Fact], whose: str) -> Ranked:
    """The place of a rate among rates, the local one included."""
    above = sum(number(one) > number(local) for one in rates)
    sources = together(local, *rates)
    return Ranked(
        Fact(above + 1, Unit.RANK, sources, f"{above} of {len(rates)} {whose} have a higher rate"),
        Fact(len(rates), Unit.NUMBER, sources, f"{whose} with a rate"),
    )


def _at(series: Series | None, period: Period) -> Standing | None:
    return standing_of(series.at(period)) if series else None


def _pooled(members: Sequence[Standing], of: int) -> Standing:
    vintages = frozenset(vintage for one in members for vintage in one.vintages)
    counts = [one.count for one in members if one.count]
    populations = [one.population for one in members if one.population]
    share = f"{len(members)} of {of} members"
    if len(counts) == len(populations) == len(members):
        count, population = _total(counts, share), _total(populations, share)
        how = f"{shown(count)} / {shown(population)} x 1,000, pooled over {share}"
        value = 1000 * number(count) / number(population)
        rate = Fact(value, Unit.RATE, together(*counts, *populations), how)
        return Standing(rate, count, population, count, vintages)
    rates = [one.rate for one in members]
    mean = sum(number(one) for one in rates) / len(rates)
    return Standing(
        Fact(mean, Unit.RATE, together(*rates), f"mean of the rates of {share}"), None, None, None, vintages
    )


def _total(facts: Sequence[Fact], share: str) -> Fact:
    return Fact(sum(number(one) for one in facts), Unit.COUNT, together(*facts), f"sum over {share}")


def points_of(series: Sequence[Series], period: Period) -> tuple[Point, ...]:
    """What stands in this period in each of several series, with anything observed."""
    found = (one.at(period) for one in series)
    return tuple(one for one in found if one is not None and observations(one))
