"""An .xlsx as the parts it is packed of: which part holds a sheet, what each tells at a look, what hides in it.

calamine gives the cells, and neither hidden rows and columns nor whether there are formulas. Runs in the reading
process.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from csp_report.workbooks.damage import DAMAGED
from csp_report.workbooks.extent import PIECE, Look, beyond, looked_through, names_formulas, names_hidden
from csp_report.workbooks.limits import MEBIBYTE, Limits, too_much
from csp_report.workbooks.plain_texts import NotPlainError, is_set_aside, number_styles, shared_texts

SHEETS: Final = re.compile(r"^xl/worksheets/[^/]+\.xml$")
LONG: Final = 4 * MEBIBYTE  # of XML: a shorter sheet is there before anything is gained by reading it row by row
_SHEET: Final = re.compile(rb'<sheet\b[^>]*?\bname="([^"]*)"[^>]*?\b\w+:id="([^"]*)"[^>]*>')
# A relation, and a sheet of the list, as every program writes them.
_LINK: Final = re.compile(rb'<Relationship(?: (?:Id|Type|Target|TargetMode)="[^"<]*"| )+/>')
_LISTED: Final = re.compile(
    rb'<sheet (?:name="(?:[^"<&]|&(?:amp|lt|gt|quot|apos);)*"|sheetId="\d+"|state="\w+"'
    rb'|\w+:id="\w+"|xmlns:\w+="[\w:/.]+"| )+/>'
)
_USUAL: Final = re.compile(r"(?:/xl/)?(?:work|chart|dialog)sheets/[\w-]+\.xml")  # where a sheet's part is
_RELATED: Final = re.compile(rb"<Relationship\b[^>]*>")
_ROW: Final = re.compile(rb'<row\b[^>]*?\bhidden="(?:1|true)"[^>]*>')
_COLUMN: Final = re.compile(rb'<col\b[^>]*?\bhidden="(?:1|true)"[^>]*>')


class Hidden(NamedTuple):
    """The places (0-based) of hidden rows and columns of one sheet; spans of columns as first and last."""

    rows: tuple[int, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()


class Package:
    """The parts of an .xlsx that is open. ``fault`` says what is too large about all of it, '' where nothing is."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        self.archive = archive
        self._limits = limits
        self._looks: dict[str, Look] = {}
        self._texts: list[str | None] | None = None
        self._numbers: frozenset[bytes] | None = None
        self._sheets: dict[str, str] = {}
        self._listed: list[str] = []
        self.is_certain = False
        self._targets: dict[str, str] = {}
        self.fault = _fault(archive.infolist(), limits)
        try:
            self._name_parts()
        except DAMAGED:
            self._sheets, self._targets, self._listed = {}, {}, []

    def _name_parts(self) -> None:
        """The part of each sheet, by the sheet's name; and other parts by the kind of their relation."""
        related, about = self.archive.read("xl/_rels/workbook.xml.rels"), self.archive.read("xl/workbook.xml")
        links = _RELATED.findall(related)
        targets = {_text(tag, b"Id"): _text(tag, b"Target") for tag in links}
        self._targets = {_text(tag, b"Type").rpartition("/")[2]: _path(_text(tag, b"Target")) for tag in links}
        sheets = [(_plain(found[1].decode()), targets.get(found[2].decode(), "")) for found in _SHEET.finditer(about)]
        self._sheets = {name: _path(target) for name, target in sheets if target}
        # Told so plainly that parts can be read here instead of by calamine: each once, nothing in another form.
        tags = [found[0] for found in _SHEET.finditer(about)]
        is_once = len(targets) == len(links) and len(self._sheets) == len(sheets)
        is_plain = _are_all(b"Relationship", links, _LINK, b' Id="', related)
        is_plain = is_plain and _are_all(b"sheet", tags, _LISTED, b':id="', about)
        if is_once and is_plain and all(_USUAL.fullmatch(target) for _, target in sheets):
            self._listed = [name for name, _ in sheets]

    def part(self, sheet: str) -> zipfile.ZipInfo | None:
        """The part of a sheet; None where it is not told."""
        return self.archive.NameToInfo.get(self._sheets.get(sheet, ""))

    def too_large(self, sheet: str) -> str:
        """What is too large about a sheet's part, or about any that is not long; '' where nothing is.

        A long part may never be laid out. Of the others each is looked at, since calamine might take another for the
        sheet's than is told here.
        """
        own = self.part(sheet)
        parts = self._of(None)
        for one in parts if own is None or own in parts else [*parts, own]:
            if own and one is not own and one.file_size >= LONG:
                continue
            found = beyond(self._look(one).extent, self._limits)
            if found:
                return f"{one.filename.rpartition('/')[2]}: {found}"
        return ""

    def formulas(self, sheet: str) -> bool:
        """Whether a sheet names a formula or an error; or any does, where it is not told which part the sheet's is."""
        try:
            looks = {one.filename: self._look(one).formulas for one in self._of(self.part(sheet))}
            return any(names_formulas(self.archive, name) if found is None else found for name, found in looks.items())
        except DAMAGED:
            return False

    def hidden(self, sheet: str) -> Hidden:
        """What is hidden in a sheet: nothing where its part is unsound or not told."""
        part = self.part(sheet)
        try:
            hides = self._look(part).hides if part else False
            if not part or hides is False or not (hides or names_hidden(self.archive, part.filename)):
                return Hidden()
            return hidden_by(self.archive.read(part))
        except DAMAGED:
            return Hidden()

    def _of(self, part: zipfile.ZipInfo | None) -> list[zipfile.ZipInfo]:
        """A part, or those of all sheets."""
        return [part] if part else [one for one in self.archive.infolist() if SHEETS.match(one.filename)]

    def _look(self, part: zipfile.ZipInfo) -> Look:
        if part.filename not in self._looks:
            self._looks[part.filename] = looked_through(self.archive, part, self._limits)
        return self._looks[part.filename]

    def check_names(self, sheets: Sequence[str]) -> None:
        """Hold the sheets against those that calamine has found: only then is it certain which part each one's is."""
        self.is_certain = bool(self._listed) and self._listed == [*sheets]

    def _named(self, kind: str) -> str:
        """The part of a kind, which calamine looks for under one name; '' where there is none.

        Raises NotPlainError where it may be another.
        """
        usual = f"xl/{kind}.xml"
        alike = [name for name in self.archive.namelist() if name.replace("\\", "/").casefold() == usual.casefold()]
        if self._targets.get(kind, usual) != usual or alike not in ([], [usual]):
            raise NotPlainError
        return alike[0] if alike else ""

    def content(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        """What a part holds, a megabyte at a time."""
        with self.archive.open(part) as stream:
            while piece := stream.read(PIECE):
                yield piece

    def texts(self) -> list[str | None]:
        """The texts that cells share. Raises NotPlainError where they are not understood."""
        if self._texts is None:
            self._texts = shared_texts(self.archive.read(self._named("sharedStrings")))
        return self._texts

    def number_styles(self) -> frozenset[bytes]:
        """The styles that show numbers as numbers, and no dates."""
        if self._numbers is None:
            name = self._named("styles")
            self._numbers = number_styles(self.archive.read(name)) if name else frozenset({b"0"})
        return self._numbers


def _fault(parts: list[zipfile.ZipInfo], limits: Limits) -> str:
    unpacked = sum(part.file_size for part in parts)
    sheets = sum(bool(SHEETS.match(part.filename)) for part in parts)
    if unpacked > limits.unpacked_size:
        most = limits.unpacked_size / MEBIBYTE
        return too_much("its parts unpack to MiB", unpacked / MEBIBYTE, most, "unpacked size")
    return too_much("its sheets", sheets, limits.sheets, "sheets") if sheets > limits.sheets else ""


def _path(target: str) -> str:
    """A part by how the workbook refers to it."""
    return str(PurePosixPath(target.lstrip("/")) if target.startswith("/") else PurePosixPath("xl") / target)


def _are_all(name: bytes, tags: Sequence[bytes], form: re.Pattern[bytes], once: bytes, data: bytes) -> bool:
    """Whether these are all tags of a name in some XML, each in the usual form, with one such sign."""
    every = re.findall(rb"<(?:[\w.-]+:)?" + name + rb"[\s/>]", data)
    is_usual = all(form.fullmatch(tag) and tag.count(once) == 1 for tag in tags)
    return len(every) == len(tags) and is_usual and not is_set_aside(data)


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
