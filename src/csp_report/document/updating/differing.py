"""Two documents as one: the newer one, with what the older one said otherwise as tracked changes.

The newer document is changed into the older one, every change tracked, by the hands that update edited documents; then
each insertion is made a deletion and each deletion an insertion. So accepting everything gives the newer text, and
rejecting everything the older one. Compared is what is read: paragraphs, tables, headers, footers, what figures show.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import Final

from csp_report.document.ooxml.elements import Element, el, field, qn
from csp_report.document.updating.aligning import align, likeness, plain
from csp_report.document.updating.carried import bounds, carried, without_control
from csp_report.document.updating.drawn import alternative, drawings, shown
from csp_report.document.updating.flows import Flow, copied, look_at
from csp_report.document.updating.package import Package
from csp_report.document.updating.pairing import Pairs, by_name, by_text, cells, leaf_pairs, steps
from csp_report.document.updating.placing import Mover, top_of
from csp_report.document.updating.record import stories
from csp_report.document.updating.revisions import Pen, mark_inserted, pen, settle, strike, strike_whole, turned
from csp_report.document.updating.tables import strike_row
from csp_report.document.updating.texts import fitted
from csp_report.document.updating.units import leaves, text_of
from csp_report.document.updating.words import Change, Hunk, differences, words

AUTHOR: Final = "csp-report compare"
ONE_WORD: Final = 1  # words alike between two changes, up to which both are read more easily as one


class _Work:
    """A comparison on its way. ``alone`` are the paragraphs and tables that only the newer document has."""

    def __init__(self, old: Package, new: Package) -> None:
        self.old, self.new = old, new
        self.mover = Mover(new, old)
        self.pen: Pen = pen(new.root, None, new.moment(), track=True, author=AUTHOR)
        self.alone: set[Element] = set()
        self.in_story = False

    def carried(self, other: Element) -> Element:
        """A copy of something of the older document. What pictures a header shows is not compared."""
        return carried(self.mover, other, pictures=not self.in_story)


def with_differences(old: Path, new: Path) -> bytes:
    """The newer document with tracked changes; those that stood in either are taken as accepted, as Word takes them.

    Raises InputError where one of them is no Word document.
    """
    before, after = Package.open(old), Package.open(new)
    for package in (before, after):
        _prepare(package)
    work = _Work(before, after)
    _sequence(work, *leaf_pairs(before, after))
    work.in_story = True
    for name, other in _twins(after, before).items():
        here, there = list(leaves(after.tree(name))), list(leaves(before.tree(other))) if other else []
        _sequence(work, here, there, by_text(here, there))
    for root in _roots(after):
        _free(root, work.alone)
        turned(root)
    return after.bytes()


def _roots(package: Package) -> list[Element]:
    return [package.root, *(package.tree(name) for _, name in stories(package))]


def _prepare(package: Package) -> None:
    """Settle tracked changes, and write every field in one way."""
    for root in _roots(package):
        settle(root, accept=True)
        for simple in list(root.iter(qn("w:fldSimple"))):
            for one in field(str(simple.get(qn("w:instr"), "")).strip(), *simple):
                simple.addprevious(one)
            simple.getparent().remove(simple)


def _twins(after: Package, before: Package) -> dict[str, str]:
    """Each header and footer with its twin in the older document: one that reads alike, else the next one left; or ''.

    What only the older document has is not among them: the newer one has no place for it.
    """
    found: dict[str, str] = {}
    for kind in ("header", "footer"):
        here, there = ([name for story, name in stories(p) if story == kind] for p in (after, before))
        texts = [[text_of(leaves(p.tree(name))) for name in row] for p, row in ((after, here), (before, there))]
        pairs = align(*texts)
        left = iter([place for place in range(len(there)) if place not in pairs.values()])
        for place, name in enumerate(here):
            other = pairs[place] if place in pairs else next(left, None)
            found[name] = there[other] if other is not None else ""
    return found


def _sequence(work: _Work, here: Sequence[Element], there: Sequence[Element], pairs: Pairs) -> None:
    """A row of paragraphs and tables: each pair on its own; what only one has as a whole, the older's first."""
    for start, waiting, place in steps(pairs, len(there)):
        made = [_only_old(work, there[one]) for one in waiting]
        for one in made if start < len(here) else ():
            _outermost(here[start]).addprevious(one)
        for one in reversed(made) if start == len(here) else ():
            top_of(here[-1]).addnext(one)
        for one in made:
            _keep_apart(work, one)
        if place is not None:
            _pair(work, here[place], there[pairs[place]])
    for leaf in [leaf for place, leaf in enumerate(here) if place not in pairs]:
        _only_new(work, leaf)


def _outermost(leaf: Element) -> Element:
    """The outermost control that begins with a leaf, else itself."""
    while leaf.getprevious() is None and leaf.getparent().tag == qn("w:sdtContent"):
        leaf = leaf.getparent().getparent()
    return leaf


