"""What only a workbook's styles and formulas tell, which calamine does not give. Runs in the reading process."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TypeAlias

Cells: TypeAlias = dict[tuple[int, int], tuple[object, str]]


def cells_of(path: Path, content: bytes | None, sheet: str) -> Cells:
    """Each filled cell of a sheet by its 0-based row and column: its formula or value, and its number format."""
    from openpyxl import load_workbook  # noqa: PLC0415  # slow to import, and few tables need it

    book = load_workbook(io.BytesIO(content) if content else path, read_only=True)
    try:
        return {
            (cell.row - 1, cell.column - 1): (_plain(cell.value), str(cell.number_format))
            for row in book[sheet].iter_rows()
            for cell in row
            if cell.value is not None
        }
    finally:
        book.close()


def _plain(value: object) -> object:
    """The value as its kind or its text: formulas of ranges are objects of the library's own."""
    return value if isinstance(value, str | int | float) else str(value)
