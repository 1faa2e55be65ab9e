from __future__ import annotations

import pytest
from rule_cases import FORCE, HERE, LATEST, NATION, THEFT, comparator, dataset, point, single

from csp_report.domain.findings import Caveat, Finding, Kind, KindId, Reason
from csp_report.domain.model import Area, Cadence, Comparator, Dataset, Direction, Level, Series, Strength, Verdict
from csp_report.domain.periods import earlier
from csp_report.domain.points import number
from csp_report.rules.benchmark import judge
from csp_report.settings.thresholds import Thresholds

RESIDENTS = 138_670
REGION = Area("Midregion", Level.REGION, "E12000001")


def against(rate: float | None, *others: tuple[Area, float], count: float | None = None, decimals: int = 1) -> Dataset:
    local = single(THEFT, HERE, count, rate, RESIDENTS, decimals)
    series = [single(THEFT, area, None, value, None, decimals) for area, value in others]
    comparators = tuple(comparator(area) for area, _ in others)
    return dataset(local, *series, indicators=(THEFT,), comparators=comparators)


def only(data: Dataset) -> Finding:
    (found,) = judge(data, THEFT, Thresholds())
    return found


@pytest.mark.parametrize(
    ("local", "others", "kind", "direction", "strength"),
    [
        (4.3, [7.4], Kind.ONE, Direction.BELOW, Strength.CLEAR),
        (7.4, [4.3], Kind.ONE, Direction.ABOVE, Strength.CLEAR),
        (7.4, [7.4], Kind.ONE, Direction.NONE, Strength.SIMILAR),
        (4.3, [7.2, 7.4], Kind.SEVERAL, Direction.BELOW, Strength.CLEAR),
        (4.3, [3.1, 7.4], Kind.MIXED, Direction.NONE, Strength.CLEAR),
        (4.3, [4.3, 7.4], Kind.MIXED, Direction.NONE, Strength.CLEAR),
        (43.0, [42.0, 44.0], Kind.SEVERAL, Direction.NONE, Strength.SIMILAR),
        (4.3, [4.2, 4.4], Kind.SEVERAL, Direction.NONE, Strength.NOT_CLEAR),  # too few events to tell
        (20.0, [20.5], Kind.ONE, Direction.NONE, Strength.SIMILAR),
        (20.0, [22.3], Kind.ONE, Direction.NONE, Strength.NOT_CLEAR),  # one year may lie as far from the usual
        (20.0, [24.0], Kind.ONE, Direction.BELOW, Strength.CLEAR),
    ],
)
def it_sets_the_area_against_its_comparators(
    local: float, others: list[float], kind: KindId, direction: Direction, strength: Strength
) -> None:
    found = only(against(local, *zip((FORCE, NATION), others, strict=False)))
    assert (found.kind, found.direction, found.strength) == (kind, direction, strength)


@pytest.mark.parametrize(("other", "strength"), [(12, Strength.NOT_CLEAR), (14, Strength.CLEAR), (17, Strength.CLEAR)])
def it_needs_a_gap_that_survives_rounding_of_the_printed_rates(other: int, strength: Strength) -> None:
    data = against(11, (FORCE, other), count=1855, decimals=0)
    thresholds = Thresholds({("benchmark", "least gap", None): 0})
    (found,) = judge(data, THEFT, thresholds)
    assert found.strength is strength


@pytest.mark.parametrize(
    ("other", "strength"),
    [(20.1, Strength.SIMILAR), (21.5, Strength.SLIGHT), (22.2, Strength.SLIGHT), (22.3, Strength.CLEAR)],
)
def it_calls_a_gap_slight_that_is_told_apart_and_under_a_tenth(other: float, strength: Strength) -> None:
    data = against(20.0, (FORCE, other), count=1_000_000)
    (found,) = judge(data, THEFT, Thresholds({("spread", "spread", None): 0.02}))
    assert (found.strength, found.items[0].direction) == (strength, Direction.BELOW)


def it_warns_where_rounding_decides() -> None:
    assert Caveat.PRINTED_RATES in only(against(11, (FORCE, 12), decimals=0)).caveats


