"""An edited document held against the data: the order of it, and what a person or a program reads of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from msgspec.structs import replace
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from csp_report.document.copies import read_copy, with_remarks
from csp_report.document.package.saving import write_safely
from csp_report.document.render import render
from csp_report.domain.copies import CopyText, Remark, TextKind
from csp_report.domain.errors import InputError
from csp_report.domain.model import Source
from csp_report.domain.report import Report
from csp_report.evidence.places import places
from csp_report.job import Composed, Request
from csp_report.pipeline import compose
from csp_report.settings.charting import ChartFormat
from csp_report.verification import State, Verdict, Verification, ground_of, verify

AUTHOR: Final = "csp-report verify"
NO_PICTURE: Final = (  # a PNG of one white dot
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU"
    b"\x00\x00\x00\nIDATx\x9cc\xf8\x0f\x00\x01\x01\x01\x00\x1b\xb6\xeeV\x00\x00\x00\x00IEND\xaeB`\x82"
)
SHOWN: Final = 60  # letters of a sentence that are quoted to find it
TOLD: Final = (State.CONTRADICTED, State.UNKNOWN, State.LOOK)
COLOURS: Final = {State.CONTRADICTED: "bold red", State.UNKNOWN: "yellow", State.LOOK: "cyan", State.CONFIRMED: "green"}


def verified(document: Path, request: Request) -> Verification:
    """Every claim of a document held against the inputs. Raises InputError where either cannot be read."""
    if not document.is_file():
        raise InputError(f"{document} does not exist. Required: a .docx.")
    edited = read_copy(document)
    composed = compose(request, lambda _: None)
    template = composed.ground.template.document
    printed = _printed(composed.report, template, edited)
    free = () if composed.judged.settings.date else (composed.report.front.date_printed,)
    ground = ground_of(
        printed,
        composed.report,
        composed.judged.data,
        composed.judged.findings,
        free=free,
        example=_example(composed, {one.text for one in printed}),
    )
    return verify(edited, ground)


def _printed(report: Report, template: Path, edited: Sequence[CopyText]) -> tuple[CopyText, ...]:
    """The texts that the document would have now. Charts are made only where the edited one has any: they take long."""
    if any(one.kind is TextKind.CHART for one in edited):
        return read_copy(render(report, template, ChartFormat.NATIVE, to_print=False))
    blank = replace(report, figures=tuple(replace(one, image=NO_PICTURE) for one in report.figures))
    return read_copy(render(blank, template, ChartFormat.IMAGE, to_print=False))


def annotate(document: Path, out: Path, found: Verification) -> None:
    """Write a copy of a document with a comment at each place that is not confirmed."""
    if out.resolve() == document.resolve():
        raise InputError(f"{out} is the document itself. Required: another name for the copy with comments.")
    remarks = [Remark(one.place.order, one.said, _said(one)) for one in found.verdicts if one.state in TOLD]
    write_safely(with_remarks(document, remarks, AUTHOR), out)


def show(console: Console, found: Verification, document: Path) -> None:
    """How many claims are confirmed, and every other one with its place, what the data say, and the cell."""
    counts = found.counts
    told = [one for state in TOLD for one in found.of(state)]
    said = ", ".join(f"{counts[state]} {state}" for state in State if state is not State.LOOK)
    console.print(f"{escape(document.name)}: {said}; {counts[State.LOOK]} to look at", highlight=False, soft_wrap=True)
    if not told:
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("State", "Says", "The data", "Where", "Cells"):
        table.add_column(heading, overflow="fold")
    for one in told:
        state = f"[{COLOURS[one.state]}]{one.state}[/]"
        table.add_row(state, escape(one.said), escape(one.why), escape(_where(one)), escape(_cells(one.sources)))
    console.print(table)


def as_json(found: Verification) -> dict[str, Any]:
    """The same for programs: every claim, confirmed ones with their cells."""
    return {
        "counts": {str(state): found.counts[state] for state in State},
        "claims": [
            {
                "state": str(one.state),
                "kind": one.kind,
                "says": one.said,
                "right": one.right,
                "why": one.why,
                "heading": one.place.heading,
                "paragraph": one.place.order + 1,
                "sentence": one.sentence,
                "sources": [{"file": cell.file, "sheet": cell.sheet, "cell": cell.cell} for cell in one.sources],
            }
            for one in found.verdicts
        ],
    }


def _example(composed: Composed, printed: set[str]) -> Iterator[str]:
    """The texts that a document holds only where its inputs say that they are an example."""
    front = composed.report.front
    if front.example:
        return
    other = replace(composed.report, front=replace(front, example=True), sections=(), figures=())
    for one in _printed(other, composed.ground.template.document, ()):
        if one.text not in printed:
            yield one.text


def _where(one: Verdict) -> str:
    quoted = one.sentence or one.place.text
    shown = f"{quoted[:SHOWN]}{'…' if len(quoted) > SHOWN else ''}"
    return f"{one.place.heading or one.place.kind}: {shown}"


def _cells(sources: tuple[Source, ...]) -> str:
    return "; ".join(str(place) for place in places(sources))


def _said(one: Verdict) -> str:
    cells = _cells(one.sources)
    lines = [f"{str(one.state).capitalize()}: {one.said}", one.why, f"Source: {cells}" if cells else ""]
    return "\n".join(line for line in lines if line)
