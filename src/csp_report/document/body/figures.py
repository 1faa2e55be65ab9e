"""A figure in Word: picture or chart, caption with its number, source line."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from csp_report.document.ooxml import drawing
from csp_report.document.ooxml.elements import Element, bookmark, field, paragraph, run
from csp_report.document.ooxml.names import Counter, caption_bookmark
from csp_report.document.ooxml.text import clean
from csp_report.document.template.styles import CAPTION, FIGURE, SOURCE, Styles
from csp_report.domain.errors import TemplateError
from csp_report.domain.report import Chart, ChartForm, Figure, FigureSize
from csp_report.settings.charting import ChartFormat

LABEL = "Figure"


class Draughtsman(Struct, frozen=True):
    """Who draws pictures of charts: how high one will be, and the picture as PNG."""

    size: Callable[[Chart], FigureSize]
    draw: Callable[[Chart], bytes]


class Easel(Struct):
    """A figure's paragraph, empty until the page is composed, and what fills it."""

    paragraph: Element
    figure: Figure
    numbers: tuple[int, ...]
    charts: ChartFormat
    draughtsman: Draughtsman | None

    def size(self) -> FigureSize:
        """How high the figure is at its own height; of a picture that is there already nothing can be stretched."""
        if self.charts is ChartFormat.NATIVE:
            from csp_report.document.charts import parts as native  # noqa: PLC0415  (python-pptx is slow to import)

            return native.size(self.figure)
        if self.draughtsman is not None and not self.figure.image:
            return self.draughtsman.size(self.figure.chart)
        wide, high = _pixels(_image_of(self.figure))
        return FigureSize(drawing.WIDTH_CM * high / wide, 0.0)

    def fill(self, document: Any, stretch: float) -> None:  # noqa: ANN401  (python-docx has no public type)
        """Put the drawing in: a Word chart, or several where it has panels, or a picture."""
        figure = replace(self.figure, chart=replace(self.figure.chart, stretch=stretch))
        numbers = iter(self.numbers)
        if self.charts is ChartFormat.NATIVE:
            from csp_report.document.charts import parts as native  # noqa: PLC0415  (python-pptx is slow to import)

            self.paragraph.extend(native.drawings(document, figure, numbers))
            return
        if self.draughtsman is not None and not figure.image:
            figure = replace(figure, image=self.draughtsman.draw(figure.chart))
        self.paragraph.append(_image(document, figure, next(numbers)))


def easel(
    figure: Figure, charts: ChartFormat, counter: Counter, styles: Styles, draughtsman: Draughtsman | None
) -> Easel:
    """The paragraph of a figure, its drawings numbered where they will stand."""
    panels = {line.panel for line in figure.chart.lines} if figure.chart.form is ChartForm.PANELS else {""}
    several = len(panels) if charts is ChartFormat.NATIVE else 1
    numbers = tuple(counter.next("drawing") for _ in range(several))
    if charts is ChartFormat.IMAGE and draughtsman is None:
        _image_of(figure)
    heads: list[Element] = []
    if charts is ChartFormat.NATIVE:
        from csp_report.document.charts import parts as native  # noqa: PLC0415  (python-pptx is slow to import)

        heads = native.heads(figure, styles)
    return Easel(paragraph(styles[FIGURE], *heads), figure, numbers, charts, draughtsman)


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


def _image(document: Any, figure: Figure, number: int) -> Element:  # noqa: ANN401
    image = _image_of(figure)
    relationship, _ = document.part.get_or_add_image(io.BytesIO(image))
    wide, high = _pixels(image)
    width = drawing.centimetres(drawing.WIDTH_CM)
    return drawing.picture(drawing.placed(figure, number, (width, round(width * high / wide))), relationship)


def _image_of(figure: Figure) -> bytes:
    """The picture of a figure. Raises TemplateError where it has none."""
    if not figure.image:
        raise TemplateError(f"Figure '{figure.words.id}' has no picture; charts as images need one each.")
    return figure.image


def _pixels(png: bytes) -> tuple[int, int]:
    """Width and height from a PNG's header (RFC 2083, section 4.1.1)."""
    wide, high = struct.unpack(">II", png[16:24])
    return int(wide), int(high)
