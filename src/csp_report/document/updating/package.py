"""A .docx as its parts, changed part by part: what is not changed stays as it is, byte for byte."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import Final

from lxml import etree
from msgspec import Struct, field

from csp_report.document.ooxml.elements import Element, el, qn
from csp_report.document.package.finishing import BLOCKS_NAMESPACE, zipped
from csp_report.document.package.parts import MAIN, parse, read_parts
from csp_report.domain.errors import InputError

TYPES: Final = "[Content_Types].xml"
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
COMMENTS_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


class Package(Struct):
    """The parts of a document by name; those that were asked for are parsed, and written where they changed."""

    parts: dict[str, bytes]
    trees: dict[str, Element] = field(default_factory=dict)

    @classmethod
    def read(cls, content: bytes) -> Package:
        """A document's bytes as parts. Raises InputError where they are none."""
        return cls(read_parts(content))

    @classmethod
    def open(cls, document: Path | bytes, name: str = "document") -> Package:
        """A document of somebody's as parts, its main part looked at. Raises InputError where it is no document."""
        package = cls(read_parts(document, name))
        try:
            package.root.find(qn("w:body"))
        except (KeyError, etree.XMLSyntaxError) as error:
            named = document if isinstance(document, Path) else name
            raise InputError(f"{named}: cannot be opened as a Word document ({error}).") from error
        return package

    def tree(self, name: str) -> Element:
        """A part as XML, to be read or changed."""
        if name not in self.trees:
            self.trees[name] = parse(self.parts[name])
        return self.trees[name]

    @property
    def root(self) -> Element:
        """The main part."""
        return self.tree(MAIN)

    @property
    def body(self) -> Element:
        """The main part's body."""
        return self.root.find(qn("w:body"))

    def list_name(self) -> str | None:
        """The part that lists what was generated, under whatever name another program saved it."""
        for name in sorted(self.parts):
            if (
                name.startswith("customXml/item")
                and BLOCKS_NAMESPACE.encode() in self.parts[name]
                and self.tree(name).tag == f"{{{BLOCKS_NAMESPACE}}}blocks"
            ):
                return name
        return None

    def moment(self) -> str:
        """When the document counts as made, as Word writes moments."""
        core = self.parts.get("docProps/core.xml")
        if core is not None:
            for one in parse(core).iter("{http://purl.org/dc/terms/}modified"):
                return str(one.text or "")
        return "2000-01-01T00:00:00Z"

    def related(self, number: str, source: str = MAIN) -> str | None:
        """The part that a relationship leads to; None where it leads out of the file or nowhere."""
        name = rels_of(source)
        if name not in self.parts:
            return None
        for one in self.tree(name):
            if one.get("Id") == number and one.get("TargetMode") != "External":
                target = str(one.get("Target"))
                folder = posixpath.dirname(source)
                return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
        return None

    def take_part(self, other: Package, name: str) -> str:
        """Bring a part of another document with all that it leads to, under free names; its name here."""
        same = next((here for here in self._like(name) if self.parts[here] == other.parts[name]), None)
        if same and rels_of(name) not in other.parts:
            return same
        mine = self._free(name)
        self.parts[mine] = other.parts[name]
        self._take_type(other, name, mine)
        rels = rels_of(name)
        if rels in other.parts:
            tree = parse(other.parts[rels])
            for one in tree:
                inner = other.related(str(one.get("Id")), name)
                if inner is not None and inner in other.parts:
                    one.set("Target", f"/{self.take_part(other, inner)}")
            self.parts[rels_of(mine)] = part_bytes(tree)
        return mine

    def relate(self, kind: str, target: str) -> str:
        """The id of a relationship of the main part to a part, made where there is none."""
        name = rels_of(MAIN)
        tree = self.tree(name)
        wanted = posixpath.relpath(target, posixpath.dirname(MAIN))
        for one in tree:
            if one.get("Type") == kind and self.related(str(one.get("Id"))) == target:
                return str(one.get("Id"))
        used = {one.get("Id") for one in tree}
        free = next(f"rId{number}" for number in range(len(used) + 1, 10**6) if f"rId{number}" not in used)
        etree.SubElement(tree, f"{{{RELATIONSHIPS}}}Relationship", {"Id": free, "Type": kind, "Target": wanted})
        return free

    def comments(self) -> Element | None:
        """The root of the comments; None where there are none."""
        name = self._comments_name()
        return self.tree(name) if name else None

    def add_comments(self, made: list[Element]) -> None:
        """Put comments in, into a part of their own where there is none yet."""
        if not made:
            return
        name = self._comments_name()
        if name is None:
            name = "word/comments.xml"
            self.trees[name] = el("w:comments")
            self.parts[name] = b""
            self._override(name, COMMENTS_TYPE)
            self.relate(f"{OFFICE}/comments", name)
        self.tree(name).extend(made)

    def bytes(self) -> bytes:
        """The document, its entries in the order in which they came and dated 1980."""
        parts = dict(self.parts)
        for name, tree in self.trees.items():
            if name in parts and (not parts[name] or etree.tostring(tree) != etree.tostring(parse(parts[name]))):
                parts[name] = part_bytes(tree)
        return zipped(parts)

    def type_of(self, name: str) -> tuple[str, bool]:
        """A part's content type, and whether it is its own rather than that of its ending."""
        ending = name.rpartition(".")[2].lower()
        given = ""
        for one in self.tree(TYPES):
            if one.get("PartName") == f"/{name}":
                return str(one.get("ContentType")), True
            if str(one.get("Extension", "")).lower() == ending:
                given = str(one.get("ContentType"))
        return given, False

    def prune(self) -> None:
        """Take out pictures and charts that nothing shows any more."""
        used = etree.tostring(self.root).decode()
        tree = self.tree(rels_of(MAIN))
        gone = []
        for one in list(tree):
            kind = str(one.get("Type")).rpartition("/")[2]
            if kind in {"image", "chart"} and f'"{one.get("Id")}"' not in used:
                gone.append(self.related(str(one.get("Id"))))
                tree.remove(one)
        for name in (one for one in gone if one is not None):
            if not self._led_to(name):
                inner = [self.related(str(one.get("Id")), name) for one in self._rels(name)]
                self.drop(name)
                for other in inner:
                    if other is not None and not self._led_to(other):
                        self.drop(other)

    def _rels(self, name: str) -> list[Element]:
        return list(self.tree(rels_of(name))) if rels_of(name) in self.parts else []

    def _led_to(self, name: str) -> bool:
        """Whether some part leads to another."""
        for rels in [one for one in self.parts if one.endswith(".rels")]:
            folder, _, file = rels.removesuffix(".rels").rpartition("/")
            source = f"{folder.removesuffix('_rels')}{file}"
            if any(self.related(str(one.get("Id")), source) == name for one in self.tree(rels)):
                return True
        return False

    def drop(self, name: str) -> None:
        """Take out a part with its relationships and its content type; who leads to it is the caller's to mend."""
        for one in (name, rels_of(name)):
            self.parts.pop(one, None)
            self.trees.pop(one, None)
        for one in list(self.tree(TYPES)):
            if one.get("PartName") == f"/{name}":
                self.tree(TYPES).remove(one)

    def _comments_name(self) -> str | None:
        for one in self.tree(rels_of(MAIN)):
            if one.get("Type") == f"{OFFICE}/comments":
                return self.related(str(one.get("Id")))
        return None

    def _like(self, name: str) -> list[str]:
        folder, ending = posixpath.dirname(name), name.rpartition(".")[2]
        return [one for one in self.parts if posixpath.dirname(one) == folder and one.endswith(f".{ending}")]

    def _free(self, name: str) -> str:
        if name not in self.parts:
            return name
        stem, _, ending = name.rpartition(".")
        stem = stem.rstrip("0123456789")
        return next(made for number in range(1, 10**6) if (made := f"{stem}{number}.{ending}") not in self.parts)

    def _take_type(self, other: Package, name: str, mine: str) -> None:
        kind, own = other.type_of(name)
        if own:
            self._override(mine, kind)
        elif self.type_of(mine)[0] != kind:
            ending = mine.rpartition(".")[2]
            if any(str(one.get("Extension", "")).lower() == ending for one in self.tree(TYPES)):
                self._override(mine, kind)
            else:
                made = etree.Element(f"{{{CONTENT_TYPES}}}Default", {"Extension": ending, "ContentType": kind})
                self.tree(TYPES).insert(0, made)

    def _override(self, name: str, kind: str) -> None:
        etree.SubElement(
            self.tree(TYPES), f"{{{CONTENT_TYPES}}}Override", {"PartName": f"/{name}", "ContentType": kind}
        )


def rels_of(name: str) -> str:
    """The part that holds the relationships of another."""
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels".lstrip("/")


def part_bytes(tree: Element) -> bytes:
    """A part as it is written."""
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))
