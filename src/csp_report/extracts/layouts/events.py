"""Lists of events: a row a crime, an incident or a casualty, under any headings, told by their cells.

A list has a column of days and a column of kinds, and no column that counts. Rows of casualties repeat the number of
casualties of their collision, which is never summed. ``counted_events`` counts them by month, area and kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from csp_report.extracts.files.sheets import Row, Sheet, is_blank, is_figure
from csp_report.extracts.meaning.facets import NOTHING, Facets
from csp_report.extracts.meaning.laid import Override
from csp_report.extracts.meaning.lexicon import Lexicon
from csp_report.extracts.tables.cleaning import clean_label
from csp_report.extracts.tables.found import Table
from csp_report.labels.areas import is_code, level_of_code
from csp_report.labels.periods import day_of

NAME: Final = "events"
_FIRST_ROWS: Final = 15
_LOOKED_AT: Final = 300
_LEAST_COLUMNS: Final = 3
_COUNTS: Final = re.compile(
    r"^(?:(?:total|number|no\.?|count|sum)(?: of)?\b.*|.*\b(?:count|total)|offences|incidents|crimes|casualties"
    r"|value|rate.*)$",
    re.IGNORECASE,
)
_REPEATED: Final = re.compile(r"\b(?:casualties|vehicles|casualty|vehicle)\b", re.IGNORECASE)
_REFERENCE: Final = re.compile(r"\b(?:ref|refno|reference|urn|id|no|number|index)\b|refno$", re.IGNORECASE)
_SEVERITY: Final = re.compile(r"\bcasualty severity\b", re.IGNORECASE)
_SEVERITIES: Final = {
    "fatal": "road-casualties-killed",
    "killed": "road-casualties-killed",
    "serious": "road-casualties-serious",
    "seriously injured": "road-casualties-serious",
    "slight": "road-casualties-slight",
    "slightly injured": "road-casualties-slight",
}
_DATE: Final = re.compile(r"\b(?:date|day)\b", re.IGNORECASE)
_OTHER_DATES: Final = re.compile(
    r"\b(?:birth|dob|closed|updated|created|charged|disposal|outcome|extract\w*)\b", re.IGNORECASE
)
_MOST: Final = 0.9


class EventList(Struct, frozen=True):
    """The columns of a list of events: day, kind, area and reference; ``people`` where it lists casualties.

    ``stated`` is what the analyst says of all of them: the indicator, where no column tells kinds, and the area.
    """

    day: int
    kind: int | None
    area: int | None
    reference: int | None
    people: bool
    stated: Facets = NOTHING


def list_of(sheet: Sheet, lexicon: Lexicon, override: Override | None = None) -> Table | None:
    """The list that a sheet is, by its cells and by the row of *Extracts* that says so; None where it is none."""
    for index, row in enumerate(sheet.rows[:_FIRST_ROWS]):
        filled = [column for column, cell in enumerate(row) if not is_blank(cell)]
        if len(filled) < _LEAST_COLUMNS or any(is_figure(row[column]) for column in filled):
            continue
        headings = tuple((clean_label(row[column]),) for column in filled)
        if override is None and not any(_DATE.search(label) for (label,) in headings):
            return None
        body = [
            place
            for place in range(index + 1, len(sheet.rows))
            if any(not is_blank(cell) for cell in sheet.rows[place])
        ]
        if len(body) < 2:
            return None
        words = [
            clean_label(cell)
            for above in sheet.rows[:index]
            for cell in above
            if isinstance(cell, str) and cell.strip()
        ]
        table = Table(sheet, 0, (index,), tuple(body), tuple(filled), headings, ("",) * len(body), tuple(words), ())
        return table if columns_of(table, lexicon, override) else None
    return None


def columns_of(table: Table, lexicon: Lexicon, override: Override | None) -> EventList | None:
    """The columns of a list; None where a column counts, or days or kinds are not there once."""
    named = _named(table, override)
    cells = {
        column: [cell for cell in table.cells(column)[:_LOOKED_AT] if not is_blank(cell)] for column in table.columns
    }
    labels = {column: table.label(column) for column in table.columns}
    if any(_counts(labels[column], cells[column]) for column in table.columns):
        return None
    days = [
        column for column in table.columns if _DATE.search(labels[column]) and not _OTHER_DATES.search(labels[column])
    ]
    days = [named["period"]] if "period" in named else days
    days = [column for column in days if _mostly(cells[column], lambda cell: day_of(cell) is not None)]
    severities = [column for column in table.columns if _SEVERITY.search(labels[column])]
    severities = [column for column in severities if _mostly(cells[column], severity)]
    kinds = severities or [column for column in table.columns if _are_kinds(cells[column], lexicon)]
    kinds = [named["indicator"]] if "indicator" in named else kinds
    stated = override.facets if override else NOTHING
    if "indicator" in named:
        stated = replace(stated, indicator="")
    if len(days) != 1 or not (kinds or stated.indicator):
        return None
    areas = [column for column in table.columns if column not in (*days, *kinds) and _are_areas(cells[column], lexicon)]
    if stated.area or stated.code or "area" in named:
        areas = [named["area"]] if "area" in named else []
    references = [column for column in table.columns if _REFERENCE.search(labels[column]) and column not in kinds]
    return EventList(
        days[0],
        kinds[-1] if kinds and not stated.indicator else None,
        areas[0] if areas else None,
        references[0] if references else None,
        bool(severities) and not stated.indicator,
        stated if areas == [] else replace(stated, area="", code=""),
    )


def _named(table: Table, override: Override | None) -> dict[str, int]:
    """The columns that the entries of a row name by their headings."""
    labels = {table.label(column).casefold(): column for column in table.columns}
    given = (
        {name: getattr(override.setting, name) or "" for name in ("indicator", "area", "period")} if override else {}
    )
    return {name: labels[key] for name, text in given.items() if (key := clean_label(text).casefold()) in labels}


def _counts(label: str, cells: Row) -> bool:
    """Whether a column of numbers counts events, other than those of a collision that repeat on each of its rows."""
    return bool(_COUNTS.match(label)) and not _REPEATED.search(label) and _mostly(cells, is_figure)


def _mostly(cells: Row, test: Callable[[object], object]) -> bool:
    return bool(cells) and sum(bool(test(cell)) for cell in cells) >= _MOST * len(cells)


def severity(cell: object) -> str:
    """The indicator of a casualty's severity, '' where a cell says none."""
    return _SEVERITIES.get(clean_label(cell).casefold(), "")


def _are_kinds(cells: Row, lexicon: Lexicon) -> bool:
    labels = {clean_label(cell) for cell in cells if isinstance(cell, str)}
    return len(labels) > 0 and sum(lexicon.matcher.find(label).known for label in labels) * 2 > len(labels)


def _are_areas(cells: Row, lexicon: Lexicon) -> bool:
    labels = [clean_label(cell) for cell in cells if isinstance(cell, str)]
    coded = bool(labels) and all(is_code(label) and level_of_code(label) for label in labels)
    return coded or (bool(labels) and lexicon.areas_among(labels))
