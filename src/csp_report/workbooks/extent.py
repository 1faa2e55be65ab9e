"""What a look through the XML of an .xlsx tells before anything is loaded: how large its sheets are, and what hides.

A sheet is loaded as a full rectangle: one stray cell at XFD1048576 would ask for 17 billion of them.
"""

from __future__ import annotations

import re
import string
import zipfile
from collections.abc import Iterator
from typing import Final, NamedTuple

from csp_report.workbooks.limits import MEBIBYTE, Limits, too_much

# What stands before "r=" is looked at from behind: a pattern that begins with plain signs is found twice as fast.
REFERENCE: Final = re.compile(rb"r=(?<=[\s\"']r=)[\"']([A-Z]{1,3}\d{1,7})[\"']")
# A reference to a column behind ZZ or a row behind 9999: most sheets have none, which is found five times faster.
FAR: Final = (re.compile(rb'r="(?:[A-Z]{3}|[A-Z]{1,2}\d{5})'), re.compile(rb"r='(?:[A-Z]{3}|[A-Z]{1,2}\d{5})"))
STATED: Final = re.compile(rb"<(?:\w+:)?dimension [^>]*?ref=[\"'][A-Z0-9]*:?([A-Z]{1,3}\d{1,7})[\"']")
FORMULA: Final = re.compile(rb"<f[\s>/]")
FORMULA_OF_A_SPACE: Final = re.compile(rb"<\w+:f[\s>/]")  # with the name of its space before it
ERRORS: Final = (b't="e"', b"t='e'")
HIDDEN: Final = b"hidden="
# Larger parts are told by what they state of themselves; what they keep quiet about runs into the limit of memory.
LOOKED_THROUGH: Final = 32 * MEBIBYTE
PIECE: Final = 1 * MEBIBYTE
LETTERS, DIGITS = string.ascii_uppercase.encode(), string.digits.encode()
OVERLAP: Final = 32  # what is looked for may be cut in two by the end of a piece


class Extent(NamedTuple):
    """The last row and column of a sheet's part, from 1."""

    rows: int
    columns: int


NEAR: Final = Extent(9999, 26 * 27)  # what holds every reference that is not far


class Look(NamedTuple):
    """What a look through a sheet's part tells: an extent that is not beyond limits which the sheet is within, and
    whether it names anything hidden, and any formula or error; None where it was too long to look through.
    """

    extent: Extent
    hides: bool | None
    formulas: bool | None


def beyond(extent: Extent, limits: Limits) -> str:
    """What is too large about a sheet, in words; '' where nothing is."""
    if extent.rows > limits.rows:
        return too_much("a cell stands in row", extent.rows, limits.rows, "rows")
    if extent.columns > limits.columns:
        return too_much("a cell stands in column", extent.columns, limits.columns, "columns")
    if extent.rows * extent.columns > limits.cells:
        return too_much("its last row and column span cells", extent.rows * extent.columns, limits.cells, "cells")
    return ""


def looked_through(archive: zipfile.ZipFile, part: zipfile.ZipInfo, limits: Limits) -> Look:
    """What a sheet's part tells: the furthest of what it states and, unless it is very long, of what it holds."""
    if part.file_size > LOOKED_THROUGH:
        return Look(_stated(archive, part), None, None)
    near, hides, formulas = not beyond(NEAR, limits), False, False
    for piece in pieces(archive, part.filename):
        near = near and not any(far.search(piece) for far in FAR)
        hides = hides or HIDDEN in piece
        formulas = formulas or _names_formula(piece)
    return Look(NEAR if near else _held(archive, part), hides, formulas)


def names_formulas(archive: zipfile.ZipFile, name: str) -> bool:
    """Whether a sheet's part names a formula or an error: a quick look before the slow one."""
    return any(_names_formula(piece) for piece in pieces(archive, name))


def names_hidden(archive: zipfile.ZipFile, name: str) -> bool:
    """Whether a sheet's part speaks of anything hidden: read piece by piece, since most are large and do not."""
    return any(HIDDEN in piece for piece in pieces(archive, name))


def pieces(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The content of a part, a megabyte at a time, each piece with the last bytes of the one before."""
    tail = b""
    with archive.open(name) as stream:
        while piece := stream.read(PIECE):
            yield tail + piece
            tail = piece[-OVERLAP:]


def column_number(letters: bytes) -> int:
    """The number, from 1, of a column's letters."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _held(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Extent:
    """The furthest row and column that a sheet's XML refers to."""
    rows, columns = {1}, {1}
    for piece in pieces(archive, part.filename):
        every = b" ".join(REFERENCE.findall(piece))  # taken apart all at once: a sheet may have millions of references
        rows.update(map(int, {*every.translate(None, LETTERS).split()}))
        columns.update(map(column_number, {*every.translate(None, DIGITS).split()}))
    return Extent(max(rows), max(columns))


def _stated(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Extent:
    """The furthest of what a part states of itself, which it does at its beginning."""
    with archive.open(part) as stream:
        found = STATED.findall(stream.read(2 * PIECE))
    rows = max((int(one.translate(None, LETTERS)) for one in found), default=1)
    return Extent(rows, max((column_number(one.translate(None, DIGITS)) for one in found), default=1))


def _names_formula(piece: bytes) -> bool:
    found = FORMULA.search(piece) or (b":f" in piece and FORMULA_OF_A_SPACE.search(piece))
    return bool(found) or any(error in piece for error in ERRORS)
