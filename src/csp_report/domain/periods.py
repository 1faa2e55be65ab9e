"""Periods made and stepped through: months, quarters, years, and the same months of earlier years."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from csp_report.domain.model import Grain, Period


def month(year: int, number: int) -> Period:
    """One calendar month."""
    return Period(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]), Grain.MONTH)


def year_ending(year: int, number: int, grain: Grain | None = None) -> Period:
    """The twelve months that end with month ``number`` of ``year``; its grain follows the month where not given."""
    end = month(year, number).end
    named = {12: Grain.CALENDAR_YEAR, 3: Grain.FINANCIAL_YEAR}
    return Period(month_end_before(end, 12) + timedelta(days=1), end, grain or named.get(number, Grain.YEAR_ENDING))


def financial_year(starting: int) -> Period:
    """April of ``starting`` to March of the next year."""
    return year_ending(starting + 1, 3)


def calendar_year(year: int) -> Period:
    """January to December."""
    return year_ending(year, 12)


def earlier(period: Period, years: int = 1) -> Period:
    """The period of the same months ``years`` before, with the same grain."""
    return _earlier(period.start, period.end, period.grain, years)  # equal periods may be of unlike grain


@lru_cache(maxsize=4096)
def _earlier(start: date, end: date, grain: Grain, years: int) -> Period:
    months = 12 * years
    before = month_end_before(start - timedelta(days=1), months) + timedelta(days=1)
    return Period(before, month_end_before(end, months), grain)


@lru_cache(maxsize=4096)
def month_end_before(day: date, months: int) -> date:
    """The last day of the month ``months`` before the month that ``day`` ends."""
    index = day.year * 12 + day.month - 1 - months
    year, number = divmod(index, 12)
    return date(year, number + 1, calendar.monthrange(year, number + 1)[1])


def quarter_of(year: Period, number: int) -> Period:
    """Quarter ``number`` (1 to 4) of a year, counted from its first month."""
    first = year.start.month - 1 + 3 * (number - 1)
    start = date(year.start.year + first // 12, first % 12 + 1, 1)
    return Period(start, month_end_before(month_end_before(start, -2), 0), Grain.QUARTER)


def month_of(year: Period, number: int) -> Period | None:
    """The calendar month ``number`` inside a year, None where the period has no such month or has it twice."""
    months = [month(start.year, start.month) for start in months_in(year) if start.month == number]
    return months[0] if len(months) == 1 else None


def months_in(period: Period) -> Iterator[date]:
    """The first day of each calendar month that a period touches."""
    start = period.start
    while start <= period.end:
        yield start
        start = month_end_before(start, -1).replace(day=1)
