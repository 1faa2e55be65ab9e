"""The words and charts of the report: what charts describes, narrative writes and document renders."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from csp_report.domain.findings import Finding
from csp_report.domain.model import Source, Unit


class BlockKind(StrEnum):
    """What a block is in Word: a paragraph, a (nested) bulleted list, a callout, a figure with caption, a table."""

    PARAGRAPH = "paragraph"
    LIST = "list"
    CALLOUT = "callout"
    FIGURE = "figure"
    TABLE = "table"


class Span(Struct, frozen=True):
    """A stretch of text. ``figure`` is the id of the figure that a cross-reference points at; its ``text`` is then
    the words as printed ("Figure 2").
    """

    text: str
    strong: bool = False
    figure: str | None = None


class PrintedFact(Struct, frozen=True):
    """A figure as it stands in a sentence, and the cells behind it."""

    name: str
    printed: str
    value: str
    sources: tuple[Source, ...]
    how: str = ""


class Statement(Struct, frozen=True):
    """One or more sentences that stand or fall together. ``id`` is ``section/indicator/rule``; ``phrase`` the key of
    phrases.toml that it was made from, '' where it was not.
    """

    id: str
    spans: tuple[Span, ...]
    findings: tuple[str, ...] = ()
    facts: tuple[PrintedFact, ...] = ()
    phrase: str = ""

    @property
    def text(self) -> str:
        """The statement as plain text."""
        return "".join(span.text for span in self.spans)


class ListItem(Struct, frozen=True):
    """One bullet; ``level`` 0 or 1."""

    statement: Statement
    level: int = 0


class TableRow(Struct, frozen=True):
    """A row of a table: its first cell is a heading. ``facts`` are the figures printed in it."""

    id: str
    cells: tuple[str, ...]
    findings: tuple[str, ...] = ()
    facts: tuple[PrintedFact, ...] = ()


class Table(Struct, frozen=True):
    """A small table: a header row, and rows of as many cells; no cell is merged. ``summary`` is its alt text.

    ``worded``: its cells are words, which begin at the left, and not figures.
    """

    header: tuple[str, ...]
    rows: tuple[TableRow, ...]
    summary: str
    worded: bool = False


class Block(Struct, frozen=True):
    """One paragraph, list, callout, figure or table; ``id`` is ``section/block``. ``figure`` is a figure's id."""

    id: str
    kind: BlockKind
    statements: tuple[Statement, ...] = ()
    items: tuple[ListItem, ...] = ()
    figure: str | None = None
    table: Table | None = None

    @property
    def text(self) -> str:
        """The block as plain text: a list a line per bullet, a table a line per row with tabs between cells."""
        if self.table:
            return "\n".join("\t".join(cells) for cells in (self.table.header, *(one.cells for one in self.table.rows)))
        if self.kind is BlockKind.LIST:
            return "\n".join(item.statement.text for item in self.items)
        return " ".join(statement.text for statement in self.statements)


class ChartForm(StrEnum):
    """What a chart is drawn with, as a picture or by Word. Each kind of chart has one."""

    LINES = "lines"
    BARS = "bars"
    SCATTER = "scatter"
    PANELS = "panels"


class ChartPoint(Struct, frozen=True):
    """One value of a chart. ``label`` is its place on the category axis as printed, ``spoken`` the same in mid-sentence
    ('' where they are alike); ``low`` and ``high`` an interval; ``fact`` the value as printed, with its cells.

    ``level`` indents a bar under its parent. ``x`` is used by funnel plots alone (population).
    ``muted`` steps back from the rest: a residual part, which is no one type.
    """

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    flagged: bool = False
    note: str = ""
    level: int = 0
    x: float | None = None
    muted: bool = False
    fact: PrintedFact | None = None
    spoken: str = ""


class ChartLine(Struct, frozen=True):
    """A named run of points. ``local``: drawn as the subject, not as a comparator. ``panel`` names a small multiple."""

    name: str
    points: tuple[ChartPoint, ...]
    local: bool = False
    limit: bool = False
    panel: str = ""
    spoken: str = ""


class FigureAsked(Struct, frozen=True):
    """A figure that a template asks for. ``kinds`` of chart in order of preference; ``findings`` are what it is about,
    the first above all; ``compact``: as low as can be read.
    """

    id: str
    kinds: tuple[str, ...]
    indicator: str
    findings: tuple[Finding, ...]
    compact: bool = False


class Chart(Struct, frozen=True):
    """Everything needed to draw a figure and to speak of it, by whichever means.

    ``unit`` labels the value axis and ``measure`` is what it measures; ``decimals`` those of its axis and of Word's
    labels. ``rows`` are its figures as a table, the header first; ``told`` the same in words for a listener, ``note``
    a sentence on what is drawn besides the values. ``period`` names its years as a caption does; ``caption`` the
    phrase of its caption; ``findings`` are those that it shows, ``sources`` their cells and those of its own values.
    ``headline`` states the finding and ``source`` is the line under the chart: narrative gives both. ``stretch`` is how
    high its plot is drawn, as a multiple of the height that its content needs: the composed page decides.
    """

    kind: str
    form: ChartForm
    lines: tuple[ChartLine, ...]
    measure: Unit
    unit: str
    decimals: int
    indicator: str = ""
    findings: tuple[str, ...] = ()
    caption: str = ""
    period: str = ""
    told: str = ""
    note: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    sources: tuple[Source, ...] = ()
    zero_based: bool = True
    compact: bool = False
    headline: str = ""
    source: str = ""
    stretch: float = 1.0


