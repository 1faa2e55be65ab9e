"""STATS19 records of road collisions and casualties: counted by month, district and severity.

A casualty's record has no date and no area; its collision's has, and the two share an index. Severities are 1 killed,
2 serious, 3 slight. Source: Department for Transport, "Road safety open data guide".
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

import numpy as np
import pandas as pd

from csp_report.domain.model import Level, Severity
from csp_report.domain.periods import month
from csp_report.extracts.collector import Collector
from csp_report.extracts.layouts.common import (
    Outcome,
    add_certain,
    column_of,
    headings_of,
    place_of,
)
from csp_report.extracts.layouts.records import COLLISION
from csp_report.extracts.layouts.tabulated import counts_of
from csp_report.extracts.meaning.lexicon import Lexicon
from csp_report.extracts.tables.cleaning import clean_label
from csp_report.extracts.tables.found import Table
from csp_report.extracts.tables.values import read_values
from csp_report.labels.areas import is_code, level_of_code
from csp_report.labels.numbers import MARKERS

NAME: Final = "road casualty records"
_PLACE: Final = (
    "local authority ons district",
    "local authority highway",
    "local authority highway current",
    "local authority",
    "district",
)
_SEVERITY: Final = {1: "road-casualties-killed", 2: "road-casualties-serious", 3: "road-casualties-slight"}
_WORDS: Final = {"fatal": 1, "killed": 1, "serious": 2, "slight": 3}
_BOTH: Final = "road-casualties-ksi"
_ALL: Final = "road-casualties"
_COLLISIONS: Final = "road-collisions"


def read(tables: Sequence[Table], lexicon: Lexicon, collector: Collector) -> Outcome:
    """Collisions and casualties by month and district; casualties by severity where both kinds of record are there."""
    outcome = Outcome()
    collisions = [table for table in tables if column_of(table, "date") is not None]
    people = [table for table in tables if table not in collisions and "casualty severity" in headings_of(table)]
    happened = [_collisions(table, outcome) for table in collisions]
    where = pd.concat(happened, ignore_index=True).drop_duplicates("index") if happened else pd.DataFrame()
    for table, own in zip(collisions, happened, strict=True):
        found = [_counted(own.assign(indicator=_COLLISIONS, value=1.0))]
        if not people and own["casualties"].notna().all():
            found.append(_counted(own.assign(indicator=_ALL, value=own["casualties"])))
        _add(collector, table, pd.concat(found, ignore_index=True), lexicon, outcome)
    for table in people:
        if where.empty:
            outcome.leave(
                table, "casualties without dates and areas; the collisions of the same years are needed beside them"
            )
            continue
        _add(collector, table, _casualties(table, where, outcome), lexicon, outcome)
    for table in tables:
        if table not in collisions and table not in people:
            outcome.leave(table, "neither dates nor severities of casualties")
    return outcome


def _collisions(table: Table, outcome: Outcome) -> pd.DataFrame:
    """Index, month, area and casualties of each collision; those without a date or an area are counted and left out."""
    place = column_of(table, *_PLACE)
    areas = [clean_label(cell) for cell in table.cells(place)] if place is not None else [""] * len(table.body)
    number = column_of(table, "number of casualties")
    frame = pd.DataFrame(
        {
            "index": [clean_label(cell) for cell in table.cells(column_of(table, *COLLISION) or 0)],
            "period": [_month(cell) for cell in table.cells(column_of(table, "date") or 0)],
            "place": ["" if area in ("-1", "") else area for area in areas],
            "casualties": read_values(table.cells(number), MARKERS).value if number is not None else np.nan,
        }
    )
    usable = frame["period"].notna() & (frame["place"] != "")
    if not usable.all():
        found = f"{int((~usable).sum()):,} collisions without a date or an area"
        outcome.say(
            Severity.NOTE, "outside", found, "a date and a local authority; they are not counted", place_of(table)
        )
    again = frame.duplicated("index")
    if again.any():
        found = f"{int(again.sum()):,} collisions whose index stands in an earlier row"
        outcome.say(Severity.NOTE, "duplicates-dropped", found, "each collision once", place_of(table))
    return frame[usable & ~again]


def _month(cell: object) -> object:
    if isinstance(cell, datetime | date):
        return month(cell.year, cell.month)
    parts = clean_label(cell).replace("-", "/").split("/")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return None
    year, number = (int(parts[0]), int(parts[1])) if len(parts[0]) == 4 else (int(parts[2]), int(parts[1]))
    return month(year, number) if 1 <= number <= 12 and year > 1900 else None


def _casualties(table: Table, where: pd.DataFrame, outcome: Outcome) -> pd.DataFrame:
    """Casualties by severity, placed by their collisions."""
    people = pd.DataFrame(
        {
            "index": [clean_label(cell) for cell in table.cells(column_of(table, *COLLISION) or 0)],
            "severity": [_severity(cell) for cell in table.cells(column_of(table, "casualty severity") or 0)],
        }
    )
    placed = people.merge(where, on="index")
    lost = len(people) - len(placed)
    if lost:
        found = f"{lost:,} casualties whose collision is not among the records"
        outcome.say(Severity.WARNING, "outside", found, "the collisions of the same years", place_of(table))
    placed = placed[placed["severity"] > 0].assign(value=1.0)
    parts = [placed.assign(indicator=placed["severity"].map(_SEVERITY)), placed.assign(indicator=_ALL)]
    parts.append(placed[placed["severity"] < 3].assign(indicator=_BOTH))
    return pd.concat([_counted(part) for part in parts], ignore_index=True)


def _severity(cell: object) -> int:
    text = clean_label(cell)
    return int(text) if text in ("1", "2", "3") else _WORDS.get(text.casefold(), 0)


def _counted(records: pd.DataFrame) -> pd.DataFrame:
    sums = (
        records.groupby(["place", "period", "indicator"], sort=False)["value"]
        .agg(value="sum", records="size")
        .reset_index()
    )
    coded = [is_code(place) for place in sums["place"]]
    return pd.DataFrame(
        {
            "indicator": sums["indicator"],
            "label": sums["indicator"],
            "area": np.where(coded, "", sums["place"]),
            "code": np.where(coded, sums["place"], ""),
            "level": [
                str(level_of_code(place) or "") if is_code(place) else str(Level.DISTRICT) for place in sums["place"]
            ],
            "within": "",
            "period": sums["period"],
            "value": sums["value"],
            "records": sums["records"],
        }
    )


def _add(collector: Collector, table: Table, every: pd.DataFrame, lexicon: Lexicon, outcome: Outcome) -> None:
    nothing = "no record that has a date and an area that the register knows"
    add_certain(counts_of(every), NAME, table, collector, lexicon, outcome, nothing)
