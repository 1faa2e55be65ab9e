"""Lists of events counted by month, area and kind; details of persons reach no observation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import product
from typing import Final

import numpy as np
import pandas as pd

from csp_report.domain.model import Level, Period, Severity
from csp_report.domain.periods import month
from csp_report.extracts.collector import Collector
from csp_report.extracts.layouts.common import (
    Outcome,
    add_certain,
    place_of,
)
from csp_report.extracts.layouts.events import NAME, EventList, columns_of, severity
from csp_report.extracts.layouts.tabulated import counts_of
from csp_report.extracts.meaning.context import area_named, context_of
from csp_report.extracts.meaning.kinds import why_not
from csp_report.extracts.meaning.laid import Override
from csp_report.extracts.meaning.lexicon import Lexicon
from csp_report.extracts.meaning.roles import level_of_heading
from csp_report.extracts.tables.cleaning import clean_label
from csp_report.extracts.tables.found import Table
from csp_report.labels.areas import is_code, level_of_code
from csp_report.labels.periods import day_of

_CASUALTY: Final = re.compile(r"\bcasualty (?:ref\w*|no|number|index|id)\b", re.IGNORECASE)
_KSI: Final = ("road-casualties-killed", "road-casualties-serious")
_WHOLE_YEAR: Final = 12  # months of a list from which a month without an event counts as nought


def read(lists: Sequence[tuple[Table, Override | None]], lexicon: Lexicon, collector: Collector) -> Outcome:
    """Counts by month, kind and area of each list, with the row of *Extracts* for it."""
    outcome = Outcome()
    for table, override in lists:
        columns = columns_of(table, lexicon, override)
        if columns is None:
            outcome.leave(table, "no list of events: no column of days, or none of kinds")
            continue
        records = _once(_records(table, columns, lexicon), table, columns, outcome)
        every = counts_of(_counted(records, lexicon, people=columns.people))
        nothing = "no event whose day, kind and area are certain"
        add_certain(every, NAME, table, collector, lexicon, outcome, nothing)
    return outcome


def _records(table: Table, columns: EventList, lexicon: Lexicon) -> pd.DataFrame:
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


def _kinds(table: Table, columns: EventList) -> list[str]:
    """The label of each row's kind, '' where the analyst says what all of them are."""
    return [""] * len(table.body) if columns.kind is None else [clean_label(cell) for cell in table.cells(columns.kind)]


def _indicator(label: str, table: Table, lexicon: Lexicon, *, people: bool) -> str:
    if people:
        return severity(label)
    match = lexicon.matcher.find(label)
    if not match.known or match.typed:
        return match.id if not match.typed else label
    lines = (table.sheet.name, table.sheet.path.stem, *table.words)
    return label if why_not(lexicon.matcher.catalogue.indicators[match.id], label, lines) else match.id


def _area(table: Table, columns: EventList, lexicon: Lexicon) -> tuple[list[str], list[str]]:
    """The area of each row: its own, or the one that title, sheet or file name; and the level that a heading states."""
    if columns.area is not None:
        names = [clean_label(cell) for cell in table.cells(columns.area)]
        level = level_of_heading(table.label(columns.area))[1]
        return names, [str(level or "")] * len(names)
    facets = columns.stated if columns.stated.area or columns.stated.code else context_of(table, lexicon, {}).facets
    told = facets if facets.area or facets.code else area_named(table.sheet.path.stem, lexicon)
    name, level = (told.code or told.area, told.level) if told else ("", None)
    return [name] * len(table.body), [str(level or "")] * len(table.body)


def _keys(table: Table, columns: EventList) -> list[str]:
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


def _once(records: pd.DataFrame, table: Table, columns: EventList, outcome: Outcome) -> pd.DataFrame:
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
