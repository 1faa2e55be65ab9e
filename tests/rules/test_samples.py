"""The examples that rules declare are true of themselves: editors read them, and phrases are judged by them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from csp_report.domain.declaring import Declaration
from csp_report.domain.findings import Item, Kind, KindId, Named, Rule, RuleId
from csp_report.domain.model import Area, Direction, Fact, Period, Strength, Unit
from csp_report.domain.periods import earlier
from csp_report.rules import DECLARED
from csp_report.rules.drivers import GAP, MADE_OF, OPPOSITE, OUTWEIGHS

MOVES = {
    "previous": (Rule.CHANGE, Rule.PART_YEAR, Rule.TURNING_POINT),
    "baseline": (Rule.SINCE_BASELINE,),
    "peak": (Rule.SINCE_PEAK,),
}
EARLIER = {rule: name for name, rules in MOVES.items() for rule in rules}
# Figures that the examples of some kinds leave out, as findings of those kinds do.
COUNTS = {"latest", "previous", "difference"}
LEADS = (Kind.MAJORITY, Kind.WIDE_MARGIN, Kind.LARGEST)
PAIR, RATES = {"part_percent", "other", "other_difference", "other_percent"}, {"gap", "part_gap", "benchmark"}
LEFT_OUT: dict[tuple[RuleId, KindId], set[str]] = {
    (Rule.LEVEL, Kind.COUNT_ONLY): {"rate"},
    (Rule.LEVEL, Kind.RATE_ONLY): {"count"},
    (Rule.CHANGE, Kind.SMALL): {"percent"},
    (Rule.CHANGE, Kind.FROM_ZERO): {"percent"},
    (Rule.CHANGE, Kind.DIRECTION_ONLY): COUNTS,
    (Rule.SINCE_BASELINE, Kind.SMALL): {"percent"},
    (Rule.PART_YEAR, Kind.SMALL): {"percent", "flat_projection"},
    (Rule.PART_YEAR, Kind.PERCENT): {"flat_projection"},
    (Rule.RANKING, Kind.BY_COUNT): {"rate"},
    **{(Rule.COMPOSITION, kind): {"leader_count"} for kind in LEADS},
    (Rule.COMPOSITION, Kind.COUNTED): {"leader_share", "second_share"},
    **{(Rule.SHARE, kind): {"count"} for kind in LEADS},
    (Rule.SHARE, Kind.ONE_OF): {"second_share", "count"},
    (Rule.SHARE, Kind.COUNTED): {"share", "rank", "of", "second_share"},
    **{(Rule.HOT_SPOT, kind): {"count", "whole"} for kind in (Kind.CONCENTRATED, Kind.HIGHEST)},
    (Rule.HOT_SPOT, Kind.COUNTED): {"rate", "share", "residents_share", "times", "as_for"},
    (Rule.LINK, Kind.COUNTED): {"share", "other_whole", "other_share"},
    (Rule.TURNING_POINT, Kind.AFTER_TREND): {"run"},
    **{(Rule.APART, kind): {"other"} for kind in (Kind.WITH, Kind.APART, Kind.AGAINST, Kind.STILL, Kind.CANNOT_TELL)},
    (Rule.DRIVERS, MADE_OF): {*PAIR, *RATES},
    (Rule.DRIVERS, OUTWEIGHS): {"part_percent", "other_percent", "part_share", *RATES},
    (Rule.DRIVERS, OPPOSITE): {"part_share", *RATES},
    (Rule.DRIVERS, GAP): {*PAIR, "difference", "part_difference", "previous_period"},
    (Rule.LINK, Kind.ONE_WAY): {"other_whole", "other_share"},
}


@dataclass(frozen=True, slots=True)
class Sample:
    """An example of one kind, direction and strength; made anew where it is looked at, within the test."""

    rule: Declaration
    kind: KindId
    direction: Direction
    strength: Strength

    @property
    def facts(self) -> Named:
        return self.rule.sample(self.kind, self.direction, self.strength)[0]

    @property
    def items(self) -> tuple[Item, ...]:
        return self.rule.sample(self.kind, self.direction, self.strength)[1]

    def value(self, name: str) -> float:
        return number(self.facts.known[name])

    def has(self, *names: str) -> bool:
        return set(names) <= set(self.facts.known)


def number(fact: Fact) -> float:
    assert isinstance(fact.value, int | float)
    return float(fact.value)


def samples() -> Iterator[Sample]:
    for rule in DECLARED.values():
        for told, direction, strength in rule.combinations():
            yield Sample(rule, told.kind, direction, strength)


ALL = [*samples()]


def named(one: Sample) -> str:
    return f"{one.rule.id} {one.kind} {one.direction} {one.strength}"


def having(*names: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("one", [one for one in ALL if one.has(*names)], ids=named)


def moves() -> pytest.MarkDecorator:
    found = [one for one in ALL if one.rule.id in EARLIER and one.has("latest", EARLIER[one.rule.id])]
    return pytest.mark.parametrize("one", found, ids=named)


@pytest.mark.parametrize("one", ALL, ids=named)
def it_shows_every_figure_that_its_kind_has(one: Sample) -> None:
    assert set(one.facts.known) == set(one.rule.names) - LEFT_OUT.get((one.rule.id, one.kind), set())


@pytest.mark.parametrize("one", ALL, ids=named)
def it_gives_every_figure_a_value_of_its_unit(one: Sample) -> None:
    """Names as in mid-sentence; areas and periods as such; everything else a number."""
    kinds = {Unit.TEXT: str, Unit.AREA: Area, Unit.PERIOD: Period}
    for fact in [*one.facts.known.values(), *(fact for item in one.items for fact in item.known.values())]:
        assert fact.unit in Unit
        assert isinstance(fact.value, kinds.get(fact.unit, int | float))
        if isinstance(fact.value, str):
            assert fact.value.islower()
            assert fact.value == fact.value.strip()


@pytest.mark.parametrize("one", ALL, ids=named)
def it_is_of_the_examples_year(one: Sample) -> None:
    year = one.facts.known["period"].value
    assert isinstance(year, Period)
    assert year.months in {1, 12}
    for name, fact in one.facts.known.items():
        if fact.unit is Unit.PERIOD and name != "period":
            assert isinstance(fact.value, Period)
            assert fact.value < year or one.rule.id == Rule.SPECIAL_CAUSE


@moves()
def it_moves_the_way_that_it_says(one: Sample) -> None:
    latest, before = one.value("latest"), one.value(EARLIER[one.rule.id])
    way = Direction.RISE if latest > before else Direction.FALL if latest < before else Direction.UNCHANGED
    assert way is one.direction


@moves()
def it_gives_the_difference_and_the_percentage_of_its_two_figures(one: Sample) -> None:
    latest, before = one.value("latest"), one.value(EARLIER[one.rule.id])
    assert one.value("difference") == abs(latest - before)
    assert ("percent" not in one.facts.known) is (one.kind in {Kind.SMALL, Kind.FROM_ZERO})
    if one.has("percent"):
        assert one.value("percent") == pytest.approx(100 * abs(latest - before) / before, abs=0.05)


@having("latest")
def it_shows_small_counts_where_it_speaks_of_them(one: Sample) -> None:
    least = min(one.value("latest"), one.value(EARLIER.get(one.rule.id, "latest")))
    assert (least < 50) is (one.kind in {Kind.SMALL, Kind.FROM_ZERO})
    assert (least == 0) is (one.kind == Kind.FROM_ZERO)


@having("latest_rate")
def it_gives_rates_that_go_with_its_counts(one: Sample) -> None:
    before = "peak_rate" if one.rule.id == Rule.SINCE_PEAK else "previous_rate"
    latest, earlier_rate = one.value("latest_rate"), one.value(before)
    assert {Direction.RISE: latest > earlier_rate, Direction.FALL: latest < earlier_rate}.get(
        one.direction, latest == earlier_rate
    )
    if one.kind == Kind.DIRECTION_ONLY:
        assert one.value("percent") == pytest.approx(100 * abs(latest - earlier_rate) / earlier_rate, abs=0.05)
    elif one.value("latest") and one.value(EARLIER[one.rule.id]):
        people = one.value("latest") / latest, one.value(EARLIER[one.rule.id]) / earlier_rate
        assert people[0] == pytest.approx(people[1], rel=0.2)


@having("first", "last")
def it_runs_from_its_first_to_its_last_year(one: Sample) -> None:
    first, last = one.value("first"), one.value("last")
    assert (last > first) is (one.direction is Direction.RISE)
    assert one.value("percent") == pytest.approx(100 * abs(last - first) / first, abs=0.05)
    since = one.facts.known["first_period"].value
    year = one.facts.known["period"].value
    assert isinstance(year, Period)
    assert since == earlier(year, int(one.value("points")) - 1)


@having("run")
def it_turns_after_a_run_the_other_way(one: Sample) -> None:
    assert (one.value("run_first") > one.value("previous")) is (one.direction is Direction.RISE)
    year = one.facts.known["period"].value
    assert isinstance(year, Period)
    assert one.facts.known["run_start"].value == earlier(year, int(one.value("run")) + 1)


@having("projection")
def it_projects_beyond_what_has_happened_and_within_its_range(one: Sample) -> None:
    assert one.value("latest") < one.value("projection_low") < one.value("projection") < one.value("projection_high")
    even = one.value("latest") * 12 / one.value("months")
    assert one.value("projection_low") < even < one.value("projection_high")


@having("years")
def it_counts_the_years_since_its_baseline(one: Sample) -> None:
    year = one.facts.known["period"].value
    assert isinstance(year, Period)
    assert one.facts.known["baseline_period"].value == earlier(year, int(one.value("years")))


@having("overlap", "share")
def it_gives_an_overlap_as_shares_of_its_wholes(one: Sample) -> None:
    assert one.value("share") == pytest.approx(100 * one.value("overlap") / one.value("whole"), abs=0.05)
    if one.has("other_share"):
        assert one.value("other_share") == pytest.approx(
            100 * one.value("overlap") / one.value("other_whole"), abs=0.05
        )


@having("leader_share")
def it_gives_parts_as_shares_of_their_whole(one: Sample) -> None:
    rows = [item.known for item in one.items]
    shares = [number(row["share"]) for row in rows]
    assert shares == pytest.approx([100 * number(row["count"]) / one.value("whole") for row in rows], abs=0.05)
    assert [one.value("leader_share"), one.value("second_share")] == shares[:2]
    unlisted = 100 - sum(shares)
    lead = shares[0] - max(shares[1], unlisted)
    kind = Kind.MAJORITY if shares[0] > 50 else Kind.WIDE_MARGIN if lead >= 10 else Kind.LARGEST
    assert kind == one.kind
    assert 0 <= unlisted <= shares[0]
    assert [item.indicator.residual for item in one.items if item.indicator] == [False, False, True]
    assert one.facts.known["leader"].value == one.items[0].indicator.label  # type: ignore[union-attr]


@having("parent", "share")
def it_leads_by_as_much_as_it_says(one: Sample) -> None:
    leads = one.has("second_share")
    assert (one.value("rank") == 1) is leads
    assert one.value("rank") <= one.value("of")
    if leads:
        lead = one.value("share") - one.value("second_share")
        kind = Kind.MAJORITY if one.value("share") > 50 else Kind.WIDE_MARGIN if lead >= 10 else Kind.LARGEST
        assert kind == one.kind


@having("times")
def it_gives_a_place_its_share_over_its_share_of_residents(one: Sample) -> None:
    assert one.value("times") == pytest.approx(one.value("share") / one.value("residents_share"), abs=0.05)
    (row,) = one.items
    assert [row.known["rate"], row.known["share"]] == [one.facts.known["rate"], one.facts.known["share"]]
    assert row.area == one.facts.known["place"].value
    assert number(row.known["count"]) > 0


@having("rank", "of", "rate")
def it_sets_a_rate_against_comparators(one: Sample) -> None:
    local = one.value("rate")
    for item in one.items:
        row = item.known
        gap = number(row["rate"]) - local
        assert number(row["gap"]) == pytest.approx(abs(gap))
        assert number(row["local"]) == local
        assert item.direction is one.direction
        assert {Direction.ABOVE: gap < 0, Direction.BELOW: gap > 0}.get(one.direction, abs(gap) <= 0.1 * local)
        assert item.strength is (Strength.SIMILAR if one.direction is Direction.NONE else one.strength)
    assert len(one.items) == 2
    assert 1 <= one.value("rank_from") <= one.value("rank") <= one.value("rank_to") <= one.value("of")


@having("leader", "count")
def it_ranks_its_leader_by_the_figures_it_shows(one: Sample) -> None:
    (row,) = one.items
    shown = {name: fact for name, fact in one.facts.known.items() if name in {"rate", "count"}}
    assert row.known == shown
    assert one.facts.known["leader"].value == row.indicator.label  # type: ignore[union-attr]


@having("centre")
def it_puts_a_month_outside_its_limits_on_the_side_it_says(one: Sample) -> None:
    value, lower, centre, upper = (one.value(name) for name in ("value", "lower", "centre", "upper"))
    assert lower < centre < upper
    assert value > upper if one.direction is Direction.RISE else value < lower
    assert upper - centre == centre - lower
    assert one.value("points") >= 24


@having("others_change")
def it_sets_a_change_beside_the_others_change(one: Sample) -> None:
    change, others = one.value("change"), one.value("others_change")
    ratio = (100 + change) / (100 + others)
    assert one.value("difference") == pytest.approx(100 * abs(ratio - 1), abs=0.05)
    assert (change < 0) is (one.direction is Direction.FALL)
    still, against = abs(change) < 5, change * others < 0
    moved = Kind.STILL if still else Kind.AGAINST if against else Kind.WITH if abs(ratio - 1) < 0.05 else Kind.APART
    assert moved == one.kind or (moved == Kind.APART and one.kind in (Kind.BETWEEN_TWO, Kind.CANNOT_TELL))
    assert ("other" in one.facts.known) is (one.kind == Kind.BETWEEN_TWO)
    assert -5 < one.value("country_change") < 0


@having("benchmark_percent")
def it_names_the_comparator_of_a_direction(one: Sample) -> None:
    assert one.facts.known["benchmark"].unit is Unit.AREA
    assert 0 < one.value("benchmark_percent") < one.value("percent") < 10
