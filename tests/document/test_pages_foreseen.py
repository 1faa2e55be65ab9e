"""The pages that LibreOffice makes of documents of several areas: each heading, figure and table stands on the page
that composing foresaw, and every PDF passes two checks of PDF/UA.
"""

from __future__ import annotations

import io
import re
import shutil
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import docx
import page_corpus
import page_look
import pdf_look
import pytest
from pypdf import PdfReader

from csp_report.document.layout import composing
from csp_report.document.layout.flow import Strip, fill
from csp_report.document.layout.measuring import Box
from csp_report.document.layout.planning import SPARE
from csp_report.document.ooxml.elements import Element, qn
from csp_report.settings.charting import ChartFormat

pytestmark = pytest.mark.slow
AREAS = ("example", "birmingham", "city-of-london", "westminster", "cornwall")
CAPTION = re.compile(r"((?:Figure|Table) \d+):")
A_LINE = 14.0  # points
BLANK = 0.12  # of the height of pages, on average
SELDOM = 0.02  # of headings, figures and tables stand a page before the one that was planned
HEADING = re.compile(r"Heading[1-3]$")


def named(element: Element) -> list[str]:
    """What finds each box of an element again in print: a heading's words, a caption's number, else ''."""
    if element.tag == qn("w:sdt"):
        return [name for child in element.find(qn("w:sdtContent")) for name in named(child)]
    if element.tag == qn("w:tbl"):
        return [""] * len(list(element.iter(qn("w:tr"))))
    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    words = "".join(one.text or "" for one in element.iter(qn("w:t")))
    if style is not None and HEADING.match(style.get(qn("w:val"))):
        return [words]
    caption = CAPTION.match(words)
    return [caption[1] if caption else ""]


@dataclass(frozen=True, slots=True)
class Place:
    """On which page something stands: as planned, as it would if a page held a line more, and in print."""

    name: str
    planned: int
    close: int
    real: int


def foreseen(content: bytes, spare: float) -> dict[str, int]:
    """The page of each heading and caption by what composing measures, counted from 1."""
    document = docx.Document(io.BytesIO(content))
    names = iter([name for one in blocks(document.element.body) for name in named(one)])
    found: dict[str, int] = {}
    page = 0
    for room, boxes in composing.laid(document, {}):
        for count in poured(boxes, room - spare):
            page += 1
            found |= {name: page for _, name in zip(range(count), names, strict=False) if name}
    assert next(names, None) is None
    return found


def blocks(body: Element) -> Iterator[Element]:
    return (one for one in body if one.tag != qn("w:sectPr"))


def poured(boxes: Sequence[Box], room: float) -> Iterator[int]:
    """How many boxes begin on each page."""
    start = (0, 0)
    while start[0] < len(boxes):
        page = fill(Strip(boxes), start, room, 1.0)
        begun = [place + (lines > 0) for place, lines in (start, page.following)]
        yield begun[1] - begun[0]
        start = page.following


def printed(path: Path) -> dict[str, int]:
    """The page of each heading and caption in print: headings by the bookmarks, captions by the text."""
    reader = PdfReader(path)
    found = {one.title: reader.get_destination_page_number(one) + 1 for one in every(reader.outline)}
    for number, page in enumerate(reader.pages, start=1):
        for line in page.extract_text().splitlines():
            caption = CAPTION.match(line.strip())
            if caption:
                found.setdefault(caption[1], number)
    return found


def every(outline: list) -> Iterator:
    for one in outline:
        yield from every(one) if isinstance(one, list) else (one,)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Documents of several areas in both kinds of chart, beside their PDFs."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice, which makes the pages, is not installed")
    made = tmp_path_factory.mktemp("pages")
    for area in AREAS:
        for name, content in page_corpus.documents(f"{area}-executive-summary"):
            (made / f"{name}.docx").write_bytes(content)
    page_look.printed(sorted(made.glob("*.docx")), made)
    return made


@pytest.fixture(scope="module")
def places(folder: Path) -> list[Place]:
    """Every heading, figure and table of every document."""
    found = []
    for path in sorted(folder.glob("*.docx")):
        content, real = path.read_bytes(), printed(path.with_suffix(".pdf"))
        planned, close = foreseen(content, SPARE), foreseen(content, -A_LINE)
        assert planned.keys() == real.keys()
        found += [Place(f"{path.stem}: {name}", planned[name], close[name], page) for name, page in real.items()]
    return found


def it_foresees_the_page_of_each_heading_figure_and_table(places: list[Place]) -> None:
    assert len(places) > 30
    off = [one for one in places if one.planned != one.real]
    assert len(off) <= SELDOM * len(places), off


def it_is_off_only_where_a_line_makes_the_difference(places: list[Place]) -> None:
    assert [one for one in places if one.real not in (one.planned, one.close)] == []


def it_makes_pdfs_that_pass_both_checks(folder: Path) -> None:
    pytest.importorskip("outloud", reason="the checker of PDF/UA is not installed")
    found = [pdf_look.check(path) for path in sorted(folder.glob("*.pdf"))]
    assert len(found) >= len(ChartFormat)
    assert [one for one in found if not one.passes] == []


def it_leaves_little_blank_and_nothing_apart_or_cut(folder: Path) -> None:
    looks = [page_look.look(path, path.with_suffix(".pdf")) for path in sorted(folder.glob("*.docx"))]
    assert statistics.mean(one.mean for one in looks) <= BLANK
    assert [
        (one.name, one.under_half, one.apart, one.cut) for one in looks if one.under_half or one.apart or one.cut
    ] == []
