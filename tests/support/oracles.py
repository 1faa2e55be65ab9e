"""Expected results of independent implementations, from the shared folder beside the checkout."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

ORACLES = Path(__file__).parents[3] / "shared" / "oracles"

Record = dict[str, object]


def csv_rows(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file. Skips the test where the folder is not there."""
    with _there(name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def sheet_rows(name: str, sheet: str) -> list[Record]:
    """The rows of a workbook's sheet, by header. Skips the test where the folder is not there."""
    path = _there(name)
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - only where the folder is there

    header, *rows = CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python()
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def _there(name: str) -> Path:
    path = ORACLES / name
    if not path.exists():
        pytest.skip(f"{path} is not there: the oracles are kept beside the checkout")
    return path
