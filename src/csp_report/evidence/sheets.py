"""The rows of a table as a sheet of a workbook. Thousands of cells a report: each costs a look-up and a join.

Cells that hold the same end in the same way (look, kind, value), so that their end is made once for a workbook.
"""

from __future__ import annotations

import math
import re
from html import escape
from itertools import repeat
from typing import Final

from csp_report.evidence.frame import LINE, Look
from csp_report.evidence.tables import Cell, Column, EvidenceSheet, Link

LONGEST: Final = 32_767  # characters in a cell of Excel
CUT: Final = " (cut)"
LONGEST_LINK: Final = 2_079  # characters of a link in Excel; beyond it the text stands alone
LONGEST_TIP: Final = 127  # Excel shows 255 halves of signs, and a sign may have two
MOST_LINKS: Final = 65_530  # on a sheet of Excel
TALLEST: Final = 399.75  # points, in whole pixels; Excel allows 409
SMALL: Final = 0.001  # below it a fraction is shown in powers of ten
MOST_LINES: Final = 30  # a row is no taller for more
HEIGHTS: Final = tuple(f"{min(TALLEST, LINE * max(1, lines)):g}" for lines in range(MOST_LINES + 1))
HEADING: Final = f"{2 * LINE:g}"
NO_SIGN: Final = re.compile("[\0-\x08\x0b-\x1f\ufffe\uffff]")  # XML has no way to hold these
ESCAPE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # begins what Excel takes for a sign that is written by its number
IN_A_LINK: Final = {ord(sign): f"%{ord(sign):02x}" for sign in '% "#<>[]^`{}'} | {ord("/"): "\\"}
ROOTED: Final = re.compile(r"[A-Za-z]:|\\\\")
RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
TO_A_FILE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DECLARED: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Texts(dict[str, int]):
    """The texts of a workbook, each held once: by text, the number by which cells name it."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number

    def part(self) -> str:
        """The texts as the part of a workbook that holds them."""
        held = "".join([f"<si><t{_kept(text)}>{escaped(text)}</t></si>" for text in self])
        return f'{DECLARED}<sst xmlns="{MAIN}" uniqueCount="{len(self)}">{held}</sst>'


class Ends(dict[Cell, str]):
    """By what a cell holds, all that its XML has behind the reference; '' where it holds nothing."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts

    def __missing__(self, cell: Cell) -> str:
        end = self[cell] = self._end(cell)
        return end

    def _end(self, cell: Cell) -> str:
        if isinstance(cell, str):
            return self.of_text(cell) if cell else ""
        if cell is None:
            return ""
        if isinstance(cell, Link):
            return self.of_text(cell.text, Look.LINK if opens(cell) else Look.TEXT)
        if not math.isfinite(cell):  # Excel holds no infinity: an interval's open end is said in words
            return self.of_text(str(cell))
        look = Look.NUMBER if cell == int(cell) else Look.FRACTION if abs(cell) >= SMALL else Look.SMALL
        return f'" s="{look:d}"><v>{cell:.16G}</v></c>'

    def of_text(self, text: str, look: Look = Look.TEXT) -> str:
        """The end of a cell that holds a text in some look."""
        said = readable(text)
        held = said if len(said) <= LONGEST else said[: LONGEST - len(CUT)] + CUT
        return f'" s="{look:d}" t="s"><v>{self._texts[held]}</v></c>'


class Files(dict[str, str]):
    """The files that links of a sheet open: by path, the name that its relation has."""

    def __missing__(self, path: str) -> str:
        name = self[path] = f"rId{len(self) + 1}"
        return name

    def part(self) -> str:
        """The relations as the part of a workbook that holds those of a sheet."""
        kind = f'Type="{TO_A_FILE}" TargetMode="External"'
        held = [f'<Relationship Id="{name}" Target="{_target(path)}" {kind}/>' for path, name in self.items()]
        return f'{DECLARED}<Relationships xmlns="{RELATIONS}">{"".join(held)}</Relationships>'


class Openings(dict[Link, str]):
    """By link, which file it opens, at which cell, and the tip that is shown of it."""

    def __init__(self, files: Files) -> None:
        super().__init__()
        self._files = files

    def __missing__(self, link: Link) -> str:
        target = link.target
        tip = target if len(target) <= LONGEST_TIP else f"\u2026{target[1 - LONGEST_TIP :]}"
        place = f' location="{escape(link.place)}"' if link.place else ""
        opening = self[link] = f'r:id="{self._files[link.file]}"{place} tooltip="{escape(tip)}"'
        return opening


