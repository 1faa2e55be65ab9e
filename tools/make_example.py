"""Writes the example inputs: ``python tools/make_example.py [FOLDER]`` (default: ``inputs/`` of this checkout).

Run it after changing a figure in ``example_extracts.py`` or a setting in ``example_assessment.py``. The workbooks hold
values, no formulas; a test holds them to be what this script writes.
"""
# ruff: noqa: INP001, T201 - a maintainers' script, which says what it wrote

from __future__ import annotations

import datetime as dt
import re
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import example_assessment
import example_extracts
from openpyxl import Workbook

MADE = dt.datetime(2025, 2, 1, tzinfo=dt.UTC).replace(tzinfo=None)  # workbooks hold naive times
STAMP = b"2025-02-01T00:00:00Z"


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
    plain = BytesIO()
    book.save(plain)
    path.write_bytes(_undated(plain))
    print(path)


def _undated(saved: BytesIO) -> bytes:
    """The same workbook whenever it is written: each part of the archive carries the day above, not the clock's."""
    result = BytesIO()
    with ZipFile(saved) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + STAMP, source.read(name))
            target.writestr(ZipInfo(name, MADE.timetuple()[:6]), content, ZIP_DEFLATED)
    return result.getvalue()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "inputs")
