"""Rows of the *Extracts* sheet, applied: what the analyst says of a table comes before anything that it says itself."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Final

from msgspec.structs import replace

from csp_report.domain.catalogue import plain
from csp_report.domain.model import Base, Issue, Measure, Severity
from csp_report.extracts.files.sheets import Sheet
from csp_report.extracts.meaning.describing import describe
from csp_report.extracts.meaning.facets import Facets
from csp_report.extracts.meaning.indicators import Matcher
from csp_report.extracts.meaning.laid import ROLLING, SINGLE, Context, Layout, Override
from csp_report.extracts.tables.found import Table
from csp_report.labels.areas import is_code, level_of_code, level_of_name, split_level
from csp_report.labels.period_tokens import MONTHS
from csp_report.labels.periods import read_period
from csp_report.settings.model import ExtractSetting

RENAMED: Final = ("indicator", "area", "period")  # entries that may say what each label means
VALUED: Final = ("indicator", "area", "period", "measure", "unit")  # a unit says more than a measure
EVENTS: Final = "events"
_BASES: Final = {"population": Base.RESIDENTS, "households": Base.HOUSEHOLDS}
LAYOUTS: Final = (Layout.TIDY, Layout.PERIODS_ACROSS, Layout.INDICATORS_ACROSS, Layout.AREAS_ACROSS, EVENTS)


def read_overrides(settings: Sequence[ExtractSetting], matcher: Matcher) -> list[Override]:
    """The rows as far as they are understood without a table; ``named_columns`` tells what is wrong with them."""
    return [override_from(setting, matcher) for setting in settings]


def override_from(setting: ExtractSetting, matcher: Matcher) -> Override:
    """A row's entries as values of all figures; one that is no value says nothing."""
    facets = Facets()
    renamed: dict[str, Mapping[str, Facets]] = {}
    for name in VALUED:
        text = getattr(setting, name)
        if text and name in RENAMED and "=" in text:
            renamed[name] = renames(name, text, matcher)
        elif text:
            facets = (value_of(name, text, matcher) or Facets()).over(facets)
    return Override(
        setting,
        facets,
        (setting.layout or "").strip().casefold(),
        renamed,
        year_end_of(setting.period or ""),
        (setting.breakdown or "").strip(),
        months_of(setting.period or ""),
    )


def renames(name: str, text: str, matcher: Matcher) -> dict[str, Facets]:
    """What labels mean, of an entry "Personal = Personal ASB; Other = Nuisance"; those left open are left out."""
    pairs = (part.partition("=")[::2] for part in text.split(";") if "=" in part)
    told = {plain(label): value_of(name, value.strip(), matcher) for label, value in pairs if value.strip()}
    return {label: facets for label, facets in told.items() if facets}


def year_end_of(text: str) -> int:
    """The month that bare years end with, of an entry such as "years ending March"; 0 where it is no such entry."""
    words = plain(text)
    if words in ("calendar years", "calendar year"):
        return 12
    ending = re.fullmatch(r"years? (?:ending|ended|end) (\w{3})\w*", words)
    return MONTHS.index(ending[1]) + 1 if ending and ending[1] in MONTHS else 0


def months_of(text: str) -> str:
    """What the months of a table are, of an entry that says so: SINGLE or ROLLING; '' where it is no such entry."""
    words = plain(text)
    return words if words in (SINGLE, ROLLING) else ""


def value_of(name: str, text: str, matcher: Matcher) -> Facets | None:
    """What an entry says of all figures, None where it is no such value; ``name`` is one of VALUED."""
    if name == "indicator":
        match = matcher.find(text)
        if match.id in _BASES:
            return Facets(measure=Measure.POPULATION, base=_BASES[match.id], label=text)
        return Facets(indicator=match.id, known=match.known, label=text)
    if name == "area":
        return _area(text)
    if name == "period":
        period = read_period(text)
        return Facets(period=period) if period else Facets() if year_end_of(text) or months_of(text) else None
    if name == "measure":
        measure = _measure(text)
        return Facets(measure=measure) if measure else None
    return _unit(text, matcher)


def override_of(overrides: Sequence[Override], sheet: Sheet, header: Sequence[int] = ()) -> Override | None:
    """The first row whose patterns fit a sheet and, where it names a header row (1-based), one of these (0-based)."""
    for one in overrides:
        rows = one.setting.header_row
        if fits(one.setting, sheet) and (rows is None or not header or rows - 1 in header):
            return one
    return None


def fits(setting: ExtractSetting, sheet: Sheet) -> bool:
    """Whether a row's file and sheet patterns fit; an empty pattern fits everything.

    A name fits itself, whatever signs of a pattern it holds: browsers call a second copy "figures[1].xlsx".
    """
    pairs = ((setting.file, sheet.file), (setting.sheet, sheet.name))
    plain = [(pattern.strip().casefold(), name.strip().casefold()) for pattern, name in pairs]
    return all(not pattern or pattern == name or fnmatchcase(name, pattern) for pattern, name in plain)


def header_rows(overrides: Sequence[Override], sheet: Sheet) -> list[int]:
    """The header rows (0-based) that rows name for a sheet; NO_HEADER where one says that there is none."""
    return sorted(
        {
            one.setting.header_row - 1
            for one in overrides
            if one.setting.header_row is not None and fits(one.setting, sheet)
        }
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


def applied(context: Context, override: Override | None) -> Context:
    """What stands around a table with what a row says put over it."""
    if override is None:
        return context
    facets = replace(override.facets.over(context.facets), rest="")
    bare = context.bare and override.facets.period is None
    return replace(
        context,
        facets=facets,
        year_end=override.year_end or context.year_end,
        bare=bare,
        rolling=context.rolling or override.months == ROLLING,
        single_months=override.months == SINGLE,
    )


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
