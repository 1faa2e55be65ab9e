"""Writes the example inputs: ``python tools/make_example.py [FOLDER]`` (default: ``inputs/`` of this checkout).

Run it after changing a figure in ``example_extracts.py`` or a setting in ``example_assessment.py``. The workbooks hold
values, no formulas; a test holds them to be what this script writes.
"""
# ruff: noqa: INP001, T201 - a maintainers' script, which says what it wrote

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import example_assessment
import example_extracts
from openpyxl import Workbook

MADE = dt.datetime(2025, 2, 1, tzinfo=dt.UTC).replace(tzinfo=None)  # workbooks hold naive times


def main(folder: Path) -> None:
    """Write assessment.xlsx and extracts/ under ``folder``."""
    (folder / "extracts").mkdir(parents=True, exist_ok=True)
    _save(example_assessment.workbook(), folder / "assessment.xlsx")
    for name, book in example_extracts.workbooks().items():
        _save(book, folder / "extracts" / name)


def _save(book: Workbook, path: Path) -> None:
    book.properties.creator = "csp-report example"
    book.properties.created = MADE
    book.properties.modified = MADE
    book.save(path)
    print(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "inputs")
