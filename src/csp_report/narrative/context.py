"""What a phrase may cite for a finding: its facts, its nouns, and the turns of phrase made from its items."""

from __future__ import annotations

import re

from msgspec import Struct

from csp_report.domain.findings import Finding, Kind, Rule
from csp_report.domain.model import Direction, Indicator, Strength
from csp_report.domain.points import number
from csp_report.domain.report import PrintedFact
from csp_report.labels.names import area_name
from csp_report.labels.printing import listed, percent, place_in_order, places_in_order
from csp_report.narrative.filling import Filled, fill
from csp_report.narrative.filters import HARDLY, Given, Voice
from csp_report.narrative.phrases import PhraseBook
from csp_report.narrative.standing import comparators, names_only, standing

# A clear change of a fifth or more is "markedly"; under a twentieth "slightly" (and never clear by default).
MARKED, SLIGHT = 20.0, 5.0
# Two problems "overlap" where a third of the one is the other as well, and "overlap heavily" from two thirds.
OVERLAP, HEAVY_OVERLAP = 33.3, 66.6
# Of fewer events than this no rate is told.
FEW_EVENTS = 20
# What comes after the noun that a label is built on: "possession of weapons", "first-time entrants to the ... system".
AFTER_NOUN = re.compile(r" (?:of|to|on|against|by|from|for|in|with|without|and|or|other|related|caused)\b.*")
SINGULAR_ENDINGS = ("ss", "us")


class Placeholders(Struct, frozen=True):
    """Placeholders with what they print, and figures printed inside the composed ones."""

    values: dict[str, Given]
    facts: tuple[PrintedFact, ...] = ()


def subject(indicator: Indicator) -> str:
    """What rises or falls, in mid-sentence: "recorded shoplifting", "road casualties"."""
    if indicator.subject:
        return indicator.subject
    return f"recorded {indicator.label}" if indicator.by_police else indicator.label


def topic(indicator: Indicator, *, short: bool = False) -> str:
    """What a section is about, in mid-sentence: "overall crime", "shoplifting". ``short``: by the name that it has
    where it was named in full.
    """
    if short and indicator.short:
        return indicator.short
    return subject(indicator).removeprefix("recorded ").replace(" recorded ", " ")


def plural(indicator: Indicator) -> bool:
    """Whether its name takes a plural verb: "drug offences are", "possession of weapons is"."""
    noun = AFTER_NOUN.sub("", indicator.label)
    gerund = noun.split(" ", maxsplit=1)[0].endswith("ing")
    ends = noun.endswith("s") and not noun.endswith(SINGULAR_ENDINGS)
    return indicator.label == indicator.many or (ends and not gerund)


def context_of(finding: Finding, book: PhraseBook, voice: Voice, *, emphasise: bool) -> Placeholders:
    """What a phrase may cite for this finding."""
    indicator = finding.indicator
    values: dict[str, Given] = {
        "area": area_name(finding.area),
        "subject": subject(indicator),
        "topic": topic(indicator, short=voice.short),
        **_agreeing(indicator),
        **({"it": topic(indicator, short=voice.short)} if voice.afresh else {}),
        "grade": grade_of(finding, book, voice),
        "label": indicator.label,
        "one": indicator.one,
        "many": indicator.many,
        "events": indicator.events,
        "recorded": book.fragment("recorded") if indicator.by_police else _there(finding, book),
        **({"there": _there(finding, book)} if finding.rule == Rule.LEVEL else {}),
        **finding.known,
    }
    facts: tuple[PrintedFact, ...] = ()
    if finding.rule == Rule.BENCHMARK:
        stands = standing(finding, book, voice, emphasise=emphasise)
        callout = comparators(finding, book, voice)
        values |= {
            "standing": stands.text,
            "standing_names": names_only(finding, book),
            "comparators": callout.text,
        }
        facts = (*stands.facts, *callout.facts)
    if finding.rule == Rule.BENCHMARK and {"rank_from", "rank_to", "of"} <= set(finding.known):
        values |= _places(*(int(number(finding.known[name])) for name in ("rank_from", "rank_to", "of")))
    if finding.rule == Rule.COMPOSITION and finding.kind != Kind.COUNTED:
        values |= _parts(finding, book)
    if finding.rule == Rule.APART:
        compared = beside(finding, book, voice)
        values["beside"], facts = compared.text, (*facts, *compared.facts)
    if finding.rule == Rule.DIRECTION_AGAINST:
        values["benchmark_moved"], moved = _moved_there(finding)
        facts = (*facts, *moved)
    if finding.rule == Rule.LINK and "share" in finding.known:
        values |= _overlap(finding, book)
    if "percent" in finding.known and finding.strength is Strength.CLEAR and _magnitude(finding, book):
        values["markedly"] = _magnitude(finding, book)
    return Placeholders(values, facts)


