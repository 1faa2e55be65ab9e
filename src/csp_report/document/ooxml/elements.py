"""The few WordprocessingML elements that a report is made of, as small builders over lxml."""

from __future__ import annotations

import copy
from functools import cache
from typing import Any, Final, TypeAlias

from lxml import etree

Element: TypeAlias = Any  # lxml ships no types

NAMESPACES: Final = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
EMU_PER_CM: Final = 360_000


@cache
def qn(name: str) -> str:
    """``w:p`` in Clark notation."""
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def el(name: str, /, *children: Element, **attributes: str) -> Element:
    """An element such as ``w:p``. An attribute ``w_val`` is ``w:val``; one without underscore has no namespace."""
    names = {qn(key.replace("_", ":", 1)) if "_" in key else key: value for key, value in attributes.items()}
    prefix = name.partition(":")[0]
    made = etree.Element(qn(name), names, nsmap={prefix: NAMESPACES[prefix]})
    made.extend(children)
    return made


def run(text: str, style: str | None = None) -> Element:
    """A run of text, in a character style where ``style`` (its id) is given. Tabs and line ends become white space."""
    words = el("w:t")
    words.text = text
    words.set(XML_SPACE, "preserve")
    properties = [el("w:rPr", el("w:rStyle", w_val=style))] if style else []
    return el("w:r", *properties, words)


def paragraph(style: str, *content: Element) -> Element:
    """A paragraph in a style, named by its id."""
    return el("w:p", el("w:pPr", el("w:pStyle", w_val=style)), *content)


def field(instruction: str, *result: Element) -> list[Element]:
    """A complex field with its result already there, so that no reader is asked to update it."""
    code = el("w:instrText")
    code.text = f" {instruction} "
    code.set(XML_SPACE, "preserve")
    return [
        el("w:r", el("w:fldChar", w_fldCharType="begin")),
        el("w:r", code),
        el("w:r", el("w:fldChar", w_fldCharType="separate")),
        *result,
        el("w:r", el("w:fldChar", w_fldCharType="end")),
    ]


def bookmark(number: int, name: str) -> tuple[Element, Element]:
    """Start and end of a bookmark; a name that begins with an underscore is hidden from editors."""
    return el("w:bookmarkStart", w_id=str(number), w_name=name), el("w:bookmarkEnd", w_id=str(number))


def content_control(number: int, tag: str, title: str, content: list[Element]) -> Element:
    """A block-level content control that shows no box around its text.

    It is of the kind that Word puts around an inserted quick part, which is edited like any text. Around a single
    paragraph LibreOffice 7.4 takes a rich-text control for a control inside the line, in which it knows no fields:
    it would print "SEQ Figure" into the captions.
    """
    part = el("w:docPartObj", el("w:docPartGallery", w_val="Quick Parts"))
    return el(
        "w:sdt",
        el(
            "w:sdtPr",
            el("w:alias", w_val=title),
            el("w:tag", w_val=tag),
            el("w:id", w_val=str(number)),
            part,
            el("w15:appearance", w15_val="hidden"),
        ),
        el("w:sdtContent", *content),
    )


def place_in(paragraphs: list[Element], start: Element, end: Element) -> None:
    """Put a bookmark around paragraphs: it starts in the first and ends in the last."""
    paragraphs[0].insert(1, start)
    paragraphs[-1].append(end)


def replace(old: Element, new: list[Element]) -> None:
    """Put elements in the place of one."""
    for one in new:
        old.addprevious(one)
    old.getparent().remove(old)


def copied(element: Element) -> Element:
    """A copy that may be placed elsewhere."""
    return copy.deepcopy(element)
