"""Which twelve months the report is about: the setting, else the latest that cover most indicators."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, TypeAlias

import pandas as pd

from csp_report.domain.errors import SettingsError
from csp_report.domain.model import Grain, Issue, Measure, Period, Severity, Source
from csp_report.domain.periods import year_ending

# A later period that only a few indicators reach is a straggler, not the period of the report.
COVERAGE = 0.5
YEAR: Final = 12  # months
Month: TypeAlias = tuple[int, int]  # year, and number from 1


def reporting_period(local: pd.DataFrame, wanted: Period | None) -> Period:
    """The period of the report, from the rows of the local area.

    Raises SettingsError where no 12-month figure is there at all.
    """
    figures = local[local["measure"].isin([Measure.COUNT, Measure.RATE]) & (local["of"] == "") & local["value"].notna()]
    if wanted:
        _check_there(figures, wanted)
        return _as_named(figures, wanted)
    whole = figures[_months(figures) == 12]
    if whole.empty:
        return _from_months(figures)
    covered = whole.groupby(["start", "end"], observed=True)["indicator"].nunique()
    enough = covered[covered >= COVERAGE * covered.max()]
    start, end = max(enough.index, key=lambda days: days[1])
    return _as_named(whole, Period(start.date(), end.date()))


def _as_named(figures: pd.DataFrame, period: Period) -> Period:
    """The period with the grain under which the extracts name it most often."""
    same = figures[(figures["start"] == pd.Timestamp(period.start)) & (figures["end"] == pd.Timestamp(period.end))]
    if same.empty:
        return period
    return Period(period.start, period.end, Grain(same["grain"].astype(str).mode().iloc[0]))


def _from_months(figures: pd.DataFrame) -> Period:
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


def gaps(local: pd.DataFrame) -> list[Issue]:
    """A warning for each indicator of which a month is missing between others, with the latest year that is whole."""
    figures = local[(local["measure"] == Measure.COUNT) & (local["of"] == "") & local["value"].notna()]
    found = []
    for indicator, months in _missing(figures).items():
        own = figures[(figures["indicator"] == indicator) & (_months(figures) == 1)]
        ends = _whole_ends(own)
        latest = f"; its latest 12 months in a row end with {_named([max(ends)])}" if ends else ""
        said = f"{indicator}: no figure for {_named(months)}{latest}"
        place = Source(str(own["file"].iloc[0]), str(own["sheet"].iloc[0]))
        found.append(Issue(Severity.WARNING, "missing-month", said, "every month from the first to the last", place))
    return found


def _check_there(figures: pd.DataFrame, wanted: Period) -> None:
    """Raise SettingsError where no figure of the period that is set is there, whole or by its months."""
    whole = (figures["start"] == pd.Timestamp(wanted.start)) & (figures["end"] == pd.Timestamp(wanted.end))
    ends = _whole_ends(figures)
    if whole.any() or (wanted.end.year, wanted.end.month) in ends:
        return
    years = [*figures.loc[_months(figures) == YEAR, "end"].dt.date, *(year_ending(*end).end for end in ends)]
    latest = f" The latest 12 months that are there end with {max(years):%B %Y}." if years else ""
    raise SettingsError(
        f"The extracts hold no figure for the period that is set, {wanted.start:%B %Y} to {wanted.end:%B %Y}.{latest} "
        "Required: a period that the extracts cover, or an empty setting."
    )


def _whole_ends(figures: pd.DataFrame) -> dict[Month, int]:
    """The months with which 12 months in a row end, and for how many indicators."""
    counts: dict[Month, int] = {}
    for numbers in _numbers(figures).values():
        for last in numbers:
            if all(last - back in numbers for back in range(YEAR)):
                month = divmod(last, YEAR)
                counts[month[0], month[1] + 1] = counts.get((month[0], month[1] + 1), 0) + 1
    return counts


def _missing(figures: pd.DataFrame) -> dict[str, list[Month]]:
    """The months that are missing between others, of each indicator of which any is."""
    found = {}
    for indicator, numbers in _numbers(figures).items():
        lost = [number for number in range(min(numbers), max(numbers)) if number not in numbers]
        if lost:
            found[indicator] = [(number // YEAR, number % YEAR + 1) for number in lost]
    return found


def _numbers(figures: pd.DataFrame) -> dict[str, set[int]]:
    """The months of each indicator's monthly counts, as numbers that follow each other."""
    monthly = figures[(_months(figures) == 1) & (figures["measure"] == Measure.COUNT)]
    numbers = monthly["start"].dt.year * YEAR + monthly["start"].dt.month - 1
    return {str(indicator): set(own) for indicator, own in numbers.groupby(monthly["indicator"].astype(str))}


def _named(months: Iterable[Month]) -> str:
    return ", ".join(f"{date(year, number, 1):%B %Y}" for year, number in months)


def _months(rows: pd.DataFrame) -> pd.Series[int]:
    years = rows["end"].dt.year - rows["start"].dt.year
    months: pd.Series[int] = years * 12 + rows["end"].dt.month - rows["start"].dt.month + 1
    return months
