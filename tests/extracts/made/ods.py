"""Writes an OpenDocument spreadsheet of sheets of rows, as far as the cases need one: texts, numbers and days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape
from zipfile import ZIP_STORED, ZipFile

from made.cases import Cell

KIND: Final = "application/vnd.oasis.opendocument.spreadsheet"
SPACE: Final = "urn:oasis:names:tc:opendocument:xmlns"
MANIFEST: Final = (
    f'<manifest:manifest xmlns:manifest="{SPACE}:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
OPENING: Final = (
    f'<office:document-content xmlns:office="{SPACE}:office:1.0" xmlns:table="{SPACE}:table:1.0" '
    f'xmlns:text="{SPACE}:text:1.0" office:version="1.2"><office:body><office:spreadsheet>'
)
CLOSING: Final = "</office:spreadsheet></office:body></office:document-content>"


def write_ods(path: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> None:
    """A file of the sheets' rows, without formats."""
    tables = "".join(
        f'<table:table table:name="{escape(title)}">{"".join(map(_row, rows))}</table:table>'
        for title, rows in sheets.items()
    )
    with ZipFile(path, "w") as archive:
        archive.writestr("mimetype", KIND, ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", OPENING + tables + CLOSING)


def _row(cells: Sequence[Cell]) -> str:
    return f"<table:table-row>{''.join(map(_cell, cells)) or '<table:table-cell/>'}</table:table-row>"


def _cell(cell: Cell) -> str:
    if cell is None:
        return "<table:table-cell/>"
    kind, attribute, text = "float", f' office:value="{cell}"', str(cell)
    if isinstance(cell, datetime):
        text = cell.date().isoformat()
        kind, attribute = "date", f' office:date-value="{text}"'
    elif isinstance(cell, str):
        kind, attribute, text = "string", "", escape(cell)
    return f'<table:table-cell office:value-type="{kind}"{attribute}><text:p>{text}</text:p></table:table-cell>'
