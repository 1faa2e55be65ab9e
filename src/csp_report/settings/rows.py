"""What the rows of each sheet of ``assessment.xlsx`` become: fields of Settings, and what is worth a look in them.

Every function takes the rows of its sheet and the catalogue, and raises SettingsError, with the cell, for what is not
understood.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from csp_report.domain.catalogue import Catalogue, plain
from csp_report.domain.model import Area, Break, Grain, Issue, Level, Period, Severity
from csp_report.domain.report import Priorities
from csp_report.labels.areas import level_of_code
from csp_report.labels.periods import read_period
from csp_report.settings.charting import ChartFormat
from csp_report.settings.model import (
    Answer,
    Commentary,
    CommentaryKind,
    ComparatorSetting,
    ExtractSetting,
    LogoSetting,
    ThresholdSetting,
    Wording,
)
from csp_report.settings.sheets import Cell, Row, nearest

YEAR: Final = 12  # months
REPEATED: Final = ("about", "logo")  # settings that may stand in several rows
Read: TypeAlias = tuple[dict[str, Any], list[Issue]]


class Status(StrEnum):
    """How far a document has come, as its cover says."""

    DRAFT = "draft"
    FOR_THE_BOARD = "for the board"
    PUBLISHED = "published"


class AssessmentKind(StrEnum):
    """Whether the assessment is made anew or brings the last one up to date."""

    FULL = "full"
    REFRESH = "refresh"


def assessment(rows: tuple[Row, ...], _: Catalogue) -> Read:
    """The settings of *Assessment*, by field; a setting without a value is not given."""
    fields: dict[str, Any] = {}
    seen: dict[str, Cell] = {}
    for row in rows:
        setting = row["setting"].required("the name of a setting").casefold()
        if setting not in SETTINGS:
            raise row["setting"].fault(f"one of the settings {', '.join(SETTINGS)}{nearest(setting, SETTINGS)}")
        if setting in seen and setting not in REPEATED:
            raise row["setting"].fault(f"each setting once; it stands in {seen[setting].place.cell} already")
        seen[setting] = row["setting"]
        if not row.text("value"):
            continue
        field, read = SETTINGS[setting]
        value = read(row["value"])
        fields[field] = (*fields.get(field, ()), value) if setting in REPEATED else value
    return fields, []


def _year(cell: Cell) -> Period:
    period = read_period(cell.value)
    if period is None or period.months != YEAR:
        raise cell.fault("a period of 12 months, such as 2023-24 or year ending December 2024")
    return period


def _year_label(cell: Cell) -> str:
    """A year in the one style of the document (2021-22); any other words as they are."""
    period = read_period(cell.value)
    if period is None or period.grain is not Grain.FINANCIAL_YEAR:
        return cell.text
    return f"{period.start.year}-{period.end:%y}"


def _level(cell: Cell) -> Level | None:
    return cell.choice(Level) if cell.text else None


def _logo(cell: Cell) -> LogoSetting:
    file, _, words = (part.strip() for part in cell.text.partition(";"))
    if not file or not words:
        raise cell.fault(
            "a file beside this workbook, a semicolon and what it shows, such as 'crest.png; Stafford Council'"
        )
    return LogoSetting(file, words, cell.place)


# Each setting's field of Settings, and how its cell is read. The order is that of messages.
SETTINGS: Final[Mapping[str, tuple[str, Callable[[Cell], Any]]]] = MappingProxyType(
    {
        "area": ("area", lambda cell: cell.text),
        "level": ("level", _level),
        "code": ("code", Cell.code),
        "partnership": ("partnership", lambda cell: cell.text),
        "title": ("title", lambda cell: cell.text),
        "kind": ("kind", lambda cell: str(cell.choice(AssessmentKind))),
        "last full assessment": ("last_full", _year_label),
        "period": ("period", _year),
        "baseline period": ("baseline", _year),
        "date": ("date", Cell.day),
        "author": ("author", lambda cell: cell.text),
        "about": ("about", lambda cell: cell.text),
        "example": ("example", Cell.yes),
        "at a glance": ("glance", Cell.yes),
        "next year's range": ("next_year", Cell.yes),
        "wording": ("wording", lambda cell: cell.choice(Wording)),
        "suppress below": ("suppress_below", lambda cell: cell.whole("a whole number, 0 or more", 0)),
        "charts": ("charts", lambda cell: cell.choice(ChartFormat)),
        "chart tables": ("chart_tables", Cell.yes),
        "status": ("status", lambda cell: str(cell.choice(Status))),
        "logo": ("logos", _logo),
    }
)


def comparators(rows: tuple[Row, ...], _: Catalogue) -> Read:
    """The areas to compare with."""
    return {"comparators": tuple(_comparator(row) for row in rows)}, []


def _comparator(row: Row) -> ComparatorSetting:
    # Names hold commas ("Bristol, City of"), so that members are parted by semicolons.
    members = tuple(name.strip() for name in row.text("members").split(";") if name.strip())
    name = row["name"].required("the name of an area to compare with")
    return ComparatorSetting(name, row["code"].code(), _level(row["level"]), members, row.place)


def areas(rows: tuple[Row, ...], _: Catalogue) -> Read:
    """The sub-areas, their level told by their code."""
    return {"sub_areas": tuple(_sub_area(row) for row in rows)}, []


def _sub_area(row: Row) -> Area:
    code = row["code"].code()
    level = level_of_code(code) if code else None
    return Area(row["sub-area"].required("the name of a sub-area"), level or Level.SUB_AREA, code)


def priorities(rows: tuple[Row, ...], _: Catalogue) -> Read:
    """The priorities of each owner, in the order in which the owners come first."""
    owned: dict[str, list[str]] = {}
    for row in rows:
        owner = row["owner"].required("whose priority it is")
        owned.setdefault(owner, []).append(row["priority"].required("a priority"))
    return {"priorities": tuple(Priorities(owner, tuple(items)) for owner, items in owned.items())}, []


def acronyms(rows: tuple[Row, ...], _: Catalogue) -> Read:
    """Short forms and what they stand for."""
    pairs = [(row["short"].required("an acronym"), row["long"].required("what the acronym means")) for row in rows]
    return {"acronyms": tuple(pairs)}, []


def commentary(rows: tuple[Row, ...], _: Catalogue) -> Read:
    """The commentary that is to be used; an issue for a recommendation that nobody is to carry out."""
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
        measure=row.text("measure"),
    )


def _unowned(one: Commentary) -> list[Issue]:
    missing = [name for name, value in (("an owner", one.owner), ("a date", one.by)) if not value]
    if one.kind is not CommentaryKind.RECOMMENDATION or not missing:
        return []
    found = f"a recommendation without {' or '.join(missing)}: '{one.text}'"
    return [Issue(Severity.WARNING, "recommendation-without-owner", found, "who will do it, and by when", one.place)]


def thresholds(rows: tuple[Row, ...], catalogue: Catalogue) -> Read:
    """The thresholds as typed: rules, settings and ranges are known to ``thresholds.py``, which checks them."""
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


def breaks(rows: tuple[Row, ...], catalogue: Catalogue) -> Read:
    """The declared breaks; an issue for an indicator that the catalogue does not have."""
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


def answers(rows: tuple[Row, ...], _: Catalogue) -> Read:
    """The answers to checks; an issue for one that does not say why, or who says so.

    A row that says neither what to keep nor why nor who is a question that still waits.
    """
    answers = [
        Answer(
            check=row["check"].required("a check, as the list of checks names it"),
            keep=row["keep"].required("the figure to keep"),
            note=row.text("note"),
            by=row.text("by"),
            place=row["check"].place,
        )
        for row in rows
        if any(row.text(name) for name in ("keep", "note", "by"))
    ]
    return {"answers": tuple(answers)}, [issue for one in answers for issue in _unsigned(one)]


def _unsigned(one: Answer) -> list[Issue]:
    missing = [name for name, value in (("a reason", one.note), ("a name", one.by)) if not value]
    if not missing:
        return []
    found = f"an answer to '{one.check}' without {' or '.join(missing)}"
    return [Issue(Severity.WARNING, "answer-unsigned", found, "why the figure is kept, and who says so", one.place)]


def extracts(rows: tuple[Row, ...], _: Catalogue) -> Read:
    """How to read extracts that are not understood by themselves."""
    return {"extracts": tuple(_extract(row) for row in rows)}, []


_HEADER_ROW: Final = "the number of the row that holds the headings, or 0 where none does"


def _extract(row: Row) -> ExtractSetting:
    header = row["header row"]
    return ExtractSetting(
        file=row["file"].required("the name of a file, or a pattern such as *.xlsx"),
        sheet=row.text("sheet"),
        header_row=header.whole(_HEADER_ROW, 0) if header.text else None,
        layout=row.optional("layout"),
        indicator=row.optional("indicator"),
        area=row.optional("area"),
        period=row.optional("period"),
        measure=row.optional("measure"),
        unit=row.optional("unit"),
        place=row.place,
        breakdown=row.optional("breakdown"),
        cells=MappingProxyType({heading: cell.place for heading, cell in row.cells.items()}),
    )
