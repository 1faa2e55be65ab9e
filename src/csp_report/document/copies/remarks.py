"""Word comments beside the words that they are about, in a copy of a document."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import docx
from docx.text.run import Run
from lxml import etree

from csp_report.document.copies.reading import paragraphs_of
from csp_report.document.ooxml.elements import XML_SPACE, Element, copied, el, qn
from csp_report.document.ooxml.text import clean
from csp_report.document.package.finishing import BLOCKS_NAMESPACE, fingerprint, zipped
from csp_report.document.package.parts import parse, read_parts
from csp_report.domain.copies import CopyText, Remark, TextKind
from csp_report.domain.errors import InputError

INITIALS: Final = "csp"
STYLES: Final = (
    ("CommentText", "annotation text", "paragraph"),
    ("CommentReference", "annotation reference", "character"),
)
TEN_POINTS, EIGHT_POINTS = "20", "16"  # half points
NOT_RUN: Final = (qn("w:del"), qn("w:moveFrom"))


def with_remarks(
    document: Path | bytes, remarks: Iterable[Remark], author: str, moment: datetime | None = None
) -> bytes:
    """A copy of a document with a comment for each remark; the same input gives the same bytes.

    A remark whose words are not found stands on its whole paragraph. The copy of a document that somebody edited counts
    as edited too. Raises InputError where the file is no .docx.
    """
    opened = _open(document)
    sealed = _is_sealed(document)
    paragraphs = paragraphs_of(opened.element.body)
    _ensure_styles(opened)
    for one in remarks:
        if not 0 <= one.order < len(paragraphs):
            continue
        runs = _runs_of(paragraphs[one.order], one.text)
        if runs:
            comment = opened.add_comment(
                [Run(run, opened) for run in (runs[0], runs[-1])], clean_lines(one.said), author, INITIALS
            )
            comment._comment_elm.set(qn("w:date"), f"{moment or datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}")  # noqa: SLF001  (python-docx gives no other way)
    return _saved(opened, sealed=sealed)


def remarks_at(texts: Sequence[CopyText], said: Iterable[tuple[str, str]]) -> list[Remark]:
    """Each text with what is to be said of it, at the first paragraph that holds it after the one before.

    A row of a table, its cells between bars, stands at its first cell.
    """
    found: list[Remark] = []
    place = 0
    for text, words in said:
        wanted = " ".join(clean(text).split())
        for piece, kinds in ((wanted, list(TextKind)), (wanted.split(" | ")[0], [TextKind.CELL])):
            after = (index for index in range(place, len(texts)) if _holds(texts[index], piece, kinds))
            index = next(after, None)
            if index is not None:
                found.append(Remark(texts[index].order, piece, words))
                place = index
                break
    return found


def _holds(one: CopyText, wanted: str, kinds: Sequence[TextKind]) -> bool:
    return one.kind in kinds and wanted in " ".join(one.text.split())


def clean_lines(text: str) -> str:
    """Text that XML can hold, its lines kept."""
    return "\n".join(clean(line) for line in text.split("\n"))


def _open(document: Path | bytes) -> Any:  # noqa: ANN401  (python-docx's Document has no public type)
    try:
        return docx.Document(io.BytesIO(document) if isinstance(document, bytes) else str(document))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise InputError(
            f"{document if isinstance(document, Path) else 'document'}: no Word document ({error})."
        ) from error


def _runs_of(paragraph: Element, text: str) -> list[Element]:
    """The runs that hold a text and nothing besides, split where they hold more; all runs where it is not there."""
    runs = [one for one in paragraph.iter(qn("w:r")) if not any(up.tag in NOT_RUN for up in one.iterancestors())]
    whole = "".join(_words(one) for one in runs)
    start = whole.find(text) if text else -1
    if start < 0:
        return runs
    end = start + len(text)
    found: list[Element] = []
    place = 0
    for run in runs:
        length = len(_words(run))
        first, last = max(start - place, 0), min(end - place, length)
        if length and first < last:
            found.append(_part(run, first, last))
        place += length
    return found


def _words(run: Element) -> str:
    return "".join(one.text or "" for one in run.iter(qn("w:t")))


def _part(run: Element, first: int, last: int) -> Element:
    """The part of a run from a letter to a letter, a run of its own; a run of several texts is never split."""
    texts = list(run.iter(qn("w:t")))
    if len(texts) != 1 or len(run) > 1 + (run.find(qn("w:rPr")) is not None):
        return run
    words = texts[0].text or ""
    if last < len(words):
        run.addnext(_with(run, words[last:]))
    if first > 0:
        run.addprevious(_with(run, words[:first]))
    _put(texts[0], words[first:last])
    return run


def _with(run: Element, words: str) -> Element:
    made = copied(run)
    _put(next(made.iter(qn("w:t"))), words)
    return made


def _put(text: Element, words: str) -> None:
    text.text = words
    text.set(XML_SPACE, "preserve")


def _ensure_styles(opened: Any) -> None:  # noqa: ANN401
    """The two styles that comments are set in, where the document does not have them."""
    styles = opened.styles.element
    have = {one.get(qn("w:styleId")) for one in styles.iter(qn("w:style"))}
    for name, called, kind in STYLES:
        if name not in have:
            size = TEN_POINTS if kind == "paragraph" else EIGHT_POINTS
            properties = el("w:rPr", el("w:sz", w_val=size), el("w:szCs", w_val=size))
            styles.append(
                el(
                    "w:style",
                    el("w:name", w_val=called),
                    el("w:uiPriority", w_val="99"),
                    properties,
                    w_type=kind,
                    w_styleId=name,
                )
            )


def _is_sealed(document: Path | bytes) -> bool:
    """Whether a document is as it was generated, to the byte."""
    parts = read_parts(document)
    wanted = f'fingerprint="{fingerprint(parts)}"'.encode()
    return any(wanted in content for name, content in parts.items() if name.startswith("customXml/item"))


def _saved(opened: Any, *, sealed: bool) -> bytes:  # noqa: ANN401
    """The document as bytes, its list of blocks sealed anew where the seal held."""
    buffer = io.BytesIO()
    opened.save(buffer)
    with zipfile.ZipFile(buffer) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name, content in parts.items() if sealed else ():
        if name.startswith("customXml/item") and BLOCKS_NAMESPACE.encode() in content:
            root = parse(content)
            if root.tag == f"{{{BLOCKS_NAMESPACE}}}blocks":
                root.set("fingerprint", fingerprint(parts))
                parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
                break
    return zipped(parts)
