"""Made-up figures for the examples that rules declare: none of them is of any place."""

from __future__ import annotations

from csp_report.domain.model import Area, Direction, Fact, Indicator, Level, Strength, Unit
from csp_report.domain.periods import earlier, financial_year, month
from csp_report.domain.points import number

SAMPLE_YEAR = financial_year(2023)
SAMPLE_FORCE, SAMPLE_NATION = Area("Exampleshire", Level.FORCE), Area("England and Wales", Level.COUNTRY)
SAMPLE_PLACE = Area("Old Town", Level.WARD)
SAMPLE_RESIDENTS = 137_000
MOVES = (Direction.RISE, Direction.FALL)
JUDGED = (Strength.CLEAR, Strength.UNUSUAL, Strength.NOT_CLEAR)
ANY_STRENGTH = (*JUDGED, Strength.SIMILAR)
UNMOVED = (Strength.NOT_CLEAR, Strength.SIMILAR)


def count(value: float) -> Fact:
    """A made-up count."""
    return Fact(value, Unit.COUNT)


def rate(value: float) -> Fact:
    """A made-up rate per 1,000 residents, as printed to one decimal."""
    return Fact(value, Unit.RATE, decimals=1)


def percent(value: float) -> Fact:
    """A made-up percentage."""
    return Fact(value, Unit.PERCENT)


def rate_for(events: Fact) -> Fact:
    """The rate that a count makes in the example's population."""
    return rate(round(1000 * number(events) / SAMPLE_RESIDENTS, 1))


def difference(one: Fact, other: Fact) -> Fact:
    """How far two figures are apart."""
    return Fact(round(abs(number(one) - number(other)), 1), one.unit, decimals=one.decimals)


def percent_change(latest: Fact, before: Fact) -> Fact:
    """The change of one figure to another, in per cent of the earlier."""
    return percent(round(100 * number(difference(latest, before)) / number(before), 1))


def share(part: Fact, whole: Fact) -> Fact:
    """A part in per cent of a whole."""
    return percent(round(100 * number(part) / number(whole), 1))


def plain(value: float) -> Fact:
    """A made-up number of something."""
    return Fact(value, Unit.NUMBER)


def text(value: str) -> Fact:
    """A made-up name."""
    return Fact(value, Unit.TEXT)


def place(value: Area) -> Fact:
    """An area as a fact."""
    return Fact(value, Unit.AREA)


def year(back: int = 0) -> Fact:
    """The example's year, or one so many years before it."""
    return Fact(earlier(SAMPLE_YEAR, back) if back else SAMPLE_YEAR, Unit.PERIOD)


def last_month() -> Fact:
    """The last month of the example's year."""
    return Fact(month(SAMPLE_YEAR.end.year, SAMPLE_YEAR.end.month), Unit.PERIOD)


def now_and_then(direction: Direction, now: float = 591, then: float = 618) -> tuple[Fact, Fact]:
    """Two counts, the later first, that run in a direction (given as they run in a fall)."""
    if direction is Direction.UNCHANGED:
        return count(now), count(now)
    return (count(then), count(now)) if direction is Direction.RISE else (count(now), count(then))


def part(name: str, *, residual: bool = False) -> Indicator:
    """A made-up offence."""
    return Indicator(name.replace(" ", "-"), name, name, f"{name}s", residual=residual)
