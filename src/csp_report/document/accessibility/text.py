"""Accessibility of text: no space made of blank paragraphs, links that say where they lead, enough contrast."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from csp_report.document.accessibility.contrast import FOR_LARGE_TEXT, FOR_TEXT, contrast
from csp_report.document.accessibility.structure import issue, value_of
from csp_report.document.ooxml.elements import Element, qn
from csp_report.document.package.opening import Opened, text_of
from csp_report.domain.model import Issue

BARE_LINK: Final = re.compile(r"^(https?://|www\.)\S+$", re.IGNORECASE)
EMPTY_LINKS: Final = {"here", "click here", "link", "this link", "more", "read more", "see more"}
PAPER, INK = "FFFFFF", "000000"
LARGE, LARGE_BOLD = 36, 28  # half points: 18 point, or 14 point bold (WCAG 2.2, "large scale")
COLOUR: Final = re.compile(r"^[0-9A-Fa-f]{6}$")


def no_blank_paragraphs(opened: Opened) -> Iterator[Issue]:
    """No paragraph without content: space belongs to styles. The end of a section lies in a paragraph of its own."""
    kinds = ("w:drawing", "w:pict", "w:object", "w:fldChar", "w:br", "w:sectPr")
    for place, paragraph in opened.paragraphs():
        content = next(paragraph.iter(*(qn(one) for one in kinds)), None)
        if not text_of(paragraph).strip() and content is None and not _in_cell(paragraph):
            yield issue(
                "access-blank", "a blank paragraph", "space set in the style of the paragraph before or after", place
            )


def link_text(opened: Opened) -> Iterator[Issue]:
    """A link's words say where it leads."""
    for place, paragraph in opened.paragraphs():
        for link in paragraph.iter(qn("w:hyperlink")):
            words = text_of(link).strip()
            if not words or words.casefold() in EMPTY_LINKS or BARE_LINK.match(words):
                yield issue(
                    "access-link", f"the link '{words}' does not say where it leads", "the name of what it opens", place
                )


def enough_contrast(opened: Opened) -> Iterator[Issue]:
    """Text stands out from what is behind it: 4.5 to 1, 3 to 1 where it is large."""
    looks = Looks(opened.parts.get("word/styles.xml"))
    for place, paragraph in opened.paragraphs():
        for run in paragraph.iter(qn("w:r")):
            if not text_of(run).strip():
                continue
            ink, paper, large = looks.of(paragraph, run)
            least = FOR_LARGE_TEXT if large else FOR_TEXT
            if contrast(ink, paper) < least:
                found = f"text in #{ink} on #{paper} has a contrast of {contrast(ink, paper):.1f}"
                yield issue("access-contrast", found, f"{least:g} at least", place)
                break


class Looks:
    """Colours and sizes as styles and direct formatting give them; colours of the theme count as dark on white."""

    def __init__(self, styles: Element | None) -> None:
        found = styles.iter(qn("w:style")) if styles is not None else ()
        self.styles = {style.get(qn("w:styleId")): style for style in found}

    def of(self, paragraph: Element, run: Element) -> tuple[str, str, bool]:
        """Colour of a run's text, colour behind it, and whether it counts as large."""
        chain = [run.find(qn("w:rPr")), *self._chain(run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}"), "w:rPr")]
        named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        chain += self._chain(named, "w:rPr")
        behind = [paragraph.find(qn("w:pPr")), *self._chain(named, "w:pPr")]
        ink = _first(chain, "w:color", "w:val") or INK
        paper = _first(chain, "w:shd", "w:fill") or _first(behind, "w:shd", "w:fill") or self._cell(paragraph) or PAPER
        size = int(_first_value(chain, "w:sz") or 22)
        bold = any(one is not None and one.find(qn("w:b")) is not None for one in chain)
        return ink, paper, size >= (LARGE_BOLD if bold else LARGE)

    def _chain(self, named: Element | None, part: str) -> list[Element | None]:
        """The properties of a style and of those that it is based on."""
        found: list[Element | None] = []
        style = self.styles.get(value_of(named))
        while style is not None and len(found) < 12:
            found.append(style.find(qn(part)))
            style = self.styles.get(value_of(style.find(qn("w:basedOn"))))
        return found

    def _cell(self, paragraph: Element) -> str | None:
        """The fill of the table cell around a paragraph: its own, or that of its table's style for the first row."""
        cell = next(paragraph.iterancestors(qn("w:tc")), None)
        if cell is None:
            return None
        own = _first([cell.find(qn("w:tcPr"))], "w:shd", "w:fill")
        return own or self._first_row(cell)

    def _first_row(self, cell: Element) -> str | None:
        row, table = cell.getparent(), next(cell.iterancestors(qn("w:tbl")))
        if row.getprevious() is not None and row.getprevious().tag == qn("w:tr"):
            return None
        style = self.styles.get(value_of(table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")))
        parts = style.iter(qn("w:tblStylePr")) if style is not None else ()
        first = [part.find(qn("w:tcPr")) for part in parts if part.get(qn("w:type")) == "firstRow"]
        return _first(first, "w:shd", "w:fill")


def _first(chain: list[Element | None], name: str, attribute: str) -> str | None:
    """The first colour that a chain of properties gives."""
    for properties in chain:
        found = properties.find(qn(name)) if properties is not None else None
        colour = found.get(qn(attribute)) if found is not None else None
        if colour and COLOUR.match(colour):
            return str(colour)
    return None


def _first_value(chain: list[Element | None], name: str) -> str | None:
    found = (properties.find(qn(name)) for properties in chain if properties is not None)
    return next((str(one.get(qn("w:val"))) for one in found if one is not None), None)


def _in_cell(paragraph: Element) -> bool:
    """An empty table cell needs its paragraph."""
    return bool(paragraph.getparent().tag == qn("w:tc"))
