"""The few WordprocessingML elements that a report is made of, as small builders over lxml."""

from __future__ import annotations

import copy
from collections.abc import Callable
from functools import cache, lru_cache, wraps
from typing import Any, Final, ParamSpec, TypeAlias

from lxml import etree

Element: TypeAlias = Any  # lxml ships no types
Words = ParamSpec("Words")

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
    made = etree.Element(qn(name), None, _declared(name))
    for key, value in attributes.items():
        made.set(_attribute(key), value)
    if children:
        made.extend(children)
    return made


@cache
def _declared(name: str) -> dict[str, str]:
    """The namespace of an element by its prefix."""
    prefix = name.partition(":")[0]
    return {prefix: NAMESPACES[prefix]}


@cache
def _attribute(key: str) -> str:
    return qn(key.replace("_", ":", 1)) if "_" in key else key


def pattern(build: Callable[Words, Element]) -> Callable[Words, Element]:
    """Build an element once for the same arguments, and give a copy each time: a copy takes a tenth of the building."""
    kept: Any = lru_cache(maxsize=256)(build)

    @wraps(build)
    def copy_of(*given: Words.args, **named: Words.kwargs) -> Element:
        return copy.copy(kept(*given, **named))  # lxml's copies hold copies of all that is inside

    return copy_of


def run(text: str, style: str | None = None) -> Element:
    """A run of text, in a character style where ``style`` (its id) is given. Tabs and line ends become white space."""
    made = _run("w:t", style)
    made[-1].text = text
    return made


@pattern
def _run(holder: str, style: str | None) -> Element:
    """A run whose last element holds text that keeps its spaces."""
    words = el(holder)
    words.set(XML_SPACE, "preserve")
    properties = [el("w:rPr", el("w:rStyle", w_val=style))] if style else []
    return el("w:r", *properties, words)


def paragraph(style: str, *content: Element) -> Element:
    """A paragraph in a style, named by its id."""
    made = _paragraph(style)
    made.extend(content)
    return made


@pattern
def _paragraph(style: str) -> Element:
    return el("w:p", el("w:pPr", el("w:pStyle", w_val=style)))


def field(instruction: str, *result: Element) -> list[Element]:
    """A complex field with its result already there, so that no reader is asked to update it."""
    code = _run("w:instrText", None)
    code[-1].text = f" {instruction} "
    return [_field_sign("begin"), code, _field_sign("separate"), *result, _field_sign("end")]


@pattern
def _field_sign(kind: str) -> Element:
    return el("w:r", el("w:fldChar", w_fldCharType=kind))


def bookmark(number: int, name: str) -> tuple[Element, Element]:
    """Start and end of a bookmark; a name that begins with an underscore is hidden from editors."""
    return el("w:bookmarkStart", w_id=str(number), w_name=name), el("w:bookmarkEnd", w_id=str(number))


def content_control(number: int, tag: str, title: str, content: list[Element]) -> Element:
    """A block-level content control that shows no box around its text.

    It is of the kind that Word puts around an inserted quick part, which is edited like any text. Around a single
    paragraph LibreOffice 7.4 takes a rich-text control for a control inside the line, in which it knows no fields:
    it would print "SEQ Figure" into the captions.
    """
    made = _content_control()
    properties, inside = made
    for place, value in enumerate((title, tag, str(number))):
        properties[place].set(qn("w:val"), value)
    inside.extend(content)
    return made


@pattern
def _content_control() -> Element:
    part = el("w:docPartObj", el("w:docPartGallery", w_val="Quick Parts"))
    named = (el(name, w_val="") for name in ("w:alias", "w:tag", "w:id"))
    return el("w:sdt", el("w:sdtPr", *named, part, el("w15:appearance", w15_val="hidden")), el("w:sdtContent"))


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
