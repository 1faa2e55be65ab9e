"""A document edited as Word leaves it: runs cut where somebody typed, revision ids, marks of the spelling checker."""

from __future__ import annotations

import copy
from typing import Any

from docx_tools import MAIN, parts, zipped
from lxml import etree

from csp_report.document.ooxml.elements import el, qn, run
from csp_report.document.ooxml.names import block_bookmark, tag_of
from csp_report.document.updating.flows import Flow
from csp_report.document.updating.package import Package
from csp_report.document.updating.revisions import pen

SESSION = "00B41F7C"  # a revision id, which Word gives to what was typed in one go
EDITOR = {"w_author": "Editor", "w_date": "2026-11-01T09:00:00Z"}


class Draft:
    """A document open in Word."""

    def __init__(self, content: bytes) -> None:
        self.parts = parts(content)
        self.root = etree.fromstring(self.parts[MAIN])
        self.tracked = False
        self.number = 900

    def saved(self) -> bytes:
        return zipped({**self.parts, MAIN: etree.tostring(self.root, xml_declaration=True, encoding="UTF-8")})

    def paragraph(self, block: str) -> Any:
        """The first paragraph of a block; of other text the one that begins so."""
        for start in self.root.iter(qn("w:bookmarkStart")):
            if start.get(qn("w:name")) == block_bookmark(block):
                return next(start.iterancestors(qn("w:p")))
        return next(one for one in self.root.iter(qn("w:p")) if Flow([one]).text.startswith(block))

    def paragraphs(self, block: str) -> list[Any]:
        """All paragraphs of a block."""
        for control in self.root.iter(qn("w:sdt")):
            tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
            if tag is not None and tag.get(qn("w:val")) == tag_of(block):
                return list(control.iter(qn("w:p")))
        return [self.paragraph(block)]

    def control(self, block: str) -> Any:
        """What holds a block: its content control where it has one."""
        paragraph = self.paragraph(block)
        return next(paragraph.iterancestors(qn("w:sdt")), paragraph)

    def runs(self, block: str, old: str) -> list[Any]:
        """The runs that hold some words of a block, cut out of their neighbours."""
        for paragraph in self.paragraphs(block):
            flow = Flow([paragraph])
            at = flow.text.find(old)
            if at >= 0:
                flow._cut(at + len(old))  # noqa: SLF001  # as Word cuts runs
                flow._cut(at)  # noqa: SLF001
                return list(dict.fromkeys(p.run for p in flow.pieces if at <= p.start and p.end <= at + len(old)))
        raise AssertionError(f"{block}: {old!r} is not there")

    def replace(self, block: str, old: str, new: str) -> None:
        """Type over some words: the spelling checker's marks around them, a revision id on what was typed."""
        found = self.runs(block, old)
        typed = self._typed(new, found[0])
        found[0].addprevious(el("w:proofErr", w_type="spellStart"))
        found[0].addprevious(typed)
        found[0].addprevious(el("w:proofErr", w_type="spellEnd"))
        self._taken(found)

    def insert(self, block: str, before: str, new: str) -> None:
        """Type words before some others."""
        found = self.runs(block, before)
        found[0].addprevious(self._typed(new, found[0]))

    def append(self, block: str, new: str) -> None:
        """Type at the end of a block, after its bookmark."""
        paragraph = self.paragraphs(block)[-1]
        paragraph.append(self._typed(new, None))

    def delete(self, block: str, old: str) -> None:
        """Delete some words."""
        self._taken(self.runs(block, old))

    def drop(self, block: str) -> None:
        """Delete a block with everything that marked it."""
        control = self.control(block)
        control.getparent().remove(control)

    def empty(self, block: str) -> None:
        """Delete all the words of a block; the empty paragraph with its marks stays."""
        for paragraph in self.paragraphs(block):
            for one in list(paragraph.iter(qn("w:r"))):
                one.getparent().remove(one)

    def paragraph_after(self, block: str, text: str) -> None:
        """A paragraph of the editor's own after a block."""
        self.control(block).addnext(el("w:p", el("w:pPr", el("w:pStyle", w_val="Normal")), self._typed(text, None)))

    def move(self, block: str, before: str) -> None:
        """Drag a block elsewhere, its control with it."""
        self.control(before).addprevious(self.control(block))

    def move_bare(self, block: str, before: str) -> None:
        """Cut a block and paste it as text: neither control nor bookmark comes along."""
        paragraph = copy.deepcopy(self.paragraph(block))
        for one in list(paragraph.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
            one.getparent().remove(one)
        self.drop(block)
        self.control(before).addprevious(paragraph)

    def copy_bare(self, block: str, before: str) -> None:
        """Copy a block and paste it as text elsewhere."""
        paragraph = copy.deepcopy(self.paragraph(block))
        for one in list(paragraph.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
            one.getparent().remove(one)
        self.control(before).addprevious(paragraph)

    def split(self, block: str, before: str) -> None:
        """Press Enter before some words."""
        first = self.runs(block, before)[0]
        paragraph = next(first.iterancestors(qn("w:p")))
        twin = el("w:p")
        if paragraph.find(qn("w:pPr")) is not None:
            twin.append(copy.deepcopy(paragraph.find(qn("w:pPr"))))
        rest = list(paragraph)[list(paragraph).index(first) :]
        twin.extend(rest)
        paragraph.addnext(twin)

    def join(self, block: str, following: str) -> None:
        """Press Delete at the end of a block: the next one's text, with its bookmark, comes into its paragraph."""
        paragraph, other = self.paragraphs(block)[-1], self.paragraph(following)
        control = self.control(following)
        paragraph.append(run(" "))
        paragraph.extend([one for one in other if one.tag != qn("w:pPr")])
        control.getparent().remove(control)

    def without_controls(self) -> None:
        """Take all content controls away, as some programs do on saving."""
        for control in list(self.root.iter(qn("w:sdt"))):
            for one in list(control.find(qn("w:sdtContent"))):
                control.addprevious(one)
            control.getparent().remove(control)

    def without_bookmarks(self) -> None:
        """Take all the blocks' bookmarks away."""
        for start in list(self.root.iter(qn("w:bookmarkStart"))):
            if str(start.get(qn("w:name"))).startswith("_block_"):
                ends = [e for e in self.root.iter(qn("w:bookmarkEnd")) if e.get(qn("w:id")) == start.get(qn("w:id"))]
                for one in (start, *ends):
                    one.getparent().remove(one)

    def shattered(self) -> None:
        """A revision id on every run, and every run cut in two in the middle of a word, as long editing leaves it."""
        for paragraph in list(self.root.iter(qn("w:p"))):
            paragraph.set(qn("w:rsidR"), SESSION)
            flow = Flow([paragraph])
            for piece in reversed(flow.pieces):
                if len(piece.text) > 3 and not flow.inside_field(piece.start + 2):
                    flow._cut(piece.start + len(piece.text) // 2)  # noqa: SLF001
            for one in paragraph.iter(qn("w:r")):
                one.set(qn("w:rsidR"), SESSION)

    def smart(self) -> None:
        """Straight quotes made round and hyphens made dashes, as Word does of itself."""
        for words in self.root.iter(qn("w:t")):
            words.text = (words.text or "").replace("'", "\u2019").replace(" - ", " \u2013 ")

    def bold(self, block: str, words: str) -> None:
        for one in self.runs(block, words):
            properties = one.find(qn("w:rPr"))
            if properties is None:
                properties = el("w:rPr")
                one.insert(0, properties)
            properties.append(el("w:b"))

    def style(self, block: str, style: str) -> None:
        self.paragraph(block).find(f"{qn('w:pPr')}/{qn('w:pStyle')}").set(qn("w:val"), style)

    def track(self) -> None:
        """Turn tracked changes on."""
        self.tracked = True

    def picture(self, content: bytes) -> None:
        """Put another picture in the place of the first, its frame and words kept ("Change picture")."""
        name = "word/media/photo.png"
        self.parts[name] = content
        rels = etree.fromstring(self.parts["word/_rels/document.xml.rels"])
        blip = next(self.root.iter(qn("a:blip")))
        made = copy.deepcopy(next(one for one in rels if one.get("Id") == blip.get(qn("r:embed"))))
        made.set("Id", "rId900")
        made.set("Target", "media/photo.png")
        rels.append(made)
        blip.set(qn("r:embed"), "rId900")
        self.parts["word/_rels/document.xml.rels"] = etree.tostring(rels)

    def resize(self, width: int) -> None:
        next(self.root.iter(qn("wp:extent"))).set("cx", str(width))

    def describe(self, words: str) -> None:
        next(self.root.iter(qn("wp:docPr"))).set("descr", words)

    def cell(self, table: int, row: int, column: int, text: str) -> None:
        """Type over a cell of a table."""
        found = list(self.root.iter(qn("w:tbl")))[table].findall(qn("w:tr"))[row].findall(qn("w:tc"))[column]
        words = list(found.iter(qn("w:t")))
        words[0].text = text
        for one in words[1:]:
            one.text = ""

    def row(self, table: int, *cells: str) -> None:
        """Add a row at the end of a table."""
        last = list(self.root.iter(qn("w:tbl")))[table].findall(qn("w:tr"))[-1]
        made = copy.deepcopy(last)
        for cell, text in zip(made.findall(qn("w:tc")), cells, strict=False):
            next(cell.iter(qn("w:t"))).text = text
        last.addnext(made)

    def without_row(self, table: int, row: int) -> None:
        found = list(self.root.iter(qn("w:tbl")))[table].findall(qn("w:tr"))[row]
        found.getparent().remove(found)

    def header(self, old: str, new: str) -> None:
        self.parts["word/header1.xml"] = self.parts["word/header1.xml"].replace(old.encode(), new.encode())

    def comment(self, block: str, author: str, words: str) -> None:
        """A comment on a block."""
        package = Package(dict(self.parts))
        package.trees[MAIN] = self.root
        hand = pen(self.root, package.comments(), "2026-11-01T09:00:00Z", track=False, author=author)
        self.paragraph(block).extend(hand.comment(words))
        package.add_comments(hand.comments)
        self.parts = parts(package.bytes())
        self.root = etree.fromstring(self.parts[MAIN])

    def older(self) -> None:
        """The list of what was generated as the version before this one wrote it."""
        for name in self.parts:
            if name.startswith("customXml/item1"):
                root = etree.fromstring(self.parts[name])
                for one in list(root):
                    if etree.QName(one).localname == "other":
                        root.remove(one)
                    for key in ("shown", "alt"):
                        one.attrib.pop(key, None)
                root.attrib.pop("complete", None)
                self.parts[name] = etree.tostring(root)

    def _typed(self, text: str, like: Any) -> Any:
        made = run(text)
        properties = like.find(qn("w:rPr")) if like is not None else None
        if properties is not None:
            made.insert(0, copy.deepcopy(properties))
        made.set(qn("w:rsidR"), SESSION)
        return self._marked("w:ins", made) if self.tracked else made

    def _taken(self, found: list[Any]) -> None:
        for one in found:
            if not self.tracked:
                one.getparent().remove(one)
                continue
            place = el("w:r")
            one.addprevious(place)
            holder = self._marked("w:del", one)
            place.getparent().replace(place, holder)
            for words in holder.iter(qn("w:t")):
                words.tag = qn("w:delText")

    def _marked(self, name: str, content: Any) -> Any:
        self.number += 1
        return el(name, content, w_id=str(self.number), **EDITOR)
