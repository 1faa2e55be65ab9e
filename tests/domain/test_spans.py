"""Many cells named as the range that they lie in."""

from __future__ import annotations

import pytest

from csp_report.domain.model import Source
from csp_report.domain.spans import MOST_CELLS, corners, spanned


@pytest.mark.parametrize(
    ("cells", "range_"),
    [
        ([], ""),
        (["a row"], ""),
        (["B4"], "B4"),
        (["B9", "D4", "C6"], "B4:D9"),
        (["Z3", "AA2"], "Z2:AA3"),
        (["B4:M4", "B7:M7"], "B4:M7"),
    ],
)
def it_finds_the_corners_of_cells_and_ranges(cells: list[str], range_: str) -> None:
    assert corners(cells) == range_


def column(rows: int, sheet: str = "S", letter: str = "C") -> list[Source]:
    return [Source("a.xlsx", sheet, f"{letter}{row}", note=f"note {row}") for row in range(4, 4 + rows)]


def it_keeps_cells_that_a_reader_can_look_up_as_they_are() -> None:
    assert spanned(column(MOST_CELLS)) == tuple(column(MOST_CELLS))


def it_gives_more_of_them_as_one_range_a_table_with_their_number() -> None:
    many = [*column(MOST_CELLS), *column(3, "T", "D")]
    assert spanned(many) == (
        Source("a.xlsx", "S", "C4:C103", note="100 figures of this table"),
        Source("a.xlsx", "T", "D4:D6", note="3 figures of this table"),
    )


def it_gives_sums_that_stand_in_no_cell_as_their_table_and_number() -> None:
    sums = [Source("a.csv", "", "", note=f"sum of {rows} rows") for rows in range(1, 202)]
    assert spanned(sums) == (Source("a.csv", note="201 figures of this table"),)
