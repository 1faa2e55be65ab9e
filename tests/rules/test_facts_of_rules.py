"""Everything that a finding says is what its rule declares: kind, direction, strength, facts, rows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from part_years import months as stretch
from rule_cases import (
    CRIME,
    DRUGS,
    FORCE,
    HERE,
    NATION,
    THEFT,
    child,
    comparator,
    dataset,
    figure,
    heeds,
    point,
    single,
    years,
)

from csp_report.domain.declaring import Declaration
from csp_report.domain.findings import Finding, Kind, Rule, RuleId
from csp_report.domain.model import Area, Cadence, Dataset, Direction, Indicator, Level, Measure, Series, Strength
from csp_report.domain.periods import financial_year, month
from csp_report.rules import DECLARED, judge
from csp_report.settings.thresholds import Thresholds

PLACES = tuple(Area(f"Place {place}", Level.SUB_AREA) for place in range(2))
VIOLENCE, SHOP, BURGLARY = child("violence", "all-crime"), child("shop", "theft"), child("burglary", "theft")
ABUSE = Indicator("abuse", "domestic abuse", "incident", "incidents", events="incidents")
ASB = Indicator("asb", "anti-social behaviour", "incident", "incidents", events="incidents")


def _monthly() -> list[Series]:
    season = [80, 82, 95, 100, 105, 118, 120, 116, 104, 100, 92, 85]
    counts = [float(season[(place + 3) % 12] + place % 3) for place in range(43)]
    counts[-1] = 300
    months = [month((2021 * 12 + 3 + place) // 12, (3 + place) % 12 + 1) for place in range(43)]
    points = tuple(point(one, count, indicator="asb") for one, count in zip(months, counts, strict=True))
    return [Series(ASB, HERE, Cadence.MONTH, points)]


def _parts() -> Series:
    points = tuple(point(stretch(7, year), 1300.0 - 50 * (year - 2021), indicator="asb") for year in range(2021, 2025))
    return Series(ASB, HERE, Cadence.PART, points)


def rich() -> Dataset:
    """A dataset in which every rule has something to say."""
    series = [
        years([9000, 8000, 9500, 13_000, 8900], CRIME, population=138_670),
        years([3200, 3000, 2900, 2600, 3100], THEFT, population=138_670),
        years([30_000, 29_000, 28_000, 27_000, 26_000], THEFT, FORCE, 1_146_200),
        years([1600, 1400, 1200, 1000, 800], DRUGS, population=138_670),
        single(VIOLENCE, HERE, 3994, 28.8, 138_670),
        single(THEFT, NATION, None, 30.0),
        years([1200, 1591], SHOP, population=138_670),
        single(BURGLARY, HERE, 358, None, 138_670),
        single(ABUSE, HERE, 1892),
        years([2100, 2000, 1990, 1855], ASB, population=138_670),
        *_monthly(),
        _parts(),
        *(single(CRIME, area, x, None, 60_000) for area, x in zip(PLACES, (6000, 2900), strict=True)),
    ]
    indicators = (CRIME, VIOLENCE, THEFT, SHOP, BURGLARY, DRUGS, ABUSE, ASB)
    return dataset(
        *series,
        indicators=indicators,
        comparators=(comparator(FORCE), comparator(NATION)),
        sub_areas=PLACES,
        baseline=financial_year(2021),
        loose=(figure(Measure.COUNT, 1551, "abuse", of="violence"),),
    )


def poor() -> Dataset:
    """Rates alone, small counts, noughts, missing years: what has fewer facts."""
    rates = tuple(point(financial_year(2019 + place), None, 10.0 + place, 50_000) for place in range(5))
    bare = tuple(point(financial_year(2022 + place), None, 10.0 + place, indicator="drugs") for place in range(2))
    series = [
        Series(THEFT, HERE, Cadence.YEAR, rates),
        Series(DRUGS, HERE, Cadence.YEAR, bare),
        years([40, 35, 30, 25, 45], VIOLENCE),
        years([0, 30], ABUSE),
        years([None, 30], ASB),
    ]
    return dataset(*series, baseline=financial_year(2021), comparators=(comparator(FORCE),))


def told_of(rule: Declaration) -> Iterator[Finding]:
    """What is found by a rule in the figures that its own tests name."""
    for _, data, _ in heeds(rule):
        yield from (one for one in judge(data, Thresholds()) if one.rule == rule.id)


FOUND = [
    *judge(rich(), Thresholds()),
    *judge(poor(), Thresholds()),
    *(one for rule in DECLARED.values() for one in told_of(rule)),
]
ASSESSED = [one for one in FOUND if one.strength is not Strength.NOT_ASSESSABLE]


@pytest.mark.parametrize("rule", DECLARED)
def it_has_something_to_say_by_every_rule(rule: RuleId) -> None:
    assert [one for one in FOUND if one.rule == rule and one.kind != Kind.NOT_ASSESSABLE]


@pytest.mark.parametrize("one", ASSESSED, ids=lambda one: one.id)
def it_gives_the_facts_and_the_rows_that_the_rule_declares(one: Finding) -> None:
    declared = DECLARED[one.rule]
    assert type(one.facts) is declared.facts
    assert {type(item.facts) for item in one.items} <= {declared.rows}


@pytest.mark.parametrize("one", ASSESSED, ids=lambda one: one.id)
def it_says_nothing_that_the_rule_does_not_declare(one: Finding) -> None:
    declared = [(told.kind, direction, strength) for told, direction, strength in DECLARED[one.rule].combinations()]
    silent = one.kind == Kind.TOO_EARLY or (one.rule, one.strength) == (Rule.TREND, Strength.NOT_CLEAR)
    assert (one.kind, one.direction, one.strength) in declared or silent or one.kind == Kind.NOT_KNOWN


@pytest.mark.parametrize("one", [one for one in FOUND if one.kind == Kind.NOT_ASSESSABLE], ids=lambda one: one.id)
def it_says_why_and_of_which_period_where_it_cannot_judge(one: Finding) -> None:
    assert one.reason is not None
    assert [*one.known] == ["period"]
    assert one.direction is Direction.NONE


@pytest.mark.parametrize("rule", DECLARED.values(), ids=lambda rule: rule.id)
def it_declares_a_sample_for_everything_that_it_says(rule: Declaration) -> None:
    for told, direction, strength in rule.combinations():
        facts, items = rule.sample(told.kind, direction, strength)
        assert type(facts) is rule.facts
        assert {type(item.facts) for item in items} <= {rule.rows}
