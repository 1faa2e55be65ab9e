"""Street-level records of data.police.uk: a row a crime or incident, counted by month, area and category.

The archive states the area only as an LSOA: its name is the district's name and a number, so that "Derby 001A" is
in Derby and "Derbyshire Dales 001A" is not. A crime may stand in the files of several months; its
reference tells it. Anti-social behaviour has no reference and is kept. Source: data.police.uk, "About the data".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from csp_report.domain.model import Level, Severity
from csp_report.extracts.collector import Collector
from csp_report.extracts.layouts.common import (
    Outcome,
    add_certain,
    coded,
    column_of,
    place_of,
)
from csp_report.extracts.layouts.tabulated import counts_of
from csp_report.extracts.meaning.indicators import Matcher
from csp_report.extracts.meaning.lexicon import Lexicon
from csp_report.extracts.tables.found import Table
from csp_report.labels.areas import split_level
from csp_report.labels.periods import read_period
from csp_report.labels.register import LOCAL

NAME: Final = "street-level crime records"
_LSOA: Final = re.compile(r"^(?P<district>.+?) \d{3}[A-Z]?$")
_FORCES: Final = ("E23", "W15")  # codes of force areas
_FAIR: Final = 0.01  # of a force's records: neighbours have a handful each
# "Includes forgery, perjury and other miscellaneous crime" (data.police.uk, "About the data"); until April 2013 it held
# much of what then got categories of its own.
_OTHER: Final = "other crime"
_OTHER_SINCE: Final = date(2013, 5, 1)
_MISCELLANEOUS: Final = "miscellaneous-crimes"


def read(tables: Sequence[Table], lexicon: Lexicon, collector: Collector) -> Outcome:
    """Counts by month, category and district, and by police force, over all files together."""
    outcome = Outcome()
    records = pd.concat([_records(table, number) for number, table in enumerate(tables)], ignore_index=True)
    unread = records["month"].isna()
    records = _once(records[~unread], tables, outcome)
    for number, table in enumerate(tables):
        own = records[records["table"] == number]
        if own.empty:
            outcome.leave(table, "no record whose month is understood, or all of them sent before")
            continue
        inside = _inside(own, lexicon)
        districts = _counted(own[inside], "district", Level.DISTRICT, lexicon.matcher)
        forces = _counted(own[own["force"] != ""], "force", Level.FORCE, lexicon.matcher)
        every = counts_of(pd.concat([districts, forces], ignore_index=True))
        if add_certain(every, NAME, table, collector, lexicon, outcome, "no area that the register knows"):
            _report_places(own, inside, table, outcome)
    return outcome


def _records(table: Table, number: int) -> pd.DataFrame:
    """The columns that count, as short texts."""
    columns = {
        name: column_of(table, heading)
        for name, heading in (
            ("id", "crime id"),
            ("month", "month"),
            ("force", "falls within"),
            ("lsoa", "lsoa name"),
            ("kind", "crime type"),
        )
    }
    cells = {
        name: (pd.factorize(np.array(table.cells(column), dtype=object)) if column is not None else None)
        for name, column in columns.items()
    }
    frame = pd.DataFrame(index=range(len(table.body)))
    for name, factored in cells.items():
        texts = [""] * len(frame) if factored is None else [str(factored[1][code]).strip() for code in factored[0]]
        frame[name] = texts
    frame["table"] = number
    months = {text: read_period(text, months=True) for text in frame["month"].unique()}
    frame["period"] = frame["month"].map(months)
    frame["month"] = frame["period"].map(lambda period: period.start if period else None)
    places = {text: _district(text) for text in frame["lsoa"].unique()}
    frame["district"] = frame["lsoa"].map(places)
    forces = {text: split_level(text)[0] for text in frame["force"].unique()}
    frame["force"] = frame["force"].map(forces)
    return frame


def _district(lsoa: str) -> str:
    match = _LSOA.match(lsoa)
    return match["district"] if match else ""


def _once(records: pd.DataFrame, tables: Sequence[Table], outcome: Outcome) -> pd.DataFrame:
    """Each crime once, in its earliest month; records without a reference once for each month of a force."""
    records = records.sort_values(["month", "table"], kind="stable")
    referred = records["id"] != ""
    again = referred & records.duplicated("id")
    first = records[~referred].groupby(["month", "force"])["table"].transform("first")
    resent = pd.Series(data=False, index=records.index)
    resent[first.index] = records.loc[first.index, "table"] != first
    for number, table in enumerate(tables):
        own = records["table"] == number
        if (again & own).any():
            found = f"{int((again & own).sum()):,} records whose crime reference stands in an earlier record"
            outcome.say(
                Severity.NOTE, "duplicates-dropped", found, "each crime once; the earliest was counted", place_of(table)
            )
        if (resent & own).any():
            found = f"{int((resent & own).sum()):,} records without a reference, of a month and force in another file"
            outcome.say(
                Severity.WARNING, "sent-again", found, "each month's file once; these were not counted", place_of(table)
            )
    return records[~again & ~resent]


def _counted(records: pd.DataFrame, column: str, level: Level, matcher: Matcher) -> pd.DataFrame:
    """One row for each month, area and category."""
    counts = records.groupby([column, "period", "kind"], sort=False).size().reset_index(name="value")
    kinds, labels = coded(list(counts["kind"]))
    ids = [matcher.find(label).id for label in labels]
    others = [label.casefold() == _OTHER for label in labels]
    since = [period.start >= _OTHER_SINCE for period in counts["period"]]
    within = records.groupby(column)["force"].first() if column != "force" else None
    return pd.DataFrame(
        {
            "indicator": [
                _MISCELLANEOUS if others[kind] and late else ids[kind] for kind, late in zip(kinds, since, strict=True)
            ],
            "label": counts["kind"],
            "area": counts[column],
            "code": "",
            "level": str(level),
            "within": counts[column].map(within) if within is not None else "",
            "period": counts["period"],
            "value": counts["value"],
            "records": counts["value"],
        }
    )


def _inside(records: pd.DataFrame, lexicon: Lexicon) -> pd.Series[bool]:
    """The records of districts that lie in the force that recorded them: others hold some of a district's crimes."""
    sizes = records.groupby(["district", "force"], sort=False).size()
    shares = sizes / sizes.groupby("force").transform("sum")
    pairs = zip(shares.index.tolist(), shares.tolist(), strict=True)
    inside = {
        (district, force): bool(district) and _lies_in(district, force, share, lexicon)
        for (district, force), share in pairs
    }
    found = [inside[pair] for pair in zip(records["district"], records["force"], strict=True)]
    return pd.Series(found, index=records.index, dtype=bool)


