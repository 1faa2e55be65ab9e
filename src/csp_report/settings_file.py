"""Reads ``assessment.xlsx`` into Settings. Each sheet's columns are declared here, once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from csp_report.areas import level_of_code
from csp_report.catalogue import Catalogue, plain
from csp_report.errors import SettingsError
from csp_report.model import Area, Break, Issue, Level, Period, Severity
from csp_report.periods import read_period
from csp_report.report import Priorities
from csp_report.settings import (
    Answer,
    ChartFormat,
    Commentary,
    CommentaryKind,
    ComparatorSetting,
    ExtractSetting,
    Settings,
    ThresholdSetting,
    Wording,
)
from csp_report.settings_sheets import Cell, Row, Sheet, nearest, read_sheets
from csp_report.settings_writing import add_extract_rows

__all__ = ["SETTINGS", "SHEETS", "add_extract_rows", "read_settings"]

FIRST: Final = "assessment"
YEAR: Final = 12  # months


class AssessmentKind(StrEnum):
    """Whether the assessment is made anew or brings the last one up to date."""

    FULL = "full"
    REFRESH = "refresh"


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet's headings, those it cannot do without, and what its rows become: fields of Settings, and issues."""

    headings: tuple[str, ...]
    needed: tuple[str, ...]
    read: Callable[[tuple[Row, ...], Catalogue], tuple[dict[str, Any], list[Issue]]]


def read_settings(path: Path, catalogue: Catalogue) -> tuple[Settings, tuple[Issue, ...]]:
    """The settings of a workbook, and what is worth a look in them.

    Only the first sheet, *Assessment*, has to be there. Raises SettingsError, with file, sheet, cell, what was found
    and what is required, for anything that is not understood.
    """
    settings = Settings(file=path.name)
    issues: list[Issue] = []
    for name, sheet in _named(read_sheets(path), path).items():
        form = SHEETS[name]
        fields, found = form.read(sheet.rows(form.headings, form.needed), catalogue)
        settings = replace(settings, **fields)
        issues += found
    return settings, tuple(issues)


def _named(sheets: Iterable[Sheet], path: Path) -> dict[str, Sheet]:
    """Sheets by their name in lower case. Raises SettingsError for one that has no meaning here."""
    named: dict[str, Sheet] = {}
    for sheet in sheets:
        name = sheet.name.strip().casefold()
        if name not in SHEETS:
            titles = [one.capitalize() for one in SHEETS]
            raise SettingsError(
                f"{path.name}: found a sheet '{sheet.name}'; required: only the sheets {', '.join(titles)}"
                f"{nearest(name, titles)}. Hide a sheet of your own, and it is left alone"
            )
        named[name] = sheet
    if FIRST not in named:
        raise SettingsError(
            f"{path.name}: found no sheet 'Assessment'; required: one, with the columns setting and value"
        )
    return named


def _assessment(rows: tuple[Row, ...], _: Catalogue) -> tuple[dict[str, Any], list[Issue]]:
    fields: dict[str, Any] = {}
    seen: dict[str, Cell] = {}
    for row in rows:
        setting = row["setting"].required("the name of a setting").casefold()
        if setting not in SETTINGS:
            raise row["setting"].fault(f"one of the settings {', '.join(SETTINGS)}{nearest(setting, SETTINGS)}")
        if setting in seen and setting != "about":
            raise row["setting"].fault(f"each setting once; it stands in {seen[setting].place.cell} already")
        seen[setting] = row["setting"]
        if not row.text("value"):
            continue
        field, read = SETTINGS[setting]
        value = read(row["value"])
        fields[field] = (*fields.get(field, ()), value) if setting == "about" else value
    return fields, []


def _year(cell: Cell) -> Period:
    period = read_period(cell.value)
    if period is None or period.months != YEAR:
        raise cell.fault("a period of 12 months, such as 2023-24 or year ending December 2024")
    return period


def _level(cell: Cell) -> Level | None:
    return cell.choice(Level) if cell.text else None


