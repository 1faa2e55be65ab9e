"""The others that an area is set beside: the rest of its force, else the rest of the country, in the same two years.

Figures of a force that belong to none of its areas (*Unassigned*) belong to neither side.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from csp_report.domain.model import Area, Comparator, Dataset, Fact, Indicator, Level, Point, Unit
from csp_report.domain.points import implied_count_of, number, together, total_of, years_back
from csp_report.rules.kit.gates import gate


class Pair(Struct, frozen=True, dict=True):
    """Two years of one area, later first; counts, or what rates and residents imply."""

    area: Area
    later: Fact
    earlier: Fact

    @cached_property
    def counts(self) -> tuple[float, float]:
        """Both as numbers."""
        return number(self.later), number(self.earlier)


class Others(Struct, frozen=True):
    """The rest of ``whole``: its two years; ``shares`` the squared shares of its areas in the earlier year, summed
    (nought where they are not known); ``many`` areas, where known; ``total`` the two years of the whole; ``name`` the
    other area, where there is but one.
    """

    whole: Area
    pair: Pair
    shares: float
    many: int | None
    total: tuple[float, float]
    name: Area | None = None

    @property
    def of_force(self) -> bool:
        """Whether the whole is a force."""
        return self.whole.level is Level.FORCE


def pair_of(data: Dataset, indicator: Indicator, area: Area, latest: Point) -> Pair | None:
    """An area's figures of the period of ``latest`` and the year before; None where they cannot be compared."""
    series = data.of(indicator.id, area)
    later = series.at(latest.period) if series else None
    earlier = years_back(series, later, 1) if series and later else None
    if series is None or gate(series, (later, earlier)):
        return None
    new, old = implied_count_of(later), implied_count_of(earlier)
    if new is None or old is None or min(number(new), number(old)) <= 0:
        return None
    return Pair(area, new, old)


def container(data: Dataset, level: Level) -> Area | None:
    """The comparator of a level that the local area is part of."""
    found = (one for one in data.comparators if _contains(one, level))
    return next((one.area for one in found), None)


def _contains(one: Comparator, level: Level) -> bool:
    return one.contains and one.area.level is level


def others_of(data: Dataset, indicator: Indicator, local: Pair, latest: Point) -> Others | None:
    """The rest of the force, from its areas where all are known, else from its total; else the rest of the country."""
    force = container(data, Level.FORCE)
    whole = pair_of(data, indicator, force, latest) if force else None
    areas = _siblings(data, indicator, latest)
    if force and whole and areas:
        return _from_areas(whole, areas)
    if whole:
        return _from_total(whole, local)
    country = container(data, Level.COUNTRY)
    total = pair_of(data, indicator, country, latest) if country else None
    return _from_total(total, local) if total else None


def _siblings(data: Dataset, indicator: Indicator, latest: Point) -> tuple[Pair, ...]:
    """The other areas of the force, where every one of them has both years."""
    others = [one for one in data.siblings if one.key != data.area.key]
    if len(others) == len(data.siblings):
        return ()
    found = [pair_of(data, indicator, one, latest) for one in others]
    known = tuple(one for one in found if one is not None)
    return known if len(known) == len(found) else ()


def _from_areas(whole: Pair, areas: Sequence[Pair]) -> Others:
    later, earlier = total_of([one.later for one in areas]), total_of([one.earlier for one in areas])
    shares = sum((one.counts[1] / number(earlier)) ** 2 for one in areas)
    rest = Pair(whole.area, later, earlier)
    name = areas[0].area if len(areas) == 1 else None
    return Others(whole.area, rest, shares, len(areas), whole.counts, name)


def _from_total(whole: Pair, local: Pair) -> Others | None:
    parts = [
        Fact(
            number(total) - number(own),
            Unit.COUNT,
            together(total, own),
            f"{whole.area.name} without {local.area.name}",
        )
        for total, own in ((whole.later, local.later), (whole.earlier, local.earlier))
    ]
    if min(number(one) for one in parts) <= 0:
        return None
    return Others(whole.area, Pair(whole.area, parts[0], parts[1]), 0.0, None, whole.counts)


def unassigned(others: Others, local: Pair) -> tuple[float, float]:
    """What of the whole belongs to no area, later and earlier; nought where that is not known."""
    if others.many is None:
        return 0.0, 0.0
    later, earlier = (
        total - own - rest for total, own, rest in zip(others.total, local.counts, others.pair.counts, strict=True)
    )
    return later, earlier
