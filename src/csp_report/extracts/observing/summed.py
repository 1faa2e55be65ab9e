"""Groups and totals of tables that list parts only: summed where every part is there, and not where one is not.

A table has parts only where its rows name offences, or groups and their offences beside each other, and no row is of a
group itself. What a publisher calls a group is the catalogue's only together with what stands beside it: where burglary
and vehicle offences are groups of their own, "Theft" is the rest, and theft is the sum of the three.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from csp_report.domain.columns import Texts, distinct, grouped
from csp_report.domain.model import Indicator, Measure
from csp_report.extracts.collector import Collector
from csp_report.extracts.meaning.describing import describe
from csp_report.extracts.meaning.laid import Laid, Meaning, Role
from csp_report.extracts.meaning.lexicon import Lexicon
from csp_report.extracts.meaning.places import labels_down
from csp_report.extracts.meaning.wholes import FRAUD, ancestors, group_of_former, is_apart, is_covered, leaves
from csp_report.extracts.observing.telling import Block
from csp_report.extracts.observing.unread import UNKNOWN, Cells, Parts, Sums, rows_near, without_gaps

_GONE: Final = 0.001  # a part with less than this of its largest period has ended or not begun
_LEAST: Final = 500  # counts below this come and go by themselves
_RARE: Final = 0.01  # a part this small may be without a row where it never happened
_MANY: Final = 10  # areas of which a category is gone in all at once
_MOSTLY: Final = 0.9
_TOTAL: Final = "all-crime"
_LISTED: Final = 8  # parts named in a note


def ended(laid: Laid, block: Block, meanings: list[Meaning]) -> npt.NDArray[np.bool_]:
    """Which figures are of a category that has ended or not begun: hardly any of it in its whole table and period."""
    gone = np.zeros(len(block.place), dtype=bool)
    parts = _labels(laid, Role.INDICATOR)
    if not parts:
        return gone
    cells = _cells(laid, block, meanings, parts[-1])
    at = np.flatnonzero(cells.count & ~np.isnan(cells.value))
    counts = cells.take(at)
    if len(distinct(counts.place)) < _MANY:
        return gone
    groups = grouped(counts.label, counts.period)
    totals, label = groups.sums(counts.value), counts.label.codes[groups.first]
    largest = np.full(len(counts.label.distinct), -np.inf)
    np.maximum.at(largest, label, totals)
    low = (largest[label] >= _LEAST) & (totals < _GONE * largest[label])
    gone[at[low[groups.which]]] = True
    return gone


def add_sums(laid: Laid, lexicon: Lexicon, block: Block, meanings: list[Meaning], collector: Collector) -> int:
    """Add the groups and totals that a table of parts makes up, and how many figures these are."""
    parts = _parts(laid, lexicon)
    if parts is None or laid.table.strays:
        return 0  # a row that stands outside the table may be a part of any whole
    cells = _cells(laid, block, meanings, parts.labels, parts.groups)
    read = cells.clear | cells.label.where(group_of_former)
    certain = cells.take(cells.count & cells.sure & read)
    unread = cells.take(cells.kept & ~(cells.sure & read))
    found = 0
    for whole, members in _wholes(parts, lexicon).items():
        own = _without_totals(certain.take(np.isin(certain.row, members)), parts, lexicon)
        if not len(own):
            continue
        near = unread.take(np.isin(unread.row, rows_near(parts, whole, lexicon)))
        sums = without_gaps(_complete(own), own, near)
        if len(sums):
            _add(laid, collector, lexicon.matcher.catalogue.indicators[whole], sums, block, meanings)
            found += len(sums)
    return found


def _labels(laid: Laid, role: Role) -> list[list[str]]:
    """The labels of the columns of a role, from the left."""
    columns = [column for column in laid.columns if column.role is role]
    return [labels_down(laid.table, column.index, fill=column is not columns[-1]) for column in columns]


def _cells(
    laid: Laid, block: Block, meanings: list[Meaning], labels: Sequence[str], groups: Sequence[str] = ()
) -> Cells:
    """The figures of a table whose rows have these labels, and these groups where they have any."""
    rows = np.repeat(np.arange(len(laid.table.body)), len(laid.across))
    periods = {one.period: place for place, one in enumerate(meanings) if one.period}
    kept = np.repeat(laid.rows.kept, len(laid.across)) if laid.rows else np.ones(len(block.place), dtype=bool)
    places = np.array([place.missing == "" for place in block.places], dtype=bool)
    of_meaning = [periods.get(one.period, -1) if one.period else -1 for one in meanings]
    counts = [one.measure is Measure.COUNT and not one.of for one in meanings]
    placed = places[block.place] & (block.place > 0)
    period = np.array(of_meaning, dtype=np.int64)[block.meaning]
    return Cells(
        value=block.values.value,
        row=rows,
        place=block.place,
        period=period,
        label=Texts.of(labels).take(rows),
        group=Texts.of(groups or [""] * len(labels)).take(rows),
        kept=kept,
        count=np.array(counts, dtype=bool)[block.meaning] & kept,
        clear=np.array([not one.missing for one in meanings], dtype=bool)[block.meaning],
        placed=placed,
        sure=placed & (period >= 0),
    )


def _parts(laid: Laid, lexicon: Lexicon) -> Parts | None:
    """The parts of a table, None where some row is a whole, or the rows name no offences."""
    columns = _labels(laid, Role.INDICATOR)
    if not columns or len(columns) > 2 or laid.named.stated.indicator or laid.context.narrowed:
        return None
    told = [describe(label, lexicon.matcher) for label in columns[-1]]
    if any(one.whole or one.of for one in told):
        return None
    ids = [one.indicator for one in told]
    if len(columns) == 1:
        ids = [id_ or group_of_former(label) for id_, label in zip(ids, columns[0], strict=True)]
        return Parts(columns[0], ids, [""] * len(ids))
    return Parts(columns[1], ids, [_group(label, lexicon) for label in columns[0]])


def _group(label: str, lexicon: Lexicon) -> str:
    return describe(label, lexicon.matcher).indicator or (FRAUD if is_apart(label) else UNKNOWN)


def _wholes(parts: Parts, lexicon: Lexicon) -> Mapping[str, list[int]]:
    """The indicators that no row is of and whose every part has rows, with the places of these rows."""
    catalogue = lexicon.matcher.catalogue
    known = dict.fromkeys(id_ for id_ in parts.ids if id_ in catalogue.indicators)
    grouped = dict.fromkeys(group for group in parts.groups if group in catalogue.indicators)
    above = (one for id_ in (*grouped, *known) for one in (id_, *ancestors(catalogue, id_)))
    found: dict[str, list[int]] = {}
    for whole in dict.fromkeys(above):
        if whole in known:
            continue
        rows = _in_groups(parts, whole, lexicon) if any(parts.groups) else _in_leaves(parts, whole, lexicon)
        if rows:
            found[whole] = rows
    return found


def _in_groups(parts: Parts, whole: str, lexicon: Lexicon) -> list[int]:
    """The rows of the groups that make up a whole; none where a part of it is in no group."""
    if whole == _TOTAL and UNKNOWN in parts.groups:
        return []
    under = lexicon.matcher.is_under
    rows = [row for row, group in enumerate(parts.groups) if group and under(group, whole)]
    inside = {parts.ids[row] for row in rows} | {parts.groups[row] for row in rows} - {whole}
    return rows if _all_parts(whole, inside, lexicon) else []


def _in_leaves(parts: Parts, whole: str, lexicon: Lexicon) -> list[int]:
    """The rows that add up to a whole, none counted twice; none where a part of it has no row."""
    catalogue = lexicon.matcher.catalogue
    known = {id_ for id_ in parts.ids if id_ in catalogue.indicators}
    if not _all_parts(whole, known, lexicon):
        return []
    own = leaves(catalogue, whole, known)
    return [row for row, id_ in enumerate(parts.ids) if id_ in own]


def _all_parts(whole: str, inside: set[str], lexicon: Lexicon) -> bool:
    children = lexicon.matcher.catalogue.children(whole)
    return bool(children) and all(is_covered(lexicon.matcher.catalogue, child.id, inside) for child in children)


def _without_totals(own: Cells, parts: Parts, lexicon: Lexicon) -> Cells:
    """The cells without those of parts that are the sums of other parts beside them."""
    for id_, below in _nested(parts, dict.fromkeys(own.row.tolist()), lexicon).items():
        whole, sums = _beside(own, parts, id_, below)
        if len(whole) and (whole == sums).mean() > _MOSTLY:
            own = own.take(~np.isin(own.row, _rows_of(parts, {id_})))
    return own


def _rows_of(parts: Parts, ids: Collection[str]) -> list[int]:
    return [row for row, id_ in enumerate(parts.ids) if id_ in ids]


def _nested(parts: Parts, rows: Iterable[int], lexicon: Lexicon) -> dict[str, set[str]]:
    """The parts that other parts beside them lie under, with these."""
    known = dict.fromkeys(parts.ids[row] for row in rows if parts.ids[row])
    under = lexicon.matcher.is_under
    found = {id_: {other for other in known if other != id_ and under(other, id_)} for id_ in known}
    return {id_: below for id_, below in found.items() if below}


def _beside(
    own: Cells, parts: Parts, id_: str, below: Collection[str]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """The counts of a part, where there are any, and the sums of those under it, by place and period."""
    groups = grouped(own.place, own.period)
    rows = (np.isin(own.row, _rows_of(parts, ids)) for ids in ({id_}, below))
    whole, sums = (groups.sums(np.where(inside, own.value, 0)) for inside in rows)
    return whole[whole > 0], sums[whole > 0]


def misnamed(laid: Laid, lexicon: Lexicon, block: Block, meanings: list[Meaning]) -> npt.NDArray[np.bool_]:
    """Which figures stand under a name that is more than they are: smaller than the parts that would lie under it."""
    wrong = np.zeros(len(block.place), dtype=bool)
    parts = _parts(laid, lexicon)
    if parts is None or not any(parts.groups):
        return wrong
    nested = _nested(parts, range(len(parts.ids)), lexicon)
    if not nested:
        return wrong
    cells = _cells(laid, block, meanings, parts.labels)
    own = cells.take(cells.count & cells.sure)
    for id_, below in nested.items():
        whole, sums = _beside(own, parts, id_, below)
        if len(whole) and (whole < sums).mean() > 1 - _MOSTLY:
            wrong |= np.isin(cells.row, _rows_of(parts, {id_}))
    return wrong


def _complete(own: Cells) -> Sums:
    """The sums of places and periods of which no part is missing, but for parts that hardly ever happen at all."""
    labels = grouped(own.label)
    shares = labels.sums(own.value) / max(np.nansum(own.value), 1)
    needed = shares >= _RARE
    groups = grouped(own.place, own.period)
    inside = needed[labels.which]
    each = grouped(groups.which[inside], labels.which[inside])  # a needed part of a place and period, once
    there = np.bincount(groups.which[inside][each.first], minlength=len(groups))
    gap = groups.some(np.isnan(own.value))
    names = own.label.used()
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    place, period = own.place[groups.first], own.period[groups.first]
    sums = Sums(groups.sums(own.value), groups.sizes(), place, period, f"{', '.join(names[:_LISTED])}{more}")
    order = np.lexsort((period, place))
    whole = ~gap & (there > 0) & (there == needed.sum())
    return sums.take(order[whole[order]])


def _add(
    laid: Laid, collector: Collector, indicator: Indicator, sums: Sums, block: Block, meanings: list[Meaning]
) -> None:
    """Add sums as observations without a cell of their own; their note names the parts."""
    places = [block.places[index] for index in sums.place.tolist()]
    periods = [meanings[index].period for index in sums.period.tolist()]
    texts = {
        column: collector.texts[column].codes_of(getattr(place, field) for place in places)
        for column, field in _PLACE.items()
    }
    notes = (f"sum of {rows} rows: {sums.note}" for rows in sums.rows.tolist())
    collector.add(
        len(sums),
        **texts,
        indicator=indicator.id,
        label=indicator.label,
        measure=Measure.COUNT,
        status="normal",
        edition=laid.context.title,
        file=laid.table.sheet.file,
        sheet=laid.table.sheet.name,
        note=collector.texts["note"].codes_of(notes),
        period=np.array([collector.period(period) for period in periods], dtype=np.int32),
        value=sums.value,
        decimals=0,
        table=laid.table.number,
    )


_PLACE: Final = {
    "area": "name",
    "code": "code",
    "level": "level",
    "within": "within",
    "within_code": "within_code",
    "twin": "twin",
}