# Each setting's field of Settings, and how its cell is read. The order is that of messages.
SETTINGS: Final[Mapping[str, tuple[str, Callable[[Cell], Any]]]] = MappingProxyType(
    {
        "area": ("area", lambda cell: cell.text),
        "level": ("level", _level),
        "code": ("code", Cell.code),
        "partnership": ("partnership", lambda cell: cell.text),
        "title": ("title", lambda cell: cell.text),
        "kind": ("kind", lambda cell: str(cell.choice(AssessmentKind))),
        "last full assessment": ("last_full", lambda cell: cell.text),
        "period": ("period", _year),
        "baseline period": ("baseline", _year),
        "date": ("date", Cell.day),
        "author": ("author", lambda cell: cell.text),
        "about": ("about", lambda cell: cell.text),
        "example": ("example", Cell.yes),
        "wording": ("wording", lambda cell: cell.choice(Wording)),
        "suppress below": ("suppress_below", lambda cell: cell.whole("a whole number, 0 or more", 0)),
        "charts": ("charts", lambda cell: cell.choice(ChartFormat)),
    }
)


def _comparators(rows: tuple[Row, ...], _: Catalogue) -> tuple[dict[str, Any], list[Issue]]:
    return {"comparators": tuple(_comparator(row) for row in rows)}, []


def _comparator(row: Row) -> ComparatorSetting:
    # Names hold commas ("Bristol, City of"), so that members are parted by semicolons.
    members = tuple(name.strip() for name in row.text("members").split(";") if name.strip())
    name = row["name"].required("the name of an area to compare with")
    return ComparatorSetting(name, row["code"].code(), _level(row["level"]), members, row.place)


def _areas(rows: tuple[Row, ...], _: Catalogue) -> tuple[dict[str, Any], list[Issue]]:
    return {"sub_areas": tuple(_sub_area(row) for row in rows)}, []


def _sub_area(row: Row) -> Area:
    code = row["code"].code()
    level = level_of_code(code) if code else None
    return Area(row["sub-area"].required("the name of a sub-area"), level or Level.SUB_AREA, code)


def _priorities(rows: tuple[Row, ...], _: Catalogue) -> tuple[dict[str, Any], list[Issue]]:
    owned: dict[str, list[str]] = {}
    for row in rows:
        owner = row["owner"].required("whose priority it is")
        owned.setdefault(owner, []).append(row["priority"].required("a priority"))
    return {"priorities": tuple(Priorities(owner, tuple(items)) for owner, items in owned.items())}, []


def _acronyms(rows: tuple[Row, ...], _: Catalogue) -> tuple[dict[str, Any], list[Issue]]:
    pairs = [(row["short"].required("an acronym"), row["long"].required("what the acronym means")) for row in rows]
    return {"acronyms": tuple(pairs)}, []


def _commentary(rows: tuple[Row, ...], _: Catalogue) -> tuple[dict[str, Any], list[Issue]]:
    used = [_comment(row) for row in rows if not row.text("use") or row["use"].yes()]
    return {"commentary": tuple(used)}, [issue for one in used for issue in _unowned(one)]


def _comment(row: Row) -> Commentary:
    return Commentary(
        topic=row["topic"].required("the id or title of a section"),
        kind=row["kind"].choice(CommentaryKind),
        text=row["text"].required("what is to be said"),
        source=row.text("source"),
        owner=row.text("owner"),
        by=row.text("by"),
        place=row["topic"].place,
    )


def _unowned(one: Commentary) -> list[Issue]:
    missing = [name for name, value in (("an owner", one.owner), ("a date", one.by)) if not value]
    if one.kind is not CommentaryKind.RECOMMENDATION or not missing:
        return []
    found = f"a recommendation without {' or '.join(missing)}: '{one.text}'"
    return [Issue(Severity.WARNING, "recommendation-without-owner", found, "who will do it, and by when", one.place)]


def _thresholds(rows: tuple[Row, ...], catalogue: Catalogue) -> tuple[dict[str, Any], list[Issue]]:
    # Rules, settings and ranges are known to thresholds.py, which checks these rows.
    return {"thresholds": tuple(_threshold(row, catalogue) for row in rows)}, []


