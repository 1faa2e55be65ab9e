"""Phrases with an example of what each would print, from made-up figures that say that they are made up."""

from __future__ import annotations

from csp_report.domain.findings import Finding, Item, Kind, Rule
from csp_report.domain.model import Area, Direction, Fact, Indicator, Level, Strength, Unit, Value, Verdict
from csp_report.domain.periods import earlier, financial_year, month
from csp_report.labels.printing import sentence_case
from csp_report.narrative.context import context_of
from csp_report.narrative.filling import fill, usable
from csp_report.narrative.filters import Given, Voice
from csp_report.narrative.phrases import Key, PhraseBook

EXAMPLE_YEAR = 2023
EXAMPLE_AREA = Area("Exampleton", Level.CSP)
FORCE, NATION = Area("Exampleshire", Level.FORCE), Area("England and Wales", Level.COUNTRY)
EXAMPLES: dict[str, tuple[Value, Unit]] = {
    "count": (1234, Unit.COUNT),
    "latest": (591, Unit.COUNT),
    "previous": (618, Unit.COUNT),
    "baseline": (700, Unit.COUNT),
    "peak": (720, Unit.COUNT),
    "difference": (27, Unit.COUNT),
    "whole": (2476, Unit.COUNT),
    "overlap": (1551, Unit.COUNT),
    "other_whole": (3994, Unit.COUNT),
    "run_first": (168, Unit.COUNT),
    "value": (240, Unit.COUNT),
    "centre": (180, Unit.COUNT),
    "lower": (140, Unit.COUNT),
    "upper": (220, Unit.COUNT),
    "projection": (600, Unit.COUNT),
    "projection_low": (560, Unit.COUNT),
    "projection_high": (640, Unit.COUNT),
    "rate": (4.3, Unit.RATE),
    "latest_rate": (64.0, Unit.RATE),
    "previous_rate": (75.0, Unit.RATE),
    "peak_rate": (75.0, Unit.RATE),
    "first": (3.1, Unit.RATE),
    "last": (4.3, Unit.RATE),
    "gap": (2.9, Unit.RATE),
    "local": (4.3, Unit.RATE),
    "percent": (4.4, Unit.PERCENT),
    "benchmark_percent": (3.9, Unit.PERCENT),
    "share": (45.0, Unit.PERCENT),
    "residents_share": (31.0, Unit.PERCENT),
    "leader_share": (24.0, Unit.PERCENT),
    "second_share": (18.0, Unit.PERCENT),
    "other_share": (39.0, Unit.PERCENT),
    "residual_share": (33.0, Unit.PERCENT),
    "times": (1.8, Unit.RATIO),
    "rank": (2, Unit.RANK),
    "of": (9, Unit.NUMBER),
    "run": (6, Unit.NUMBER),
    "points": (5, Unit.NUMBER),
    "months": (7, Unit.NUMBER),
    "years": (2, Unit.NUMBER),
    "place": (Area("Old Town", Level.WARD), Unit.AREA),
    "benchmark": (NATION, Unit.AREA),
    "leader": ("bicycle theft", Unit.TEXT),
    "parent": ("all crime", Unit.TEXT),
    "as_for": ("overall recorded crime", Unit.TEXT),
    "other": ("violence against the person", Unit.TEXT),
    "residual": ("other theft", Unit.TEXT),
}


def example(phrase: str, key: Key, book: PhraseBook, subject: Indicator) -> str:
    """A phrase filled with made-up figures."""
    voice = Voice(subject, financial_year(EXAMPLE_YEAR))
    finding = example_finding(key, subject)
    context: dict[str, Given] = {**finding.facts, **context_of(finding, book, voice, emphasise=False).values}
    context |= {"overlap_words": book.fragment("overlap"), "markedly": book.fragment("markedly")}
    return sentence_case(fill(phrase, context, voice).text) if usable(phrase, context) else phrase


def example_finding(key: Key, subject: Indicator) -> Finding:
    """A finding with made-up figures that a phrase's key would select."""
    kind = key.kind or Kind.PERCENT
    direction, strength = key.direction or Direction.BELOW, key.strength or Strength.CLEAR
    facts = example_facts(direction)
    items: tuple[Item, ...] = ()
    if key.rule is Rule.BENCHMARK:
        items = tuple(
            Item(area=area, direction=Direction.BELOW, facts={name: facts[name] for name in ("rate", "gap", "local")})
            for area in (FORCE, NATION)
        )
    verdict = key.verdict or Verdict.NEUTRAL
    return Finding("example", key.rule, kind, subject, EXAMPLE_AREA, direction, strength, verdict, facts, items)


def example_facts(direction: Direction) -> dict[str, Fact]:
    """Made-up facts that agree with a direction: every name that a phrase may cite."""
    year = financial_year(EXAMPLE_YEAR)
    back = {
        "period": 0,
        "previous_period": 1,
        "baseline_period": 2,
        "peak_period": 1,
        "first_period": 4,
        "run_start": 6,
    }
    facts = {name: Fact(value, unit) for name, (value, unit) in EXAMPLES.items()}
    facts |= {name: Fact(earlier(year, years) if years else year, Unit.PERIOD) for name, years in back.items()}
    facts["month"] = Fact(month(year.end.year, year.end.month), Unit.PERIOD)
    if direction is Direction.RISE:
        facts |= {"latest": facts["previous"], "previous": facts["latest"], "baseline": Fact(500, Unit.COUNT)}
        facts |= {"peak": Fact(500, Unit.COUNT), "peak_rate": Fact(50.0, Unit.RATE)}
    if direction is Direction.FALL:
        facts |= {"first": facts["last"], "last": facts["first"]}
    if direction is Direction.UNCHANGED:
        facts |= {"previous": facts["latest"], "baseline": facts["latest"], "difference": Fact(0, Unit.COUNT)}
    return facts
