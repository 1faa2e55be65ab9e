from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import coordinate_to_tuple

from csp_report.domain.frame import COLUMNS, cell_name, empty


@pytest.mark.parametrize(("row", "column", "name"), [(1, 1, "A1"), (318, 9, "I318"), (2, 26, "Z2"), (2, 27, "AA2")])
def it_names_cells_as_excel_does(row: int, column: int, name: str) -> None:
    assert cell_name(row, column) == name


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
def it_names_every_cell_of_a_sheet_so_that_it_can_be_found_again(row: int, column: int) -> None:
    assert coordinate_to_tuple(cell_name(row, column)) == (row, column)


def it_has_every_column_when_it_is_empty() -> None:
    assert list(empty().columns) == list(COLUMNS)
