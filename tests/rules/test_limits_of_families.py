"""The families of tests at their limits: findings made by hand, each with the p-value that its case is about."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace
from rule_cases import CRIME, FORCE, HERE, LATEST, NATION, child, dataset

from csp_report.domain import findings as told_of
from csp_report.domain.findings import Facts, Family, Finding, Item, KindId, Rule, RuleId
from csp_report.domain.model import Area, Direction, Fact, Indicator, Strength, Unit
from csp_report.domain.periods import earlier
from csp_report.rules import DECLARED
from csp_report.rules.apart import ApartFacts
from csp_report.rules.benchmark import BenchmarkFacts
from csp_report.rules.change import ChangeFacts
from csp_report.rules.direction_against import DirectionAgainstFacts
from csp_report.rules.drivers import DriversFacts
from csp_report.rules.families import graded
from csp_report.rules.since_baseline import SinceBaselineFacts
from csp_report.rules.since_peak import SincePeakFacts
from csp_report.rules.trend import TrendFacts
from csp_report.settings.thresholds import Thresholds

PARTS = tuple(child(f"part-{place}", "all-crime") for place in range(6))
ONE, TWO = PARTS[:2]
DATA = dataset(indicators=(CRIME, *PARTS))
NOW, BEFORE = Fact(LATEST, Unit.PERIOD), Fact(earlier(LATEST), Unit.PERIOD)
HALF = 0.5  # a p-value that is neither clear nor near


def finding(
    indicator: Indicator,
    rule: RuleId,
    facts: Facts,
    p: float | None,
    strength: Strength = Strength.CLEAR,
    **more: object,
) -> Finding:
    test = None if p is None else told_of.Test("by hand", p=p)
    kind = KindId("any")
    given = {"direction": Direction.RISE, "test": test, **more}
    return Finding(f"{indicator.id}/{rule}", rule, kind, indicator, HERE, facts, strength=strength, **given)  # type: ignore[arg-type]


def change(indicator: Indicator, p: float | None, since: Fact = BEFORE, strength: Strength = Strength.CLEAR) -> Finding:
    return finding(indicator, Rule.CHANGE, ChangeFacts(period=NOW, previous_period=since), p, strength)


def peak(indicator: Indicator, p: float, since: Fact = BEFORE) -> Finding:
    return finding(indicator, Rule.SINCE_PEAK, SincePeakFacts(period=NOW, peak_period=since), p)


def trend(indicator: Indicator, p: float) -> Finding:
    figure = Fact(1, Unit.COUNT)
    facts = {"first": figure, "last": figure, "points": figure, "moved": figure, "steps": figure}
    return finding(indicator, Rule.TREND, TrendFacts(period=NOW, first_period=BEFORE, **facts), p)


def apart(indicator: Indicator, p: float) -> Finding:
    figure, where = Fact(1.0, Unit.PERCENT), Fact(FORCE, Unit.AREA)
    facts = {"change": figure, "others": where, "others_change": figure, "difference": figure}
    return finding(indicator, Rule.APART, ApartFacts(period=NOW, previous_period=BEFORE, **facts), p)


def baseline(indicator: Indicator, p: float) -> Finding:
    figure = Fact(1, Unit.COUNT)
    figures = dict.fromkeys(("latest", "baseline", "difference", "years"), figure)
    return finding(indicator, Rule.SINCE_BASELINE, SinceBaselineFacts(period=NOW, baseline_period=BEFORE, **figures), p)


def row(area: Area, p: float | None, strength: Strength = Strength.CLEAR) -> Item:
    test = None if p is None else told_of.Test("by hand", p=p)
    return Item(area=area, direction=Direction.ABOVE, strength=strength, test=test)


def standing(indicator: Indicator, *rows: Item) -> Finding:
    facts = BenchmarkFacts(period=NOW, rate=Fact(4.0, Unit.RATE))
    return finding(indicator, Rule.BENCHMARK, facts, None, items=rows)


def grades(
    *findings: Finding, priorities: Sequence[str] = (), rate: float = 10, share: float = 25, standings: float = 10
) -> list[Finding]:
    limits = {"false discovery": rate, "headline share": share, "false standing": standings}
    thresholds = Thresholds({("document", name, None): value for name, value in limits.items()})
    return graded(findings, DATA, thresholds, DECLARED, priorities)


def strengths(*findings: Finding, **asked: object) -> list[Strength]:
    return [one.strength for one in grades(*findings, **asked)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("p", "rate", "share", "strength"),
    [
        (0.025, 10, 25, Strength.CLEAR),  # a quarter of ten per cent
        (0.0251, 10, 25, Strength.UNUSUAL),
        (0.01, 10, 10, Strength.CLEAR),
        (0.0101, 10, 10, Strength.UNUSUAL),
        (0.05, 20, 25, Strength.CLEAR),
        (0.0501, 20, 25, Strength.UNUSUAL),
    ],
)
def it_gives_headlines_their_share_of_the_rate(p: float, rate: float, share: float, strength: Strength) -> None:
    assert strengths(change(CRIME, p), rate=rate, share=share) == [strength]


@pytest.mark.parametrize(
    ("headline", "p", "strength"),
    [
        (0.025, 0.1, Strength.CLEAR),  # what the headlines do not need passes to the others
        (0.025, 0.1001, Strength.UNUSUAL),
        (0.0251, 0.075, Strength.CLEAR),  # and else the others have what is left
        (0.0251, 0.0751, Strength.UNUSUAL),
    ],
)
def it_passes_on_what_the_headlines_do_not_need(headline: float, p: float, strength: Strength) -> None:
    first, other = grades(change(CRIME, headline), change(ONE, p))
    assert other.strength is strength
    assert [one.test.family for one in (first, other) if one.test] == [Family.HEADLINE, Family.CHANGE]


@pytest.mark.parametrize(("p", "strength"), [(0.1, Strength.CLEAR), (0.1001, Strength.UNUSUAL)])
def it_gives_the_others_all_of_the_rate_where_there_are_no_headlines(p: float, strength: Strength) -> None:
    assert strengths(change(ONE, p)) == [strength]


def it_passes_nothing_on_by_a_p_value_alone() -> None:
    """Two headlines of 0.02 and 0.3 have q-values of 0.04 and 0.3: neither is within a quarter of ten per cent."""
    told = grades(change(CRIME, 0.02), change(ONE, 0.3), change(TWO, 0.08), priorities=["part-0"])
    assert [one.test.q for one in told if one.test] == pytest.approx([0.04, 0.3, 0.08])
    assert told[2].strength is Strength.UNUSUAL


def it_gives_each_test_the_rate_of_its_family() -> None:
    told = grades(*(change(one, p) for one, p in zip(PARTS, (0.01, 0.02, 0.03, 0.04, 0.5, 0.6), strict=True)))
    assert [one.test.q for one in told if one.test] == pytest.approx([0.06, 0.06, 0.06, 0.06, 0.6, 0.6])


@pytest.mark.parametrize("strength", [Strength.UNUSUAL, Strength.NOT_CLEAR, Strength.SIMILAR])
def it_makes_nothing_clearer_than_it_was(strength: Strength) -> None:
    assert strengths(change(ONE, 0.001, strength=strength)) == [strength]


@pytest.mark.parametrize(
    ("findings", "q"),
    [
        ([change(ONE, 0.01), peak(ONE, 0.01)], 0.01 * 5),  # the same two years are one test, of five
        ([change(ONE, 0.01), baseline(ONE, 0.01)], 0.01 * 5),
        ([change(ONE, 0.01), peak(ONE, 0.01, Fact(earlier(LATEST, 3), Unit.PERIOD))], 0.01 * 6 / 2),
        ([change(ONE, 0.01), change(TWO, 0.01)], 0.01 * 6 / 2),
        ([change(ONE, 0.01), apart(ONE, 0.01)], 0.01 * 6 / 2),  # another question of the same years
        ([trend(ONE, 0.01), peak(ONE, 0.01)], 0.01 * 6 / 2),
        ([change(ONE, 0.01), trend(ONE, 0.01), peak(TWO, 0.01)], 0.01 * 8 / 3),  # one looked for a peak and found none
    ],
)
def it_counts_each_comparison_of_two_years_once(findings: list[Finding], q: float) -> None:
    """Beside four changes that show nothing."""
    told = grades(*findings, *(change(one, 1.0) for one in PARTS[2:]))
    assert [one.test.q for one in told[: len(findings)] if one.test] == pytest.approx([q] * len(findings))


def it_counts_a_search_for_a_peak_that_found_none() -> None:
    (found,) = grades(trend(ONE, 0.03))
    assert found.test
    assert found.test.q == pytest.approx(0.06)


def it_counts_no_search_twice_where_a_peak_is_told() -> None:
    told = grades(trend(ONE, 0.03), peak(ONE, 0.5, Fact(earlier(LATEST, 3), Unit.PERIOD)))
    assert [one.test.q for one in told if one.test] == pytest.approx([0.06, 0.5])


@pytest.mark.parametrize("p", [None, HALF])
def it_leaves_what_tests_no_change_out_of_the_family(p: float | None) -> None:
    """A finding without a test, or of a rule that tells no move, is as it was and counts for nothing."""
    other = standing(TWO) if p is None else finding(TWO, Rule.LEVEL, Facts(period=NOW), p)
    told = grades(change(ONE, 0.04), other, change(PARTS[2], None))
    assert told[0].test
    assert told[0].test.q == pytest.approx(0.04)
    assert told[1].test == other.test
    assert (told[2].test, told[2].strength) == (None, Strength.CLEAR)


@pytest.mark.parametrize(
    ("p", "standings", "strength"),
    [
        (0.1, 10, Strength.CLEAR), (0.1001, 10, Strength.NOT_CLEAR),
        (0.05, 5, Strength.CLEAR), (0.0501, 5, Strength.NOT_CLEAR),
    ],
)  # fmt: skip
def it_keeps_a_standing_clear_within_the_rate_of_its_family(p: float, standings: float, strength: Strength) -> None:
    (found,) = grades(standing(ONE, row(FORCE, p)), standings=standings)
    (item,) = found.items
    assert (item.strength, found.strength) == (strength, strength)
    assert item.test
    assert (item.test.q, item.test.family) == (pytest.approx(p), Family.STANDING)


def it_grades_every_row_by_all_rows_of_all_indicators() -> None:
    several = (
        standing(ONE, row(FORCE, 0.09), row(NATION, 0.001)),
        standing(TWO, row(FORCE, 0.3, Strength.SIMILAR), row(NATION, None, Strength.NOT_CLEAR)),
    )
    one, two = grades(*several)
    assert [item.strength for item in one.items] == [Strength.NOT_CLEAR, Strength.CLEAR]
    assert [item.test.q for item in one.items if item.test] == pytest.approx([0.135, 0.003])
    assert [item.strength for item in two.items] == [Strength.SIMILAR, Strength.NOT_CLEAR]
    assert [item.test.q if item.test else None for item in two.items] == [pytest.approx(0.3), None]


def beside(indicator: Indicator, strength: Strength, direction: Direction = Direction.RISE) -> Finding:
    facts = DirectionAgainstFacts(period=NOW, previous_period=BEFORE, benchmark=Fact(NATION, Unit.AREA))
    return finding(indicator, Rule.DIRECTION_AGAINST, facts, None, strength, direction=direction)


@pytest.mark.parametrize(
    ("p", "before", "direction", "after"),
    [
        (0.001, Strength.CLEAR, Direction.RISE, Strength.CLEAR),
        (0.5, Strength.CLEAR, Direction.RISE, Strength.NOT_CLEAR),
        (0.5, Strength.UNUSUAL, Direction.RISE, Strength.UNUSUAL),
        (0.5, Strength.CLEAR, Direction.NONE, Strength.CLEAR),
    ],
)
def it_calls_a_direction_as_clear_as_the_change_that_it_is_of(
    p: float, before: Strength, direction: Direction, after: Strength
) -> None:
    told = grades(beside(ONE, before, direction), change(ONE, p), change(TWO, 0.0001))
    assert told[0].strength is after
    assert [one.id for one in told] == ["part-0/direction-against", "part-0/change", "part-1/change"]


def it_calls_no_direction_clear_of_which_no_change_is_told() -> None:
    assert strengths(beside(ONE, Strength.CLEAR), change(TWO, 0.0001))[0] is Strength.NOT_CLEAR


def gap(indicator: Indicator, area: Area) -> Finding:
    figures = {"part": Fact("a part", Unit.TEXT), "gap": Fact(1.0, Unit.RATE), "benchmark": Fact(area, Unit.AREA)}
    one = finding(indicator, Rule.DRIVERS, DriversFacts(period=NOW, **figures), None)
    return replace(one, id=f"{one.id}/gap")


@pytest.mark.parametrize(
    ("indicator", "area", "stays"),
    [(ONE, NATION, True), (ONE, FORCE, False), (TWO, NATION, False)],  # clear beside the nation alone
)
def it_explains_a_gap_that_is_clear_and_no_other(indicator: Indicator, area: Area, *, stays: bool) -> None:
    clear = standing(ONE, row(FORCE, 0.5), row(NATION, 0.001))
    made_of = finding(TWO, Rule.DRIVERS, DriversFacts(period=NOW, part=Fact("a part", Unit.TEXT)), None)
    told = grades(clear, gap(indicator, area), standing(TWO, row(NATION, 0.5)), made_of)
    named = [one for one in told if one.rule == Rule.DRIVERS]
    assert [("gap" in one.known) for one in named] == ([True, False] if stays else [False])


def it_keeps_the_order_of_the_findings() -> None:
    given = [change(TWO, HALF), standing(ONE, row(FORCE, HALF)), change(CRIME, HALF), trend(ONE, HALF)]
    assert [one.id for one in grades(*given)] == [one.id for one in given]
