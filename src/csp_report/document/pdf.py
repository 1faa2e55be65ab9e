"""A tagged PDF through LibreOffice, where it is installed."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from csp_report.domain.errors import CspReportError

SECONDS: Final = 180
SEAL: Final = b"%csp-report sha256:"
PLACES: Final = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
# LibreOffice then writes tags, bookmarks, the language and the title, and says that it is PDF/UA (ISO 14289): that
# stays only where a check finds nothing (printed/promising.py).
OPTIONS: Final = {"PDFUACompliance": True, "UseTaggedPDF": True, "ExportBookmarks": True}


def to_pdf(document: bytes) -> bytes:
    """A .docx as a tagged PDF, sealed so that one somebody annotates can be told from it.

    Raises CspReportError where LibreOffice is missing, fails or takes longer than three minutes.
    """
    program = _program()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        profile = (folder / "profile").as_uri()
        source, made = folder / "document.docx", folder / "document.pdf"
        source.write_bytes(document)
        command = [
            program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", export_filter(),
            "--outdir", str(folder), str(source),
        ]  # fmt: skip
        said = _run(command)
        if not made.exists():
            raise CspReportError(f"LibreOffice made no PDF of the document ({said or 'it gave no reason'}).")
        printed = made.read_bytes()
    from csp_report.document.printed.promising import readable  # noqa: PLC0415  (pypdf is slow to import)

    content = readable(printed, document)
    return content + SEAL + hashlib.sha256(content).hexdigest().encode() + b"\n"


def is_annotated(path: Path) -> bool:
    """Whether a PDF is other than it was made: somebody has commented on it, signed it or saved it anew.

    The seal is a comment behind the end of the file, which readers of PDF pass over (ISO 32000-1, 7.2.4 and annex H.3);
    whatever writes into a PDF puts something behind it, or writes the file anew without it.
    """
    content, _, digest = path.read_bytes().rpartition(SEAL)
    return digest != hashlib.sha256(content).hexdigest().encode() + b"\n"


def _program() -> str:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    found = found or next((place for place in PLACES if Path(place).exists()), None)
    if found is None:
        raise CspReportError(
            "A PDF is made by LibreOffice, which was not found on this computer. Install LibreOffice (its program "
            "'soffice' must be on the path), or save the document as PDF in Word: File, Save As, PDF."
        )
    return found


def export_filter() -> str:
    """How LibreOffice is asked to convert: to a tagged PDF with bookmarks."""
    options = {name: {"type": "boolean", "value": "true" if value else "false"} for name, value in OPTIONS.items()}
    return f"pdf:writer_pdf_Export:{json.dumps(options, separators=(',', ':'))}"


def _run(command: list[str]) -> str:
    try:
        ended = subprocess.run(  # noqa: S603  (no shell; the program was found, not given)
            command, capture_output=True, encoding="utf-8", errors="replace", timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise CspReportError(f"LibreOffice took more than {SECONDS} seconds over the document.") from error
    except OSError as error:
        raise CspReportError(f"{command[0]}: LibreOffice cannot be started ({error.strerror or error}).") from error
    return (ended.stderr or ended.stdout).strip()
