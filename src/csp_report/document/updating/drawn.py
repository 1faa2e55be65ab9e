"""What a drawing shows: a digest of its picture, or of the values of its Word chart."""

from __future__ import annotations

from hashlib import sha256

from csp_report.document.ooxml.elements import Element, qn
from csp_report.document.package.parts import MAIN
from csp_report.document.updating.package import Package


def drawings(element: Element) -> list[Element]:
    """The drawings inside an element, those in deleted text left out."""
    gone = (qn("w:del"), qn("w:moveFrom"))
    return [one for one in element.iter(qn("w:drawing")) if next(one.iterancestors(*gone), None) is None]


def part_of(package: Package, drawing: Element) -> str | None:
    """The picture or chart that a drawing shows, as a part."""
    number = relationship(drawing)
    return package.related(number, MAIN) if number else None


def relationship(drawing: Element) -> str | None:
    """The id by which a drawing names what it shows."""
    for blip in drawing.iter(qn("a:blip")):
        return str(blip.get(qn("r:embed"), ""))
    for chart in drawing.iter(qn("c:chart")):
        return str(chart.get(qn("r:id"), ""))
    return None


def shown(package: Package, elements: list[Element]) -> str:
    """Stands for what some paragraphs show: the bytes of pictures, the values of charts; '' where they show none."""
    said = []
    for drawing in (one for element in elements for one in drawings(element)):
        name = part_of(package, drawing)
        if name is None or name not in package.parts:
            said.append("nothing")
        elif name.endswith(".xml"):
            values = [one.text or "" for one in package.tree(name).iter(qn("c:v"))]
            said.append(sha256("\n".join(values).encode()).hexdigest())
        else:
            said.append(sha256(package.parts[name]).hexdigest())
    return " ".join(one[:16] for one in said)


def alternative(elements: list[Element]) -> str:
    """The words that a screen reader says for the drawings or the table in some elements, one to a line."""
    found = []
    for element in elements:
        if element.tag == qn("w:tbl"):
            described = element.find(f"{qn('w:tblPr')}/{qn('w:tblDescription')}")
            found.append(str(described.get(qn("w:val"))) if described is not None else "")
        for drawing in drawings(element):
            found += [str(one.get("descr", "")) for one in drawing.iter(qn("wp:docPr"))]
    return "\n".join(" ".join(one.split()) for one in found)
