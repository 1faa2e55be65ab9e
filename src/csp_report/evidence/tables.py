"""The evidence as tables of plain cells, before any workbook: one function a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct

from csp_report.domain.findings import Check, Finding
from csp_report.domain.model import Fact
from csp_report.domain.notes import Bearing, PublisherNote
from csp_report.domain.report import Passage, PrintedFact, passages
from csp_report.domain.selection import Message
from csp_report.evidence.account import Account
from csp_report.evidence.places import CellRange, places
from csp_report.evidence.printed import printed, words_typed
from csp_report.evidence.values import number_or_text, printed_value
from csp_report.settings.model import Answer


class Link(Struct, frozen=True):
    """A text that opens a file: by its path from where the evidence lies, at ``place`` ("'Sheet'!A1", or '')."""

    file: str
    place: str
    text: str

    @property
    def target(self) -> str:
        """File and place in one."""
        return f"{self.file}#{self.place}" if self.place else self.file


Cell: TypeAlias = str | float | int | Link | None
NOWHERE = CellRange("", "", "")
COMMENTARY = "commentary"


class Column(Struct, frozen=True):
    """A column's heading and its width in characters. ``folded``: behind a plus sign, for those who want it."""

    heading: str
    width: int
    folded: bool = False


class EvidenceSheet(Struct, frozen=True):
    """A sheet of the evidence: its name, columns, rows, and how many columns stay in view when scrolling."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    frozen: int = 1


def statements(account: Account) -> EvidenceSheet:
    """A row for each figure of each statement, table row and chart, and each sheet that the figure stands on.

    The text stands in the first row of a passage alone; its id in each, so that a filter keeps them together.
    """
    findings = {one.id: one for one in account.findings}
    rows = [row for one in passages(account.report) for row in _passage_rows(one, findings)]
    columns = (
        *(Column("Text", 60), Column("As printed", 16), Column("Value", 14), Column("How computed", 34)),
        *(Column("File", 30), Column("Sheet", 18), Column("Cell", 16), Column("The source says", 30)),
        *(Column("Statement", 34, folded=True), Column("Rule", 16, folded=True), Column("Strength", 14, folded=True)),
        *(Column("Figure", 18, folded=True), Column("Findings", 34, folded=True)),
    )
    return EvidenceSheet("Statements", columns, tuple(rows))


def figures(account: Account) -> EvidenceSheet:
    """A row for each number that the document prints, wherever it stands, with a link that opens its first cell."""
    rows = []
    for one in printed(account.texts, account.report, words_typed(account.typed)):
        fact, text = one.fact, one.text
        head = (one.number, one.sentence, text.heading, str(text.kind), number_or_text(fact.value), fact.how)
        for place in places(fact.sources) or [NOWHERE]:
            link = _link(place, account.folders)
            rows.append((*head, place.file, place.sheet, place.cells, link, fact.name, one.passage))
    columns = (
        *(Column("As printed", 12), Column("In the text", 60), Column("Section", 24), Column("Where", 12)),
        *(Column("Exact value", 16), Column("How computed", 34), Column("File", 30), Column("Sheet", 18)),
        *(
            Column("Cell", 16),
            Column("Open", 8),
            Column("Figure", 20, folded=True),
            Column("Statement", 34, folded=True),
        ),
    )
    return EvidenceSheet("Figures", columns, tuple(rows))


def _link(place: CellRange, folders: Mapping[str, str]) -> Cell:
    """A link to the first of some cells; nothing where the file's place is not known, or no cell is."""
    folder = folders.get(place.file)
    if folder is None or not f"{folder}{place.sheet}".isprintable():  # bytes that are no text make no link
        return ""
    first = place.cells.partition(":")[0].partition(",")[0]
    sheet = place.sheet.replace("'", "''")
    return Link(folder, f"'{sheet}'!{first}" if place.sheet and first else "", "open")


