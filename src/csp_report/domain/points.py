"""The figures of a point as facts: given before computed, each with its cells; and which points may be compared.

Rates are per 1,000 residents. A computed rate is not rounded: rounding is done once, at display.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from csp_report.domain.model import Dataset, Fact, Indicator, Observation, Period, Point, Series, Source, Status, Unit
from csp_report.domain.periods import earlier
from csp_report.statistics.intervals import rate

_NUMBERS = (int, float)
WITHHELD = (Status.SUPPRESSED, Status.UNRELIABLE)


def fact_of(observation: Observation | None, unit: Unit) -> Fact | None:
    """A given figure as a fact, or None where there is no value."""
    if observation is None or observation.value is None:
        return None
    return Fact(observation.value, unit, (observation.source,), decimals=observation.decimals)


# Rules ask for the figures of a point some ten times each, so that a point keeps those that it was asked for.


def count_of(point: Point | None) -> Fact | None:
    """The count of a point."""
    return point.once(_count) if point else None


def population_of(point: Point | None) -> Fact | None:
    """The residents of a point, where above nought."""
    return point.once(_population) if point else None


def given_rate_of(point: Point | None) -> Fact | None:
    """The rate that an extract gives."""
    return point.once(_given_rate) if point else None


def rate_withheld(point: Point | None) -> bool:
    """Whether the publisher of a rate suppresses it, or calls it unreliable."""
    return point is not None and point.rate is not None and point.rate.status in WITHHELD


def computed_rate_of(point: Point | None) -> Fact | None:
    """1,000 x count / population, where both are known; the computation is in ``how``.

    None where the extract withholds the rate: what its publisher suppresses is not made up from count and residents.
    """
    return point.once(_computed_rate) if point else None


def rate_of(point: Point | None) -> Fact | None:
    """The rate of a point: as given where an extract gives it, else computed."""
    return given_rate_of(point) or computed_rate_of(point)


def implied_count_of(point: Point | None) -> Fact | None:
    """The count, else the count that a given rate and the population imply."""
    return point.once(_implied_count) if point else None


def _count(point: Point) -> Fact | None:
    return fact_of(point.count, Unit.COUNT)


def _population(point: Point) -> Fact | None:
    fact = fact_of(point.population, Unit.COUNT)
    return fact if fact is not None and number(fact) > 0 else None


def _given_rate(point: Point) -> Fact | None:
    return fact_of(point.rate, Unit.RATE)


def _computed_rate(point: Point) -> Fact | None:
    count, population = count_of(point), population_of(point)
    if rate_withheld(point) or count is None or population is None:
        return None
    how = f"{shown(count)} / {shown(population)} x 1,000"
    return Fact(rate(number(count), number(population)), Unit.RATE, together(count, population), how)


def _implied_count(point: Point) -> Fact | None:
    count, given, population = count_of(point), given_rate_of(point), population_of(point)
    if count is not None or given is None or population is None:
        return count
    how = f"{shown(given)} x {shown(population)} / 1,000"
    return Fact(number(given) * number(population) / 1000, Unit.COUNT, together(given, population), how)


def half_digit(fact: Fact) -> float:
    """Half of the last printed digit of a given figure; nought where it is computed or unrounded."""
    return 0.0 if fact.how or fact.decimals < 0 else 0.5 * 10.0**-fact.decimals


def number(fact: Fact) -> float:
    """A fact's value as a number. Raises TypeError for a period, an area or a text (a bug)."""
    value = fact.value
    if isinstance(value, _NUMBERS):
        return float(value)
    raise TypeError(f"a number is required; {value!r} was given")


def shown(figure: Fact | float) -> str:
    """A figure as it stands in a computation: thousands commas, as many digits as it has, at most ten."""
    return f"{number(figure) if isinstance(figure, Fact) else figure:,.10g}"


def share_of(part: Fact, whole: Fact) -> Fact:
    """A part as a share of a whole above nought, in per cent."""
    how = f"{shown(part)} / {shown(whole)} x 100"
    return Fact(100 * number(part) / number(whole), Unit.PERCENT, together(part, whole), how)


def total_of(facts: Sequence[Fact]) -> Fact:
    """The sum of several figures of one unit; at least one is required."""
    how = " + ".join(shown(one) for one in facts)
    return Fact(sum(number(one) for one in facts), facts[0].unit, together(*facts), how if len(facts) > 1 else "")


def together(*facts: Fact | None) -> tuple[Source, ...]:
    """The cells behind several facts, each once, in order."""
    return tuple(dict.fromkeys(source for fact in facts if fact for source in fact.sources))


def observations(point: Point | None) -> tuple[Observation, ...]:
    """What stands at a point."""
    return tuple(one for one in (point.count, point.rate, point.population) if one) if point else ()


def period_fact(*points: Point | None) -> Fact:
    """The period of the first point, with the cells of its count and rate."""
    return next(point for point in points if point).once(_period)


def _period(point: Point) -> Fact:
    return Fact(point.period, Unit.PERIOD, tuple(one.source for one in (point.count, point.rate) if one))


def latest_of(series: Series | None, period: Period) -> Point | None:
    """The point of ``period``, else the latest 12-month one that ends before it does, and less than a year before.

    Road casualties come by calendar year where crime comes by financial year; each figure keeps its own period.
    """
    if series is None:
        return None
    exact = series.at(period)
    if exact is not None:
        return exact
    since = earlier(period).end
    near = [one for one in series.points if one.period.months == period.months and since < one.period.end <= period.end]
    return max(near, key=lambda point: point.period, default=None)


def local_point(data: Dataset, indicator: Indicator) -> Point | None:
    """The local point that a report on ``data.period`` speaks of."""
    return latest_of(data.of(indicator.id), data.period)


def years_back(series: Series, latest: Point, years: int) -> Point | None:
    """The point exactly ``years`` before ``latest``, the same months; overlapping ones between are never used."""
    return series.at(earlier(latest.period, years))


def non_overlapping(series: Series, latest: Point, periods: int) -> tuple[Point, ...]:
    """Up to ``periods`` points at steps of exactly 12 months that end with ``latest``, in time order, gaps left out."""
    since = latest.period.end.year - series.points[0].period.end.year  # before its first point a series has none
    found = (years_back(series, latest, years) for years in range(min(periods - 1, since), 0, -1))
    return (*(point for point in found if point is not None), latest)


def same_figure(one: float, two: float, tolerance: float) -> bool:
    """Whether two figures agree within a tolerance that comes from printing, floating noise aside."""
    return abs(one - two) <= tolerance or math.isclose(abs(one - two), tolerance, rel_tol=1e-9)
