"""How far an indicator's figures move from year to year beyond chance, by what moves them: country, force, area.

All are variances of the logarithm of a ratio of two years, and independent: the country's move, the force's beside the
rest of the country, the area's beside the rest of its force.
"""

from __future__ import annotations

import math

from msgspec import Struct
from msgspec.structs import replace

from csp_report.statistics.spreads import Component

UNBOUNDED = (math.inf, math.inf)


class Spread(Struct, frozen=True):
    """The three components; ``country`` a standard deviation, as the country's counts are large."""

    country: float
    force: Component
    local: Component

    @classmethod
    def of(cls, total: float) -> Spread:
        """A total that is not known by its parts: a third of the variance to each, whatever the size."""
        part = total / math.sqrt(3)
        return cls(part, Component(part), Component(part))

    @property
    def total(self) -> float:
        """The standard deviation of an area's own change where counts are large."""
        return math.sqrt(self.of_area())

    def of_area(self, *counts: float, force: tuple[float, float] = UNBOUNDED) -> float:
        """Variance of an area's change, from its two counts and its force's; without counts, of large ones."""
        return self.of_force(*force) + self.local.variance(*counts)

    def of_force(self, *counts: float) -> float:
        """Variance of a force's change."""
        return self.of_country() + self.force.variance(*counts)

    def of_country(self) -> float:
        """Variance of the country's change."""
        return self.country * self.country

    def of_standing(self, *counts: float) -> float:
        """Variance of an area's change beside the country's: twice that of how far one year lies from the usual."""
        return self.force.variance() + self.local.variance(*counts)

    def times(self, factor: float) -> Spread:
        """All variances multiplied by a factor."""
        root = math.sqrt(factor)
        return Spread(self.country * root, _times(self.force, factor), _times(self.local, factor))


def _times(one: Component, factor: float) -> Component:
    return replace(one, tau=one.tau * math.sqrt(factor), phi=one.phi * factor)


# Where the catalogue has no estimate: the medians of those that it has, size told apart for none.
ASSUMED = Spread(0.104, Component(0.071), Component(0.071))
