from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from frames import as_pandas, frame, row
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import coordinate_to_tuple

from csp_report.domain.frame import COLUMNS, Frame, empty
from csp_report.domain.model import Period
from csp_report.domain.periods import financial_year, month
from csp_report.domain.spans import cell_name


@pytest.mark.parametrize(("row", "column", "name"), [(1, 1, "A1"), (318, 9, "I318"), (2, 26, "Z2"), (2, 27, "AA2")])
def it_names_cells_as_excel_does(row: int, column: int, name: str) -> None:
    assert cell_name(row, column) == name


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
def it_names_every_cell_of_a_sheet_so_that_it_can_be_found_again(row: int, column: int) -> None:
    assert coordinate_to_tuple(cell_name(row, column)) == (row, column)


def it_has_every_column_when_it_is_empty() -> None:
    assert [empty().cells(name) for name in COLUMNS] == [[] for _ in COLUMNS]


YEAR = financial_year(2023)


def three() -> Frame:
    rows = [row("Ashford", "theft", YEAR, 3, provisional=True), row("Dover", "theft", month(2024, 2), None)]
    return frame([*rows, row("Ashford", "robbery", Period(date(2023, 11, 15), date(2024, 2, 20)), 1)])


def it_gives_a_column_as_plain_values() -> None:
    made = three()
    assert made.cells("area") == ["Ashford", "Dover", "Ashford"]
    assert made.cells("start") == [date(2023, 4, 1), date(2024, 2, 1), date(2023, 11, 15)]
    assert (made.cells("row"), made.cells("provisional")) == ([2, 3, 4], [True, False, False])
    assert {type(made.cells(name)[0]) for name in COLUMNS} == {str, float, int, bool, date}


def it_knows_how_many_months_a_period_touches_and_which_rows_have_a_value() -> None:
    assert three().months().tolist() == [12, 1, 4]
    assert three().known().tolist() == [True, False, True]


def it_has_no_months_where_no_day_is() -> None:
    assert frame([{"area": "Ashford"}]).months().tolist() == [0]


@pytest.mark.parametrize("rows", [np.array([2, 0]), np.array([True, False, True]), np.zeros(0, dtype=np.intp)])
def it_takes_the_same_rows_of_every_column(rows: np.ndarray) -> None:
    taken = three().take(rows)
    assert (len(taken), taken.empty) == (len(np.arange(3)[rows]), not len(np.arange(3)[rows]))
    expected = as_pandas(three()).iloc[np.arange(3)[rows]]
    for name in COLUMNS:
        told = [cell.date() if name in ("start", "end") else cell for cell in expected[name]]
        assert list(map(str, taken.cells(name))) == list(map(str, told))
