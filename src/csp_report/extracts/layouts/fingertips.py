"""Exports of Fingertips (the public health profiles): a row for each indicator, area and period.

Only rows of everybody are read: all persons, no category, and all ages where the indicator has them. Count and
denominator become observations beside the value. Source: OHID, "Fingertips: data export".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd

from csp_report.domain.model import Base, Measure, Severity
from csp_report.extracts.collector import Collector
from csp_report.extracts.layouts.common import Outcome, certain, column_of, place_of, table_read
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
_RATE: Final = re.compile(r"(?:per|/)\s*(?P<per>1,000|10,000|100,000|1000|10000|100000)\b", re.IGNORECASE)


def knows(headings: frozenset[str]) -> bool:
    """Whether these are the headings of an export."""
    return headings >= HEADINGS


def read(tables: Sequence[Table], lexicon: Lexicon, collector: Collector) -> Outcome:
    """Rates with their counts and denominators; indicators of another kind are left out by name."""
    outcome = Outcome()
    for table in tables:
        records = _records(table)
        records = records[_of_everybody(records)].drop_duplicates(["indicator name", "area code", "time period"])
        _report_left(table, records, outcome)
        records = records[records["per"].notna() & records["period"].notna()]
        records = _known(records, table, lexicon, outcome)
        if records.empty:
            outcome.leave(table, "no rate of an indicator of the catalogue for all persons")
            continue
        for column, measure, base in (
            ("value", Measure.RATE, Base.RESIDENTS),
            ("count", Measure.COUNT, ""),
            ("denominator", Measure.POPULATION, Base.RESIDENTS),
        ):
            _collect(collector, table, records, column, measure, base, lexicon.matcher)
        shown = pd.DataFrame(
            {
                "indicator": [lexicon.matcher.find(name).id for name in records["indicator name"]],
                "label": records["indicator name"],
                "area": records["area name"],
                "period": records["period"],
                "value": read_values(list(records["value"]), MARKERS).value,
                "records": 1,
            }
        )
        outcome.tables.append(table_read(table, NAME, shown, lexicon.matcher.catalogue.indicators))
    return outcome


def _records(table: Table) -> pd.DataFrame:
    """The rows, a column a heading; absent headings are blank."""
    names = (
        "indicator name",
        "area code",
        "area name",
        "area type",
        "sex",
        "age",
        "category",
        "time period",
        "value",
        "count",
        "denominator",
        "value note",
    )
    columns = {name: column_of(table, name) for name in names}
    blank = [""] * len(table.body)
    frame = pd.DataFrame({name: blank if column is None else table.cells(column) for name, column in columns.items()})
    for name in names:
        if name not in ("value", "count", "denominator"):
            frame[name] = [clean_label(cell) for cell in frame[name]]
    frame["per"] = [_multiplier(name) for name in frame["indicator name"]]
    periods = {label: read_period(label) for label in frame["time period"].unique()}
    frame["period"] = frame["time period"].map(periods)
    frame["row"] = np.array(table.body) + 1
    return frame


def _multiplier(name: str) -> float:
    match = _RATE.search(name)
    return float(match["per"].replace(",", "")) if match else np.nan


def _of_everybody(records: pd.DataFrame) -> pd.Series[bool]:
    """Rows of persons and no category, and of all ages where the indicator has such rows."""
    plain = records["category"].eq("") & records["sex"].str.casefold().isin(("persons", ""))
    whole = records["age"].str.casefold().isin(("all ages", ""))
    has_whole = records["indicator name"].isin(records.loc[plain & whole, "indicator name"])
    return plain & (whole | ~has_whole)


def _known(records: pd.DataFrame, table: Table, lexicon: Lexicon, outcome: Outcome) -> pd.DataFrame:
    """The rows of areas that are sure and of indicators of the catalogue."""
    told = pd.DataFrame(
        {
            "indicator": [lexicon.matcher.find(name).id for name in records["indicator name"]],
            "label": records["indicator name"],
            "area": records["area name"],
            "code": records["area code"],
            "level": "",
        },
        index=records.index,
    )
    return records.loc[certain(told, table, lexicon, outcome).index]


def _report_left(table: Table, records: pd.DataFrame, outcome: Outcome) -> None:
    for name in records.loc[records["per"].isna(), "indicator name"].unique():
        reason = "its name does not say per how many its values are"
        outcome.unused.append(Unused(place_of(table), f"indicator '{name}'", reason))
    for label in records.loc[records["period"].isna(), "time period"].unique():
        outcome.say(
            Severity.NOTE, "period", f"'{label}'", "a period of at most a year; its rows were left out", place_of(table)
        )


def _collect(
    collector: Collector,
    table: Table,
    records: pd.DataFrame,
    column: str,
    measure: Measure,
    base: str,
    matcher: Matcher,
) -> None:
    place = column_of(table, column)
    if place is None:
        return
    values = read_values(list(records[column]), MARKERS)
    population = measure is Measure.POPULATION
    kept = np.ones(len(records), dtype=bool)
    if population:
        kept = records["age"].str.casefold().isin(("all ages", "")).to_numpy()
    own = records[kept]
    ids = {name: matcher.find(name).id for name in own["indicator name"].unique()}
    texts = collector.texts
    status = np.array([texts["status"].code(one) for one in STATUSES], dtype=np.int32)
    collector.add(
        len(own),
        indicator="population" if population else texts["indicator"].codes_of(own["indicator name"].map(ids)),
        label=texts["label"].codes_of(own["indicator name"]),
        area=texts["area"].codes_of(own["area name"]),
        code=texts["code"].codes_of(own["area code"]),
        level=texts["level"].codes_of(level_of_code(code) or "" for code in own["area code"]),
        measure=measure,
        base=base,
        vintage=texts["vintage"].codes_of(f"mid-{one.end.year}" for one in own["period"])
        if measure is not Measure.COUNT
        else "",
        status=status[values.status[kept]],
        edition=table.sheet.path.stem,
        file=table.sheet.file,
        sheet=table.sheet.name,
        note=texts["note"].codes_of(own["value note"]),
        period=np.array([collector.period(one) for one in own["period"]], dtype=np.int32),
        value=values.value[kept],
        per=own["per"].to_numpy(dtype=np.float64) if measure is Measure.RATE else np.nan,
        decimals=decimals_of(values.value[kept]),
        table=table.number,
        row=own["row"].to_numpy(dtype=np.int32),
        column=place + 1,
    )
