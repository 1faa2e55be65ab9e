"""What a phrase may cite for a finding: its facts, its nouns, and the turns of phrase made from its items."""

from __future__ import annotations

from dataclasses import dataclass

from csp_report.domain.findings import Finding, Kind, Rule
from csp_report.domain.model import Indicator, Strength
from csp_report.domain.points import number
from csp_report.domain.report import PrintedFact
from csp_report.labels.names import area_name
from csp_report.labels.printing import listed, percent, place_in_order, places_in_order
from csp_report.narrative.filters import Given, Voice
from csp_report.narrative.phrases import PhraseBook
from csp_report.narrative.standing import comparators, names_only, standing

# A clear change of a fifth or more is "markedly"; under a twentieth "slightly" (and never clear by default).
MARKED, SLIGHT = 20.0, 5.0
# Two problems "overlap" where a third of the one is the other as well, and "overlap heavily" from two thirds.
OVERLAP, HEAVY_OVERLAP = 33.3, 66.6


@dataclass(frozen=True, slots=True)
class Placeholders:
    """Placeholders with what they print, and figures printed inside the composed ones."""

    values: dict[str, Given]
    facts: tuple[PrintedFact, ...] = ()


def subject(indicator: Indicator) -> str:
    """What rises or falls, in mid-sentence: "recorded shoplifting", "road casualties"."""
    if indicator.subject:
        return indicator.subject
    return f"recorded {indicator.label}" if indicator.by_police else indicator.label


def context_of(finding: Finding, book: PhraseBook, voice: Voice, *, emphasise: bool) -> Placeholders:
    """What a phrase may cite for this finding."""
    indicator = finding.indicator
    values: dict[str, Given] = {
        "area": area_name(finding.area),
        "subject": subject(indicator),
        "label": indicator.label,
        "one": indicator.one,
        "many": indicator.many,
        "events": indicator.events,
        "recorded": book.fragment("recorded" if indicator.by_police else "counted"),
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
        values |= _parts(finding)
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


def _parts(finding: Finding) -> dict[str, Given]:
    """The parts after the leader, as a list, and the residual part apart from them."""
    leader = finding.known["leader"].value
    named = [one for one in finding.items if one.indicator and not one.indicator.residual]
    others = [
        f"{one.indicator.label} ({percent(number(one.known['share']))})"
        for one in named
        if one.indicator and leader not in (one.indicator.label, one.indicator.id)
    ]
    values: dict[str, Given] = {"others": listed(others[:2])} if others else {}
    residual = next((one for one in finding.items if one.indicator and one.indicator.residual), None)
    if residual and residual.indicator:
        values |= {"residual": residual.indicator.label, "residual_share": residual.known["share"]}
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
