"""Hidden rows and columns of a workbook's sheets, which calamine does not tell: treated as hidden sheets are."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from msgspec import Struct

from csp_report.extracts.files.sheets import Row, Sheet

_OPENABLE: Final = (".xlsx", ".xlsm")
_SHEET: Final = re.compile(rb'<sheet\b[^>]*?\bname="([^"]*)"[^>]*?\b\w+:id="([^"]*)"')
_PART: Final = re.compile(rb"<Relationship\b[^>]*>")
_ROW: Final = re.compile(rb'<row\b[^>]*?\bhidden="(?:1|true)"[^>]*>')
_COLUMN: Final = re.compile(rb'<col\b[^>]*?\bhidden="(?:1|true)"[^>]*>')


_HIDDEN: Final = b"hidden="
_PIECE: Final = 1 << 20  # bytes


class Hidden(Struct, frozen=True):
    """The places (0-based) of hidden rows and columns of one sheet."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()


def hidden_in(sheets: Sequence[Sheet]) -> list[Hidden]:
    """What is hidden in each of some sheets of one file: nothing where its format cannot tell, or it is unsound."""
    if not sheets or sheets[0].path.suffix.casefold() not in _OPENABLE:
        return [Hidden()] * len(sheets)
    content = sheets[0].unlocked
    try:
        with zipfile.ZipFile(io.BytesIO(content) if content else sheets[0].path) as parts:
            names = _parts(parts)
            return [_hidden(sheet, parts, names.get(sheet.name)) for sheet in sheets]
    except (zipfile.BadZipFile, KeyError, OSError):
        return [Hidden()] * len(sheets)


def _hidden(sheet: Sheet, parts: zipfile.ZipFile, name: str | None) -> Hidden:
    try:
        data = parts.read(name) if name and _names_hidden(parts, name) else b""
    except (zipfile.BadZipFile, KeyError, OSError):
        return Hidden()
    if not data:
        return Hidden()
    rows = {number - 1 for tag in _ROW.findall(data) if (number := _number(tag, b"r"))}
    spans = [(_number(tag, b"min"), _number(tag, b"max")) for tag in _COLUMN.findall(data)]
    width = max((len(row) for row in sheet.rows), default=0)
    columns = {place for first, last in spans for place in range(first - 1, min(last, width))}
    return Hidden(frozenset(row for row in rows if row < len(sheet.rows)), frozenset(columns))


def _names_hidden(parts: zipfile.ZipFile, name: str) -> bool:
    """Whether a part speaks of anything hidden: read piece by piece, since most are large and do not."""
    before = b""
    with parts.open(name) as stream:
        while piece := stream.read(_PIECE):
            if _HIDDEN in piece or _HIDDEN in before + piece[: len(_HIDDEN)]:
                return True
            before = piece[-len(_HIDDEN) :]
    return False


def without(sheet: Sheet, hidden: Hidden) -> Sheet:
    """The sheet with hidden cells emptied, and hidden rows named so that they part no table."""
    if not hidden.rows and not hidden.columns:
        return sheet
    rows: list[Row] = [
        [""] * len(row)
        if place in hidden.rows
        else [("" if column in hidden.columns else cell) for column, cell in enumerate(row)]
        for place, row in enumerate(sheet.rows)
    ]
    return replace(sheet, rows=rows, hidden_rows=hidden.rows)


def _parts(parts: zipfile.ZipFile) -> Mapping[str, str]:
    """The part of each sheet, by the sheet's name."""
    targets = {}
    for tag in _PART.findall(parts.read("xl/_rels/workbook.xml.rels")):
        target = _text(tag, b"Target")
        path = PurePosixPath(target.lstrip("/")) if target.startswith("/") else PurePosixPath("xl") / target
        targets[_text(tag, b"Id")] = str(path)
    sheets = _SHEET.findall(parts.read("xl/workbook.xml"))
    return {_plain(name.decode()): targets.get(id_.decode(), "") for name, id_ in sheets}


def _number(tag: bytes, name: bytes) -> int:
    text = _text(tag, name)
    return int(text) if text.isdigit() else 0


def _text(tag: bytes, name: bytes) -> str:
    found = re.search(rb"\b" + name + rb'="([^"]*)"', tag)
    return found[1].decode() if found else ""


def _plain(name: str) -> str:
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        name = name.replace(entity, character)
    return name
