"""From report to document: fill the template, put the generated content at its markers, seal the package."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias

from csp_report.document.body import chart_tables as tables
from csp_report.document.body import contents, cover
from csp_report.document.body.figures import Draughtsman
from csp_report.document.body.sections import Body
from csp_report.document.layout.composing import begin_page, column_width, on_one_page, stretches
from csp_report.document.layout.keeping import keep_together
from csp_report.document.layout.measuring import Drawing
from csp_report.document.ooxml.elements import Element, qn, replace
from csp_report.document.ooxml.names import Counter, caption_bookmark
from csp_report.document.package.finishing import add_blocks_part, finish, set_properties, zipped
from csp_report.document.template.contract import refuse_broken
from csp_report.document.template.fill import MARKERS, fill, marker
from csp_report.document.template.styles import Styles
from csp_report.document.template.theme import brand_of, settle_colours, theme_of
from csp_report.document.updating.record import completed
from csp_report.domain.brand import Brand
from csp_report.domain.errors import TemplateError
from csp_report.domain.report import Report
from csp_report.settings.charting import ChartFormat

DrawnBy: TypeAlias = Callable[[Brand], Draughtsman]

EMU_PER_TWIP: Final = 635
POINTS_PER_CM: Final = 72 / 2.54
A4_TEXT: Final = 9400  # twentieths of a point, with margins of 2.2 cm


def render(
    report: Report,
    template: Path,
    charts: ChartFormat,
    draughtsman: DrawnBy | None = None,
    *,
    to_print: bool = True,
) -> bytes:
    """The report as a .docx made from a Word template; the same input gives the same bytes.

    Pictures of charts are drawn by the ``draughtsman`` for the template's brand, as high as the composed page has room
    for; without one, figures bring their own. A document that is only to be read by a program (not ``to_print``) has
    the same texts and values, and no pages composed.

    Raises TemplateError where the template breaks its contract (see ``check_template``), or where the report
    points at a figure that it does not hold.
    """
    document, body = _set(report, template, charts, draughtsman)
    if to_print:
        keep_together(document.element.body, body.styles)
    _draw(document, body, composed=to_print)
    set_properties(document, report.front, _main_heading(document.element.body, body.styles))
    add_blocks_part(document)
    parts = finish(document, body.written, report.front.area)
    return zipped(completed(parts) if to_print else parts)


def has_room(report: Report, template: Path, draughtsman: DrawnBy) -> bool:
    """Whether a report made from a template takes one page with room to spare: its charts, as pictures, stand there at
    a height at which they are easily read. Drawn lower, they leave what Word charts and another font may take more.

    Raises TemplateError as ``render`` does.
    """
    document, body = _set(report, template, ChartFormat.IMAGE, draughtsman)
    keep_together(document.element.body, body.styles)
    return on_one_page(document, _drawings(body))


def _set(report: Report, template: Path, charts: ChartFormat, draughtsman: DrawnBy | None) -> tuple[Any, Body]:
    """The template with the report's words in it; its figures are still to be drawn."""
    refuse_broken(template)
    document = fill(template, report)
    theme = theme_of(document)
    settle_colours(document, theme)
    drawn_by = draughtsman(brand_of(theme)) if draughtsman is not None else None
    root = document.element.body
    counter = Counter()
    _keep_clear(counter, root)
    figures = {one.words.id: one for one in report.figures}
    width = _text_width(document)
    body = Body(document, figures, Styles(document.styles.element), charts, counter, width, drawn_by)
    found = _markers(root)
    if "sections" not in found:
        raise TemplateError(f"{template}: no paragraph holds {{{{ sections }}}} alone, where the sections are to go.")
    leading = tuple(one for one in report.sections if one.front and "at_a_glance" in found)
    rest = tuple(one for one in report.sections if one not in leading)
    make: dict[str, Callable[[], list[Element]]] = {
        "at_a_glance": lambda: body.sections(report, leading),
        "sections": lambda: body.sections(report, rest),
        "contents": lambda: contents.contents(report, body.styles),
        "list_of_figures": lambda: contents.figures(report, body.styles),
        "data_tables": lambda: tables.tables(report, body.styles, column_width(found["data_tables"], width)),
        "logos": lambda: cover.logos(document, report.front, body.styles, counter),
    }
    for name, place in found.items():
        replace(place, make[name]())
    begin_page(root)
    _renumber(root)
    return document, body