def _keep_apart(work: _Work, made: Element) -> None:
    """Two tables in a row would be one: a paragraph between them comes and goes with the older one."""
    for neighbour, after in ((made.getprevious(), False), (made.getnext(), True)):
        ends = [] if neighbour is None else [one.tag for one in (neighbour, *leaves(neighbour))]
        if made.tag == qn("w:tbl") and qn("w:tbl") in (ends[:2] if after else (*ends[:1], *ends[-1:])):
            between = el("w:p")
            mark_inserted(work.pen, between)
            if after:
                made.addnext(between)
            else:
                made.addprevious(between)


def _only_old(work: _Work, other: Element) -> Element:
    made = work.carried(other)
    mark_inserted(work.pen, made)
    return made


def _only_new(work: _Work, leaf: Element) -> None:
    if bounds(leaf):  # its words go; what it bears beside them stays where it is
        flow = Flow([leaf])
        flow.replace(0, len(flow.text), [], work.pen)
        return
    strike_whole(work.pen, leaf)
    work.alone.add(leaf)


def _pair(work: _Work, leaf: Element, other: Element) -> None:
    if leaf.tag == qn("w:tbl"):
        _table(work, leaf, other)
        return
    _text(work, leaf, other)
    seen = [(shown(package, [one]), alternative([one])) for package, one in ((work.new, leaf), (work.old, other))]
    if seen[0] != seen[1] and not work.in_story:
        _exchange(work, leaf, other)


def _text(work: _Work, leaf: Element, other: Element) -> None:
    """The words of a paragraph that changed."""
    flow, fresh = Flow([leaf]), Flow([other])
    for one in reversed(fitted(_hunks(flow.text, fresh.text), flow, 0, len(flow.text), fresh)):
        runs = copied(fresh, one.new_start, one.new_end, look_at(flow, one.start, one.end), work.mover.styles)
        flow.replace(one.start, one.end, runs, work.pen)


def _hunks(here: str, there: str) -> list[Hunk]:
    """Where two texts differ: changes with a word or less between them as one; all of it where little is alike."""
    mine, other = words(here), words(there)
    if here != there and not likeness(plain(here), plain(there)):
        return [Hunk(0, len(here), 0, len(there))]
    joined: list[Change] = []
    for one in differences(mine, other):
        last = joined[-1] if joined else None
        if last and _are_one(mine[last.end : one.start]):
            joined[-1] = Change(last.start, one.end, last.new_start, one.new_end)
        else:
            joined.append(one)
    signs, new_signs = ([0, *accumulate(map(len, tokens))] for tokens in (mine, other))
    return [Hunk(signs[one.start], signs[one.end], new_signs[one.new_start], new_signs[one.new_end]) for one in joined]


def _are_one(between: Sequence[str]) -> bool:
    said = [one for one in between if not one.isspace()]
    return len(said) <= ONE_WORD and all(one.isalnum() for one in said)


def _exchange(work: _Work, leaf: Element, other: Element) -> None:
    """What a paragraph shows, as a whole."""
    fresh = [work.pen.mark("w:ins", one) for one in _drawing_runs(work.carried(other))]
    runs = _drawing_runs(leaf)
    for one in fresh:
        if runs:
            runs[0].addprevious(one)
        else:
            leaf.append(one)
    for one in runs:
        strike(work.pen, one)


def _drawing_runs(paragraph: Element) -> list[Element]:
    """The runs that hold a drawing and no words."""
    runs = dict.fromkeys(next(one.iterancestors(qn("w:r"))) for one in drawings(paragraph))
    return [one for one in runs if one.find(qn("w:t")) is None]


def _table(work: _Work, table: Element, other: Element) -> None:
    """Rows by their first cells, cell by cell; a row without a twin of as many cells as a whole."""
    here, there, pairs = by_name(table, other)
    for start, waiting, place in steps(pairs, len(there)):
        made = [_only_old_row(work, there[one]) for one in waiting]
        for one in made if start < len(here) else ():
            here[start].addprevious(one)
        for one in reversed(made) if start == len(here) else ():
            here[-1].addnext(one)
        if place is not None:
            for cell, twin in zip(cells(here[place]), cells(there[pairs[place]]), strict=True):
                _cell(work, cell, twin)
    for row in [row for place, row in enumerate(here) if place not in pairs]:
        strike_row(work.pen, row)


def _only_old_row(work: _Work, row: Element) -> Element:
    made = work.carried(row)
    mark_inserted(work.pen, el("w:tbl", made))
    return made


def _cell(work: _Work, cell: Element, other: Element) -> None:
    """The paragraphs of a cell, of which the last ones are always a pair: a cell ends with a paragraph."""
    here, there = list(leaves(cell)), list(leaves(other))
    _sequence(work, here, there, by_text(here, there, last=True))


def _free(root: Element, alone: set[Element]) -> None:
    """Let what only the newer document has stand without its control, which nobody could reject."""
    for control in list(root.iter(qn("w:sdt"))):
        content = control.find(qn("w:sdtContent"))
        held = list(leaves(content)) if content is not None else []
        if held and all(one in alone for one in held):
            without_control(control)