class FigureSize(Struct, frozen=True):
    """How high a figure is drawn at its own height, in centimetres, and how much of that is the plot, which may be
    stretched.
    """

    height: float
    plot: float


class FigureWords(Struct, frozen=True):
    """What is said of a figure beside what its chart says itself."""

    id: str
    number: int
    caption: str
    alt_text: str


class Figure(Struct, frozen=True):
    """A figure ready to render: its words, its chart, and the PNG where charts are images."""

    words: FigureWords
    chart: Chart
    image: bytes | None = None


class Section(Struct, frozen=True):
    """A headed part of the report. ``front``: it leads, before the template's own text, where that has a place."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    level: int = 1
    front: bool = False


class Priorities(Struct, frozen=True):
    """A body's priorities, as a lead-in and bullets ("Staffordshire Police")."""

    owner: str
    items: tuple[str, ...]


class Logo(Struct, frozen=True):
    """A picture (PNG or JPEG) for the cover, and the words that are said for it."""

    content: bytes
    alt_text: str


class FrontMatter(Struct, frozen=True):
    """What the template's fixed text is filled with. ``country`` is "England" or "Wales"; ``kind`` "full" or
    "refresh"; ``last_full`` the label of the last full assessment ('' where unknown). ``date_printed`` is '' where the
    assessment has no date of its own: that of the run is not printed. ``status`` says how far the document has come;
    ``tables`` whether the figures behind the charts are printed.
    """

    title: str
    area: str
    partnership: str
    kind: str
    period: str
    country: str
    author: str
    about: tuple[str, ...]
    date: date
    date_printed: str
    last_full: str = ""
    example: bool = False
    priorities: tuple[Priorities, ...] = ()
    subject: str = ""
    keywords: str = ""
    status: str = ""
    logos: tuple[Logo, ...] = ()
    tables: bool = True


class Report(Struct, frozen=True):
    """The whole document before rendering."""

    front: FrontMatter
    sections: tuple[Section, ...]
    figures: tuple[Figure, ...]

    def standing(self, section: Section) -> tuple[Block, ...]:
        """The blocks of a section that stand in the document: a list whose every bullet is a bar of a figure of the
        section, name and value beside each other, is drawn and not told a second time.
        """
        charts = {figure.words.id: figure.chart for figure in self.figures}
        shown = [charts[block.figure] for block in section.blocks if block.figure in charts]
        return tuple(block for block in section.blocks if not any(_draws(chart, block) for chart in shown))


def _draws(chart: Chart, block: Block) -> bool:
    """Whether a chart of bars shows every bullet of a list, by the findings that both stand on and their number."""
    if block.kind is not BlockKind.LIST or chart.form is not ChartForm.BARS or not block.items:
        return False
    bars = sum(len(line.points) for line in chart.lines)
    told = {finding for item in block.items for finding in item.statement.findings}
    return bars == len(block.items) and bool(told) and told <= set(chart.findings)


class Passage(Struct, frozen=True):
    """A stretch of a report that stands on figures: a statement, a bullet, a row of a table or a chart."""

    id: str
    text: str
    findings: tuple[str, ...] = ()
    facts: tuple[PrintedFact, ...] = ()


def passages(report: Report) -> Iterator[Passage]:
    """Everything that a report prints on figures, in the order of the document: evidence, verification and the search
    for small counts all walk this.
    """
    figures = {figure.words.id: figure for figure in report.figures}
    for block in (block for section in report.sections for block in report.standing(section)):
        for one in (*block.statements, *(item.statement for item in block.items)):
            yield Passage(one.id, one.text, one.findings, one.facts)
        for row in block.table.rows if block.table else ():
            yield Passage(row.id, " | ".join(row.cells), row.findings, row.facts)
        if block.figure in figures:
            yield _charted(block, figures[block.figure])


def _charted(block: Block, figure: Figure) -> Passage:
    """A chart with the figures of all its points, each by its line where there are several."""
    chart = figure.chart
    several = len(chart.lines) > 1
    facts = tuple(
        replace(point.fact, name=f"{line.name}, {point.fact.name}" if several else point.fact.name)
        for line in chart.lines
        for point in line.points
        if point.fact
    )
    return Passage(block.id, f"Figure {figure.words.number}: {figure.words.caption}", chart.findings, facts)


class BlockText(Struct, frozen=True):
    """A block as found in a document that somebody may have edited. ``text`` is what stands there now, a line per
    paragraph; ``generated`` what was first written; None where the block, or the list of what was written, is gone.
    """

    id: str
    text: str | None
    generated: str | None

    @property
    def edited(self) -> bool:
        """Whether the words differ from those first written."""
        return self.text != self.generated
