"""The evidence as tables of plain cells, before any workbook: one function a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from csp_report.domain.findings import Check, Finding
from csp_report.domain.model import Fact
from csp_report.domain.report import Passage, PrintedFact, passages
from csp_report.domain.selection import Message
from csp_report.evidence.account import Account
from csp_report.evidence.places import CellRange, places
from csp_report.evidence.values import number_or_text, printed_value
from csp_report.settings.model import Answer

Cell: TypeAlias = str | float | int | None
NOWHERE = CellRange("", "", "")
COMMENTARY = "commentary"


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading and its width in characters."""

    heading: str
    width: int


@dataclass(frozen=True, slots=True)
class EvidenceSheet:
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
        *(
            Column("Statement", 34),
            Column("Text", 60),
            Column("Rule", 16),
            Column("Strength", 14),
            Column("Figure", 18),
        ),
        *(Column("As printed", 22), Column("Value", 14), Column("How computed", 34)),
        *(Column("File", 30), Column("Sheet", 18), Column("Cell", 16), Column("The source says", 30)),
        *(Column("Findings", 34),),
    )
    return EvidenceSheet("Statements", columns, tuple(rows))


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
        place = places([one.place])[0] if one.place else NOWHERE
        rows.append((str(one.severity), one.found, one.required, place.file, place.sheet, place.cells, one.code))
    columns = (
        *(Column("Severity", 10), Column("Found", 70), Column("Required", 60)),
        *(Column("File", 34), Column("Sheet", 20), Column("Cell", 12), Column("Code", 26)),
    )
    return EvidenceSheet("Issues", columns, tuple(rows))


def left_out(account: Account) -> EvidenceSheet:
    """A row a section that is not in the document, a finding that waits for an answer, and a clear one not told.

    Not told is what no sentence, table or chart rests on; its weight stands beside it.
    """
    sections = [("section", one.section, one.title, one.reason, None) for one in account.left_out]
    waiting = [
        ("finding", one.id, one.indicator.label, f"held until this check is answered: {one.held}", None)
        for one in account.findings
        if one.held
    ]
    used = used_findings(account)
    untold = [
        ("finding", one.finding.id, one.finding.indicator.label, _untold(one), one.weight.total)
        for one in account.selection.messages
        if one.clear and one.finding.id not in used
    ]
    columns = (
        *(Column("What", 10), Column("Id", 40), Column("Name", 44), Column("Why it is not in the document", 70)),
        Column("Weight", 10),
    )
    return EvidenceSheet("Left out", columns, (*sections, *waiting, *untold), frozen=0)


def _untold(one: Message) -> str:
    """Why a clear finding is not told: another says the same, or weightier ones took its place."""
    why = f"{one.repeats} says the same" if one.repeats else "no section tells it, and weightier findings lead"
    return f"clear, place {one.rank}: {why}"


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
        yield one.id, text, rules, strengths, *figure, ", ".join(one.findings)
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
    return "waiting" if one.contested else "holds nothing"
