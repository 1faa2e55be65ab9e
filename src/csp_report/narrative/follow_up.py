"""Tables of what is asked and what was set out: recommendations, targets, and the actions of the last plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from csp_report.domain.findings import Finding, Rule
from csp_report.domain.following import Action, JudgedTarget, Target
from csp_report.domain.model import Dataset, Fact, Indicator, Unit
from csp_report.domain.points import count_of, latest_of, number, rate_of
from csp_report.domain.report import PrintedFact, Table, TableRow
from csp_report.labels.printing import numeral, sentence_case, short_period
from csp_report.narrative.filters import Voice, printed
from csp_report.narrative.sentences import Speaker
from csp_report.settings.model import Commentary, CommentaryKind

Home = Callable[[Commentary], Indicator | None]


def recommendations(
    section: str, commentary: Iterable[Commentary], home: Home, data: Dataset, speaker: Speaker
) -> Table | None:
    """What, owner, measure, date. Where no measure is given, the latest figure of the section's indicator."""
    asked = [one for one in commentary if one.kind is CommentaryKind.RECOMMENDATION]
    rows = [
        _recommended(f"{section}/recommendation-{place}", one, home(one), data) for place, one in enumerate(asked, 1)
    ]
    return _table(rows, ("what", "owner", "measure", "by"), "recommendations", speaker)


def targets(section: str, judged: Sequence[JudgedTarget], speaker: Speaker) -> Table | None:
    """Indicator, target, date, the latest figure, and whether the target is likely to be met."""
    rows = [_target(f"{section}/{one.indicator.id}/target-{place}", one) for place, one in enumerate(judged, 1)]
    return _table(rows, ("indicator", "target", "by", "latest", "track"), "targets", speaker)


def actions(
    section: str, done: Sequence[Action], findings: Iterable[Finding], data: Dataset, speaker: Speaker
) -> Table | None:
    """The last plan's actions, each with its state and result beside what the figures did since."""
    changes = {one.indicator.id: one for one in findings if one.rule == Rule.CHANGE and "latest" in one.known}
    rows = [_action(f"{section}/action-{place}", one, changes, data) for place, one in enumerate(done, 1)]
    return _table(rows, ("action", "owner-and-date", "state", "result", "figures"), "actions", speaker)


def _table(rows: Sequence[TableRow], columns: Sequence[str], name: str, speaker: Speaker) -> Table | None:
    if not rows:
        return None
    header = tuple(speaker.book.fixed(f"follow-up.{one}")[0] for one in columns)
    return Table(header, tuple(rows), speaker.book.fixed(f"follow-up.summary-{name}")[0], worded=True)


def _recommended(id_: str, one: Commentary, indicator: Indicator | None, data: Dataset) -> TableRow:
    text = sentence_case(" ".join(one.text.split())).rstrip(".")
    measure, facts = (one.measure, ()) if one.measure else _now(indicator, data)
    return TableRow(id_, (text, one.owner or "-", sentence_case(measure) or "-", one.by or "-"), (), facts)


def _now(indicator: Indicator | None, data: Dataset) -> tuple[str, tuple[PrintedFact, ...]]:
    """An indicator's latest figure: "recorded shoplifting, 591 in 2023-24"."""
    point = latest_of(data.of(indicator.id), data.period) if indicator else None
    if indicator is None or point is None:
        return "", ()
    figure = count_of(point) or rate_of(point)
    if figure is None:
        return indicator.label, ()
    fact = _printed("measure", figure, indicator, data)
    period = short_period(point.period)
    unit = " per 1,000 residents" if figure.unit is Unit.RATE else ""
    return f"{indicator.label}: {fact.printed}{unit} in {period}", (fact,)


def _target(id_: str, one: JudgedTarget) -> TableRow:
    goal = f"{'At most' if one.target.at_most else 'At least'} {_figure(one.target.value, one.target)}"
    latest = _figure(number(one.latest), one.target) if one.latest else "-"
    track = sentence_case(f"{one.track}: {one.why}" if one.why else str(one.track))
    facts = [
        PrintedFact(name, _figure(number(fact), one.target), str(fact.value), fact.sources, fact.how)
        for name, fact in (("latest", one.latest), ("low", one.low), ("high", one.high))
        if fact
    ]
    goal_fact = PrintedFact("target", goal, str(one.target.value), (one.target.place,))
    cells = (sentence_case(one.indicator.label), goal, one.target.by_printed, latest, track)
    return TableRow(id_, cells, (), (goal_fact, *facts))


def _figure(value: float, target: Target) -> str:
    return f"{numeral(value, target.unit, 1)}{' per 1,000 residents' if target.unit is Unit.RATE else ''}"


def _action(id_: str, one: Action, changes: Mapping[str, Finding], data: Dataset) -> TableRow:
    change = changes.get(one.indicator)
    moved = change if change and change.held is None else None
    told, facts = _moved(moved, data) if moved else _now(data.indicators.get(one.indicator), data)
    owner = ", ".join(part for part in (one.owner, one.due) if part) or "-"
    state = sentence_case(str(one.state))
    cells = (sentence_case(one.action).rstrip("."), owner, state, one.result or "-", sentence_case(told) or "-")
    return TableRow(id_, cells, (moved.id,) if moved else (), facts)


def _moved(change: Finding, data: Dataset) -> tuple[str, tuple[PrintedFact, ...]]:
    facts = tuple(_printed(name, change.known[name], change.indicator, data) for name in ("previous", "latest"))
    before, after = facts
    label = sentence_case(change.indicator.label)
    return f"{label}: from {before.printed} to {after.printed}", facts


def _printed(name: str, fact: Fact, indicator: Indicator, data: Dataset) -> PrintedFact:
    """A figure of a table, always in numerals."""
    value = fact.value
    text = (
        numeral(float(value), fact.unit, fact.decimals)
        if isinstance(value, int | float)
        else printed(fact, Voice(indicator, data.period))
    )
    return PrintedFact(name, text, str(value), fact.sources, fact.how)
