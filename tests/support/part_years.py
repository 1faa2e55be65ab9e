"""Months so far and full years before them, for cases of part-years."""

from __future__ import annotations

from datetime import date

from rule_cases import HERE, THEFT, dataset, point, years

from csp_report.domain.model import Break, Cadence, Dataset, Grain, Period, Series


def months(number: int, year: int = 2024) -> Period:
    end = {3: 30, 5: 31, 6: 30, 7: 31}[number]
    return Period(date(year, 4, 1), date(year, 3 + number, end), Grain.PART_YEAR)


def with_parts(
    counts: list[float | None], full: list[float | None] | None = None, number: int = 7, breaks: tuple[Break, ...] = ()
) -> Dataset:
    """Counts of the same months, the latest last, and of the full years before it."""
    points = tuple(
        point(months(number, 2024 - back), count)
        for back, count in reversed(list(enumerate(reversed(counts))))
        if count is not None
    )
    return dataset(Series(THEFT, HERE, Cadence.PART, points, breaks), years(full or [2000]), indicators=(THEFT,))