def checks(account: Account) -> EvidenceSheet:
    """A row for each figure of each check, with what the analyst answered."""
    answers = {one.check.strip().casefold(): one for one in account.answers}
    rows = [row for one in account.checks for row in _check_rows(one, answers.get(one.id.casefold()))]
    columns = (
        *(Column("Check", 36), Column("Severity", 10), Column("What was found", 60), Column("State", 14)),
        *(Column("Kept", 16), Column("Why", 34), Column("Who says so", 20)),
        *(Column("Figure", 16), Column("Value", 14), Column("How computed", 30)),
        *(Column("File", 30), Column("Sheet", 18), Column("Cell", 16), Column("The source says", 30)),
    )
    return EvidenceSheet("Checks", columns, tuple(rows))


def issues(account: Account) -> EvidenceSheet:
    """A row an issue, errors first."""
    rank = ("error", "warning", "note")
    ordered = sorted(account.issues, key=lambda one: rank.index(one.severity))
    rows = []
    for one in ordered:
        place = places((one.place,))[0] if one.place else NOWHERE
        rows.append((str(one.severity), one.found, one.required, place.file, place.sheet, place.cells, one.code))
    columns = (
        *(Column("Severity", 10), Column("Found", 70), Column("Required", 60)),
        *(Column("File", 34), Column("Sheet", 20), Column("Cell", 12), Column("Code", 26)),
    )
    return EvidenceSheet("Issues", columns, tuple(rows))


def left_out(account: Account) -> EvidenceSheet:
    """A row a section that is not in the document, then a row a finding that it does not tell, weightiest first."""
    sections: list[tuple[Cell, ...]] = [
        ("section", one.title, one.reason, None, "", one.section) for one in account.left_out
    ]
    used = used_findings(account)
    messages = {one.finding.id: one for one in account.selection.messages}
    weights = account.selection.weights
    rows: list[tuple[Cell, ...]] = [
        (
            *("finding", one.indicator.label, _why_untold(one, messages.get(one.id))),
            *(weights[one.id].total if one.id in weights else one.salience, str(one.rule), one.id),
        )
        for one in account.findings
        if one.id not in used
    ]
    rows.sort(key=lambda row: -float(str(row[3])))
    columns = (
        *(Column("What", 10), Column("Name", 44), Column("Why it is not in the document", 70), Column("Weight", 10)),
        *(Column("Rule", 18), Column("Id", 40, folded=True)),
    )
    return EvidenceSheet("Left out", columns, (*sections, *rows), frozen=0)


def _why_untold(one: Finding, message: Message | None) -> str:
    if one.held:
        return f"held until this check is answered: {one.held}"
    if one.reason:
        return f"not assessable: {one.reason}"
    if message is not None and message.clear:
        why = (
            f"{message.repeats} says the same"
            if message.repeats
            else "no section tells it, and weightier findings lead"
        )
        return f"clear, place {message.rank}: {why}"
    return "no block of the template asks for it, or one that weighs more stands in its place"


def inputs(account: Account) -> EvidenceSheet:
    """A row for each sheet of each file that was read: size, digest, what it holds."""
    rows: list[tuple[Cell, ...]] = []
    for file in account.files:
        mine = [one for one in account.sheets if one.file == file.name]
        told = (file.name, file.size or None)
        rows += [(*told, one.sheet, one.periods, one.figures, file.sha256) for one in mine] or [
            (*told, "", "", None, file.sha256)
        ]
    columns = (
        *(Column("File", 44), Column("Bytes", 12), Column("Sheet", 30), Column("Periods", 40), Column("Figures", 10)),
        Column("SHA-256", 66),
    )
    return EvidenceSheet("Inputs", columns, tuple(rows))


