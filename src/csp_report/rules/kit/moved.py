"""How the parts of a whole moved from one year to the next, by their counts."""

from __future__ import annotations

from msgspec import Struct

from csp_report.domain.model import Dataset, Fact, Indicator, Point, Unit
from csp_report.domain.points import count_of, number, years_back
from csp_report.rules.kit.comparing import difference, percent_change
from csp_report.rules.kit.gates import gate


class Moved(Struct, frozen=True):
    """An indicator's counts in two years. ``by`` is the later less the earlier, with its sign."""

    indicator: Indicator
    latest: Fact
    previous: Fact

    @property
    def by(self) -> float:
        """The difference, with its sign."""
        return number(self.latest) - number(self.previous)

    @property
    def percent(self) -> float:
        """The change in per cent of the earlier count, with its sign; nought where that is nought."""
        before = number(self.previous)
        return 100 * self.by / before if before else 0.0

    @property
    def difference(self) -> Fact:
        """The absolute difference, with both cells."""
        return difference(self.latest, self.previous, Unit.COUNT)

    @property
    def change(self) -> Fact:
        """The absolute change in per cent, with both cells. The earlier count is above nought."""
        return percent_change(self.latest, self.previous)


def moved(data: Dataset, indicator: Indicator, latest: Point | None) -> Moved | None:
    """The counts of ``latest`` months and of a year before; None where a gate stops the comparison."""
    series = data.of(indicator.id)
    if series is None or latest is None:
        return None
    now = series.at(latest.period)
    before = years_back(series, now, 1) if now else None
    later, earlier = count_of(now), count_of(before)
    if gate(series, (now, before)) or later is None or earlier is None:
        return None
    if number(later) < 0 or number(earlier) < 0:
        return None
    return Moved(indicator, later, earlier)


def parts_moved(data: Dataset, whole: Indicator, latest: Point | None) -> tuple[Moved, ...]:
    """The same of every part of a whole that has both counts, in the catalogue's order."""
    found = (moved(data, one, latest) for one in data.children(whole.id))
    return tuple(one for one in found if one is not None)
