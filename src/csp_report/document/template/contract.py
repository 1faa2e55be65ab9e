"""What a Word template must hold, checked before any work; each fault in an editor's words and with its place."""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from csp_report.document.ooxml.elements import Element, qn
from csp_report.document.package.opening import Opened, open_document, text_of
from csp_report.document.template import styles
from csp_report.document.template.branding import check_brand
from csp_report.document.template.contents import check_contents
from csp_report.document.template.fill import MARKERS
from csp_report.document.template.placeholders import check_names, check_syntax
from csp_report.document.template.styles import Styles
from csp_report.domain.errors import InputError, TemplateError
from csp_report.domain.model import Issue, Severity, Source

TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
PARAGRAPH_TAG: Final = re.compile(r"\{[%{#]p\s.*?[%}#]\}")
OPENING, CLOSING = re.compile(r"\{\{|\{%|\{#"), re.compile(r"\}\}|%\}|#\}")
CURLY: Final = re.compile("[\u201c\u201d\u2018\u2019]")
SAID: Final = 3  # faults in a message
NEEDED: Final = {
    "data_tables": styles.FOR_TABLES,
    "contents": styles.FOR_CONTENTS,
    "list_of_figures": styles.FOR_FIGURE_LIST,
}


def check_template(template: Path) -> tuple[Issue, ...]:
    """Every fault of a template: those that would stop or spoil a document as errors, the others as warnings."""
    try:
        opened = open_document(template)
    except InputError as error:
        return (
            Issue(
                Severity.ERROR,
                "template-unreadable",
                str(error).removeprefix(f"{template}: "),
                "a Word document (.docx)",
                Source(template.name),
            ),
        )
    if "word/styles.xml" not in opened.parts:
        return (_error("template-styles", "it has no styles", "a document saved by Word", opened.place("")),)
    known = Styles(opened.parts["word/styles.xml"])
    found = [issue for place, paragraph in opened.paragraphs() for issue in _of_paragraph(place, paragraph)]
    found += check_syntax(opened)
    found += check_names(opened)
    found += _markers(opened)
    found += _styles(opened, known)
    found += check_contents(opened)
    found += check_brand(opened)
    return tuple(found)


def refuse_broken(template: Path) -> None:
    """Raises TemplateError, with the first faults, where a template would stop or spoil a document.

    A template whose bytes were found sound is not looked through again.
    """
    with contextlib.suppress(OSError):  # one that cannot be read is a fault, told below
        _refuse(template, hashlib.sha256(template.read_bytes()).digest())
        return
    _refuse(template, b"")


@lru_cache(maxsize=8)
def _refuse(template: Path, _digest: bytes) -> None:
    faults = [one for one in check_template(template) if one.severity is Severity.ERROR]
    if faults:
        told = "; ".join(f"{_at(one)}{one.found} (required: {one.required})" for one in faults[:SAID])
        more = f" and {len(faults) - SAID} more" if len(faults) > SAID else ""
        raise TemplateError(f"{template}: {told}{more}. `check` with --template shows each fault.")


def _at(fault: Issue) -> str:
    return f"{fault.place.cell}: " if fault.place and fault.place.cell else ""


def tags(paragraph: Element) -> list[str]:
    """The placeholders and tags of a paragraph, as they stand."""
    return TAG.findall(text_of(paragraph))


def _of_paragraph(place: Source, paragraph: Element) -> Iterator[Issue]:
    for check in PARAGRAPH_CHECKS:
        yield from check(place, paragraph)


def _text_beside(place: Source, paragraph: Element) -> Iterator[Issue]:
    text = text_of(paragraph)
    if PARAGRAPH_TAG.search(text) and PARAGRAPH_TAG.sub("", text, count=1).strip():
        yield _error(
            "template-text-beside-tag",
            "text stands in the same paragraph as a paragraph tag ({%p … %}) and would vanish with it",
            "each paragraph tag alone in a paragraph of its own",
            place,
        )


