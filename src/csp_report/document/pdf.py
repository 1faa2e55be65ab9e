"""A tagged PDF through LibreOffice, where it is installed."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from csp_report.domain.errors import CspReportError

SECONDS: Final = 180
PLACES: Final = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
# PDF/UA is ISO 14289; LibreOffice then also writes tags, bookmarks, the language and the document's title.
OPTIONS: Final = {"PDFUACompliance": True, "UseTaggedPDF": True, "ExportBookmarks": True}


def to_pdf(path: Path) -> Path:
    """Write the .docx as PDF/UA beside it; the PDF's path.

    Raises CspReportError where LibreOffice is missing, fails or takes longer than three minutes.
    """
    program = _program()
    target = path.with_suffix(".pdf")
    with tempfile.TemporaryDirectory() as folder:
        profile = (Path(folder) / "profile").as_uri()
        command = [
            program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", _filter(),
            "--outdir", folder, str(path.resolve()),
        ]  # fmt: skip
        said = _run(command, path)
        made = Path(folder) / target.name
        if not made.exists():
            raise CspReportError(f"{path}: LibreOffice made no PDF of it ({said or 'it gave no reason'}).")
        shutil.move(made, target)
    return target


def _program() -> str:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    found = found or next((place for place in PLACES if Path(place).exists()), None)
    if found is None:
        raise CspReportError(
            "A PDF is made by LibreOffice, which was not found on this computer. Install LibreOffice (its program "
            "'soffice' must be on the path), or save the document as PDF in Word: File, Save As, PDF."
        )
    return found


def _filter() -> str:
    options = {name: {"type": "boolean", "value": "true" if value else "false"} for name, value in OPTIONS.items()}
    return f"pdf:writer_pdf_Export:{json.dumps(options, separators=(',', ':'))}"


def _run(command: list[str], path: Path) -> str:
    try:
        ended = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)  # noqa: S603  (no shell; the program was found, not given)
    except subprocess.TimeoutExpired as error:
        raise CspReportError(f"{path}: LibreOffice took more than {SECONDS} seconds over it.") from error
    except OSError as error:
        raise CspReportError(f"{command[0]}: LibreOffice cannot be started ({error.strerror or error}).") from error
    return (ended.stderr or ended.stdout).strip()
