"""Every text of a .docx, with or without the marks that generated documents carry.

Tracked insertions count as text and tracked deletions do not. Nothing here needs content controls, bookmarks or the
list of generated blocks, none of which a round trip through another program keeps for certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from lxml import etree
from msgspec import Struct, field

from csp_report.document.ooxml.elements import Element, qn
from csp_report.document.package.blocks import words_of
from csp_report.document.package.parts import MAIN, parse, read_parts
from csp_report.domain.copies import CopyText, TextKind
from csp_report.domain.errors import InputError

TEXTS: Final = (".xml", ".rels")  # the endings of parts that hold text: no pictures, no workbooks of charts
RELATIONS: Final = "word/_rels/document.xml.rels"
LEVEL: Final = re.compile(r"heading ?[1-9]", re.IGNORECASE)
STORIES: Final = re.compile(r"word/(?:header|footer|footnotes|endnotes)\d*\.xml")
PAGES: Final = "PAGE"  # in the code of a field, of its pages too ("NUMPAGES")
DOWNWARD, UPWARD = 1_000, 2_000  # added to a series' column for how far its intervals reach
CHART_ROWS: Final = 1  # a chart's first row holds the names of its series


def read_copy(document: Path | bytes) -> tuple[CopyText, ...]:
    """Every text of a document in its order; those outside the body last. Raises InputError where it is no .docx."""
    if isinstance(document, Path):
        try:
            return _read_file(document, document.read_bytes())
        except OSError:
            return _read(document, document)  # which says what is wrong with it
    return _read(document, "document")


@lru_cache(maxsize=2)
def _read_file(path: Path, content: bytes) -> tuple[CopyText, ...]:
    """Every text of a file: a template is asked for with every document that is made from it."""
    return _read(content, path)


def _read(document: Path | bytes, called: Path | str) -> tuple[CopyText, ...]:
    parts = read_parts(document, str(called), TEXTS)
    try:
        body = parse(parts[MAIN])
        return (*_body(body, parts), *_stories(parts))
    except (KeyError, etree.XMLSyntaxError) as error:
        raise InputError(f"{called}: no Word document ({error}).") from error


def paragraphs_of(body: Element) -> list[Element]:
    """The paragraphs of a body in the order that ``CopyText.order`` counts."""
    return list(body.iter(qn("w:p")))


def _body(body: Element, parts: Mapping[str, bytes]) -> Iterator[CopyText]:
    styles = _styles(parts.get("word/styles.xml"))
    targets = _targets(parts)
    heading = ""
    tables = _Tables()
    charts = 0
    for order, paragraph in enumerate(paragraphs_of(body)):
        text = words_of([paragraph])
        style = styles.get(_style_of(paragraph), "")
        cell = next(paragraph.iterancestors(qn("w:tc")), None)
        if cell is not None:
            yield from _cell(cell, text, order, heading, tables)
        elif text:
            kind = TextKind.TEXT
            if LEVEL.match(style):
                heading, kind = text, TextKind.HEADING
            elif "caption" in style.casefold():
                kind = TextKind.CAPTION
            yield CopyText(kind, text, order, heading)
        for drawn in paragraph.iter(qn("wp:docPr")):
            if drawn.get("descr"):
                yield CopyText(TextKind.ALT, drawn.get("descr"), order, heading)
        for name in (targets.get(one.get(qn("r:id")), "") for one in paragraph.iter(qn("c:chart"))):
            if name in parts:
                root = parse(parts[name])
                yield from _labels(root, order, heading)
                yield from _chart(root, order, heading, -2 - charts)
                charts += 1


class _Tables(Struct, frozen=True):
    """The tables of a document, numbered as they come, and where in them rows and cells stand."""

    numbers: dict[Element, int] = field(default_factory=dict)
    places: dict[Element, dict[Element, int]] = field(default_factory=dict)

    def place(self, inner: Element, outer: Element) -> int:
        """Which row of a table, or cell of a row, an element is."""
        if outer not in self.places:
            self.places[outer] = {one: number for number, one in enumerate(outer.iter(inner.tag))}
        return self.places[outer][inner]


def _cell(cell: Element, text: str, order: int, heading: str, tables: _Tables) -> Iterator[CopyText]:
    """A paragraph of a table's cell."""
    row = next(cell.iterancestors(qn("w:tr")))
    table = next(row.iterancestors(qn("w:tbl")))
    number = tables.numbers.setdefault(table, len(tables.numbers))
    if text:
        yield CopyText(TextKind.CELL, text, order, heading, number, tables.place(row, table), tables.place(cell, row))


