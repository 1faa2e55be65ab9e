"""From a table whose meaning is known to observations in the collector, with the issues met on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from csp_report.extracts.across import Across
from csp_report.extracts.collector import Collector
from csp_report.extracts.context import Context
from csp_report.extracts.formats import Formats
from csp_report.extracts.grid import BREAKDOWN, TRIVIAL, Grid, Meaning
from csp_report.extracts.labels import clean_label
from csp_report.extracts.roles import Column, Role
from csp_report.extracts.rows import Place, Rows
from csp_report.extracts.sheets import column_letters
from csp_report.extracts.tables import Table
from csp_report.extracts.values import STATUSES, Values, decimals_of, read_values
from csp_report.model import Issue, Measure, Severity, Status

_BELOW = 3  # rows below a table that may still be its own
MOST_REPORTED = 5  # cells of one kind of trouble in one table that are named one by one


@dataclass(slots=True)
class Told:
    """Issues of one table."""

    table: Table
    issues: list[Issue] = field(default_factory=list)

    def add(self, severity: Severity, code: str, found: str, required: str, at: tuple[int, int] | None = None) -> None:
        """Report something, with its cell where it has one (0-based row and column of the sheet)."""
        row, column = at or (None, None)
        place = self.table.sheet.place(row, column, table=self.table.number)
        self.issues.append(Issue(severity, code, found, required, place))


@dataclass(frozen=True, slots=True)
class _Block:
    """The figures of a table row by row, flattened, with where each stands and what it means."""

    values: Values
    rows: npt.NDArray[np.int32]
    columns: npt.NDArray[np.int32]
    meaning: npt.NDArray[np.int32]
    meanings: list[Meaning]
    place: npt.NDArray[np.int32]
    places: list[Place]


@dataclass(frozen=True, slots=True)
class Observed:
    """How many observations a table gave, their distinct meanings and areas, and the issues met."""

    count: int
    meanings: list[Meaning]
    places: list[Place]
    issues: list[Issue]
    sample: str = ""


def observe(
    collector: Collector, table: Table, columns: Sequence[Column], across: Sequence[Across], rows: Rows, grid: Grid, context: Context,
    formats: Formats,
) -> Observed:  # fmt: skip
    """Add a table's observations to the collector."""
    told = Told(table)
    block = _block(table, across, rows, grid, context)
    _report_unreadable(told, block)
    value = _percentages(told, block, formats)
    meanings = _without_fractions(told, block, value)
    kept = np.array([not meaning.missing for meaning in meanings], dtype=bool)[block.meaning]
    kept &= np.repeat(rows.kept, len(across)) & (block.place > 0)
    _report_missing(told, block, meanings, kept)
    if not kept.any():
        return Observed(0, [], [], told.issues)
    used = [meanings[index] for index in np.unique(block.meaning[kept])]
    places = [grid.places[index] for index in dict.fromkeys(block.place[kept].tolist())]
    notes = _notes(table, columns)
    _collect(collector, table, block, meanings, value, kept, np.repeat(notes, len(across)), context.title)
    _report_blanks(told, block, kept, formats)
    return Observed(int(kept.sum()), used, places, told.issues, _sample(block, meanings, value, kept))


def _block(table: Table, across: Sequence[Across], rows: Rows, grid: Grid, context: Context) -> _Block:
    sheet_rows = table.sheet.rows
    places = [one.column.index for one in across]
    cells = [sheet_rows[index][place] for index in table.body for place in places]
    return _Block(
        read_values(cells, context.markers),
        np.repeat(np.array(table.body, dtype=np.int32), len(places)),
        np.tile(np.array(places, dtype=np.int32), len(table.body)),
        grid.meaning.reshape(-1),
        grid.meanings,
        grid.place.reshape(-1),
        grid.places,
    )


def _report_unreadable(told: Told, block: _Block) -> None:
    found = np.flatnonzero(block.values.unreadable)
    for index in found[:MOST_REPORTED]:
        row, column = int(block.rows[index]), int(block.columns[index])
        cell = told.table.sheet.rows[row][column]
        told.add(Severity.ERROR, "unreadable-cell", f"'{cell}'", "a number, or a marker such as [x]", (row, column))
    if len(found) > MOST_REPORTED:
        more = len(found) - MOST_REPORTED
        told.add(
            Severity.ERROR,
            "unreadable-cell",
            f"{more} more cells that are no numbers",
            "numbers, or markers such as [x]",
        )


def _percentages(told: Told, block: _Block, formats: Formats) -> npt.NDArray[np.float64]:
    """Shares and changes in per cent, whichever way the cells hold them."""
    value = block.values.value.copy()
    kinds = np.array([meaning.measure in (Measure.SHARE, Measure.CHANGE) for meaning in block.meanings], dtype=bool)
    numbers = kinds[block.meaning] & np.isfinite(value) & ~block.values.percent
    if not numbers.any() or np.median(np.abs(value[numbers])) > 1:
        return value
    sheet = told.table.sheet
    cells = [(int(block.rows[index]), int(block.columns[index])) for index in np.flatnonzero(numbers)]
    fractions = formats.are_percent(sheet, cells)
    if fractions is None:
        told.add(
            Severity.WARNING, "percentages-as-fractions", "percentages of at most 1, in a format that does not tell 0.24 from 24%",
            "percentages as 24, or as 24% in a workbook; these were read as fractions", cells[0],
        )  # fmt: skip
        fractions = [True] * len(cells)
    chosen = np.flatnonzero(numbers)[np.array(fractions, dtype=bool)]
    value[chosen] *= 100
    value[chosen] = np.round(value[chosen], 10)
    return value


