"""An edited document brought up to date: every unit of three texts decided, new ones put in, the list renewed.

The document is the editor's own file; what the data did not change is not touched, byte for byte where a part is not
touched at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from csp_report.document.ooxml.elements import Element, qn
from csp_report.document.package.parts import MAIN
from csp_report.document.updating.aligning import align
from csp_report.document.updating.carried import bounds
from csp_report.document.updating.drawn import alternative, shown
from csp_report.document.updating.figures import merge_figure
from csp_report.document.updating.outcome import Became, Outcome, Updated
from csp_report.document.updating.package import Package
from csp_report.document.updating.placing import Mover, top_of, without_dead_references
from csp_report.document.updating.proof import faults
from csp_report.document.updating.record import Record, kept_entries, read_record, same_record, stories, write_record
from csp_report.document.updating.revisions import Pen, mark_inserted, pen, strike_whole
from csp_report.document.updating.tables import grid, merge_table, offer_table
from csp_report.document.updating.texts import Desk, merge_text, no_longer
from csp_report.document.updating.units import Kind, Known, Unit, Units, find_units, leaves, text_of
from csp_report.document.updating.words import same, spoken, stale

QUOTED: Final = 40  # signs of a text that are quoted to find it
OLD_TEXT: Final = "This text cannot be told from the data's: the version that made the document kept no record of it."


class Triple(Struct, frozen=True):
    """A unit as generated before, as it stands, and as generated now; None where there is none."""

    id: str
    before: Known | None
    file: Unit | None
    new: Unit | None

    @property
    def name(self) -> str:
        """How a person finds it: its id, or how it begins."""
        if self.id:
            return self.id
        unit = self.new or self.file
        text = " ".join(unit.text.split()) if unit is not None else (self.before.text if self.before else "")
        return f"'{text[:QUOTED]}{'…' if len(text) > QUOTED else ''}'"


class _Run(Struct):
    """A merge on its way."""

    file: Package
    new: Package
    before: Record
    now: Record
    desk: Desk
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def pen(self) -> Pen:
        return self.desk.pen

    def tell(self, triple: Triple, became: Became, said: str = "") -> None:
        self.outcomes.append(Outcome(triple.name, became, said))


def update(edited: bytes, fresh: bytes, *, track: bool = False) -> Updated:
    """An edited document with what a new one says of the data put into it, everything of the editor's kept.

    ``track`` makes every change a tracked one. Both must carry a list of what was generated; ValueError where not.
    """
    file, new = Package.read(edited), Package.read(fresh)
    before, now = read_record(file), read_record(new)
    if before is None or now is None:
        raise ValueError("only documents that list what was generated can be merged")
    return merged(file, new, before, now, pen(file.root, file.comments(), new.moment(), track=track))


def merged(
    file: Package,
    new: Package,
    before: Record,
    now: Record,
    hand: Pen,
    *,
    reason: str = "",
    listed: Record | None = None,
) -> Updated:
    """The merge itself, for an update or for another reviewer's copy; ``listed`` is then the list that stays."""
    original = Package(dict(file.parts))
    mover = Mover(file, new)
    desk = Desk(hand, mover, reason) if reason else Desk(hand, mover)
    run = _Run(file, new, before, now, desk)
    here, there = find_units(file, before.blocks, before.others or ()), find_units(new, now.blocks)
    state = _state(file)
    triples = [*_blocks(before, here, there), *_others(before, here, there)]
    places = {id(unit): place for place, unit in enumerate(here.order)}
    common = [one for one in triples if one.file is not None and one.new is not None]
    for one in sorted(common, key=lambda one: -places.get(id(one.file), 0)):
        _merge_unit(run, one)
    _removed(run, [one for one in triples if one.new is None], here)
    _inserted(run, triples, there)
    _stories(run)
    _moved_figures(run, triples)
    if not hand.track:
        without_dead_references(file.root, original.root)
        file.prune()
    run.outcomes = _in_order(run.outcomes, there)
    changed = _state(file) != state or bool(hand.comments)
    if not changed and (listed or same_record(before, now)):
        return Updated(None, tuple(run.outcomes))
    file.add_comments(hand.comments)
    if listed is None:
        write_record(file, now.area, kept_entries(before, now), _others_kept(now))
    content = file.bytes()
    return Updated(content, tuple(run.outcomes), faults(original, content, before))


