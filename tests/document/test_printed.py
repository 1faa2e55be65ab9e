"""PDFs as LibreOffice leaves them, mended and checked, by our own check and by one that others keep."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path
from typing import Any

import pdf_look
import pytest
from docx_tools import root, swapped
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ContentStream, DictionaryObject, NameObject, NumberObject, TextStringObject

from csp_report.document.accessibility.checking import check_accessibility
from csp_report.document.ooxml.elements import qn
from csp_report.document.pdf import to_pdf
from csp_report.document.printed import tree
from csp_report.document.printed.checking import check_printed
from csp_report.document.printed.mending import without_identifier
from csp_report.domain.errors import InputError

pytestmark = pytest.mark.slow
IDENTIFIER = b"pdfuaid:part"


def printed(content: bytes) -> bytes:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice, which makes the PDF, is not installed")
    return to_pdf(content)


@pytest.fixture(scope="module")
def image_pdf(image_docx: bytes) -> bytes:
    return printed(image_docx)


@pytest.fixture(scope="module")
def native_pdf(native_docx: bytes) -> bytes:
    return printed(native_docx)


@pytest.fixture(scope="module")
def briefing_pdf(briefing_docx: bytes) -> bytes:
    return printed(briefing_docx)


@pytest.fixture(params=("image_pdf", "native_pdf", "briefing_pdf"))
def pdf(request: pytest.FixtureRequest) -> bytes:
    content: bytes = request.getfixturevalue(request.param)
    return content


def metadata(content: bytes) -> bytes:
    catalogue: Any = PdfReader(BytesIO(content)).trailer["/Root"]
    return bytes(tree.entry(catalogue, "/Metadata").get_data())


def it_finds_no_fault_in_what_is_made(pdf: bytes) -> None:
    assert check_printed(pdf) == ()
    assert IDENTIFIER in metadata(pdf)


def it_passes_a_checker_of_pdf_ua_that_others_keep(pdf: bytes, tmp_path: Path) -> None:
    pytest.importorskip("outloud", reason="the checker of PDF/UA is not installed")
    path = tmp_path / "made.pdf"
    path.write_bytes(pdf)
    found = pdf_look.check(path)
    assert (found.status, found.claims) == (0, True), found.told


def it_notices_by_that_checker_what_is_not_described(image_pdf: bytes, tmp_path: Path) -> None:
    pytest.importorskip("outloud", reason="the checker of PDF/UA is not installed")
    path = tmp_path / "silent.pdf"
    path.write_bytes(changed(image_pdf, lambda _, catalogue: first(catalogue, "/Figure").pop("/Alt")))
    found = pdf_look.check(path)
    assert (found.status, found.own) != (0, 0)
    assert found.status != 0


def alternative_texts(content: bytes) -> list[str]:
    catalogue: Any = PdfReader(BytesIO(content)).trailer["/Root"]
    return [str(one.get("/Alt")) for one in tree.elements(catalogue) if tree.role(one) == "/Figure"]


@pytest.mark.parametrize("kind", ["image", "native", "briefing"])
def it_says_of_each_figure_what_the_document_says(kind: str, request: pytest.FixtureRequest) -> None:
    document, content = request.getfixturevalue(f"{kind}_docx"), request.getfixturevalue(f"{kind}_pdf")
    said = [one.get("descr") for one in root(document).iter(qn("wp:docPr"))]
    assert len(said) > 1
    assert alternative_texts(content) == said


def it_gives_the_same_pdf_for_the_same_document(briefing_docx: bytes, briefing_pdf: bytes) -> None:
    again = printed(briefing_docx)
    assert PdfReader(BytesIO(again)).metadata == PdfReader(BytesIO(briefing_pdf)).metadata


def it_does_not_call_a_pdf_accessible_where_a_figure_is_not_described(briefing_docx: bytes) -> None:
    words = alternative_texts(printed(briefing_docx))[0]
    silent = swapped(briefing_docx, f'descr="{words}"', 'descr=""')
    assert IDENTIFIER not in metadata(printed(silent))


def test_the_claim_can_be_taken_away_and_nothing_else(briefing_pdf: bytes) -> None:
    bare = without_identifier(briefing_pdf)
    assert IDENTIFIER not in metadata(bare)
    assert b"dc:title" in metadata(bare)
    assert check_printed(bare) == ()


def changed(content: bytes, change: Any) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(content))
    change(writer, writer.root_object)
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def first(catalogue: Any, kind: str) -> Any:
    return next(one for one in tree.elements(catalogue) if tree.standing(catalogue, one) == kind)


def described_as(words: str) -> Any:
    return lambda _, catalogue: first(catalogue, "/Figure").update({NameObject("/Alt"): TextStringObject(words)})


def retyped(old: str, new: str) -> Any:
    return lambda _, catalogue: first(catalogue, old).update({NameObject("/S"): NameObject(new)})


def all_retyped(old: str, new: str) -> Any:
    def change(_: Any, catalogue: Any) -> None:
        for one in [one for one in tree.elements(catalogue) if tree.role(one) == old]:
            one[NameObject("/S")] = NameObject(new)

    return change


def without(*names: str) -> Any:
    def change(_: Any, catalogue: Any) -> None:
        holder = tree.entry(catalogue, *names[:-1]) if names[:-1] else catalogue
        del holder[names[-1]]

    return change


def mapped(_: Any, catalogue: Any) -> None:
    tree.entry(catalogue, "/StructTreeRoot", "/RoleMap")[NameObject("/Figure")] = NameObject("/P")


def untabbed(writer: Any, _: Any) -> None:
    del writer.pages[0]["/Tabs"]


def drawn_upon(writer: Any, _: Any) -> None:
    stream = ContentStream(writer.pages[0].get_contents(), writer)
    stream.operations = [*stream.operations, ([NumberObject(1)] * 4, b"re"), ([], b"f")]
    writer.pages[0].replace_contents(stream)


def untitled(writer: Any, _: Any) -> None:
    writer.metadata = DictionaryObject()


FAULTS = [
    ("pdf-title", untitled),
    ("pdf-shows-title", without("/ViewerPreferences", "/DisplayDocTitle")),
    ("pdf-language", without("/Lang")),
    ("pdf-tagged", without("/MarkInfo")),
    ("pdf-role", mapped),
    ("pdf-alt-text", described_as(" ")),
    ("pdf-tabs", untabbed),
    ("pdf-heading-1", retyped("/H1", "/H2")),
    ("pdf-heading-skip", retyped("/H2", "/H4")),
    ("pdf-table-header", all_retyped("/TH", "/TD")),
    ("pdf-untagged", drawn_upon),
    ("pdf-bookmarks", without("/Outlines")),
]


@pytest.mark.parametrize(("code", "change"), FAULTS, ids=[code for code, _ in FAULTS])
def it_tells_each_fault(image_pdf: bytes, tmp_path: Path, code: str, change: Any) -> None:
    path = tmp_path / "changed.pdf"
    path.write_bytes(changed(image_pdf, change))
    assert code in {one.code for one in check_accessibility(path)}


@pytest.mark.parametrize("content", [b"", b"no PDF", b"%PDF-1.7\n%%EOF\n"])
def it_names_a_file_that_is_no_pdf(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"broken\.pdf: cannot be opened as a PDF"):
        check_accessibility(path)


def it_names_a_pdf_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        check_accessibility(tmp_path / "missing.pdf")
