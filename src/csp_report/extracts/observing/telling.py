"""What is wrong with some of a table's figures, told with their cells."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from msgspec import Struct, field
from msgspec.structs import replace

from csp_report.domain.columns import distinct
from csp_report.domain.model import Issue, Measure, Severity
from csp_report.extracts.files.formats import Formats
from csp_report.extracts.meaning.laid import Meaning, Place
from csp_report.extracts.tables.found import Table
from csp_report.extracts.tables.values import Values

_BELOW = 3  # rows below a table that may still be its own
OTHER_CHANGE = "from when a change is"
UNKNOWN_KIND = "what kind of number it is"
MOST_REPORTED = 5  # cells of one kind of trouble in one table that are named one by one


class Told(Struct):
    """Issues of one table."""

    table: Table
    issues: list[Issue] = field(default_factory=list)

    def add(self, severity: Severity, code: str, found: str, required: str, at: tuple[int, int] | None = None) -> None:
        """Report something, with its cell where it has one (0-based row and column of the sheet)."""
        row, column = at or (None, None)
        place = self.table.sheet.place(row, column, table=self.table.number)
        self.issues.append(Issue(severity, code, found, required, place))


class Block(Struct, frozen=True):
    """The figures of a table row by row, flattened, with where each stands and what it means."""

    values: Values
    rows: npt.NDArray[np.int32]
    columns: npt.NDArray[np.int32]
    meaning: npt.NDArray[np.int32]
    meanings: list[Meaning]
    place: npt.NDArray[np.int32]
    places: list[Place]


def report_unreadable(told: Told, block: Block) -> None:
    """Name the cells that are neither numbers nor markers."""
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


def percentages(told: Told, block: Block, formats: Formats) -> npt.NDArray[np.float64]:
    """Shares and changes in per cent, whichever way the cells hold them."""
    value = block.values.value.copy()
    kinds = np.array([meaning.measure in (Measure.SHARE, Measure.CHANGE) for meaning in block.meanings], dtype=bool)
    numbers = kinds[block.meaning] & np.isfinite(value) & ~block.values.percent
    if not numbers.any() or _middle(np.abs(value[numbers])) > 1:
        return value
    sheet = told.table.sheet
    cells = [(int(block.rows[index]), int(block.columns[index])) for index in np.flatnonzero(numbers)]
    fractions = formats.are_percent(sheet, cells)
    if fractions is None:
        told.add(
            Severity.WARNING,
            "percentages-as-fractions",
            "percentages of at most 1, in a format that does not tell 0.24 from 24%",
            "percentages as 24, or as 24% in a workbook; these were read as fractions",
            cells[0],
        )
        fractions = [True] * len(cells)
    chosen = np.flatnonzero(numbers)[np.array(fractions, dtype=bool)]
    value[chosen] *= 100
    value[chosen] = np.round(value[chosen], 10)
    return value


def _middle(values: npt.NDArray[np.float64]) -> float:
    """The median of some numbers; numpy's own would import masked arrays, which no other part of reading needs."""
    ranked = np.sort(values)
    return float(ranked[(len(ranked) - 1) // 2] + ranked[len(ranked) // 2]) / 2


def without_fractions(told: Told, block: Block, value: npt.NDArray[np.float64]) -> list[Meaning]:
    """The meanings, those of counts open where nobody calls them counts and their column holds parts of whole numbers.

    Where a few of a column do, those few alone: "1.043" among counts is a thousand and more, or a slip. They get a
    meaning of their own, which ``block.meaning`` then points at.
    """
    whole = np.array([meaning.measure in (Measure.COUNT, Measure.POPULATION) for meaning in block.meanings], dtype=bool)
    known = whole[block.meaning] & np.isfinite(value)
    odd = known & (np.abs(value - np.round(value)) > 1e-6)
    if not odd.any():
        return block.meanings
    meanings = list(block.meanings)
    for column in distinct(block.columns[odd]):
        inside = block.columns == column
        counted = inside & known
        stray = np.flatnonzero(inside & odd)
        at = (int(block.rows[stray[0]]), int(column))
        label = told.table.label(int(column))
        if len(stray) * 10 < counted.sum():
            _leave_out(told, block, meanings, stray, label)
            continue
        told.add(
            Severity.ERROR,
            "not-whole",
            f"'{label}' holds {value[stray[0]]:g}, and neither heading nor title says that it is a rate or a share",
            "whole numbers, or words such as 'rate per 1,000' in the heading or the title",
            at,
        )
        for index in distinct(block.meaning[counted]):
            meanings[index] = replace(meanings[index], missing=UNKNOWN_KIND)
    return meanings


def _leave_out(told: Told, block: Block, meanings: list[Meaning], stray: npt.NDArray[np.intp], label: str) -> None:
    """Give counts that are no whole numbers among others a meaning that is open, and name the first of their cells."""
    counts = [index for index in stray.tolist() if meanings[block.meaning[index]].measure is Measure.COUNT]
    renewed: dict[int, int] = {}
    for place, index in enumerate(counts):
        own = int(block.meaning[index])
        if own not in renewed:
            renewed[own] = len(meanings)
            meanings.append(replace(meanings[own], missing=UNKNOWN_KIND))
        block.meaning[index] = renewed[own]
        if place < MOST_REPORTED:
            at = (int(block.rows[index]), int(block.columns[index]))
            found = f"'{told.table.sheet.rows[at[0]][at[1]]}' among the whole numbers of '{label}'; it is not used"
            told.add(Severity.WARNING, "not-whole", found, "whole numbers, as 1043 or 1,043", at)
    if len(counts) > MOST_REPORTED:
        more = f"{len(counts) - MOST_REPORTED} more such numbers of '{label}'; they are not used"
        told.add(Severity.WARNING, "not-whole", more, "whole numbers")


def report_blanks(told: Told, block: Block, kept: npt.NDArray[np.bool_], formats: Formats) -> None:
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