def _state(package: Package) -> list[bytes]:
    """What a document's text parts hold, to tell whether anything was changed."""
    names = [MAIN, *(name for _, name in stories(package))]
    return [etree.tostring(package.tree(name)) for name in names]


def _others_kept(now: Record) -> list[Known]:
    return list(now.others or ())


def _blocks(before: Record, here: Units, there: Units) -> list[Triple]:
    """Every block of before and of now, in the new document's order."""
    known = {one.id: one for one in before.blocks}
    ids = [one.id for one in there.order if one.id]
    ids += [one for one in known if one not in there.blocks]
    return [Triple(one, known.get(one), here.blocks.get(one), there.blocks.get(one)) for one in ids]


def _others(before: Record, here: Units, there: Units) -> list[Triple]:
    """The text that is no block, paired by how it reads."""
    mine, new = here.others, there.others
    if before.others is None:
        pairs = align([one.text for one in new], [one.text for one in mine])
        return [Triple("", None, mine[pairs[place]] if place in pairs else None, one) for place, one in enumerate(new)]
    known = [one for one in before.others if not one.story]
    texts = [one.text for one in known]
    mine_by, new_by = _paired(texts, mine), _paired(texts, new)
    found = [Triple("", one, mine_by.get(place), new_by.get(place)) for place, one in enumerate(known)]
    taken = {id(unit) for unit in new_by.values()}
    return [*found, *(Triple("", None, None, one) for one in new if id(one) not in taken)]


def _paired(texts: Sequence[str], units: Sequence[Unit]) -> dict[int, Unit]:
    return {place: units[other] for place, other in align(texts, [one.text for one in units]).items()}


def _merge_unit(run: _Run, one: Triple) -> None:
    file, new = one.file, one.new
    if file is None or new is None:
        return
    if one.before is None:
        became, said = _unknown(run, one, file, new)
    elif new.kind is Kind.FIGURE or file.kind is Kind.FIGURE:
        became, said = merge_figure(run.desk, one.before, file, new.leaves) if one.id else (Became.KEPT, "")
    elif new.kind is Kind.TABLE and file.kind is Kind.TABLE:
        became, said = merge_table(run.desk, one.before.text, file, _table(new))
        became, said = _described_table(run, one.before, file, new, became, said)
    elif new.kind is Kind.TABLE or file.kind is Kind.TABLE:
        became, said = Became.CONFLICT, "a table here, text there: the edited one stays"
    else:
        became, said = merge_text(run.desk, one.before.text, file, new.leaves)
    edited = not _as_generated(one.before, file) if one.before is not None else False
    if became is Became.KEPT and not edited:
        return
    run.tell(one, became, said)


def _as_generated(before: Known, unit: Unit) -> bool:
    if unit.kind is Kind.TABLE:
        return [[cell.strip() for cell in row] for row in grid(unit.text)] == grid(before.text)
    return same(before.text, unit.text)


def _unknown(run: _Run, one: Triple, file: Unit, new: Unit) -> tuple[Became, str]:
    """Text of which no record was kept: it stays, and what is new is offered."""
    if one.id:  # a block of which the list says nothing can only be a copy of a newer document's
        return merge_text(run.desk, file.text, file, new.leaves)
    if file.kind is not new.kind or new.kind is Kind.FIGURE or same(file.text, new.text):
        return Became.KEPT, ""
    desk = replace(run.desk, reason=OLD_TEXT)
    if new.kind is Kind.TABLE:
        if [[cell.strip() for cell in row] for row in grid(file.text)] == grid(new.text):
            return Became.KEPT, ""
        return offer_table(desk, _table(file), _table(new))
    return merge_text(desk, "", file, new.leaves)


def _table(unit: Unit) -> Element:
    return next(one for one in unit.leaves if one.tag == qn("w:tbl"))


