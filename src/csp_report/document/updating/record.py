"""The list of what was generated that every document carries: its blocks, and the rest of its text.

Version 1 of the list held the blocks' texts alone; what it does not say of a document is None here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from csp_report.document.ooxml.elements import Element
from csp_report.document.package.finishing import BLOCKS_NAMESPACE
from csp_report.document.updating.drawn import alternative, shown
from csp_report.document.updating.package import Package, part_bytes
from csp_report.document.updating.units import Kind, Known, Unit, find_units, leaves, text_of

BLOCK: Final = f"{{{BLOCKS_NAMESPACE}}}block"
OTHER: Final = f"{{{BLOCKS_NAMESPACE}}}other"
COMPLETE: Final = "complete"  # the list's sign that it tells all text, and what figures show
UPDATED: Final = "updated"  # in place of a fingerprint: a document that was merged is nobody's to overwrite


class Record(Struct, frozen=True):
    """What was generated: blocks, and other text in order (None where the document does not tell)."""

    area: str
    blocks: tuple[Known, ...]
    others: tuple[Known, ...] | None


def read_record(package: Package) -> Record | None:
    """The list that a document carries; None where it carries none."""
    name = package.list_name()
    if name is None:
        return None
    root = package.tree(name)
    complete = root.get(COMPLETE) == "yes"
    blocks = tuple(_known(one, complete=complete) for one in root.iter(BLOCK))
    others = tuple(_known(one, complete=True) for one in root.iter(OTHER)) if complete else None
    return Record(str(root.get("area", "")), blocks, others)


def completed(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts of a fresh document, its list telling also what its figures show, and its text outside the blocks."""
    package = Package(parts)
    name = package.list_name()
    if name is None:
        return parts
    root = package.tree(name)
    known = tuple(_known(one, complete=False) for one in root.iter(BLOCK))
    units = find_units(package, known)
    for entry in root.iter(BLOCK):
        unit = units.blocks.get(str(entry.get("id")))
        if unit is not None and unit.kind is not Kind.TEXT:
            _describe(entry, package, unit)
    for unit in units.others:
        entry = etree.SubElement(root, OTHER, {"kind": unit.kind.value})
        entry.text = units.texts[unit.leaves[0]]
        if unit.kind is not Kind.TEXT:
            _describe(entry, package, unit)
    for story, part in stories(package):
        for leaf in leaves(package.tree(part)):
            etree.SubElement(root, OTHER, {"kind": "text", "story": story}).text = text_of([leaf])
    root.set(COMPLETE, "yes")
    return {**parts, name: part_bytes(root)}


def stories(package: Package) -> list[tuple[str, str]]:
    """The headers and footers: which of the two, and the part."""
    return [
        (kind, name)
        for name in sorted(package.parts)
        for kind in ("header", "footer")
        if name.startswith(f"word/{kind}") and name.endswith(".xml")
    ]


def write_record(package: Package, area: str, blocks: Sequence[Known], others: Sequence[Known]) -> None:
    """Put a merged document's new list in the place of the old one."""
    name = package.list_name()
    if name is None:
        raise ValueError("a document without a list cannot be given another")
    root = package.tree(name)
    for one in list(root):
        root.remove(one)
    root.set("fingerprint", UPDATED)
    root.set("area", area)
    root.set(COMPLETE, "yes")
    for known in (*blocks, *others):
        entry = etree.SubElement(root, BLOCK if known.id else OTHER)
        for key in ("id", "tag", "bookmark", "kind", "story", "shown", "alt", "gone"):
            value = getattr(known, key)
            if value:
                entry.set(key, value)
        entry.text = known.text


def same_record(one: Record, other: Record) -> bool:
    """Whether two lists say the same of what was generated, as far as both tell."""
    known = {block.id: block.text for block in one.blocks}
    if any(known.get(block.id) != block.text for block in other.blocks):
        return False
    if one.others is None or other.others is None:
        return True
    return [each.text for each in one.others] == [each.text for each in other.others]


def kept_entries(before: Record, after: Record) -> list[Known]:
    """The blocks to list after an update: those of now, and those of before that are no longer generated."""
    now = {one.id for one in after.blocks}
    return [*after.blocks, *(replace(one, gone="yes") for one in before.blocks if one.id not in now)]


def _describe(entry: Element, package: Package, unit: Unit) -> None:
    entry.set("shown", shown(package, unit.leaves))
    entry.set("alt", alternative(unit.leaves))


def _known(entry: Element, *, complete: bool) -> Known:
    told = complete and entry.get("kind") in {"figure", "table"}
    return Known(
        str(entry.get("id", "")),
        str(entry.get("tag", "")),
        str(entry.get("bookmark", "")),
        str(entry.get("kind", "text")),
        entry.text or "",
        str(entry.get("shown", "")) if told else None,
        str(entry.get("alt", "")) if told else None,
        str(entry.get("story", "")),
        str(entry.get("gone", "")),
    )
