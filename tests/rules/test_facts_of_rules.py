"""Phrases cite facts by name: every finding gives the facts that CONTRIBUTING lists for its rule, and no others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
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
    point,
    single,
    years,
)

from csp_report.domain.findings import Finding, Kind, Rule
from csp_report.domain.model import Area, Cadence, Dataset, Indicator, Level, Measure, Series
from csp_report.domain.periods import financial_year, month
from csp_report.rules import judge
from csp_report.settings.thresholds import Thresholds

TABLE = Path(__file__).parents[2] / "CONTRIBUTING.md"
PLACES = tuple(Area(f"Place {place}", Level.SUB_AREA) for place in range(2))
VIOLENCE, SHOP, BURGLARY = child("violence", "all-crime"), child("shop", "theft"), child("burglary", "theft")
ABUSE = Indicator("abuse", "domestic abuse", "incident", "incidents", events="incidents")
ASB = Indicator("asb", "anti-social behaviour", "incident", "incidents", events="incidents")


def listed() -> dict[str, tuple[set[str], set[str], set[str]]]:
    """Rule to its kinds, its required facts and its optional facts, from the table."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")]
    out = {}
    for row in rows[1:]:
        if len(row) < 4 or row[0] not in set(Rule):
            continue
        kinds = {one.split(" ")[0] for one in re.sub(r"\([^)]*\)", "", row[1]).replace(",", " ").split()}
        names = [one.strip() for one in re.split("[,;]", re.sub(r"\([^)]*\)", "", row[3])) if one.strip()]
        optional = {one.rstrip("?") for one in names if one.endswith("?")}
        out[row[0]] = (kinds, {one for one in names if not one.endswith("?")}, optional)
    return out


def _monthly() -> list[Series]:
    season = [80, 82, 95, 100, 105, 118, 120, 116, 104, 100, 92, 85]
    counts = [float(season[(place + 3) % 12] + place % 3) for place in range(43)]
    counts[-1] = 300
    months = [month((2021 * 12 + 3 + place) // 12, (3 + place) % 12 + 1) for place in range(43)]
    points = tuple(point(one, count, indicator="asb") for one, count in zip(months, counts, strict=True))
    return [Series(ASB, HERE, Cadence.MONTH, points)]


def _parts() -> Series:
    from test_rule_part_year import months as stretch  # noqa: PLC0415 - one more use of its periods

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
        single(SHOP, HERE, 1591, None, 138_670),
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


FOUND = [*judge(rich(), Thresholds()), *judge(poor(), Thresholds())]


@pytest.mark.parametrize("rule", [one for one in Rule if one is not Rule.RECONCILE])
def it_has_something_to_say_by_every_rule(rule: Rule) -> None:
    assert [one for one in judge(rich(), Thresholds()) if one.rule is rule and one.kind is not Kind.NOT_ASSESSABLE]


@pytest.mark.parametrize("one", FOUND, ids=lambda one: one.id)
def it_gives_only_facts_that_are_listed(one: Finding) -> None:
    _, required, optional = listed()[one.rule]
    assert set(one.facts) <= required | optional | {"period"}


@pytest.mark.parametrize("one", FOUND, ids=lambda one: one.id)
def it_gives_every_fact_that_is_listed_without_a_question_mark(one: Finding) -> None:
    _, required, _ = listed()[one.rule]
    assert (required <= set(one.facts)) or one.kind is Kind.NOT_ASSESSABLE


@pytest.mark.parametrize("one", FOUND, ids=lambda one: one.id)
def it_gives_only_kinds_that_are_listed(one: Finding) -> None:
    assert one.kind in listed()[one.rule][0] | {Kind.NOT_ASSESSABLE}


def it_lists_every_rule_whose_findings_reach_a_phrase() -> None:
    assert set(listed()) == set(Rule) - {Rule.RECONCILE}