def _described_table(run: _Run, before: Known, file: Unit, new: Unit, became: Became, said: str) -> tuple[Became, str]:
    """The alternative text of a table, three of it too."""
    here, there = alternative(file.leaves), alternative(new.leaves)
    if here == there or before.alt in {None, there} or run.pen.track:
        return became, said
    if here != before.alt:
        return Became.CONFLICT, "; ".join(filter(None, (said, f"alternative text, offered: “{there}”")))
    for one in _table(file).iter(qn("w:tblDescription")):
        one.set(qn("w:val"), there)
    return (became if became is not Became.KEPT else Became.UPDATED), said


def _removed(run: _Run, gone: Sequence[Triple], here: Units) -> None:
    """Blocks and text no longer generated: taken out where nobody changed them, kept and told where somebody did."""
    struck: set[int] = set()
    headings = [one for one in gone if one.before is not None and one.before.kind == "heading"]
    for one in [*(other for other in gone if other not in headings), *headings]:
        file, before = one.file, one.before
        if file is None or before is None:
            continue
        if before.gone:
            run.tell(one, Became.KEPT, "no longer generated; it is yours")
        elif file.start or file.end is not None or not _untouched(run, before, file):
            paragraph = next((leaf for leaf in file.leaves if leaf.tag == qn("w:p")), None)
            said = no_longer(run.desk, paragraph) if paragraph is not None else "no longer generated; it stays"
            run.tell(one, Became.CONFLICT, said)
        elif any(bounds(leaf) for leaf in file.leaves) or (one in headings and _still_heads(file, here, struck)):
            run.tell(one, Became.KEPT, "no longer generated; it stays for what stands under it")
        else:
            for leaf in file.leaves:
                struck.add(id(leaf))
            for top in dict.fromkeys(top_of(leaf) for leaf in file.leaves):
                strike_whole(run.pen, top)
            run.tell(one, Became.REMOVED)


def _untouched(run: _Run, before: Known, file: Unit) -> bool:
    if file.kind is not Kind.FIGURE:
        return _as_generated(before, file)
    return before.shown is not None and shown(run.file, file.leaves) == before.shown


def _still_heads(heading: Unit, here: Units, struck: set[int]) -> bool:
    """Whether something stands between a heading and the next one."""
    place = here.order.index(heading)
    for unit in here.order[place + 1 :]:
        if any(id(leaf) in struck for leaf in unit.leaves) or (not unit.text.strip() and unit.kind is Kind.TEXT):
            continue
        return not _is_heading(unit)
    return False


def _is_heading(unit: Unit) -> bool:
    style = unit.leaves[0].find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return style is not None and str(style.get(qn("w:val"))).lower().startswith("heading")


def _inserted(run: _Run, triples: Sequence[Triple], there: Units) -> None:
    """What the editor deleted stays so and is told; what is new goes to its place as a tracked insertion."""
    by_new = {id(one.new): one for one in triples if one.new is not None}
    sections = {one.id.partition("/")[0] for one in triples if one.id and one.file is not None}
    known = {one.id.partition("/")[0] for one in run.before.blocks}
    placed: dict[int, Element] = {
        id(one.new): _last_top(one.file) for one in triples if one.new is not None and one.file is not None
    }
    for place, unit in enumerate(there.order):
        triple = by_new[id(unit)]
        if triple.file is not None:
            continue
        section = unit.id.partition("/")[0]
        if triple.before is not None:
            run.tell(triple, Became.DELETED)
        elif not unit.id and (run.before.others is None or not unit.text.strip() or any(map(bounds, unit.leaves))):
            continue
        elif unit.id and section in known and section not in sections:
            run.tell(triple, Became.DELETED, "new, in a section that was deleted")
        else:
            last = _place_in(run, place, unit, there, placed)
            if last is None:
                run.tell(triple, Became.CONFLICT, f"new, and no place for it was found: “{unit.text}”")
            else:
                placed[id(unit)] = last
                run.tell(triple, Became.INSERTED)