def publishers_notes(account: Account) -> EvidenceSheet:
    """A row for each note of the files that were read: whole, with the findings that it is a caveat of, or why it is
    none of any.
    """
    rows: list[tuple[Cell, ...]] = []
    of: dict[PublisherNote, list[str]] = {}
    for finding in account.findings:
        for one in finding.noted:
            of.setdefault(one.note, []).append(finding.id)
    questions = {one.id: one for one in account.checks if one.asks}
    for note in sorted(account.notes, key=lambda one: one not in of and one.id not in questions):
        place = places((note.place,))[0]
        question = questions.get(note.id)
        asked = "asked: " + (question.answer or "not answered") if question else ""
        became = "caveat" if note in of else asked or _why_no_caveat(note)
        rows.append((note.told, became, ", ".join(of.get(note, ())), note.number, place.file, place.sheet, place.cells))
    columns = (
        *(Column("Publisher's note", 90), Column("What became of it", 40), Column("Findings", 60)),
        *(Column("Number", 8), Column("File", 34), Column("Sheet", 20), Column("Cell", 12)),
    )
    return EvidenceSheet("Notes", columns, tuple(rows))


def _why_no_caveat(note: PublisherNote) -> str:
    """Why no finding has a note beside it: it is of how all figures are made, or of others than these."""
    bearings = {one.bearing for one in note.remarks}
    if Bearing.UNSURE in bearings:
        return "not certain to be of any figure of this document"
    return "of no figure of this document" if Bearing.CERTAIN in bearings else "of how figures are made"


def used_findings(account: Account) -> frozenset[str]:
    """The ids of the findings that some statement, table or chart of the document rests on."""
    return frozenset(name for one in passages(account.report) for name in one.findings)


def figure_cells(name: str, fact: Fact) -> Iterator[tuple[Cell, ...]]:
    """A fact's name, value, how, file, sheet, cell, note: a row for each sheet that it stands on, one at least."""
    for place in places(fact.sources) or [NOWHERE]:
        yield name, printed_value(fact), fact.how, place.file, place.sheet, place.cells, place.note


def _passage_rows(one: Passage, findings: Mapping[str, Finding]) -> Iterator[tuple[Cell, ...]]:
    behind = [findings[name] for name in one.findings if name in findings]
    rules = ", ".join(dict.fromkeys(str(finding.rule) for finding in behind)) or _unjudged(one.id)
    strengths = ", ".join(dict.fromkeys(str(finding.strength) for finding in behind))
    text = one.text
    for figure in _printed(one.facts):
        name, *told = figure
        yield text, *told, one.id, rules, strengths, name, ", ".join(one.findings)
        text = ""


def _unjudged(statement: str) -> str:
    """What a statement without findings is: commentary, or what the last part of its id says (a caveat)."""
    return COMMENTARY if f"/{COMMENTARY}/" in statement else statement.rpartition("/")[2]


def _printed(facts: Sequence[PrintedFact]) -> Iterator[tuple[Cell, ...]]:
    """Figure, as printed, value, how, file, sheet, cell, note; one empty row where a statement has no figures."""
    if not facts:
        yield "", "", "", "", "", "", "", ""
    for fact in facts:
        value = number_or_text(fact.value)
        for place in places(fact.sources) or [NOWHERE]:
            yield fact.name, fact.printed, value, fact.how, place.file, place.sheet, place.cells, place.note


def _check_rows(one: Check, answer: Answer | None) -> Iterator[tuple[Cell, ...]]:
    told: tuple[str, ...] = (one.said, _state(one, answer))
    told += (answer.keep, answer.note, answer.by) if answer else (one.answer, "", "")
    figures = [cells for name, fact in one.figures.items() for cells in figure_cells(name, fact)]
    for cells in figures or [("", "", "", "", "", "", "")]:
        yield one.id, str(one.severity), *told, *cells
        told = ("", "", "", "", "")


def _state(one: Check, answer: Answer | None) -> str:
    if answer or one.answer:
        return "answered"
    return "waiting" if one.holding else "asked" if one.asks else "holds nothing"
