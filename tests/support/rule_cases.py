"""Short makers of datasets, so that a rule's cases read as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec

from csp_report.domain.declaring import Declaration
from csp_report.domain.model import (
    Area,
    Base,
    Break,
    Cadence,
    Comparator,
    Dataset,
    Indicator,
    Level,
    Measure,
    Observation,
    Period,
    Point,
    Polarity,
    Series,
    Source,
    Status,
)
from csp_report.domain.periods import financial_year
from csp_report.domain.spread import Spread

HERE = Area("Anytown", Level.CSP, "E22000001")
FORCE = Area("Anyshire", Level.FORCE, "E23000001")
NATION = Area("England and Wales", Level.COUNTRY, "K04000001")
LATEST = financial_year(2023)

CRIME = Indicator(
    "all-crime", "all crime", "offence", "offences", polarity=Polarity.LOWER_IS_BETTER, spread=Spread.of(0.07)
)
THEFT = Indicator(
    "theft", "theft", "theft", "thefts", parent="all-crime", polarity=Polarity.LOWER_IS_BETTER, spread=Spread.of(0.10),
    spread_assumed=False,
)  # fmt: skip
DRUGS = Indicator(
    "drugs", "drug offences", "drug offence", "drug offences", parent="all-crime", polarity=Polarity.NEUTRAL,
    caveat="Most come to light through police activity.", spread=Spread.of(0.145), spread_assumed=False,
)  # fmt: skip


def child(name: str, parent: str, **changes: object) -> Indicator:
    """An indicator under another."""
    return Indicator(name, name, name, name, parent=parent, polarity=Polarity.LOWER_IS_BETTER, **changes)


@dataclass
class Cells:
    """Hands out a new cell for every figure, so that sources can be told apart."""

    row: int = 0
    made: dict[str, Source] = field(default_factory=dict)

    def next(self) -> Source:
        self.row += 1
        return Source("figures.xlsx", "Sheet1", f"B{self.row}")


CELLS = Cells()


def figure(  # noqa: PLR0917 - the columns of a case
    measure: Measure,
    value: float | None,
    indicator: str,
    area: Area = HERE,
    period: Period = LATEST,
    decimals: int = -1,
    of: str | None = None,
    status: Status = Status.NORMAL,
    vintage: str = "",
) -> Observation:
    base = Base.RESIDENTS if measure in {Measure.RATE, Measure.POPULATION} else None
    return Observation(indicator, area, period, measure, value, CELLS.next(), base, of, status, decimals, vintage)


def point(  # noqa: PLR0917 - the columns of a case
    period: Period,
    count: float | None = None,
    rate: float | None = None,
    population: float | None = None,
    indicator: str = "theft",
    area: Area = HERE,
    decimals: int = 1,
    status: Status = Status.NORMAL,
    vintage: str = "",
) -> Point:
    """A point; a status other than NORMAL is the count's (and the rate's, where there is one)."""
    withheld = status not in {Status.NORMAL, Status.PROVISIONAL, Status.BREAK}
    counted = count is not None or (withheld and rate is None)
    return Point(
        period,
        figure(Measure.COUNT, None if withheld else count, indicator, area, period, 0, None, status)
        if counted
        else None,
        figure(Measure.RATE, None if withheld else rate, indicator, area, period, decimals, None, status, vintage)
        if rate is not None
        else None,
        figure(Measure.POPULATION, population, indicator, area, period, 0, None, Status.NORMAL, vintage)
        if population is not None
        else None,
    )


def years(
    counts: list[float | None],
    indicator: Indicator = THEFT,
    area: Area = HERE,
    population: float | None = None,
    breaks: tuple[Break, ...] = (),
    last: int = 2023,
) -> Series:
    """Financial years that end with the one starting in ``last``; None leaves a year out."""
    first = last - len(counts) + 1
    points = tuple(
        point(financial_year(first + place), count, None, population, indicator.id, area)
        for place, count in enumerate(counts)
        if count is not None
    )
    return Series(indicator, area, Cadence.YEAR, points, breaks)


def single(
    indicator: Indicator = THEFT,
    area: Area = HERE,
    count: float | None = None,
    rate: float | None = None,
    population: float | None = None,
    decimals: int = 1,
    vintage: str = "",
) -> Series:
    """A series of the latest period alone."""
    only = point(LATEST, count, rate, population, indicator.id, area, decimals, Status.NORMAL, vintage)
    return Series(indicator, area, Cadence.YEAR, (only,))


def dataset(*series: Series, **changes: object) -> Dataset:
    """A dataset of these series; ``indicators`` are theirs, in order, where not named."""
    given = changes.pop("indicators", tuple(one.indicator for one in series))
    parts = {
        "area": HERE,
        "period": LATEST,
        "indicators": {one.id: one for one in given},
        "series": {(one.indicator.id, one.area.key, one.cadence): one for one in series},
    }
    return Dataset(**{**parts, **changes})


def comparator(area: Area = FORCE, *, contains: bool = True, members: tuple[Area, ...] = ()) -> Comparator:
    return Comparator(area, contains, members)


def heeds(rule: Declaration) -> list[tuple[str, Dataset, float]]:
    """What the rule's own tests name as ``HEEDS``, a row a threshold: its setting, figures, another value that matters.

    With the default in force the rule says something of the figures, or with the other value.
    """
    tests = f"test_rule_{rule.id.replace('-', '_')}"
    return getattr(import_module(tests), "HEEDS", []) if find_spec(tests) else []
