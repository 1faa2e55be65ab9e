"""From a table whose meaning is known to observations in the collector, with the issues met on the way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from csp_report.domain.columns import distinct
from csp_report.domain.model import Issue, Measure, Severity, Status
from csp_report.extracts.collector import Collector
from csp_report.extracts.files.formats import Formats
from csp_report.extracts.files.sheets import column_letters
from csp_report.extracts.meaning.laid import Across, Column, Context, Grid, Laid, Meaning, Place, Role, Rows
from csp_report.extracts.meaning.lexicon import Lexicon
from csp_report.extracts.observing.checked_changes import with_checked_changes
from csp_report.extracts.observing.lacking import lacking
from csp_report.extracts.observing.opened import Open, opened, report
from csp_report.extracts.observing.part_totals import with_part_totals
from csp_report.extracts.observing.stamps import with_unsure_months
from csp_report.extracts.observing.summed import add_sums, ended, misnamed
from csp_report.extracts.observing.telling import (
    Block,
    Told,
    percentages,
    report_blanks,
    report_unreadable,
    without_fractions,
)
from csp_report.extracts.tables.cleaning import clean_label
from csp_report.extracts.tables.found import Table
from csp_report.extracts.tables.values import STATUSES, decimals_of, read_values

_WHOLE_AREA: Final = (
    "figures of the whole area; they are taken as missing. 'label = area' in the column 'area' of 'Extracts' names the "
    "area that they are of, where 'Areas' or 'Comparators' name it"
)


class Observed(Struct, frozen=True):
    """How many observations a table gave, their distinct meanings and areas, and the issues met.

    ``unknown`` is what is not certain of figures that were left out.
    """

    count: int
    meanings: list[Meaning]
    places: list[Place]
    issues: list[Issue]
    sample: str = ""
    unknown: tuple[Open, ...] = ()


def observe(laid: Laid, lexicon: Lexicon, collector: Collector, formats: Formats) -> Observed:
    """Add a table's observations to the collector: those of which indicator, area, period and measure are certain."""
    rows, grid, across, table = laid.rows, laid.grid, laid.across, laid.table
    assert rows is not None and grid is not None  # noqa: S101, PT018 - cells are understood before they are observed
    told = Told(table)
    block = _block(table, across, grid, laid.context)
    report_unreadable(told, block)
    value = percentages(told, block, formats)
    meanings = without_fractions(told, block, value)
    meanings = with_unsure_months(laid, block, meanings)
    meanings = with_checked_changes(told, block, meanings, value)
    meanings = with_part_totals(block, meanings, _totals(rows, across))
    kept = np.array([not meaning.missing for meaning in meanings], dtype=bool)[block.meaning]
    sure = np.array([not place.missing for place in grid.places], dtype=bool)[block.place]
    asked = np.repeat(rows.kept, len(across))
    kept &= asked & (block.place > 0) & sure
    gone = ended(laid, block, meanings) & kept
    if gone.any():
        found = f"{int(gone.sum()):,} figures of categories that had ended or not begun, all of them nearly nought"
        told.add(Severity.NOTE, "ended", found, "figures of a category that is in use; they are taken as missing")
    lack = lacking(block, meanings, lexicon)
    partial = lack.found & kept
    if partial.any():
        told.add(Severity.NOTE, "lacking", lack.said(int(partial.sum())), _WHOLE_AREA)
    kept &= ~gone & ~partial & ~misnamed(laid, lexicon, block, meanings)
    unknown = opened(block, meanings, asked & ~kept)
    report(told, unknown, used=bool(kept.any()))
    if not kept.any():
        return Observed(0, [], [], told.issues, unknown=tuple(unknown))
    used = [meanings[index] for index in distinct(block.meaning[kept])]
    places = [grid.places[index] for index in dict.fromkeys(block.place[kept].tolist())]
    notes = np.repeat(_notes(table, laid.columns), len(across))
    if rows.summed:
        kept = with_sums(block, value, kept, notes)
    _collect(collector, table, block, meanings, value, kept, notes, laid.context.title)
    report_blanks(told, block, kept, formats)
    added = add_sums(laid, lexicon, block, meanings, collector)
    sample = _sample(block, meanings, value, kept)
    return Observed(int(kept.sum()) + added, used, places, told.issues, sample, tuple(unknown))


def with_sums(
    block: Block, value: npt.NDArray[np.float64], kept: npt.NDArray[np.bool_], notes: npt.NDArray[np.object_]
) -> npt.NDArray[np.bool_]:
    """Which figures are kept where figures of one thing are added up: the first of each, which then holds the sum.

    ``value`` and ``notes`` are changed in place. A sum with a missing part is missing.
    """
    groups: dict[tuple[int, int], list[int]] = {}
    for index in np.flatnonzero(kept).tolist():
        groups.setdefault((int(block.meaning[index]), int(block.place[index])), []).append(index)
    first = np.zeros(len(kept), dtype=bool)
    for several in groups.values():
        value[several[0]] = value[several].sum()
        notes[several[0]] = f"sum of {len(several)} rows" if len(several) > 1 else notes[several[0]]
        first[several[0]] = True
    return first


