"""Text files as rows of cells: the encoding, the delimiter, and no field that is no field."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from csp_report.domain.errors import InputError
from csp_report.workbooks.extent import Extent, beyond
from csp_report.workbooks.limits import Limits

LONGEST_FIELD = 131_072  # characters: the limit that the csv module itself has

_OLD, _PACKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"  # how workbooks begin
_ENOUGH = 100  # bytes: a packed one tells its kind there


def rows_of_text(path: Path, limits: Limits) -> list[list[object]]:
    """The rows of a CSV file, all of one width. Raises InputError for what is no such file or goes past a limit."""
    kind = _workbook(path)
    if kind:
        raise InputError(
            f"{path.name}: a workbook ({kind}) by what is in it; required: the file renamed to end in {kind}, or saved "
            "as CSV from Excel"
        )
    text = _decoded(path)
    if "\x00" in text:
        raise InputError(f"{path.name}: holds bytes that are no text; required: a CSV file")
    csv.field_size_limit(LONGEST_FIELD)
    rows: list[list[object]] = []
    width = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)):
            rows.append([*row])
            width = max(width, len(row))
            if width * len(rows) > limits.cells or width > limits.columns or len(rows) > limits.rows:
                raise InputError(f"{path.name}: {beyond(Extent(len(rows), width), limits)}")
    except csv.Error as error:
        raise InputError(
            f"{path.name}: row {len(rows) + 1} cannot be read ({error}); required: fields of {LONGEST_FIELD:,} signs "
            "at most, each quotation mark closed"
        ) from None
    return [row + [""] * (width - len(row)) for row in rows]


def _workbook(path: Path) -> str:
    """The ending that fits a workbook which is named as a text file, '' where its first bytes are no workbook's."""
    with path.open("rb") as file:
        start = file.read(_ENOUGH)
    if start.startswith(_OLD):
        return ".xls"
    if not start.startswith(_PACKED):
        return ""
    return ".ods" if b"opendocument.spreadsheet" in start else ".xlsx"


def _decoded(path: Path) -> str:
    """The text: UTF-8 or UTF-16 where it says so or is so, else the Windows code page of western Excel."""
    data = path.read_bytes()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    """Whichever of comma, semicolon, tab and bar splits the first lines most evenly into most columns."""
    lines = [line for line in text[:20_000].splitlines()[:40] if line.strip()]
    return max(",;\t|", key=lambda one: _splits(lines, one))


def _splits(lines: list[str], delimiter: str) -> tuple[int, int]:
    widths = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
    usual = max(widths, key=widths.count, default=1)
    return (widths.count(usual) if usual > 1 else 0, usual)
