"""Which part of a rate makes most of its gap to a comparator."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from csp_report.domain.declaring import Threshold
from csp_report.domain.findings import Item, Rule
from csp_report.domain.model import Area, Dataset, Direction, Fact, Indicator, Level, Point, Strength, Unit
from csp_report.domain.points import number, together
from csp_report.rules import benchmark
from csp_report.rules.kit.comparing import difference
from csp_report.rules.kit.standing import comparator_standing, standing_of
from csp_report.settings.thresholds import Thresholds

_WIDEST_FIRST = (Level.COUNTRY, Level.REGION, Level.FORCE, Level.COUNTY)


SHARE_OF_GAP: Final = Threshold(
    Rule.DRIVERS, "share of gap", 50, "a part that makes this much of a gap is named", "per cent", 20, 100
)


class Gap(Struct, frozen=True):
    """The gap of a rate to that of ``area``, and the part that makes most of it; ``share`` in per cent."""

    area: Area
    direction: Direction
    gap: Fact
    part: Indicator
    part_gap: Fact
    share: Fact


def gap_of(data: Dataset, indicator: Indicator, latest: Point, thresholds: Thresholds) -> Gap | None:
    """The widest comparator that the rate stands clearly apart from, and the named part behind most of the gap."""
    items = [item for one in benchmark.judge(data, indicator, thresholds) for item in one.items]
    clear = [item for item in items if item.strength is Strength.CLEAR and item.area]
    widest = min(clear, key=_width, default=None)
    return _leading(data, indicator, latest, widest, thresholds) if widest else None


def _width(item: Item) -> int:
    level = item.area.level if item.area else None
    return _WIDEST_FIRST.index(level) if level in _WIDEST_FIRST else len(_WIDEST_FIRST)


def _leading(data: Dataset, indicator: Indicator, latest: Point, item: Item, thresholds: Thresholds) -> Gap | None:
    comparator = next(one for one in data.comparators if one.area == item.area)
    whole = item.known["gap"]
    sign = 1 if item.direction is Direction.ABOVE else -1
    found: list[tuple[float, Indicator, Fact]] = []
    for part in data.children(indicator.id):
        series = data.of(part.id)
        local = standing_of(series.at(latest.period)) if series else None
        other = comparator_standing(data, comparator, part, latest.period)
        if local is None or other is None or part.residual:
            continue
        apart = sign * (number(local.rate) - number(other.rate))
        found.append((apart, part, difference(local.rate, other.rate, Unit.RATE)))
    if not found or number(whole) <= 0:
        return None
    most, part, part_gap = max(found, key=lambda one: (one[0], one[1].id))
    share = 100 * most / number(whole)
    if not thresholds.get(SHARE_OF_GAP, indicator.id) <= share <= 100:
        return None
    how = f"{number(part_gap):,.4g} / {number(whole):,.4g} x 100"
    told = Fact(share, Unit.PERCENT, together(part_gap, whole), how)
    return Gap(comparator.area, item.direction, whole, part, part_gap, told)
