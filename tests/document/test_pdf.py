from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from csp_report.document import pdf, to_pdf
from csp_report.domain.errors import CspReportError


def it_says_what_to_do_where_libreoffice_is_missing(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf.shutil, "which", lambda _: None)
    monkeypatch.setattr(pdf, "PLACES", ())
    with pytest.raises(CspReportError, match=r"Install LibreOffice .* or save the document as PDF in Word"):
        to_pdf(saved)


def ends(stderr: str) -> object:
    return lambda *_, **__: subprocess.CompletedProcess([], 1, "", stderr)


@pytest.mark.parametrize(
    ("said", "told"), [("source file could not be loaded", "could not be loaded"), ("", "no reason")]
)
def it_says_why_libreoffice_made_no_pdf(saved: Path, monkeypatch: pytest.MonkeyPatch, said: str, told: str) -> None:
    monkeypatch.setattr(pdf, "_program", lambda: "soffice")
    monkeypatch.setattr(pdf.subprocess, "run", ends(said))
    with pytest.raises(CspReportError, match=rf"report\.docx: LibreOffice made no PDF of it \(.*{told}"):
        to_pdf(saved)


def it_gives_up_on_a_program_that_hangs(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("soffice", 180)

    monkeypatch.setattr(pdf, "_program", lambda: "soffice")
    monkeypatch.setattr(pdf.subprocess, "run", hang)
    with pytest.raises(CspReportError, match="more than 180 seconds"):
        to_pdf(saved)


@pytest.mark.slow
def it_makes_a_tagged_pdf_with_title_and_language(saved: Path) -> None:
    made = to_pdf(saved)
    assert made == saved.with_suffix(".pdf")
    content = made.read_bytes()
    for mark in (b"/StructTreeRoot", b"/MarkInfo", b"/Lang", b"pdfuaid"):
        assert mark in content
