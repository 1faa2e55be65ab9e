"""How areas stand side by side: each rate over its population, between limits that allow for size and for real spread.

Spiegelhalter 2005, *Statistics in Medicine* 24: limits of 95% and 99.8% around the rate of all areas together, widened
by what areas truly differ beyond chance. Outside means "unlike the rest", not "worse".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from csp_report.batch.summary import Standing, Summary
from csp_report.domain.model import Verdict
from csp_report.statistics.funnels import dispersed_funnel
from csp_report.statistics.many_tests import robust_spread

PER: Final = 1000.0
LEAST_AREAS: Final = 8
LEAST_EXPECTED: Final = 5.0  # events in an area, below which the limits' approximation does not hold: not placed
INNER, OUTER = 0.95, 0.998


class Placed(Struct, frozen=True):
    """An area on a funnel; ``place`` is 'inside', or where it lies outside of which limit."""

    area: str
    standing: Standing
    place: str


class Funnel(Struct, frozen=True):
    """One indicator over all areas. ``overall`` is their rate together, ``spread`` of the logarithm between areas."""

    indicator: str
    label: str
    period: str
    overall: float
    spread: float
    areas: tuple[Placed, ...]

    def limits(self, population: float, level: float) -> tuple[float, float]:
        """Where the limits run at a population."""
        return dispersed_funnel(self.overall * population / PER, self.overall, self.spread, level)


class Tally(Struct, frozen=True):
    """How many flags an area has: clear findings that are unwelcome, welcome, and neither."""

    unwelcome: int
    welcome: int
    neutral: int


def funnels(summaries: Mapping[str, Summary]) -> tuple[Funnel, ...]:
    """A funnel for each indicator that enough areas have for one period; ``summaries`` by what areas are called."""
    by_indicator: dict[str, list[tuple[str, Standing]]] = {}
    for name, summary in summaries.items():
        for one in summary.standings:
            by_indicator.setdefault(one.indicator, []).append((name, one))
    found = (_funnel(_of_one_period(several)) for several in by_indicator.values())
    return tuple(one for one in found if one is not None)


def tally(summary: Summary) -> Tally:
    """The flags of an area by verdict."""
    many = Counter(one.verdict for one in summary.flags)
    return Tally(many[Verdict.BAD], many[Verdict.GOOD], many[Verdict.NEUTRAL])


def _of_one_period(several: Sequence[tuple[str, Standing]]) -> list[tuple[str, Standing]]:
    """Those of the period that most areas have; of two that as many have, the later."""
    many = Counter((one.end, one.period) for _, one in several)
    common = max(many, key=lambda period: (many[period], period))
    return [(name, one) for name, one in several if (one.end, one.period) == common]


def _funnel(several: Sequence[tuple[str, Standing]]) -> Funnel | None:
    overall = PER * sum(one.count for _, one in several) / sum(one.population for _, one in several)
    fit = [(name, one) for name, one in several if overall * one.population / PER >= LEAST_EXPECTED and one.count >= 0]
    if len(fit) < LEAST_AREAS:
        return None
    # an area without a single offence, where five and more are expected, has no logarithm: half an offence stands in
    spread = robust_spread([max(one.count, 0.5) for _, one in fit], [one.population for _, one in fit])
    first = fit[0][1]
    bare = Funnel(first.indicator, first.label, first.period, overall, spread, ())
    return replace(bare, areas=tuple(Placed(name, one, _place(bare, one)) for name, one in fit))


def _place(funnel: Funnel, one: Standing) -> str:
    for level in (OUTER, INNER):
        low, high = funnel.limits(one.population, level)
        if not low <= one.rate <= high:
            return f"{'above' if one.rate > high else 'below'} {level:.1%}".replace(".0%", "%")
    return "inside"
