"""Which twelve months the report is about: the setting, else the latest that cover most indicators."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Final, TypeAlias

import numpy as np

from csp_report.domain.columns import Mask
from csp_report.domain.errors import SettingsError
from csp_report.domain.frame import Frame
from csp_report.domain.model import Grain, Issue, Measure, Period, Severity, Source
from csp_report.domain.periods import year_ending

# A later period that only a few indicators reach is a straggler, not the period of the report.
COVERAGE = 0.5
YEAR: Final = 12  # months
Month: TypeAlias = tuple[int, int]  # year, and number from 1


def reporting_period(local: Frame, wanted: Period | None) -> Period:
    """The period of the report, from the rows of the local area.

    Raises SettingsError where no 12-month figure is there at all.
    """
    figures = _figures(local, Measure.COUNT, Measure.RATE)
    if wanted:
        _check_there(figures, wanted)
        return _as_named(figures, wanted)
    whole = figures.take(figures.months() == YEAR)
    if whole.empty:
        return _from_months(figures)
    covered: dict[tuple[date, date], set[str]] = {}
    for start, end, indicator in zip(*map(whole.cells, ("start", "end", "indicator")), strict=True):
        covered.setdefault((start, end), set()).add(indicator)
    most = max(map(len, covered.values()))
    enough = sorted(days for days, indicators in covered.items() if len(indicators) >= COVERAGE * most)
    return _as_named(whole, Period(*max(enough, key=lambda days: days[1])))


def _figures(local: Frame, *measures: Measure) -> Frame:
    """The rows of some measures that have a value, and are not of a second indicator."""
    return local.take(local.texts["measure"].among(measures) & local.texts["of"].among([""]) & local.known())


def _as_named(figures: Frame, period: Period) -> Period:
    """The period with the grain under which the extracts name it most often, of several the first by name."""
    named = Counter(figures.texts["grain"].take(_is(figures, period)).cells())
    if not named:
        return period
    return Period(period.start, period.end, Grain(min(named, key=lambda grain: (-named[grain], grain))))


def _is(figures: Frame, period: Period) -> Mask:
    """The rows of exactly these days."""
    start, end = figures.days["start"], figures.days["end"]
    same: Mask = (start == np.datetime64(period.start)) & (end == np.datetime64(period.end))
    return same


def _from_months(figures: Frame) -> Period:
    """The latest 12 months that are all there, for half of the indicators that have any, where nothing is yearly."""
    ends = _whole_ends(figures)
    if not ends:
        missing = _named(next(iter(_missing(figures).values()), ()))
        told = f" No figure for {missing}." if missing else ""
        raise SettingsError(
            f"The extracts hold no figure for a period of 12 months.{told} Required: at least one year of figures, or "
            "12 months in a row."
        )
    most = max(ends.values())
    return year_ending(*max(end for end, count in ends.items() if count >= COVERAGE * most), Grain.YEAR_ENDING)


def gaps(local: Frame) -> list[Issue]:
    """A warning for each indicator of which a month is missing between others, with the latest year that is whole."""
    figures = _figures(local, Measure.COUNT)
    found = []
    for indicator, months in _missing(figures).items():
        own = figures.take(figures.texts["indicator"].among([indicator]) & (figures.months() == 1))
        ends = _whole_ends(own)
        latest = f"; its latest 12 months in a row end with {_named([max(ends)])}" if ends else ""
        said = f"{indicator}: no figure for {_named(months)}{latest}"
        place = Source(own.cells("file")[0], own.cells("sheet")[0])
        found.append(Issue(Severity.WARNING, "missing-month", said, "every month from the first to the last", place))
    return found


def _check_there(figures: Frame, wanted: Period) -> None:
    """Raise SettingsError where no figure of the period that is set is there, whole or by its months."""
    ends = _whole_ends(figures)
    if _is(figures, wanted).any() or (wanted.end.year, wanted.end.month) in ends:
        return
    years = [*figures.take(figures.months() == YEAR).cells("end"), *(year_ending(*end).end for end in ends)]
    latest = f" The latest 12 months that are there end with {max(years):%B %Y}." if years else ""
    raise SettingsError(
        f"The extracts hold no figure for the period that is set, {wanted.start:%B %Y} to {wanted.end:%B %Y}.{latest} "
        "Required: a period that the extracts cover, or an empty setting."
    )


def _whole_ends(figures: Frame) -> dict[Month, int]:
    """The months with which 12 months in a row end, and for how many indicators."""
    counts: dict[Month, int] = {}
    for numbers in _numbers(figures).values():
        for last in numbers:
            if all(last - back in numbers for back in range(YEAR)):
                month = divmod(last, YEAR)
                counts[month[0], month[1] + 1] = counts.get((month[0], month[1] + 1), 0) + 1
    return counts


def _missing(figures: Frame) -> dict[str, list[Month]]:
    """The months that are missing between others, of each indicator of which any is."""
    found = {}
    for indicator, numbers in _numbers(figures).items():
        lost = [number for number in range(min(numbers), max(numbers)) if number not in numbers]
        if lost:
            found[indicator] = [(number // YEAR, number % YEAR + 1) for number in lost]
    return found


def _numbers(figures: Frame) -> dict[str, set[int]]:
    """The months of each indicator's monthly counts, as numbers that follow each other; indicators by their ids."""
    monthly = figures.take((figures.months() == 1) & figures.texts["measure"].among([Measure.COUNT]))
    numbers: dict[str, set[int]] = {}
    for indicator, start in zip(monthly.cells("indicator"), monthly.cells("start"), strict=True):
        numbers.setdefault(indicator, set()).add(start.year * YEAR + start.month - 1)
    return dict(sorted(numbers.items()))


def _named(months: Iterable[Month]) -> str:
    return ", ".join(f"{date(year, number, 1):%B %Y}" for year, number in months)