def it_says_which_way_a_rate_leans_that_is_not_told_apart() -> None:
    (item,) = only(against(11, (FORCE, 12), decimals=0)).items
    assert (item.direction, item.strength) == (Direction.BELOW, Strength.NOT_CLEAR)


def it_prints_the_published_benchmark_and_the_gap_in_its_unit() -> None:
    (item,) = only(against(4.3, (NATION, 7.4))).items
    known = [item.known[name].value for name in ("rate", "gap", "local")]
    assert known == pytest.approx([7.4, 3.1, 4.3])


@pytest.mark.parametrize("contains", [True, False])
@pytest.mark.parametrize("local", [150, 300, 350, 400, 430, 470, 500, 600, 900])
def it_gives_the_range_that_the_area_lies_outside_of_exactly_where_it_is_told_apart(
    local: float, *, contains: bool
) -> None:
    (item,) = only(_counted((local, 100_000), (2000, 400_000), contains=contains)).items
    known = {name: number(fact) for name, fact in item.known.items()}
    assert item.test is not None
    assert item.test.interval is not None
    low, high = item.test.interval
    assert (known["near_low"] <= known["local"] <= known["near_high"]) is (low <= 1 <= high)
    assert known["near_low"] <= known["rate"] <= known["near_high"]


def it_says_between_which_places_the_figures_allow_the_area() -> None:
    rates = {HERE: 5.0, Area("Farton", Level.CSP, "E22000002"): 4.9, Area("Nearham", Level.CSP, "E22000003"): 2.0}
    series = [single(THEFT, area, rate * 100, None, 100_000) for area, rate in rates.items()]
    data = dataset(
        *series,
        single(THEFT, FORCE, 1190, None, 300_000),
        indicators=(THEFT,),
        comparators=(comparator(),),
        siblings=tuple(rates),
    )
    known = only(data).known
    assert [known[name].value for name in ("rank", "rank_from", "rank_to", "of")] == [1, 1, 2, 3]


def it_says_no_certain_place_where_no_counts_are_known() -> None:
    names = (HERE, *(Area(name, Level.CSP, f"E2200000{place}") for place, name in enumerate("AB", 2)))
    series = [single(THEFT, area, None, rate) for area, rate in zip(names[1:], (4.0, 3.0), strict=True)]
    local, force = single(THEFT, HERE, None, 5.0, 100_000), single(THEFT, FORCE, None, 4.0)
    data = dataset(local, force, *series, indicators=(THEFT,), comparators=(comparator(),), siblings=names)
    assert {"rank", "of"} <= set(only(data).known)
    assert "rank_from" not in only(data).known


def it_sees_a_low_rate_as_good() -> None:
    assert only(against(4.3, (NATION, 7.4))).verdict is Verdict.GOOD


def _counted(local: tuple[float, float], whole: tuple[float, float], *, contains: bool) -> Dataset:
    ours, theirs = single(THEFT, HERE, local[0], None, local[1]), single(THEFT, FORCE, whole[0], None, whole[1])
    return dataset(ours, theirs, indicators=(THEFT,), comparators=(comparator(FORCE, contains=contains),))


def it_compares_with_the_rest_of_an_area_that_it_is_part_of() -> None:
    (item,) = only(_counted((400, 100_000), (1000, 200_000), contains=True)).items
    assert item.test is not None
    assert (item.test.name, item.test.estimate) == (
        "ratio of rates, against the rest of the comparator, chance and the spread of one year",
        pytest.approx((400 / 100_000) / (600 / 100_000)),
    )


@pytest.mark.parametrize("contains", [True, False])
def it_says_where_it_takes_a_rate_as_fixed(contains: bool) -> None:
    data = against(4.3, (FORCE, 7.4)) if contains else _counted((400, 100_000), (1000, 200_000), contains=False)
    (item,) = only(data).items
    assert item.test is not None
    assert item.test.name == "ratio of rates, the comparator's rate as fixed, chance and the spread of one year"


def it_cannot_judge_a_rate_without_count_or_population() -> None:
    local, other = single(THEFT, HERE, None, 4.3), single(THEFT, FORCE, None, 7.4)
    found = only(dataset(local, other, indicators=(THEFT,), comparators=(comparator(),)))
    assert (found.kind, found.reason) == (Kind.NOT_ASSESSABLE, Reason.NO_POPULATION)


