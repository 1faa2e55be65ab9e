"""The parts of a whole: children of an indicator as shares of it, largest first, residual parts last.

A share that an extract gives is used as given; one is computed, from the counts of the same months, only where none
is given. Composition looks at them from the whole, share from one part. Of a whole of few events counts are told and
no shares: of 24 robberies a share moves by four points with each.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from csp_report.domain.model import Dataset, Fact, Indicator, Measure, Observation, Period, Point, Unit
from csp_report.domain.points import count_of, fact_of, latest_of, number, period_fact, share_of
from csp_report.labels.printing import PERCENT_WHOLE_FROM, rounded

LEAST_EVENTS: Final = 30  # of fewer no share is told
_TOLD: Final = 9  # decimals; beyond them floating sums of equal shares differ


class Part(Struct, frozen=True):
    """One child: its share of the whole in per cent, and its count where known."""

    indicator: Indicator
    share: Fact
    count: Fact | None


class Whole(Struct, frozen=True):
    """A whole and its parts, in order.

    ``leader`` is the largest part that is not residual, where no other named one ties with it as displayed;
    ``second`` the largest other part, residual or not.
    """

    indicator: Indicator
    point: Point
    count: Fact
    parts: tuple[Part, ...]
    leader: Part | None
    second: Part | None

    @property
    def period(self) -> Fact:
        """The months that all of it is of."""
        return period_fact(self.point)

    @property
    def few(self) -> bool:
        """Whether its events are so few that counts are told instead of shares."""
        return number(self.count) < LEAST_EVENTS

    @property
    def unlisted(self) -> float:
        """Percentage points of the whole that no listed part accounts for, as sums of shares can tell them."""
        return max(0.0, round(100 - sum(number(one.share) for one in self.parts), _TOLD))

    def leaves_less_than(self, share: Fact) -> bool:
        """Whether what no listed part accounts for is less than a share."""
        return self.unlisted < round(number(share), _TOLD)


def whole_of(data: Dataset, parent: Indicator) -> Whole | None:
    """The parts of an indicator in its latest 12 months; None where there are none, or no count of the whole.

    Looked at once, as every part asks for it too.
    """
    return data.once((whole_of, parent.id), lambda: _whole_of(data, parent))


def _whole_of(data: Dataset, parent: Indicator) -> Whole | None:
    point = latest_of(data.of(parent.id), data.period)
    count = count_of(point)
    if point is None or count is None or number(count) <= 0:
        return None
    found = (_part(data, child, parent, point.period, count) for child in data.children(parent.id))
    parts = tuple(sorted((one for one in found if one is not None), key=_order))
    if not parts:
        return None
    leader = _leader(parts)
    others = [one for one in parts if one is not leader]
    second = max(others, key=lambda one: number(one.share), default=None)
    return Whole(parent, point, count, parts, leader, second)


def loose(data: Dataset, measure: Measure, indicator: str, of: str, period: Period) -> Observation | None:
    """A given share or overlap of the local area in exactly this period, with a value."""
    found = (
        one
        for one in data.loose
        if (one.measure, one.indicator, one.of) == (measure, indicator, of)
        and one.area.key == data.area.key
        and one.period == period
        and one.value is not None
    )
    return next(found, None)


def displayed(share: Fact) -> float:
    """A share as the document prints it: whole from 10 up, one decimal below."""
    value = rounded(number(share), 1)
    return float(rounded(number(share), 0) if value >= PERCENT_WHOLE_FROM else value)


def _part(data: Dataset, child: Indicator, parent: Indicator, period: Period, whole: Fact) -> Part | None:
    series = data.of(child.id)
    count = count_of(series.at(period)) if series else None
    count = count or fact_of(loose(data, Measure.COUNT, child.id, parent.id, period), Unit.COUNT)
    share = fact_of(loose(data, Measure.SHARE, child.id, parent.id, period), Unit.PERCENT)
    if share is None and count is not None and 0 <= number(count) <= number(whole):
        share = share_of(count, whole)
    return Part(child, share, count) if share else None


def _order(part: Part) -> tuple[bool, float, float, str]:
    """Named before residual, then by the figure as displayed, ties by the figure itself, then by name."""
    return part.indicator.residual, -displayed(part.share), -number(part.share), part.indicator.label


def _leader(parts: tuple[Part, ...]) -> Part | None:
    named = [one for one in parts if not one.indicator.residual]
    tied = len(named) > 1 and displayed(named[0].share) == displayed(named[1].share)
    return None if tied or not named else named[0]
