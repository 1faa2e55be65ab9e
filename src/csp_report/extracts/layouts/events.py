"""Lists of events: a row a crime, an incident or a casualty, under any headings, counted by month, area and kind.

A list has a column of days and a column of kinds, and no column that counts. Rows of casualties repeat the number of
casualties of their collision, which is never summed. Details of persons reach no observation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import Final

import numpy as np
import pandas as pd

from csp_report.domain.model import Level, Period, Severity
from csp_report.domain.periods import month
from csp_report.extracts.collector import Collector
from csp_report.extracts.files.sheets import Row, Sheet, is_blank, is_figure
from csp_report.extracts.layouts.common import Outcome, Sums, certain, collect, place_of, table_read
from csp_report.extracts.meaning.context import area_named, context_of
from csp_report.extracts.meaning.facets import NOTHING, Facets
from csp_report.extracts.meaning.kinds import why_not
from csp_report.extracts.meaning.laid import Override
from csp_report.extracts.meaning.lexicon import Lexicon
from csp_report.extracts.meaning.roles import level_of_heading
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
_CASUALTY: Final = re.compile(r"\bcasualty (?:ref\w*|no|number|index|id)\b", re.IGNORECASE)
_SEVERITY: Final = re.compile(r"\bcasualty severity\b", re.IGNORECASE)
_SEVERITIES: Final = {
    "fatal": "road-casualties-killed",
    "killed": "road-casualties-killed",
    "serious": "road-casualties-serious",
    "seriously injured": "road-casualties-serious",
    "slight": "road-casualties-slight",
    "slightly injured": "road-casualties-slight",
}
_KSI: Final = ("road-casualties-killed", "road-casualties-serious")
_DATE: Final = re.compile(r"\b(?:date|day)\b", re.IGNORECASE)
_OTHER_DATES: Final = re.compile(
    r"\b(?:birth|dob|closed|updated|created|charged|disposal|outcome|extract\w*)\b", re.IGNORECASE
)
_WHOLE_YEAR: Final = 12  # months of a list from which a month without an event counts as nought
_MOST: Final = 0.9


@dataclass(frozen=True, slots=True)
class _List:
    """The columns of a list of events: day, kind, area and reference; ``people`` where it lists casualties.

    ``stated`` is what the analyst says of all of them: the indicator, where no column tells kinds, and the area.
    """

    day: int
    kind: int | None
    area: int | None
    reference: int | None
    people: bool
    stated: Facets = NOTHING


def knows(headings: frozenset[str]) -> bool:
    """A list is told by its cells (``list_of``), not by its headings."""
    return not headings


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
        return table if _columns(table, lexicon, override) else None
    return None


def read(lists: Sequence[tuple[Table, Override | None]], lexicon: Lexicon, collector: Collector) -> Outcome:
    """Counts by month, kind and area of each list, with the row of *Extracts* for it."""
    outcome = Outcome()
    for table, override in lists:
        columns = _columns(table, lexicon, override)
        if columns is None:
            outcome.leave(table, "no list of events: no column of days, or none of kinds")
            continue
        records = _once(_records(table, columns, lexicon), table, columns, outcome)
        found = _counted(records, lexicon, people=columns.people)
        found = certain(found, table, lexicon, outcome)
        if found.empty:
            outcome.leave(table, "no event whose day, kind and area are certain")
            continue
        collect(collector, table, Sums(found))
        outcome.tables.append(table_read(table, NAME, found, lexicon.matcher.catalogue.indicators))
    return outcome


def _columns(table: Table, lexicon: Lexicon, override: Override | None) -> _List | None:
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
    severities = [column for column in severities if _mostly(cells[column], _severity)]
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
    return _List(
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


def _severity(cell: object) -> str:
    return _SEVERITIES.get(clean_label(cell).casefold(), "")


def _are_kinds(cells: Row, lexicon: Lexicon) -> bool:
    labels = {clean_label(cell) for cell in cells if isinstance(cell, str)}
    return len(labels) > 0 and sum(lexicon.matcher.find(label).known for label in labels) * 2 > len(labels)


def _are_areas(cells: Row, lexicon: Lexicon) -> bool:
    labels = [clean_label(cell) for cell in cells if isinstance(cell, str)]
    coded = bool(labels) and all(is_code(label) and level_of_code(label) for label in labels)
    return coded or (bool(labels) and lexicon.areas_among(labels))


def _records(table: Table, columns: _List, lexicon: Lexicon) -> pd.DataFrame:
    """Month, indicator, label and area of each row, with a text that tells it from every other."""
    labels = _kinds(table, columns)
    ids = {label: _indicator(label, table, lexicon, people=columns.people) for label in dict.fromkeys(labels)}
    if columns.stated.indicator:
        ids = dict.fromkeys(labels, columns.stated.indicator)
    days: dict[object, date | None] = {}
    found = [days.setdefault(cell, day_of(cell)) for cell in table.cells(columns.day)]
    area, level = _area(table, columns, lexicon)
    return pd.DataFrame(
        {
            "period": [month(day.year, day.month) if day else None for day in found],
            "indicator": [ids[label] for label in labels],
            "label": labels,
            "area": area,
            "level": level,
            "key": _keys(table, columns),
        }
    )


def _kinds(table: Table, columns: _List) -> list[str]:
    """The label of each row's kind, '' where the analyst says what all of them are."""
    return [""] * len(table.body) if columns.kind is None else [clean_label(cell) for cell in table.cells(columns.kind)]


