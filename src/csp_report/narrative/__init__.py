"""Writing: from findings, phrases and commentary to sections of statements and the words of figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from csp_report.domain.findings import Finding, RuleId
from csp_report.domain.following import JudgedTarget
from csp_report.domain.model import Dataset, Issue
from csp_report.domain.report import Chart, Figure, FigureAsked, Section
from csp_report.domain.selection import Selection
from csp_report.narrative.acronyms import acronyms_of
from csp_report.narrative.caveats import unsaid
from csp_report.narrative.commentary import unknown_topics
from csp_report.narrative.figure_words import asked_for
from csp_report.narrative.filters import Voice
from csp_report.narrative.growing import grown
from csp_report.narrative.layout import Content, SectionPlan, load_layout
from csp_report.narrative.memory import Memory
from csp_report.narrative.phrases import PhraseBook, load_phrases
from csp_report.narrative.reading import note, with_more
from csp_report.narrative.sentences import Speaker
from csp_report.narrative.writer import Writer
from csp_report.settings.model import Settings

NOTHING_SELECTED = Selection()
NO_CHARTS: Mapping[str, Chart] = MappingProxyType({})


class LeftOut(Struct, frozen=True):
    """A section that is not in the document, and why."""

    section: str
    title: str
    reason: str


class Narrative(Struct, frozen=True):
    """What was written: sections, every figure with its words, what was left out, and what the analyst should know."""

    sections: tuple[Section, ...]
    figures: tuple[Figure, ...]
    left_out: tuple[LeftOut, ...]
    issues: tuple[Issue, ...]


def write(
    data: Dataset,
    findings: Sequence[Finding],
    settings: Settings,
    plans: Sequence[SectionPlan],
    book: PhraseBook,
    selection: Selection = NOTHING_SELECTED,
    charts: Mapping[str, Chart] = NO_CHARTS,
    targets: Sequence[JudgedTarget] = (),
) -> Narrative:
    """The document's sections, in the order of the template, from top to bottom: same input, same text.

    ``selection`` is what every document says first; ``charts`` are the described charts by the id of their figure
    (``figures_asked`` says which are asked for); ``targets`` those that the data know, judged.
    """
    by_rule = _by_rule(findings)
    writer = Writer(
        data=data,
        findings=by_rule,
        commentary=settings.commentary,
        speaker=Speaker(book, settings.wording, Memory()),
        acronyms=acronyms_of(
            settings.acronyms,
            data.indicators.values(),
            [one.area for one in data.comparators],
            book.fragment("force-again"),
        ),
        settings=settings,
        selection=selection,
        targets=targets,
        charts=charts,
    )
    sections: list[Section] = []
    left_out: list[LeftOut] = []
    for plan, written in zip(plans, writer.write(plans), strict=True):
        if isinstance(written, Section):
            sections.append(written)
        else:
            left_out.append(LeftOut(plan.id, writer.title(plan), written))
    sections = _with_publishers(_with_note(sections, plans, writer), findings, writer)
    weaves = any(block.content is Content.COMMENTARY for plan in plans for block in plan.blocks)
    issues = unknown_topics(settings.commentary, plans, [writer.title(plan) for plan in plans]) if weaves else []
    return Narrative(tuple(sections), tuple(writer.figures), tuple(left_out), tuple(issues))


def _with_note(sections: list[Section], plans: Sequence[SectionPlan], writer: Writer) -> list[Section]:
    """The sections with the note on reading the figures after the last that tells of some."""
    telling = {plan.id for plan in plans if any(block.content is Content.FINDINGS for block in plan.blocks)}
    places = [place for place, one in enumerate(sections, 1) if one.id in telling]
    told = note(writer.speaker, Voice(next(iter(writer.data.indicators.values())), writer.data.period))
    if told is None or not any(block.statements for one in sections if one.id in telling for block in one.blocks):
        return sections
    return [*sections[: places[-1]], told, *sections[places[-1] :]]


def _with_publishers(sections: list[Section], findings: Sequence[Finding], writer: Writer) -> list[Section]:
    """The sections with the publishers' notes that none of them gives, in the note on reading the figures."""
    voice = Voice(next(iter(writer.data.indicators.values())), writer.data.period)
    left = unsaid(sections, writer.figures, findings, writer.speaker, voice)
    if not left:
        return sections
    return with_more(sections, left, writer.speaker, voice)


def figures_asked(plans: Sequence[SectionPlan], findings: Sequence[Finding]) -> tuple[FigureAsked, ...]:
    """The figures that the sections ask for, to be described before a word is written."""
    return tuple(asked_for(plans, _by_rule(findings)))


def _by_rule(findings: Sequence[Finding]) -> Mapping[tuple[str, RuleId], Sequence[Finding]]:
    by_rule: dict[tuple[str, RuleId], list[Finding]] = defaultdict(list)
    for one in findings:
        by_rule[one.indicator.id, one.rule].append(one)
    return by_rule


__all__ = [
    "LeftOut", "Narrative", "PhraseBook", "SectionPlan", "figures_asked", "grown", "load_layout", "load_phrases",
    "write",
]  # fmt: skip
