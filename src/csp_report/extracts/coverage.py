"""Which indicators the extracts cover in which years: from which files, at which levels, and what is missing."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from typing import Any, Final

from csp_report.domain.columns import Mask
from csp_report.domain.coverage import Coverage, Covered
from csp_report.domain.frame import Frame
from csp_report.domain.model import Area, Level, Measure, Period
from csp_report.domain.periods import months_in, year_ending
from csp_report.labels.areas import fold_name

YEAR: Final = 12  # months
_LATEST: Final[list[tuple[Frame, Frame]]] = []
_ORDER: Final = [str(level) for level in Level]


def coverage_of(frame: Frame, area: Area | None = None) -> Coverage:
    """What the frame of a reading covers: of one area where it is named and there, else of all."""
    figures = _figures(frame)
    own = figures.take(_is(figures, area)) if area else figures
    name = area.name if area and len(own) else ""
    rows = own if name else figures
    found = [*_years(rows), *_of_months(rows)]
    order = {indicator: place for place, indicator in enumerate(rows.texts["indicator"].used())}
    found.sort(key=lambda one: (order[one.indicator], one.year))
    return Coverage(name, tuple(_once(found)))


def _figures(frame: Frame) -> Frame:
    """The counts and rates that have a value; those of the latest frame are kept, as a batch asks for each area."""
    if not _LATEST or _LATEST[0][0] is not frame:
        kinds = frame.texts["measure"].among([Measure.COUNT, Measure.RATE]) & frame.texts["of"].among([""])
        _LATEST[:] = [(frame, frame.take(kinds & frame.known()))]
    return _LATEST[0][1]


def _is(figures: Frame, area: Area) -> Mask:
    """The rows of an area and of the district or partnership that shares its name."""
    folded = fold_name(area.name)
    levels = ("", Level.CSP, Level.DISTRICT) if area.level is None else ("", area.level)
    by_name = figures.texts["area"].where(lambda name: fold_name(name) == folded) & figures.texts["level"].among(levels)
    return by_name | figures.texts["code"].among([area.code or "-"])


def _years(rows: Frame) -> Iterable[Covered]:
    whole = rows.take(rows.months() == YEAR)
    for (indicator, start, end), own in _grouped(whole, whole.cells("start"), whole.cells("end")).items():
        yield _covered(indicator, _named(Period(start, end)), own)


def _grouped(rows: Frame, *by: Sequence[Hashable]) -> dict[tuple[Any, ...], list[tuple[str, str, str]]]:
    """Measure, file and level of each row, by its indicator and ``by``; in the order of the rows."""
    told = zip(rows.cells("measure"), rows.cells("file"), rows.cells("level"), strict=True)
    groups: dict[tuple[Any, ...], list[tuple[str, str, str]]] = {}
    for key, one in zip(zip(rows.cells("indicator"), *by, strict=True), told, strict=True):
        groups.setdefault(key, []).append(one)
    return groups


def _named(period: Period) -> Period:
    """A year under the name that its last month gives it."""
    return year_ending(period.end.year, period.end.month)


def _of_months(rows: Frame) -> Iterable[Covered]:
    """Financial years, as far as months fill them, of indicators that the extracts hold by months."""
    monthly = rows.take((rows.months() == 1) & rows.texts["measure"].among([Measure.COUNT]))
    starts: list[date] = monthly.cells("start")
    years = [start.year + (start.month > 3) for start in starts]
    there: dict[tuple[str, int], set[date]] = {}
    for indicator, year, start in zip(monthly.cells("indicator"), years, starts, strict=True):
        there.setdefault((indicator, year), set()).add(start)
    for (indicator, year), own in _grouped(monthly, years).items():
        period = year_ending(year, 3)
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