def opens(link: Link) -> bool:
    """Whether Excel can hold a link."""
    return len(link.target) <= LONGEST_LINK


def filled(sheet: str, table: EvidenceSheet, ends: Ends, files: Files) -> str:
    """A sheet of a frame with the rows of a table, its filter and its links in it."""
    letters = [column_letters(place) for place in range(len(table.columns))]
    before, _, rest = sheet.partition("<sheetData>")
    after = rest.partition("</sheetData>")[2]
    used = f"A1:{letters[-1]}{max(2, len(table.rows) + 1)}"
    head = re.sub('<dimension ref="[^"]*"/>', f'<dimension ref="{used}"/>', before, count=1)
    rows = _rows(table, letters, ends) if table.rows else f'<row r="2"><c r="A2{ends["None."]}</row>'
    filtered = f'<autoFilter ref="{used}"/>' if table.rows else ""
    return (
        f"{head}<sheetData>{_headings(table.columns, letters, ends)}{rows}</sheetData>"
        f"{filtered}{_links(table, letters, files)}{after}"
    )


def column_letters(place: int) -> str:
    """A column's letters by its place from nought: 26 is "AA"."""
    return chr(ord("A") + place) if place < 26 else column_letters(place // 26 - 1) + column_letters(place % 26)


def readable(text: str) -> str:
    """A text as it is; a file name may hold bytes that are no text, and these are shown as such."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


def escaped(text: str) -> str:
    """A text as XML holds it in a workbook: signs that XML lacks are written by their numbers, as Excel does."""
    plain = text
    if "_x" in text or not text.isprintable():
        plain = NO_SIGN.sub(lambda found: f"_x{ord(found[0]):04X}_", ESCAPE.sub("_x005F_", text))
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _kept(text: str) -> str:
    """What keeps the blanks around a text."""
    return ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""


def _headings(columns: tuple[Column, ...], letters: list[str], ends: Ends) -> str:
    looks = [ends.of_text(one.heading, Look.HEADER) for one in columns]
    told = [f'<c r="{name}1{look}' for name, look in zip(letters, looks, strict=True)]
    return f'<row r="1" ht="{HEADING}" customHeight="1">{"".join(told)}</row>'


def _rows(table: EvidenceSheet, letters: list[str], ends: Ends) -> str:
    """Each row with room for its longest cell, as not every program makes room for wrapped text by itself."""
    starts = [f'<c r="{name}' for name in letters]
    rows = []
    for number, (cells, lines) in enumerate(zip(table.rows, _lines(table), strict=True), 2):
        of_row = [*map(ends.__getitem__, cells)]
        if cells[0] and not any(cells[1:]):  # a title over the rows below it
            of_row[0] = ends.of_text(str(cells[0]), Look.TITLE)
        told = "".join([f"{start}{number}{end}" for start, end in zip(starts, of_row, strict=True) if end])
        rows.append(f'<row r="{number}" ht="{HEIGHTS[min(lines, MOST_LINES)]}" customHeight="1">{told}</row>')
    return "".join(rows)


def _lines(table: EvidenceSheet) -> list[int]:
    """How many lines the longest text of each row takes."""
    found = [1] * len(table.rows)
    for column, cells in zip(table.columns, zip(*table.rows, strict=True), strict=True):
        lines = {text: _wrapped(text, column.width) for text in {*cells} if isinstance(text, str)}
        if max(lines.values(), default=1) > 1:
            found = [*map(max, found, map(lines.get, cells, repeat(1)))]
    return found


def _wrapped(text: str, width: int) -> int:
    """The lines of a text in a column of so many characters."""
    if "\n" in text:
        return sum(max(1, math.ceil(len(line) / width)) for line in text.split("\n"))
    return -(-len(text) // width)


def _links(table: EvidenceSheet, letters: list[str], files: Files) -> str:
    openings = Openings(files)
    columns = zip(letters, zip(*table.rows, strict=True), strict=True) if table.rows else ()
    found = [
        f'<hyperlink ref="{name}{number}" {openings[cell]}/>'
        for name, cells in columns
        if Link in {*map(type, cells)}
        for number, cell in enumerate(cells, 2)
        if isinstance(cell, Link) and opens(cell)
    ]
    return f"<hyperlinks>{''.join(found[:MOST_LINKS])}</hyperlinks>" if found else ""


def _target(path: str) -> str:
    """A file's path as Excel writes it in a link."""
    said = path.translate(IN_A_LINK)
    return escape(f"file:///{said}" if ROOTED.match(said) else said)
