"""The composing of a document: its sections as boxes, and how high its figures are drawn for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from csp_report.document.layout.flow import Strip, fill
from csp_report.document.layout.looks import TWIPS, Looks
from csp_report.document.layout.measuring import Box, Drawing, boxes
from csp_report.document.layout.planning import EASY, FROM_COMPACT, SPARE, STRETCHED, Planner
from csp_report.document.ooxml.elements import Element, qn
from csp_report.document.package.parts import parse

A4: Final = (11906.0, 16838.0)
MARGIN: Final = 1247.0


class Area(Struct, frozen=True):
    """The room for text on a section's pages in points, in how many columns, and whether it begins a page."""

    width: float
    height: float
    columns: int
    begins_page: bool


def stretches(document: Any, drawings: Mapping[Element, Drawing], *, compact: bool) -> Mapping[str, float]:  # noqa: ANN401
    """How high the plot of each drawing is to be drawn, as a multiple of its own height, by the figure's name.

    ``compact``: the charts are drawn as low as can be read, and may grow the more.
    """
    made: dict[str, float] = {}
    for room, run in laid(document, drawings):
        made.update(Planner(run, room, FROM_COMPACT if compact else STRETCHED).stretches())
    return made


def on_one_page(document: Any, drawings: Mapping[Element, Drawing]) -> bool:  # noqa: ANN401  (as above)
    """Whether everything stands on one page with its figures at a height at which they are easily read."""
    runs = [*laid(document, drawings)]
    return len(runs) == 1 and all(
        fill(Strip(run), (0, 0), room - SPARE, EASY).following[0] == len(run) for room, run in runs
    )


def laid(document: Any, drawings: Mapping[Element, Drawing]) -> Iterator[tuple[float, list[Box]]]:  # noqa: ANN401
    """The boxes of each run of sections that begins a page, with the height of its pages in points."""
    looks = looks_of(document)
    run: list[Box] = []
    room = 0.0
    for area, elements in _sections(document.element.body):
        if run and area.begins_page:
            yield room, run
            run = []
        room = room if run else area.height
        for element in elements:
            found = boxes(element, looks, area.width, drawings)
            run += [replace(one, columns=area.columns) if area.columns > 1 else one for one in found]
    if run:
        yield room, run


def column_width(place: Element, width: int) -> int:
    """The width of a paragraph's column, in twentieths of a point; ``width`` where there is one column."""
    for area, elements in _sections(place.getparent()):
        if place in elements:
            return int(area.width * TWIPS) if area.columns > 1 else width
    return width


def begin_page(root: Element) -> None:
    """Let what follows a cover begin a page: a section is continued only where the one before has its margins too.

    A template's columns, and the text between cover and columns, may be left out where there is nothing for them.
    """
    sections = list(root.iter(qn("w:sectPr")))
    for before, section in pairwise(sections):
        kind = section.find(qn("w:type"))
        margins = [
            dict(one.find(qn("w:pgMar")).attrib) if one.find(qn("w:pgMar")) is not None else {}
            for one in (before, section)
        ]
        if kind is not None and margins[0] != margins[1]:
            section.remove(kind)


def looks_of(document: Any) -> Looks:  # noqa: ANN401
    """The looks of a document's paragraphs."""
    parts = {str(part.partname): part for part in document.part.package.iter_parts()}
    asked = (parts.get(name) for name in ("/word/numbering.xml", "/word/theme/theme1.xml"))
    return _looks(etree.tostring(document.styles.element), *(one.blob if one is not None else None for one in asked))


@lru_cache(maxsize=4)
def _looks(styles: bytes, numbering: bytes | None, theme: bytes | None) -> Looks:
    """The looks that these parts give: all documents of a template have the same."""
    read = [parse(one) if one is not None else None for one in (styles, numbering, theme)]
    return Looks(read[0], read[1], read[2])


def _sections(body: Element) -> Iterator[tuple[Area, list[Element]]]:
    """Each section's room with its elements."""
    inside: list[Element] = []
    for element in body:
        if element.tag == qn("w:sectPr"):
            yield _area(element), inside
            return
        inside.append(element)
        ends = element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") if element.tag == qn("w:p") else None
        if ends is not None:
            yield _area(ends), inside
            inside = []


def _area(section: Element) -> Area:
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    kind, columns = section.find(qn("w:type")), section.find(qn("w:cols"))
    wide, high = (_length(size, name, given) for name, given in zip(("w:w", "w:h"), A4, strict=True))
    left, right, top, bottom = (_length(margins, f"w:{side}", MARGIN) for side in ("left", "right", "top", "bottom"))
    several = int(columns.get(qn("w:num"), "1")) if columns is not None else 1
    gap = _length(columns, "w:space", 708.0) if columns is not None else 0.0
    width = (wide - left - right - gap * (several - 1)) / several
    continuous = kind is not None and kind.get(qn("w:val")) == "continuous"
    return Area(width / TWIPS, (high - top - bottom) / TWIPS, several, not continuous)


def _length(element: Element | None, name: str, otherwise: float) -> float:
    found = element.get(qn(name)) if element is not None else None
    return abs(float(found)) if found is not None else otherwise
