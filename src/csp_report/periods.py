"""Periods: reading their labels, stepping through time, and printing them in one style."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from csp_report.model import Grain, Period


def month(year: int, number: int) -> Period:
    """One calendar month."""
    return Period(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]), Grain.MONTH)


def year_ending(year: int, number: int, grain: Grain | None = None) -> Period:
    """The twelve months that end with month ``number`` of ``year``; its grain follows the month where not given."""
    end = month(year, number).end
    named = {12: Grain.CALENDAR_YEAR, 3: Grain.FINANCIAL_YEAR}
    return Period(_back(end, 12) + timedelta(days=1), end, grain or named.get(number, Grain.YEAR_ENDING))


def financial_year(starting: int) -> Period:
    """April of ``starting`` to March of the next year."""
    return year_ending(starting + 1, 3)


def calendar_year(year: int) -> Period:
    """January to December."""
    return year_ending(year, 12)


def earlier(period: Period, years: int = 1) -> Period:
    """The period of the same months ``years`` before, with the same grain."""
    months = 12 * years
    start = _back(period.start - timedelta(days=1), months) + timedelta(days=1)
    return Period(start, _back(period.end, months), period.grain)


def _back(day: date, months: int) -> date:
    """The last day of the month ``months`` before the month that ``day`` ends."""
    index = day.year * 12 + day.month - 1 - months
    year, number = divmod(index, 12)
    return date(year, number + 1, calendar.monthrange(year, number + 1)[1])
