"""*At a glance*: a line a message, with its figure, each opened by the section to read on in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from csp_report.domain.findings import Finding, Item, Rule
from csp_report.domain.model import Dataset, Direction, Fact, Indicator, Strength, Unit
from csp_report.domain.points import count_of, latest_of, number, shown, together
from csp_report.domain.report import ListItem, PrintedFact, Span, Statement
from csp_report.domain.selection import Message, ratio_of, told_item
from csp_report.labels.names import area_name
from csp_report.labels.printing import count, sentence_case
from csp_report.narrative.context import topic
from csp_report.narrative.filling import before_stop, capitalised, usable
from csp_report.narrative.filters import Given, Voice
from csp_report.narrative.sentences import Speaker
from csp_report.narrative.standing import group_name, printed_rate

# From this ratio on a standing is told as so many times the other's rate.
TIMES = 1.5
# Below these it is told as less than such a part of the other's, where it is as printed too.
PARTS_OF: Mapping[float, str] = MappingProxyType(
    {1 / 10: "under-tenth", 1 / 5: "under-fifth", 1 / 4: "under-quarter", 1 / 3: "under-third", 1 / 2: "under-half"}
)
# Phrases that tell a multiple, which the note on reading explains.
MULTIPLES = ("glance.standing-times", "questions.above")
# Of fewer events than this no rate is told, only that it is above or below.
FEW = 20


class ReadsOn(Struct, frozen=True):
    """Where a reader finds more: the title of the section that an indicator, or the nearest group it is part of, has.

    ``titles`` are those of the sections that stand in the document, by their indicator; ``telling`` the indicators of
    those that also tell of parts without a section.
    """

    titles: Mapping[str, str]
    data: Dataset
    telling: Collection[str] = ()

    def section(self, indicator: str) -> str | None:
        """The indicator whose section tells of this one: itself, else of its groups the nearest; None where none."""
        here = self.data.indicators.get(indicator)
        if here is not None and here.id in self.titles:
            return here.id
        while here is not None and here.id not in self.telling:
            here = self.data.indicators.get(here.parent or "")
        return here.id if here else None


def glance(
    section: str, page: Iterable[Message], asked: Sequence[ListItem], reads_on: ReadsOn, speaker: Speaker
) -> tuple[ListItem, ...]:
    """A line for each subject of the first page, and last those that say what the board is asked."""
    lines: dict[str, ListItem] = {}
    messages = [*page]
    order = [*dict.fromkeys(title_of(one.finding, reads_on) for one in messages)]
    for one in sorted(messages, key=lambda one: order.index(title_of(one.finding, reads_on))):
        title = title_of(one.finding, reads_on)
        lines |= _line(section, one, title, lines.get(title), reads_on, speaker)
    return (*lines.values(), *asked)


def title_of(one: Finding, reads_on: ReadsOn) -> str:
    """The title of the section to read on in; the indicator's own name where none is."""
    home = reads_on.section(one.indicator.id)
    return reads_on.titles[home] if home else sentence_case(one.indicator.label)


def _line(
    section: str, message: Message, title: str, before: ListItem | None, reads_on: ReadsOn, speaker: Speaker
) -> dict[str, ListItem]:
    """The line with what was said of its subject before; nothing where no phrase fits."""
    one = message.finding
    values = values_of(one, reads_on, speaker)
    if before is not None and before.statement.findings[-1].split("/")[0] != one.indicator.id:
        values["label"] = one.indicator.label  # else a figure would be taken for that of the part before
    key = f"glance.{_key(one, reads_on.data)}"
    if not any(usable(phrase, values) for phrase in speaker.book.plain.get(key, ())):
        return {}
    if before is None:
        speaker.memory.begin()
    said = speaker.first(key, values, Voice(one.indicator, reads_on.data.period))
    note_multiples(key, speaker)
    spans = before_stop(said.spans, (Span(f" {speaker.book.fragment('publisher')}"),)) if one.noted else said.spans
    if before is not None:
        return {title: _joined(before, spans, title, one.id, said.facts)}
    id_ = f"{section}/{one.indicator.id}/{one.rule}"
    return {title: ListItem(Statement(id_, capitalised(spans), (one.id,), said.facts, key))}


def note_multiples(key: str, speaker: Speaker) -> None:
    """Have the note on reading say what multiples are of, where a phrase tells one."""
    if key in MULTIPLES:
        speaker.memory.noted.add("multiples")


