"""A document as a row of units: generated blocks, each found again however little of its marks is left, and the rest.

A block is told by its content control, else by its bookmark, else by its text. LibreOffice drops the controls' tags,
Word moves bookmarks when paragraphs are joined, and text that is cut and pasted keeps neither.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final

from msgspec import Struct, field

from csp_report.document.ooxml.elements import Element, qn
from csp_report.document.updating.aligning import align, likeness, plain
from csp_report.document.updating.drawn import drawings, shown
from csp_report.document.updating.flows import Flow
from csp_report.document.updating.package import Package

WRAPPERS: Final = (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins"), qn("w:moveTo"))
SURE: Final = 80.0  # likeness from which a paragraph elsewhere is the block rather than what its mark stands at
HALF: Final = 0.5


class Kind(StrEnum):
    """How a unit is merged."""

    TEXT = "text"
    TABLE = "table"
    FIGURE = "figure"


class Known(Struct, frozen=True):
    """What was generated of one unit: a block by its id, or other text (no id).

    ``shown`` and ``alt`` are None where a version before this one made the document. ``gone`` is "yes" for a block
    that an update no longer generated and left to the editor.
    """

    id: str
    tag: str
    bookmark: str
    kind: str
    text: str
    shown: str | None = None
    alt: str | None = None
    story: str = ""
    gone: str = ""

    @property
    def merged_as(self) -> Kind:
        """How it is merged."""
        return Kind(self.kind) if self.kind in {"table", "figure"} else Kind.TEXT


class Unit(Struct):
    """A block or other text in a document: its paragraphs and tables.

    ``start`` and ``end`` say which part of their text is its, where they hold more.
    """

    id: str
    kind: Kind
    leaves: list[Element]
    start: int = 0
    end: int | None = None

    @property
    def text(self) -> str:
        """What a reader sees of it."""
        return text_of(self.leaves)[self.start : self.end]


class Units(Struct):
    """The units of a document in order, and the blocks by id. ``emptied``: blocks whose marks stand around nothing.

    ``texts``: what each paragraph and table read when the units were found.
    """

    order: list[Unit]
    blocks: dict[str, Unit] = field(default_factory=dict)
    emptied: set[str] = field(default_factory=set)
    texts: Mapping[Element, str] = field(default_factory=dict)

    @property
    def others(self) -> list[Unit]:
        """Everything that is no block."""
        return [one for one in self.order if not one.id]


def leaves(container: Element) -> Iterator[Element]:
    """The paragraphs and tables of a body in order, those of content controls too, none inside a table."""
    for child in container:
        if child.tag in {qn("w:p"), qn("w:tbl")}:
            yield child
        elif child.tag in WRAPPERS:
            yield from leaves(child)


def text_of(elements: Iterable[Element]) -> str:
    """The text of paragraphs and tables: a line per paragraph and row, tabs between cells."""
    lines = []
    for element in elements:
        if element.tag == qn("w:p"):
            lines.append(Flow([element]).text)
        else:
            lines += ["\t".join(row) for row in rows_of(element)]
    return "\n".join(lines)


def rows_of(table: Element) -> list[list[str]]:
    """The text of a table's cells, row by row; rows that a tracked change takes out are left out."""
    return [[cell_text(cell) for cell in row.findall(qn("w:tc"))] for row in standing_rows(table)]


def standing_rows(table: Element) -> list[Element]:
    """The rows of a table that no tracked change takes out."""
    return [row for row in table.iter(qn("w:tr")) if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None]


def cell_text(cell: Element) -> str:
    """The text of a cell in one line."""
    return " ".join(Flow(list(cell.iter(qn("w:p")))).text.split("\n")).strip()


def find_units(package: Package, known: Sequence[Known], others: Sequence[Known] = ()) -> Units:
    """Every unit of a document, its blocks found by what is known; ``others`` is all else that was generated."""
    return _Finder(package, known, [plain(one.text) for one in others if not one.story]).found()


