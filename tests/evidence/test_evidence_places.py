"""Cells named the way a person names them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_report.domain.model import Source
from csp_report.evidence.places import CellRange, places, ranges

CELLS = st.builds(
    lambda column, row: f"{column}{row}", st.sampled_from(["A", "B", "Z", "AA", "AB"]), st.integers(1, 30)
)


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        ([], ""),
        (["B4"], "B4"),
        (["B4", "B5", "B6"], "B4:B6"),
        (["B6", "B4", "B5", "B4"], "B4:B6"),
        (["B4", "C4"], "B4, C4"),
        (["B4", "B5", "B9", "D4"], "B4:B5, B9, D4"),
        (["AA1", "Z1", "B10", "B9"], "B9:B10, Z1, AA1"),
        (["B4", "rows 5 to 9"], "B4, rows 5 to 9"),
        (["", "B4"], "B4"),
    ],
)
def it_joins_cells_that_follow_each_other_down_a_column(cells: list[str], text: str) -> None:
    assert ranges(cells) == text


def _expanded(text: str) -> set[str]:
    cells = set()
    for part in text.split(", "):
        first, _, last = part.partition(":")
        column = first.rstrip("0123456789")
        top, bottom = int(first[len(column) :]), int((last or first)[len(column) :])
        cells |= {f"{column}{row}" for row in range(top, bottom + 1)}
    return cells


@given(st.lists(CELLS, min_size=1))
def it_names_each_cell_and_no_other(cells: list[str]) -> None:
    assert _expanded(ranges(cells)) == set(cells)


def it_gives_one_place_for_each_sheet_in_order() -> None:
    sources = [
        Source("b.xlsx", "S", "A2"),
        Source("a.csv", "", "C1"),
        Source("b.xlsx", "S", "A3"),
        Source("b.xlsx", "T", "A1"),
    ]
    assert [str(place) for place in places(tuple(sources))] == ["b.xlsx, S, A2:A3", "a.csv, C1", "b.xlsx, T, A1"]


def it_keeps_what_a_source_says_of_itself_once() -> None:
    sources = [Source("a.csv", cell="A1", note="12 rows"), Source("a.csv", cell="A2", note="12 rows")]
    assert places(tuple(sources)) == (CellRange("a.csv", "", "A1:A2", "12 rows"),)


def it_gives_more_than_a_hundred_pieces_as_the_range_around_them_and_their_number() -> None:
    assert ranges([f"B{row}" for row in range(2, 302, 3)]).count(", ") == 99
    assert ranges([f"B{row}" for row in range(2, 305, 3)]) == "B2:B302 (101 places in it)"


def it_says_of_very_many_notes_how_many_more_there_are() -> None:
    sources = [Source("a.csv", note=f"sum of {rows} rows") for rows in range(1, 26)]
    (place,) = places(tuple(sources))
    assert place.note.endswith("sum of 20 rows; and 5 more")
