from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx_tools import MAIN, changed, swapped, with_paragraph

from csp_report.document.accessibility.checking import check_accessibility
from csp_report.domain.errors import InputError

Change = Callable[[bytes], bytes]
TABLE = (
    "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{mark}<w:tc><w:tcPr>{cell}</w:tcPr>"
    "<w:p><w:r><w:t>x</w:t></w:r></w:p>{inner}</w:tc></w:tr></w:tbl>"
)
HEADER = "<w:trPr><w:tblHeader/></w:trPr>"


def table(mark: str = HEADER, cell: str = "", inner: str = "") -> str:
    return TABLE.format(mark=mark, cell=cell, inner=inner)


def p(text: str, style: str = "Normal", run: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>'


def added(xml: str) -> Change:
    return lambda content: with_paragraph(content, xml)


def replaced(old: str, new: str, part: str = MAIN) -> Change:
    return lambda content: swapped(content, old, new, part)


def link(words: str) -> str:
    return f'<w:p><w:hyperlink w:anchor="x"><w:r><w:t>{words}</w:t></w:r></w:hyperlink></w:p>'


CASES = [
    (
        "access-title",
        replaced(
            "<dc:title>Executive summary: Community Safety Strategic Assessment, Stafford</dc:title>",
            "",
            "docProps/core.xml",
        ),
    ),
    ("access-language", replaced('<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>', "", "word/styles.xml")),
    ("access-heading-1", added(p("Another", "Heading1"))),
    ("access-heading-1", replaced('w:val="Heading1"', 'w:val="Heading2"')),
    ("access-heading-skip", added(p("Deep", "Heading3"))),
    ("access-table-header", added(table(mark=""))),
    ("access-table-header", added(table(mark='<w:trPr><w:tblHeader w:val="0"/></w:trPr>'))),
    ("access-table-merged", added(table(cell='<w:gridSpan w:val="2"/>'))),
    ("access-table-nested", added(table(inner=table() + "<w:p/>"))),
    ("access-control-title", replaced('<w:alias w:val="Theft: paragraph"/>', "")),
    ("access-alt-text", replaced('descr="Chart: Road casualties', 'descr="" x="')),
    ("access-floating", replaced("<wp:inline ", "<wp:anchor ")),
    ("access-blank", added("<w:p/>")),
    ("access-blank", added(p(" "))),
    ("access-link", added(link("click here"))),
    ("access-link", added(link("https://example.org/a"))),
    ("access-contrast", added(p("Pale", run='<w:color w:val="AAAAAA"/>'))),
    ("access-contrast", added(p("Dark on dark", "Title", run='<w:color w:val="101010"/>'))),
]


def found_in(tmp_path: Path, content: bytes) -> list[str]:
    path = tmp_path / "report.docx"
    path.write_bytes(content)
    return [issue.code for issue in check_accessibility(path)]


@pytest.mark.parametrize("name", ["image_docx", "native_docx", "briefing_docx"])
def it_finds_nothing_in_what_is_produced(request: pytest.FixtureRequest, tmp_path: Path, name: str) -> None:
    assert found_in(tmp_path, request.getfixturevalue(name)) == []


@pytest.mark.parametrize(("code", "change"), CASES)
def it_finds_each_fault(tmp_path: Path, image_docx: bytes, code: str, change: Change) -> None:
    if code == "access-floating":
        image_docx = change(image_docx)
        found = found_in(tmp_path, changed(image_docx, lambda text: text.replace("</wp:inline>", "</wp:anchor>")))
    else:
        found = found_in(tmp_path, change(image_docx))
    assert code in found


def it_takes_a_file_name_for_no_description(tmp_path: Path, image_docx: bytes) -> None:
    content = changed(image_docx, lambda text: text.replace('descr="Chart: Road', 'descr="image7.png" x="Chart: Road'))
    assert found_in(tmp_path, content) == ["access-alt-text"]


@pytest.mark.parametrize(
    "xml",
    [
        p("Large and light", run='<w:color w:val="8A8A8A"/><w:sz w:val="40"/>'),
        p("White on the band", "Title"),
        link("The partnership's plan"),
        table(),
        '<w:p><w:r><w:br w:type="page"/></w:r></w:p>',
    ],
)
def it_lets_pass_what_can_be_read(tmp_path: Path, image_docx: bytes, xml: str) -> None:
    assert found_in(tmp_path, with_paragraph(image_docx, xml)) == []


def it_says_where_a_fault_stands(tmp_path: Path, image_docx: bytes) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(with_paragraph(image_docx, link("click here")))
    (issue,) = check_accessibility(path)
    assert str(issue.place) == "report.docx, paragraph 1 ('click here')"


def it_refuses_what_is_no_document(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(b"text")
    with pytest.raises(InputError, match=r"report\.docx: cannot be opened"):
        check_accessibility(path)
