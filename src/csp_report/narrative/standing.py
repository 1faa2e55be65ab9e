"""Where a rate stands against several others, as one turn of phrase: "well below A (87.9) and close to B (12)"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from csp_report.domain.findings import Finding, Item
from csp_report.domain.model import Direction, Fact, Level, Strength, Unit
from csp_report.domain.points import number
from csp_report.domain.report import PrintedFact
from csp_report.labels.names import area_name
from csp_report.labels.printing import listed, rounded
from csp_report.narrative.filling import Filled, fill, usable
from csp_report.narrative.filters import Given, Voice
from csp_report.narrative.phrases import PhraseBook

# A gap of a quarter of the benchmark, where it is clear, is "well" above or below it.
WELL = 0.25
# Under a tenth of it, as the note on reading has it, a gap is slight.
TENTH = 0.1
# So many comparators are named in a sentence, unless more stand otherwise; charts and tables show all.
NAMED = 2
_NEARNESS = (*(one for one in Level if one not in (Level.REGION, Level.COUNTRY)), Level.REGION, Level.COUNTRY)
# The order in which a sentence tells groups: what is clear first.
ORDER = (
    "well-below", "below", "well-above", "above", "slightly-below", "slightly-above", "level", "similar", "unclear",
)  # fmt: skip
# Groups that are no clear gap: a callout says how near the rates are.
NEAR = ("level", "similar", "unclear")


class TurnOfPhrase(Struct, frozen=True):
    """The turn of phrase and the figures in it."""

    text: str
    facts: tuple[PrintedFact, ...]


def standing(finding: Finding, book: PhraseBook, voice: Voice, *, emphasise: bool = False) -> TurnOfPhrase:
    """A benchmark finding's items in one turn of phrase: the clear ones first, likes together, opposites after "but".

    "well below A (87.9) and close to B (76.5)". What is emphasised is the first of them alone.
    """
    facts: list[PrintedFact] = []
    groups: list[tuple[str, str]] = []
    for name, items in _grouped(_telling(finding.items)):
        described = [_item(item, book, voice) for item in items]
        facts += [fact for one in described for fact in one.facts]
        named = listed([one.text for one in described], book.fragment("or" if name == "unclear" else "and"))
        mark = "**" if emphasise and not groups else ""
        groups.append((name, f"{mark}{book.fragment(name)} {named}{mark}"))
    return TurnOfPhrase(_joined(groups), tuple(facts))


def comparators(finding: Finding, book: PhraseBook, voice: Voice) -> TurnOfPhrase:
    """The comparators with their rates, as a callout lists them: "6 below A (17) and within 1 of B (12)"."""
    facts: list[PrintedFact] = []
    texts: list[str] = []
    for item in finding.items:
        known, context = item.known, _context(item)
        local, benchmark = number(known["local"]), number(known["rate"])
        if local == benchmark or group_name(item) in NEAR:
            name = "callout-within"
            near = book.fragment("same" if local == benchmark else "within")
            context["than"] = fill(near, context, voice).text
        else:
            name = "callout-item"
            context["than"] = book.fragment("fewer" if local < benchmark else "more")
        one = fill(book.fragment(name), context, voice)
        facts += one.facts
        texts.append(one.text)
    return TurnOfPhrase(listed(texts), tuple(facts))


def names_only(finding: Finding, book: PhraseBook) -> str:
    """Where a rate stands, without the figures: what a chart's title says."""
    groups: list[tuple[str, str]] = []
    for name, items in _grouped(finding.items):
        names = [area_name(item.area) for item in items if item.area]
        joint = "or" if name == "unclear" else "and"
        groups.append((name, f"{book.fragment(name)} {listed(names, book.fragment(joint))}"))
    return _joined(groups)


def group_name(item: Item) -> str:
    """Which fragment words an item: well-, slightly- or plain above or below, level, similar, or unclear."""
    no_clear_gap = item.strength in (Strength.NOT_CLEAR, Strength.NOT_ASSESSABLE, Strength.SIMILAR)
    known = item.known
    if no_clear_gap and printed_rate(known["local"]) == printed_rate(known["rate"]):
        return "level"
    if item.strength in (Strength.NOT_CLEAR, Strength.NOT_ASSESSABLE):
        return "unclear"
    if item.strength is Strength.SLIGHT and item.direction in (Direction.ABOVE, Direction.BELOW):
        return f"slightly-{item.direction}"
    if item.strength is Strength.SIMILAR or item.direction not in (Direction.ABOVE, Direction.BELOW):
        return "similar"
    gap = _relative_gap(known)
    if gap < TENTH:  # the test is against the rest of the force; a reader sees the whole of it
        return f"slightly-{item.direction}"
    return f"well-{item.direction}" if gap >= WELL else str(item.direction)


def _telling(items: Sequence[Item]) -> list[Item]:
    """The comparators that a sentence names: the country and the nearest, and others where they stand otherwise."""
    if len(items) <= NAMED:
        return [*items]
    ranked = sorted(items, key=lambda one: _NEARNESS.index(one.area.level) if one.area else 0)
    kept = [*dict.fromkeys((*(one for one in items if one.area and one.area.level is Level.COUNTRY), *ranked))][:NAMED]
    stands = {group_name(one) for one in kept}
    return [one for one in items if one in kept or group_name(one) not in stands]


def printed_rate(fact: Fact) -> float:
    """A rate as a reader sees it."""
    return float(rounded(number(fact), fact.decimals if fact.decimals >= 0 else 1))


def _relative_gap(known: Mapping[str, Fact]) -> float:
    benchmark = number(known["rate"])
    return abs(number(known["gap"])) / benchmark if benchmark else 0.0


def _grouped(items: Sequence[Item]) -> list[tuple[str, list[Item]]]:
    by_name: dict[str, list[Item]] = {}
    for item in items:
        by_name.setdefault(group_name(item), []).append(item)
    return [(name, by_name[name]) for name in ORDER if name in by_name]


def _joined(groups: Sequence[tuple[str, str]]) -> str:
    text = ""
    for index, (name, words) in enumerate(groups):
        if index == 0:
            text = words
            continue
        before = groups[index - 1][0]
        opposed = {name.rpartition("-")[2], before.rpartition("-")[2]} == {"above", "below"}
        text += f"{', but ' if opposed else ' and '}{words}"
    return text


def _item(item: Item, book: PhraseBook, voice: Voice) -> Filled:
    """A comparator with its rate."""
    context = _context(item)
    phrase = next((one for one in book.fixed("fragments.benchmark-item") if usable(one, context)), "{{ area }}")
    return fill(phrase, context, voice)


def _context(item: Item) -> dict[str, Given]:
    known = item.known
    context: dict[str, Given] = dict(known)
    if item.area:
        context["area"] = Fact(area_name(item.area), Unit.TEXT)
    if "gap" in known and "rate" in known:
        # a gap between rates printed whole is printed whole
        whole = 0 in (known["rate"].decimals, known["local"].decimals if "local" in known else -1)
        decimals = 0 if whole else 1
        apart = rounded(number(known["rate"]), decimals) - rounded(number(known["local"]), decimals)
        # the gap between the rates as printed: a reader who subtracts finds no other figure
        context["gap"] = replace(known["gap"], value=float(abs(apart)), decimals=0 if whole else -1)
    return context
