"""The finished package: properties, the list of blocks, the fingerprint, and bytes that ignore the clock."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any, Final

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import CT_Types, serialize_part_xml
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from docx.opc.part import Part
from docx.opc.spec import default_content_types
from lxml import etree
from msgspec import Struct

from csp_report.document.ooxml.elements import NAMESPACES, Element
from csp_report.document.ooxml.text import clean
from csp_report.document.package.parts import MAIN
from csp_report.domain.clock import stated_moment
from csp_report.domain.report import FrontMatter
from csp_report.workbooks.archive import archive_of

BLOCKS_PART: Final = "customXml/item1.xml"
CORE_PART, APPLICATION_PART = "docProps/core.xml", "docProps/app.xml"
BY_SAVING: Final = ("coreProperties", "created", "modified", "lastModifiedBy", "lastPrinted", "revision", "language")
BLOCKS_NAMESPACE: Final = "urn:csp-report:blocks:1"
STORE_ID: Final = "{6B1C7A52-52C9-4E0B-9C0D-6A8F3C1D2E47}"
DATA_STORE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
LONGEST_PROPERTY: Final = 255  # Open Packaging Conventions as python-docx and Word keep them
Types: Any = CT_Types  # python-docx has no types: this name says so


class Written(Struct, frozen=True):
    """What was generated for one block: its id, the tag and bookmark that find it again, its kind and its text."""

    id: str
    tag: str
    bookmark: str
    kind: str
    text: str


def set_properties(document: Any, front: FrontMatter, heading: str) -> None:  # noqa: ANN401  (python-docx has no public type)
    """Title, author and the rest, as the settings have them; times from SOURCE_DATE_EPOCH where it is set.

    ``heading`` is the document's main one: a summary and a briefing of one assessment have titles of their own.
    """
    properties = document.core_properties
    moment = _moment(front.date)
    properties.title = _short(": ".join(one for one in (heading, f"{front.title}, {front.area}") if one))
    properties.author = _short(front.author)
    properties.subject = _short(front.subject)
    properties.keywords = _short(front.keywords)
    properties.last_modified_by = _short(front.author)
    properties.language = "en-GB"
    properties.created = properties.modified = moment
    properties.revision = 1


def add_blocks_part(document: Any) -> None:  # noqa: ANN401
    """Add the part that will list the blocks, empty for now, with the properties part that Word expects beside it."""
    package = document.part.package
    item = Part(PackURI(f"/{BLOCKS_PART}"), "application/xml", b"<blocks/>", package)
    properties = Part(
        PackURI("/customXml/itemProps1.xml"),
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
        _store_properties(),
        package,
    )
    document.part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)
    item.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)


def finish(document: Any, written: list[Written], area: str) -> dict[str, bytes]:  # noqa: ANN401
    """The document's parts, its fingerprint taken and its list of blocks put in, with the area that it is of."""
    parts = parts_of(document)
    parts[MAIN] = _with_drawings_declared(parts[MAIN])
    parts[BLOCKS_PART] = _blocks_xml(written, fingerprint(parts), area)
    return parts


def parts_of(document: Any) -> dict[str, bytes]:  # noqa: ANN401
    """The parts of a document by name, as python-docx would save them and in its order, without packing them."""
    package = document.part.package
    parts = list(package.iter_parts())
    for part in parts:
        part.before_marshal()
    made = {CONTENT_TYPES_URI.membername: _content_types(parts), PACKAGE_URI.rels_uri.membername: package.rels.xml}
    for part in parts:
        made[part.partname.membername] = part.blob
        if len(part.rels):
            made[part.partname.rels_uri.membername] = part.rels.xml
    return made


def _content_types(parts: list[Any]) -> bytes:
    """The part that tells what each part is: by its ending where all of that ending are alike, else by its name."""
    endings, names = {"rels": CONTENT_TYPE.OPC_RELATIONSHIPS, "xml": CONTENT_TYPE.XML}, {}
    for part in parts:
        ending = part.partname.ext.lower()
        if (ending, part.content_type) in default_content_types:
            endings[ending] = part.content_type
        else:
            names[part.partname] = part.content_type
    types = Types.new()
    for ending in sorted(endings):
        types.add_default(ending, endings[ending])
    for name in sorted(names):
        types.add_override(name, names[name])
    return bytes(serialize_part_xml(types))


def _with_drawings_declared(main: bytes) -> bytes:
    """The main part with the namespace of drawings declared at its root, as Word has it.

    pandoc finds the alternative texts of pictures by the root's prefixes alone.
    """
    opening = re.search(rb"<w:document\b[^>]*>", main)
    if opening is None or b"xmlns:wp=" in opening[0]:
        return main
    declared = opening[0].replace(b"<w:document", b'<w:document xmlns:wp="' + NAMESPACES["wp"].encode() + b'"', 1)
    return main.replace(opening[0], declared, 1)


def fingerprint(parts: Mapping[str, bytes]) -> str:
    """SHA-256 over every part, by name, but the list of blocks itself and what programs note down about themselves.

    Labels that a person gives (custom properties, as sensitivity labels are; keywords, category, status) count.
    """
    total = hashlib.sha256()
    for name in sorted(parts):
        if name not in (BLOCKS_PART, APPLICATION_PART):
            content = _properties_given(parts[name]) if name == CORE_PART else parts[name]
            total.update(name.encode())
            total.update(hashlib.sha256(content).digest())
    return total.hexdigest()


def _properties_given(core: bytes) -> bytes:
    """The core properties without those that saving alone changes."""
    try:
        root = etree.fromstring(core, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return core
    named = {etree.QName(one).localname: one.text or "" for one in root.iter(etree.Element)}
    return repr(sorted((name, text) for name, text in named.items() if name not in BY_SAVING and text)).encode()


def _blocks_xml(written: list[Written], seal: str, area: str) -> bytes:
    names: Any = {None: BLOCKS_NAMESPACE}
    root = etree.Element(f"{{{BLOCKS_NAMESPACE}}}blocks", {"fingerprint": seal, "area": clean(area)}, nsmap=names)
    for one in written:
        block: Element = etree.SubElement(root, f"{{{BLOCKS_NAMESPACE}}}block")
        for name in ("id", "tag", "bookmark", "kind"):
            block.set(name, clean(getattr(one, name)))
        block.text = one.text
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _store_properties() -> bytes:
    root = etree.Element(
        f"{{{DATA_STORE}}}datastoreItem", {f"{{{DATA_STORE}}}itemID": STORE_ID}, nsmap={"ds": DATA_STORE}
    )
    references = etree.SubElement(root, f"{{{DATA_STORE}}}schemaRefs")
    etree.SubElement(references, f"{{{DATA_STORE}}}schemaRef", {f"{{{DATA_STORE}}}uri": BLOCKS_NAMESPACE})
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A zip in the order in which python-docx saves (content types first), every entry dated 1980."""
    return archive_of(parts)


def _moment(day: date) -> datetime:
    """When the document counts as made. Core properties are UTC without saying so (python-docx)."""
    moment = stated_moment() or datetime.combine(day, time(), UTC)
    return moment.replace(tzinfo=None)


def _short(text: str) -> str:
    return clean(text)[:LONGEST_PROPERTY]
