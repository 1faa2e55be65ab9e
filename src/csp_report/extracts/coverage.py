"""Which indicators the extracts cover in which years: from which files, at which levels, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

import pandas as pd

from csp_report.domain.coverage import Coverage, Covered
from csp_report.domain.frame import CATEGORIES
from csp_report.domain.model import Area, Level, Measure, Period
from csp_report.domain.periods import months_in, year_ending
from csp_report.labels.areas import fold_name

YEAR: Final = 12  # months
_LATEST: Final[list[tuple[pd.DataFrame, pd.DataFrame]]] = []
_ORDER: Final = [str(level) for level in Level]


def coverage_of(frame: pd.DataFrame, area: Area | None = None) -> Coverage:
    """What the frame of a reading covers: of one area where it is named and there, else of all."""
    figures = _figures(frame)
    own = figures[_is(figures, area)] if area else figures
    name = area.name if area and len(own) else ""
    rows = (own if name else figures).astype(dict.fromkeys(CATEGORIES, "object"))
    found = [*_years(rows), *_of_months(rows)]
    order = {indicator: place for place, indicator in enumerate(dict.fromkeys(rows["indicator"]))}
    found.sort(key=lambda one: (order[one.indicator], one.year))
    return Coverage(name, tuple(_once(found)))


def _figures(frame: pd.DataFrame) -> pd.DataFrame:
    """The counts and rates that have a value; those of the latest frame are kept, as a batch asks for each area."""
    if not _LATEST or _LATEST[0][0] is not frame:
        kinds = frame["measure"].isin([Measure.COUNT, Measure.RATE])
        _LATEST[:] = [(frame, frame[kinds & (frame["of"] == "") & frame["value"].notna()])]
    return _LATEST[0][1]


def _is(figures: pd.DataFrame, area: Area) -> pd.Series[bool]:
    """The rows of an area and of the district or partnership that shares its name."""
    names = {name: fold_name(name) == fold_name(area.name) for name in figures["area"].unique()}
    local = figures["level"].isin(("", Level.CSP, Level.DISTRICT) if area.level is None else ("", area.level))
    by_name = figures["area"].map(names).fillna(value=False).astype(bool) & local
    return by_name | (figures["code"] == (area.code or "-"))


def _years(rows: pd.DataFrame) -> Iterable[Covered]:
    whole = rows[_length(rows) == YEAR]
    for (indicator, start, end), own in _grouped(whole, whole["start"], whole["end"]).items():
        yield _covered(indicator, _named(Period(start.date(), end.date())), own)


def _grouped(rows: pd.DataFrame, *by: pd.Series) -> dict[tuple[Any, ...], list[tuple[str, str, str]]]:
    """Measure, file and level of each row, by its indicator and ``by``; in the order of the rows."""
    told = zip(rows["measure"].map(str), rows["file"].map(str), rows["level"].map(str), strict=True)
    groups: dict[tuple[Any, ...], list[tuple[str, str, str]]] = {}
    for key, one in zip(zip(rows["indicator"].map(str), *by, strict=True), told, strict=True):
        groups.setdefault(key, []).append(one)
    return groups


def _named(period: Period) -> Period:
    """A year under the name that its last month gives it."""
    return year_ending(period.end.year, period.end.month)


def _of_months(rows: pd.DataFrame) -> Iterable[Covered]:
    """Financial years, as far as months fill them, of indicators that the extracts hold by months."""
    monthly = rows[(_length(rows) == 1) & (rows["measure"] == Measure.COUNT)]
    years = monthly["start"].dt.year + (monthly["start"].dt.month > 3)
    there: dict[tuple[str, int], set[date]] = {}
    for indicator, year, start in zip(monthly["indicator"].map(str), years, monthly["start"], strict=True):
        there.setdefault((indicator, year), set()).add(start.date())
    for (indicator, year), own in _grouped(monthly, years).items():
        period = year_ending(int(year), 3)
        missing = tuple(day for day in months_in(period) if day not in there[indicator, year])
        yield _covered(indicator, period, own, missing)


def _covered(
    indicator: str, year: Period, own: Sequence[tuple[str, str, str]], missing: tuple[date, ...] = ()
) -> Covered:
    measures, files, levels = (dict.fromkeys(one) for one in zip(*own, strict=True))
    return Covered(
        indicator,
        year,
        tuple(measures),
        tuple(files),
        tuple(sorted({*levels} - {""}, key=_ORDER.index)),
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
