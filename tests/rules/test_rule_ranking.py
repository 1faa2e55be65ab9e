from __future__ import annotations

import pytest
from rule_cases import CRIME, HERE, child, dataset, single

from csp_report.domain.findings import Caveat, Kind
from csp_report.domain.model import Dataset, Indicator, Series, Strength
from csp_report.rules.ranking import judge
from csp_report.settings.thresholds import Thresholds

VIOLENCE, THEFT, DRUGS = (child(name, "all-crime") for name in ("violence", "theft", "drugs"))
OTHER = child("other crime", "all-crime", residual=True)
STALKING, INJURY = child("stalking", "violence"), child("injury", "violence")
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


def it_never_lets_a_residual_group_lead() -> None:
    data = of(group(OTHER, None, 40.0), group(VIOLENCE, None, 28.8), group(THEFT, None, 17.9))
    assert ranked(data) == ["violence", "theft", "other crime"]


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
