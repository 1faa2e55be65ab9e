"""What readers other than Word make of a document: headings, lists, tables, captions and alternative texts stay."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from docx_tools import root

from csp_report.document.ooxml.elements import qn


def by_mammoth(path: Path) -> str:
    mammoth = pytest.importorskip("mammoth", reason="mammoth, which reads documents for the web, is not installed")
    return str(mammoth.convert_to_html(BytesIO(path.read_bytes())).value)


def by_pandoc(path: Path) -> str:
    pandoc = pytest.importorskip("pypandoc", reason="pandoc is not installed")
    return str(pandoc.convert_file(str(path), "html", extra_args=["--wrap=none"]))


@pytest.fixture(params=[by_mammoth, by_pandoc])
def page(request: pytest.FixtureRequest, saved: Path) -> str:
    read: Callable[[Path], str] = request.param
    return read(saved)


def texts(page: str, pattern: str) -> list[str]:
    """What stands in elements of a page, without the marks inside."""
    return [unescape(re.sub(r"<[^>]*>", "", one)).strip() for one in re.findall(pattern, page, re.DOTALL)]


def styled(content: bytes, *styles: str) -> list[str]:
    """The paragraphs of some styles, as text."""
    found = []
    for paragraph in root(content).iter(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is not None and style.get(qn("w:val")) in styles:
            found.append("".join(one.text or "" for one in paragraph.iter(qn("w:t"))).strip())
    return found


def it_keeps_every_heading_in_order(page: str, image_docx: bytes) -> None:
    headings = styled(image_docx, "Heading1", "Heading2", "Heading3")
    assert len(headings) > 3
    assert texts(page, r"<h[1-3][^>]*>(.*?)</h[1-3]>") == headings


def it_keeps_every_line_of_a_list(page: str, image_docx: bytes) -> None:
    numbered = [
        "".join(text.text or "" for text in one.iter(qn("w:t"))).strip()
        for one in root(image_docx).iter(qn("w:p"))
        if (style := one.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")) is not None
        and style.get(qn("w:val"), "").startswith("List")
    ]
    assert numbered
    assert page.count("<li") == len(numbered)
    told = unescape(re.sub(r"<[^>]*>", "", page))
    assert [one for one in numbered if one not in told] == []


def it_keeps_every_table_and_caption(page: str, image_docx: bytes) -> None:
    tables = [*root(image_docx).iter(qn("w:tbl"))]
    assert tables
    assert page.count("<table") == len(tables)
    captions = styled(image_docx, "Caption", "TableCaption")
    assert captions
    told = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", "", page)))
    assert [one for one in captions if one not in told] == []


def it_keeps_the_alternative_text_of_every_picture(page: str, image_docx: bytes) -> None:
    described = [one.get("descr") for one in root(image_docx).iter(qn("wp:docPr"))]
    assert len(described) > 3
    assert [unescape(one) for one in re.findall(r'alt="([^"]*)"', page)] == described
