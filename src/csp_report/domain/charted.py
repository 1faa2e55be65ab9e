"""What a chart shows of series and findings: one answer for its words and for its picture.

Narrative writes a figure's caption and alt text, figures draws it; both ask here which points and bars there are, so
that a listener hears of the same ones that a reader sees.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from csp_report.domain.findings import Finding, Item
from csp_report.domain.model import Area, Cadence, Dataset, Indicator, Observation, Period, Point, Series, Unit
from csp_report.domain.periods import earlier

PER: Final = 1000.0
MOST_YEARS: Final = 15  # more labels than that do not stand side by side
MOST_COMPACT_BARS: Final = 6  # as many as a one-page document has room for


@dataclass(frozen=True, slots=True)
class LocalLine:
    """The local years of a line chart, in time order. ``unit``: RATE (per 1,000 residents), else COUNT."""

    unit: Unit
    points: tuple[Point, ...]

    def value(self, point: Point) -> float | None:
        """What is drawn of a point."""
        return rate_of(point) if self.unit is Unit.RATE else count_of(point)


def local_line(data: Dataset, indicator: Indicator, findings: Iterable[Finding]) -> LocalLine:
    """The years up to the period that ``findings`` speak of; no points where there is no such series.

    Rates where the police record the events and the last year has one, counts of everything else.
    """
    series = data.of(indicator.id)
    years = yearly(series, last_period(series, period_shown(data, findings))) if series else ()
    unit = Unit.RATE if years and is_rated(indicator, years[-1]) else Unit.COUNT
    line = LocalLine(unit, years)
    return replace(line, points=tuple(point for point in years if line.value(point) is not None))


def lines_beside(
    data: Dataset, indicator: Indicator, line: LocalLine
) -> tuple[tuple[Area, tuple[tuple[Period, float | None], ...]], ...]:
    """The comparators' rates of the local periods, None where there is none; no line of a comparator without any.

    Counts of unlike areas say nothing beside each other: a line of counts stands alone.
    """
    if line.unit is not Unit.RATE:
        return ()
    pairs = ((area, _rates_at(series, line.points)) for area, series in comparators(data, indicator.id))
    return tuple((area, values) for area, values in pairs if any(value is not None for _, value in values))


def ranked_items(items: Sequence[Item], *, compact: bool) -> tuple[Item, ...]:
    """The items of a ranking as drawn: where room is short and their parts would not all fit, without parts."""
    bars = sum(1 + len(item.items) for item in items)
    if not compact or bars <= MOST_COMPACT_BARS:
        return tuple(items)
    return tuple(replace(item, items=()) for item in items)


def period_shown(data: Dataset, findings: Iterable[Finding]) -> Period:
    """The latest period that a figure's findings speak of; the report's period where none names one."""
    periods = [fact.value for finding in findings if (fact := finding.known.get("period"))]
    return max((one for one in periods if isinstance(one, Period) and one.months == 12), default=data.period)


def last_period(series: Series, wanted: Period) -> Period:
    """``wanted`` where the series has it, else its latest period that ends no later, else ``wanted``."""
    if series.at(wanted):
        return wanted
    return max((point.period for point in series.points if point.period.end <= wanted.end), default=wanted)


def yearly(series: Series | None, last: Period, most: int = MOST_YEARS) -> tuple[Point, ...]:
    """Up to ``most`` points stepping back twelve months from ``last``, in time order; overlapping ones drop out."""
    if series is None:
        return ()
    steps = (series.at(earlier(last, back)) for back in reversed(range(most)))
    return tuple(point for point in steps if point is not None)


def comparators(data: Dataset, indicator: str) -> tuple[tuple[Area, Series], ...]:
    """The comparators that have a yearly series of the indicator, in the analyst's order."""
    pairs = ((one.area, data.of(indicator, one.area, Cadence.YEAR)) for one in data.comparators)
    return tuple((area, series) for area, series in pairs if series is not None)


def is_rated(indicator: Indicator, last: Point) -> bool:
    """Whether an indicator is drawn as a rate: what the police record is, where its last point allows it."""
    return indicator.by_police and rate_of(last) is not None


def count_of(point: Point) -> float | None:
    """The count of a period, None where it may not be used."""
    return _usable(point.count)


def rate_of(point: Point) -> float | None:
    """The rate per 1,000 residents: as given, else computed from count and population (DESIGN section 6)."""
    given = _usable(point.rate)
    if given is not None:
        return given
    count, population = _usable(point.count), _usable(point.population)
    return PER * count / population if count is not None and population else None


def _rates_at(series: Series, points: Sequence[Point]) -> tuple[tuple[Period, float | None], ...]:
    found = ((one.period, series.at(one.period)) for one in points)
    return tuple((period, rate_of(point) if point else None) for period, point in found)


def _usable(observation: Observation | None) -> float | None:
    return observation.value if observation is not None else None
