"""Where a rate stands against several others, as one turn of phrase: "well below A (87.9) and similar to B (12)"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from csp_report.findings import Finding, Item
from csp_report.model import Direction, Fact, Strength, Unit
from csp_report.narrative.filling import Filled, fill, usable
from csp_report.narrative.filters import Given, Voice, area_name
from csp_report.narrative.phrases import PhraseBook
from csp_report.narrative.printing import both, listed, rounded
from csp_report.report import PrintedFact

# A gap of a quarter of the benchmark, where it is clear, is "well" above or below it.
WELL = 0.25
# Groups that are no conclusion: they are not emphasised, and need no "both".
UNMARKED = ("similar", "untested")


@dataclass(frozen=True, slots=True)
class Standing:
    """The turn of phrase and the figures in it."""

    text: str
    facts: tuple[PrintedFact, ...]


def standing(finding: Finding, book: PhraseBook, voice: Voice, *, emphasise: bool = False) -> Standing:
    """A benchmark finding's items in one turn of phrase: the clear ones first, likes together, unlikes after "but"."""
    facts: list[PrintedFact] = []
    groups: list[tuple[str, str]] = []
    mark = "**" if emphasise else ""
    for name, items in _grouped(finding.items):
        described = [_item(item, book, voice) for item in items]
        facts += [fact for one in described for fact in one.facts]
        texts = [one.text for one in described]
        inner = listed(texts) if name in UNMARKED else both(texts)
        around = "" if name in UNMARKED else mark
        groups.append((name, f"{around}{book.fragment(name)}{around} {inner}"))
    return Standing(_joined(groups), tuple(facts))


def comparators(finding: Finding, book: PhraseBook, voice: Voice) -> Standing:
    """The comparators with their rates alone, as a callout lists them: "12 in A, 17 in B"."""
    facts: list[PrintedFact] = []
    texts: list[str] = []
    for item in finding.items:
        local, benchmark = _value(item, "local"), _value(item, "rate")
        than = "same" if local == benchmark else "fewer" if local < benchmark else "more"
        context = {**_context(item), "than": book.fragment(than)}
        one = fill(book.fragment("callout-same" if than == "same" else "callout-item"), context, voice)
        facts += one.facts
        texts.append(one.text)
    return Standing(listed(texts), tuple(facts))


def names_only(finding: Finding, book: PhraseBook) -> str:
    """Where a rate stands, without the figures: what a chart's title says."""
    groups: list[tuple[str, str]] = []
    for name, items in _grouped(finding.items):
        names = [area_name(item.area) for item in items if item.area]
        inner = listed(names) if name in UNMARKED else both(names)
        groups.append((name, f"{book.fragment(name)} {inner}"))
    return _joined(groups)


def group_name(item: Item) -> str:
    """Which fragment words an item: well-above, above, similar, below, well-below, or untested."""
    if item.strength is Strength.NOT_ASSESSABLE:
        return "untested"
    if item.strength is not Strength.CLEAR or item.direction not in (Direction.ABOVE, Direction.BELOW):
        return "similar"
    return f"well-{item.direction}" if _relative_gap(item) >= WELL else str(item.direction)


def _relative_gap(item: Item) -> float:
    benchmark = _value(item, "rate")
    return abs(_value(item, "gap")) / benchmark if benchmark else 0.0


def _value(item: Item, name: str) -> float:
    value = item.facts[name].value if name in item.facts else 0.0
    return float(value) if isinstance(value, (int, float)) else 0.0


def _grouped(items: Sequence[Item]) -> Iterable[tuple[str, list[Item]]]:
    order = ("well-below", "below", "well-above", "above", "similar", "untested")
    by_name: dict[str, list[Item]] = {}
    for item in items:
        by_name.setdefault(group_name(item), []).append(item)
    # "well below A and below B" is one direction said twice: the weaker word covers both
    for side in ("below", "above"):
        if side in by_name and f"well-{side}" in by_name:
            by_name[side] = [item for item in items if group_name(item) in (side, f"well-{side}")]
            del by_name[f"well-{side}"]
    return [(name, by_name[name]) for name in order if name in by_name]


def _joined(groups: Sequence[tuple[str, str]]) -> str:
    text = ""
    for index, (name, words) in enumerate(groups):
        if index == 0:
            text = words
            continue
        before = groups[index - 1][0]
        opposed = {name.removeprefix("well-"), before.removeprefix("well-")} == {"above", "below"}
        text += f"{', but ' if opposed else ' and '}{words}"
    return text


def _item(item: Item, book: PhraseBook, voice: Voice) -> Filled:
    context = _context(item)
    context["apart"] = book.fragment("higher" if _value(item, "rate") > _value(item, "local") else "lower")
    name = "similar-item" if group_name(item) == "similar" else "benchmark-item"
    phrase = next((one for one in book.fixed(f"fragments.{name}") if usable(one, context)), "{{ area }}")
    return fill(phrase, context, voice)


def _context(item: Item) -> dict[str, Given]:
    context: dict[str, Given] = dict(item.facts)
    if item.area:
        context["area"] = Fact(area_name(item.area), Unit.TEXT)
    if "gap" in item.facts and "rate" in item.facts:
        # a gap between rates printed whole is printed whole
        whole = 0 in (item.facts["rate"].decimals, item.facts["local"].decimals if "local" in item.facts else -1)
        decimals = 0 if whole else 1
        apart = rounded(_value(item, "rate"), decimals) - rounded(_value(item, "local"), decimals)
        # the gap between the rates as printed: a reader who subtracts finds no other figure
        context["gap"] = replace(item.facts["gap"], value=float(abs(apart)), decimals=0 if whole else -1)
    return context
