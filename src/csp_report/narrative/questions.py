"""*Questions for the board*: what the findings suggest to ask, where nobody has recommended anything.

They are suggestions and say so. Each belongs to one message, with the measure that would answer it and the figures to
look again with.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from csp_report.domain.findings import Finding, Rule
from csp_report.domain.model import Cadence, Direction, Fact, Grain, Period, Strength, Unit
from csp_report.domain.periods import earlier
from csp_report.domain.points import count_of, latest_of, rate_of
from csp_report.domain.report import Block, BlockKind, ListItem, Statement
from csp_report.domain.selection import Aspect, Message
from csp_report.narrative.filling import capitalised, usable
from csp_report.narrative.filters import Given, Voice
from csp_report.narrative.glance import ReadsOn, values_of
from csp_report.narrative.sentences import Speaker

_SURE = (Strength.CLEAR, Strength.UNUSUAL)


def lead(id_: str, speaker: Speaker, voice: Voice) -> Block:
    """What the questions are: suggestions, made from the figures alone."""
    said = speaker.fixed("questions.lead", {}, voice)
    return Block(id_, BlockKind.PARAGRAPH, (Statement(f"{id_}/lead", said.spans),))


def questions(
    section: str, page: Iterable[Message], reads_on: ReadsOn, speaker: Speaker, top: int
) -> tuple[ListItem, ...]:
    """A question for each message of the first page that is more than usual; where none is, one for the first."""
    made = (_question(section, one, reads_on, speaker) for one in asked_of(page)[:top])
    return tuple(one for one in made if one)


def asked_of(page: Iterable[Message]) -> list[Message]:
    """The messages that a question is asked of."""
    messages = [*page]
    return [one for one in messages if one.finding.strength in _SURE] or messages[:1]


def _question(section: str, message: Message, reads_on: ReadsOn, speaker: Speaker) -> ListItem | None:
    one = message.finding
    values = {**values_of(one, reads_on, speaker), **_measure(one, reads_on)}
    key = f"questions.{_key(message)}"
    if not any(usable(phrase, values) for phrase in speaker.book.plain.get(key, ())):
        return None
    speaker.memory.begin()
    said = speaker.first(key, values, Voice(one.indicator, reads_on.data.period))
    id_ = f"{section}/{one.indicator.id}/{one.rule}"
    return ListItem(Statement(id_, capitalised(said.spans), (one.id,), said.facts, key))


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


def _short(period: Period) -> Period:
    """A year that ends in December by its number."""
    return replace(period, grain=Grain.CALENDAR_YEAR) if (period.months, period.end.month) == (12, 12) else period


def _measure(one: Finding, reads_on: ReadsOn) -> dict[str, Given]:
    """The figure that would answer, as it stands, and the period whose figures to look again with."""
    data = reads_on.data
    series = data.of(one.indicator.id, cadence=Cadence.YEAR)
    point = latest_of(series, data.period)
    if point is None:
        return {}
    rate, count = rate_of(point), count_of(point)
    figure = rate if rate is not None and one.rule == Rule.BENCHMARK else count or rate
    again = Fact(_short(earlier(point.period, -1)), Unit.PERIOD)
    return {"again": again, **({"measure": figure} if figure else {})}
