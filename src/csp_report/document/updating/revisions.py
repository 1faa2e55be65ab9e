"""Tracked changes and comments as Word keeps them, under the name of csp-report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct, field

from csp_report.document.ooxml.elements import XML_SPACE, Element, el, qn, run

AUTHOR: Final = "csp-report"
INSERTED: Final = (qn("w:ins"), qn("w:moveTo"))
REMOVED: Final = (qn("w:del"), qn("w:moveFrom"))
PROPERTIES: Final = (qn("w:rPr"), qn("w:pPr"), qn("w:trPr"), qn("w:tcPr"), qn("w:sectPr"), qn("w:tblPr"))
NUMBERED: Final = tuple(qn(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange"))


class Pen(Struct):
    """Who changes a document, when, and whether every change is tracked; hands out the numbers of changes.

    ``moment`` is that of the new document, so that one input gives one output. ``comments`` grows by those to add.
    """

    moment: str
    track: bool = False
    author: str = AUTHOR
    last: int = 0
    comments: list[Element] = field(default_factory=list)
    last_comment: int = -1

    def mark(self, name: str, *content: Element) -> Element:
        """A tracked change: ``w:ins`` or ``w:del`` around runs, or as a mark of a paragraph or a row."""
        self.last += 1
        return el(name, *content, w_id=str(self.last), w_author=self.author, w_date=self.moment)

    def comment(self, text: str) -> tuple[Element, Element, Element]:
        """A comment: where it starts, where it ends, and the run that shows it."""
        self.last_comment += 1
        number = str(self.last_comment)
        said = el("w:p", run(text))
        initials = "".join(part[:1] for part in self.author.replace("-", " ").split())
        self.comments.append(
            el("w:comment", said, w_id=number, w_author=self.author, w_date=self.moment, w_initials=initials)
        )
        shown = el("w:r", el("w:commentReference", w_id=number))
        return el("w:commentRangeStart", w_id=number), el("w:commentRangeEnd", w_id=number), shown


def pen(root: Element, comments: Element | None, moment: str, *, track: bool, author: str = AUTHOR) -> Pen:
    """A pen whose numbers follow on those that a document uses."""
    last = max((_number(one) for one in root.iter(*NUMBERED)), default=0)
    used = [_number(one) for one in comments] if comments is not None else []
    return Pen(moment, track, author, last, [], max(used, default=-1))


def strike(pen_: Pen, run_: Element) -> None:
    """Take a run out: as a tracked deletion, or for good. What csp-report itself had only proposed goes for good."""
    parent = run_.getparent()
    if not pen_.track or _proposed(run_, pen_):
        parent.remove(run_)
        if parent.tag in INSERTED and not len(parent):
            parent.getparent().remove(parent)
        return
    holder = pen_.mark("w:del")
    parent.replace(run_, holder)
    holder.append(run_)
    for words in list(run_.iter(qn("w:t"), qn("w:instrText"))):
        words.tag = qn("w:delText" if words.tag == qn("w:t") else "w:delInstrText")
        words.set(XML_SPACE, "preserve")


def _proposed(run_: Element, pen_: Pen) -> bool:
    """Whether a run stands in an insertion of csp-report that nobody has accepted yet."""
    return any(one.get(qn("w:author")) == pen_.author for one in run_.iterancestors(qn("w:ins")))


def mark_inserted(pen_: Pen, element: Element) -> None:
    """Make a whole paragraph, table or control a tracked insertion, its paragraph marks and rows included."""
    for row in element.iter(qn("w:tr")):
        _properties(row, "w:trPr").append(pen_.mark("w:ins"))
    for paragraph in _paragraphs(element):
        if not _in_row_of(element, paragraph):
            _mark_of(paragraph).insert(0, pen_.mark("w:ins"))
        for one in list(paragraph.iter(qn("w:r"))):
            if next(one.iterancestors(qn("w:ins"), qn("w:drawing")), None) is None:
                _wrap(one, pen_.mark("w:ins"))


def strike_whole(pen_: Pen, element: Element) -> None:
    """Take out a whole paragraph, table or control: tracked, or for good."""
    if not pen_.track:
        _rescue(element)
        element.getparent().remove(element)
        return
    for row in element.iter(qn("w:tr")):
        _properties(row, "w:trPr").append(pen_.mark("w:del"))
    for paragraph in _paragraphs(element):
        ends_section = paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None
        ends_cell = paragraph.getparent().tag == qn("w:tc") and paragraph.getnext() is None
        if not (_in_row_of(element, paragraph) or ends_section or ends_cell):
            _mark_of(paragraph).insert(0, pen_.mark("w:del"))
        for one in list(paragraph.iter(qn("w:r"))):
            if next(one.iterancestors(*REMOVED, qn("w:drawing")), None) is None:
                strike(pen_, one)


def _in_row_of(element: Element, paragraph: Element) -> bool:
    """Whether a paragraph stands in a row that is an element's own, with which it comes and goes."""
    row = next(paragraph.iterancestors(qn("w:tr")), None)
    return row is not None and any(one is element for one in (row, *row.iterancestors()))


def _rescue(element: Element) -> None:
    """Let bookmarks that only begin or end in an element do so beside it."""
    starts = {str(one.get(qn("w:id"))): one for one in element.iter(qn("w:bookmarkStart"))}
    ends = {str(one.get(qn("w:id"))): one for one in element.iter(qn("w:bookmarkEnd"))}
    before = next((one for one in element.itersiblings(qn("w:p"), preceding=True)), None)
    after = next((one for one in element.itersiblings(qn("w:p"))), None)
    for number, one in ends.items():
        if number not in starts and before is not None:
            before.append(one)
    for number, one in starts.items():
        if number not in ends and after is not None:
            after.insert(1 if after.find(qn("w:pPr")) is not None else 0, one)