def _last_top(unit: Unit) -> Element:
    return top_of(unit.leaves[-1])


def _place_in(run: _Run, place: int, unit: Unit, there: Units, placed: Mapping[int, Element]) -> Element | None:
    """Copy a new unit to after what it follows; a new section to before what it precedes. Its last element here."""
    tops = list(dict.fromkeys(top_of(leaf) for leaf in unit.leaves))
    made = [run.desk.mover.copied(one) for one in tops]
    before = next((placed[id(one)] for one in reversed(there.order[:place]) if _there(one, placed)), None)
    after = next((placed[id(one)] for one in there.order[place + 1 :] if _there(one, placed)), None)
    heading = unit.id and "/" not in unit.id
    if heading and after is not None and "/" not in _id_after(place, there, placed):
        for one in made:
            after.addprevious(one)
    elif before is not None:
        for one in reversed(made):
            before.addnext(one)
    elif after is not None:
        for one in made:
            after.addprevious(one)
    else:
        return None
    for one in made:
        mark_inserted(run.pen, one)
    return made[-1]


def _there(unit: Unit, placed: Mapping[int, Element]) -> bool:
    return id(unit) in placed and placed[id(unit)].getparent() is not None


def _id_after(place: int, there: Units, placed: Mapping[int, Element]) -> str:
    return next((one.id or "/" for one in there.order[place + 1 :] if _there(one, placed)), "/")


def _stories(run: _Run) -> None:
    """Headers and footers: each paragraph that was generated, by how it reads."""
    if run.before.others is None or run.now.others is None:
        return
    for kind in ("header", "footer"):
        old = [one for one in run.before.others if one.story == kind]
        texts = [one.text for one in old]
        fresh = [leaf for story, name in stories(run.new) if story == kind for leaf in leaves(run.new.tree(name))]
        new_by = align(texts, [text_of([leaf]) for leaf in fresh])
        for story, name in stories(run.file):
            if story != kind:
                continue
            mine = [leaf for leaf in leaves(run.file.tree(name)) if leaf.tag == qn("w:p")]
            for place, other in align(texts, [text_of([leaf]) for leaf in mine]).items():
                if place in new_by and texts[place].strip():
                    unit = Unit("", Kind.TEXT, [mine[other]])
                    _story(run, Triple("", old[place], unit, Unit("", Kind.TEXT, [fresh[new_by[place]]])))


def _story(run: _Run, one: Triple) -> None:
    """A paragraph of a header: Word allows no comments there, so that a conflict is told and not offered."""
    if one.file is None or one.new is None or one.before is None:
        return
    before, here, now = one.before.text, one.file.text, one.new.text
    if same(before, now) or same(here, now):
        return
    if same(before, here):
        run.tell(one, *merge_text(run.desk, before, one.file, one.new.leaves))
    else:
        run.tell(one, Became.CONFLICT, f"yours stays; generated now: “{now}”")


def _moved_figures(run: _Run, triples: Sequence[Triple]) -> None:
    """Old figures in text that was moved or copied: listed, since nobody can tell whose they are."""
    here = spoken(text_of(leaves(run.file.body)))
    joined = "\x00" + "\x00".join(here) + "\x00"
    now = "\x00" + "\x00".join(spoken(text_of(leaves(run.new.body)))) + "\x00"
    told = {one.id for one in run.outcomes if one.became is Became.CONFLICT}
    for one in triples:
        if one.before is None or one.new is None or one.name in told or one.before.merged_as is not Kind.TEXT:
            continue
        for window, sentence in stale(one.before.text, one.new.text):
            words = "\x00" + "\x00".join(window) + "\x00"
            if words in joined and words not in now and not run.pen.track:
                said = f"an old figure stands in text that was moved or copied: “{' '.join(window)}”, now “{sentence}”"
                run.tell(one, Became.CONFLICT, said)
                break


def _in_order(outcomes: Sequence[Outcome], there: Units) -> list[Outcome]:
    order = {unit.id: place for place, unit in enumerate(there.order) if unit.id}
    return sorted(outcomes, key=lambda one: order.get(one.id, len(order)))
