"""Paragraphs as one text, and changes of that text put back into their runs.

The text is what a reader sees with every tracked change accepted; a paragraph ends in a line end. Fields are one piece:
nobody's change cuts one open. What bears no text (pictures, notes, bookmarks, anchors of comments) is never touched.
"""

from __future__ import annotations

import copy
from typing import Final

from msgspec import Struct, field

from csp_report.document.ooxml.elements import XML_SPACE, Element, el, qn
from csp_report.document.updating.revisions import AUTHOR, INSERTED, REMOVED, Pen, strike

SIGNS: Final = {qn("w:tab"): " ", qn("w:br"): " ", qn("w:cr"): " ", qn("w:noBreakHyphen"): "\u2011"}
SILENT: Final = frozenset(
    qn(name)
    for name in ("w:instrText", "w:delText", "w:pPr", "w:rPr", "w:drawing", "w:pict", "w:object", "mc:AlternateContent",
                 "w:sdtPr", "w:sdtEndPr", "w:footnoteReference", "w:ruby")
)  # fmt: skip
PASSED: Final = SILENT | frozenset(REMOVED)
RUN, TEXT, CODE, FIELD_SIGN, SIMPLE_FIELD = (
    qn(name) for name in ("w:r", "w:t", "w:instrText", "w:fldChar", "w:fldSimple")
)


class Piece(Struct, frozen=True):
    """A text element with its run and where its text stands."""

    element: Element
    run: Element
    start: int
    text: str

    @property
    def end(self) -> int:
        """Where its text ends."""
        return self.start + len(self.text)


class Field(Struct):
    """A field: what it does, where its result stands, and its runs."""

    code: str
    start: int
    end: int
    runs: list[Element] = field(default_factory=list)


class Flow:
    """The text of some paragraphs, ``[start, end)`` of it where they hold more than what is meant."""

    def __init__(self, paragraphs: list[Element]) -> None:
        self.paragraphs = paragraphs
        self.read()

    def read(self) -> None:
        """Read the paragraphs anew, after a change."""
        self.pieces: list[Piece] = []
        self.fields: list[Field] = []
        self.starts: list[int] = []
        self._length = 0
        self._open: list[Field] = []
        self._shown: list[bool] = []
        lines: list[str] = []
        for number, paragraph in enumerate(self.paragraphs):
            self._length += 1 if number else 0
            self.starts.append(self._length)
            before = len(self.pieces)
            self._walk(paragraph, None)
            lines.append("".join([one.text for one in self.pieces[before:]]))
        self.text = "\n".join(lines)

    def _walk(self, element: Element, run: Element | None) -> None:
        for child in element:
            tag = child.tag
            if tag in PASSED:
                if tag == CODE and self._open:
                    self._open[-1].code += child.text or ""
            elif tag == RUN:
                self._walk(child, child)
                if self._open:
                    self._close(child)
            elif tag == FIELD_SIGN:
                self._field(child)
            elif tag == SIMPLE_FIELD:
                self._simple(child)
            elif run is not None and (tag == TEXT or tag in SIGNS):
                text = (child.text or "") if tag == TEXT else SIGNS[tag]
                if text and not (self._open and not self._shown[-1]):
                    self.pieces.append(Piece(child, run, self._length, text))
                    self._length += len(text)
            else:
                self._walk(child, run)

    def _simple(self, field: Element) -> None:
        """A field in one element, around the runs of its result."""
        made = Field(str(field.get(qn("w:instr"), "")), self._length, self._length, [field])
        self._walk(field, None)
        made.end = self._length
        self.fields.append(made)

    def _field(self, sign: Element) -> None:
        kind = sign.get(qn("w:fldCharType"))
        if kind == "begin":
            self._open.append(Field("", self._length, self._length))
            self._shown.append(False)
        elif kind == "separate" and self._open:
            self._open[-1].start = self._length
            self._shown[-1] = True
        elif kind == "end" and self._open:
            self._open[-1].end = self._length

    def _close(self, run: Element) -> None:
        """Note a run of the fields that are open, and end those whose last run this is."""
        for one in self._open:
            one.runs.append(run)
        for sign in run.findall(qn("w:fldChar")):
            if sign.get(qn("w:fldCharType")) == "end" and self._open:
                self.fields.append(self._open.pop())
                self._shown.pop()

    def inside_field(self, place: int) -> Field | None:
        """The field that a place is inside of, not at an end of."""
        return next((one for one in self.fields if one.start < place < one.end), None)

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """A stretch widened so that it cuts no field."""
        for place in (start, end):
            found = self.inside_field(place)
            if found:
                start, end = min(start, found.start), max(end, found.end)
        return start, end

    def replace(self, start: int, end: int, runs: list[Element], pen: Pen) -> None:
        """Put runs in the place of a stretch of text, tracked where the pen tracks."""
        start, end = self.whole(start, end)
        self._cut(end)
        self._cut(start)
        old = self._runs(start, end)
        anchor = self._anchor(old, start)
        if pen.track and runs:
            runs = [pen.mark("w:ins", *runs)] if not _ours(anchor[0], pen) else runs
        _put(runs, *anchor)
        for one in old:
            strike(pen, one)
        self.read()

    def _runs(self, start: int, end: int) -> list[Element]:
        """The runs whose text stands in a stretch, all those of its fields among them."""
        if start >= end:
            return []
        found = [one.run for one in self.pieces if one.start >= start and one.end <= end]
        for one in self.fields:
            if one.start >= start and one.end <= end and one.start < one.end:
                found += one.runs
        order = {one: place for place, one in enumerate(self._every_run())}
        unique = dict.fromkeys(found)
        return sorted(unique, key=lambda one: order.get(one, 0))

    def _every_run(self) -> list[Element]:
        return [one for paragraph in self.paragraphs for one in paragraph.iter(qn("w:r"), qn("w:fldSimple"))]

    def _anchor(self, old: list[Element], start: int) -> tuple[Element, bool | None]:
        """Where new runs go: an element and whether they follow it (None: into it, at its end)."""
        if old:
            return _lifted(old[0], after=False), False
        before = [one for one in self.pieces if one.end == start]
        if before and start not in self.starts:
            run = before[-1].run
            ended = next((one for one in self.fields if one.end == start and one.start < one.end), None)
            run = ended.runs[-1] if ended and ended.runs else run
            return _lifted(run, after=True), True
        following = [one for one in self.pieces if one.start == start]
        if following:
            opened = next((one for one in self.fields if one.start == start and one.start < one.end), None)
            return _lifted(opened.runs[0] if opened else following[0].run, after=False), False
        number = max(place for place, one in enumerate(self.starts) if one <= start)
        return self.paragraphs[number], None

    def _cut(self, place: int) -> None:
        """Make a run end at a place."""
        for one in self.pieces:
            if one.start < place < one.end:
                _split_text(one, place - one.start)
                self.read()
                return self._cut(place)
        pieces = [one for one in self.pieces if one.end == place]
        following = [one for one in self.pieces if one.start == place]
        if pieces and following and pieces[-1].run is following[0].run:
            _split_run(following[0].run, following[0].element)
            self.read()
        return None