def _places(best: int, worst: int, of: int) -> dict[str, Given]:
    """The place where it is certain; else the places at one end, where they are no more than half of all."""
    if best == worst:
        return {"place_in_order": place_in_order(best, of)}
    named = places_in_order(best, worst, of)
    return {"places_in_order": named} if named else {}


def _parts(finding: Finding, book: PhraseBook) -> dict[str, Given]:
    """The parts after the leader, as a list, and the residual part apart from them.

    ``named`` says of a largest type that it is that of the named ones, where all that has no name is larger still.
    """
    leader = finding.known["leader"].value
    named = [one for one in finding.items if one.indicator and not one.indicator.residual]
    others = [
        f"{one.indicator.label} ({percent(number(one.known['share']))})"
        for one in named
        if one.indicator and leader not in (one.indicator.label, one.indicator.id)
    ]
    values: dict[str, Given] = {"others": listed(others[:2])} if others else {}
    residual = next((one for one in finding.items if one.indicator and one.indicator.residual), None)
    values["named"] = ""
    if residual and residual.indicator:
        values |= {"residual": residual.indicator.label, "residual_share": residual.known["share"]}
        larger = number(residual.known["share"]) >= number(finding.known["leader_share"])
        values["named"] = book.fragment("named-type") if larger else ""
    return values


def _overlap(finding: Finding, book: PhraseBook) -> dict[str, Given]:
    """How far two problems overlap: said only where a third or more of the one is the other as well."""
    share = number(finding.known["share"])
    if share >= HEAVY_OVERLAP:
        return {"overlap_words": book.fragment("overlap-heavily")}
    return {"overlap_words": book.fragment("overlap")} if share >= OVERLAP else {}


def _magnitude(finding: Finding, book: PhraseBook) -> str:
    size = abs(number(finding.known["percent"]))
    if size >= MARKED:
        return book.fragment("markedly")
    return book.fragment("slightly") if size < SLIGHT else ""


def _there(finding: Finding, book: PhraseBook) -> str:
    """What opens a count: "There were", "There was" of one."""
    count = finding.known.get("count")
    return book.fragment("counted-one" if count is not None and number(count) == 1 else "counted")


def _agreeing(indicator: Indicator) -> dict[str, Given]:
    """Pronoun and verbs that agree with an indicator's name."""
    if plural(indicator):
        return {"it": "they", "is": "are", "was": "were", "has": "have", "moves": "move"}
    return {"it": "it", "is": "is", "was": "was", "has": "has", "moves": "moves"}


def grade_of(finding: Finding, book: PhraseBook, voice: Voice) -> str:
    """How a move that is not clear compares with those of other years; nothing where the wording is plain."""
    unsure = finding.strength in (Strength.UNUSUAL, Strength.NOT_CLEAR)
    moved = finding.direction is not Direction.UNCHANGED
    told = voice.graded and unsure and moved and book.declared[finding.rule].hedged
    return book.fragment(f"grade-{finding.strength}") if told else ""


def beside(finding: Finding, book: PhraseBook, voice: Voice) -> Filled:
    """How an area's move compares with that of the rest of its force: "a larger fall than in the rest of ..."."""
    here, there = (number(finding.known[name]) for name in ("change", "others_change"))
    same_way = here * there > 0 and min(abs(here), abs(there)) >= HARDLY
    if finding.kind == Kind.WITH:
        name = "beside-with"
    elif finding.kind == Kind.APART and same_way:
        name = f"beside-{'more' if abs(here) > abs(there) else 'less'}-{'rise' if here > 0 else 'fall'}"
    elif finding.kind == Kind.BETWEEN_TWO:
        name = "beside-two"
    elif finding.kind == Kind.CANNOT_TELL:
        name = "beside-unsure"
    else:
        name = "beside-other"
    values: dict[str, Given] = {**finding.known, **_agreeing(finding.indicator)}
    return fill(book.fragment(name), values, voice)


def _moved_there(finding: Finding) -> tuple[str, tuple[PrintedFact, ...]]:
    """What the figures of the other area did: "rose by 20%", or "rose" where it is not known by how much."""
    way = finding.direction
    if finding.kind == Kind.AGAINST:
        way = Direction.FALL if way is Direction.RISE else Direction.RISE
    verb = "rose" if way is Direction.RISE else "fell"
    known = finding.known.get("benchmark_percent")
    if known is None:
        return verb, ()
    size = number(known)
    if size < HARDLY:
        return "hardly changed", ()
    printed = PrintedFact("benchmark_percent", percent(size), str(known.value), known.sources, known.how)
    return f"{verb} by {percent(size)}", (printed,)