def _split(place: Source, paragraph: Element) -> Iterator[Issue]:
    """Word cuts a tag where its formatting or its spelling check changes; most cuts heal, not all of them do."""
    runs = [text_of(run) for run in paragraph.iter(qn("w:r"))]
    for tag in tags(paragraph):
        if not any(tag in run for run in runs):
            yield _warning(
                "template-split-tag",
                f"{tag} is stored in pieces, because part of it was formatted or corrected apart from the rest",
                "the placeholder retyped in one go, or pasted as plain text",
                place,
            )


def _unclosed(place: Source, paragraph: Element) -> Iterator[Issue]:
    rest = TAG.sub("", text_of(paragraph))
    if OPENING.search(rest) or CLOSING.search(rest):
        yield _error(
            "template-unclosed-tag",
            "a placeholder begins and does not end in this paragraph, or ends and does not begin",
            "{{ and }}, or {% and %}, in pairs within one paragraph",
            place,
        )


def _curly(place: Source, paragraph: Element) -> Iterator[Issue]:
    for tag in tags(paragraph):
        if CURLY.search(tag):
            yield _warning(
                "template-curly-quotes",
                f"{tag} holds curly quotation marks, which Word puts in as you type",
                "straight marks, ' or \" (press Ctrl+Z at once after typing the mark)",
                place,
            )


def _markers(opened: Opened) -> Iterator[Issue]:
    """Each marker at most once, alone in its paragraph, in the body; sections exactly once."""
    places: dict[str, list[Source]] = {name: [] for name in MARKERS}
    for place, paragraph in opened.paragraphs():
        for name in MARKERS:
            if re.search(r"\{\{\s*" + name + r"\s*\}\}", text_of(paragraph)):
                places[name].append(place)
                yield from _marker(name, place, paragraph, in_body=paragraph.getparent().tag == qn("w:body"))
    if not places["sections"]:
        required = "a paragraph that holds {{ sections }} alone, where the sections are to go"
        yield _error("template-no-sections", "no {{ sections }}", required, opened.place(""))
    for name, found in places.items():
        for place in found[1:]:
            yield _error(
                "template-marker-twice", f"{{{{ {name} }}}} stands here again", "it once in the document", place
            )


def _marker(name: str, place: Source, paragraph: Element, *, in_body: bool) -> Iterator[Issue]:
    alone = len(tags(paragraph)) == 1 and not TAG.sub("", text_of(paragraph)).strip()
    if not (alone and in_body):
        yield _error(
            "template-marker-not-alone",
            f"{{{{ {name} }}}} is not alone in a paragraph of the document's body",
            "a paragraph of its own, with no other text, outside header, footer, tables and boxes",
            place,
        )


def _styles(opened: Opened, known: Styles) -> Iterator[Issue]:
    text = "".join(text_of(paragraph) for paragraph in opened.body.iter(qn("w:p")))
    needed = [*styles.REQUIRED, *(name for marker, names in NEEDED.items() if marker in text for name in names)]
    for name in dict.fromkeys(needed):
        if name not in known:
            required = f"a style named '{name}', which generated text is set in"
            yield _error("template-missing-style", f"no style is named '{name}'", required, opened.place("styles"))
    ids = set(known.ids.values())
    for place, paragraph in opened.paragraphs():
        for style in paragraph.iter(qn("w:pStyle"), qn("w:rStyle")):
            if style.get(qn("w:val")) not in ids:
                found = f"the style '{style.get(qn('w:val'))}' is used here and is not in the template"
                yield _error("template-unknown-style", found, "a style of the template, chosen anew", place)


def _error(code: str, found: str, required: str, place: Source) -> Issue:
    return Issue(Severity.ERROR, code, found, required, place)


def _warning(code: str, found: str, required: str, place: Source) -> Issue:
    return Issue(Severity.WARNING, code, found, required, place)


PARAGRAPH_CHECKS: Final[tuple[Callable[[Source, Element], Iterator[Issue]], ...]] = (
    _text_beside,
    _split,
    _unclosed,
    _curly,
)
