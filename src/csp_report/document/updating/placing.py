"""Parts of one document put into another: their styles, pictures and numbers made at home there."""

from __future__ import annotations

import copy
from collections.abc import Iterable

from msgspec import Struct, field

from csp_report.document.ooxml.elements import Element, el, qn
from csp_report.document.package.parts import MAIN
from csp_report.document.updating.drawn import relationship
from csp_report.document.updating.package import OFFICE, Package

STYLED = tuple(qn(name) for name in ("w:pStyle", "w:rStyle", "w:tblStyle"))


class Mover(Struct):
    """Brings elements of a new document into the one that is updated."""

    file: Package
    new: Package
    styles: dict[str, str] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Tell which style of the new document is which here, by name; number on from what is used."""
        here = _styles(self.file)
        self.styles = {number: here[name] for name, number in _styles(self.new).items() if name in here}
        root = self.file.root
        controls = [one for sdt in root.iter(qn("w:sdtPr")) for one in sdt.findall(qn("w:id"))]
        self.last = {
            "bookmark": _highest(one.get(qn("w:id")) for one in root.iter(qn("w:bookmarkStart"))),
            "drawing": _highest(one.get("id") for one in root.iter(qn("wp:docPr"))),
            "control": _highest(one.get(qn("w:val")) for one in controls),
        }

    def copied(self, element: Element) -> Element:
        """A copy that may be placed in the document."""
        made = copy.deepcopy(element)
        for one in list(made.iter(*STYLED)):
            known = self.styles.get(str(one.get(qn("w:val"))))
            if known is None:
                one.getparent().remove(one)
            else:
                one.set(qn("w:val"), known)
        self._bookmarks(made)
        without_comments(made)
        for one in made.iter(qn("wp:docPr")):
            one.set("id", str(self._next("drawing")))
        for properties in made.iter(qn("w:sdtPr")):
            for one in properties.findall(qn("w:id")):
                one.set(qn("w:val"), str(self._next("control")))
        for drawing in made.iter(qn("w:drawing")):
            self.bring(drawing)
        return made

    def next_drawing(self) -> int:
        """A number for a drawing, not used yet."""
        return self._next("drawing")

    def bring(self, drawing: Element) -> None:
        """Bring the picture or chart that a drawing shows, and let the drawing lead to it here."""
        number = relationship(drawing)
        name = self.new.related(number, MAIN) if number else None
        if name is None:
            return
        kind = "chart" if name.endswith(".xml") else "image"
        mine = self.file.relate(f"{OFFICE}/{kind}", self.file.take_part(self.new, name))
        for one in drawing.iter(qn("a:blip")):
            one.set(qn("r:embed"), mine)
        for one in drawing.iter(qn("c:chart")):
            one.set(qn("r:id"), mine)

    def _bookmarks(self, made: Element) -> None:
        """Give bookmarks numbers of their own; of a name that is here already, the copy bears none."""
        taken = {one.get(qn("w:name")) for one in self.file.root.iter(qn("w:bookmarkStart"))}
        for start in list(made.iter(qn("w:bookmarkStart"))):
            old = start.get(qn("w:id"))
            ends = [one for one in made.iter(qn("w:bookmarkEnd")) if one.get(qn("w:id")) == old]
            if start.get(qn("w:name")) in taken or not ends:
                for one in (start, *ends):
                    one.getparent().remove(one)
                continue
            number = f"new{self._next('bookmark')}"
            for one in (start, *ends):
                one.set(qn("w:id"), number)
        for one in list(made.iter(qn("w:bookmarkEnd"))):
            if not str(one.get(qn("w:id"))).startswith("new"):  # the end of one that begins outside
                one.getparent().remove(one)
        for one in made.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd")):
            one.set(qn("w:id"), str(one.get(qn("w:id"))).removeprefix("new"))

    def _next(self, kind: str) -> int:
        self.last[kind] += 1
        return self.last[kind]


def top_of(leaf: Element) -> Element:
    """The content control that holds a paragraph or table alone with its like, else itself."""
    parent = leaf.getparent()
    if parent is not None and parent.tag == qn("w:sdtContent"):
        return top_of(parent.getparent())
    return leaf


def without_comments(element: Element) -> None:
    """Take the anchors of comments away: a comment belongs to the document that it was made in."""
    for one in list(element.iter(qn("w:commentRangeStart"), qn("w:commentRangeEnd"))):
        one.getparent().remove(one)
    for one in list(element.iter(qn("w:commentReference"), qn("w:annotationRef"))):
        run = one.getparent()
        run.remove(one)
        if not [child for child in run if child.tag != qn("w:rPr")]:
            run.getparent().remove(run)


def without_dead_references(root: Element, before: Element) -> None:
    """Let cross-references whose bookmark was there before and is gone be plain text."""
    there = [{str(one.get(qn("w:name"))) for one in tree.iter(qn("w:bookmarkStart"))} for tree in (before, root)]
    gone = there[0] - there[1]
    for code in list(root.iter(qn("w:instrText"))):
        words = (code.text or "").split()
        if len(words) > 1 and words[0] == "REF" and words[1] in gone:
            _unfield(code)


def _unfield(code: Element) -> None:
    """Take away the runs that make a field, and leave its result."""
    run = next(code.iterancestors(qn("w:r")))
    paragraph = next(run.iterancestors(qn("w:p")))
    runs = list(paragraph.iter(qn("w:r")))
    at = runs.index(run)
    begin = next((place for place in range(at, -1, -1) if _sign(runs[place]) == "begin"), None)
    end = next((place for place in range(at, len(runs)) if _sign(runs[place]) == "end"), None)
    if begin is None or end is None:
        return
    for one in runs[begin : end + 1]:
        if _sign(one) or one is run or one.find(qn("w:instrText")) is not None:
            one.getparent().remove(one)


def _sign(run: Element) -> str:
    sign = run.find(qn("w:fldChar"))
    return str(sign.get(qn("w:fldCharType"))) if sign is not None else ""


def _styles(package: Package) -> dict[str, str]:
    """The ids of styles by their names, without regard to case (LibreOffice writes "Caption" as "caption")."""
    if "word/styles.xml" not in package.parts:
        return {}
    found = {}
    for style in package.tree("word/styles.xml").iter(qn("w:style")):
        name = style.find(qn("w:name"))
        if name is not None:
            said = str(name.get(qn("w:val"))).casefold()
            found[f"{style.get(qn('w:type'))} {said}"] = str(style.get(qn("w:styleId")))
    return found


def _highest(numbers: Iterable[str | None]) -> int:
    found = [int(one) for one in numbers if one and one.isdigit()]
    return max(found, default=0)


def spacing(text: str) -> Element:
    """A run of white space."""
    words = el("w:t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return el("w:r", words)