def _joined(
    before: ListItem, spans: Sequence[Span], title: str, finding: str, facts: Sequence[PrintedFact]
) -> ListItem:
    """A line that goes on with a second message under one title."""
    told = before.statement
    more = "".join(span.text for span in spans).removeprefix(f"{title}: ").rstrip(".")
    merged = before_stop(told.spans, (Span(f"; {more}"),))
    return ListItem(
        replace(told, spans=merged, findings=(*told.findings, finding), facts=(*told.facts, *facts)), before.level
    )


def part_of(section: str, message: Message, reads_on: ReadsOn, speaker: Speaker) -> Statement:
    """The standing of a part that has no section of its own, as a sentence of the section of its whole."""
    one = message.finding
    values = values_of(one, reads_on, speaker)
    key = "parts.none" if message.told is None else "parts.standing-small" if "few" in values else "parts.standing"
    said = speaker.first(key, values, Voice(one.indicator, reads_on.data.period))
    return Statement(f"{section}/{one.indicator.id}/{one.rule}", capitalised(said.spans), (one.id,), said.facts, key)


def _key(one: Finding, data: Dataset) -> str:
    """Which table of phrases words a finding: its rule, and what of it changes the words."""
    item = told_item(one)
    if item is not None and _few(one, data) is not None:
        return "standing-small"
    if item is not None:
        sided = item.strength is Strength.CLEAR and item.direction is Direction.ABOVE
        if sided and ratio_of(item) >= TIMES:
            return "standing-times"
        return "standing-part" if _part_of(item) else "standing"
    if one.direction is Direction.UNCHANGED:
        return "unchanged"
    if one.strength is Strength.SIMILAR:
        return "still"
    return f"{one.rule}-{one.kind}" if one.rule in (Rule.APART, Rule.DRIVERS) else str(one.rule)


def values_of(one: Finding, reads_on: ReadsOn, speaker: Speaker) -> dict[str, Given]:
    """What a line or a question on a finding may cite."""
    fragment = speaker.book.fixed
    home = reads_on.section(one.indicator.id)
    label = one.indicator.label
    values: dict[str, Given] = {
        "title": title_of(one, reads_on),
        "label": "" if _named_by(title_of(one, reads_on), one.indicator, home) else label,
        "name": label,
        "many": one.indicator.many,
        "events": one.indicator.events,
        **one.known,
    }
    way = {Direction.RISE: "up", Direction.FALL: "down"}.get(one.direction)
    if way:
        values["way"] = fragment(f"glance.{way}")[0]
    values["grade"] = speaker.book.plain.get(f"glance.grade-{one.strength}", ("",))[0]
    if one.rule == Rule.TURNING_POINT:
        values["before"] = _before(one, speaker)
    item = told_item(one)
    if item is not None and item.area:
        values |= {
            "standing": speaker.book.fragment(group_name(item)),
            "benchmark": area_name(item.area),
            "benchmark_rate": item.known["rate"],
            "times": _times(item),
            **({"part_of": fragment(f"fragments.{part}")[0]} if (part := _part_of(item)) else {}),
        }
        few = _few(one, reads_on.data)
        values |= {"few": few} if few else {}
    return values


def _named_by(title: str, indicator: Indicator, home: str | None) -> bool:
    """Whether a title names what is counted: "Theft", "Public order", but not "Road safety" of casualties."""
    if home not in (indicator.id, None):
        return False
    head, name = title.casefold(), topic(indicator).casefold()
    return home is None or head in name or name in head or head.startswith(f"{name} (")


def _part_of(item: Item) -> str:
    """The fragment for less than which part of the other's a rate that is clearly below is, exactly and as printed; ''
    where it is not.
    """
    if item.strength is not Strength.CLEAR or item.direction is not Direction.BELOW:
        return ""
    local, other = (printed_rate(item.known[name]) for name in ("local", "rate"))
    return next((name for part, name in PARTS_OF.items() if ratio_of(item) < part and local < part * other), "")


def _few(one: Finding, data: Dataset) -> Fact | None:
    """The latest count where it is too small for its rate to be told."""
    latest = count_of(latest_of(data.of(one.indicator.id), data.period))
    return latest if latest is not None and number(latest) < FEW else None


def _times(item: Item) -> Fact:
    rates = item.known["local"], item.known["rate"]
    return Fact(ratio_of(item), Unit.RATIO, together(*rates), f"{shown(rates[0])} / {shown(rates[1])}")


def _before(one: Finding, speaker: Speaker) -> str:
    """What went before a turn: "eight falls in a row", or "a long fall" where no run was unbroken."""
    way = "falls" if one.direction is Direction.RISE else "rises"
    run = one.known.get("run")
    if run is None:
        return speaker.book.fixed(f"glance.long-{way}")[0]
    return f"{count(number(run))} {speaker.book.fixed(f'glance.{way}')[0]}"