def _put(runs: list[Element], place: Element, after: bool | None) -> None:  # noqa: FBT001
    """Put runs before a place, after it, or (None) into it at its end."""
    for one in reversed(runs) if after else runs:
        if after is None:
            place.append(one)
        elif after:
            place.addnext(one)
        else:
            place.addprevious(one)


def _ours(element: Element, pen: Pen) -> bool:
    return any(one.get(qn("w:author")) == pen.author for one in element.iterancestors(qn("w:ins")))


def _lifted(run: Element, *, after: bool) -> Element:
    """The run, or the piece of somebody else's insertion that ends with it: nothing is put into what another wrote."""
    element = run
    while element.getparent().tag in INSERTED and element.getparent().get(qn("w:author")) != AUTHOR:
        holder = element.getparent()
        place = holder.index(element) + (1 if after else 0)
        rest = list(holder)[place:]
        if place == 0:
            element = holder
            continue
        if rest:
            twin = el(f"w:{holder.tag.partition('}')[2]}")
            for name, value in holder.items():
                twin.set(name, value)
            twin.extend(rest)
            holder.addnext(twin)
            element = holder if after else twin
        else:
            element = holder
    return element


def _split_text(piece: Piece, offset: int) -> None:
    """One text element as two of the same run."""
    twin = el("w:t")
    twin.text = piece.text[offset:]
    twin.set(XML_SPACE, "preserve")
    piece.element.text = piece.text[:offset]
    piece.element.set(XML_SPACE, "preserve")
    piece.element.addnext(twin)


def _split_run(run: Element, at: Element) -> None:
    """One run as two, the second beginning with ``at``; both look alike."""
    twin = el("w:r")
    for name, value in run.items():
        twin.set(name, value)
    properties = run.find(qn("w:rPr"))
    if properties is not None:
        twin.append(copy.deepcopy(properties))
    twin.extend(list(run)[run.index(at) :])
    run.addnext(twin)


def look_at(flow: Flow, start: int, end: int) -> Element | None:
    """How the text at a place looks: the properties of its first run that is no field's."""
    for one in flow.pieces:
        if one.start <= start < one.end or (start < end and start <= one.start < end):
            return one.run.find(qn("w:rPr"))
    before = [one for one in flow.pieces if one.end <= start]
    return before[-1].run.find(qn("w:rPr")) if before else None


def copied(flow: Flow, start: int, end: int, look: Element | None, styles: dict[str, str]) -> list[Element]:
    """The runs of a stretch of another document's text, looking as ``look`` but with that document's emphasis.

    ``styles`` are the ids of character styles there by those here; one that is not known is left out.
    """
    start, end = flow.whole(start, end)
    made: list[Element] = []
    fields = [one for one in flow.fields if start <= one.start and one.end <= end and one.start < one.end]
    done: set[int] = set()
    for piece in flow.pieces:
        if piece.end <= start or piece.start >= end:
            continue
        home = next((one for one in fields if one.start <= piece.start < one.end), None)
        if home is not None:
            if id(home) not in done:
                done.add(id(home))
                made += [_dressed(copy.deepcopy(one), look, styles) for one in home.runs]
            continue
        text = piece.text[max(start - piece.start, 0) : end - piece.start]
        words = el("w:t")
        words.text = text
        words.set(XML_SPACE, "preserve")
        twin = el("w:r", words)
        properties = piece.run.find(qn("w:rPr"))
        if properties is not None:
            twin.insert(0, copy.deepcopy(properties))
        made.append(_dressed(twin, look, styles))
    return made


def _dressed(run: Element, look: Element | None, styles: dict[str, str]) -> Element:
    own = run.find(qn("w:rPr"))
    style = own.find(qn("w:rStyle")) if own is not None else None
    wanted = styles.get(style.get(qn("w:val"))) if style is not None else None
    if own is not None:
        run.remove(own)
    made = copy.deepcopy(look) if look is not None else el("w:rPr")
    for one in list(made):
        if one.tag in {qn("w:rStyle"), qn("w:rPrChange"), qn("w:ins"), qn("w:del")}:
            made.remove(one)
    if wanted:
        made.insert(0, el("w:rStyle", w_val=wanted))
    if len(made):
        run.insert(0, made)
    return run