def _draw(document: Any, body: Body, *, composed: bool) -> None:  # noqa: ANN401  (python-docx's has no public type)
    """Compose the pages, and draw every figure as high as they want it."""
    wanted = _wanted(document, body) if composed else {}
    for easel in body.easels:
        easel.fill(document, wanted.get(caption_bookmark(easel.figure.words.id), 1.0))


def _wanted(document: Any, body: Body) -> Mapping[str, float]:  # noqa: ANN401  (as above)
    """How far the pages want each figure stretched, by its bookmark; none where it stays as it is."""
    drawings = _drawings(body)
    compact = all(one.figure.chart.compact for one in body.easels)
    return stretches(document, drawings, compact=compact) if any(one.plot for one in drawings.values()) else {}


def _drawings(body: Body) -> dict[Element, Drawing]:
    """What is still to be drawn, by its paragraph."""
    drawings = {}
    for easel in body.easels:
        size = easel.size()
        name = caption_bookmark(easel.figure.words.id)
        drawings[easel.paragraph] = Drawing(name, size.height * POINTS_PER_CM, size.plot * POINTS_PER_CM)
    return drawings


def _main_heading(root: Element, styles: Styles) -> str:
    """The words of the document's main heading, '' where it has none."""
    wanted = styles.ids.get("heading 1")
    for paragraph in root.iter(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is not None and style.get(qn("w:val")) == wanted:
            return "".join(paragraph.itertext(qn("w:t"))).strip()
    return ""


def _text_width(document: Any) -> int:  # noqa: ANN401  (python-docx's Document has no public type)
    """The width between the margins of the last section, in twentieths of a point; of A4 where none is told."""
    section = document.sections[-1]
    lengths = (section.page_width, section.left_margin, section.right_margin)
    if any(one is None for one in lengths):
        return A4_TEXT
    page, left, right = lengths
    return int(page - left - right) // EMU_PER_TWIP


def _markers(root: Element) -> dict[str, Element]:
    """The paragraphs that hold a marker alone, by its name, in document order."""
    wanted = {marker(name): name for name in MARKERS}
    found: dict[str, Element] = {}
    for paragraph in root.iter(qn("w:p")):
        name = wanted.get("".join(paragraph.itertext(qn("w:t"))).strip())
        if name:
            found[name] = paragraph
    return found


def _keep_clear(counter: Counter, root: Element) -> None:
    """Leave the numbers that the template's own bookmarks, controls and drawings bear to them."""
    bookmarks = [int(one.get(qn("w:id"))) for one in root.iter(qn("w:bookmarkStart"))]
    drawings = [int(one.get("id")) for one in root.iter(qn("wp:docPr"))]
    controls = [int(one.get(qn("w:val"))) for sdt in root.iter(qn("w:sdtPr")) for one in sdt.findall(qn("w:id"))]
    for kind, numbers in (("bookmark", bookmarks), ("drawing", drawings), ("control", controls)):
        counter.reserve(kind, numbers)


def _renumber(root: Element) -> None:
    """Give content controls of the template that a loop repeated numbers of their own."""
    seen: set[str] = set()
    numbers = [one for sdt in root.iter(qn("w:sdtPr")) for one in sdt.findall(qn("w:id"))]
    free = max((int(one.get(qn("w:val"))) for one in numbers), default=0)
    for one in numbers:
        if one.get(qn("w:val")) in seen:
            free += 1
            one.set(qn("w:val"), str(free))
        seen.add(one.get(qn("w:val")))
