"""Rows of the *Extracts* sheet, applied: what the analyst says of a table comes before anything that it says itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from typing import Final

from csp_report.areas import is_code, level_of_code, level_of_name, split_level
from csp_report.extracts.across import Layout
from csp_report.extracts.describing import describe
from csp_report.extracts.facets import Facets
from csp_report.extracts.indicators import Matcher
from csp_report.extracts.sheets import Sheet
from csp_report.extracts.tables import Table
from csp_report.model import Base, Issue, Measure, Severity
from csp_report.periods import read_period
from csp_report.settings import ExtractSetting

LEAVE_OUT: Final = ("ignore", "leave out", "skip", "none")
_LAYOUTS: Final = (Layout.TIDY, Layout.PERIODS_ACROSS, Layout.INDICATORS_ACROSS, Layout.AREAS_ACROSS)


@dataclass(frozen=True, slots=True)
class Override:
    """What a row says. ``facets`` hold what it states; ``layout`` '' where it does not say."""

    setting: ExtractSetting
    facets: Facets
    layout: str = ""

    @property
    def left_out(self) -> bool:
        """Whether the row says that the sheet is not to be read."""
        return self.layout in LEAVE_OUT


def read_overrides(settings: Sequence[ExtractSetting], matcher: Matcher) -> tuple[list[Override], list[Issue]]:
    """The rows understood; an ERROR, with the row's cell, for each entry that is not."""
    found: list[Override] = []
    issues: list[Issue] = []
    for setting in settings:
        facets, faults = _facets(setting, matcher)
        layout = (setting.layout or "").strip().casefold()
        if layout and layout not in (*LEAVE_OUT, *_LAYOUTS):
            faults.append(("layout", setting.layout or "", f"one of {', '.join((*_LAYOUTS, LEAVE_OUT[0]))}"))
        for name, given, required in faults:
            said = f"{name} '{given}' for {setting.file}"
            issues.append(Issue(Severity.ERROR, "bad-setting", said, required, setting.place))
        found.append(Override(setting, facets, layout))
    return found, issues


def override_of(overrides: Sequence[Override], sheet: Sheet, header: Sequence[int] = ()) -> Override | None:
    """The first row whose patterns fit a sheet and, where it names a header row (1-based), one of these (0-based)."""
    for one in overrides:
        rows = one.setting.header_row
        if fits(one.setting, sheet) and (rows is None or not header or rows - 1 in header):
            return one
    return None


def fits(setting: ExtractSetting, sheet: Sheet) -> bool:
    """Whether a row's file and sheet patterns fit; an empty pattern fits everything."""
    pairs = ((setting.file, sheet.file), (setting.sheet, sheet.name))
    return all(
        not pattern or fnmatchcase(name.strip().casefold(), pattern.strip().casefold()) for pattern, name in pairs
    )


def header_rows(overrides: Sequence[Override], sheet: Sheet) -> list[int]:
    """The header rows (0-based) that rows name for a sheet."""
    return sorted(
        {one.setting.header_row - 1 for one in overrides if one.setting.header_row and fits(one.setting, sheet)}
    )


def unused_rows(overrides: Sequence[Override], tables: Sequence[Table], sheets: Sequence[Sheet]) -> list[Issue]:
    """A WARNING for each row that fitted no sheet, or no table of the sheets that it fitted."""
    found = []
    for one in overrides:
        fitted = [sheet for sheet in sheets if fits(one.setting, sheet)]
        headers = [table for table in tables if fits(one.setting, table.sheet)]
        row = one.setting.header_row
        missing = row is not None and not any(row - 1 in table.header for table in headers)
        if not fitted or (missing and not one.left_out):
            what = "no such file or sheet" if not fitted else f"no table with its header in row {row}"
            said = f"{what}: '{one.setting.file}', '{one.setting.sheet}'"
            found.append(
                Issue(
                    Severity.WARNING,
                    "setting-unused",
                    said,
                    "a file, sheet and header row that are there",
                    one.setting.place,
                )
            )
    return found


def applied(facets: Facets, override: Override | None) -> Facets:
    """The facets of a title with those of a row put over them."""
    if override is None:
        return facets
    return replace(override.facets.over(facets), rest="")


def _facets(setting: ExtractSetting, matcher: Matcher) -> tuple[Facets, list[tuple[str, str, str]]]:
    faults: list[tuple[str, str, str]] = []
    facets = Facets()
    if setting.indicator:
        match = matcher.find(setting.indicator)
        facets = replace(facets, indicator=match.id, known=match.known, label=setting.indicator)
    if setting.area:
        facets = _area(setting.area).over(facets)
    if setting.period:
        period = read_period(setting.period)
        facets = replace(facets, period=period)
        if period is None:
            faults.append(("period", setting.period, "a period such as 2023-24 or 'year ending December 2024'"))
    if setting.measure:
        measure = _measure(setting.measure)
        facets = replace(facets, measure=measure)
        if measure is None:
            faults.append(("measure", setting.measure, f"one of {', '.join(Measure)}"))
    if setting.unit:
        told = _unit(setting.unit, matcher)
        if told is None:
            faults.append(("unit", setting.unit, "a unit such as 'per 1,000 residents', 'per 1,000 households' or '%'"))
        else:
            facets = facets.over(told)
    return facets, faults


def _area(text: str) -> Facets:
    if is_code(text):
        return Facets(code=text.strip(), level=level_of_code(text))
    name, level = split_level(text)
    return Facets(area=name, level=level or level_of_name(name))


def _measure(text: str) -> Measure | None:
    return next((one for one in Measure if one == text.strip().casefold().removesuffix("s")), None)


def _unit(text: str, matcher: Matcher) -> Facets | None:
    if re.search(r"%|per ?cent", text, re.IGNORECASE):
        return Facets(measure=Measure.SHARE)
    told = describe(text, matcher)
    if told.per:
        return Facets(measure=Measure.RATE, per=told.per, base=told.base or Base.RESIDENTS)
    return Facets(measure=Measure.COUNT) if told.measure is Measure.COUNT or not told.rest else None
