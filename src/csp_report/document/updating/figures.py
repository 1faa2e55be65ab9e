"""A picture or Word chart of three: the editor's frame stays, and so does a picture that the editor put in."""

from __future__ import annotations

import copy
from typing import Final

from csp_report.document.ooxml.elements import Element, el, qn
from csp_report.document.updating.drawn import alternative, drawings, part_of, relationship, shown
from csp_report.document.updating.outcome import Became
from csp_report.document.updating.package import Package
from csp_report.document.updating.texts import Desk
from csp_report.document.updating.units import Known, Unit

PNG: Final = b"\x89PNG"


def merge_figure(desk: Desk, before: Known | None, unit: Unit, new: list[Element]) -> tuple[Became, str]:
    """Bring the drawings of a unit up to date in place; what became of them."""
    file, fresh = desk.mover.file, desk.mover.new
    here, there = shown(file, unit.leaves), shown(fresh, new)
    words, wanted = alternative(unit.leaves), alternative(new)
    was = before.shown if before is not None else None
    ours = here == was if was is not None else _looks_ours(file, unit.leaves, fresh, new)
    if there in {was, here}:
        return _words(desk, before, unit, new)
    if not ours:
        said = "the picture that you put in stays; the data behind the generated one changed"
        _comment(desk, unit, f"This picture is yours and stays. {said.capitalize()}. It would now say: {wanted}")
        return Became.CONFLICT, said
    _redraw(desk, unit, new)
    return _described(desk, before, unit, words, wanted)


def _words(desk: Desk, before: Known | None, unit: Unit, new: list[Element]) -> tuple[Became, str]:
    """The picture stays as it is; its words may have to change."""
    words, wanted = alternative(unit.leaves), alternative(new)
    was = before.alt if before is not None else None
    if wanted in {words, was}:
        return Became.KEPT, ""
    if was is not None and words != was:
        _comment(desk, unit, desk.told(was, wanted))
        return Became.CONFLICT, f"alternative text, offered: “{wanted}”"
    if desk.pen.track:
        _redraw(desk, unit, new)
    return _described(desk, before, unit, words, wanted)


def _described(desk: Desk, before: Known | None, unit: Unit, words: str, wanted: str) -> tuple[Became, str]:
    """Give the drawings their new words, unless the editor had given them others."""
    was = before.alt if before is not None else None
    if was is not None and words not in {was, wanted}:
        _say(unit, words)
        if was == wanted:
            return Became.MERGED, ""
        _comment(desk, unit, desk.told(was, wanted))
        return Became.CONFLICT, f"alternative text, offered: “{wanted}”"
    _say(unit, wanted)
    if was is None and words != wanted:
        _comment(desk, unit, f"The alternative text was renewed with the data. It was: “{words}”")
    return Became.UPDATED, ""


def _say(unit: Unit, words: str) -> None:
    lines = words.split("\n")
    standing = [one for leaf in unit.leaves for one in drawings(leaf)]
    for drawing, line in zip(standing, lines, strict=False):
        for one in (*drawing.iter(qn("wp:docPr")), *drawing.iter(qn("pic:cNvPr"))):
            if one.get("descr") is not None:
                one.set("descr", line)


def _redraw(desk: Desk, unit: Unit, new: list[Element]) -> None:
    """Let each drawing show what the new one shows; where there are more or fewer, all are exchanged."""
    old = [one for leaf in unit.leaves for one in drawings(leaf)]
    fresh = [one for leaf in new for one in drawings(leaf)]
    alike = len(old) == len(fresh) and all(_kind(a) == _kind(b) for a, b in zip(old, fresh, strict=True))
    if alike:
        for drawing, twin in zip(old, fresh, strict=True):
            _exchange(desk, drawing, _reframed(desk, drawing, twin))
        return
    made = [desk.mover.copied(next(one.iterancestors(qn("w:r")))) for one in fresh]
    _exchange_all(desk, old, made)


def _reframed(desk: Desk, drawing: Element, twin: Element) -> Element:
    """The old drawing with its frame as the editor left it, showing what the new one shows."""
    made = copy.deepcopy(drawing)
    fresh = desk.mover.copied(twin)
    number = relationship(fresh)
    for one in made.iter(qn("a:blip")):
        one.set(qn("r:embed"), number)
    for one in made.iter(qn("c:chart")):
        one.set(qn("r:id"), number)
    old, new = next(drawing.iter(qn("wp:extent")), None), next(twin.iter(qn("wp:extent")), None)
    if old is not None and new is not None and next(made.iter(qn("a:srcRect")), None) is None:
        width = int(old.get("cx"))
        height = str(round(width * int(new.get("cy")) / int(new.get("cx"))))
        inner = [one for frame in made.iter(qn("a:xfrm")) for one in frame.iter(qn("a:ext"))]
        for one in (*made.iter(qn("wp:extent")), *inner):
            one.set("cy", height)
    words = next(iter(twin.iter(qn("wp:docPr"))), None)
    for one in made.iter(qn("wp:docPr")):
        if words is not None and words.get("title"):
            one.set("title", words.get("title"))
    return made


def _exchange(desk: Desk, drawing: Element, made: Element) -> None:
    if not desk.pen.track:
        drawing.getparent().replace(drawing, made)
        return
    for one in made.iter(qn("wp:docPr")):
        one.set("id", str(desk.mover.next_drawing()))
    _exchange_all(desk, [drawing], [el("w:r", made)])


def _exchange_all(desk: Desk, old: list[Element], made: list[Element]) -> None:
    """New runs in the place of those that hold the old drawings."""
    runs = list(dict.fromkeys(next(drawing.iterancestors(qn("w:r"))) for drawing in old))
    if desk.pen.track:
        made = [desk.pen.mark("w:ins", *made)]
    for one in made:
        runs[0].addprevious(one)
    for run in runs:
        if desk.pen.track:
            holder = desk.pen.mark("w:del")
            run.getparent().replace(run, holder)
            holder.append(run)
        else:
            run.getparent().remove(run)


def _kind(drawing: Element) -> str:
    return "chart" if next(drawing.iter(qn("c:chart")), None) is not None else "image"


def _comment(desk: Desk, unit: Unit, text: str) -> None:
    paragraph = next(one for leaf in unit.leaves for one in leaf.iter(qn("w:p")))
    begin, end, sign = desk.pen.comment(text)
    paragraph.extend([begin, end, sign])


def _looks_ours(file: Package, leaves: list[Element], fresh: Package, new: list[Element]) -> bool:
    """Whether drawings of a document that does not tell what it showed are of our making: as wide in pixels as ours."""
    old = [one for leaf in leaves for one in drawings(leaf)]
    twins = [one for leaf in new for one in drawings(leaf)]
    return len(old) == len(twins) and all(_like(file, a, fresh, b) for a, b in zip(old, twins, strict=True))


def _like(file: Package, one: Element, fresh: Package, twin: Element) -> bool:
    name, other = part_of(file, one), part_of(fresh, twin)
    if name is None or other is None or _kind(one) != _kind(twin):
        return False
    if _kind(one) == "chart":
        return True
    a, b = file.parts[name], fresh.parts[other]
    return a.startswith(PNG) and b.startswith(PNG) and (a[16:20], a[24:29]) == (b[16:20], b[24:29])