def _threshold(row: Row, catalogue: Catalogue) -> ThresholdSetting:
    typed = row.optional("indicator")
    known = catalogue.find(typed) if typed else None
    return ThresholdSetting(
        rule=row["rule"].required("the name of a rule"),
        indicator=known.id if known else typed,
        setting=row["setting"].required("the name of a threshold"),
        value=row["value"].number("a number"),
        place=row["value"].place,
    )


def _breaks(rows: tuple[Row, ...], catalogue: Catalogue) -> tuple[dict[str, Any], list[Issue]]:
    breaks: list[Break] = []
    issues: list[Issue] = []
    for row in rows:
        typed = row["indicator"].required("the name of an indicator")
        known = catalogue.find(typed)
        if known is None:
            required = (
                f"an indicator of the catalogue{nearest(typed, catalogue.indicators)}, or the label of another table"
            )
            place = row["indicator"].place
            issues.append(Issue(Severity.WARNING, "unknown-indicator", f"a break of '{typed}'", required, place))
        identity = known.id if known else plain(typed).replace(" ", "-")
        breaks.append(_break(row, identity))
    return {"breaks": tuple(breaks)}, issues


def _break(row: Row, indicator: str) -> Break:
    row["at"].required("the first day, or period, that is not comparable with those before")
    period = read_period(row["at"].value)
    return Break(indicator, period.start if period else row["at"].day(), row.text("note"), row["at"].place)


def _answers(rows: tuple[Row, ...], _: Catalogue) -> tuple[dict[str, Any], list[Issue]]:
    answers = [
        Answer(
            check=row["check"].required("a check, as the list of checks names it"),
            keep=row["keep"].required("the figure to keep"),
            note=row.text("note"),
            by=row.text("by"),
            place=row["check"].place,
        )
        for row in rows
    ]
    return {"answers": tuple(answers)}, [issue for one in answers for issue in _unsigned(one)]


def _unsigned(one: Answer) -> list[Issue]:
    missing = [name for name, value in (("a reason", one.note), ("a name", one.by)) if not value]
    if not missing:
        return []
    found = f"an answer to '{one.check}' without {' or '.join(missing)}"
    return [Issue(Severity.WARNING, "answer-unsigned", found, "why the figure is kept, and who says so", one.place)]


def _extracts(rows: tuple[Row, ...], _: Catalogue) -> tuple[dict[str, Any], list[Issue]]:
    return {"extracts": tuple(_extract(row) for row in rows)}, []


def _extract(row: Row) -> ExtractSetting:
    header = row["header row"]
    return ExtractSetting(
        file=row["file"].required("the name of a file, or a pattern such as *.xlsx"),
        sheet=row.text("sheet"),
        header_row=header.whole("the number of the row that holds the headings", 1) if header.text else None,
        layout=row.optional("layout"),
        indicator=row.optional("indicator"),
        area=row.optional("area"),
        period=row.optional("period"),
        measure=row.optional("measure"),
        unit=row.optional("unit"),
        place=row.place,
    )


_EXTRACT_HEADINGS: Final = ("file", "sheet", "header row", "layout", "indicator", "area", "period", "measure", "unit")
_COMMENTARY_HEADINGS: Final = ("topic", "kind", "text", "source", "owner", "by", "use")
SHEETS: Final[Mapping[str, Form]] = MappingProxyType(
    {
        FIRST: Form(("setting", "value", "meaning"), ("setting", "value"), _assessment),
        "comparators": Form(("name", "code", "level", "members"), ("name",), _comparators),
        "areas": Form(("sub-area", "code"), ("sub-area",), _areas),
        "priorities": Form(("owner", "priority"), ("owner", "priority"), _priorities),
        "acronyms": Form(("short", "long"), ("short", "long"), _acronyms),
        "commentary": Form(_COMMENTARY_HEADINGS, ("topic", "kind", "text"), _commentary),
        "thresholds": Form(("rule", "indicator", "setting", "value"), ("rule", "setting", "value"), _thresholds),
        "breaks": Form(("indicator", "at", "note"), ("indicator", "at"), _breaks),
        "answers": Form(("check", "keep", "note", "by"), ("check", "keep"), _answers),
        "extracts": Form(_EXTRACT_HEADINGS, ("file",), _extracts),
    }
)
