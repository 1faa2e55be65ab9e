"""Blocks that gather findings of every subject: what changed, what did not, what is to be decided, and a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from csp_report.domain.findings import Finding, Rule
from csp_report.domain.model import Dataset, Period, Strength
from csp_report.domain.points import number
from csp_report.domain.report import ListItem, PrintedFact, Span, Statement, Table, TableRow
from csp_report.domain.selection import Aspect, Message
from csp_report.labels.printing import percent, sentence_case, short_period
from csp_report.narrative.commentary import responsible, stopped
from csp_report.narrative.filters import Voice, printed
from csp_report.narrative.paragraphs import speaks
from csp_report.narrative.sentences import Speaker
from csp_report.settings.model import Commentary, CommentaryKind


def told(section: str, messages: Iterable[Message], speaker: Speaker, data: Dataset) -> tuple[ListItem, ...]:
    """A bullet for each message of the first page."""
    return _items(section, [one.finding for one in messages], speaker, data)


def not_changed(
    section: str, findings: Iterable[Finding], page: Iterable[Message], top: int, speaker: Speaker, data: Dataset
) -> tuple[ListItem, ...]:
    """The largest offence groups whose change from last year is not clear and stands in no list before."""
    moved = {one.indicator for one in page if one.aspect is not Aspect.STANDING} | speaker.memory.moved
    known = [
        one
        for one in findings
        if one.rule == Rule.CHANGE
        and speaks(one)
        and one.strength is not Strength.CLEAR
        and one.indicator.id not in moved
        and not data.is_whole(one.indicator)
        and "latest" in one.known
        and (one.indicator.parent is None or data.indicators[one.indicator.parent].parent is None)
        and not one.indicator.residual
    ]
    ordered = sorted(known, key=lambda one: (-number(one.known["latest"]), one.indicator.id))
    return _items(section, ordered[: max(0, top)], speaker, data)


def decisions(section: str, commentary: Iterable[Commentary], speaker: Speaker, voice: Voice) -> tuple[ListItem, ...]:
    """Every recommendation, with who is to do it and by when."""
    items: list[ListItem] = []
    for place, one in enumerate([row for row in commentary if row.kind is CommentaryKind.RECOMMENDATION], 1):
        text = stopped(sentence_case(" ".join(one.text.split())))
        told = f"{text} {responsible(one, speaker, voice)}".rstrip()
        items.append(ListItem(Statement(f"{section}/decision-{place}", (Span(told),))))
    return tuple(items)


def overview(section: str, indicator: str, findings: Iterable[Finding], top: int, speaker: Speaker) -> Table | None:
    """The indicator and its ``top`` largest parts: how many, how many the year before, the change, and how firmly it
    may be stated. Residual groups, which are no one type, come last whatever their size. Where all stand there, the
    largest of their own parts are more rows, each below its whole.
    """
    able = (one for one in findings if one.rule == Rule.CHANGE and one.held is None and "latest" in one.known)
    changes = {one.indicator.id: one for one in able}
    whole = [changes[indicator]] if indicator in changes else []
    groups = _largest(one for one in changes.values() if one.indicator.parent == indicator)
    named = {one.indicator.id for one in groups}
    parts = _largest(one for one in changes.values() if one.indicator.parent in named)[: max(0, top - len(groups))]
    shown = [*whole]
    for group in groups[:top]:
        shown += [group, *(one for one in parts if one.indicator.parent == group.indicator.id)]
    if not shown:
        return None
    first, rows = shown[0], [_row(section, one, speaker, part=one in parts) for one in shown]
    latest, previous = (short_period(_period(first, name)) for name in ("period", "previous_period"))
    header = tuple(speaker.book.fragment(f"table-{name}") for name in ("indicator", "change", "reading"))
    summary = speaker.book.fragment("table-summary")
    return Table((header[0], latest, previous, *header[1:]), tuple(rows), summary)


def _items(section: str, findings: Sequence[Finding], speaker: Speaker, data: Dataset) -> tuple[ListItem, ...]:
    items: list[ListItem] = []
    for finding in findings:
        voice = Voice(finding.indicator, data.period)
        speaker.memory.section(data.period)
        said = speaker.say(finding, voice, emphasise=False, first=True)
        if said:
            id_ = f"{section}/{finding.indicator.id}/{finding.rule}"
            items.append(ListItem(Statement(id_, said.spans, (finding.id,), said.facts, said.phrase)))
    return tuple(items)


def _largest(findings: Iterable[Finding]) -> list[Finding]:
    """Changes by how many there were, residual groups last."""
    return sorted(findings, key=lambda one: (one.indicator.residual, -number(one.known["latest"]), one.indicator.id))


def _row(section: str, finding: Finding, speaker: Speaker, *, part: bool) -> TableRow:
    voice = Voice(finding.indicator, _period(finding, "period"))
    figures = [finding.known["latest"], finding.known["previous"]]
    change = finding.known.get("percent")
    sign = {"rise": "+", "fall": "\u2212"}.get(str(finding.direction), "")
    moved = f"{sign}{percent(number(change))}" if change else speaker.book.fragment("table-too-few")
    label = finding.indicator.label
    cells = (
        f"{speaker.book.fragment('table-part')} {label}" if part else sentence_case(label),
        *(f"{number(one):,.0f}" for one in figures),
        moved,
        speaker.book.fragment(f"table-{finding.strength}"),
    )
    facts = [
        PrintedFact(name, printed(fact, voice), str(fact.value), fact.sources, fact.how)
        for name, fact in finding.known.items()
        if name in ("latest", "previous", "percent")
    ]
    return TableRow(f"{section}/{finding.indicator.id}/{finding.rule}", cells, (finding.id,), tuple(facts))


def _period(finding: Finding, name: str) -> Period:
    value = finding.known[name].value
    if not isinstance(value, Period):
        raise TypeError(f"{finding.id}: '{name}' is no period but {value!r}")
    return value
