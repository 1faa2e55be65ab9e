"""Weaving: the findings of a block, slot by slot, as statements that follow on from each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from csp_report.domain.findings import Finding, Kind, Rule, RuleId
from csp_report.domain.model import Direction, Strength, Verdict
from csp_report.domain.points import number
from csp_report.domain.report import BlockKind, Span, Statement
from csp_report.narrative.arguing import ELSEWHERE, MOVING, argued, contrasts, for_people, same_rate
from csp_report.narrative.filling import before_stop
from csp_report.narrative.filters import HARDLY, Voice
from csp_report.narrative.layout import BlockPlan
from csp_report.narrative.sentences import Place, Sentence, Speaker

# A move is like another that is not more than so many times as large.
LIKE = 4


class Reference(Struct, frozen=True):
    """A figure that a section shows: its id, its number, and the findings that it draws."""

    figure: str
    number: int
    findings: tuple[str, ...]


def slot_findings(plan: BlockPlan, findings: Mapping[tuple[str, RuleId], Sequence[Finding]]) -> list[Finding]:
    """The findings that fill a block's slots: of each slot's rules the first that says something."""
    made: list[Finding] = []
    for slot in plan.slots:
        for rule in slot:
            said = [
                one for one in findings.get((plan.indicator, rule), ()) if speaks(one) and _stands_out(one, findings)
            ]
            if said:
                made += _worth_telling(said)
                break
    told = [one for one in made if not _told_already(one, made)]
    return for_people(told, findings) if plan.kind in (BlockKind.PARAGRAPH, BlockKind.LIST) else told


def _stands_out(one: Finding, findings: Mapping[tuple[str, RuleId], Sequence[Finding]]) -> bool:
    """Whether what qualifies a move is to be told: that others' cannot be told apart, or what a welcome move is made
    of, beside a move that is unusual alone. Where a change of crime as a whole came from is always told.
    """
    welcome = one.rule == Rule.DRIVERS and "part_share" in one.known and one.verdict is not Verdict.BAD
    if one.kind != Kind.CANNOT_TELL and not (welcome and one.indicator.parent is not None):
        return True
    moves = (move for rule in (*MOVING, Rule.APART) for move in findings.get((one.indicator.id, rule), ()))
    return any(move.strength in (Strength.CLEAR, Strength.UNUSUAL) for move in moves)


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
        Kind.UNASSIGNED,
    )
    return assessable and finding.held is None


def emphasised(plan: BlockPlan, findings: Sequence[Finding], leads: Callable[[Finding], bool]) -> Finding | None:
    """The finding that carries the block's emphasis: of the rules that may the first that ``leads``, else what is
    unusual, else what is told apart from others at all, else the first.
    """
    able = [one for rule in plan.emphasis for one in findings if one.rule == rule]
    unusual = [one for one in able if one.strength is Strength.UNUSUAL]
    told_apart = [one for one in able if one.rule != Rule.BENCHMARK or one.strength is not Strength.NOT_CLEAR]
    return next(iter([*filter(leads, able), *unusual, *told_apart, *able]), None)


def weave(
    section: str, findings: Sequence[Finding], emphasis: Finding | None, speaker: Speaker, voice: Voice, *, rank: bool
) -> list[Statement]:
    """Sentences for the findings, the message first, neighbours on one subject joined where a person would join them.

    ``rank``: also say where the area stands among the partnerships of its force.
    """
    sentences: list[Sentence] = []
    for finding in argued(findings, emphasis):
        mine = emphasis is not None and finding.id == emphasis.id
        joined = _joined(sentences[-1], finding, speaker, voice, emphasise=mine) if sentences else None
        if joined:
            sentences[-1] = joined
            continue
        afresh = bool(sentences) and sentences[-1].findings[-1].rule in ELSEWHERE
        heard = replace(voice, afresh=afresh, short=bool(sentences))
        said = speaker.say(finding, heard, emphasise=mine, place=_place(sentences, finding))
        if said:
            sentences.append(said)
            asides = [speaker.aside(finding, voice, form) for form in ("note", *(("extra",) if rank else ()))]
            sentences += [aside for aside in asides if aside]
    return [
        _statement(section, sentence, "" if said_first else "-more")
        for sentence, said_first in zip(sentences, _firsts(sentences), strict=True)
    ]


def _place(sentences: Sequence[Sentence], finding: Finding) -> Place:
    """Where a finding stands among what was said: "that was" points at a number that was just told."""
    if not sentences:
        return Place.FIRST
    last = sentences[-1].findings[-1]
    if last.indicator.id != finding.indicator.id:
        return Place.FIRST
    if last.rule == Rule.LEVEL:
        return Place.COUNTED
    told = [one for sentence in sentences for one in sentence.findings]
    if finding.rule == Rule.BENCHMARK and any(same_rate(one, finding) for one in told):
        return Place.TOLD
    return Place.CONTRAST if contrasts(finding, told) else Place.LATER


def _joined(
    sentence: Sentence, finding: Finding, speaker: Speaker, voice: Voice, *, emphasise: bool
) -> Sentence | None:
    """The sentence before with the finding at its end, None where it stands alone: how a comparator moved, at the end
    of how the area did; how a small number stands, at the end of the number.
    """
    before = sentence.findings[0]
    if before.indicator != finding.indicator:
        return None
    if finding.rule == Rule.BENCHMARK and before.rule == Rule.LEVEL and "rate" not in finding.known:
        return speaker.join(sentence, finding, voice, emphasise=emphasise)
    if finding.rule != Rule.DIRECTION_AGAINST or before.rule != Rule.CHANGE:
        return None
    form = "likewise" if _neither(before, finding) else "clause" if _alike(before, finding) else "still"
    return speaker.join(sentence, finding, voice, emphasise=False, form=form)


def _neither(change: Finding, there: Finding) -> bool:
    """Whether neither the area's figures nor the comparator's moved to speak of."""
    far = there.known.get("benchmark_percent")
    return change.strength is Strength.SIMILAR and far is not None and number(far) < HARDLY


def _alike(change: Finding, there: Finding) -> bool:
    """Whether a comparator moved as the area did: *as* joins moves of one direction and of like size."""
    if change.strength is Strength.SIMILAR or there.kind != Kind.IN_LINE:
        return False
    here, far = (one.known.get(name) for one, name in ((change, "percent"), (there, "benchmark_percent")))
    if far is None or here is None:
        return far is None
    return number(far) >= HARDLY and number(far) * LIKE >= number(here)


def _firsts(sentences: Sequence[Sentence]) -> list[bool]:
    """Whether each sentence is the first on its finding; asides are not."""
    seen: set[str] = set()
    firsts: list[bool] = []
    for sentence in sentences:
        firsts.append(sentence.findings[0].id not in seen)
        seen.add(sentence.findings[0].id)
    return firsts


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