def _lies_in(district: str, force: str, share: float, lexicon: Lexicon) -> bool:
    """Whether a district lies in a force area.

    Where the register does not know the force of a district, as of those that were merged, it does where it has a fair
    ``share`` of the force's records.
    """
    forces = {one.code for one in lexicon.areas.called(force) if one.level is Level.FORCE}
    parents = {code for one in lexicon.areas.called(district) if one.level in LOCAL for code in one.parents}
    if any(code[:3] in _FORCES for code in parents):
        return bool(forces & parents)
    return bool(forces) and share >= _FAIR


def _report_places(own: pd.DataFrame, inside: pd.Series[bool], table: Table, outcome: Outcome) -> None:
    """How many records name no place, and how many lie outside the force that recorded them."""
    nowhere = int((own["district"] == "").sum())
    if nowhere:
        found = f"{nowhere:,} of {len(own):,} records name no place"
        outcome.say(
            Severity.NOTE, "no-place", found, "a place; they are counted for the police force alone", place_of(table)
        )
    outside = own[(own["district"] != "") & ~inside]
    if len(outside):
        areas = outside["district"].nunique()
        found = (
            f"{len(outside):,} records in {areas} area{'s' if areas > 1 else ''} outside the force that recorded them"
        )
        required = "records of the force's own area; these are counted for the force alone"
        outcome.say(Severity.NOTE, "outside", found, required, place_of(table))
