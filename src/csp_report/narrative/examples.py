"""Phrases with an example of what each would print, from the made-up figures that rules declare."""

from __future__ import annotations

from csp_report.domain.declaring import Declaration, Told
from csp_report.domain.findings import Finding
from csp_report.domain.model import Area, Direction, Indicator, Level, Strength, Verdict
from csp_report.domain.periods import financial_year
from csp_report.labels.printing import place_in_order, places_in_order, sentence_case
from csp_report.narrative.context import context_of
from csp_report.narrative.filling import fill, usable
from csp_report.narrative.filters import Given, Voice
from csp_report.narrative.phrases import Key, PhraseBook

EXAMPLE_YEAR = 2023
EXAMPLE_AREA = Area("Exampleton", Level.CSP)


def example(phrase: str, key: Key, book: PhraseBook, subject: Indicator) -> str:
    """A phrase filled with made-up figures."""
    voice = Voice(subject, financial_year(EXAMPLE_YEAR))
    finding = example_finding(key, book.declared[key.rule], subject)
    context: dict[str, Given] = {**context_of(finding, book, voice, emphasise=False).values}
    context = {"place_in_order": place_in_order(2, 9), "places_in_order": places_in_order(1, 3, 9), **context}
    context |= {"overlap_words": book.fragment("overlap"), "markedly": book.fragment("markedly")}
    return sentence_case(fill(phrase, context, voice).text) if usable(phrase, context) else phrase


def example_finding(key: Key, rule: Declaration, subject: Indicator) -> Finding:
    """A finding with made-up figures that a phrase's key would select."""
    told = _told(key, rule)
    direction = key.direction or next(iter(told.directions), Direction.NONE)
    strength = key.strength or next(iter(told.strengths), Strength.CLEAR)
    facts, items = rule.sample(told.kind, direction, strength)
    verdict = key.verdict or Verdict.NEUTRAL
    return Finding("example", key.rule, told.kind, subject, EXAMPLE_AREA, facts, direction, strength, verdict, items)


def _told(key: Key, rule: Declaration) -> Told:
    """What of the rule the key would select for; the first of its kind where a phrase is kept for what never comes."""
    of_kind = [one for one in rule.told if key.kind in (None, one.kind)]
    selected = (
        one
        for one in of_kind
        if (key.direction is None or key.direction in one.directions)
        and (key.strength is None or key.strength in one.strengths)
    )
    return next(selected, of_kind[0])
