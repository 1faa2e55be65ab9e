"""Findings made by hand for tests of the narrative: every kind that a rule gives, in every direction and strength."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

from csp_report.domain.catalogue import Catalogue
from csp_report.domain.findings import Finding, Item, Kind, Rule
from csp_report.domain.model import Area, Direction, Fact, Indicator, Level, Polarity, Strength, Unit, Verdict
from csp_report.domain.periods import financial_year
from csp_report.narrative import load_phrases
from csp_report.narrative.examples import EXAMPLE_AREA, example_facts
from csp_report.narrative.phrases import PhraseBook

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = ROOT / "templates" / "executive-summary"
YEAR = financial_year(2023)
MOVES = (Direction.RISE, Direction.FALL)
JUDGED = (Strength.CLEAR, Strength.NOT_CLEAR)
# What each rule can say, by its own file: kinds, directions, strengths.
REACHABLE: tuple[tuple[Rule, tuple[Kind, ...], tuple[Direction, ...], tuple[Strength, ...]], ...] = (
    (Rule.LEVEL, (Kind.COUNT_AND_RATE, Kind.COUNT_ONLY, Kind.RATE_ONLY), (Direction.NONE,), (Strength.CLEAR,)),
    (Rule.CHANGE, (Kind.PERCENT, Kind.SMALL), MOVES, (*JUDGED, Strength.SIMILAR)),
    (Rule.CHANGE, (Kind.PERCENT, Kind.SMALL), (Direction.UNCHANGED,), (Strength.NOT_CLEAR, Strength.SIMILAR)),
    (Rule.CHANGE, (Kind.FROM_ZERO,), (Direction.RISE,), JUDGED),
    (Rule.TREND, (Kind.FIVE_POINTS,), MOVES, (Strength.CLEAR,)),
    (Rule.SINCE_PEAK, (Kind.PEAK,), (Direction.FALL,), JUDGED),
    (Rule.SINCE_PEAK, (Kind.TROUGH,), (Direction.RISE,), JUDGED),
    (
        Rule.BENCHMARK,
        (Kind.ONE, Kind.SEVERAL, Kind.MIXED),
        (Direction.ABOVE, Direction.BELOW, Direction.NONE),
        (Strength.CLEAR, Strength.SIMILAR, Strength.NOT_CLEAR),
    ),
    (Rule.DIRECTION_AGAINST, (Kind.IN_LINE, Kind.AGAINST), MOVES, JUDGED),
    (Rule.RANKING, (Kind.BY_RATE, Kind.BY_COUNT), (Direction.NONE,), (Strength.CLEAR,)),
    (Rule.COMPOSITION, (Kind.MAJORITY, Kind.WIDE_MARGIN, Kind.LARGEST), (Direction.NONE,), (Strength.CLEAR,)),
    (Rule.SHARE, (Kind.MAJORITY, Kind.WIDE_MARGIN, Kind.LARGEST, Kind.ONE_OF), (Direction.NONE,), (Strength.CLEAR,)),
    (Rule.PART_YEAR, (Kind.PERCENT, Kind.SMALL), MOVES, (*JUDGED, Strength.SIMILAR)),
    (Rule.PART_YEAR, (Kind.PERCENT, Kind.SMALL), (Direction.UNCHANGED,), (Strength.NOT_CLEAR, Strength.SIMILAR)),
    (Rule.TURNING_POINT, (Kind.FIRST_AFTER_RUN, Kind.AFTER_TREND), MOVES, (*JUDGED, Strength.SIMILAR)),
    (Rule.SINCE_BASELINE, (Kind.PERCENT, Kind.SMALL), MOVES, (*JUDGED, Strength.SIMILAR)),
    (Rule.SINCE_BASELINE, (Kind.PERCENT, Kind.SMALL), (Direction.UNCHANGED,), (Strength.NOT_CLEAR, Strength.SIMILAR)),
    (Rule.HOT_SPOT, (Kind.CONCENTRATED, Kind.HIGHEST), (Direction.ABOVE,), JUDGED),
    (Rule.LINK, (Kind.ONE_WAY, Kind.BOTH_WAYS), (Direction.NONE,), (Strength.CLEAR,)),
    (Rule.SPECIAL_CAUSE, (Kind.OUTSIDE, Kind.SHIFT, Kind.RUN, Kind.NEAR_LIMIT), MOVES, (Strength.CLEAR,)),
)
OPTIONAL_BY_KIND = {
    Kind.COUNT_ONLY: ("rate",),
    Kind.RATE_ONLY: ("count",),
    Kind.SMALL: ("percent",),
    Kind.FROM_ZERO: ("percent",),
    Kind.AFTER_TREND: ("run", "run_start", "run_first"),
}


def catalogue() -> Catalogue:
    """The shipped catalogue."""
    return Catalogue.load(ROOT / "templates" / "indicators.toml")


def book() -> PhraseBook:
    """The shipped phrases."""
    return load_phrases(TEMPLATE / "phrases.toml")


def reachable() -> Iterator[tuple[Rule, Kind, Direction, Strength]]:
    """Every combination that a rule can give."""
    for rule, kinds, directions, strengths in REACHABLE:
        for kind, direction, strength in product(kinds, directions, strengths):
            yield rule, kind, direction, strength


def finding(
    rule: Rule, kind: Kind, direction: Direction, strength: Strength, indicator: Indicator, **changed: float
) -> Finding:
    """A finding with figures that agree with its direction; ``changed`` replaces values of facts."""
    facts = {
        **example_facts(direction),
        **{name: replace(example_facts(direction)[name], value=one) for name, one in changed.items()},
    }
    if kind is Kind.MAJORITY:
        facts |= {"share": Fact(56.0, Unit.PERCENT), "leader_share": Fact(56.0, Unit.PERCENT)}
    for name in OPTIONAL_BY_KIND.get(kind, ()):
        facts.pop(name, None)
    return Finding(
        f"{indicator.id}/{rule}", rule, kind, indicator, EXAMPLE_AREA, direction, strength,
        verdict(indicator, direction), facts, items(rule, direction, strength, indicator),
    )  # fmt: skip


def verdict(indicator: Indicator, direction: Direction) -> Verdict:
    """A direction seen through the indicator's polarity."""
    if indicator.polarity is Polarity.NEUTRAL or direction in (Direction.NONE, Direction.UNCHANGED):
        return Verdict.NEUTRAL
    worse = direction in (Direction.RISE, Direction.ABOVE)
    return Verdict.BAD if worse is (indicator.polarity is Polarity.LOWER_IS_BETTER) else Verdict.GOOD


def items(rule: Rule, direction: Direction, strength: Strength, indicator: Indicator) -> tuple[Item, ...]:
    """Rows for the rules that have rows."""
    if rule is Rule.BENCHMARK:
        local = 4.3
        rates = {Direction.BELOW: (7.2, 7.4), Direction.ABOVE: (3.1, 2.0), Direction.NONE: (4.3, 4.4)}[direction]
        areas = (Area("Exampleshire", Level.FORCE), Area("England and Wales", Level.COUNTRY))
        return tuple(
            Item(
                area=area,
                direction=direction,
                strength=strength if direction is not Direction.NONE else Strength.SIMILAR,
                facts={
                    "rate": Fact(rate, Unit.RATE, decimals=1),
                    "gap": Fact(abs(rate - local), Unit.RATE, decimals=1),
                    "local": Fact(local, Unit.RATE, decimals=1),
                },
            )
            for area, rate in zip(areas, rates, strict=True)
        )
    if rule in (Rule.RANKING, Rule.COMPOSITION):
        facts = {"share": Fact(24.0, Unit.PERCENT), "rate": Fact(4.3, Unit.RATE), "count": Fact(591, Unit.COUNT)}
        return (Item(indicator=indicator, facts=facts),)
    return ()
