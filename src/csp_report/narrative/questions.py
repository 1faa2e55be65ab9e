"""*Questions for the board*: what the findings suggest to ask, where nobody has recommended anything.

They are suggestions and say so. Each belongs to one message, or to several that ask the same, and stands in a row of
its own, easy to strike out, with the figure that would answer it and the figures to look again with.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from csp_report.domain.findings import Finding, Rule
from csp_report.domain.model import Cadence, Dataset, Direction, Fact, Grain, Period, Point, Strength, Unit
from csp_report.domain.periods import earlier
from csp_report.domain.points import count_of, latest_of, rate_of
from csp_report.domain.report import Block, BlockKind, PrintedFact, Statement, Table, TableRow
from csp_report.domain.selection import Aspect, Message
from csp_report.labels.printing import listed, sentence_case
from csp_report.narrative.context import topic
from csp_report.narrative.filling import Filled, usable
from csp_report.narrative.filters import Given, Voice
from csp_report.narrative.glance import ReadsOn, note_multiples, values_of
from csp_report.narrative.sentences import Speaker

_SURE = (Strength.CLEAR, Strength.UNUSUAL)
_BELOW = str(Direction.BELOW)


def lead(id_: str, speaker: Speaker, voice: Voice) -> Block:
    """What the questions are: suggestions, made from the figures alone."""
    said = speaker.fixed("questions.lead", {}, voice)
    return Block(id_, BlockKind.PARAGRAPH, (Statement(f"{id_}/lead", said.spans),))


def questions(section: str, page: Iterable[Message], reads_on: ReadsOn, speaker: Speaker, top: int) -> Table | None:
    """A row for what is asked of the first page: the question, its figure as it stands, and when to look again."""
    speaker.memory.begin(anew=True)
    rows = [_row(section, several, reads_on, speaker) for several in asked_of(page, reads_on.data)[:top]]
    known = tuple(row for row in rows if row)
    if not known:
        return None
    header = tuple(speaker.book.fixed(f"questions.{one}")[0] for one in ("question", "figure", "by"))
    return Table(header, known, speaker.book.fixed("questions.summary")[0], worded=True)


def asked_of(page: Iterable[Message], data: Dataset) -> list[tuple[Message, ...]]:
    """The messages that a question is asked of: each that is more than usual, the first where none is; of those with
    figures for a year, which a later year's can be set beside.

    Rates below one comparator ask one question together.
    """
    messages = [one for one in page if _latest(one.finding, data)]
    sure = [one for one in messages if one.finding.strength in _SURE] or messages[:1]
    asked: dict[str, tuple[Message, ...]] = {}
    for one in sure:
        item = one.told
        below = _key(one) == _BELOW and item is not None and item.area is not None
        key = f"{_BELOW} {item.area.name}" if below and item and item.area else one.finding.id
        asked[key] = (*asked.get(key, ()), one)
    return [*asked.values()]


def _row(section: str, several: Sequence[Message], reads_on: ReadsOn, speaker: Speaker) -> TableRow | None:
    one = several[0].finding
    values: dict[str, Given] = {**values_of(one, reads_on, speaker), "topic": topic(one.indicator)}
    key = f"questions.{_key(several[0])}"
    if len(several) > 1:
        key, values["topics"] = f"{key}-several", listed([topic(message.finding.indicator) for message in several])
    if not any(usable(phrase, values) for phrase in speaker.book.plain.get(key, ())):
        return None
    speaker.memory.begin()
    voice = Voice(one.indicator, reads_on.data.period)
    question = speaker.first(key, values, voice)
    note_multiples(key, speaker)
    figure, measured = _figures([message.finding for message in several], reads_on, speaker)
    again = _again(one, reads_on, speaker)
    if again is None:
        return None
    cells = (sentence_case(question.text), sentence_case(figure), again.text)
    findings = tuple(message.finding.id for message in several)
    facts = (*question.facts, *measured, *again.facts)
    return TableRow(f"{section}/{one.indicator.id}/{one.rule}", cells, findings, facts)


def _key(message: Message) -> str:
    one = message.finding
    if one.strength not in _SURE:
        return "usual"
    if message.aspect in (Aspect.MAKE_UP, Aspect.PLACE, Aspect.DEPARTURE):
        return str(message.aspect)
    if one.rule == Rule.BENCHMARK:
        item = message.told
        return str(item.direction) if item else "usual"
    return str(one.direction) if one.direction in (Direction.RISE, Direction.FALL) else "usual"


def _figures(several: Sequence[Finding], reads_on: ReadsOn, speaker: Speaker) -> tuple[str, tuple[PrintedFact, ...]]:
    """The figures that would answer, as they stand, each with its name where they are several."""
    if several[0].strength not in _SURE:
        return speaker.book.fixed("questions.every-figure")[0], ()  # the question is of none in particular
    key = "questions.measure" if len(several) == 1 else "questions.measure-each"
    told: list[Filled] = []
    for one in several:
        voice = Voice(one.indicator, reads_on.data.period)
        if one.rule == Rule.DRIVERS and "part_percent" in one.known:
            told.append(speaker.first("questions.measure-part", dict(one.known), voice))
            continue
        measure = _measure(one, reads_on)
        if measure is not None:
            values: dict[str, Given] = {"measure": measure, "topic": topic(one.indicator)}
            told.append(speaker.first(key, values, voice))
    return "; ".join(one.text for one in told), tuple(fact for one in told for fact in one.facts)


def _latest(one: Finding, data: Dataset) -> Point | None:
    return latest_of(data.of(one.indicator.id, cadence=Cadence.YEAR), data.period)


def _measure(one: Finding, reads_on: ReadsOn) -> Fact | None:
    """The latest rate where the finding is of a rate, else the latest count; of what is known the one that is."""
    point = _latest(one, reads_on.data)
    if point is None:
        return None
    rate, count = rate_of(point), count_of(point)
    return rate if rate is not None and one.rule == Rule.BENCHMARK else count or rate


def _again(one: Finding, reads_on: ReadsOn, speaker: Speaker) -> Filled | None:
    """The period whose figures to look again with: the one after the latest."""
    point = _latest(one, reads_on.data)
    if point is None:
        return None
    again = Fact(_short(earlier(point.period, -1)), Unit.PERIOD)
    return speaker.first("questions.again", {"again": again}, Voice(one.indicator, reads_on.data.period))


def _short(period: Period) -> Period:
    """A year that ends in December by its number."""
    return replace(period, grain=Grain.CALENDAR_YEAR) if (period.months, period.end.month) == (12, 12) else period
