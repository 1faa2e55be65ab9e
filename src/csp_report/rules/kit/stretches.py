"""Stretches of months shorter than a year, as series gives them: an extract's own, or summed from its months."""

from __future__ import annotations

from datetime import timedelta

from csp_report.domain.model import Cadence, Dataset, Fact, Indicator, Period
from csp_report.domain.periods import earlier, year_ending
from csp_report.domain.points import count_of

_YEAR = 12


def part_after(data: Dataset, indicator: Indicator) -> Period | None:
    """The latest stretch of under twelve months that ends after the reported period, or None."""
    series = data.of(indicator.id, cadence=Cadence.PART)
    points = [one.period for one in series.points if count_of(one)] if series else []
    later = [one for one in points if one.end > data.period.end and one.months < _YEAR]
    return max(later, key=lambda one: (one.end, one.months), default=None)


def count_in(data: Dataset, indicator: Indicator, period: Period) -> Fact | None:
    """The count of exactly these months, a stretch or a year."""
    for cadence in (Cadence.PART, Cadence.YEAR):
        series = data.of(indicator.id, cadence=cadence)
        fact = count_of(series.at(period)) if series else None
        if fact:
            return fact
    return None


def full_year_of(part: Period) -> Period:
    """The twelve months that begin with a stretch."""
    before = part.start - timedelta(days=1)
    return year_ending(before.year + 1, before.month)


def broken_between(data: Dataset, indicator: Indicator, part: Period) -> bool:
    """Whether a declared break lies between a stretch and the same months a year before."""
    since = earlier(part).start
    all_series = [data.of(indicator.id, cadence=one) for one in Cadence]
    return any(since < one.at <= part.end for series in all_series if series for one in series.breaks)
