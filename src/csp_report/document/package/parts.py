"""Opening documents that may come from anywhere: broken, locked, or made to do harm."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Final

from lxml import etree

from csp_report.document.ooxml.elements import Element
from csp_report.domain.errors import InputError
from csp_report.workbooks.damage import DAMAGED

MAIN: Final = "word/document.xml"
LARGEST = 256 << 20  # bytes: far more than a document of words and pictures takes


def read_parts(document: Path | bytes, name: str = "document", ending: str | tuple[str, ...] = "") -> dict[str, bytes]:
    """Every part of a .docx by its name. Raises InputError, naming the file, where it cannot be opened.

    ``name`` is what bytes are called; only parts of an ``ending`` are unpacked.
    """
    path = document if isinstance(document, Path) else name
    try:
        with zipfile.ZipFile(io.BytesIO(document) if isinstance(document, bytes) else document) as package:
            unpacked = sum(one.file_size for one in package.infolist())
            if unpacked > LARGEST:
                raise InputError(
                    f"{path}: unpacks to {unpacked >> 20:,} MiB; required: a document of {LARGEST >> 20} MiB at most"
                )
            return {name: package.read(name) for name in package.namelist() if name.endswith(ending)}
    except DAMAGED as error:
        raise InputError(f"{path}: cannot be opened as a Word document ({error}).") from error


def parse(content: bytes) -> Element:
    """XML with no entity expanded and nothing fetched. Raises ``lxml.etree.XMLSyntaxError``."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