def it_never_compares_different_months() -> None:
    old = Series(THEFT, FORCE, Cadence.YEAR, (point(earlier(LATEST), None, 7.4, None, "theft", FORCE),))
    found = only(dataset(single(THEFT, HERE, 500, 4.3), old, indicators=(THEFT,), comparators=(comparator(),)))
    assert (found.kind, found.reason) == (Kind.NOT_ASSESSABLE, Reason.UNLIKE)


def it_says_nothing_without_comparators() -> None:
    assert judge(dataset(single(THEFT, HERE, 500, 4.3)), THEFT, Thresholds()) == ()


def it_warns_of_populations_of_different_years() -> None:
    local, other = (
        single(THEFT, HERE, 500, 4.3, vintage="mid-2022"),
        single(THEFT, FORCE, None, 7.4, vintage="mid-2023"),
    )
    found = only(dataset(local, other, indicators=(THEFT,), comparators=(comparator(),)))
    assert Caveat.POPULATION_YEARS in found.caveats


GROUP = Area("most similar group", Level.GROUP)
MEMBERS = (HERE, Area("Othertown", Level.CSP, "E22000002"), Area("Thirdtown", Level.CSP, "E22000003"))


def _group(*, counts: bool) -> Dataset:
    figures = [(500, 100_000), (900, 100_000), (2000, 200_000)]
    series = [
        single(THEFT, area, x if counts else None, None if counts else 1000 * x / n, n if counts else None)
        for area, (x, n) in zip(MEMBERS, figures, strict=True)
    ]
    if not counts:
        series[0] = single(THEFT, HERE, 500, 5.0)
    return dataset(*series, indicators=(THEFT,), comparators=(Comparator(GROUP, contains=True, members=MEMBERS),))


@pytest.mark.parametrize(("counts", "rate"), [(True, 1000 * 3400 / 400_000), (False, (5 + 9 + 10) / 3)])
def it_pools_a_similar_group_or_takes_the_mean_of_its_rates(counts: bool, rate: float) -> None:
    (item,) = only(_group(counts=counts)).items
    assert item.known["rate"].value == pytest.approx(rate)


@pytest.mark.parametrize("counts", [True, False])
def it_lists_the_members_of_a_group_and_ranks_the_area_among_them(counts: bool) -> None:
    (item,) = only(_group(counts=counts)).items
    assert [one.area for one in item.items] == [MEMBERS[2], MEMBERS[1], MEMBERS[0]]
    assert (item.known["rank"].value, item.known["of"].value) == (3, 3)


@pytest.mark.parametrize(("local", "rank"), [(5.0, 3), (20.0, 1), (9.5, 2), (9.0, 2)])
def it_ranks_the_area_among_its_siblings_highest_first(local: float, rank: int) -> None:
    series = [single(THEFT, HERE, 500, local)] + [
        single(THEFT, area, 500, value) for area, value in zip(MEMBERS[1:], (9.0, 10.0), strict=True)
    ]
    series.append(single(THEFT, FORCE, None, 7.0))
    data = dataset(*series, indicators=(THEFT,), comparators=(comparator(),), siblings=MEMBERS)
    found = only(data)
    assert (found.known["rank"].value, found.known["of"].value) == (rank, 3)


def it_gives_no_rank_where_a_sibling_has_no_rate() -> None:
    series = [single(THEFT, HERE, 500, 5.0), single(THEFT, MEMBERS[1], 500, 9.0), single(THEFT, FORCE, None, 7.0)]
    data = dataset(*series, indicators=(THEFT,), comparators=(comparator(),), siblings=MEMBERS)
    assert "rank" not in only(data).known


def it_judges_an_area_without_any_event() -> None:
    data = dataset(
        single(THEFT, HERE, 0, None, 100_000),
        single(THEFT, REGION, None, 7.4),
        indicators=(THEFT,),
        comparators=(comparator(REGION),),
    )
    assert only(data).direction is Direction.BELOW
