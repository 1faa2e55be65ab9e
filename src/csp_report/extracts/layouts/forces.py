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
import numpy.typing as npt
from msgspec import Struct

from csp_report.domain.catalogue import Catalogue
from csp_report.domain.columns import Mask, Rows, Texts, distinct, grouped
from csp_report.domain.model import Level, Severity
from csp_report.domain.periods import year_ending
from csp_report.extracts.collector import Collector
from csp_report.extracts.files.sheets import Row
from csp_report.extracts.layouts.common import (
    Counts,
    Outcome,
    add_certain,
    coded,
    column_of,
    counts,
    joined,
    place_of,
)
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
        if not len(records):
            outcome.leave(table, "no last day, force and count that are understood")
            continue
        parts = [_leaves(records, lexicon.matcher), *_sums(records, lexicon.matcher)]
        nothing = "no offence or area that is understood"
        add_certain(joined(parts), NAME, table, collector, lexicon, outcome, nothing)
    return outcome


class _Records(Struct, frozen=True, eq=False):
    """Counts of twelve months as columns. ``end`` is the place of the last day in ``ends``, which are in order."""

    end: npt.NDArray[np.intp]
    force: Texts
    offence: Texts
    value: npt.NDArray[np.float64]
    ends: Sequence[date]

    def __len__(self) -> int:
        return len(self.value)

    def take(self, rows: Rows) -> _Records:
        return _Records(self.end[rows], self.force.take(rows), self.offence.take(rows), self.value[rows], self.ends)


def _records(table: Table, outcome: Outcome) -> _Records:
    """Last day, force, offence and count of each row, each figure once."""
    day, force, offence = (_sorted(table.cells(column_of(table, *names) or 0)) for names in (_DAY, _FORCE, _OFFENCE))
    value = read_values(table.cells(column_of(table, *_COUNT) or 0), MARKERS).value
    days = [day_of(text) for text in day.distinct]
    last = [_end(one) for one in days]
    for text, one, end in zip(day.distinct, days, last, strict=True):
        if end and one != end:
            found = f"'{text}', read as the twelve months to {end:%d %B %Y}"
            outcome.say(Severity.NOTE, "odd-day", found, "the last day of a month", place_of(table))
    ends = sorted({end for end in last if end})
    end_of = np.array([ends.index(end) if end else -1 for end in last], dtype=np.intp)[day.codes]
    usable = _Records(end_of, force, offence, value, ends).take((end_of >= 0) & ~np.isnan(value))
    return usable.take(grouped(usable.end, usable.force, usable.offence).first)


def _sorted(cells: Row) -> Texts:
    """Cells as a column of labels, distinct ones in alphabetical order."""
    codes, texts = coded(cells)
    distinct = sorted(set(texts))
    return Texts.coded(np.array([distinct.index(text) for text in texts], dtype=np.int64)[codes], distinct)


def _end(day: date | None) -> date | None:
    """The end of the month that a last day is in: the day itself, or the next, as one table prints the 30th of 31."""
    if day is None or (day + timedelta(days=2)).month == day.month:
        return None
    return year_ending(day.year, day.month).end


def _leaves(records: _Records, matcher: Matcher) -> Counts:
    """Offences as printed, without the years of which a category holds none or only some of the months."""
    kept = records.take(~_partial(records) & ~records.offence.where(group_of_former))
    named = {label: matcher.find(label).id for label in kept.offence.distinct}
    labels = kept.offence.cells()
    return _counted(kept, [named[label] for label in labels], labels, [1] * len(kept))


def _partial(records: _Records) -> Mask:
    """Rows of a category whose twelve months overlap twelve months in which it has hardly any offence at all."""
    groups = grouped(records.offence, records.end)
    totals = groups.sums(records.value)
    offence, month = records.offence.codes[groups.first], _months(records)[groups.first]
    partial = np.zeros(len(groups), dtype=bool)
    for code in distinct(offence):
        own = offence == code
        gone = month[own][totals[own] < _GONE * totals[own].max()]
        partial[own] = (np.abs(month[own][:, None] - gone[None, :]) < _YEAR).any(axis=1)
    found: Mask = partial[groups.which]
    return found


def _months(records: _Records) -> npt.NDArray[np.intp]:
    """The month of each row's last day, as numbers that follow each other."""
    return np.array([day.year * _YEAR + day.month for day in records.ends], dtype=np.intp)[records.end]


def _sums(records: _Records, matcher: Matcher) -> list[Counts]:
    """Each group, and the total, of every force and year of which all parts are printed."""
    catalogue = matcher.catalogue
    named = {label: matcher.find(label).id for label in records.offence.distinct}
    ids = {label: id_ for label, id_ in named.items() if id_ in catalogue.indicators and not is_apart(label)}
    printed = set(ids.values())
    groups = dict.fromkeys(group for id_ in ids.values() for group in ancestors(catalogue, id_))
    found = []
    for group in groups:
        if group in printed or not _covers(set(named), group, ids, catalogue):
            continue
        members = [label for label, id_ in ids.items() if group in ancestors(catalogue, id_)]
        members += [label for label in named if _former_under(label, group, matcher)]
        own = records.take(records.offence.among(members))
        needed = {end: len(one) for end, one in _labels(own).items() if _covers(one, group, ids, catalogue)}
        sums, sizes = _summed(own, needed)
        label = catalogue.indicators[group].label
        found.append(_counted(sums, [group] * len(sums), [label] * len(sums), sizes))
    return found


def _labels(records: _Records) -> dict[int, set[str]]:
    """The offences of each last day."""
    found: dict[int, set[str]] = {}
    for end, label in zip(records.end.tolist(), records.offence.cells(), strict=True):
        found.setdefault(end, set()).add(label)
    return found


def _summed(own: _Records, needed: Mapping[int, int]) -> tuple[_Records, list[int]]:
    """The sums by force and last day of which as many rows are there as are needed, and on how many rows each rests."""
    groups = grouped(own.force, own.end)
    sizes = groups.sizes()
    first = own.take(groups.first)
    wanted = np.array([needed.get(end, 0) for end in first.end.tolist()], dtype=np.intp)
    order = np.lexsort((first.end, first.force.codes))
    order = order[(sizes == wanted)[order]]
    sums = _Records(first.end, first.force, first.offence, groups.sums(own.value), own.ends)
    return sums.take(order), sizes[order].tolist()


def _covers(labels: set[str], group: str, ids: Mapping[str, str], catalogue: Catalogue) -> bool:
    """Whether the labels of one day hold every part of a group, or the two that burglary was made of before 2017."""
    known = {ids[label] for label in labels if label in ids}
    former = {label for label in labels if group_of_former(label)}
    return is_covered(catalogue, group, known | ({"burglary"} if len(former) == BOTH else set()))


def _former_under(label: str, group: str, matcher: Matcher) -> bool:
    former = group_of_former(label)
    return bool(former) and matcher.is_under(former, group)


def _counted(records: _Records, indicators: Sequence[str], labels: Sequence[str], rows: Sequence[int]) -> Counts:
    """Records as counts of indicators, each with how many rows of the table it rests on."""
    periods = [year_ending(end.year, end.month) for end in records.ends]
    level = [str(Level.FORCE)] * len(records)
    texts = {"indicator": indicators, "label": labels, "area": records.force.cells(), "level": level}
    return counts(texts, [periods[end] for end in records.end.tolist()], records.value, rows)
