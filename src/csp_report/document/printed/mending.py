"""What LibreOffice leaves out of a tagged PDF, put in: alternative text of charts, tab order, artifacts marked.

LibreOffice 7.4 writes no alternative text for charts, maps a paragraph style called like a standard type onto another,
sets the tab order on some pages alone, and leaves borders of tables outside the structure.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from lxml import etree
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, ContentStream, NameObject, NumberObject, StreamObject, TextStringObject

from csp_report.document.printed import tree

IDENTIFIER: Final = "http://www.aiim.org/pdfua/ns/id/"
DATES: Final = ("CreateDate", "ModifyDate", "MetadataDate")
RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Description"
PRINTED: Final = 4  # of an annotation's flags: it is printed too (ISO 32000-1, table 165)
PATHS: Final = frozenset((b"m", b"re"))
PAINTS: Final = frozenset((b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*", b"n"))


def mended(content: bytes, said: Sequence[str], made: datetime) -> bytes:
    """The PDF with ``said``, the alternative text of each drawing of the document in order, and what else was missing.

    ``made`` is when the document counts as made. Where there are not as many drawings as texts none is given one: the
    check of the PDF tells.
    """
    writer = PdfWriter(clone_from=BytesIO(content))
    catalogue: Any = writer.root_object
    _keep_standard_types(catalogue)
    drawings = [one for one in tree.elements(catalogue) if tree.is_drawing(one)]
    if len(drawings) == len(said):
        for drawing, words in zip(drawings, said, strict=True):
            drawing[NameObject("/Alt")] = TextStringObject(words)
    for page in writer.pages:
        _mend_page(page, writer)
    _date(writer, made)
    return _written(writer)


def without_identifier(content: bytes) -> bytes:
    """The PDF without its claim to be PDF/UA."""
    writer = PdfWriter(clone_from=BytesIO(content))
    catalogue: Any = writer.root_object
    _change_metadata(catalogue, lambda part: part.tag.startswith(f"{{{IDENTIFIER}}}"), None)
    return _written(writer)


def _keep_standard_types(catalogue: Any) -> None:  # noqa: ANN401  (an object of pypdf)
    """A paragraph whose style bears a standard type's name is a paragraph, and the type keeps its meaning."""
    roles = tree.entry(catalogue, "/StructTreeRoot", "/RoleMap") or {}
    taken = {name: roles[name] for name in roles if name in tree.STANDARD}
    for element in tree.elements(catalogue):
        if tree.role(element) in taken and not tree.is_drawing(element):
            element[NameObject("/S")] = NameObject(str(taken[tree.role(element)]))
    for name in taken:
        del roles[name]


def _mend_page(page: Any, writer: PdfWriter) -> None:  # noqa: ANN401
    """Tab order by the structure, links that print, decoration told from content."""
    page[NameObject("/Tabs")] = NameObject("/S")
    for annotation in page.get("/Annots") or []:
        flags = annotation.get_object()
        flags[NameObject("/F")] = NumberObject(int(flags.get("/F", 0)) | PRINTED)
    drawn = tree.operations(page, writer)
    if tree.untagged(drawn):
        stream = ContentStream(None, writer)
        stream.operations = _with_artifacts(drawn)
        page.replace_contents(stream)


def _with_artifacts(drawn: list[tuple[Any, bytes]]) -> list[tuple[Any, bytes]]:
    """The same drawing, with each path outside the structure marked as an artifact."""
    made: list[tuple[Any, bytes]] = []
    depth, inside = 0, False
    for operands, operator in drawn:
        depth += (operator in (b"BMC", b"BDC")) - (operator == b"EMC")
        if depth == 0 and operator in PATHS and not inside:
            made.append((ArrayObject([NameObject("/Artifact")]), b"BMC"))
            inside = True
        made.append((operands, operator))
        if inside and operator in PAINTS:
            made.append((ArrayObject(), b"EMC"))
            inside = False
    return made


def _date(writer: PdfWriter, made: datetime) -> None:
    """The document's own date in the place of the clock's."""
    writer.add_metadata({"/CreationDate": f"D:{made:%Y%m%d%H%M%S}Z", "/ModDate": f"D:{made:%Y%m%d%H%M%S}Z"})
    catalogue: Any = writer.root_object
    _change_metadata(catalogue, lambda part: etree.QName(part).localname in DATES, f"{made:%Y-%m-%dT%H:%M:%SZ}")


def _change_metadata(catalogue: Any, meant: Any, words: str | None) -> None:  # noqa: ANN401
    """Set the words of the entries that are meant, or remove them where ``words`` is None."""
    stream = tree.entry(catalogue, "/Metadata")
    if stream is None:
        return
    root: Any = etree.fromstring(stream.get_data(), etree.XMLParser(resolve_entities=False, no_network=True))
    for part in [one for one in root.iter(etree.Element) if meant(one)]:
        if words is not None:
            part.text = words
        else:
            part.getparent().remove(part)
    for empty in [one for one in root.iter(RDF) if not len(one)]:
        empty.getparent().remove(empty)
    new = StreamObject()
    new.set_data(b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>\n' + etree.tostring(root)
                 + b'\n<?xpacket end="w"?>')  # fmt: skip
    new[NameObject("/Type")], new[NameObject("/Subtype")] = NameObject("/Metadata"), NameObject("/XML")
    stream.set_data(new.get_data())


def _written(writer: PdfWriter) -> bytes:
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
