"""Documents for every movement, standing, size, polarity and kind of commentary: each text passes the lint."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import pytest
from findings_made import book, catalogue
from frames import frame, rate, residents, row

from csp_report.domain.findings import Finding, Rule
from csp_report.domain.model import Direction, Level, Source, Strength
from csp_report.domain.periods import earlier, financial_year
from csp_report.domain.report import BlockKind, Section
from csp_report.narrative import write
from csp_report.narrative.layout import BlockPlan, Content, SectionPlan, Show
from csp_report.narrative.lint import lint
from csp_report.narrative.reading import ID as NOTE
from csp_report.rules import judge
from csp_report.series import assemble
from csp_report.settings.model import Commentary, CommentaryKind, Settings
from csp_report.settings.thresholds import Thresholds

BOOK, CATALOGUE = book(), catalogue()
LATEST = financial_year(2023)
SUBJECTS = ("shoplifting", "drug-offences", "drug-treatment-completions")
MOVES = {"rising": 0.6, "falling": 1.6, "unchanged": 1.0, "not assessable": None}
STANDINGS = {"above": 0.5, "similar": 1.0, "below": 2.0}
COUNTS = (0, 1, 3, 12, 4999)
REMARKS: dict[CommentaryKind | None, str] = {
    None: "",
    CommentaryKind.CONCERN: "Residents are worried",
    CommentaryKind.RESPONSE: "The partnership has met twice",
    CommentaryKind.CONTEXT: "a new market opened",
    CommentaryKind.RECOMMENDATION: "keep the figures under review",
}
HERE: dict[str, Any] = {"code": "E22000268", "level": Level.CSP, "within": "Exampleshire", "within_code": "E23000015"}
NATION: dict[str, Any] = {"code": "K04000001", "level": Level.COUNTRY}
PEOPLE = 100_000
PLACE = Source("assessment.xlsx", "Commentary", "A2")


def plan(indicator: str) -> SectionPlan:
    told = BlockPlan(
        "told", BlockKind.PARAGRAPH, Content.FINDINGS, indicator,
        ((Rule.LEVEL,), (Rule.CHANGE,), (Rule.BENCHMARK,)), (Rule.CHANGE, Rule.BENCHMARK),
    )  # fmt: skip
    said = BlockPlan("said", BlockKind.PARAGRAPH, Content.COMMENTARY, indicator)
    return SectionPlan(
        indicator, CATALOGUE.indicators[indicator].label, indicator, Show.ALWAYS, optional=True, blocks=(told, said)
    )


def document(
    count: int, move: str, standing: str, remark: CommentaryKind | None
) -> tuple[tuple[Section, ...], tuple[Finding, ...]]:
    rows = [residents("Exampleton", LATEST, PEOPLE, vintage="mid-2022", **HERE)]
    for one in SUBJECTS:
        rows.append(row("Exampleton", one, LATEST, count, **HERE))
        times = MOVES[move]
        if times is not None:
            rows.append(row("Exampleton", one, earlier(LATEST), round(count * times), **HERE))
        rows.append(
            rate("England and Wales", one, LATEST, 1000 * count / PEOPLE * STANDINGS[standing], decimals=2, **NATION)
        )
    said = tuple(
        Commentary(one, remark, REMARKS[remark], "", "Owner", "May 2025", PLACE)
        for one in SUBJECTS
        if remark is not None
    )
    settings = Settings(area="Exampleton", commentary=said)
    data = assemble(frame(rows), CATALOGUE, settings).dataset
    findings = judge(data, Thresholds())
    written = write(data, findings, settings, [plan(one) for one in SUBJECTS], BOOK)
    return written.sections, findings


@pytest.mark.parametrize(
    ("move", "standing", "remark", "count"),
    [*product(MOVES, STANDINGS, REMARKS, COUNTS)],
    ids=lambda one: str(one) if one is not None else "nothing said",
)
def it_writes_text_that_an_editor_would_leave(
    move: str, standing: str, remark: CommentaryKind | None, count: int
) -> None:
    sections, findings = document(count, move, standing, remark)
    assert lint(sections) == ()
    sections = tuple(one for one in sections if one.id != NOTE)
    assert len(sections) == len(SUBJECTS)
    text = " ".join(block.text for section in sections for block in section.blocks)
    moved = {
        one.direction for one in findings if one.rule == Rule.CHANGE and one.strength is not Strength.NOT_ASSESSABLE
    }
    if Direction.FALL not in moved:
        assert not re.search(r"\b(fell|fall|fewer)\b", text)
    if Direction.RISE not in moved:
        assert not re.search(r"\b(rose|rise|more than)\b", text)
    stood = {
        item.direction
        for one in findings
        if one.rule == Rule.BENCHMARK
        for item in one.items
        if item.strength is Strength.CLEAR
    }
    assert ("above" in text) == (Direction.ABOVE in stood)
    assert ("below" in text) == (Direction.BELOW in stood)
