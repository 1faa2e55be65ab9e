from __future__ import annotations

import pytest
from msgspec.structs import replace
from rule_cases import CRIME, HERE, child, dataset, single

from csp_report.domain.findings import Caveat, Kind
from csp_report.domain.model import Dataset, Indicator, Series, Strength
from csp_report.rules.ranking import judge
from csp_report.settings.thresholds import Thresholds

VIOLENCE, THEFT, DRUGS = (child(name, "all-crime") for name in ("violence", "theft", "drugs"))
OTHER = child("other crime", "all-crime", residual=True)
STALKING, INJURY = child("stalking", "violence"), child("injury", "violence")
ROBBERY = child("robbery", "all-crime")
JOINT = replace(child("joint", "all-crime"), parent=None, covers=("violence", "robbery"))
ALL = (CRIME, VIOLENCE, THEFT, DRUGS, OTHER, STALKING, INJURY)


def group(
    indicator: Indicator, count: float | None = None, rate: float | None = None, people: float | None = 138_670
) -> Series:
    return single(indicator, HERE, count, rate, people)


def of(*series: Series) -> Dataset:
    return dataset(*series, indicators=ALL)


def ranked(data: Dataset, thresholds: Thresholds | None = None) -> list[str]:
    found = judge(data, CRIME, thresholds or Thresholds())
    return [item.indicator.id for one in found for item in one.items if item.indicator]


def it_ranks_a_group_that_its_count_alone_is_known_of_by_its_computed_rate() -> None:
    data = of(group(VIOLENCE, 3994, 28.8), group(THEFT, 2476, 17.9), group(DRUGS, 1216))
    assert ranked(data) == ["violence", "theft", "drugs"]
    (found,) = judge(data, CRIME, Thresholds())
    assert found.items[2].known["rate"].value == pytest.approx(8.769, abs=0.001)


@pytest.mark.parametrize(
    ("whole", "groups", "strength"),
    [
        (None, (3994, 2476, 1216, 700), Strength.CLEAR),  # every group is in hand
        (None, (3994, 2476, 1216), Strength.NOT_CLEAR),  # how much is not, nobody knows
        (8901, (3994, 2476, 1216), Strength.CLEAR),  # 1,215 of the last group, less than the last one listed
        (8902, (3994, 2476, 1216), Strength.NOT_CLEAR),
        (9000, (3994, 2476, 1216), Strength.NOT_CLEAR),
    ],
)
def it_calls_a_list_the_most_common_only_where_nothing_that_is_missing_could_stand_in_it(
    whole: float | None, groups: tuple[float, ...], strength: Strength
) -> None:
    series = [group(one, x) for one, x in zip((VIOLENCE, THEFT, DRUGS, OTHER), groups, strict=False)]
    total = [group(CRIME, whole)] if whole else []
    (found,) = judge(of(*total, *series), CRIME, Thresholds())
    assert found.strength is strength


@pytest.mark.parametrize(("whole", "strength"), [(55.0, Strength.CLEAR), (55.4, Strength.NOT_CLEAR)])
def it_allows_for_the_rounding_of_what_it_subtracts(whole: float, strength: Strength) -> None:
    """The rest is 8.3 or 8.7, and may be as much as 0.15 more; the last one listed is 8.769."""
    data = of(group(CRIME, None, whole), group(VIOLENCE, None, 20.031), group(THEFT, None, 17.9), group(DRUGS, 1216))
    (found,) = judge(data, CRIME, Thresholds())
    assert found.strength is strength


def it_ranks_by_count_where_more_groups_have_counts_than_rates() -> None:
    data = of(group(THEFT, 2476, 17.9), group(VIOLENCE, 3994, None, None), group(DRUGS, 1216, None, None))
    (found,) = judge(data, CRIME, Thresholds())
    assert (found.kind, ranked(data)) == (Kind.BY_COUNT, ["violence", "theft", "drugs"])


def it_ranks_computed_rates_where_none_is_given() -> None:
    data = of(group(THEFT, 2476), group(VIOLENCE, 3994), group(DRUGS, 1216))
    assert ranked(data) == ["violence", "theft", "drugs"]