def settle(root: Element, *, accept: bool, author: str | None = None) -> None:
    """Accept or reject tracked changes in place, all or those of one author.

    Raises nothing: what is no insertion, deletion, move or change of formatting stays.
    """
    goes, stays = (REMOVED, INSERTED) if accept else (INSERTED, REMOVED)
    _settle_rows(root, "w:del" if accept else "w:ins", "w:ins" if accept else "w:del", author)
    joined = _settle_marks(root, [qn("w:del"), qn("w:moveFrom")] if accept else [qn("w:ins"), qn("w:moveTo")], author)
    for one in [one for one in root.iter(*goes) if _by(one, author) and one.getparent() is not None]:
        if one.getparent().tag not in PROPERTIES:
            one.getparent().remove(one)
    for one in [one for one in root.iter(*stays) if _by(one, author)]:
        if one.getparent().tag in PROPERTIES:
            one.getparent().remove(one)
        else:
            _unwrap(one)
    for paragraph in joined:
        _join_with_next(paragraph)
    for sdt in [one for one in root.iter(qn("w:sdt")) if not _holds_any(one)]:
        sdt.getparent().remove(sdt)


def turned(root: Element) -> None:
    """Make each tracked insertion a deletion and each deletion an insertion, so that the change is told backwards."""
    other = {qn("w:ins"): qn("w:del"), qn("w:del"): qn("w:ins")}
    for one in list(root.iter(*other)):
        one.tag = other[one.tag]
    for plain, deleted in ((qn("w:t"), qn("w:delText")), (qn("w:instrText"), qn("w:delInstrText"))):
        for words in list(root.iter(plain, deleted)):
            gone = next(words.iterancestors(qn("w:del")), None) is not None
            words.tag = deleted if gone else plain
            if gone:
                words.set(XML_SPACE, "preserve")


def _holds_any(sdt: Element) -> bool:
    content = sdt.find(qn("w:sdtContent"))
    return content is not None and len(content) > 0


def _settle_rows(root: Element, goes: str, stays: str, author: str | None) -> None:
    for row in list(root.iter(qn("w:tr"))):
        properties = row.find(qn("w:trPr"))
        for one in list(properties) if properties is not None else []:
            if one.tag == qn(goes) and _by(one, author):
                table = row.getparent()
                table.remove(row)
                if table.find(qn("w:tr")) is None:
                    table.getparent().remove(table)
                break
            if one.tag == qn(stays) and _by(one, author):
                properties.remove(one)
                if not len(properties):
                    row.remove(properties)


def _settle_marks(root: Element, goes: list[str], author: str | None) -> list[Element]:
    """The paragraphs whose mark goes; the marks of all that are settled are taken off."""
    joined = []
    for paragraph in root.iter(qn("w:p")):
        properties = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
        for one in list(properties) if properties is not None else []:
            if one.tag in (*INSERTED, *REMOVED) and _by(one, author):
                properties.remove(one)
                if one.tag in goes:
                    joined.append(paragraph)
        if properties is not None and not len(properties):
            holder = properties.getparent()
            holder.remove(properties)
            if not len(holder):
                paragraph.remove(holder)
    return joined


def _join_with_next(paragraph: Element) -> None:
    """What is left of a paragraph whose mark is gone stands before the text of the next; an empty one is gone."""
    left = [one for one in paragraph if one.tag != qn("w:pPr")]
    following = paragraph.getnext()
    if left and any(one.tag == qn("w:r") for one in paragraph.iter()):
        if following is None or following.tag != qn("w:p"):
            return
        place = 1 if following.find(qn("w:pPr")) is not None else 0
        for one in reversed(left):
            following.insert(place, one)
    parent = paragraph.getparent()
    if parent.tag == qn("w:tc") and len(parent.findall(qn("w:p"))) == 1:
        return
    parent.remove(paragraph)


def _by(one: Element, author: str | None) -> bool:
    return author is None or one.get(qn("w:author")) == author


def _unwrap(one: Element) -> None:
    for words in list(one.iter(qn("w:delText"), qn("w:delInstrText"))):
        if next(words.iterancestors(*REMOVED), None) is one:
            words.tag = qn("w:t" if words.tag == qn("w:delText") else "w:instrText")
    for child in list(one):
        one.addprevious(child)
    one.getparent().remove(one)


def _paragraphs(element: Element) -> Iterator[Element]:
    yield from list(element.iter(qn("w:p")))


def _wrap(one: Element, holder: Element) -> None:
    one.getparent().replace(one, holder)
    holder.append(one)


def _properties(element: Element, name: str) -> Element:
    found = element.find(qn(name))
    if found is None:
        found = el(name)
        place = 1 if len(element) and element[0].tag == qn("w:tblPrEx") else 0
        element.insert(place, found)
    return found


def _mark_of(paragraph: Element) -> Element:
    """The properties of a paragraph's mark, made where there are none; they stand before section and changes."""
    properties = _properties(paragraph, "w:pPr")
    found = properties.find(qn("w:rPr"))
    if found is None:
        found = el("w:rPr")
        later = next((one for one in properties if one.tag in {qn("w:sectPr"), qn("w:pPrChange")}), None)
        if later is None:
            properties.append(found)
        else:
            later.addprevious(found)
    return found


def _number(one: Element) -> int:
    given = str(one.get(qn("w:id"), ""))
    return int(given) if given.lstrip("-").isdigit() else 0
