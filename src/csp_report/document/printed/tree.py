"""The structure of a tagged PDF (ISO 32000-1, 14.7): its elements in reading order, and the pages' own content."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, Final, TypeAlias

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject

from csp_report.domain.errors import InputError

Element: TypeAlias = Any  # an object of pypdf, whose dictionaries hold objects of any kind
# the types that ISO 32000-1 defines (14.8.4), which no role map may turn into others (ISO 14289-1, 7.1)
STANDARD: Final = frozenset(
    (
        "/Document", "/Part", "/Art", "/Sect", "/Div", "/BlockQuote", "/Caption", "/TOC", "/TOCI", "/Index",
        "/NonStruct", "/Private", "/P", "/H", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/L", "/LI", "/Lbl",
        "/LBody", "/Table", "/TR", "/TH", "/TD", "/THead", "/TBody", "/TFoot", "/Span", "/Quote", "/Note",
        "/Reference", "/BibEntry", "/Code", "/Link", "/Annot", "/Ruby", "/RB", "/RT", "/RP", "/Warichu", "/WT",
        "/WP", "/Figure", "/Formula", "/Form",
    )
)  # fmt: skip
DRAWN: Final = frozenset(
    (b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*", b"Tj", b"TJ", b"'", b'"', b"Do", b"sh", b"INLINE IMAGE")
)


def opened(content: bytes, name: str) -> PdfReader:
    """A PDF read from its bytes. Raises InputError, naming the file, where it is none, or is locked."""
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted:
            raise InputError(f"{name}: is locked with a password.")
        len(reader.pages)
    except (PyPdfError, OSError, ValueError, KeyError, RecursionError) as error:
        raise InputError(f"{name}: cannot be opened as a PDF ({error}).") from error
    return reader


def read(path: Path) -> PdfReader:
    """A PDF read from a file. Raises InputError, naming the file, where it cannot be."""
    try:
        return opened(path.read_bytes(), str(path))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error}).") from error


def entry(holder: Element, *names: str) -> Element | None:
    """What a chain of dictionaries holds under these names; None where a link of it is missing."""
    found = holder
    for name in names:
        found = found.get_object() if found is not None else None
        if not isinstance(found, DictionaryObject) or name not in found:
            return None
        found = found[name]
    return found.get_object() if found is not None else None


def elements(catalogue: Element) -> Iterator[Element]:
    """Every structure element, in reading order."""
    tree = entry(catalogue, "/StructTreeRoot")
    if tree is not None:
        yield from below(tree)


def role(element: Element) -> str:
    """The type of an element as it is written, such as ``/P`` or the name of a style."""
    return str(element.get("/S", ""))


def standing(catalogue: Element, element: Element) -> str:
    """The standard type that an element stands for, through the role map."""
    roles, found = entry(catalogue, "/StructTreeRoot", "/RoleMap") or {}, role(element)
    for _ in range(len(roles) + 1):
        if found not in roles:
            break
        found = str(roles[found])
    return found


def is_drawing(element: Element) -> bool:
    """Whether an element typed as a figure is a drawing (it has a place on the page) and not a paragraph."""
    attributes = element.get("/A")
    if role(element) != "/Figure" or attributes is None:
        return False
    given = attributes.get_object()
    return any("/BBox" in one.get_object() for one in (given if isinstance(given, ArrayObject) else [given]))


def operations(page: Element, holder: Element) -> list[tuple[Any, bytes]]:
    """What a page draws, operator by operator."""
    contents = page.get_contents()
    return list(ContentStream(contents, holder).operations) if contents is not None else []


def untagged(drawn: list[tuple[Any, bytes]]) -> int:
    """How many marks stand neither in the structure nor as decoration."""
    depth = marks = 0
    for _, operator in drawn:
        if operator in (b"BMC", b"BDC"):
            depth += 1
        elif operator == b"EMC":
            depth -= 1
        elif operator in DRAWN and depth == 0:
            marks += 1
    return marks


def below(holder: Element) -> Iterator[Element]:
    """Every structure element below another, in reading order."""
    kids = entry(holder, "/K")
    for kid in kids if isinstance(kids, ArrayObject) else [kids]:
        element = kid.get_object() if kid is not None else None
        if isinstance(element, DictionaryObject) and "/S" in element:
            yield element
            yield from below(element)