def it_ranks_computed_rates_where_only_one_is_given() -> None:
    data = of(group(THEFT, 2476, 17.9), group(VIOLENCE, 3994), group(DRUGS, 1216))
    assert ranked(data) == ["violence", "theft", "drugs"]


def it_ranks_by_count_where_no_population_is_known() -> None:
    data = of(group(THEFT, 2476, None, None), group(VIOLENCE, 3994, None, None))
    (found,) = judge(data, CRIME, Thresholds())
    assert (found.kind, "rate" in found.known, found.known["count"].value) == (Kind.BY_COUNT, False, 3994)


def it_nests_the_leaders_parts() -> None:
    data = of(
        group(VIOLENCE, None, 28.8), group(THEFT, None, 17.9), group(STALKING, None, 12.1), group(INJURY, None, 7.9)
    )
    (found,) = judge(data, CRIME, Thresholds())
    nested = [[part.indicator.id for part in item.items if part.indicator] for item in found.items]
    assert nested == [["stalking", "injury"], []]


def it_lets_no_residual_group_lead_where_every_group_is_in_hand() -> None:
    data = of(group(OTHER, None, 40.0), group(VIOLENCE, None, 28.8), group(THEFT, None, 17.9), group(DRUGS, None, 8.8))
    assert ranked(data) == ["violence", "theft", "drugs", "other crime"]


def it_puts_a_residual_group_where_its_size_does_where_a_group_is_missing() -> None:
    data = of(group(OTHER, None, 40.0), group(VIOLENCE, None, 28.8), group(THEFT, None, 17.9))
    assert ranked(data) == ["other crime", "violence", "theft"]


@pytest.mark.parametrize(
    ("counts", "order"),
    [
        ({THEFT: 489, DRUGS: 529, INJURY: 1391}, ["injury", "drugs", "theft"]),  # a part of what has no figure
        ({THEFT: 489, VIOLENCE: 1500, INJURY: 1391}, ["violence", "theft"]),  # no part of what has one
        ({THEFT: 489, DRUGS: 529, JOINT: 1391}, ["joint", "drugs", "theft"]),  # groups that are counted together
        ({THEFT: 489, STALKING: 529, JOINT: 1391}, ["joint", "theft"]),  # in which a part is counted too
        ({THEFT: 489, VIOLENCE: 900, ROBBERY: 600, JOINT: 1500}, ["violence", "robbery", "theft"]),  # each for itself
    ],
)
def it_lists_all_that_is_in_the_extracts_where_a_group_is_missing(
    counts: dict[Indicator, float], order: list[str]
) -> None:
    data = dataset(*(group(one, x) for one, x in counts.items()), indicators=(*ALL, ROBBERY, JOINT))
    (found,) = judge(data, CRIME, Thresholds())
    assert found.strength is Strength.NOT_CLEAR
    assert [item.indicator.id for item in found.items if item.indicator] == order


def it_says_nothing_of_what_leads_where_the_largest_may_have_no_figure_of_the_kind_that_it_ranks_by() -> None:
    series = (group(THEFT, None, 17.9, None), group(DRUGS, 1216, None, None), group(INJURY, 900, None, None))
    assert judge(of(*series), CRIME, Thresholds()) == ()


def it_orders_ties_as_displayed_by_the_figures_behind() -> None:
    data = of(group(THEFT, 1216), group(DRUGS, 1220))
    assert ranked(data) == ["drugs", "theft"]


def it_lists_as_many_groups_as_the_analyst_wants() -> None:
    data = of(group(VIOLENCE, None, 28.8), group(THEFT, None, 17.9), group(DRUGS, None, 8.8))
    assert ranked(data, Thresholds({("ranking", "groups", None): 2})) == ["violence", "theft"]


def it_needs_two_groups() -> None:
    assert ranked(of(group(VIOLENCE, None, 28.8))) == []


def it_warns_where_the_rates_are_of_different_population_years() -> None:
    first = single(VIOLENCE, HERE, None, 28.8, None, vintage="mid-2022")
    second = single(THEFT, HERE, None, 17.9, None, vintage="mid-2023")
    (found,) = judge(of(first, second), CRIME, Thresholds())
    assert found.caveats == (Caveat.POPULATION_YEARS,)
