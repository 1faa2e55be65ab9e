"""Long sheets of an .xlsx whose cells are plain, read row by row as their XML is unpacked.

calamine lays out a whole sheet before it gives a row: four hundred thousand rows of records are 350 MiB to it, and
three seconds. Most rows of such sheets are written alike, but for what is in their cells. So a pattern is made of one
row and tried on the next, which must be the same to the byte. Where anything is in doubt (a date, a formula, a text
with signs that programs read differently) the sheet is not read here at all: NotPlainError, and calamine reads it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from csp_report.domain.errors import InputError
from csp_report.workbooks.cells import MANY, Rows, Texts, check_labels, plausible
from csp_report.workbooks.extent import Extent, beyond
from csp_report.workbooks.limits import MEBIBYTE, Limits
from csp_report.workbooks.plain_patterns import WIDEST, Kind, Pattern, Shape, pattern_of, row_at
from csp_report.workbooks.plain_texts import NotPlainError, is_set_aside, plain_text

BEGIN, LAST = b"<sheetData>", b"</row>"
END: Final = re.compile(
    rb'(?:\s*<row r="[1-9]\d{0,6}"(?: [\w:]+="[^"<]*")*/>)*\s*</sheetData>'
)  # behind rows that hold nothing
ENCODING: Final = re.compile(rb"<\?xml[^>]*? encoding=[\"'](?!UTF-8|utf-8)")
DIMENSION: Final = re.compile(rb'<dimension ref="[A-Z]{1,3}[1-9]\d{0,6}(?::[A-Z]{1,3}[1-9]\d{0,6})?" ?/>')
HIDDEN: Final = re.compile(rb' hidden="(?:1|true)"')
TRIED: Final = 4  # patterns that are tried on a row
PATTERNS: Final = 64  # that are made of one sheet
IRREGULAR: Final = 2000  # rows that may be unlike all others
LONGEST: Final = 16 * MEBIBYTE  # of what stands before the rows, or of one row
EXACT: Final = 10  # signs of a number that is neither too large nor too small, whatever it is


def _is_usual(head: bytes) -> bool:
    """Whether what stands before the rows says nothing else of them than how far they reach."""
    dimensions = head.count(b"dimension")
    return b"sheetData" not in head and (not dimensions or (dimensions == 1 and bool(DIMENSION.search(head))))


class PlainSheet:
    """What is read of one sheet: ``head`` is the XML before its rows, ``hidden`` the rows (0-based) that are
    hidden, ``width`` that of the widest row.

    ``place`` names the sheet in messages; ``shared`` gives the texts that cells share, once one is needed; ``numbers``
    are the styles of numbers.
    """

    def __init__(
        self, place: str, shared: Callable[[], Sequence[str | None]], numbers: frozenset[bytes], limits: Limits
    ) -> None:
        self.head = b""
        self.hidden: list[int] = []
        self._place, self._shared, self._numbers, self._limits = place, shared, numbers, limits
        self._labels: set[str] = set()
        plain, preserved = partial(plain_text, preserved=False), partial(plain_text, preserved=True)
        self._texts: dict[Kind, Texts[bytes]] = {
            Kind.SHARED: Texts(self._shared_text, self._labels),
            Kind.TEXT: Texts(plain, self._labels),
            Kind.TYPED: Texts(plain, self._labels),
            Kind.PRESERVED: Texts(preserved, self._labels),
        }
        self.width = 0
        self._seen = self._height = 0  # the last row, and the last that holds anything
        self._patterns: list[Pattern] = []
        self._met: set[tuple[Shape, ...]] = set()
        self._alone = 0  # rows that fitted no pattern

    def read(self, pieces: Iterable[bytes]) -> Iterator[Rows]:
        """The rows, some thousands at a time, each as wide as its last cell; those that hold nothing are empty.

        Raises NotPlainError where calamine is to read the sheet, InputError where it goes past a limit.
        """
        ready: Rows = []
        for xml in self._whole_rows(iter(pieces)):
            place = 0
            while place < len(xml):
                shapes, groups, place = self._alike(xml, place)
                ready.extend(self._taken(shapes, groups))
                if len(ready) >= MANY:
                    yield ready
                    ready = []
        yield ready

    def _whole_rows(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        """The XML of the rows, each time some whole ones."""
        rest = self._after_head(pieces)
        for piece in itertools.chain(pieces, [b""]):
            whole, last, begun = rest.rpartition(LAST)
            yield whole + last
            rest = begun + piece
            if len(rest) > LONGEST:
                raise NotPlainError
        if not END.match(rest):
            raise NotPlainError

    def _after_head(self, pieces: Iterator[bytes]) -> bytes:
        """What stands behind the beginning of the rows, as far as it is there."""
        read = b""
        for piece in pieces:
            read += piece
            start = read.find(BEGIN)
            if start >= 0:
                self.head = read[:start]
                if ENCODING.match(self.head) or is_set_aside(self.head) or not _is_usual(self.head):
                    break
                return read[start + len(BEGIN) :]
            if len(read) > LONGEST:
                break
        raise NotPlainError

    def _alike(self, xml: bytes, place: int) -> tuple[tuple[Shape, ...], list[tuple[bytes, ...]], int]:
        """The next rows that are written alike: how, and what each holds; and where the one after them begins."""
        for number, pattern in enumerate(self._patterns[:TRIED]):
            groups: list[tuple[bytes, ...]] = []
            while (found := pattern.match(xml, place)) and len(groups) < MANY:
                groups.append(found.groups())
                place = found.end()
            if groups:
                self._patterns.insert(0, self._patterns.pop(number))
                return pattern.shapes, groups, place
        row = row_at(xml, place)
        self._alone += 1
        if self._alone > IRREGULAR and self._alone * 4 > self._seen:
            raise NotPlainError  # one by one is slower than calamine
        if any(one.kind is Kind.NUMBER and one.style not in self._numbers for one in row.shapes):
            raise NotPlainError  # dates
        self._learn(row.shapes)
        return row.shapes, [row.groups], row.end

    def _learn(self, shapes: tuple[Shape, ...]) -> None:
        """Make a pattern of how a row is written once it is met for the second time."""
        if shapes in self._met and 0 < len(shapes) <= WIDEST and len(self._patterns) < PATTERNS:
            self._patterns.insert(0, pattern_of(shapes))
        if len(self._met) < IRREGULAR:
            self._met.add(shapes)

    def _taken(self, shapes: tuple[Shape, ...], groups: list[tuple[bytes, ...]]) -> Rows:
        """The rows from where the last one ended to the last of these."""
        numbers, attributes, *held = zip(*groups, strict=True)
        places = [*map(int, numbers)]
        self._note_hidden(places, attributes)
        filled = [one for one in shapes if one.kind is not Kind.NOTHING]
        before, self._seen = self._seen, places[-1]
        if places[0] <= before or places != sorted(set(places)):
            raise NotPlainError
        if not filled:
            return []
        self.width = max(self.width, filled[-1].column + 1)
        found = beyond(Extent(places[-1], self.width), self._limits)
        if found:
            raise InputError(f"{self._place}: {found}")
        columns: list[Iterable[object]] = [itertools.repeat("")] * (filled[-1].column + 1)
        for shape, raw in zip(filled, held, strict=True):
            columns[shape.column] = self._cells(shape.kind, raw)
        check_labels(self._labels, self._place, self._limits)
        return self._in_place(places, [*map(list, zip(*columns, strict=False))])

    def _in_place(self, places: list[int], rows: Rows) -> Rows:
        """The rows with those between them that hold nothing."""
        first, self._height = self._height + 1, places[-1]
        if places[0] == first and places[-1] - first + 1 == len(rows):
            return rows
        every: Rows = [[] for _ in range(first, places[-1] + 1)]
        for place, row in zip(places, rows, strict=True):
            every[place - first] = row
        return every

    def _cells(self, kind: Kind, raw: tuple[bytes, ...]) -> list[object]:
        if kind is not Kind.NUMBER:
            return [*map(self._texts[kind].__getitem__, raw)]
        numbers: list[object] = [*map(float, raw)]
        return numbers if max(map(len, raw)) <= EXACT and b"E" not in raw[0] else [*map(plausible, numbers)]

    def _shared_text(self, raw: bytes) -> str:
        """The text at a place among those that cells share."""
        texts, place = self._shared(), int(raw)
        text = texts[place] if place < len(texts) else None
        if text is None:
            raise NotPlainError
        return text

    def _note_hidden(self, places: list[int], attributes: tuple[bytes, ...]) -> None:
        """Note which rows are hidden; each kind of attributes is looked at once."""
        hiding = {one for one in set(attributes) if HIDDEN.search(one)}
        if hiding:
            self.hidden.extend(place - 1 for place, one in zip(places, attributes, strict=True) if one in hiding)
