"""Weaving: the findings of a block, slot by slot, as statements that follow on from each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from csp_report.domain.findings import Finding, Kind, Rule, RuleId
from csp_report.domain.model import Direction, Strength
from csp_report.domain.points import number
from csp_report.domain.report import Span, Statement
from csp_report.narrative.filling import before_stop
from csp_report.narrative.filters import Voice
from csp_report.narrative.layout import BlockPlan
from csp_report.narrative.sentences import Sentence, Speaker

# Findings whose short sentences speak of "this" or "the number": only a count just told makes that clear.
COUNTED = (Rule.CHANGE, Rule.SINCE_BASELINE)


@dataclass(frozen=True, slots=True)
class Reference:
    """A figure that a section shows: its id, its number, and the findings that it draws."""

    figure: str
    number: int
    findings: tuple[str, ...]


def slot_findings(plan: BlockPlan, findings: Mapping[tuple[str, RuleId], Sequence[Finding]]) -> list[Finding]:
    """The findings that fill a block's slots: of each slot's rules the first that says something."""
    made: list[Finding] = []
    for slot in plan.slots:
        for rule in slot:
            said = [one for one in findings.get((plan.indicator, rule), ()) if speaks(one)]
            if said:
                made += _worth_telling(said)
                break
    return [one for one in made if not _told_already(one, made)]


def _worth_telling(several: Sequence[Finding]) -> list[Finding]:
    """One link, the strongest; one comparison of directions, with the widest area (the first) whose change is known."""
    rule = several[0].rule
    if rule == Rule.LINK:
        return [max(several, key=lambda one: number(one.known.get("share", one.known["overlap"])))]
    if rule == Rule.DRIVERS:  # what explains a low rate is told of nothing
        return [one for one in several if one.direction is not Direction.BELOW]
    if rule == Rule.DIRECTION_AGAINST:
        return [max(several, key=lambda one: "benchmark_percent" in one.known)]
    return [*several]


def _told_already(finding: Finding, findings: Sequence[Finding]) -> bool:
    """Whether a change is told by a finding that holds more: a turn, or a peak in the year before."""
    if finding.rule != Rule.CHANGE:
        return False
    previous = finding.known.get("previous_period")
    return any(
        one.rule == Rule.TURNING_POINT
        or (one.rule == Rule.SINCE_PEAK and previous is not None and one.known["peak_period"].value == previous.value)
        for one in findings
        if one.indicator.id == finding.indicator.id
    )


def speaks(finding: Finding) -> bool:
    """Whether a finding may become a sentence: assessable, not too early, and contradicted by no unanswered check."""
    assessable = finding.strength is not Strength.NOT_ASSESSABLE and finding.kind not in (
        Kind.TOO_EARLY,
        Kind.CANNOT_TELL,
    )
    return assessable and finding.held is None


def emphasised(plan: BlockPlan, findings: Sequence[Finding], leads: Callable[[Finding], bool]) -> Finding | None:
    """The finding that carries the block's emphasis: of the rules that may the first that ``leads``, else the first."""
    able = [one for rule in plan.emphasis for one in findings if one.rule == rule]
    return next(iter([*filter(leads, able), *able]), None)


def weave(
    section: str, findings: Sequence[Finding], emphasis: Finding | None, speaker: Speaker, voice: Voice, *, rank: bool
) -> list[Statement]:
    """Sentences for the findings, neighbours on one subject joined where a person would join them.

    ``rank``: also say where the area stands among the partnerships of its force.
    """
    sentences: list[Sentence] = []
    for finding in _without_echo(findings):
        mine = emphasis is not None and finding.id == emphasis.id
        joined = speaker.join(sentences[-1], finding, voice, emphasise=mine) if sentences else None
        if joined:
            sentences[-1] = joined
            continue
        said = speaker.say(finding, voice, emphasise=mine, first=not sentences or not _follows(sentences[-1], finding))
        if said:
            sentences.append(said)
            asides = [speaker.aside(finding, voice, form) for form in ("note", *(("extra",) if rank else ()))]
            sentences += [aside for aside in asides if aside]
    return [
        _statement(section, sentence, "" if said_first else "-more")
        for sentence, said_first in zip(sentences, _firsts(sentences), strict=True)
    ]


def _follows(sentence: Sentence, finding: Finding) -> bool:
    """Whether "this" or "the number" would point at the right thing: a move follows on a count alone."""
    return finding.rule not in COUNTED or sentence.findings[-1].rule == Rule.LEVEL


def _firsts(sentences: Sequence[Sentence]) -> list[bool]:
    """Whether each sentence is the first on its finding; asides are not."""
    seen: set[str] = set()
    firsts: list[bool] = []
    for sentence in sentences:
        firsts.append(sentence.findings[0].id not in seen)
        seen.add(sentence.findings[0].id)
    return firsts


def _without_echo(findings: Sequence[Finding]) -> list[Finding]:
    """The findings with a level's rate taken out where a comparison of that rate follows: a figure is told once."""
    compared = {one.indicator.id for one in findings if one.rule == Rule.BENCHMARK}
    return [
        replace(one, kind=Kind.COUNT_ONLY, facts=one.facts.having(rate=None))
        if one.rule == Rule.LEVEL and one.kind == Kind.COUNT_AND_RATE and one.indicator.id in compared
        else one
        for one in findings
    ]


def refer(statements: Sequence[Statement], reference: Reference, word: str) -> list[Statement]:
    """Statements with "(Figure 2)" put at the end of the first that the figure shows, else of the last."""
    if not statements:
        return []
    shown = next(
        (index for index, one in enumerate(statements) if set(one.findings) & set(reference.findings)),
        len(statements) - 1,
    )
    cross = (Span(" ("), Span(f"{word} {reference.number}", figure=reference.figure), Span(")"))
    changed = list(statements)
    one = changed[shown]
    changed[shown] = replace(one, spans=before_stop(one.spans, cross))
    return changed


def _statement(section: str, sentence: Sentence, suffix: str) -> Statement:
    first = sentence.findings[0]
    return Statement(
        f"{section}/{first.indicator.id}/{first.rule}{suffix}",
        sentence.spans,
        tuple(one.id for one in sentence.findings),
        sentence.facts,
        sentence.phrase,
    )
