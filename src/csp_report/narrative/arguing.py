"""The order of an argument: the message first, how it is known, how it compares; and what small numbers allow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from csp_report.domain.findings import Finding, Item, Kind, Rule, RuleId
from csp_report.domain.model import Direction, Strength
from csp_report.domain.points import number
from csp_report.narrative.context import FEW_EVENTS

ByRule = Mapping[tuple[str, RuleId], Sequence[Finding]]
# Rules whose sentences tell how many there are this year.
COUNTING = (Rule.CHANGE, Rule.TURNING_POINT, Rule.SINCE_BASELINE)
# The kind of *drivers* that says which part makes a gap.
GAP = "gap"
# Rules of a move that others' moves stand beside.
MOVING = (Rule.CHANGE, Rule.TURNING_POINT, Rule.SINCE_PEAK)


def argued(findings: Sequence[Finding], message: Finding | None) -> list[Finding]:
    """The findings of a block in the order of an argument, nothing told twice.

    A standing that is the message comes first where what follows tells the number; how others moved stands beside the
    area's own move.
    """
    told = _without_echo([one for one in findings if not _told_by_others(one, findings)])
    counted = any(one.rule in COUNTING for one in told)
    if message is not None and message.rule == Rule.BENCHMARK and counted:
        led = [one for one in told if one.id == message.id and one.rule == message.rule]
        told = [*led, *(one for one in told if one not in led)]
    links = [one for one in told if one.rule == Rule.LINK]
    if counted and links:  # what people say of an overlap follows on it
        told = [*(one for one in told if one not in links), *links]
    since = [one for one in told if one.rule == Rule.SINCE_BASELINE]
    if since and told[0].rule == Rule.LEVEL:  # "that was ..." follows on the number
        told = [told[0], *since, *(one for one in told[1:] if one not in since)]
    gaps = [one for one in told if one.rule == Rule.DRIVERS and one.kind == GAP]
    if gaps and any(one.rule == Rule.BENCHMARK for one in told):
        told = [two for one in told if one not in gaps for two in (one, *(gaps if one.rule == Rule.BENCHMARK else ()))]
    return _beside_their_move(told)


def for_people(findings: Sequence[Finding], known: ByRule) -> list[Finding]:
    """The findings as small numbers allow: no rate of a handful of events.

    Where a comparison is all that is left, the count goes before it.
    """
    asked = dict.fromkeys(one.indicator.id for one in findings)
    counts = {name: count for name in asked if (count := _count(name, known)) is not None}
    made: list[Finding] = []
    for one in findings:
        count = counts.get(one.indicator.id)
        few = count is not None and count < FEW_EVENTS
        if few and one.rule == Rule.BENCHMARK and one.strength is not Strength.CLEAR:
            continue  # so few can hardly be told from any other rate
        if one.rule == Rule.RANKING:
            one = _ranked(one)  # noqa: PLW2901  # the same finding in other units
        if few and one.rule == Rule.CHANGE and "latest" in one.known:
            one = replace(one, facts=one.facts.having(latest_rate=None))  # noqa: PLW2901  # likewise
        if few and one.rule in (Rule.LEVEL, Rule.BENCHMARK) and "rate" in one.known:
            kind = Kind.COUNT_ONLY if one.rule == Rule.LEVEL else one.kind
            one = replace(one, kind=kind, facts=one.facts.having(rate=None))  # noqa: PLW2901  # likewise
        made.append(one)
    return _with_counts(findings, made, counts, known)


def _with_counts(
    findings: Sequence[Finding], made: list[Finding], counts: Mapping[str, float], known: ByRule
) -> list[Finding]:
    """A level first for each rate of few events that is not told, where nothing else tells the number."""
    told = {one.indicator.id for one in made if one.rule in (Rule.LEVEL, *COUNTING)}
    bare = dict.fromkeys(
        one.indicator.id
        for one in findings
        if one.rule == Rule.BENCHMARK and counts.get(one.indicator.id, FEW_EVENTS) < FEW_EVENTS
    )
    levels = [one for name in bare if name not in told for one in known.get((name, Rule.LEVEL), ())[:1]]
    return [*(replace(one, kind=Kind.COUNT_ONLY, facts=one.facts.having(rate=None)) for one in levels), *made]


def _count(indicator: str, known: ByRule) -> float | None:
    levels = (one.known for one in known.get((indicator, Rule.LEVEL), ()) if one.held is None)
    fact = next((one["count"] for one in levels if "count" in one), None)
    return number(fact) if fact is not None else None


def _ranked(finding: Finding) -> Finding:
    """A ranked list by counts where a count in it is too small for a rate."""
    rows = [row for one in finding.items for row in (one, *one.items)]
    counted = all("count" in one.known for one in rows)
    few = any(number(one.known["count"]) < FEW_EVENTS for one in rows if "count" in one.known)
    if finding.kind != Kind.BY_RATE or not counted or not few:
        return finding
    return replace(finding, kind=Kind.BY_COUNT, items=tuple(_counted(one) for one in finding.items))


def _counted(item: Item) -> Item:
    return replace(item, facts=item.facts.having(rate=None), items=tuple(_counted(one) for one in item.items))


def _told_by_others(finding: Finding, findings: Sequence[Finding]) -> bool:
    """Whether a level's number, and its rate where that is known, stand in a sentence on how it moved."""
    mine = [one for one in findings if one.indicator.id == finding.indicator.id]
    compared = any(one.rule == Rule.BENCHMARK for one in mine)
    known = [one for one in mine if one.rule in (Rule.CHANGE, Rule.TURNING_POINT) and "latest" in one.known]
    rated = "rate" not in finding.known or compared or any("latest_rate" in one.known for one in known)
    return finding.rule == Rule.LEVEL and bool(known) and rated


