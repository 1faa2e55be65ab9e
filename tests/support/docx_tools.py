"""Looking into a .docx, and changing one as an editor would."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml import etree

from csp_report.document.ooxml.elements import qn

TEMPLATES = Path(__file__).parents[2] / "templates"
SUMMARY = TEMPLATES / "executive-summary" / "document.docx"
BRIEFING = TEMPLATES / "board-briefing" / "document.docx"
MAIN = "word/document.xml"


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def root(content: bytes, name: str = MAIN) -> Any:
    return etree.fromstring(parts(content)[name])


def lines(content: bytes, name: str = MAIN) -> list[str]:
    """The text of each paragraph that has some."""
    found = ["".join(word.text or "" for word in one.iter(qn("w:t"))) for one in root(content, name).iter(qn("w:p"))]
    return [line for line in found if line]


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    return buffer.getvalue()


def changed(content: bytes, change: Callable[[str], str], name: str = MAIN) -> bytes:
    """The document with the text of one part changed."""
    files = parts(content)
    files[name] = change(files[name].decode()).encode()
    return zipped(files)


def swapped(content: bytes, old: str, new: str, name: str = MAIN) -> bytes:
    """The document with one text in place of another, which must be there."""
    assert old in parts(content)[name].decode(), f"{old!r} is not there"
    return changed(content, lambda text: text.replace(old, new), name)


def with_paragraph(content: bytes, xml: str) -> bytes:
    """The document with a paragraph before its first one."""
    return changed(content, lambda text: text.replace("<w:body>", f"<w:body>{xml}", 1))
