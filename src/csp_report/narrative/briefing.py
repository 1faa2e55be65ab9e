"""Blocks that gather findings of every subject: what changed, what did not, what is to be decided, and a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from csp_report.domain.findings import Finding, Rule
from csp_report.domain.model import Dataset, Indicator, Period, Strength
from csp_report.domain.points import number
from csp_report.domain.report import ListItem, PrintedFact, Span, Statement, Table, TableRow
from csp_report.labels.printing import percent, sentence_case, short_period
from csp_report.narrative.commentary import responsible, stopped
from csp_report.narrative.filters import Voice, printed
from csp_report.narrative.paragraphs import speaks
from csp_report.narrative.sentences import Speaker
from csp_report.settings.model import Commentary, CommentaryKind


def changed(
    section: str, findings: Iterable[Finding], leading: Iterable[Finding], top: int, speaker: Speaker, data: Dataset
) -> tuple[ListItem, ...]:
    """The most salient clear moves, one of each indicator (its latest move first), a bullet each; of a total whatever
    was recorded, hedged as its grade asks for.

    A part is not told beside its whole, but for crime overall, which comes first: one event is one bullet. Nor is a
    trend that the latest year went against, nor a residual group, which is no one type.
    """
    order = speaker.moves
    fit = {one.id for one in leading}
    moves = [one for one in findings if one.rule in order]
    last = {one.indicator.id: one.direction for one in moves if one.rule == Rule.CHANGE}
    clear = [
        one
        for one in moves
        if (one.id in fit or _recorded(one, data))
        and not one.indicator.residual
        and (one.rule != Rule.TREND or last.get(one.indicator.id, one.direction) is one.direction)
    ]
    latest: dict[str, Finding] = {}
    for one in sorted(clear, key=lambda one: (order.index(one.rule), one.id)):
        latest.setdefault(one.indicator.id, one)
    chosen: list[Finding] = []
    for one in sorted(latest.values(), key=lambda one: (-one.salience, one.id)):
        if not any(_related(one.indicator, other.indicator, data) for other in chosen):
            chosen.append(one)
    first = sorted(chosen[:top], key=lambda one: one.indicator.parent is not None)
    return _items(section, first, speaker, data)


def compared(
    section: str, leading: Iterable[Finding], top: int, speaker: Speaker, data: Dataset
) -> tuple[ListItem, ...]:
    """The most salient standings against other areas, a bullet each; one of each indicator."""
    first: dict[str, Finding] = {}
    for one in leading:
        if one.rule == Rule.BENCHMARK and speaks(one):
            first.setdefault(one.indicator.id, one)
    return _items(section, [*first.values()][:top], speaker, data)


def not_changed(
    section: str, findings: Iterable[Finding], top: int, speaker: Speaker, data: Dataset
) -> tuple[ListItem, ...]:
    """The largest offence groups whose change from last year is not clear, a bullet each."""
    known = [
        one
        for one in findings
        if one.rule == Rule.CHANGE
        and speaks(one)
        and one.strength is not Strength.CLEAR
        and not _recorded(one, data)
        and "latest" in one.known
        and (one.indicator.parent is None or data.indicators[one.indicator.parent].parent is None)
        and not one.indicator.residual
    ]
    ordered = sorted(known, key=lambda one: (-number(one.known["latest"]), one.indicator.id))
    return _items(section, ordered[:top], speaker, data)


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
    may be stated. Residual groups, which are no one type, come last whatever their size.
    """
    able = (one for one in findings if one.rule == Rule.CHANGE and one.held is None and "latest" in one.known)
    changes = {one.indicator.id: one for one in able}
    whole = [changes[indicator]] if indicator in changes else []
    parts = [one for one in changes.values() if one.indicator.parent == indicator]
    parts.sort(key=lambda one: (one.indicator.residual, -number(one.known["latest"]), one.indicator.id))
    shown = [*whole, *parts[:top]]
    if not shown:
        return None
    first, rows = shown[0], [_row(section, one, speaker) for one in shown]
    latest, previous = (short_period(_period(first, name)) for name in ("period", "previous_period"))
    header = tuple(speaker.book.fragment(f"table-{name}") for name in ("indicator", "change", "reading"))
    summary = speaker.book.fragment("table-summary")
    return Table((header[0], latest, previous, *header[1:]), tuple(rows), summary)


def _recorded(finding: Finding, data: Dataset) -> bool:
    """A total's move from the year before, which is told whatever its grade; little change is no move."""
    moved = finding.strength in (Strength.CLEAR, Strength.UNUSUAL, Strength.NOT_CLEAR)
    return finding.rule == Rule.CHANGE and moved and data.is_whole(finding.indicator) and speaks(finding)


def _related(one: Indicator, other: Indicator, data: Dataset) -> bool:
    """Whether one is part of the other. The total is everybody's whole, so it counts as nobody's."""
    return one.id in _wholes(other, data) or other.id in _wholes(one, data)


def _wholes(indicator: Indicator, data: Dataset) -> list[str]:
    """The groups that an indicator is part of, but for the total."""
    wholes: list[str] = []
    parent = data.indicators.get(indicator.parent or "")
    while parent is not None and parent.parent is not None:
        wholes.append(parent.id)
        parent = data.indicators.get(parent.parent)
    return wholes


def _items(section: str, findings: Sequence[Finding], speaker: Speaker, data: Dataset) -> tuple[ListItem, ...]:
    items: list[ListItem] = []
    for finding in findings:
        voice = Voice(finding.indicator, data.period)
        speaker.memory.begin()
        said = speaker.say(finding, voice, emphasise=False, first=True)
        if said:
            id_ = f"{section}/{finding.indicator.id}/{finding.rule}"
            items.append(ListItem(Statement(id_, said.spans, (finding.id,), said.facts, said.phrase)))
    return tuple(items)


def _row(section: str, finding: Finding, speaker: Speaker) -> TableRow:
    voice = Voice(finding.indicator, _period(finding, "period"))
    figures = [finding.known["latest"], finding.known["previous"]]
    change = finding.known.get("percent")
    sign = {"rise": "+", "fall": "\u2212"}.get(str(finding.direction), "")
    moved = f"{sign}{percent(number(change))}" if change else speaker.book.fragment("table-too-few")
    cells = (
        sentence_case(finding.indicator.label),
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
