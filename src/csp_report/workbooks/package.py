"""An .xlsx as the parts it is packed of: which part holds a sheet, what each tells at a look, what hides in it.

calamine gives the cells, and neither hidden rows and columns nor whether there are formulas. Runs in the reading
process.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from csp_report.workbooks.extent import PIECE, Extent, Look, beyond, looked_through, names_formulas, names_hidden
from csp_report.workbooks.limits import MEBIBYTE, Limits, too_much
from csp_report.workbooks.plain_texts import number_styles, shared_texts

SHEETS: Final = re.compile(r"^xl/worksheets/[^/]+\.xml$")
DAMAGED: Final = (zipfile.BadZipFile, zlib.error, KeyError, OSError, RuntimeError, NotImplementedError, ValueError)
_SHEET: Final = re.compile(rb'<sheet\b[^>]*?\bname="([^"]*)"[^>]*?\b\w+:id="([^"]*)"')
_RELATED: Final = re.compile(rb"<Relationship\b[^>]*>")
_ROW: Final = re.compile(rb'<row\b[^>]*?\bhidden="(?:1|true)"[^>]*>')
_COLUMN: Final = re.compile(rb'<col\b[^>]*?\bhidden="(?:1|true)"[^>]*>')
_UNSEEN: Final = Look(Extent(1, 1), hides=None, formulas=None)


class Hidden(NamedTuple):
    """The places (0-based) of hidden rows and columns of one sheet; spans of columns as first and last."""

    rows: tuple[int, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()


class Package:
    """The parts of an .xlsx that is open. ``fault`` says what is too large about it, '' where nothing is."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        self.archive = archive
        self.fault = ""
        self._looks: dict[str, Look] = {}
        self._sheets: dict[str, str] = {}
        self.targets: dict[str, str] = {}
        self._texts: list[str | None] | None = None
        self._numbers: frozenset[bytes] | None = None
        parts = archive.infolist()
        unpacked = sum(part.file_size for part in parts)
        sheets = [part for part in parts if SHEETS.match(part.filename)]
        if unpacked > limits.unpacked_size:
            most = limits.unpacked_size / MEBIBYTE
            self.fault = too_much("its parts unpack to MiB", unpacked / MEBIBYTE, most, "unpacked size")
        elif len(sheets) > limits.sheets:
            self.fault = too_much("its sheets", len(sheets), limits.sheets, "sheets")
        else:
            self._look_through(sheets, limits)

    def _look_through(self, sheets: list[zipfile.ZipInfo], limits: Limits) -> None:
        for part in sheets:
            look = self._looks[part.filename] = looked_through(self.archive, part)
            found = beyond(look.extent, limits)
            if found:
                self.fault = f"{part.filename.rpartition('/')[2]}: {found}"
                return
        try:
            self._name_parts()
        except DAMAGED:
            self._sheets, self.targets = {}, {}

    def _name_parts(self) -> None:
        """The part of each sheet, by the sheet's name; and other parts by the kind of their relation."""
        parts = {}
        for tag in _RELATED.findall(self.archive.read("xl/_rels/workbook.xml.rels")):
            target = _text(tag, b"Target")
            path = PurePosixPath(target.lstrip("/")) if target.startswith("/") else PurePosixPath("xl") / target
            parts[_text(tag, b"Id")] = str(path)
            self.targets[_text(tag, b"Type").rpartition("/")[2]] = str(path)
        for name, identifier in _SHEET.findall(self.archive.read("xl/workbook.xml")):
            self._sheets[_plain(name.decode())] = parts.get(identifier.decode(), "")

    def part(self, sheet: str) -> zipfile.ZipInfo | None:
        """The part of a sheet; None where it is not told."""
        name = self._sheets.get(sheet, "")
        return self.archive.NameToInfo.get(name)

    def formulas(self, sheet: str) -> bool:
        """Whether a sheet names a formula or an error, or any does where its part is not told."""
        name = self._sheets.get(sheet, "")
        if not name:
            return any(look.formulas is not False for look in self._looks.values())
        found = self._looks.get(name, _UNSEEN).formulas
        try:
            return names_formulas(self.archive, name) if found is None else found
        except DAMAGED:
            return False

    def content(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        """What a part holds, a megabyte at a time."""
        with self.archive.open(part) as stream:
            while piece := stream.read(PIECE):
                yield piece

    def texts(self) -> list[str | None]:
        """The texts that cells share. Raises NotPlainError where they are not understood."""
        if self._texts is None:
            self._texts = shared_texts(self.archive.read(self.targets.get("sharedStrings", "")))
        return self._texts

    def number_styles(self) -> frozenset[bytes]:
        """The styles that show numbers as numbers, and no dates."""
        if self._numbers is None:
            name = self.targets.get("styles")
            self._numbers = number_styles(self.archive.read(name)) if name else frozenset({b"0"})
        return self._numbers

    def hidden(self, sheet: str) -> Hidden:
        """What is hidden in a sheet: nothing where its part is unsound or not told."""
        name = self._sheets.get(sheet, "")
        hides = self._looks.get(name, _UNSEEN).hides
        try:
            if not name or hides is False or not (hides or names_hidden(self.archive, name)):
                return Hidden()
            return hidden_by(self.archive.read(name))
        except DAMAGED:
            return Hidden()


def package_of(source: Path | io.BytesIO, limits: Limits) -> Package:
    """An .xlsx as its parts. Raises the errors of zipfile for one that is damaged or of another kind."""
    return Package(zipfile.ZipFile(source), limits)


def hidden_by(data: bytes) -> Hidden:
    """What the XML of a sheet, or a part of it, hides."""
    rows = tuple(number - 1 for tag in _ROW.findall(data) if (number := _number(tag, b"r")))
    spans = tuple((_number(tag, b"min") - 1, _number(tag, b"max") - 1) for tag in _COLUMN.findall(data))
    return Hidden(rows, spans)


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
