"""A figure in Word: picture or chart, caption with its number, source line."""

from __future__ import annotations

import io
import struct
from typing import Any

from csp_report.document.ooxml import drawing
from csp_report.document.ooxml.elements import Element, bookmark, field, paragraph, run
from csp_report.document.ooxml.names import Counter, caption_bookmark
from csp_report.document.ooxml.text import clean
from csp_report.document.template.styles import CAPTION, FIGURE, SOURCE, Styles
from csp_report.domain.errors import TemplateError
from csp_report.domain.report import Figure
from csp_report.settings.model import ChartFormat

LABEL = "Figure"


def picture_paragraph(
    document: Any,  # noqa: ANN401  (python-docx has no public type)
    figure: Figure,
    charts: ChartFormat,
    counter: Counter,
    styles: Styles,
) -> Element:
    """The paragraph that holds the drawing: a Word chart, or several where it has panels, or a picture."""
    if charts is ChartFormat.NATIVE:
        from csp_report.document.charts import parts as native  # noqa: PLC0415  (python-pptx is slow to import)

        drawn = native.drawings(document, figure, counter, styles)
    else:
        drawn = [_image(document, figure, counter)]
    return paragraph(styles[FIGURE], *drawn)


def caption_paragraph(figure: Figure, counter: Counter, styles: Styles) -> Element:
    """*Figure 2: caption*, its number a SEQ field inside the bookmark at which cross-references point."""
    start, end = bookmark(counter.next("bookmark"), caption_bookmark(figure.words.id))
    number = field(f"SEQ {LABEL} \\* ARABIC", run(str(figure.words.number)))
    words = run(f": {clean(figure.words.caption)}")
    return paragraph(styles[CAPTION], start, run(f"{LABEL} "), *number, end, words)


def source_paragraph(figure: Figure, styles: Styles) -> Element | None:
    """The source line, as text that can be read aloud and copied; None where there is none."""
    text = clean(figure.chart.source)
    return paragraph(styles[SOURCE], run(text)) if text else None


def caption_text(figure: Figure) -> str:
    """The caption as plain text."""
    return f"{LABEL} {figure.words.number}: {clean(figure.words.caption)}"


def _image(document: Any, figure: Figure, counter: Counter) -> Element:  # noqa: ANN401
    if not figure.image:
        raise TemplateError(f"Figure '{figure.words.id}' has no picture; charts as images need one each.")
    relationship, _ = document.part.get_or_add_image(io.BytesIO(figure.image))
    wide, high = _pixels(figure.image)
    width = drawing.centimetres(drawing.WIDTH_CM)
    return drawing.picture(drawing.placed(figure, counter, (width, round(width * high / wide))), relationship)


def _pixels(png: bytes) -> tuple[int, int]:
    """Width and height from a PNG's header (RFC 2083, section 4.1.1)."""
    wide, high = struct.unpack(">II", png[16:24])
    return int(wide), int(high)
