"""An edited document back into blocks of text, by content control, else by hidden bookmark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree
from msgspec import Struct

from csp_report.document.ooxml.elements import Element, qn
from csp_report.document.ooxml.text import clean
from csp_report.document.package.finishing import BLOCKS_NAMESPACE, fingerprint
from csp_report.document.package.parts import MAIN, parse, read_parts
from csp_report.domain.errors import InputError
from csp_report.domain.report import BlockText

# Text that a tracked change takes away; codes of fields, properties, and what is drawn.
SILENT: Final = frozenset(qn(name) for name in ("w:del", "w:moveFrom", "w:instrText", "w:pPr", "w:rPr", "w:drawing"))
TEXT, ROW = qn("w:t"), qn("w:tr")
SIGNS: Final = {qn("w:tab"): " ", qn("w:br"): " ", qn("w:cr"): " ", qn("w:noBreakHyphen"): "\u2011"}


class Listed(Struct, frozen=True):
    """What the document says was generated: an entry of its list of blocks."""

    id: str
    tag: str
    bookmark: str
    text: str


def is_edited(path: Path) -> bool:
    """Whether a .docx differs from what was generated, or is not ours, or cannot be read as one.

    Any difference counts, a mere save in Word included: better a needless copy than a lost sentence.
    """
    try:
        parts = read_parts(path)
        listed = _list_part(parts)
    except (InputError, etree.XMLSyntaxError):
        return True
    return listed is None or listed.get("fingerprint") != fingerprint(parts)


def area_of(path: Path) -> str | None:
    """The area that a .docx of ours is of; None where it carries no list of what was generated."""
    try:
        listed = _list_part(read_parts(path))
    except (InputError, etree.XMLSyntaxError):
        return None
    return None if listed is None else str(listed.get("area", ""))


def is_kept(path: Path, area: str) -> bool:
    """Whether a .docx must not be written over by one of ``area``: edited, or of another area whose name makes the same
    file name.
    """
    if is_edited(path):
        return True
    listed = _list_part(read_parts(path))
    return listed is not None and listed.get("area", area) != clean(area)


def read_blocks(path: Path) -> tuple[BlockText, ...]:
    """Every generated block in the order in which it was generated, with its text as it now stands.

    A block whose control and bookmark are both gone has no text (None). Tracked insertions count as text,
    tracked deletions do not. A paragraph, and a bullet of a list, is a line.

    Raises InputError where the file cannot be read, or carries no list of blocks.
    """
    parts = read_parts(path)
    try:
        root = parse(parts[MAIN])
        listed = _list_part(parts)
    except (KeyError, etree.XMLSyntaxError) as error:
        raise InputError(f"{path}: not a readable Word document ({error}).") from error
    if listed is None:
        raise InputError(f"{path}: holds no list of generated blocks; only a document made by csp-report can be read.")
    controls = _controls(root)
    return tuple(BlockText(one.id, _text_of(root, controls, one), one.text) for one in _entries(listed))


def _list_part(parts: dict[str, bytes]) -> Element | None:
    """The root of the list of blocks, under whatever name another program saved its part."""
    for name in sorted(parts):
        if name.startswith("customXml/item") and BLOCKS_NAMESPACE.encode() in parts[name]:
            root = parse(parts[name])
            if root.tag == f"{{{BLOCKS_NAMESPACE}}}blocks":
                return root
    return None


def _entries(listed: Element) -> Iterator[Listed]:
    for block in listed.iter(f"{{{BLOCKS_NAMESPACE}}}block"):
        yield Listed(block.get("id"), block.get("tag"), block.get("bookmark"), block.text or "")


def _controls(root: Element) -> dict[str, Element]:
    """The content of each control by its tag; of two with one tag (a copied paragraph) the first."""
    found: dict[str, Element] = {}
    for control in root.iter(qn("w:sdt")):
        tag, content = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}"), control.find(qn("w:sdtContent"))
        if tag is not None and content is not None:
            found.setdefault(tag.get(qn("w:val")), content)
    return found


def _text_of(root: Element, controls: dict[str, Element], listed: Listed) -> str | None:
    content = controls.get(listed.tag)
    paragraphs = list(content.iter(qn("w:p"))) if content is not None else _bookmarked(root, listed.bookmark)
    if paragraphs is None:
        return None
    return words_of(paragraphs)


def _bookmarked(root: Element, name: str) -> list[Element] | None:
    """The paragraphs from a bookmark's start to its end, None where there is no such bookmark.

    LibreOffice saves a bookmark over several paragraphs as two starts of one name, the second with the end.
    """
    starts = [one for one in root.iter(qn("w:bookmarkStart")) if one.get(qn("w:name")) == name]
    if not starts:
        return None
    numbers = {one.get(qn("w:id")) for one in starts}
    inside, found = False, []
    for element in root.iter(qn("w:p"), qn("w:bookmarkStart"), qn("w:bookmarkEnd")):
        if element is starts[0]:
            inside = True
            found += list(element.iterancestors(qn("w:p")))
        elif inside and element.tag == qn("w:bookmarkEnd") and element.get(qn("w:id")) in numbers:
            break
        elif inside and element.tag == qn("w:p"):
            found.append(element)
    return found


def words_of(paragraphs: list[Element]) -> str:
    """What a reader sees: a line per paragraph, and per row of a table with tabs between its cells.

    No field codes, no deleted text, nothing of a drawing.
    """
    lines: list[str] = []
    before: Element | None = None
    for paragraph in paragraphs:
        words = "".join(_signs(paragraph)).strip()
        row = next(paragraph.iterancestors(ROW), None)
        if row is not None and row is before:
            lines[-1] += f"\t{words}"
        else:
            lines.append(words)
        before = row
    return "\n".join(lines)


def _signs(element: Element) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag == TEXT:
            yield child.text or ""
        elif tag in SIGNS:
            yield SIGNS[tag]
        elif tag not in SILENT:
            yield from _signs(child)
