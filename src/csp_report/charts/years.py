"""Which years and whose lines a chart over time shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from csp_report.domain.findings import Finding
from csp_report.domain.model import Area, Cadence, Dataset, Fact, Indicator, Period, Point, Series, Unit
from csp_report.domain.periods import earlier
from csp_report.domain.points import count_of, rate_of

MOST_YEARS: Final = 15  # more labels than that do not stand side by side


class LocalYears(Struct, frozen=True):
    """The local years of a chart, in time order, each with what is drawn of it. ``unit``: RATE, else COUNT."""

    unit: Unit
    years: tuple[tuple[Point, Fact], ...]


def local_years(data: Dataset, indicator: Indicator, findings: Iterable[Finding]) -> LocalYears:
    """The years up to the period that ``findings`` speak of; none where there is no such series.

    Rates where the police record the events and the last year has one, counts of everything else.
    """
    series = data.of(indicator.id)
    points = yearly(series, last_period(series, period_shown(data, findings))) if series else ()
    rated = bool(points) and indicator.by_police and rate_of(points[-1]) is not None
    figure = rate_of if rated else count_of
    years = tuple((point, fact) for point in points if (fact := figure(point)) is not None)
    return LocalYears(Unit.RATE if rated else Unit.COUNT, years)


def lines_beside(
    data: Dataset, indicator: Indicator, local: LocalYears
) -> tuple[tuple[Area, tuple[tuple[Period, Fact | None], ...]], ...]:
    """The comparators' rates of the local periods, None where there is none; no line of a comparator without any.

    Counts of unlike areas say nothing beside each other: a line of counts stands alone.
    """
    if local.unit is not Unit.RATE:
        return ()
    periods = [point.period for point, _ in local.years]
    pairs = ((area, _rates_at(series, periods)) for area, series in comparators(data, indicator.id))
    return tuple((area, values) for area, values in pairs if any(fact is not None for _, fact in values))


def period_shown(data: Dataset, findings: Iterable[Finding]) -> Period:
    """The latest period that a figure's findings speak of; the report's period where none names one."""
    periods = [finding.facts.period.value for finding in findings]
    return max((one for one in periods if isinstance(one, Period) and one.months == 12), default=data.period)


def last_period(series: Series, wanted: Period) -> Period:
    """``wanted`` where the series has it, else its latest period that ends no later, else ``wanted``."""
    if series.at(wanted):
        return wanted
    return max((point.period for point in series.points if point.period.end <= wanted.end), default=wanted)


def yearly(series: Series, last: Period, most: int = MOST_YEARS) -> tuple[Point, ...]:
    """Up to ``most`` points stepping back twelve months from ``last``, in time order; overlapping ones drop out."""
    steps = (series.at(earlier(last, back)) for back in reversed(range(most)))
    return tuple(point for point in steps if point is not None)


def comparators(data: Dataset, indicator: str) -> tuple[tuple[Area, Series], ...]:
    """The comparators that have a yearly series of the indicator, in the analyst's order."""
    pairs = ((one.area, data.of(indicator, one.area, Cadence.YEAR)) for one in data.comparators)
    return tuple((area, series) for area, series in pairs if series is not None)


def _rates_at(series: Series, periods: Sequence[Period]) -> tuple[tuple[Period, Fact | None], ...]:
    return tuple((period, rate_of(series.at(period))) for period in periods)
