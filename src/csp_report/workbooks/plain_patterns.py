"""How a row of a sheet's XML is written, and the pattern that the next rows are to fit."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum, auto
from typing import Final, NamedTuple

from csp_report.workbooks.extent import column_number
from csp_report.workbooks.plain_texts import NotPlainError

WIDEST: Final = 256  # cells of a row that a pattern is made of
_OPEN: Final = rb'\s*<row r="(\d{1,7})"((?: [\w:]+="[^"<]*")*)'
_ROW: Final = re.compile(_OPEN + rb"(/?)>")
_CELL: Final = re.compile(
    rb'<c r="(?P<letters>[A-Z]{1,3})(?P<row>\d{1,7})"(?P<tag>(?: s="(?P<style>\d+)")?(?: t="(?P<type>[a-zA-Z]+)")?'
    rb"(?:/>|></c>|><v>|><is><t>|><is><t xml:space=\"preserve\">))(?P<held>[^<]*)"
)
_NUMBER: Final = re.compile(rb"-?\d+(?:\.\d+)?(?:E[+-]?\d+)?")
_TYPES: Final = {None: b"<v>", b"n": b"<v>", b"s": b"<v>", b"str": b"<v>", b"inlineStr": b"<is>"}
_LAST: Final = b"</row>"


class Kind(Enum):
    """How a cell says what it holds."""

    NOTHING = auto()
    NUMBER = auto()
    SHARED = auto()  # a place among the texts that cells share
    TEXT = auto()
    PRESERVED = auto()  # a text whose outer spaces count
    TYPED = auto()  # a text where numbers stand


_HELD: Final = {
    Kind.NUMBER: rb"(-?\d+(?:\.\d+)?)",
    Kind.SHARED: rb"(\d+)",
    Kind.TEXT: b"([^<]+)",
    Kind.PRESERVED: b"([^<]+)",
    Kind.TYPED: b"([^<]+)",
}
_ENDS: Final = {
    Kind.NOTHING: b"",
    Kind.NUMBER: b"</v></c>",
    Kind.SHARED: b"</v></c>",
    Kind.TYPED: b"</v></c>",
    Kind.TEXT: b"</t></is></c>",
    Kind.PRESERVED: b"</t></is></c>",
}


class Shape(NamedTuple):
    """A cell without what it holds: its letters and column (0-based), what stands up to what it holds, its style."""

    letters: bytes
    column: int
    tag: bytes
    kind: Kind
    style: bytes


class Written(NamedTuple):
    """A row: how its cells are written, its number, attributes and what its cells hold; and where the next begins."""

    shapes: tuple[Shape, ...]
    groups: tuple[bytes, ...]
    end: int


class Pattern(NamedTuple):
    """A row as a pattern, whose groups are its number, its attributes, and what each cell that is filled holds."""

    match: Callable[..., re.Match[bytes] | None]
    shapes: tuple[Shape, ...]


def row_at(xml: bytes, place: int) -> Written:
    """The row that begins there. Raises NotPlainError where it is not written plainly."""
    row = _ROW.match(xml, place)
    if row is None:
        raise NotPlainError
    if row[3]:
        return Written((), (row[1], row[2]), row.end())
    place = row.end()
    shapes: list[Shape] = []
    held: list[bytes] = []
    while not xml.startswith(_LAST, place):
        cell = _CELL.match(xml, place)
        shape = _shape(cell) if cell else None
        if cell is None or shape is None or cell["row"] != row[1] or (shapes and shape.column <= shapes[-1].column):
            raise NotPlainError
        place = cell.end()
        if not xml.startswith(_ENDS[shape.kind], place):
            raise NotPlainError
        place += len(_ENDS[shape.kind])
        shapes.append(shape)
        if shape.kind is not Kind.NOTHING:
            held.append(cell["held"])
    return Written(tuple(shapes), (row[1], row[2], *held), place + len(_LAST))


def pattern_of(shapes: tuple[Shape, ...]) -> Pattern:
    """The pattern of rows whose cells are written so."""
    cells = [
        b'<c r="' + one.letters + rb'\1"' + re.escape(one.tag) + _HELD.get(one.kind, b"") + _ENDS[one.kind]
        for one in shapes
    ]
    return Pattern(re.compile(_OPEN + b">" + b"".join(cells) + _LAST).match, shapes)


def _shape(cell: re.Match[bytes]) -> Shape | None:
    """How a cell is written; None where it is not plainly."""
    letters, tag, held = cell["letters"], cell["tag"], cell["held"]
    column, style = column_number(letters) - 1, cell["style"] or b"0"
    if tag.endswith((b"/>", b"></c>")):
        return Shape(letters, column, tag, Kind.NOTHING, style) if not held else None
    form = _TYPES.get(cell["type"])
    if form is None or form not in tag or not held:
        return None
    if form == b"<is>":
        kind = Kind.PRESERVED if b"preserve" in tag else Kind.TEXT
    else:
        kind = {b"s": Kind.SHARED, b"str": Kind.TYPED}.get(cell["type"], Kind.NUMBER)
    is_told = kind is not Kind.SHARED or held.isdigit()
    is_told = is_told and (kind is not Kind.NUMBER or bool(_NUMBER.fullmatch(held)))
    return Shape(letters, column, tag, kind, style) if is_told else None
