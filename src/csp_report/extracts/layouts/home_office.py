"""Home Office open data on recorded crime by partnership: a row for each offence, quarter and partnership.

Offences are summed to the catalogue's groups, each figure into every group that its offence, subgroup and group name;
quarters are summed to financial years, an unfinished year to the months that are there. Fraud stands outside the total,
as in the published tables. Source: Home Office, "Police recorded crime open data tables".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd

from csp_report.domain.model import Grain, Level, Period, Severity
from csp_report.domain.periods import quarter_of
from csp_report.extracts.collector import Collector
from csp_report.extracts.layouts.common import (
    Outcome,
    add_certain,
    coded,
    column_of,
    place_of,
)
from csp_report.extracts.layouts.records import COUNT, PARTNERSHIP
from csp_report.extracts.layouts.tabulated import counts_of
from csp_report.extracts.meaning.indicators import Matcher
from csp_report.extracts.meaning.lexicon import Lexicon
from csp_report.extracts.tables.found import Table
from csp_report.extracts.tables.values import read_values
from csp_report.labels.numbers import MARKERS
from csp_report.labels.periods import read_period

NAME: Final = "Home Office open data"
_FORCE: Final = ("force name", "force", "police force", "police force name")
_OFFENCE: Final = ("offence description", "offence")
_TOTAL: Final = "all-crime"


def read(tables: Sequence[Table], lexicon: Lexicon, collector: Collector) -> Outcome:
    """Counts by financial year for each partnership and, summed over its partnerships, each force."""
    outcome = Outcome()
    for table in tables:
        records = _records(table, outcome)
        years = _years(records)
        named = _indicators(records, lexicon.matcher)
        parts = [
            _summed(records, years, named, column, level)
            for column, level in (("csp", Level.CSP), ("force", Level.FORCE))
        ]
        every = counts_of(pd.concat(parts, ignore_index=True))
        nothing = "no year, offence or area that is understood"
        add_certain(every, NAME, table, collector, lexicon, outcome, nothing)
    return outcome


def _records(table: Table, outcome: Outcome) -> pd.DataFrame:
    """The rows as categories and counts, added up over everything that does not matter."""
    names = {
        "year": ("financial year",),
        "quarter": ("financial quarter", "quarter"),
        "force": _FORCE,
        "csp": PARTNERSHIP,
        "offence": _OFFENCE,
        "subgroup": ("offence subgroup", "offence sub-group"),
        "group": ("offence group",),
    }
    columns: dict[str, object] = {}
    for name, headings in names.items():
        column = column_of(table, *headings)
        if column is None:
            columns[name] = pd.Categorical([""] * len(table.body))
            continue
        codes, texts = coded(table.cells(column))
        distinct = list(dict.fromkeys(texts))
        places = np.array([distinct.index(text) for text in texts], dtype=np.int64)[codes]
        columns[name] = pd.Categorical.from_codes(places, pd.Index(distinct))
    counts = read_values(table.cells(column_of(table, *COUNT) or 0), MARKERS)
    unread = int((counts.unreadable | (np.isnan(counts.value) & ~counts.blank)).sum())
    if unread:
        outcome.say(
            Severity.WARNING,
            "unreadable-cell",
            f"{unread:,} counts that are no numbers",
            "whole numbers",
            place_of(table),
        )
    columns["value"] = np.nan_to_num(counts.value)
    keys = list(names)
    grouped = pd.DataFrame(columns).groupby(keys, observed=True)["value"]
    return grouped.agg(value="sum", records="size").reset_index()


def _years(records: pd.DataFrame) -> dict[str, Period]:
    """The period that each year's quarters cover: the year, or its first months; none where one is missing between."""
    found = {}
    for label, own in records.groupby("year", observed=True):
        year = read_period(str(label))
        quarters = sorted({_number(str(text)) for text in own["quarter"].unique()})
        if year is None or not quarters:
            continue
        if quarters in ([0], [1, 2, 3, 4]):
            found[str(label)] = year
        elif quarters == list(range(1, len(quarters) + 1)):
            grain = Grain.QUARTER if len(quarters) == 1 else Grain.PART_YEAR
            found[str(label)] = Period(year.start, quarter_of(year, len(quarters)).end, grain)
    return found


def _number(text: str) -> int:
    digits = [character for character in text if character.isdigit()]
    return int(digits[0]) if digits else 0


def _indicators(records: pd.DataFrame, matcher: Matcher) -> dict[str, pd.DataFrame]:
    """For each indicator the offences that make it up, with the name that it goes by."""
    offences = records[["offence", "subgroup", "group"]].drop_duplicates().reset_index(drop=True)
    members: dict[str, list[int]] = {}
    for index, names in enumerate(offences.astype(str).itertuples(index=False)):
        found = {match.id for match in (matcher.find(name) for name in names if name) if match.known}
        found |= {ancestor for one in found for ancestor in _ancestors(one, matcher)}
        is_fraud = "fraud" in str(names[2]).casefold()
        if _TOTAL in matcher.catalogue.indicators:
            found = found - {_TOTAL} if is_fraud else found | {_TOTAL}
        for one in found:
            members.setdefault(one, []).append(index)
    return {one: offences.iloc[rows] for one, rows in members.items()}


def _ancestors(indicator: str, matcher: Matcher) -> list[str]:
    found = []
    known = matcher.catalogue.indicators.get(indicator)
    while known and known.parent:
        found.append(known.parent)
        known = matcher.catalogue.indicators.get(known.parent)
    return found


def _summed(
    records: pd.DataFrame, years: dict[str, Period], named: dict[str, pd.DataFrame], column: str, level: Level
) -> pd.DataFrame:
    usable = records[records["year"].astype(str).isin(years) & (records[column].astype(str) != "")]
    parts = []
    for indicator, offences in named.items():
        own = usable.merge(offences, on=["offence", "subgroup", "group"])
        keys = ["year", column] if column == "force" else ["year", column, "force"]
        sums = own.groupby(keys, observed=True)[["value", "records"]].sum().reset_index()
        sums["indicator"] = indicator
        parts.append(sums)
    if not parts:
        return pd.DataFrame(
            columns=["indicator", "label", "area", "code", "level", "within", "period", "value", "records"]
        )
    found = pd.concat(parts, ignore_index=True)
    area = found[column].astype(str)
    unassigned = area.str.casefold().str.startswith("unassigned")
    return pd.DataFrame(
        {
            "indicator": found["indicator"],
            "label": found["indicator"],
            "area": area,
            "code": "",
            "level": np.where(unassigned, "", str(level)),
            "within": found["force"].astype(str) if column != "force" else "",
            "period": found["year"].astype(str).map(years),
            "value": found["value"],
            "records": found["records"].astype(int),
        }
    )
