"""Stretches of months shorter than a year: as an extract gives them, else summed from its months."""

from __future__ import annotations

from datetime import timedelta

from csp_report.measures_points import count_of, total_of
from csp_report.model import Cadence, Dataset, Fact, Grain, Indicator, Period, Point
from csp_report.periods import earlier, month, year_ending

_YEAR = 12


def part_after(data: Dataset, indicator: Indicator) -> Period | None:
    """The stretch of under twelve months that begins after a full year and is the latest known; None where none is.

    An extract's own stretch comes first. Else the months since the reported period ended, without a gap.
    """
    given = data.of(indicator.id, cadence=Cadence.PART)
    points = [one for one in given.points if count_of(one)] if given else []
    later = [one.period for one in points if one.period.end > data.period.end and one.period.months < _YEAR]
    return max(later, key=lambda one: one.end) if later else _months_since(data, indicator)


def count_in(data: Dataset, indicator: Indicator, period: Period) -> Fact | None:
    """The count of exactly these months: given for the stretch or the year, else summed; None where a month lacks."""
    for cadence in (Cadence.PART, Cadence.YEAR):
        series = data.of(indicator.id, cadence=cadence)
        fact = count_of(series.at(period)) if series else None
        if fact:
            return fact
    months = data.of(indicator.id, cadence=Cadence.MONTH)
    found = [count_of(months.at(one)) for one in months_of(period)] if months else []
    known = [one for one in found if one is not None]
    return total_of(known) if known and len(known) == len(found) else None


def full_year_of(part: Period) -> Period:
    """The twelve months that begin with a stretch."""
    before = part.start - timedelta(days=1)
    return year_ending(before.year + 1, before.month)


def months_of(period: Period) -> tuple[Period, ...]:
    """The calendar months of a period, in order."""
    first = period.start.year * _YEAR + period.start.month - 1
    return tuple(month(*_split(first + place)) for place in range(period.months))


def broken_between(data: Dataset, indicator: Indicator, part: Period) -> bool:
    """Whether a declared break lies between a stretch and the same months a year before."""
    since = earlier(part).start
    all_series = [data.of(indicator.id, cadence=one) for one in Cadence]
    return any(since < one.at <= part.end for series in all_series if series for one in series.breaks)


def _months_since(data: Dataset, indicator: Indicator) -> Period | None:
    series = data.of(indicator.id, cadence=Cadence.MONTH)
    if series is None:
        return None
    known = {one.period: one for one in series.points if count_of(one)}
    run: list[Point] = []
    index = data.period.end.year * _YEAR + data.period.end.month
    while (period := month(*_split(index + len(run)))) in known:
        run.append(known[period])
    run = run[len(run) // _YEAR * _YEAR :]
    if not run:
        return None
    provisional = any(one.period.provisional for one in run)
    return Period(run[0].period.start, run[-1].period.end, Grain.PART_YEAR, provisional)


def _split(index: int) -> tuple[int, int]:
    year, place = divmod(index, _YEAR)
    return year, place + 1
