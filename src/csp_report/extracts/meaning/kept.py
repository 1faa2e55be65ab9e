"""Which rows of a table are read: those of everybody, and none of subtotals, averages, targets and the like."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

import numpy as np
from msgspec import Struct, field

from csp_report.extracts.collector import Codes
from csp_report.extracts.files.sheets import is_blank
from csp_report.extracts.meaning.laid import Column, Role
from csp_report.extracts.meaning.quantities import is_summary
from csp_report.extracts.tables.cleaning import clean_label
from csp_report.extracts.tables.found import Table

_TOTALS: Final = frozenset(
    (
        "all",
        "total",
        "all ages",
        "persons",
        "both",
        "all persons",
        "p",
        "t",
        "all categories",
        "all groups",
        "people",
        "both sexes",
        "",
    )
)
_LABELS: Final = (Role.NAME, Role.PERIOD, Role.INDICATOR)
SUM: Final = "sum"
PARTS: Final = "of one sex, age or other part; the rows for all are read"
SUMMARIES: Final = "subtotals, averages, targets, differences or the like"


class Kept(Struct):
    """Whether each row is read; why others are not, with how many; the column that breaks down what has no total.

    ``summed``: the analyst says that the parts add up to the whole.
    """

    rows: np.ndarray[tuple[int], np.dtype[np.bool_]]
    left: dict[str, int] = field(default_factory=dict)
    breakdown: str = ""
    summed: bool = False

    def drop(self, dropped: np.ndarray[tuple[int], np.dtype[np.bool_]], reason: str) -> None:
        """Leave rows out that are still there."""
        count = int((dropped & self.rows).sum())
        if count:
            self.left[reason] = self.left.get(reason, 0) + count
        self.rows &= ~dropped


def kept_rows(
    table: Table, columns: Sequence[Column], keys: Sequence[Codes], parts: str = "", of_parts: Collection[Role] = ()
) -> Kept:
    """The rows to read; ``keys`` say what each row is, so that columns which part like rows can be told.

    ``parts`` is what the analyst says of rows of one sex, age or other part: SUM, or the part to read. ``of_parts``:
    the columns whose labels can name nothing else, where he says of which indicator and area all rows are.
    """
    kept = Kept(np.ones(len(table.body), dtype=bool))
    for column in columns:
        if column.role in _LABELS:
            labels = table.labels(column.index)
            kept.drop(np.array([is_summary(label) for label in labels], dtype=bool), SUMMARIES)
    first = next((one.index for one in columns if one.role is Role.FIGURES), 0)
    for column in columns:
        is_part = column.role is Role.ASIDE and column.index < first and _parts_rows(table, column, keys, kept.rows)
        if column.role is Role.DIMENSION or is_part or (parts and column.role in of_parts):
            wanted = np.array([_is(cell, parts) for cell in table.cells(column.index)], dtype=bool)
            if parts and wanted.any():
                kept.drop(~wanted, PARTS)
                continue
            whole = np.array([_is_total(cell) for cell in table.cells(column.index)], dtype=bool)
            if not whole.any() and parts.casefold() == SUM:
                kept.summed = True
                continue
            if not whole.any():
                kept.breakdown = column.label or "a column without a heading"
                return kept
            kept.drop(~whole, PARTS)
    return kept


def _is(cell: object, part: str) -> bool:
    return bool(part) and clean_label(cell).casefold() == part.casefold()


def _is_total(cell: object) -> bool:
    return is_blank(cell) or clean_label(cell).casefold() in _TOTALS


def _parts_rows(
    table: Table, column: Column, keys: Sequence[Codes], kept: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> bool:
    """Whether rows that are the same by all else differ in a column: it then says what each is a part of."""
    met: dict[tuple[int, ...], str] = {}
    rows = zip(*(codes.tolist() for codes in keys), strict=True)
    for key, cell, is_kept in zip(rows, table.cells(column.index), kept.tolist(), strict=True):
        if not is_kept:
            continue
        label = clean_label(cell)
        if met.setdefault(key, label) != label:
            return True
    return False
