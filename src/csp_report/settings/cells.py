"""Cells written into a sheet's XML part in place: what is there stays as it is, byte for byte.

The part is scanned for the places of rows and cells, and only those places are cut open; it is never taken apart and
put together again. Texts are written as inline strings (ECMA-376 part 1, 18.3.1.53), so that no other part changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape  # xml.sax.saxutils has one too, and imports the libraries of the network
from typing import Final, TypeAlias
from xml.parsers import expat

from msgspec import Struct, field

from csp_report.domain.errors import SettingsError

Value: TypeAlias = str | int
Cut: TypeAlias = tuple[int, int, bytes]  # from, to, and what comes there instead

TAG: Final = re.compile(rb"</?[^\s/>]+(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
SPREAD: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xed[\xa0-\xbf].|\xef\xbf[\xbe\xbf]", re.DOTALL)
NO_ENCODING: Final = re.compile(rb"\A(?:\xef\xbb\xbf)?<\?xml[^>]*encoding=[\"'](?!utf-8[\"'])", re.IGNORECASE)


class _Cell(Struct):
    column: int
    start: int
    end: int
    attributes: dict[str, str]


class _Row(Struct):
    number: int
    start: int
    end: int = 0
    close: int = 0  # where its end tag begins; where the row has none, its end
    cells: list[_Cell] = field(default_factory=list)


class _Scan(Struct):
    """Where things stand in a part. ``data`` is the start and end of sheetData's content, or of its only tag."""

    part: bytes
    rows: list[_Row] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    data: tuple[int, int] = (0, 0)
    alone: bool = False  # whether sheetData is one tag
    prefix: str = ""
    dimension: tuple[int, int, str] | None = None
    opened: list[int] = field(default_factory=list)


def with_cells(part: bytes, rows: Mapping[int, Mapping[int, Value]]) -> bytes:
    """The part with values in cells by row and column, from 1. Only cells that hold nothing are to be given.

    Raises SettingsError for a part in another encoding, with entities, without cells, or with a merged cell in the way.
    """
    scan = _scanned(part)
    if scan.alone:
        scan = _scanned(_opened(scan))
    _refuse_merged(scan, rows)
    cuts = [cut for number in sorted(rows) for cut in _cuts(scan, number, rows[number])]
    cuts += _dimension(scan, rows)
    written = scan.part
    for start, end, new in reversed(_joined(sorted(cuts, key=lambda cut: cut[:2]))):
        written = written[:start] + new + written[end:]
    return written


