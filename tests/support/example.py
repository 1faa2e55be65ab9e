"""The shipped example, and copies of it with a cell changed: what every test of the whole road begins with."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl

from csp_report.domain.report import Block, BlockKind, ChartPoint, Figure, Span
from csp_report.job import Composed, Request
from csp_report.pipeline import compose

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
ONS = SHARED / "data" / "ons-pfa-csp-ye-dec2024" / "policeforceareatablesyedecember2024.xlsx"


@dataclass(frozen=True, slots=True)
class Change:
    """A cell to change: found by the label that opens its row and the heading of its column."""

    file: str
    row: str
    column: str
    value: float | str | None


def quiet(_: str) -> None:
    """Progress that nobody watches."""


def composed(inputs: Path, **asked: Any) -> Composed:
    """The document of some inputs in words, with nothing drawn or written."""
    return compose(Request(inputs, **asked), quiet)


def changed_copy(folder: Path, changes: Sequence[Change]) -> Path:
    """A copy of the example's inputs with cells changed; the example itself is never touched."""
    inputs = folder / "inputs"
    shutil.copytree(ROOT / "inputs", inputs)
    for one in changes:
        path = inputs / one.file if (inputs / one.file).exists() else inputs / "extracts" / one.file
        change_cell(path, one.row, one.column, one.value)
    return inputs


def change_cell(path: Path, row_label: str, column_label: str, value: float | str | None) -> None:
    """Set the cells in the rows that a label opens, under a heading. Fails where no cell is meant."""
    book = openpyxl.load_workbook(path)
    hits = 0
    for sheet in book.worksheets:
        headings: dict[str, int] = {}
        for row in sheet.iter_rows():
            texts = {str(cell.value).strip(): cell.column for cell in row if cell.value is not None}
            headings = texts if column_label in texts else headings
            if headings.get(column_label) and str(row[0].value).strip().startswith(row_label):
                sheet.cell(row[0].row, headings[column_label]).value = value
                hits += 1
    assert hits, f"{path.name}: no row '{row_label}' under '{column_label}'"
    book.save(path)


def section_text(document: Composed, section: str) -> str:
    """All the text of a section."""
    found = next(one for one in document.report.sections if one.id == section)
    return "\n".join(block.text for block in found.blocks if block.text)


def strong(document: Composed, section: str) -> list[str]:
    """The emphasised words of a section."""
    found = next(one for one in document.report.sections if one.id == section)
    return [
        span.text
        for block in found.blocks
        for statement in (*block.statements, *(item.statement for item in block.items))
        for span in statement.spans
        if span.strong
    ]


def figure(document: Composed, id_: str) -> Figure:
    """A figure of a document."""
    return next(one for one in document.report.figures if one.words.id == id_)


def flags(document: Composed, id_: str) -> list[str]:
    """What is written at the flagged points of a figure's chart."""
    found = next(one for one in document.report.figures if one.words.id == id_)
    return [point.note for line in found.chart.lines for point in line.points if point.flagged]


def as_markdown(document: Composed) -> str:
    """The document as text: statements, emphasis, alt text, chart data. What golden files hold."""
    lines: list[str] = []
    figures = {one.words.id: one for one in document.report.figures}
    for section in document.report.sections:
        lines += [f"## {section.title}", ""]
        for block in section.blocks:
            lines += [*_block(block, figures), ""]
    lines += [f"Left out: {one.title} ({one.reason})" for one in document.narrative.left_out]
    return "\n".join(lines).rstrip() + "\n"


def _block(block: Block, figures: dict[str, Figure]) -> list[str]:
    if block.figure:
        return _figure(figures[block.figure])
    if block.table:
        return [" | ".join(block.table.header), *(" | ".join(row.cells) for row in block.table.rows)]
    if block.items:
        return [f"{'  ' * item.level}- {item.statement.text}" for item in block.items]
    mark = "> " if block.kind is BlockKind.CALLOUT else ""
    spans = [span for one in block.statements for span in (*one.spans, Span(" "))]
    return [mark + "".join(f"**{span.text}**" if span.strong else span.text for span in spans).rstrip()]


def _figure(one: Figure) -> list[str]:
    words = one.words
    lines = [f"{name}: {'; '.join(_point(point) for point in points)}" for name, points in _lines(one)]
    told = [f"chart: {one.chart.headline}", f"alt text: {words.alt_text}", one.chart.source, *lines]
    return [f"Figure {words.number}: {words.caption}", *(f"- {line}" for line in told)]


def _lines(one: Figure) -> list[tuple[str, tuple[ChartPoint, ...]]]:
    return [(line.name, line.points) for line in one.chart.lines]


def _point(point: ChartPoint) -> str:
    value = "-" if point.value is None else f"{point.value:.4g}"
    return f"{point.label} {value}" + (f" [{point.note}]" if point.note else "")
