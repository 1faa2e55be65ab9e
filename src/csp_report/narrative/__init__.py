"""Writing: from findings, phrases and commentary to sections of statements and the words of figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from csp_report.domain.findings import Finding, RuleId
from csp_report.domain.model import Dataset, Issue
from csp_report.domain.report import FigureWords, Section
from csp_report.narrative.acronyms import acronyms_of
from csp_report.narrative.commentary import unknown_topics
from csp_report.narrative.layout import Content, SectionPlan, load_layout
from csp_report.narrative.memory import Memory
from csp_report.narrative.phrases import PhraseBook, load_phrases
from csp_report.narrative.sentences import Speaker
from csp_report.narrative.writer import Writer
from csp_report.settings.model import Settings


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A section that is not in the document, and why."""

    section: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Narrative:
    """What was written: sections, the words of every figure, what was left out, and what the analyst should know."""

    sections: tuple[Section, ...]
    figures: tuple[FigureWords, ...]
    left_out: tuple[LeftOut, ...]
    issues: tuple[Issue, ...]


def write(
    data: Dataset,
    findings: Sequence[Finding],
    settings: Settings,
    plans: Sequence[SectionPlan],
    book: PhraseBook,
    leading: Sequence[Finding] = (),
) -> Narrative:
    """The document's sections, in the order of the template, from top to bottom: same input, same text.

    ``leading`` are the findings fit for a first page, the most salient first.
    """
    by_rule: dict[tuple[str, RuleId], list[Finding]] = defaultdict(list)
    for one in findings:
        by_rule[one.indicator.id, one.rule].append(one)
    writer = Writer(
        data=data,
        findings=by_rule,
        commentary=settings.commentary,
        speaker=Speaker(book, settings.wording, Memory()),
        acronyms=acronyms_of(settings.acronyms, data.indicators.values()),
        leading=leading,
    )
    sections: list[Section] = []
    left_out: list[LeftOut] = []
    for plan in plans:
        written = writer.section(plan)
        if isinstance(written, Section):
            sections.append(written)
        else:
            left_out.append(LeftOut(plan.id, writer.title(plan), written))
    weaves = any(block.content is Content.COMMENTARY for plan in plans for block in plan.blocks)
    issues = unknown_topics(settings.commentary, plans, [writer.title(plan) for plan in plans]) if weaves else []
    return Narrative(tuple(sections), tuple(writer.figures), tuple(left_out), tuple(issues))


__all__ = [
    "LeftOut", "Narrative", "PhraseBook", "SectionPlan", "load_layout", "load_phrases", "write",
]  # fmt: skip