def _chart(root: Element, order: int, heading: str, number: int) -> Iterator[CopyText]:
    """A Word chart's own copy of its figures, as a table: a column a series, a row a category."""
    for column, series in enumerate(root.iter(qn("c:ser")), start=1):
        named = series.find(qn("c:tx"))
        name = "".join(named.itertext(qn("c:v"))).strip() if named is not None else ""
        yield CopyText(TextKind.CHART, name, order, heading, number, 0, column)
        kept = (("c:cat", 0), ("c:xVal", 0), ("c:val", column), ("c:yVal", column))
        intervals = (("c:plus", UPWARD + column), ("c:minus", DOWNWARD + column))
        for tag, place in (*kept, *intervals):
            held = next(series.iter(qn(tag)), None)
            if held is None:
                continue
            if place >= DOWNWARD:
                yield CopyText(TextKind.CHART, f"{name}, {tag}", order, heading, number, 0, place)
            for point in held.iter(qn("c:pt")):
                text = "".join(point.itertext(qn("c:v"))).strip()
                yield CopyText(TextKind.CHART, text, order, heading, number, CHART_ROWS + int(point.get("idx")), place)


def _labels(root: Element, order: int, heading: str) -> Iterator[CopyText]:
    """The words that a Word chart has beside its values: titles of axes, what is written at flagged points."""
    for paragraph in root.iter(qn("a:p")):
        text = " ".join("".join(paragraph.itertext(qn("a:t"))).split())
        if text:
            yield CopyText(TextKind.LABEL, text, order, heading)


def _stories(parts: Mapping[str, bytes]) -> Iterator[CopyText]:
    for name in sorted(parts):
        if STORIES.fullmatch(name):
            for paragraph in parse(parts[name]).iter(qn("w:p")):
                _drop_page_numbers(paragraph)
                text = words_of([paragraph])
                if text:
                    yield CopyText(TextKind.STORY, text)


def _drop_page_numbers(paragraph: Element) -> None:
    """Take out what fields show of page numbers: whoever lays the pages out counts them."""
    for simple in paragraph.findall(f".//{qn('w:fldSimple')}"):
        if PAGES in simple.get(qn("w:instr"), ""):
            simple.getparent().remove(simple)
    code: list[str] = []
    for run in paragraph.iter(qn("w:r")):
        mark = run.find(qn("w:fldChar"))
        kind = mark.get(qn("w:fldCharType")) if mark is not None else ""
        code = [] if kind == "begin" else code
        code += [one.text or "" for one in run.iter(qn("w:instrText"))]
        if PAGES in "".join(code):
            for one in run.findall(qn("w:t")):
                one.text = ""
        code = [] if kind == "end" else code


def _style_of(paragraph: Element) -> str:
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return found.get(qn("w:val")) if found is not None else ""


@lru_cache(maxsize=4)
def _styles(part: bytes | None) -> Mapping[str, str]:
    """The name of each style by its id; documents of one template have the same part."""
    if part is None:
        return {}
    found: dict[str, str] = {}
    for style in parse(part).iter(qn("w:style")):
        name = style.find(qn("w:name"))
        found[style.get(qn("w:styleId"))] = name.get(qn("w:val")) if name is not None else ""
    return found


def _targets(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The part that each relationship of the body leads to."""
    if RELATIONS not in parts:
        return {}
    return {
        one.get("Id"): target.lstrip("/") if (target := one.get("Target")).startswith("/") else f"word/{target}"
        for one in parse(parts[RELATIONS])
    }
