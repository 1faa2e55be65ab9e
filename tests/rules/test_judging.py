"""All rules together: order, q-values, salience, and what must hold whatever the figures are."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from rule_cases import CRIME, FORCE, HERE, NATION, THEFT, child, comparator, dataset, figure, point, single, years

from csp_report.domain.findings import Finding, Kind, KindId, Rule
from csp_report.domain.model import Cadence, Dataset, Direction, Indicator, Measure, Point, Series, Strength, Verdict
from csp_report.domain.periods import financial_year
from csp_report.domain.selection import Message
from csp_report.review.selecting import selected
from csp_report.rules import DECLARED, RULES, WITH_DIRECTIONS, RuleFile, judge
from csp_report.settings.thresholds import Thresholds

DEFAULT = Thresholds()
FIVE = st.lists(st.integers(20, 20_000), min_size=5, max_size=5)
MIRROR = {
    Direction.RISE: Direction.FALL,
    Direction.FALL: Direction.RISE,
    Direction.UNCHANGED: Direction.UNCHANGED,
    Direction.NONE: Direction.NONE,
}
OPPOSITE = {Verdict.GOOD: Verdict.BAD, Verdict.BAD: Verdict.GOOD, Verdict.NEUTRAL: Verdict.NEUTRAL}
EXTREME = {Kind.PEAK: Kind.TROUGH, Kind.TROUGH: Kind.PEAK}
MOVES = (Rule.CHANGE, Rule.TREND, Rule.SINCE_PEAK, Rule.TURNING_POINT)


def weigh(data: Dataset) -> tuple[Finding, ...]:
    return selected(data, judge(data, DEFAULT), DECLARED, DEFAULT)[0]


def messages(data: Dataset, thresholds: Thresholds = DEFAULT) -> tuple[Message, ...]:
    return selected(data, judge(data, DEFAULT), DECLARED, thresholds)[1].messages


slow_enough = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def of_counts(counts: list[int], indicator: Indicator = THEFT) -> Dataset:
    return dataset(years([float(one) for one in counts], indicator))


def shape(found: tuple[Finding, ...]) -> list[tuple[str, KindId, Direction, Strength, Verdict]]:
    return [(one.id, one.kind, one.direction, one.strength, one.verdict) for one in found if one.rule in MOVES]


def without_q(found: tuple[Finding, ...]) -> list[Finding]:
    return [replace(one, test=replace(one.test, q=None) if one.test else None) for one in found]


@pytest.mark.wide
@given(FIVE)
@settings(slow_enough, derandomize=True)
def it_swaps_rising_and_falling_and_nothing_else_when_movement_is_turned_round(counts: list[int]) -> None:
    large = [one * 1000 for one in counts]  # so that rounding and chance are small beside the movement
    forth = shape(judge(of_counts(large), DEFAULT))
    back = shape(judge(of_counts([round(10**15 / one) for one in large]), DEFAULT))
    assert back == [
        (name, EXTREME.get(kind, kind), MIRROR[direction], strength, OPPOSITE[verdict])
        for name, kind, direction, strength, verdict in forth
    ]


@pytest.mark.wide
@given(FIVE)
@slow_enough
def it_swaps_good_and_bad_when_polarity_is_turned_round(counts: list[int]) -> None:
    better = replace(THEFT, polarity=type(THEFT.polarity).HIGHER_IS_BETTER)
    low = [(one.id, OPPOSITE[one.verdict]) for one in judge(of_counts(counts), DEFAULT)]
    assert low == [(one.id, one.verdict) for one in judge(of_counts(counts, better), DEFAULT)]


def _with_people(counts: list[int], people: float) -> Dataset:
    series = [
        years([float(one) for one in counts], population=people),
        years([float(9 * one + 50) for one in counts], area=FORCE, population=people * 8),
    ]
    return dataset(*series, indicators=(THEFT,), comparators=(comparator(),))


@pytest.mark.wide
@given(FIVE, st.sampled_from([0.5, 2.0, 10.0]))
@slow_enough
def it_changes_no_direction_when_the_population_is_scaled(counts: list[int], factor: float) -> None:
    plain, scaled = judge(_with_people(counts, 1e6), DEFAULT), judge(_with_people(counts, 1e6 * factor), DEFAULT)
    assert [(one.id, one.direction, one.strength) for one in plain] == [
        (one.id, one.direction, one.strength) for one in scaled
    ]
    rates = [[one.known["rate"].value for one in found if "rate" in one.known] for found in (plain, scaled)]
    assert [one / factor for one in rates[0]] == pytest.approx(rates[1])


@pytest.mark.wide
@given(FIVE, FIVE)
@slow_enough
def it_changes_no_finding_when_an_unrelated_indicator_is_added(counts: list[int], others: list[int]) -> None:
    """Only the false discovery rate looks at all tests together."""
    unrelated = Indicator("casualties", "casualties", "casualty", "casualties", events="casualties")
    own, other = years([float(one) for one in counts]), years([float(one) for one in others], unrelated)
    alone, beside = judge(dataset(own), DEFAULT), judge(dataset(own, other), DEFAULT)
    assert without_q(alone) == without_q(tuple(one for one in beside if one.indicator is THEFT))


@pytest.mark.wide
@given(FIVE)
@slow_enough
def it_judges_the_same_data_the_same_way_twice(counts: list[int]) -> None:
    data = of_counts(counts)
    assert judge(data, DEFAULT) == judge(data, DEFAULT)


def _rich() -> Dataset:
    parts = (child("shoplifting", "theft"), child("burglary", "theft"))
    series = [
        years([9000, 8700, 9100, 9500, 8800], CRIME, population=100_000),
        years([2600, 2500, 2700, 2900, 2476], THEFT, population=100_000),
        years([29_000, 28_000, 27_000, 26_000, 25_000], THEFT, FORCE, 1_000_000),
        single(parts[0], HERE, 1591, None, 100_000),
        single(parts[1], HERE, 358, None, 100_000),
        single(THEFT, NATION, None, 30.0),
    ]
    comparators = (comparator(FORCE), comparator(NATION))
    return dataset(*series, indicators=(CRIME, THEFT, *parts), comparators=comparators, baseline=financial_year(2021))


def it_gives_every_finding_an_id_of_its_own() -> None:
    ids = [one.id for one in judge(_rich(), DEFAULT)]
    assert len(ids) == len(set(ids))


def it_orders_findings_by_indicator_and_then_by_rule() -> None:
    found = judge(_rich(), DEFAULT)
    order = {name: place for place, name in enumerate(_rich().indicators)}
    assert [order[one.indicator.id] for one in found] == sorted(order[one.indicator.id] for one in found)


def it_says_of_all_indicators_what_each_rule_says_of_each() -> None:
    unknown = [child("fraud", "crime"), child("arson", "fraud")]
    data = dataset(*_rich().series.values(), indicators=(*_rich().indicators.values(), *unknown))
    each = [one.id for ind in data.indicators.values() for rule in RULES for one in rule.judge(data, ind, DEFAULT)]
    assert [one.id for one in judge(data, DEFAULT)] == each


def it_ranks_what_lies_under_an_indicator_without_figures() -> None:
    parts = [child("shoplifting", "theft"), child("burglary", "theft"), child("homes", "burglary")]
    data = dataset(single(parts[0], HERE, 1591), single(parts[2], HERE, 358), indicators=(CRIME, THEFT, *parts))
    assert "theft/ranking" in {one.id for one in judge(data, DEFAULT)}


def it_ranks_groups_that_a_publisher_counts_jointly() -> None:
    parts = [child(name, "theft") for name in ("fraud", "arson", "burglary", "homes")]
    one = Indicator("one", "one", "offence", "offences", covers=("fraud", "arson"))
    other = Indicator("other", "other", "offence", "offences", covers=("burglary", "homes"))
    data = dataset(single(one, HERE, 900), single(other, HERE, 358), indicators=(THEFT, *parts, one, other))
    assert "theft/ranking" in {found.id for found in judge(data, DEFAULT)}


def it_tells_a_share_that_is_given_without_a_count() -> None:
    part = child("homes", "theft")
    given = figure(Measure.SHARE, 40.0, "homes", of="theft")
    data = dataset(single(THEFT, HERE, 1591), indicators=(THEFT, part), loose=(given,))
    assert "homes/share" in {one.id for one in judge(data, DEFAULT)}


def it_finds_of_the_rules_that_know_directions_the_same_without_the_others() -> None:
    data = _rich()
    told = [one for one in judge(data, DEFAULT) if DECLARED[one.rule].has_directions]
    assert [*judge(data, DEFAULT, rules=WITH_DIRECTIONS)] == told


def it_has_a_direction_of_no_finding_of_the_other_rules() -> None:
    others = [one for one in RULES if one not in WITH_DIRECTIONS]
    found = judge(_rich(), DEFAULT, rules=others)
    assert {one.rule for one in found} >= {Rule.LEVEL, Rule.SHARE, Rule.NEXT_YEAR}
    assert {one.direction for one in found} == {Direction.NONE}


def it_gives_every_test_its_false_discovery_rate() -> None:
    tests = [one.test for one in judge(_rich(), DEFAULT) if one.test and one.test.p is not None]
    assert len(tests) > 5
    assert [one for one in tests if one.q is None or one.p is None or one.q < one.p] == []


def it_gives_every_figure_of_every_finding_its_cells() -> None:
    facts = [(one.id, name, fact) for one in judge(_rich(), DEFAULT) for name, fact in one.known.items()]
    assert [(rule, name) for rule, name, fact in facts if name != "parent" and not fact.sources] == []


def it_says_how_every_figure_was_computed_that_is_not_as_given() -> None:
    facts = [(name, fact) for one in judge(_rich(), DEFAULT) for name, fact in one.known.items()]
    assert all(fact.how for name, fact in facts if name in {"percent", "difference", "leader_share", "share", "rank"})


def it_keeps_salience_between_nought_and_one() -> None:
    assert all(0 <= one.salience <= 1 for one in weigh(_rich()))


def it_finds_a_clear_move_more_salient_than_one_that_is_not() -> None:
    (clear,), (unclear,) = (
        [one for one in weigh(of_counts([1000, 1000, 1000, 1000, latest])) if one.rule == Rule.CHANGE]
        for latest in (1500, 1010)
    )
    assert clear.salience > unclear.salience


def it_ranks_what_is_clear_first_and_of_it_the_most_salient() -> None:
    violence = child("violence", "all-crime")
    ranked = messages(dataset(years([2000, 1900, 1800, 1700, 900]), years([900, 1700, 1800, 1900, 3000], violence)))
    assert [one.rank for one in ranked] == [*range(1, len(ranked) + 1)]
    fresh = [one for one in ranked if one.clear and not one.repeats]
    assert {one.finding.indicator for one in fresh} == {THEFT, violence}
    assert [one.finding.salience for one in fresh] == sorted((one.finding.salience for one in fresh), reverse=True)
    assert [one.clear for one in ranked] == sorted((one.clear for one in ranked), reverse=True)


def it_heeds_the_analysts_limit_of_a_first_page() -> None:
    data = dataset(years([2000, 1900, 1800, 1700, 900]))
    (clear,) = [one for one in weigh(data) if one.rule == Rule.CHANGE]
    assert clear.test is not None
    q = clear.test.q or 0.0
    for limit, fit in ((q, False), (2 * q + 1e-9, True)):
        told = messages(data, Thresholds({("page one", "q", None): limit}))
        assert [one.first_page for one in told if one.finding.id == clear.id] == [fit]


def it_has_no_finding_that_is_not_assessable_without_a_reason() -> None:
    found = judge(dataset(years([None, None, 5, 19, 30])), DEFAULT)
    assert len({one.strength for one in found}) > 1
    assert all((one.reason is not None) == (one.strength is Strength.NOT_ASSESSABLE) for one in found)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.RULE.id)
def it_says_nothing_of_an_indicator_without_figures(rule: RuleFile) -> None:
    assert rule.judge(dataset(indicators=(THEFT,)), THEFT, DEFAULT) == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.RULE.id)
def it_copes_with_points_that_hold_nothing(rule: RuleFile) -> None:
    points = tuple(Point(financial_year(year)) for year in range(2019, 2024))
    data = dataset(Series(THEFT, HERE, Cadence.YEAR, points), baseline=financial_year(2021))
    assert all(one.strength is Strength.NOT_ASSESSABLE for one in rule.judge(data, THEFT, DEFAULT))


def it_ignores_points_of_other_lengths() -> None:
    lone = Series(THEFT, HERE, Cadence.YEAR, (point(financial_year(2023), 500),))
    assert {one.kind for one in judge(dataset(lone), DEFAULT)} == {Kind.COUNT_ONLY, "range", Kind.NOT_ASSESSABLE}
