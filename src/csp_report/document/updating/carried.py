"""Paragraphs and tables of another document, made to stand in this one by themselves."""

from __future__ import annotations

import copy
from typing import Final

from csp_report.document.ooxml.elements import NAMESPACES, Element, el, qn
from csp_report.document.updating.drawn import part_of
from csp_report.document.updating.flows import Flow, copied
from csp_report.document.updating.placing import Mover

NUMBERING: Final = "word/numbering.xml"
OUTSIDE: Final = tuple(
    qn(f"w:{name}")
    for name in (
        "footnoteReference",
        "endnoteReference",
        "footnoteRef",
        "endnoteRef",
        "object",
        "pict",
        "sym",
        "control",
    )
)  # what a run shows of other parts than the one that it stands in
FORMATTING: Final = tuple(qn(f"w:{name}") for name in ("rPrChange", "pPrChange", "trPrChange", "tcPrChange"))
BROUGHT: Final = {qn("a:blip"): qn("r:embed"), qn("c:chart"): qn("r:id")}  # what a ``Mover`` brings along, and by what


def carried(mover: Mover, leaf: Element, *, pictures: bool = True) -> Element:
    """A copy of a paragraph, table or row that leans on nothing but what was brought along with it.

    Its words and fields are all there. Content controls, notes, links to other files and drawings that cannot be
    brought (all where not ``pictures``) are not. Of a paragraph that holds half of a field, or ends a section, only the
    words are copied.
    """
    if leaf.tag == qn("w:p") and bounds(leaf):
        return _words_of(mover, leaf)
    made = copy.deepcopy(leaf)
    without_controls(made)
    for twin, drawing in zip(list(made.iter(qn("w:drawing"))), list(leaf.iter(qn("w:drawing"))), strict=True):
        if not pictures or not _to_be_brought(mover, drawing):
            _drop(twin)
    for one in list(made.iter(*OUTSIDE)):
        _drop(one)
    for link in [one for one in made.iter(qn("w:hyperlink")) if one.get(qn("r:id"))]:
        unwrap(link)
    for one in list(made.iter(*FORMATTING)):
        one.getparent().remove(one)
    if mover.file.parts.get(NUMBERING) != mover.new.parts.get(NUMBERING):
        for one in list(made.iter(qn("w:numPr"))):
            one.getparent().remove(one)
    return mover.copied(made)


def bounds(leaf: Element) -> bool:
    """Whether a paragraph bears more than its text: the end of a section's page, or half of a field."""
    if leaf.tag != qn("w:p"):
        return False
    kinds = [one.get(qn("w:fldCharType")) for one in leaf.iter(qn("w:fldChar"))]
    return leaf.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None or kinds.count("begin") != kinds.count("end")


def without_controls(element: Element) -> None:
    """Let what stands in the content controls of an element stand there without them."""
    for control in list(element.iter(qn("w:sdt"))):
        without_control(control)


def without_control(control: Element) -> None:
    """Let what stands in a content control stand there without it."""
    for content in control.findall(qn("w:sdtContent")):
        unwrap(content)
    for one in list(control.iterchildren(qn("w:sdtPr"), qn("w:sdtEndPr"))):
        control.remove(one)
    unwrap(control)


def unwrap(element: Element) -> None:
    """Put what an element holds in its place."""
    for child in list(element):
        element.addprevious(child)
    element.getparent().remove(element)


def _words_of(mover: Mover, leaf: Element) -> Element:
    flow = Flow([leaf])
    made = el("w:p", *copied(flow, 0, len(flow.text), None, mover.styles))
    style = leaf.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    known = mover.styles.get(str(style.get(qn("w:val")))) if style is not None else None
    if known:
        made.insert(0, el("w:pPr", el("w:pStyle", w_val=known)))
    return made


def _to_be_brought(mover: Mover, drawing: Element) -> bool:
    """Whether a drawing shows one picture or chart that is there, and leads nowhere else."""
    leads = [
        (one.tag, key)
        for one in drawing.iter()
        if isinstance(one.tag, str)
        for key in one.attrib
        if key.startswith(f"{{{NAMESPACES['r']}}}")
    ]
    name = part_of(mover.new, drawing)
    return len(leads) == 1 and BROUGHT.get(leads[0][0]) == leads[0][1] and name in mover.new.parts


def _drop(element: Element) -> None:
    """Take an element out of its run, and a run that is then empty out of its paragraph."""
    run = element.getparent()
    run.remove(element)
    if run.tag == qn("w:r") and all(one.tag == qn("w:rPr") for one in run):
        run.getparent().remove(run)