def _without_fractions(told: Told, block: _Block, value: npt.NDArray[np.float64]) -> list[Meaning]:
    """The meanings, a count that nobody calls one dropped where its column holds parts of whole numbers."""
    whole = np.array([meaning.measure in (Measure.COUNT, Measure.POPULATION) for meaning in block.meanings], dtype=bool)
    odd = whole[block.meaning] & np.isfinite(value) & (np.abs(value - np.round(value)) > 1e-6)
    if not odd.any():
        return block.meanings
    meanings = list(block.meanings)
    for column in np.unique(block.columns[odd]):
        inside = block.columns == column
        counted = inside & whole[block.meaning] & np.isfinite(value)
        stray = np.flatnonzero(inside & odd)
        at = (int(block.rows[stray[0]]), int(column))
        if len(stray) * 10 < counted.sum():
            continue
        label = told.table.label(int(column))
        told.add(
            Severity.ERROR, "not-whole", f"'{label}' holds {value[stray[0]]:g}, and neither heading nor title says that it is a rate or a share",
            "whole numbers, or words such as 'rate per 1,000' in the heading or the title", at,
        )  # fmt: skip
        for index in np.unique(block.meaning[counted]):
            meanings[index] = replace(meanings[index], missing="what kind of number it is")
    return meanings


def _sample(block: _Block, meanings: list[Meaning], value: npt.NDArray[np.float64], kept: npt.NDArray[np.bool_]) -> str:
    """The first observation that has a value, in words."""
    shown = np.flatnonzero(kept & np.isfinite(value))
    index = int(shown[0]) if len(shown) else int(np.flatnonzero(kept)[0])
    meaning, place = meanings[block.meaning[index]], block.places[block.place[index]]
    period = f"{meaning.period.start:%b %Y} to {meaning.period.end:%b %Y}" if meaning.period else ""
    figure = f"{value[index]:,.10g}" if len(shown) else "no value"
    cell = f"{column_letters(int(block.columns[index]))}{int(block.rows[index]) + 1}"
    return f"{cell}: {meaning.label or meaning.indicator}, {place.name or place.code}, {period}, {meaning.measure} {figure}"


def _report_blanks(told: Told, block: _Block, kept: npt.NDArray[np.bool_], formats: Formats) -> None:
    """Name the cells that read as blank and are none: errors, and formulas whose value was never saved."""
    blank = np.flatnonzero(kept & block.values.blank)
    cells = [(int(block.rows[index]), int(block.columns[index])) for index in blank]
    # A row whose every figure is an error reads as a heading of the rows below it: look there as well.
    body = set(told.table.body)
    beside = [row for row in range(told.table.body[0], told.table.body[-1] + _BELOW) if row not in body]
    cells += [(row, int(column)) for row in beside for column in dict.fromkeys(block.columns.tolist())]
    if not cells:
        return
    odd = formats.odd_blanks(told.table.sheet, cells)
    for cell, text in list(odd.items())[:MOST_REPORTED]:
        if text.startswith("="):
            told.add(
                Severity.ERROR,
                "formula-without-value",
                f"'{text}'",
                "a value; open the file in Excel and save it",
                cell,
            )
        else:
            told.add(Severity.ERROR, "error-value", f"'{text}'", "a number, or a marker such as [x]", cell)
    if len(odd) > MOST_REPORTED:
        more = f"{len(odd) - MOST_REPORTED} more cells with an error or a formula without a value"
        told.add(Severity.ERROR, "error-value", more, "numbers, or markers such as [x]")


def _report_missing(told: Told, block: _Block, meanings: list[Meaning], kept: npt.NDArray[np.bool_]) -> None:
    """One issue for each thing that is not known of some figures, with the first cell of them."""
    filled = ~kept & np.isfinite(block.values.value)
    reasons: dict[str, list[int]] = {}
    for index in np.flatnonzero(filled):
        missing = meanings[block.meaning[index]].missing or ("" if block.place[index] else "the area")
        if missing and missing not in ("what kind of number it is", TRIVIAL):
            reasons.setdefault(missing, []).append(int(index))
    parts = reasons.pop(BREAKDOWN, [])
    if parts:
        told.add(Severity.NOTE, "breakdown", f"{len(parts)} figures of parts of the population", "the whole population")
    for missing, places in reasons.items():
        at = (int(block.rows[places[0]]), int(block.columns[places[0]]))
        told.add(
            Severity.ERROR if not kept.any() else Severity.WARNING, "not-understood",
            f"{len(places)} figures from {column_letters(at[1])}{at[0] + 1} on that do not tell {missing}",
            f"{missing}, in a heading, a label or the title above, or in a row of the sheet 'Extracts'", at,
        )  # fmt: skip


def _notes(table: Table, columns: Sequence[Column]) -> npt.NDArray[np.object_]:
    """What a source or notes column says of each row."""
    found = np.full(len(table.body), "", dtype=object)
    for column in columns:
        if column.role is Role.SOURCE:
            found[:] = [clean_label(cell) for cell in table.cells(column.index)]
    return found


def _collect(
    collector: Collector, table: Table, block: _Block, meanings: list[Meaning], value: npt.NDArray[np.float64], kept: npt.NDArray[np.bool_],
    notes: npt.NDArray[np.object_], edition: str,
) -> None:  # fmt: skip
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
        note=collector.texts["note"].codes_of(notes[kept]),
        period=np.array([collector.period(one.period) for one in meanings], dtype=np.int32)[meaning],
        per=np.array([one.per for one in meanings])[meaning],
        value=np.where(block.values.status[kept] <= _USABLE, value[kept], np.nan),
        decimals=_decimals(block, meanings, value)[kept],
        table=table.number,
        row=block.rows[kept] + 1,
        column=block.columns[kept] + 1,
    )


def _decimals(block: _Block, meanings: list[Meaning], value: npt.NDArray[np.float64]) -> npt.NDArray[np.int16]:
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