def _indicator(label: str, table: Table, lexicon: Lexicon, *, people: bool) -> str:
    if people:
        return _severity(label)
    match = lexicon.matcher.find(label)
    if not match.known or match.typed:
        return match.id if not match.typed else label
    lines = (table.sheet.name, table.sheet.path.stem, *table.words)
    return label if why_not(lexicon.matcher.catalogue.indicators[match.id], label, lines) else match.id


def _area(table: Table, columns: _List, lexicon: Lexicon) -> tuple[list[str], list[str]]:
    """The area of each row: its own, or the one that title, sheet or file name; and the level that a heading states."""
    if columns.area is not None:
        names = [clean_label(cell) for cell in table.cells(columns.area)]
        level = level_of_heading(table.label(columns.area))[1]
        return names, [str(level or "")] * len(names)
    facets = columns.stated if columns.stated.area or columns.stated.code else context_of(table, lexicon, {}).facets
    told = facets if facets.area or facets.code else area_named(table.sheet.path.stem, lexicon)
    name, level = (told.code or told.area, told.level) if told else ("", None)
    return [name] * len(table.body), [str(level or "")] * len(table.body)


def _keys(table: Table, columns: _List) -> list[str]:
    """What tells a row from others: its reference and kind; of numbered casualties every cell; else its place."""
    numbered = any(_CASUALTY.search(table.label(column)) for column in table.columns)
    if columns.people and not numbered:
        return [str(index) for index in table.body]
    if columns.people:
        rows = table.sheet.rows
        return ["|".join(map(str, rows[index])) for index in table.body]
    if columns.reference is None:
        return [str(index) for index in table.body]
    references = [clean_label(cell) for cell in table.cells(columns.reference)]
    kinds = _kinds(table, columns)
    return [
        f"{ref}|{kind}" if ref else str(index) for ref, kind, index in zip(references, kinds, table.body, strict=True)
    ]


def _once(records: pd.DataFrame, table: Table, columns: _List, outcome: Outcome) -> pd.DataFrame:
    """Each event once, and those only whose day is understood."""
    undated = int(records["period"].isna().sum())
    if undated:
        place = table.sheet.place(table.body[0], columns.day)
        outcome.say(Severity.WARNING, "no-day", f"{undated:,} rows without a day", "a day; they are not counted", place)
    records = records[records["period"].notna() & (records["indicator"] != "")]
    again = records.duplicated("key")
    if again.any():
        found = f"{int(again.sum()):,} rows that repeat an earlier one"
        outcome.say(Severity.NOTE, "duplicates-dropped", found, "each event once", place_of(table))
    return records[~again]


def _counted(records: pd.DataFrame, lexicon: Lexicon, *, people: bool) -> pd.DataFrame:
    """Events by month, kind and area; in a list of a year and more, a month without an event is nought."""
    parts = [records]
    if people:
        parts.append(records.assign(indicator="road-casualties"))
        parts.append(records[records["indicator"].isin(_KSI)].assign(indicator="road-casualties-ksi"))
    every = pd.concat(parts, ignore_index=True)
    keys = ["indicator", "area", "level", "period"]
    counts = every.groupby(keys, sort=False).size()
    periods = _months(sorted(every["period"].unique()))
    if len(periods) >= _WHOLE_YEAR:
        kinds = every[keys[:3]].drop_duplicates().itertuples(index=False, name=None)
        index = pd.MultiIndex.from_tuples([(*kind, one) for kind, one in product(kinds, periods)], names=keys)
        counts = counts.reindex(index, fill_value=0)
    found = counts.rename("value").reset_index()
    names = {id_: one.label for id_, one in lexicon.matcher.catalogue.indicators.items()}
    coded = np.array([is_code(str(area)) for area in found["area"]], dtype=bool)
    levels = [
        str(level_of_code(str(area)) or "") if code else level
        for area, level, code in zip(found["area"], found["level"], coded, strict=True)
    ]
    return found.assign(
        label=[names.get(id_, id_) for id_ in found["indicator"]],
        code=np.where(coded, found["area"], ""),
        area=np.where(coded, "", found["area"]),
        level=[level if level != Level.SUB_AREA else "" for level in levels],
        within="",
        records=found["value"],
    )


def _months(periods: Sequence[Period]) -> list[Period]:
    """Every month from the first to the last."""
    if not periods:
        return []
    first, last = (one.start.year * 12 + one.start.month - 1 for one in (periods[0], periods[-1]))
    return [month(index // 12, index % 12 + 1) for index in range(first, last + 1)]
