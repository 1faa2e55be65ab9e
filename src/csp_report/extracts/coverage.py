"""Which indicators the extracts cover in which years: from which files, at which levels, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

import pandas as pd

from csp_report.domain.coverage import Coverage, Covered
from csp_report.domain.frame import CATEGORIES
from csp_report.domain.model import Area, Level, Measure, Period
from csp_report.domain.periods import months_in, year_ending
from csp_report.labels.areas import fold_name

YEAR: Final = 12  # months
_ORDER: Final = [str(level) for level in Level]


def coverage_of(frame: pd.DataFrame, area: Area | None = None) -> Coverage:
    """What the frame of a reading covers: of one area where it is named and there, else of all."""
    figures = frame[frame["measure"].isin([Measure.COUNT, Measure.RATE]) & (frame["of"] == "") & frame["value"].notna()]
    figures = figures.astype(dict.fromkeys(CATEGORIES, "object"))
    own = figures[_is(figures, area)] if area else figures
    name = area.name if area and len(own) else ""
    rows = own if name else figures
    found = [*_years(rows), *_of_months(rows)]
    order = {indicator: place for place, indicator in enumerate(dict.fromkeys(rows["indicator"]))}
    found.sort(key=lambda one: (order[one.indicator], one.year))
    return Coverage(name, tuple(_once(found)))


def _is(figures: pd.DataFrame, area: Area) -> pd.Series[bool]:
    """The rows of an area and of the district or partnership that shares its name."""
    names = {name: fold_name(name) == fold_name(area.name) for name in figures["area"].unique()}
    local = figures["level"].isin(("", Level.CSP, Level.DISTRICT) if area.level is None else ("", area.level))
    by_name = figures["area"].map(names).fillna(value=False).astype(bool) & local
    return by_name | (figures["code"] == (area.code or "-"))


def _years(rows: pd.DataFrame) -> Iterable[Covered]:
    whole = rows[_length(rows) == YEAR]
    for (indicator, start, end), own in whole.groupby(["indicator", "start", "end"], sort=False):
        first, last = (pd.Timestamp(str(day)).date() for day in (start, end))
        yield _covered(str(indicator), _named(Period(first, last)), own)


def _named(period: Period) -> Period:
    """A year under the name that its last month gives it."""
    return year_ending(period.end.year, period.end.month)


def _of_months(rows: pd.DataFrame) -> Iterable[Covered]:
    """Financial years, as far as months fill them, of indicators that the extracts hold by months."""
    monthly = rows[(_length(rows) == 1) & (rows["measure"] == Measure.COUNT)]
    years = monthly["start"].dt.year + (monthly["start"].dt.month > 3)
    for (indicator, year), own in monthly.groupby(["indicator", years], sort=False):
        period = year_ending(int(str(year)), 3)
        there = {one.date() for one in own["start"].unique()}
        yield _covered(str(indicator), period, own, tuple(day for day in months_in(period) if day not in there))


def _covered(indicator: str, year: Period, own: pd.DataFrame, missing: tuple[date, ...] = ()) -> Covered:
    levels = sorted({str(level) for level in own["level"]} - {""}, key=_ORDER.index)
    return Covered(
        indicator,
        year,
        tuple(dict.fromkeys(map(str, own["measure"]))),
        tuple(dict.fromkeys(map(str, own["file"]))),
        tuple(levels),
        missing,
    )


def _once(found: Sequence[Covered]) -> Iterable[Covered]:
    """Each indicator and year once: a year that is printed whole before one that months make up."""
    known: dict[tuple[str, Period], Covered] = {}
    for one in found:
        other = known.get((one.indicator, one.year))
        if other is None or len(one.missing) < len(other.missing):
            known[one.indicator, one.year] = one
    return known.values()


def _length(rows: pd.DataFrame) -> pd.Series[int]:
    years = rows["end"].dt.year - rows["start"].dt.year
    months: pd.Series[int] = years * YEAR + rows["end"].dt.month - rows["start"].dt.month + 1
    return months
