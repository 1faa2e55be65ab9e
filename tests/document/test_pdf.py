from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

import pytest

from csp_report.document import pdf
from csp_report.document.pdf import is_annotated, to_pdf
from csp_report.domain.errors import CspReportError


def it_says_what_to_do_where_libreoffice_is_missing(image_docx: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf.shutil, "which", lambda _: None)
    monkeypatch.setattr(pdf, "PLACES", ())
    with pytest.raises(CspReportError, match=r"Install LibreOffice .* or save the document as PDF in Word"):
        to_pdf(image_docx)


def ends(stderr: str) -> object:
    return lambda *_, **__: subprocess.CompletedProcess([], 1, "", stderr)


@pytest.mark.parametrize(
    ("said", "told"), [("source file could not be loaded", "could not be loaded"), ("", "no reason")]
)
def it_says_why_libreoffice_made_no_pdf(
    image_docx: bytes, monkeypatch: pytest.MonkeyPatch, said: str, told: str
) -> None:
    monkeypatch.setattr(pdf, "_program", lambda: "soffice")
    monkeypatch.setattr(pdf.subprocess, "run", ends(said))
    with pytest.raises(CspReportError, match=rf"LibreOffice made no PDF of the document \(.*{told}"):
        to_pdf(image_docx)


def it_gives_up_on_a_program_that_hangs(image_docx: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("soffice", 180)

    monkeypatch.setattr(pdf, "_program", lambda: "soffice")
    monkeypatch.setattr(pdf.subprocess, "run", hang)
    with pytest.raises(CspReportError, match="more than 180 seconds"):
        to_pdf(image_docx)


@pytest.mark.slow
def it_makes_a_tagged_pdf_with_title_and_language(image_docx: bytes, tmp_path: Path) -> None:
    content = to_pdf(image_docx)
    path = tmp_path / "made.pdf"
    path.write_bytes(content)
    assert not is_annotated(path)
    for mark in (b"/StructTreeRoot", b"/MarkInfo", b"/Lang", b"pdfuaid"):
        assert mark in content


def sealed(content: bytes) -> bytes:
    return content + pdf.SEAL + hashlib.sha256(content).hexdigest().encode() + b"\n"


@pytest.mark.parametrize(
    ("content", "annotated"),
    [
        (sealed(b"%PDF-1.7 %%EOF\n"), False),
        (sealed(b"%PDF-1.7 %%EOF\n") + b"5 0 obj << /Subtype /Text >> endobj %%EOF", True),
        (sealed(b"%PDF-1.7 %%EOF\n").replace(b"1.7", b"1.6"), True),
        (b"%PDF-1.7 %%EOF\n", True),
        (b"", True),
    ],
)
def it_tells_a_pdf_that_somebody_wrote_into(tmp_path: Path, content: bytes, annotated: bool) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(content)
    assert is_annotated(path) is annotated
