"""How high the blocks of a document print: paragraphs by their lines, tables by their rows, figures by their drawings.

All in points. What is measured are the elements that the document will hold, so that any template is measured as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from csp_report.document.layout.fonts import face
from csp_report.document.layout.looks import TWIPS, Look, Looks
from csp_report.document.ooxml.elements import Element, qn

BREAKS: Final = re.compile(r"(?<=[ \u2013\u2014])|(?<=[A-Za-z]-)(?=[A-Za-z])")
CELL_SIDES: Final = 9.0  # the margins of a cell at both sides, where the table's style says nothing
RULE: Final = 0.5  # a line between two rows
ROW_SIDES: Final = 2.0  # the margins of a cell above and below
EMU_PER_POINT: Final = 12_700
PARAGRAPH, RUN, TEXT, BREAK = (qn(name) for name in ("w:p", "w:r", "w:t", "w:br"))
STYLED, HEADER, CELL_WIDTH = (
    "/".join(qn(name) for name in path)
    for path in (("w:rPr", "w:rStyle"), ("w:trPr", "w:tblHeader"), ("w:tcPr", "w:tcW"))
)
HEADER_MORE: Final = 4.0  # what the rule above a table and the first row's own margin take


class Box(Struct, frozen=True):
    """What stands on a page as one: a paragraph, a row of a table or a figure.

    ``height`` is without the space ``before`` and ``after``. ``lines`` are those of a paragraph that a page's end may
    part, 0 where it may not. ``plot`` is the part of a figure's height that may be stretched, ``figure`` its id.
    ``speaks_of`` are figures that the paragraph points at. ``columns`` is in how many columns it stands.
    """

    height: float
    before: float = 0.0
    after: float = 0.0
    lines: int = 0
    keep_next: bool = False
    break_before: bool = False
    figure: str = ""
    plot: float = 0.0
    speaks_of: tuple[str, ...] = ()
    columns: int = 1


class Drawing(Struct, frozen=True):
    """A figure that is still to be drawn: its id, and its height and the plot's at their own size, in points."""

    figure: str
    height: float
    plot: float


def boxes(element: Element, looks: Looks, width: float, drawings: Mapping[Element, Drawing]) -> Iterator[Box]:
    """The boxes of a block-level element in a column ``width`` points wide, in order."""
    if element.tag == qn("w:p"):
        yield _paragraph(element, looks, width, drawings)
    elif element.tag == qn("w:tbl"):
        yield from _table(element, looks)
    elif element.tag == qn("w:sdt"):
        for child in element.find(qn("w:sdtContent")):
            yield from boxes(child, looks, width, drawings)


def _paragraph(paragraph: Element, looks: Looks, width: float, drawings: Mapping[Element, Drawing]) -> Box:
    look = looks.of(paragraph)
    drawing = drawings.get(paragraph)
    box = Box(0.0, look.before, look.after, keep_next=look.keep_next, break_before=look.break_before)
    if drawing is not None:
        above = line_count(paragraph, look, width) - 1  # a headline and a unit, each on a line of its own
        return replace(box, height=drawing.height + above * line_height(look), plot=drawing.plot, figure=drawing.figure)
    lines = line_count(paragraph, look, width)
    height = lines * line_height(look) + look.border_top + look.border_bottom
    drawn = _drawn(paragraph, width)
    if drawn:  # they stand in a line of their own, under what is written above them
        return replace(box, height=height - line_height(look) + drawn)
    codes = "".join(one.text or "" for one in paragraph.iter(qn("w:instrText")))
    pointed = tuple(re.findall(r"\bREF (\S+)", codes))
    return replace(box, height=height, lines=0 if look.keep_lines else lines, speaks_of=pointed)


def _drawn(paragraph: Element, width: float) -> float:
    """The height of the drawings that a paragraph holds already, in as many rows as they need."""
    rows, used, high = 0.0, 0.0, 0.0
    for extent in paragraph.iter(qn("wp:extent")):
        wide, tall = (float(extent.get(side)) / EMU_PER_POINT for side in ("cx", "cy"))
        if used and used + wide > width:
            rows, used, high = rows + high, 0.0, 0.0
        used, high = used + wide, max(high, tall)
    return rows + high


def line_height(look: Look) -> float:
    """The height of a line of text."""
    return face(look.font, bold=look.bold).line * look.size * look.leading


def line_count(paragraph: Element, look: Look, width: float) -> int:
    """How many lines a paragraph takes in a column, broken at spaces and hyphens as both programs do."""
    room = (width - look.left - look.right) / look.size
    faces = (face(look.font, bold=False), face(look.font, bold=True))
    lines, used = 1, 0.0
    for word, bold in _words(paragraph, look):
        if word == "\n":
            lines, used = lines + 1, 0.0
            continue
        wide = faces[bold].width(word)
        if used and used + wide > room and used + faces[bold].width(word.rstrip()) > room:
            lines, used = lines + 1, 0.0
        used += wide
    return lines


def _words(paragraph: Element, look: Look) -> Iterator[tuple[str, bool]]:
    """Pieces of text that are not broken, each with whether it is bold; a line break as such."""
    for run in paragraph.iter(RUN):
        bold = look.bold or run.find(STYLED) is not None
        for part in run:
            if part.tag == TEXT:
                for piece in BREAKS.split(part.text or ""):
                    if piece:
                        yield piece, bold
            elif part.tag == BREAK:
                yield "\n", bold


def _table(table: Element, looks: Looks) -> Iterator[Box]:
    """A box a row; rows stay whole, and together where their paragraphs say so."""
    for row in table.iter(qn("w:tr")):
        yield _row(row, looks)


def _row(row: Element, looks: Looks) -> Box:
    height, kept = 0.0, False
    for cell in row.iter(qn("w:tc")):
        given = cell.find(CELL_WIDTH)
        width = float(given.get(qn("w:w"))) / TWIPS - CELL_SIDES if given is not None else 100.0
        inside = [(looks.of(one), one) for one in cell.iter(PARAGRAPH)]
        tall = sum(line_count(one, look, width) * line_height(look) + look.before + look.after for look, one in inside)
        height, kept = max(height, tall), kept or any(look.keep_next for look, _ in inside)
    header = row.find(HEADER) is not None
    return Box(height + ROW_SIDES + RULE + (HEADER_MORE if header else 0.0), keep_next=kept)