def _without_echo(findings: Sequence[Finding]) -> list[Finding]:
    """The findings with a rate taken out where a comparison of that rate follows: a figure is told once."""
    compared = {one.indicator.id for one in findings if one.rule == Rule.BENCHMARK}
    return [_without_rate(one) if one.indicator.id in compared else one for one in findings]


def same_rate(told: Finding, finding: Finding) -> bool:
    """Whether a sentence has told the very rate that a comparison is of."""
    there = told.known.get("latest_rate") if told.rule == Rule.SINCE_PEAK else None
    here = finding.known.get("rate")
    return there is not None and here is not None and there.value == here.value


def _without_rate(one: Finding) -> Finding:
    if one.rule == Rule.LEVEL and one.kind == Kind.COUNT_AND_RATE:
        return replace(one, kind=Kind.COUNT_ONLY, facts=one.facts.having(rate=None))
    if one.rule == Rule.CHANGE and "latest" in one.known:
        return replace(one, facts=one.facts.having(latest_rate=None))
    return one


def _beside_their_move(findings: Sequence[Finding]) -> list[Finding]:
    """How others moved straight after the area's own move, before what that is made of."""
    beside = [one for one in findings if one.rule in (Rule.DIRECTION_AGAINST, Rule.APART)]
    moves = [one for one in findings if one.rule in MOVING and one not in beside]
    if not moves:
        return [*findings]
    made: list[Finding] = []
    for one in findings:
        made += [one] if one not in beside else []
        made += beside if one is moves[-1] else []
    return made


# Rules whose sentences end on something else than the subject.
ELSEWHERE = (
    Rule.LEVEL, Rule.DRIVERS, Rule.COMPOSITION, Rule.LINK, Rule.HOT_SPOT, Rule.APART, Rule.DIRECTION_AGAINST,
)  # fmt: skip


def contrasts(finding: Finding, before: Sequence[Finding]) -> bool:
    """Whether a standing, or the run of years, goes against a move that was told: a rise and yet below, a fall after
    years of rises.
    """
    if finding.rule == Rule.TREND:
        last = next((one for one in before if one.rule == Rule.CHANGE and one.strength is not Strength.SIMILAR), None)
        return last is not None and last.direction is not finding.direction
    if finding.rule != Rule.BENCHMARK or finding.strength is not Strength.CLEAR:
        return False
    moved = [
        one.direction
        for one in before
        if one.rule in (Rule.CHANGE, Rule.SINCE_PEAK, Rule.TURNING_POINT)
        and one.strength in (Strength.CLEAR, Strength.UNUSUAL)
        and one.indicator.id == finding.indicator.id
    ]
    against = {Direction.RISE: Direction.BELOW, Direction.FALL: Direction.ABOVE}
    sides = {one.direction for one in finding.items if one.strength is Strength.CLEAR}
    return bool(moved) and sides == {against.get(moved[-1])}
