"""Proof of a merged document before it replaces anything: it holds together, and no word of a person's is lost."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from csp_report.document.ooxml.elements import Element, qn
from csp_report.document.package.parts import MAIN
from csp_report.document.updating.package import Package
from csp_report.document.updating.record import Record, stories
from csp_report.document.updating.words import spoken

SHOWN = 5


def faults(original: Package, content: bytes, before: Record) -> str:
    """What is wrong with a merged document, in words; '' where nothing is."""
    try:
        made = Package.read(content)
        for name in made.parts:
            if name.endswith((".xml", ".rels")):
                made.tree(name)
    except (OSError, ValueError, etree.XMLSyntaxError) as error:
        return f"the merged document cannot be read back ({error})"
    return _structure(made, original) or _lost(original, made, before)


def _structure(made: Package, original: Package) -> str:
    root = made.root
    for name in ("w:bookmarkStart", "w:comment"):
        tree = root if name != "w:comment" else made.comments()
        numbers = Counter(one.get(qn("w:id")) for one in tree.iter(qn(name))) if tree is not None else Counter()
        twice = [number for number, count in numbers.items() if count > 1]
        if twice and not _was_so(original, name):
            return f"{name} bears a number twice ({', '.join(map(str, twice[:SHOWN]))})"
    for one in root.iter(qn("a:blip"), qn("c:chart")):
        number = one.get(qn("r:embed")) or one.get(qn("r:id"))
        if number and (target := made.related(str(number))) is not None and target not in made.parts:
            return f"a drawing leads to {target}, which is not there"
    return ""


def _was_so(original: Package, name: str) -> bool:
    tree = original.root if name != "w:comment" else original.comments()
    numbers = [one.get(qn("w:id")) for one in tree.iter(qn(name))] if tree is not None else []
    return len(numbers) != len(set(numbers))


def _lost(original: Package, made: Package, before: Record) -> str:
    """Words that are in the edited file and were never generated, and are in the merged document less often."""
    generated: Counter[str] = Counter()
    for one in (*before.blocks, *(before.others or ())):
        generated.update(spoken(one.text))
    theirs = _said(original) - generated
    missing = theirs - _said(made)
    if not missing:
        return ""
    return f"words of yours would be lost: {', '.join(sorted(missing)[:SHOWN])}"


def _said(package: Package) -> Counter[str]:
    """Every word of a document's text parts, those in tracked deletions too."""
    found: Counter[str] = Counter()
    for name in (MAIN, *(name for _, name in stories(package))):
        for paragraph in package.tree(name).iter(qn("w:p")):
            found.update(spoken(_all_text(paragraph)))
    return found


def _all_text(paragraph: Element) -> str:
    return "".join(
        (one.text or "") if one.tag in {qn("w:t"), qn("w:delText")} else " "
        for one in paragraph.iter(qn("w:t"), qn("w:delText"), qn("w:tab"), qn("w:br"))
    )
