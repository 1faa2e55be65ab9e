"""Accessibility of structure: title, language, headings, tables, names of content controls."""

from __future__ import annotations

from collections.abc import Iterator

from csp_report.document.ooxml.elements import Element, qn
from csp_report.document.package.opening import Opened, text_of
from csp_report.document.template.styles import Styles
from csp_report.domain.model import Issue, Severity, Source

DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
OFF = {"0", "false", "off"}


def title(opened: Opened) -> Iterator[Issue]:
    """The document has a title of its own, which readers hear first."""
    core = opened.parts.get("docProps/core.xml")
    found = core.find(f"{DUBLIN_CORE}title") if core is not None else None
    if found is None or not (found.text or "").strip():
        yield issue(
            "access-title", "the document has no title", "a title (File, Info, Title)", opened.place("properties")
        )


def language(opened: Opened) -> Iterator[Issue]:
    """The language is declared, so that it is read aloud in it."""
    styles = opened.parts.get("word/styles.xml")
    path = "/".join(qn(name) for name in ("w:docDefaults", "w:rPrDefault", "w:rPr", "w:lang"))
    found = styles.find(path) if styles is not None else None
    if found is None or not found.get(qn("w:val")):
        yield issue("access-language", "no language is declared", "a proofing language", opened.place("styles"))


def one_main_heading(opened: Opened) -> Iterator[Issue]:
    """There is exactly one heading of the first level."""
    mains = [place for place, level in headings(opened) if level == 1]
    if not mains:
        yield issue("access-heading-1", "no heading of level 1", "one, the document's main heading", opened.place(""))
    for place in mains[1:]:
        yield issue("access-heading-1", "another heading of level 1", "one in the whole document", place)


def no_skipped_heading(opened: Opened) -> Iterator[Issue]:
    """No heading is more than one level below the one before it."""
    before = 0
    for place, level in headings(opened):
        if level > before + 1:
            found = (
                f"a heading of level {level} follows one of level {before}"
                if before
                else f"the first heading has level {level}"
            )
            yield issue("access-heading-skip", found, f"level {before + 1} at most", place)
        before = level


def header_rows(opened: Opened) -> Iterator[Issue]:
    """The first row of each table is marked as header, so that its cells are read with each figure."""
    for number, table in enumerate(opened.body.iter(qn("w:tbl")), start=1):
        first = table.find(qn("w:tr"))
        mark = first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") if first is not None else None
        if mark is None or mark.get(qn("w:val")) in OFF:
            required = "its first row repeated as header row (Table Layout, Repeat Header Rows)"
            yield issue("access-table-header", f"table {number} has no header row", required, _table(opened, number))


def plain_tables(opened: Opened) -> Iterator[Issue]:
    """No merged or split cells, no table inside a table."""
    for number, table in enumerate(opened.body.iter(qn("w:tbl")), start=1):
        merged = next(table.iter(qn("w:gridSpan"), qn("w:vMerge"), qn("w:hMerge")), None)
        if merged is not None:
            yield issue(
                "access-table-merged",
                f"table {number} has merged cells",
                "one cell a row and column",
                _table(opened, number),
            )
        if any(inner is not table for inner in table.iter(qn("w:tbl"))):
            yield issue(
                "access-table-nested", f"table {number} holds another table", "tables apart", _table(opened, number)
            )


def control_titles(opened: Opened) -> Iterator[Issue]:
    """Each content control has a title that says what it holds."""
    for control in opened.body.iter(qn("w:sdt")):
        alias = control.find(f"{qn('w:sdtPr')}/{qn('w:alias')}")
        if alias is None or not alias.get(qn("w:val")):
            words = "".join(text_of(paragraph) for paragraph in control.iter(qn("w:p")))[:40]
            place = opened.place(f"content control '{words}'")
            yield issue(
                "access-control-title", "a content control has no title", "a title (Developer, Properties)", place
            )


def headings(opened: Opened) -> Iterator[tuple[Source, int]]:
    """Every heading of the body with its level, by the outline level of its style."""
    levels = _outline_levels(opened)
    for place, paragraph in opened.paragraphs():
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        level = levels.get(style.get(qn("w:val"))) if style is not None else None
        if level and text_of(paragraph).strip() and paragraph.getroottree().getroot() is opened.body:
            yield place, level


def _outline_levels(opened: Opened) -> dict[str, int]:
    """Heading levels by style id: Word's own headings by their names."""
    styles = opened.parts.get("word/styles.xml")
    names = Styles(styles).ids if styles is not None else {}
    return {names[f"heading {level}"]: level for level in range(1, 10) if f"heading {level}" in names}


def _table(opened: Opened, number: int) -> Source:
    return opened.place(f"table {number}")


def issue(code: str, found: str, required: str, place: Source) -> Issue:
    """A fault of accessibility: the document can be read, by some."""
    return Issue(Severity.ERROR, code, found, required, place)


def value_of(element: Element | None) -> str:
    """The w:val of an element, '' where there is none."""
    return (element.get(qn("w:val")) or "") if element is not None else ""
