"""Text files as rows of cells: the encoding, the delimiter, and no field that is no field."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from csp_report.domain.errors import InputError
from csp_report.workbooks.cells import MANY, Rows, Texts, check_labels, itself
from csp_report.workbooks.extent import Extent, beyond
from csp_report.workbooks.limits import MEBIBYTE, Limits

LONGEST_FIELD = 131_072  # characters: the limit that the csv module itself has

_OLD, _PACKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"  # how workbooks begin
_ENOUGH = 100  # bytes: a packed one tells its kind there
_FIRST = 20_000  # signs that tell the delimiter


def rows_of_text(path: Path, limits: Limits) -> Iterator[Rows]:
    """The rows of a CSV file, some thousands at a time, each as wide as its last field; equal texts are one object.

    Raises InputError for what is no such file or goes past a limit.
    """
    kind = _workbook(path)
    if kind:
        raise InputError(
            f"{path.name}: a workbook ({kind}) by what is in it; required: the file renamed to end in {kind}, or saved "
            "as CSV from Excel"
        )
    encoding = _encoding(path)
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        delimiter = _delimiter(file.read(_FIRST))
        file.seek(0)
        yield from _read(path, csv.reader(_lines(path, file), delimiter=delimiter), limits)


def _read(path: Path, lines: Iterator[list[str]], limits: Limits) -> Iterator[Rows]:
    csv.field_size_limit(LONGEST_FIELD)
    texts = Texts(itself)
    rows: Rows = []
    width = height = 0
    try:
        for row in lines:
            rows.append([*map(texts.__getitem__, row)])
            width, height = max(width, len(row)), height + 1
            if width * height > limits.cells or width > limits.columns or height > limits.rows:
                raise InputError(f"{path.name}: {beyond(Extent(height, width), limits)}")
            if len(rows) >= MANY:
                check_labels(texts.labels, path.name, limits)
                yield rows
                rows = []
    except csv.Error as error:
        raise InputError(
            f"{path.name}: row {height + 1} cannot be read ({error}); required: fields of {LONGEST_FIELD:,} signs "
            "at most, each quotation mark closed"
        ) from None
    check_labels(texts.labels, path.name, limits)
    yield rows


def _lines(path: Path, file: TextIO) -> Iterator[str]:
    for line in file:
        if "\x00" in line:
            raise InputError(f"{path.name}: holds bytes that are no text; required: a CSV file")
        yield line


def _workbook(path: Path) -> str:
    """The ending that fits a workbook which is named as a text file, '' where its first bytes are no workbook's."""
    with path.open("rb") as file:
        start = file.read(_ENOUGH)
    if start.startswith(_OLD):
        return ".xls"
    if not start.startswith(_PACKED):
        return ""
    return ".ods" if b"opendocument.spreadsheet" in start else ".xlsx"


def _encoding(path: Path) -> str:
    """UTF-8 or UTF-16 where the file says so or is so, else the Windows code page of western Excel."""
    reads = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        if file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return "utf-16"
        file.seek(0)
        try:
            while piece := file.read(MEBIBYTE):
                reads.decode(piece)
            reads.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def _delimiter(beginning: str) -> str:
    """Whichever of comma, semicolon, tab and bar splits the first lines most evenly into most columns."""
    lines = [line for line in beginning.splitlines()[:40] if line.strip()]
    return max(",;\t|", key=lambda one: _splits(lines, one))


def _splits(lines: list[str], delimiter: str) -> tuple[int, int]:
    widths = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
    usual = max(widths, key=widths.count, default=1)
    return (widths.count(usual) if usual > 1 else 0, usual)
