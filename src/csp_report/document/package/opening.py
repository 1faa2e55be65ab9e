"""A .docx opened for checking: its parts as XML, and each paragraph with the words that find it again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree
from msgspec import Struct

from csp_report.document.ooxml.elements import Element, qn
from csp_report.document.package.parts import MAIN, parse, read_parts
from csp_report.domain.errors import InputError
from csp_report.domain.model import Source

SHOWN: Final = 40  # signs of a paragraph that are quoted to find it


class Opened(Struct, frozen=True):
    """A document's parts by name, as parsed XML; parts that are not XML are left out."""

    path: Path
    parts: dict[str, Element]
    names: tuple[str, ...]

    @property
    def body(self) -> Element:
        """The main part."""
        return self.parts[MAIN]

    def place(self, where: str) -> Source:
        """A place in this file, for an issue."""
        return Source(self.path.name, cell=where)

    def stories(self) -> Iterator[tuple[str, Element]]:
        """The parts that hold text, each with how a person calls it."""
        yield "", self.body
        for kind in ("header", "footer", "footnotes", "endnotes"):
            for name in sorted(self.parts):
                if name.startswith(f"word/{kind}"):
                    yield kind, self.parts[name]

    def paragraphs(self) -> Iterator[tuple[Source, Element]]:
        """Every paragraph of every story with its place: its number in its story and how it begins."""
        for story, root in self.stories():
            for number, paragraph in enumerate(root.iter(qn("w:p")), start=1):
                beginning = text_of(paragraph).strip()
                quoted = f" ('{beginning[:SHOWN]}{'…' if len(beginning) > SHOWN else ''}')" if beginning else " (empty)"
                yield self.place(f"{story} paragraph {number}{quoted}".strip()), paragraph


def open_document(path: Path) -> Opened:
    """Open a .docx. Raises InputError, naming the file, where it is none."""
    found = read_parts(path)
    try:
        parts = {name: parse(content) for name, content in found.items() if name.endswith((".xml", ".rels"))}
    except etree.XMLSyntaxError as error:
        raise InputError(f"{path}: cannot be opened as a Word document ({error}).") from error
    if MAIN not in parts:
        raise InputError(f"{path}: is not a Word document: it has no part {MAIN}.")
    return Opened(path, parts, tuple(found))


def text_of(paragraph: Element) -> str:
    """A paragraph's text, those of text boxes inside it left out."""
    return "".join(word.text or "" for word in paragraph.iter(qn("w:t")))
