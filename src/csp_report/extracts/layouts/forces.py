"""Home Office open data by force: an offence's rolling twelve months, a row for each force, offence and last day.

Only parts are printed. Groups and the total are summed where every part is there; fraud stands outside the total, as in
the published tables. A category that has ended or not begun stands with zeros, which are no figures, and years that
hold only some of its months are none of its either.
Source: Home Office, "Police recorded crime open data tables", by police force area.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

import numpy as np
import pandas as pd

from csp_report.domain.catalogue import Catalogue
from csp_report.domain.model import Level, Period, Severity
from csp_report.domain.periods import year_ending
from csp_report.extracts.collector import Collector
from csp_report.extracts.layouts.common import Outcome, Sums, certain, coded, collect, column_of, place_of, table_read
from csp_report.extracts.meaning.indicators import Matcher
from csp_report.extracts.meaning.lexicon import Lexicon
from csp_report.extracts.meaning.wholes import ancestors, group_of_former, is_apart, is_covered
from csp_report.extracts.tables.found import Table
from csp_report.extracts.tables.values import read_values
from csp_report.labels.numbers import MARKERS
from csp_report.labels.periods import day_of

NAME: Final = "Home Office open data by force"
_DAY: Final = ("12 months ending", "twelve months ending", "12 months to")
_FORCE: Final = ("pfa", "police force area", "force", "force name", "police force")
_OFFENCE: Final = ("offence", "offence group", "offence description")
_COUNT: Final = ("rolling year total number of offences", "total number of offences", "number of offences", "offences")
_GONE: Final = 0.001  # a category with less than this of its largest year has ended or not begun
BOTH: Final = 2
_YEAR: Final = 12  # months


def knows(headings: frozenset[str]) -> bool:
    """Whether these are the headings of the series: twelve months ending, force, offence and a count."""
    return all(bool(headings & set(names)) for names in (_DAY, _FORCE, _OFFENCE, _COUNT))


def read(tables: Sequence[Table], lexicon: Lexicon, collector: Collector) -> Outcome:
    """Counts of twelve months for each force: offences as printed, groups and the total as sums."""
    outcome = Outcome()
    for table in tables:
        records = _records(table, outcome)
        if records.empty:
            outcome.leave(table, "no last day, force and count that are understood")
            continue
        parts = [_leaves(records, lexicon.matcher), *_sums(records, lexicon.matcher)]
        found = certain(pd.concat(parts, ignore_index=True), table, lexicon, outcome)
        if found.empty:
            outcome.leave(table, "no offence or area that is understood")
            continue
        collect(collector, table, Sums(found))
        outcome.tables.append(table_read(table, NAME, found, lexicon.matcher.catalogue.indicators))
    return outcome


def _records(table: Table, outcome: Outcome) -> pd.DataFrame:
    """Last day, force, offence and count of each row, each figure once."""
    frame = pd.DataFrame(index=range(len(table.body)))
    for name, headings in (("day", _DAY), ("force", _FORCE), ("offence", _OFFENCE)):
        codes, texts = coded(table.cells(column_of(table, *headings) or 0))
        frame[name] = pd.Categorical([texts[code] for code in codes])
    frame["value"] = read_values(table.cells(column_of(table, *_COUNT) or 0), MARKERS).value
    days = {str(text): day_of(str(text)) for text in frame["day"].cat.categories}
    ends = {text: _end(day) for text, day in days.items()}
    odd = [text for text, end in ends.items() if end and days[text] != end]
    for text in odd:
        found = f"'{text}', read as the twelve months to {ends[text]:%d %B %Y}"
        outcome.say(Severity.NOTE, "odd-day", found, "the last day of a month", place_of(table))
    frame["end"] = [ends[str(text)] for text in frame["day"]]
    usable = frame[frame["end"].notna() & frame["value"].notna()]
    return usable.drop_duplicates(["end", "force", "offence"])[["end", "force", "offence", "value"]]


def _end(day: date | None) -> date | None:
    """The end of the month that a last day is in: the day itself, or the next, as one table prints the 30th of 31."""
    if day is None or (day + timedelta(days=2)).month == day.month:
        return None
    return year_ending(day.year, day.month).end


def _leaves(records: pd.DataFrame, matcher: Matcher) -> pd.DataFrame:
    """Offences as printed, without the years of which a category holds none or only some of the months."""
    whole = records[~_partial(records)]
    named = {str(label): matcher.find(str(label)).id for label in whole["offence"].cat.categories}
    kept = whole[~whole["offence"].astype(str).map(group_of_former).astype(bool)]
    labels = kept["offence"].astype(str)
    return _frame(kept.assign(indicator=labels.map(named), label=labels, records=1))


def _partial(records: pd.DataFrame) -> pd.Series[bool]:
    """Rows of a category whose twelve months overlap twelve months in which it has hardly any offence at all."""
    totals = records.groupby(["offence", "end"], observed=True)["value"].sum()
    gone: dict[str, list[date]] = {}
    for offence in totals.index.get_level_values("offence").unique():
        own = totals[offence]
        gone[str(offence)] = [end for end, total in own.items() if total < _GONE * own.max()]
    overlapping = [
        any(abs(_months(end) - _months(other)) < _YEAR for other in gone.get(str(offence), ()))
        for offence, end in zip(records["offence"], records["end"], strict=True)
    ]
    return pd.Series(overlapping, index=records.index)


def _months(day: date) -> int:
    return day.year * _YEAR + day.month


def _sums(records: pd.DataFrame, matcher: Matcher) -> list[pd.DataFrame]:
    """Each group, and the total, of every force and year of which all parts are printed."""
    catalogue = matcher.catalogue
    named = {str(label): matcher.find(str(label)).id for label in records["offence"].cat.categories}
    ids = {label: id_ for label, id_ in named.items() if id_ in catalogue.indicators and not is_apart(label)}
    printed = set(ids.values())
    groups = dict.fromkeys(group for id_ in ids.values() for group in ancestors(catalogue, id_))
    found = []
    for group in groups:
        if group in printed or not _covers(set(named), group, ids, catalogue):
            continue
        members = [label for label, id_ in ids.items() if group in ancestors(catalogue, id_)]
        members += [label for label in named if _former_under(label, group, matcher)]
        own = records[records["offence"].isin(members)]
        sums = own.groupby(["force", "end"], observed=True)["value"].agg(value="sum", records="size").reset_index()
        needed = records[records["offence"].isin(members)].groupby("end")["offence"].nunique()
        there = own.groupby("end")["offence"].unique()
        covered = {end for end, labels in there.items() if _covers(set(map(str, labels)), group, ids, catalogue)}
        complete = (sums["records"].to_numpy() == sums["end"].map(needed).to_numpy()) & sums["end"].isin(covered)
        found.append(_frame(sums[complete].assign(indicator=group, label=catalogue.indicators[group].label)))
    return found


def _covers(labels: set[str], group: str, ids: Mapping[str, str], catalogue: Catalogue) -> bool:
    """Whether the labels of one day hold every part of a group, or the two that burglary was made of before 2017."""
    known = {ids[label] for label in labels if label in ids}
    former = {label for label in labels if group_of_former(label)}
    return is_covered(catalogue, group, known | ({"burglary"} if len(former) == BOTH else set()))


def _former_under(label: str, group: str, matcher: Matcher) -> bool:
    former = group_of_former(label)
    return bool(former) and matcher.is_under(former, group)


def _frame(rows: pd.DataFrame) -> pd.DataFrame:
    periods: dict[date, Period] = {end: year_ending(end.year, end.month) for end in rows["end"].unique()}
    return pd.DataFrame(
        {
            "indicator": rows["indicator"].astype(str),
            "label": rows["label"].astype(str),
            "area": rows["force"].astype(str),
            "code": "",
            "level": str(Level.FORCE),
            "within": "",
            "period": rows["end"].map(periods),
            "value": rows["value"].astype(np.float64),
            "records": rows["records"].astype(int),
        }
    )
