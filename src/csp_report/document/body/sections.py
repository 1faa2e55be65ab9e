"""The sections as Word content: each block in a content control of its own, listed for when it is to be found again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from csp_report.document.body import figures as drawn
from csp_report.document.body.inline import runs
from csp_report.document.ooxml.elements import Element, bookmark, content_control, paragraph, place_in, qn, run
from csp_report.document.ooxml.names import Counter, block_bookmark, heading_bookmark, tag_of, title_of
from csp_report.document.ooxml.tables import table
from csp_report.document.ooxml.text import clean
from csp_report.document.package.blocks import words_of
from csp_report.document.package.finishing import Written
from csp_report.document.template.styles import BULLETS, CALLOUT, HEADINGS, Styles
from csp_report.domain.errors import TemplateError
from csp_report.domain.report import Block, BlockKind, Figure, Report, Section, Statement
from csp_report.settings.charting import ChartFormat

NAMES: Mapping[BlockKind, str] = {
    BlockKind.PARAGRAPH: "paragraph",
    BlockKind.LIST: "list",
    BlockKind.CALLOUT: "callout",
    BlockKind.FIGURE: "figure",
    BlockKind.TABLE: "table",
}


class Body(Struct):
    """A document's body under construction. ``written`` grows by an entry per content control, in order, and
    ``easels`` by the paragraph of each figure, which is drawn once the page is composed.

    ``width`` is that of the page's text, in twentieths of a point.
    """

    document: Any
    figures: Mapping[str, Figure]
    styles: Styles
    charts: ChartFormat
    counter: Counter
    width: int
    draughtsman: drawn.Draughtsman | None = None
    written: list[Written] = field(default_factory=list)
    easels: list[drawn.Easel] = field(default_factory=list)

    def sections(self, report: Report, sections: tuple[Section, ...]) -> list[Element]:
        """Headings and blocks of some sections of a report, in order."""
        return [element for one in sections for element in self._section(one, report.standing(one))]

    def _section(self, section: Section, standing: tuple[Block, ...]) -> list[Element]:
        title = clean(section.title)
        heading = paragraph(self.styles[HEADINGS[min(section.level, len(HEADINGS)) - 1]], run(title))
        place_in([heading], *bookmark(self.counter.next("bookmark"), heading_bookmark(section.id)))
        blocks = [element for block in standing for element in self._block(block, title)]
        return [self._control(section.id, "heading", f"{title}: heading", [heading]), *blocks]

    def _block(self, block: Block, title: str) -> list[Element]:
        if block.kind is not BlockKind.FIGURE and not clean(block.text).strip():
            return []  # a blank paragraph says nothing, and a screen reader says "blank"
        name = f"{title}: {NAMES[block.kind]}"
        if block.kind is BlockKind.FIGURE:
            return self._figure(block, name)
        if block.table is not None:
            rows = [block.table.header, *(row.cells for row in block.table.rows)]
            made = table(
                rows, self.styles, title_of(title), clean(block.table.summary), self.width, worded=block.table.worded
            )
            return [self._control(block.id, "table", name, [made])]
        if block.kind is BlockKind.LIST:
            paragraphs = [self._text((item.statement,), BULLETS[min(item.level, 1)]) for item in block.items]
        else:
            paragraphs = [self._text(block.statements, CALLOUT if block.kind is BlockKind.CALLOUT else "Normal")]
        return [self._control(block.id, block.kind.value, name, paragraphs)]

    def _text(self, statements: tuple[Statement, ...], style: str) -> Element:
        return paragraph(self.styles[style], *runs(statements, self.figures, self.styles))

    def _figure(self, block: Block, name: str) -> list[Element]:
        """Drawing, caption and source: three controls, so that an editor's caption outlives a new drawing."""
        figure = self.figures.get(block.figure or "")
        if figure is None:
            raise TemplateError(f"Block {block.id} shows figure '{block.figure}', which the report does not hold.")
        easel = drawn.easel(figure, self.charts, self.counter, self.styles, self.draughtsman)
        self.easels.append(easel)
        caption = drawn.caption_paragraph(figure, self.counter, self.styles)
        source = drawn.source_paragraph(figure, self.styles)
        made = [
            self._control(block.id, "figure", name, [easel.paragraph]),
            self._control(f"{block.id}/caption", "caption", f"{name} caption", [caption]),
        ]
        if source is not None:
            made.append(self._control(f"{block.id}/source", "source", f"{name} source", [source]))
        return made

    def _control(self, identifier: str, kind: str, title: str, content: list[Element]) -> Element:
        name = block_bookmark(identifier)
        paragraphs = [paragraph for element in content for paragraph in element.iter(qn("w:p"))]
        text = words_of(paragraphs)
        place_in(paragraphs, *bookmark(self.counter.next("bookmark"), name))
        self.written.append(Written(identifier, tag_of(identifier), name, kind, text))
        return content_control(self.counter.next("control"), tag_of(identifier), title_of(title), content)