def column_number(reference: str) -> int:
    """The number of a cell's column: 1 for A7, 27 for AA7."""
    number = 0
    for letter in re.sub(r"[^A-Z]", "", reference.upper()):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def letters(column: int) -> str:
    """A column's letters: 1 is A, 27 is AA."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _scanned(part: bytes) -> _Scan:
    if NO_ENCODING.match(part) or part[:2] in (b"\xff\xfe", b"\xfe\xff") or b"<!DOCTYPE" in part:
        raise SettingsError("its XML is in another encoding than UTF-8, or has entities of its own")
    scan = _Scan(part)
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: _start(scan, parser, name, attributes)
    parser.EndElementHandler = lambda name: _end(scan, parser, name)
    try:
        parser.Parse(part, True)  # noqa: FBT003  (expat takes no keywords)
    except expat.ExpatError as error:
        raise SettingsError(f"its XML is damaged ({error})") from None
    if scan.data == (0, 0):
        raise SettingsError("it has no cells")
    return scan


def _opened(scan: _Scan) -> bytes:
    """The part with a sheetData of one tag made into two, so that something can stand between them."""
    start, end = scan.data
    tag = scan.part[start:end].rstrip(b"/> \t\r\n")
    return scan.part[:start] + tag + b">" + f"</{scan.prefix}sheetData>".encode() + scan.part[end:]


def _start(scan: _Scan, parser: expat.XMLParserType, name: str, attributes: dict[str, str]) -> None:
    start = parser.CurrentByteIndex
    prefix, _, local = name.rpartition(":")
    scan.opened.append(start)
    if local == "sheetData":
        scan.prefix = f"{prefix}:" if prefix else ""
        scan.data = (start, start)
    elif local == "row":
        before = scan.rows[-1].number if scan.rows else 0
        scan.rows.append(_Row(int(attributes.get("r", before + 1)), start))
    elif local == "c" and scan.rows and not scan.rows[-1].end:
        row = scan.rows[-1]
        before = row.cells[-1].column if row.cells else 0
        column = column_number(attributes["r"]) if "r" in attributes else before + 1
        row.cells.append(_Cell(column, start, start, attributes))
    elif local == "dimension" and "ref" in attributes:
        scan.dimension = (start, _tag_end(scan, start), attributes["ref"])
    elif local == "mergeCell":
        scan.merged.append(attributes.get("ref", ""))


def _end(scan: _Scan, parser: expat.XMLParserType, name: str) -> None:
    start, local = scan.opened.pop(), name.rpartition(":")[2]
    if local not in {"sheetData", "row", "c"}:
        return
    opening = _tag_end(scan, start)
    alone = scan.part[start:opening].endswith(b"/>")
    close = start if alone else parser.CurrentByteIndex
    end = opening if alone else _tag_end(scan, close)
    if local == "sheetData":
        scan.data, scan.alone = ((start, opening) if alone else (opening, close)), alone
    elif local == "row":
        scan.rows[-1].close, scan.rows[-1].end = (end if alone else close), end
    elif scan.rows and scan.rows[-1].cells and not scan.rows[-1].end:
        scan.rows[-1].cells[-1].end = end


def _tag_end(scan: _Scan, start: int) -> int:
    found = TAG.match(scan.part, start)
    if found is None:
        raise SettingsError("its XML is damaged")
    return found.end()


def _refuse_merged(scan: _Scan, rows: Mapping[int, object]) -> None:
    for reference in scan.merged:
        bounds = [int(number) for number in re.findall(r"\d+", reference)]
        if bounds and any(bounds[0] <= number <= bounds[-1] for number in rows):
            raise SettingsError(f"its cells {reference} are merged, where a row is to be added; unmerge them")


def _cuts(scan: _Scan, number: int, cells: Mapping[int, Value]) -> Iterator[Cut]:
    """What one row needs: its cells put in, each where its column comes."""
    there = next((row for row in scan.rows if row.number == number), None)
    made = {column: _cell(scan, number, column, cells[column]) for column in sorted(cells)}
    if there is None:
        place = next((row.start for row in scan.rows if row.number > number), scan.data[1])
        tag = f"{scan.prefix}row"
        yield place, place, f'<{tag} r="{number}">'.encode() + b"".join(made.values()) + f"</{tag}>".encode()
        return
    if there.close == there.end:  # a row of one tag
        opening = scan.part[there.start : there.end].rstrip(b"/> \t\r\n")
        yield there.start, there.end, opening + b">" + b"".join(made.values()) + f"</{scan.prefix}row>".encode()
        return
    for column, new in made.items():
        same = next((cell for cell in there.cells if cell.column == column), None)
        if same:
            yield same.start, same.end, _cell(scan, number, column, cells[column], same.attributes.get("s"))
        else:
            place = next((cell.start for cell in there.cells if cell.column > column), there.close)
            yield place, place, new


def _cell(scan: _Scan, row: int, column: int, value: Value, style: str | None = None) -> bytes:
    look = f' s="{style}"' if style else ""
    at, mark = f"{letters(column)}{row}", scan.prefix
    if isinstance(value, int):
        return f'<{mark}c r="{at}"{look}><{mark}v>{value}</{mark}v></{mark}c>'.encode()
    text = SPREAD.sub(b"?", value.encode("utf-8", "surrogatepass")).decode(errors="replace")
    keep = ' xml:space="preserve"' if text != text.strip() else ""
    inside = f"<{mark}is><{mark}t{keep}>{escape(text, quote=False)}</{mark}t></{mark}is>"
    return f'<{mark}c r="{at}"{look} t="inlineStr">{inside}</{mark}c>'.encode()


def _dimension(scan: _Scan, rows: Mapping[int, Mapping[int, Value]]) -> Iterator[Cut]:
    """The sheet's stated extent, where it must grow."""
    if scan.dimension is None or not rows:
        return
    start, end, reference = scan.dimension
    first, _, last = reference.partition(":")
    columns = [column for cells in rows.values() for column in cells]
    right = max(column_number(last or first), *columns)
    bottom = max(int(re.sub(r"\D", "", last or first) or 1), *rows)
    grown = f"{first}:{letters(right)}{bottom}"
    if grown != reference:
        yield start, end, scan.part[start:end].replace(reference.encode(), grown.encode())


def _joined(cuts: list[Cut]) -> list[Cut]:
    """Cuts in their order, those of one place together."""
    joined: list[Cut] = []
    for start, end, new in cuts:
        if joined and joined[-1][:2] == (start, end) and start == end:
            joined[-1] = (start, end, joined[-1][2] + new)
        else:
            joined.append((start, end, new))
    return joined
