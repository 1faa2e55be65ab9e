"""How often the rules call something clear where nothing changed, and how often where something did.

Run as a script it prints the table and ends with status 1 where a limit is exceeded:

    python tests/benchmarks/calibration.py [repetitions]

Each series is five years of counts around a constant level: Poisson, times lognormal noise such that the ratio of two
years has the indicator's spread. The rules themselves judge them, through the same datasets as real figures. A limit
counts as exceeded where the share found is above it by more than two standard errors of the simulation.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

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
from csp_report.rules import change, since_peak, trend
from csp_report.settings.thresholds import Thresholds

SEED = 20241231
REPETITIONS = 10_000
COUNTS = (50, 500, 5000)
SPREADS = (0.07, 0.10, 0.18)
TRUE_CHANGES = (10, 20, 40)
YEARS = 5
LIMITS = {"change": 0.05, "trend": 0.005, "since-peak": 0.05}

_HERE = Area("Anytown", Level.CSP)
_PERIODS = [financial_year(2019 + place) for place in range(YEARS)]
_SOURCE = Source("simulated.xlsx")
_RULES: dict[str, Callable[[Dataset, Indicator, Thresholds], tuple[Finding, ...]]] = {
    "change": change.judge,
    "trend": trend.judge,
    "since-peak": since_peak.judge,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: a rule, a mean count, a spread, the true change in the latest year, the share clear."""

    rule: str
    count: int
    spread: float
    true_change: int
    share: float
    repetitions: int

    @property
    def limit(self) -> float | None:
        """The most that may be called clear where nothing changed."""
        return LIMITS[self.rule] if self.true_change == 0 else None

    @property
    def exceeded(self) -> bool:
        """Whether the share is above its limit by more than two standard errors of the simulation."""
        error = math.sqrt(self.share * (1 - self.share) / self.repetitions)
        return self.limit is not None and self.share - 2 * error > self.limit


def rows(repetitions: int) -> Iterator[Row]:
    """The table, false alarms first, then the power of *change*."""
    generator = np.random.default_rng(SEED)
    for rule in _RULES:
        for spread in SPREADS:
            for count in COUNTS:
                yield _row(generator, rule, count, spread, 0, repetitions)
    for true_change in TRUE_CHANGES:
        for spread in SPREADS:
            for count in COUNTS:
                yield _row(generator, "change", count, spread, true_change, max(200, repetitions // 5))


def _row(
    generator: np.random.Generator, rule: str, count: int, spread: float, true_change: int, repetitions: int
) -> Row:
    indicator = Indicator("events", "events", "event", "events", spread=Spread.of(spread), spread_assumed=False)
    noise = generator.normal(0, spread / math.sqrt(2), (repetitions, YEARS))
    level = np.full(YEARS, float(count))
    level[-1] *= 1 + true_change / 100
    figures = generator.poisson(level * np.exp(noise))
    clear = sum(_is_clear(rule, indicator, [int(one) for one in figure]) for figure in figures)
    return Row(rule, count, spread, true_change, clear / repetitions, repetitions)


def _is_clear(rule: str, indicator: Indicator, counts: list[int]) -> bool:
    points = tuple(
        Point(period, Observation("events", _HERE, period, Measure.COUNT, float(count), _SOURCE))
        for period, count in zip(_PERIODS, counts, strict=True)
    )
    series = Series(indicator, _HERE, Cadence.YEAR, points)
    data = Dataset(_HERE, _PERIODS[-1], {"events": indicator}, {("events", _HERE.key, Cadence.YEAR): series})
    found = _RULES[rule](data, indicator, Thresholds())
    return any(one.strength is Strength.CLEAR for one in found)


def main() -> int:
    """Print the table; 1 where a limit is exceeded."""
    repetitions = int(sys.argv[1]) if len(sys.argv) > 1 else REPETITIONS
    exceeded = 0
    print(f"{'rule':<12}{'true change':>12}{'spread':>8}{'count':>7}{'clear':>9}{'limit':>8}")
    for one in rows(repetitions):
        limit = f"{one.limit:.1%}" if one.limit is not None else ""
        mark = "  exceeded" if one.exceeded else ""
        print(f"{one.rule:<12}{one.true_change:>11}%{one.spread:>8.2f}{one.count:>7}{one.share:>9.2%}{limit:>8}{mark}")
        exceeded += one.exceeded
    return 1 if exceeded else 0


if __name__ == "__main__":
    sys.exit(main())
