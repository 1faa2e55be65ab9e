"""One document, one error rate: which of what is clear by itself stays clear among all that a document looks at."""

from __future__ import annotations

import pytest
from rule_cases import CRIME, FORCE, child, comparator, dataset, point, years

from csp_report.domain.findings import Family, Finding, Rule
from csp_report.domain.model import Cadence, Dataset, Series, Strength
from csp_report.domain.periods import financial_year
from csp_report.rules import judge
from csp_report.settings.thresholds import Thresholds

PARTS = tuple(child(f"part-{place}", "all-crime") for place in range(20))


def document(moved: float, crime: float = 100_000) -> Dataset:
    """Crime as a whole, one part that moved, and nineteen that did not."""
    series = [years([100_000, crime], CRIME), years([10_000, moved], PARTS[0])]
    return dataset(*series, *(years([10_000, 10_000], one) for one in PARTS[1:]), indicators=(CRIME, *PARTS))


def change_of(data: Dataset, indicator: str, priorities: tuple[str, ...] = (), **set_to: float) -> Finding:
    overrides = {("document", name.replace("_", " "), None): value for name, value in set_to.items()}
    found = judge(data, Thresholds(overrides), priorities)
    return next(one for one in found if one.id == f"{indicator}/change")


@pytest.mark.parametrize(
    ("moved", "strength"),
    [(16_000, Strength.CLEAR), (14_500, Strength.UNUSUAL), (12_600, Strength.NOT_CLEAR)],
)
def it_grades_a_change_by_how_many_were_looked_at(moved: float, strength: Strength) -> None:
    assert change_of(document(moved), "part-0").strength is strength


def it_tests_what_the_settings_name_as_a_priority_among_few() -> None:
    found = change_of(document(14_500), "part-0", ("part-0",))
    assert (found.strength, found.test.family) == (Strength.CLEAR, Family.HEADLINE)


def it_tests_crime_as_a_whole_as_a_headline() -> None:
    found = change_of(document(10_000, 120_000), "all-crime")
    assert (found.strength, found.test.family) == (Strength.CLEAR, Family.HEADLINE)


@pytest.mark.parametrize(("rate", "strength"), [(10, Strength.UNUSUAL), (50, Strength.CLEAR)])
def it_holds_the_rate_that_the_analyst_sets(rate: float, strength: Strength) -> None:
    assert change_of(document(14_700), "part-0", false_discovery=rate).strength is strength


def it_makes_one_test_of_two_rules_that_look_at_the_same_two_years() -> None:
    series = (years([9000, 13_000, 10_000], PARTS[0]), years([10_000, 10_000, 10_000], PARTS[1]))
    found = judge(dataset(*series, indicators=PARTS[:2]), Thresholds())
    tests = {one.rule: one.test for one in found if one.id.startswith("part-0/") and one.test}
    assert {*tests} == {Rule.CHANGE, Rule.SINCE_PEAK}
    assert [one.q for one in tests.values()] == [pytest.approx(2 * tests[Rule.CHANGE].p)] * 2


def it_gives_the_two_rules_of_the_same_two_years_one_grade() -> None:
    turned = years([13_000, 12_000, 11_000, 10_000, 13_000], PARTS[0])
    others = [years([10_000, 10_000], one) for one in PARTS[1:]]
    found = judge(dataset(turned, *others, indicators=PARTS), Thresholds())
    told = {one.rule: one.strength for one in found if one.id.startswith("part-0/")}
    assert told[Rule.TURNING_POINT] is told[Rule.CHANGE]


def it_tests_standing_in_a_family_of_its_own() -> None:
    local = Series(
        PARTS[0], dataset(years([1])).area, Cadence.YEAR, (point(financial_year(2023), 400, None, 50_000, "part-0"),)
    )
    force = Series(PARTS[0], FORCE, Cadence.YEAR, (point(financial_year(2023), 2000, None, 500_000, "part-0", FORCE),))
    found = judge(dataset(local, force, indicators=PARTS[:1], comparators=(comparator(FORCE),)), Thresholds())
    (standing,) = [one for one in found if one.rule == Rule.BENCHMARK]
    assert standing.items[0].test.family is Family.STANDING
    assert standing.items[0].test.q == pytest.approx(standing.items[0].test.p)
