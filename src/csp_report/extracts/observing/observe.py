"""From a table whose meaning is known to observations in the collector, with the issues met on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from csp_report.domain.model import Issue, Measure, Status
from csp_report.extracts.collector import Collector
from csp_report.extracts.files.formats import Formats
from csp_report.extracts.files.sheets import column_letters
from csp_report.extracts.meaning.across import Across
from csp_report.extracts.meaning.context import Context
from csp_report.extracts.meaning.grid import Grid, Meaning
from csp_report.extracts.meaning.places import Place
from csp_report.extracts.meaning.roles import Column, Role
from csp_report.extracts.meaning.rows import Rows
from csp_report.extracts.observing.checked_changes import with_checked_changes
from csp_report.extracts.observing.part_totals import with_part_totals
from csp_report.extracts.observing.telling import (
    Block,
    Told,
    percentages,
    report_blanks,
    report_missing,
    report_unreadable,
    without_fractions,
)
from csp_report.extracts.tables.cleaning import clean_label
from csp_report.extracts.tables.found import Table
from csp_report.extracts.tables.values import STATUSES, decimals_of, read_values


@dataclass(frozen=True, slots=True)
class Observed:
    """How many observations a table gave, their distinct meanings and areas, and the issues met."""

    count: int
    meanings: list[Meaning]
    places: list[Place]
    issues: list[Issue]
    sample: str = ""


def observe(
    collector: Collector,
    table: Table,
    columns: Sequence[Column],
    across: Sequence[Across],
    rows: Rows,
    grid: Grid,
    context: Context,
    formats: Formats,
) -> Observed:
    """Add a table's observations to the collector."""
    told = Told(table)
    block = _block(table, across, grid, context)
    report_unreadable(told, block)
    value = percentages(told, block, formats)
    meanings = without_fractions(told, block, value)
    meanings = with_checked_changes(told, block, meanings, value)
    meanings = with_part_totals(block, meanings, _totals(rows, across))
    kept = np.array([not meaning.missing for meaning in meanings], dtype=bool)[block.meaning]
    kept &= np.repeat(rows.kept, len(across)) & (block.place > 0)
    report_missing(told, block, meanings, kept, np.repeat(rows.kept, len(across)))
    if not kept.any():
        return Observed(0, [], [], told.issues)
    used = [meanings[index] for index in np.unique(block.meaning[kept])]
    places = [grid.places[index] for index in dict.fromkeys(block.place[kept].tolist())]
    notes = _notes(table, columns)
    _collect(collector, table, block, meanings, value, kept, np.repeat(notes, len(across)), context.title)
    report_blanks(told, block, kept, formats)
    return Observed(int(kept.sum()), used, places, told.issues, _sample(block, meanings, value, kept))


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
    for group in np.unique(groups):
        inside = groups == group
        found[inside] = decimals_of(value[inside])
    return np.where(block.values.typed >= 0, np.maximum(block.values.typed, found), found).astype(np.int16)


_USABLE = STATUSES.index(Status.BREAK)  # NORMAL, PROVISIONAL and BREAK come first