def _block(table: Table, across: Sequence[Across], grid: Grid, context: Context) -> Block:
    sheet_rows = table.sheet.rows
    places = [one.column.index for one in across]
    cells = [sheet_rows[index][place] for index in table.body for place in places]
    return Block(
        read_values(cells, context.markers),
        np.repeat(np.array(table.body, dtype=np.int32), len(places)),
        np.tile(np.array(places, dtype=np.int32), len(table.body)),
        grid.meaning.reshape(-1),
        grid.meanings,
        grid.place.reshape(-1),
        grid.places,
    )


def _totals(rows: Rows, across: Sequence[Across]) -> npt.NDArray[np.bool_]:
    """Which cells of a block stand in a row or under a heading of totals."""
    down = np.array([facets.whole for facets in rows.facets], dtype=bool)[rows.facet]
    over = np.array([one.facets.whole for one in across], dtype=bool)
    found: npt.NDArray[np.bool_] = (down[:, None] | over[None, :]).reshape(-1)
    return found


def _sample(block: Block, meanings: list[Meaning], value: npt.NDArray[np.float64], kept: npt.NDArray[np.bool_]) -> str:
    """The first observation that has a value, in words; a population only where there is nothing else."""
    people = np.array([one.measure is Measure.POPULATION for one in meanings], dtype=bool)[block.meaning]
    valued = kept & np.isfinite(value)
    shown = np.flatnonzero(valued & ~people if (valued & ~people).any() else valued)
    index = int(shown[0]) if len(shown) else int(np.flatnonzero(kept)[0])
    meaning, place = meanings[block.meaning[index]], block.places[block.place[index]]
    period = f"{meaning.period.start:%b %Y} to {meaning.period.end:%b %Y}" if meaning.period else ""
    figure = "no value"
    if len(shown):
        figure = f"{value[index]:,.0f}" if value[index].is_integer() else f"{value[index]:,.2f}"
    cell = f"{column_letters(int(block.columns[index]))}{int(block.rows[index]) + 1}"
    what = f"{meaning.label or meaning.indicator}, {place.name or place.code}, {period}"
    return f"{cell}: {what}, {meaning.measure} {figure}"


def _notes(table: Table, columns: Sequence[Column]) -> npt.NDArray[np.object_]:
    """What a source or notes column says of each row."""
    found = np.full(len(table.body), "", dtype=object)
    for column in columns:
        if column.role is Role.SOURCE:
            found[:] = [clean_label(cell) for cell in table.cells(column.index)]
    return found


def _collect(
    collector: Collector,
    table: Table,
    block: Block,
    meanings: list[Meaning],
    value: npt.NDArray[np.float64],
    kept: npt.NDArray[np.bool_],
    notes: npt.NDArray[np.object_],
    edition: str,
) -> None:
    meaning, place = block.meaning[kept], block.place[kept]

    def placed(column: str, texts: list[str]) -> npt.NDArray[np.int32]:
        return collector.texts[column].codes_of(texts)[place]

    def coded(column: str, get: object) -> npt.NDArray[np.int32]:
        codes = [collector.texts[column].code(get(one)) for one in meanings]  # type: ignore[operator]
        return np.array(codes, dtype=np.int32)[meaning]

    status = np.array([collector.texts["status"].code(one) for one in STATUSES], dtype=np.int32)[
        block.values.status[kept]
    ]
    collector.add(
        int(kept.sum()),
        indicator=coded("indicator", lambda one: one.indicator),
        label=coded("label", lambda one: one.label),
        of=coded("of", lambda one: one.of),
        measure=coded("measure", lambda one: one.measure),
        base=coded("base", lambda one: one.base),
        vintage=coded("vintage", lambda one: one.vintage),
        area=placed("area", [one.name for one in block.places]),
        code=placed("code", [one.code for one in block.places]),
        level=placed("level", [one.level for one in block.places]),
        within=placed("within", [one.within for one in block.places]),
        within_code=placed("within_code", [one.within_code for one in block.places]),
        twin=placed("twin", [one.twin for one in block.places]),
        status=status,
        edition=edition,
        file=table.sheet.file,
        sheet=table.sheet.name,
        note=collector.texts["note"].codes_of(notes[kept]) if notes.any() else "",
        period=np.array([collector.period(one.period) for one in meanings], dtype=np.int32)[meaning],
        per=np.array([one.per for one in meanings])[meaning],
        value=np.where(block.values.status[kept] <= _USABLE, value[kept], np.nan),
        decimals=_decimals(block, meanings, value)[kept],
        table=table.number,
        row=block.rows[kept] + 1,
        column=block.columns[kept] + 1,
    )


def _decimals(block: Block, meanings: list[Meaning], value: npt.NDArray[np.float64]) -> npt.NDArray[np.int16]:
    """The decimals of each column's figures of one measure; as typed where the cells are texts."""
    measures = list(Measure)
    kind = np.array([measures.index(one.measure) for one in meanings], dtype=np.int32)[block.meaning]
    found = np.full(len(value), -1, dtype=np.int16)
    groups = block.columns.astype(np.int64) * len(measures) + kind
    for group in distinct(groups):
        inside = groups == group
        found[inside] = decimals_of(value[inside])
    return np.where(block.values.typed >= 0, np.maximum(block.values.typed, found), found).astype(np.int16)


_USABLE = STATUSES.index(Status.BREAK)  # NORMAL, PROVISIONAL and BREAK come first
