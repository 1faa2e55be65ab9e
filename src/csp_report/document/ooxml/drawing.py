"""Pictures and charts in the line of text, with the words that a screen reader says for them."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from csp_report.document.ooxml.elements import EMU_PER_CM, NAMESPACES, Element, el
from csp_report.document.ooxml.text import clean
from csp_report.domain.report import Figure

PICTURE: Final = NAMESPACES["pic"]
CHART: Final = NAMESPACES["c"]
WIDTH_CM: Final = 16.0


class Placed(Struct, frozen=True):
    """Where a drawing stands and what is said of it. ``number`` is its id, unique in the document; EMU sizes."""

    number: int
    name: str
    title: str
    alt_text: str
    width: int
    height: int


def placed(figure: Figure, number: int, size: tuple[int, int]) -> Placed:
    """Name, title and alt text of a figure's drawing, of a size in EMU."""
    words = figure.words
    return Placed(number, f"Figure {words.number}", clean(figure.chart.headline), clean(words.alt_text), *size)


def picture(placed: Placed, relationship: str) -> Element:
    """A run with an inline picture."""
    extent = {"cx": str(placed.width), "cy": str(placed.height)}
    shape = el(
        "pic:spPr",
        el("a:xfrm", el("a:off", x="0", y="0"), el("a:ext", **extent)),
        el("a:prstGeom", el("a:avLst"), prst="rect"),
    )
    image = el(
        "pic:pic",
        el("pic:nvPicPr", el("pic:cNvPr", id="0", name=placed.name), el("pic:cNvPicPr")),
        el("pic:blipFill", el("a:blip", r_embed=relationship), el("a:stretch", el("a:fillRect"))),
        shape,
    )
    locks = el("wp:cNvGraphicFramePr", el("a:graphicFrameLocks", noChangeAspect="1"))
    return _inline(placed, locks, el("a:graphicData", image, uri=PICTURE))


def chart(placed: Placed, relationship: str) -> Element:
    """A run with an inline Word chart."""
    return _inline(placed, el("wp:cNvGraphicFramePr"), el("a:graphicData", el("c:chart", r_id=relationship), uri=CHART))


def _inline(placed: Placed, properties: Element, data: Element) -> Element:
    inline = el(
        "wp:inline",
        el("wp:extent", cx=str(placed.width), cy=str(placed.height)),
        el("wp:docPr", id=str(placed.number), name=placed.name, descr=placed.alt_text, title=placed.title),
        properties,
        el("a:graphic", data),
        distT="0",
        distB="0",
        distL="0",
        distR="0",
    )
    return el("w:r", el("w:drawing", inline))


def centimetres(length: float) -> int:
    """A length in EMU."""
    return round(length * EMU_PER_CM)
