"""How often the rules call something clear where nothing changed, and how often where something did.

    python tests/benchmarks/calibration.py [documents]

Series of single indicators and documents of 18 of them, in which nothing changes, under three ways in which figures
wander: independent years around a level, a random walk, and a mixture of both (half of the variance of a year-on-year
ratio each). Counts are Poisson around that. Every rule judges them through the same datasets as real figures, and the
error rate of the document is held as in a document: of 18 indicators alone, and of 18 of which one is the headline of
the others and one is a priority, neither of them clear. Then documents in which one indicator truly changed in the
latest year. Seeded. Ends with status 1 where a share is above its limit, or power below it, by more than two standard
errors.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from msgspec.structs import replace

from csp_report.domain.findings import Finding
from csp_report.domain.model import (
    Area,
    Cadence,
    Dataset,
    Indicator,
    Level,
    Measure,
    Observation,
    Point,
    Series,
    Source,
    Strength,
)
from csp_report.domain.periods import financial_year
from csp_report.domain.spread import Spread
from csp_report.rules import judge
from csp_report.rules.own_history import with_own_history
from csp_report.settings.thresholds import Thresholds

SEED = 20241231
DOCUMENTS = 1000
INDICATORS = 18
YEARS = 10
COUNTS = (500, 2000, 8000)
SPREADS = (0.10, 0.14, 0.18)
NULLS = ("independent", "walk", "mixture")
TRUE_CHANGES = (2.0, 3.0, 4.0, 5.0)
HEADLINE, PRIORITY = "kind-1", "kind-2"
MOST_DOCUMENTS, MOST_SERIES, LEAST_POWER = 0.10, 0.05, 0.80

_HERE = Area("Anytown", Level.CSP)
_PERIODS = [financial_year(2024 - YEARS + place) for place in range(YEARS)]
_SOURCE = Source("simulated.xlsx")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: what was simulated, what was counted, the share found, its limit, of how many."""

    what: str
    null: str
    share: float
    many: int
    most: float | None = None
    least: float | None = None

    @property
    def exceeded(self) -> bool:
        """Whether the share is on the wrong side of its limit by more than two standard errors."""
        error = 2 * math.sqrt(max(self.share * (1 - self.share), 1e-9) / self.many)
        above = self.most is not None and self.share - error > self.most
        return above or (self.least is not None and self.share + error < self.least)


def counts_of(chance: np.random.Generator, null: str, count: float, spread: float) -> list[float]:
    """Ten years of counts around a level that wanders as said; the ratio of two years has this spread beyond chance."""
    noise, step = {"independent": (1.0, 0.0), "walk": (0.0, 1.0), "mixture": (0.5, 0.5)}[null]
    level = np.cumsum(chance.normal(0, spread * math.sqrt(step), YEARS))
    level = level - level.mean() + chance.normal(0, spread * math.sqrt(noise / 2), YEARS)
    return [float(one) for one in chance.poisson(count * np.exp(level))]


def document(chance: np.random.Generator, null: str, moved: float = 0.0) -> Dataset:
    """A document of 18 indicators; the first one's latest year multiplied by so many of its total spreads, up or down.

    The total spread is that of the ratio of two years, chance included.
    """
    indicators, series = {}, {}
    for place in range(INDICATORS):
        spread, count = SPREADS[place % len(SPREADS)], float(COUNTS[place // len(SPREADS) % len(COUNTS)])
        name = f"kind-{place}"
        one = Indicator(name, name, name, name, spread=Spread.of(spread), spread_assumed=False)
        counts = counts_of(chance, null, count, spread)
        if moved and place == 0:
            total = math.sqrt(spread**2 + 2 / count)
            way = 1 if chance.random() < 0.5 else -1
            counts[-1] = float(chance.poisson(counts[-2] * math.exp(way * moved * total + chance.normal(0, spread))))
        points = tuple(
            Point(period, Observation(name, _HERE, period, Measure.COUNT, x, _SOURCE))
            for period, x in zip(_PERIODS, counts, strict=True)
        )
        indicators[name] = one
        series[name, _HERE.key, Cadence.YEAR] = Series(one, _HERE, Cadence.YEAR, points)
    return Dataset(_HERE, _PERIODS[-1], indicators, series)


def by_history(data: Dataset) -> Dataset:
    """The document as the engine judges it: the spreads moved by the area's own years."""
    return with_own_history(data, Thresholds())


def headed(data: Dataset) -> Dataset:
    """The document with one indicator as the whole of the others, so that it is a headline."""
    parts = {name: one if name == HEADLINE else replace(one, parent=HEADLINE) for name, one in data.indicators.items()}
    return replace(data, indicators=parts)


def any_clear(found: tuple[Finding, ...]) -> bool:
    """Whether any change is called clear."""
    return any(one.strength is Strength.CLEAR and one.test is not None for one in found)


def of_rule(found: tuple[Finding, ...], rule: str) -> int:
    """In how many series a rule says that figures moved: clearly, or unusually."""
    strong = {Strength.CLEAR, getattr(Strength, "UNUSUAL", Strength.CLEAR)}
    return sum(one.rule == rule and one.strength in strong for one in found)


def told(found: tuple[Finding, ...]) -> bool:
    """Whether the change that there is was called clear."""
    return any(one.id == "kind-0/change" and one.strength is Strength.CLEAR for one in found)


def rows(documents: int) -> Iterator[Row]:
    """The table: false alarms a series, false alarms a document, power."""
    chance = np.random.default_rng(SEED)
    for null in NULLS:
        moved: Counter[str] = Counter()
        clear = clear_headed = 0
        for _ in range(documents):
            made = document(chance, null)
            found = judge(by_history(made), Thresholds())
            moved.update({rule: of_rule(found, rule) for rule in ("change", "trend", "since-peak")})
            clear += any_clear(found)
            clear_headed += any_clear(judge(headed(by_history(made)), Thresholds(), (PRIORITY,)))
        series = documents * INDICATORS
        yield Row("change, a series (p below 0.05)", null, moved["change"] / series, series, MOST_SERIES)
        yield Row("trend, a series", null, moved["trend"] / series, series, MOST_SERIES)
        yield Row("since-peak, a series", null, moved["since-peak"] / series, series, MOST_SERIES)
        yield Row("a false clear in a document", null, clear / documents, documents, MOST_DOCUMENTS)
        yield Row("the same, with headlines", null, clear_headed / documents, documents, MOST_DOCUMENTS)
    for spreads in TRUE_CHANGES:
        several = max(100, documents // 2)
        hits = hits_headed = 0
        for _ in range(several):
            made = document(chance, "walk", spreads)
            hits += told(judge(by_history(made), Thresholds()))
            hits_headed += told(judge(headed(by_history(made)), Thresholds(), (PRIORITY,)))
        least = LEAST_POWER if spreads == 4 else None
        yield Row(f"one change of {spreads:g} total spreads found clear", "walk", hits / several, several, None, least)
        yield Row("the same, with headlines", "walk", hits_headed / several, several, None, least)


def main() -> int:
    """Print the table; 1 where a limit is exceeded."""
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    exceeded = 0
    print(f"{'what':<46}{'figures wander as':<18}{'share':>8}{'limit':>9}{'of':>8}")
    for one in rows(documents):
        limit = f"<= {one.most:.0%}" if one.most else f">= {one.least:.0%}" if one.least else ""
        print(f"{one.what:<46}{one.null:<18}{one.share:>8.1%}{limit:>9}{one.many:>8}{'  exceeded' * one.exceeded}")
        exceeded += one.exceeded
    return 1 if exceeded else 0


if __name__ == "__main__":
    sys.exit(main())