class _Finder:
    """Finds blocks: which of the document's leaves are whose."""

    def __init__(self, package: Package, known: Sequence[Known], others: Sequence[str]) -> None:
        self.package = package
        self.others = others
        self.known = known
        self.leaves = list(leaves(package.body))
        self.place = {one: number for number, one in enumerate(self.leaves)}
        self.texts = [text_of([one]) for one in self.leaves]
        self.claims: dict[str, list[int]] = {}
        self.offsets: dict[str, int] = {}
        self.emptied: set[str] = set()
        self.controls = self._controls()
        self.starts, self.ends = self._bookmarks()

    def found(self) -> Units:
        for one in self.known:
            for search in (self._by_control, self._by_bookmark):
                claim = search(one)
                if claim and self._stands(one, claim):
                    self.claims[one.id] = claim
                    break
                if claim:
                    self.emptied.add(one.id)
        self._corrected()
        self._by_text()
        self.emptied -= set(self.claims)
        return self._units()

    def _stands(self, one: Known, claim: list[int]) -> bool:
        if one.merged_as is Kind.FIGURE:
            return any(drawings(self.leaves[place]) for place in claim)
        return bool("".join(self.texts[place] for place in claim).strip()) or not one.text

    def _controls(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for control in self.package.body.iter(qn("w:sdt")):
            tag, content = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}"), control.find(qn("w:sdtContent"))
            if tag is not None and content is not None:
                places = [self.place[one] for one in leaves(content) if one in self.place]
                if places:
                    found.setdefault(str(tag.get(qn("w:val"))), places)
        return found

    def _bookmarks(self) -> tuple[dict[str, Element], dict[str, Element]]:
        starts: dict[str, Element] = {}
        ends: dict[str, Element] = {}
        numbers: dict[str, str] = {}
        for one in self.package.body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd")):
            number = str(one.get(qn("w:id")))
            if one.tag == qn("w:bookmarkStart"):
                name = str(one.get(qn("w:name")))
                numbers[number] = name
                starts.setdefault(name, one)
            elif number in numbers:
                ends[numbers[number]] = one
        return starts, ends

    def _by_control(self, one: Known) -> list[int]:
        return self.controls.get(one.tag, [])

    def _by_bookmark(self, one: Known) -> list[int]:
        """The leaves from a bookmark's start to its end; none where it stands around nothing."""
        start, end = self.starts.get(one.bookmark), self.ends.get(one.bookmark)
        if start is None or end is None:
            return []
        first, last = self._leaf(start, forward=True), self._leaf(end, forward=False)
        if first is None or last is None or last < first:
            return []
        at, to = self._offset(first, start), self._offset(last, end)
        if first == last and at == to and one.text and not drawings(self.leaves[first]):
            return []
        if last > first and to == 0 and self.texts[last].strip() and self.leaves[last].tag == qn("w:p"):
            last -= 1
        if last > first and at == len(self.texts[first]) and self.texts[first].strip():
            first += 1
        return list(range(first, last + 1))

    def _leaf(self, element: Element, *, forward: bool) -> int | None:
        """The leaf that an element stands in; for one between leaves, the next or the last one."""
        for one in element.iterancestors():
            if one in self.place:
                return self.place[one]
        order = {one: number for number, one in enumerate(self.package.body.iter())}
        here = order[element]
        before = [place for place, one in enumerate(self.leaves) if order[one] < here]
        if forward:
            return before[-1] + 1 if before and before[-1] + 1 < len(self.leaves) else (0 if not before else None)
        return before[-1] if before else None

    def _offset(self, place: int, element: Element) -> int:
        """How much text of a leaf stands before an element; of a table none where it is not past its last cell."""
        leaf = self.leaves[place]
        if leaf.tag != qn("w:p"):
            return 1
        order = {one: number for number, one in enumerate(leaf.iter())}
        here = order.get(element)
        if here is None:
            return len(self.texts[place])
        return sum(len(piece.text) for piece in Flow([leaf]).pieces if order[piece.element] < here)

    def _claimed(self) -> set[int]:
        return {place for claim in self.claims.values() for place in claim}

    def _corrected(self) -> None:
        """A mark that moved to other text gives way where the block's own words stand unmarked elsewhere."""
        for one in self.known:
            claim = self.claims.get(one.id)
            if not claim or one.merged_as is not Kind.TEXT or "\n" in one.text:
                continue
            here = "\n".join(self.texts[place] for place in claim)
            if one.text.split() == here.split():
                continue
            said = plain(one.text)
            if likeness(said, plain(here)):
                continue
            better = self._best(said, self._claimed())
            if better is not None:
                self.claims[one.id] = [better]

    def _best(self, said: str, taken: set[int]) -> int | None:
        scores = [
            (likeness(said, plain(text)), -place)
            for place, text in enumerate(self.texts)
            if place not in taken and text.strip()
        ]
        score, place = max(scores, default=(0.0, 0))
        return -place if score >= SURE else None

    def _by_text(self) -> None:
        """Blocks without a mark: by what they show, or by their text among what no other block claims."""
        taken = self._claimed()
        lost = [one for one in self.known if one.id not in self.claims]
        if not lost:
            return
        for one in lost:
            if one.merged_as is Kind.FIGURE and one.shown:
                for place, leaf in enumerate(self.leaves):
                    if place not in taken and one.shown == shown(self.package, [leaf]):
                        self.claims[one.id] = [place]
                        taken.add(place)
                        break
        lines = [(one, line) for one in lost if one.text and one.id not in self.claims for line in _lines(one)]
        taken |= self._of_others(taken)
        free = [place for place, text in enumerate(self.texts) if place not in taken and text.strip()]
        pairs = align([line for _, line in lines], [self.texts[place] for place in free])
        found: dict[str, list[int]] = {}
        for number, place in pairs.items():
            found.setdefault(lines[number][0].id, []).append(free[place])
        for one in lost:
            places = sorted(found.get(one.id, []))
            if places and len(places) >= len(_lines(one)) * HALF:
                between = range(places[0], places[-1] + 1)
                self.claims[one.id] = [place for place in between if place not in taken] if places else places
                taken.update(self.claims[one.id])

    def _of_others(self, taken: set[int]) -> set[int]:
        """Leaves that read as other text that was generated, as often as it was, the last ones first."""
        left = Counter(self.others)
        found = set()
        for place in range(len(self.leaves) - 1, -1, -1):
            said = plain(self.texts[place])
            if place not in taken and left[said] > 0:
                left[said] -= 1
                found.add(place)
        return found

    def _units(self) -> Units:
        owners: dict[int, list[str]] = {}
        for identifier, claim in self.claims.items():
            for place in claim:
                owners.setdefault(place, []).append(identifier)
        known = {one.id: one for one in self.known}
        blocks: dict[str, Unit] = {}
        for identifier, claim in self.claims.items():
            mine = [place for place in claim if owners[place][0] == identifier or len(claim) == 1]
            chosen = [self.leaves[place] for place in mine]
            if not chosen:  # all of it stands in paragraphs of others
                self.emptied.add(identifier)
                continue
            blocks[identifier] = Unit(identifier, known[identifier].merged_as, chosen)
        for place, sharing in owners.items():
            if len(sharing) > 1:
                leaf = self.leaves[place]
                both = [one for one in sharing if one in blocks and leaf in blocks[one].leaves]
                self._share(place, both, blocks, known)
        order: list[Unit] = []
        for place, leaf in enumerate(self.leaves):
            mine_here = [blocks[one] for one in owners.get(place, []) if one in blocks and leaf in blocks[one].leaves]
            if not mine_here:
                order.append(Unit("", kind_of(leaf), [leaf]))
            order += [one for one in sorted(mine_here, key=lambda one: one.start) if one.leaves[0] is leaf]
        return Units(order, blocks, self.emptied, dict(zip(self.leaves, self.texts, strict=True)))

    def _share(self, place: int, sharing: list[str], blocks: dict[str, Unit], known: Mapping[str, Known]) -> None:
        """Paragraphs that were joined: each block from its own bookmark to the next one's."""
        starts = []
        for identifier in sharing:
            mark = self.starts.get(known[identifier].bookmark)
            starts.append((self._offset(place, mark) if mark is not None else 0, identifier))
        starts.sort()
        for number, (at, identifier) in enumerate(starts):
            unit = blocks[identifier]
            if len(unit.leaves) == 1:
                unit.start = at if number else 0
                unit.end = starts[number + 1][0] if number + 1 < len(starts) else None


def _lines(one: Known) -> list[str]:
    return one.text.split("\n") if one.merged_as is Kind.TEXT else [one.text]


def kind_of(leaf: Element) -> Kind:
    """How a paragraph or table is merged."""
    if leaf.tag == qn("w:tbl"):
        return Kind.TABLE
    return Kind.FIGURE if drawings(leaf) and not Flow([leaf]).text.strip() else Kind.TEXT
