"""What stands on one page: a list, a table or a figure with its lead-in, and a paragraph that points at a figure."""

from __future__ import annotations

from typing import Final

from csp_report.document.ooxml.elements import Element, el, qn
from csp_report.document.template.styles import BULLETS, FIGURE, Styles

STYLE: Final = f"{qn('w:pPr')}/{qn('w:pStyle')}"
LONGEST: Final = 24  # bullets; a longer list may run over a page


def keep_together(root: Element, styles: Styles) -> None:
    """Keep each bullet with the next one of its list, and the paragraph before the list with its first.

    A paragraph that points at a figure is not parted: the figure then stands on its page, or opens the next. One whose
    colon leads straight to a figure, which stands there in the place of a list, is kept with it.
    """
    for code in root.iter(qn("w:instrText")):
        if (code.text or "").strip().startswith("REF "):
            for paragraph in code.iterancestors(qn("w:p")):
                _keep(paragraph, "w:keepLines")
    _keep_with_tables(root)
    bullets = {styles.ids[name.casefold()] for name in BULLETS if name in styles}
    figures = {styles[name] for name in (FIGURE,) if name in styles}
    run: list[Element] = []
    before: Element | None = None
    for paragraph in [*root.iter(qn("w:p")), None]:
        style = _style(paragraph) if paragraph is not None else ""
        if paragraph is not None and style in bullets:
            run.append(paragraph)
            continue
        if 0 < len(run) <= LONGEST:
            lead = [before] if before is not None else []
            for one in (*lead, *run[:-1]):
                _keep(one, "w:keepNext")
        if paragraph is not None and before is not None and style in figures and _leads(before):
            _keep(before, "w:keepNext")
        run, before = [], paragraph


def _keep_with_tables(root: Element) -> None:
    """What stands right before a table introduces it, and stays with its first rows."""
    before: Element | None = None
    for block in root.iter(qn("w:p"), qn("w:tbl")):
        if next(block.iterancestors(qn("w:tbl")), None) is not None:
            continue
        if block.tag == qn("w:tbl") and before is not None:
            _keep(before, "w:keepNext")
        before = block if block.tag == qn("w:p") else None


def _leads(paragraph: Element) -> bool:
    """Whether a paragraph ends with a colon."""
    return "".join(one.text or "" for one in paragraph.iter(qn("w:t"))).rstrip().endswith(":")


def _style(paragraph: Element) -> str:
    style = paragraph.find(STYLE)
    return style.get(qn("w:val")) if style is not None else ""


def _keep(paragraph: Element, how: str) -> None:
    """Behind the style, in the schema's order: with the next, then lines."""
    properties = paragraph.find(qn("w:pPr"))
    if properties is None:
        properties = el("w:pPr")
        paragraph.insert(0, properties)
    if properties.find(qn(how)) is None:
        first = (one for name in ("w:keepNext", "w:pStyle") if (one := properties.find(qn(name))) is not None)
        properties.insert(next((properties.index(one) + 1 for one in first), 0), el(how))
