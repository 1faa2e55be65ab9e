"""How large the sheets of an .xlsx are, by a look at their XML, before anything is loaded.

A sheet is loaded as a full rectangle: one stray cell at XFD1048576 would ask for 17 billion of them.
"""

from __future__ import annotations

import re
import string
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final, NamedTuple

from csp_report.workbooks.limits import MEBIBYTE, Limits, too_much

SHEETS: Final = re.compile(r"^xl/worksheets/[^/]+\.xml$")
# What stands before "r=" is looked at from behind: a pattern that begins with plain signs is found twice as fast.
REFERENCE: Final = re.compile(rb"r=(?<=[\s\"']r=)[\"']([A-Z]{1,3}\d{1,7})[\"']")
STATED: Final = re.compile(rb"<(?:\w+:)?dimension [^>]*?ref=[\"'][A-Z0-9]*:?([A-Z]{1,3}\d{1,7})[\"']")
# Larger parts are told by what they state of themselves; what they keep quiet about runs into the limit of memory.
LOOKED_THROUGH: Final = 32 * MEBIBYTE
PIECE: Final = 1 * MEBIBYTE
LETTERS, DIGITS = string.ascii_uppercase.encode(), string.digits.encode()
OVERLAP: Final = 16  # a reference may be cut in two by the end of a piece


class Extent(NamedTuple):
    """The last row and column of a sheet's part, from 1."""

    rows: int
    columns: int


def fault(source: Path | IO[bytes], limits: Limits) -> str:
    """What is too large about an .xlsx, in words; '' where nothing is."""
    with zipfile.ZipFile(source) as archive:
        parts = archive.infolist()
        unpacked = sum(part.file_size for part in parts)
        if unpacked > limits.unpacked_size:
            most = limits.unpacked_size / MEBIBYTE
            return too_much("its parts unpack to MiB", unpacked / MEBIBYTE, most, "unpacked size")
        sheets = [part for part in parts if SHEETS.match(part.filename)]
        if len(sheets) > limits.sheets:
            return too_much("its sheets", len(sheets), limits.sheets, "sheets")
        for part in sheets:
            found = beyond(_extent(archive, part), limits)
            if found:
                return f"{part.filename.rpartition('/')[2]}: {found}"
    return ""


def beyond(extent: Extent, limits: Limits) -> str:
    """What is too large about a sheet, in words; '' where nothing is."""
    if extent.rows > limits.rows:
        return too_much("a cell stands in row", extent.rows, limits.rows, "rows")
    if extent.columns > limits.columns:
        return too_much("a cell stands in column", extent.columns, limits.columns, "columns")
    if extent.rows * extent.columns > limits.cells:
        return too_much("its last row and column span cells", extent.rows * extent.columns, limits.cells, "cells")
    return ""


def _extent(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Extent:
    """The furthest of what the part states and, unless it is very long, of what it holds."""
    rows, columns = 1, b"A"
    whole = part.file_size <= LOOKED_THROUGH
    with archive.open(part) as stream:
        for number, piece in enumerate(_pieces(stream)):
            found = REFERENCE.findall(piece) if whole else STATED.findall(piece)
            if found:
                every = b" ".join(found)  # taken apart all at once: a sheet may have millions of references
                rows = max(rows, *map(int, set(every.translate(None, LETTERS).split())))
                columns = max(columns, *set(every.translate(None, DIGITS).split()), key=_number)
            if not whole and number:
                break
    return Extent(rows, _number(columns))


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    tail = b""
    while piece := stream.read(PIECE):
        yield tail + piece
        tail = piece[-OVERLAP:]


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
