"""Exports of Fingertips (the public health profiles): a row for each indicator, area and period.

Only rows of everybody are read: all persons, no category, and all ages where the indicator has them. Count and
denominator become observations beside the value. Source: OHID, "Fingertips: data export".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from csp_report.domain.columns import Mask, Rows, Texts, grouped
from csp_report.domain.model import Base, Measure, Period, Severity
from csp_report.extracts.collector import Collector
from csp_report.extracts.files.sheets import Row
from csp_report.extracts.layouts.common import Counts, Outcome, are_certain, column_of, counts, place_of, table_read
from csp_report.extracts.meaning.indicators import Matcher
from csp_report.extracts.meaning.lexicon import Lexicon
from csp_report.extracts.reading import Unused
from csp_report.extracts.tables.cleaning import clean_label
from csp_report.extracts.tables.found import Table
from csp_report.extracts.tables.values import STATUSES, decimals_of, read_values
from csp_report.labels.areas import level_of_code
from csp_report.labels.numbers import MARKERS
from csp_report.labels.periods import read_period

NAME: Final = "Fingertips"
HEADINGS: Final = frozenset({"indicator id", "indicator name", "area code", "area name", "time period", "value"})
_LABELS: Final = (
    "indicator name",
    "area code",
    "area name",
    "area type",
    "sex",
    "age",
    "category",
    "time period",
    "value note",
)
_FIGURES: Final = ("value", "count", "denominator")
_PERSONS: Final = ("persons", "")
_RATE: Final = re.compile(r"(?:per|/)\s*(?P<per>1,000|10,000|100,000|1000|10000|100000)\b", re.IGNORECASE)


def knows(headings: frozenset[str]) -> bool:
    """Whether these are the headings of an export."""
    return headings >= HEADINGS


def read(tables: Sequence[Table], lexicon: Lexicon, collector: Collector) -> Outcome:
    """Rates with their counts and denominators; indicators of another kind are left out by name."""
    outcome = Outcome()
    for table in tables:
        records = _records(table)
        records = records.take(_of_everybody(records))
        texts = records.texts
        alike = grouped(texts["indicator name"], texts["area code"], texts["time period"])
        records = records.take(alike.first)
        _report_left(table, records, outcome)
        records = records.take(~np.isnan(records.per) & records.dated())
        told = _told(records, lexicon.matcher)
        sure = are_certain(told, table, lexicon, outcome)
        records, told = records.take(sure), told.take(sure)
        if not len(records):
            outcome.leave(table, "no rate of an indicator of the catalogue for all persons")
            continue
        for column, measure, base in (
            ("value", Measure.RATE, Base.RESIDENTS),
            ("count", Measure.COUNT, ""),
            ("denominator", Measure.POPULATION, Base.RESIDENTS),
        ):
            _collect(collector, table, records, column, measure, base, lexicon.matcher)
        outcome.tables.append(table_read(table, NAME, told, lexicon.matcher.catalogue.indicators))
    return outcome


class _Records(Struct, frozen=True, eq=False):
    """Rows as columns: labels and cells by heading, per how many a value is (NaN where no one says), period, row."""

    texts: Mapping[str, Texts]
    cells: Mapping[str, Row]
    per: npt.NDArray[np.float64]
    period: list[Period | None]
    row: npt.NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.row)

    def dated(self) -> Mask:
        return np.array([period is not None for period in self.period], dtype=bool)

    def take(self, rows: Rows) -> _Records:
        at = np.arange(len(self))[rows].tolist()
        return _Records(
            {name: column.take(rows) for name, column in self.texts.items()},
            {name: [column[row] for row in at] for name, column in self.cells.items()},
            self.per[rows],
            [self.period[row] for row in at],
            self.row[rows],
        )


def _records(table: Table) -> _Records:
    """The rows, a column a heading; absent headings are blank."""
    found = {name: column_of(table, name) for name in (*_LABELS, *_FIGURES)}
    blank: Row = [""] * len(table.body)
    cells = {name: blank if column is None else table.cells(column) for name, column in found.items()}
    texts = {name: Texts.of(map(clean_label, cells[name])) for name in _LABELS}
    names, labels = texts["indicator name"], texts["time period"]
    periods = [read_period(label) for label in labels.distinct]
    return _Records(
        texts,
        {name: cells[name] for name in _FIGURES},
        np.array([_multiplier(name) for name in names.distinct], dtype=np.float64)[names.codes],
        [periods[code] for code in labels.codes.tolist()],
        np.array(table.body, dtype=np.int32) + 1,
    )


def _multiplier(name: str) -> float:
    match = _RATE.search(name)
    return float(match["per"].replace(",", "")) if match else np.nan


def _is_all_ages(age: str) -> bool:
    return age.casefold() in ("all ages", "")


def _of_everybody(records: _Records) -> Mask:
    """Rows of persons and no category, and of all ages where the indicator has such rows."""
    names = records.texts["indicator name"]
    plain = records.texts["category"].among([""]) & records.texts["sex"].where(lambda sex: sex.casefold() in _PERSONS)
    whole = records.texts["age"].where(_is_all_ages)
    has_whole = names.among(set(names.take(plain & whole).used()))
    everybody: Mask = plain & (whole | ~has_whole)
    return everybody


def _told(records: _Records, matcher: Matcher) -> Counts:
    """What is said of each row, its value among it."""
    names = records.texts["indicator name"].cells()
    texts = {
        "indicator": [matcher.find(name).id for name in names],
        "label": names,
        "area": records.texts["area name"].cells(),
        "code": records.texts["area code"].cells(),
    }
    periods = [period for period in records.period if period]
    return counts(texts, periods, read_values(records.cells["value"], MARKERS).value, [1] * len(records))


def _report_left(table: Table, records: _Records, outcome: Outcome) -> None:
    for name in records.texts["indicator name"].take(np.isnan(records.per)).used():
        reason = "its name does not say per how many its values are"
        outcome.unused.append(Unused(place_of(table), f"indicator '{name}'", reason))
    for label in records.texts["time period"].take(~records.dated()).used():
        outcome.say(
            Severity.NOTE, "period", f"'{label}'", "a period of at most a year; its rows were left out", place_of(table)
        )


def _collect(
    collector: Collector,
    table: Table,
    records: _Records,
    column: str,
    measure: Measure,
    base: str,
    matcher: Matcher,
) -> None:
    place = column_of(table, column)
    if place is None:
        return
    own = records
    if measure is Measure.POPULATION:
        own = records.take(records.texts["age"].where(_is_all_ages))
    values = read_values(own.cells[column], MARKERS)
    names = own.texts["indicator name"].cells()
    codes = own.texts["area code"].cells()
    periods = [period for period in own.period if period]
    texts = collector.texts
    status = np.array([texts["status"].code(one) for one in STATUSES], dtype=np.int32)
    collector.add(
        len(own),
        indicator="population"
        if measure is Measure.POPULATION
        else texts["indicator"].codes_of(matcher.find(name).id for name in names),
        label=texts["label"].codes_of(names),
        area=texts["area"].codes_of(own.texts["area name"].cells()),
        code=texts["code"].codes_of(codes),
        level=texts["level"].codes_of(level_of_code(code) or "" for code in codes),
        measure=measure,
        base=base,
        vintage=texts["vintage"].codes_of(f"mid-{one.end.year}" for one in periods)
        if measure is not Measure.COUNT
        else "",
        status=status[values.status],
        edition=table.sheet.path.stem,
        file=table.sheet.file,
        sheet=table.sheet.name,
        note=texts["note"].codes_of(own.texts["value note"].cells()),
        period=np.array([collector.period(one) for one in periods], dtype=np.int32),
        value=values.value,
        per=own.per if measure is Measure.RATE else np.nan,
        decimals=decimals_of(values.value),
        table=table.number,
        row=own.row,
        column=place + 1,
    )
