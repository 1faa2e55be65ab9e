"""Several reviewers' copies of one document as one: each copy's changes put in, conflicts side by side, by name."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from csp_report.document.ooxml.elements import Element, qn
from csp_report.document.package.parts import parse
from csp_report.document.updating.aligning import align
from csp_report.document.updating.drawn import alternative, shown
from csp_report.document.updating.merging import merged
from csp_report.document.updating.outcome import Outcome, Updated
from csp_report.document.updating.package import Package
from csp_report.document.updating.record import Record, read_record, stories
from csp_report.document.updating.revisions import pen
from csp_report.document.updating.units import Kind, Known, Unit, find_units, leaves, text_of
from csp_report.domain.errors import InputError


def combine(original: bytes, copies: Sequence[tuple[str, bytes]]) -> Updated:
    """The copies of a document as one document, begun from the first copy; outcomes name the copy that they are of.

    A conflict keeps the words that came first, and offers the other reviewer's beside them under his or her name.
    Raises InputError where a copy is no Word document, or none of this one.
    """
    base = Package.read(original)
    record = read_record(base)
    if record is None:
        raise InputError("--merge: the document carries no list of what was generated, so that copies cannot be told.")
    packages = [(name, _opened(name, content)) for name, content in copies]
    first, content = copies[0]
    outcomes: list[Outcome] = []
    before = snapshot(base, record.blocks, record.area)
    for name, other in packages[1:]:
        author = _author(other) or name
        package = Package.read(content)
        hand = pen(package.root, package.comments(), other.moment(), track=False, author=author)
        now = snapshot(other, record.blocks, record.area)
        earlier = _author(package) or first
        reason = f"{author} changed these words too. {earlier}'s stand; the marked text is {author}'s."
        made = merged(package, other, before, now, hand, reason=reason, listed=record)
        if made.refused:
            return made
        outcomes += [replace(one, id=f"{author}: {one.id}") for one in made.outcomes]
        content = _with_comments(made.content or content, other, base, record, author)
    return Updated(content, tuple(outcomes))


def _with_comments(content: bytes, other: Package, base: Package, record: Record, author: str) -> bytes:
    """A document with the comments of another copy that the common one had not, each at what it is about."""
    known = comments_of(base)
    fresh = [one for one in _anchored(other) if (one[0], one[1]) not in known]
    if not fresh:
        return content
    package = Package.read(content)
    here, there = (find_units(one, record.blocks, record.others or ()) for one in (package, other))
    pairs = align([one.text for one in there.order], [one.text for one in here.order])
    place_of = {leaf: place for place, unit in enumerate(there.order) for leaf in unit.leaves}
    hand = pen(package.root, package.comments(), other.moment(), track=False, author=author)
    for who, words, leaf in fresh:
        place = place_of.get(leaf, 0)
        unit = here.blocks.get(there.order[place].id) or here.order[pairs.get(place, 0)]
        paragraph = next(one for one in unit.leaves[0].iter(qn("w:p")))
        paragraph.extend(replace(hand, author=who or author).comment(words))
        hand.last_comment += 1
    package.add_comments(hand.comments)
    return package.bytes()


def _anchored(package: Package) -> list[tuple[str, str, Element]]:
    """The comments of a document with the paragraph or table that each stands in."""
    places: dict[str, Element] = {}
    for leaf in leaves(package.body):
        for one in leaf.iter(qn("w:commentReference"), qn("w:commentRangeStart")):
            places.setdefault(str(one.get(qn("w:id"))), leaf)
    root = package.comments()
    found = []
    for one, (who, words) in zip(root if root is not None else (), comments_of(package), strict=True):
        leaf = places.get(str(one.get(qn("w:id"))), next(leaves(package.body)))
        found.append((who, words, leaf))
    return found


def snapshot(package: Package, known: Sequence[Known], area: str) -> Record:
    """A document as it stands, as if it had been generated so: each block's text, and all other text."""
    units = find_units(package, known)
    blocks = [replace(one, **_told(package, units.blocks[one.id])) for one in known if one.id in units.blocks]
    others = [Known("", "", "", unit.kind.value, **_told(package, unit)) for unit in units.others]
    for story, name in stories(package):
        others += [Known("", "", "", "text", text_of([leaf]), story=story) for leaf in leaves(package.tree(name))]
    return Record(area, tuple(blocks), tuple(others))


def comments_of(package: Package) -> list[tuple[str, str]]:
    """The comments of a document: who says what."""
    root = package.comments()
    found = []
    for one in root if root is not None else ():
        words = " ".join("".join(p.itertext(qn("w:t"))) for p in one.iter(qn("w:p")))
        found.append((str(one.get(qn("w:author"), "")), words))
    return found


def _told(package: Package, unit: Unit) -> dict[str, str]:
    if unit.kind is Kind.TEXT:
        return {"text": unit.text}
    return {"text": unit.text, "shown": shown(package, unit.leaves), "alt": alternative(unit.leaves)}


def _opened(name: str, content: bytes) -> Package:
    package = Package.open(content, f"--merge: {name}")
    if read_record(package) is None:
        raise InputError(f"--merge: {name} is no copy of the document: it carries no list of what was generated.")
    return package


def _author(package: Package) -> str:
    core = package.parts.get("docProps/core.xml")
    names: list[Element] = []
    if core is not None:
        spaces = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
        names = list(parse(core).iter(f"{spaces}lastModifiedBy"))
    return " ".join(str(names[0].text or "").split()) if names else ""
