"""Ranks and ties go by figures as they print, so that no document names the larger of two that look alike."""

from __future__ import annotations

from types import ModuleType

import pytest
from rule_cases import (
    CRIME,
    HERE,
    THEFT,
    child,
    dataset,
    figure,
    point,
    single,
)

from csp_report.domain.findings import Caveat, Finding, Kind
from csp_report.domain.model import (
    Area,
    Cadence,
    Dataset,
    Fact,
    Indicator,
    Level,
    Measure,
    Series,
    Strength,
    Unit,
)
from csp_report.domain.periods import calendar_year
from csp_report.rules import (
    composition,
    hot_spot,
    ranking,
    share,
)
from csp_report.rules.kit.parts import displayed, whole_of
from csp_report.settings.thresholds import Thresholds

DEFAULT = Thresholds()
SHOPS, BIKES, OTHER = child("shops", "theft"), child("bikes", "theft"), child("other", "theft", residual=True)
VIOLENCE, DAMAGE = child("violence", "all-crime"), child("damage", "all-crime")
TOWN, HILLS = Area("Town", Level.SUB_AREA), Area("Hills", Level.SUB_AREA)


def first(rule: ModuleType, data: Dataset, indicator: Indicator = THEFT) -> Finding:
    return rule.judge(data, indicator, DEFAULT)[0]


@pytest.mark.parametrize(
    ("share_", "printed"),
    [
        (9.94, 9.9),
        (9.95, 10.0),
        (9.99, 10.0),
        (10.0, 10.0),
        (10.4, 10.0),
        (10.5, 11.0),
        (12.5, 13.0),
        (4.25, 4.3),
        (0.04, 0.0),
    ],
)
def it_ties_shares_as_they_print(share_: float, printed: float) -> None:
    assert displayed(Fact(share_, Unit.PERCENT)) == printed


def shares(*percents: float) -> Dataset:
    loose = tuple(
        figure(Measure.SHARE, value, one.id, of="theft")
        for one, value in zip((SHOPS, BIKES, OTHER), percents, strict=False)
    )
    return dataset(single(THEFT, HERE, 1000), indicators=(THEFT, SHOPS, BIKES, OTHER), loose=loose)


@pytest.mark.parametrize(("two", "leads"), [((40.5, 40.6), False), ((40.4, 40.6), True), ((12.5, 13.4), False)])
def it_names_no_leader_of_two_that_print_alike(two: tuple[float, float], leads: bool) -> None:
    whole = whole_of(shares(*two), THEFT)
    assert whole is not None
    assert (whole.leader is not None) is leads


def it_lists_parts_that_print_alike_by_the_figure_itself() -> None:
    whole = whole_of(shares(40.5, 40.6), THEFT)
    assert whole is not None
    assert [one.indicator for one in whole.parts] == [BIKES, SHOPS]


def crimes(*rates: float | None, counts: tuple[float, ...] = ()) -> Dataset:
    kinds = (VIOLENCE, THEFT, DAMAGE)
    made = [single(one, HERE, None, x) for one, x in zip(kinds, rates, strict=False)]
    made += [single(one, HERE, x) for one, x in zip(kinds, counts, strict=False)]
    return dataset(*made, indicators=(CRIME, *kinds))


def order(data: Dataset) -> list[str]:
    return [item.indicator.id for item in first(ranking, data, CRIME).items if item.indicator]


@pytest.mark.parametrize(
    ("rates", "expected"),
    [
        ((8.0, 9.0, 7.0), ["theft", "violence", "damage"]),
        ((8.04, 8.01, 8.0), ["violence", "theft", "damage"]),  # alike as printed: the larger first
        ((4.25, 4.3, 4.24), ["theft", "violence", "damage"]),
        ((8.0, 8.0, 8.0), ["damage", "theft", "violence"]),  # by name
    ],
)
def it_ranks_rates_as_they_print(rates: tuple[float, ...], expected: list[str]) -> None:
    assert order(crimes(*rates)) == expected


def it_ranks_counts_by_every_event() -> None:
    assert order(crimes(counts=(1000, 1001, 999))) == ["theft", "violence", "damage"]


def it_ranks_a_residual_group_last_and_never_first() -> None:
    other = child("misc", "all-crime", residual=True)
    data = dataset(single(VIOLENCE, HERE, 5), single(other, HERE, 900), indicators=(CRIME, VIOLENCE, other))
    assert order(data) == ["violence", "misc"]
    two = dataset(
        single(other, HERE, 900), single(child("rest", "all-crime", residual=True), HERE, 800),
        indicators=(CRIME, other, child("rest", "all-crime", residual=True)),
    )  # fmt: skip
    assert ranking.judge(two, CRIME, DEFAULT) == ()


def it_ranks_the_year_that_the_whole_has() -> None:
    kinds = (CRIME, VIOLENCE, THEFT)
    series = [
        Series(one, HERE, Cadence.YEAR, (point(calendar_year(2023), x),))
        for one, x in zip(kinds, (9, 5, 4), strict=True)
    ]
    found = first(ranking, dataset(*series, indicators=kinds), CRIME)
    assert found.known["period"].value == calendar_year(2023)


@pytest.mark.parametrize(
    ("vintages", "warned"),
    [(("mid-2021", "mid-2021"), False), (("mid-2021", ""), False), (("mid-2021", "mid-2022"), True)],
)
def it_warns_of_ranked_rates_that_rest_on_two_population_years(vintages: tuple[str, str], warned: bool) -> None:
    pairs = [*zip((VIOLENCE, THEFT), vintages, strict=True)]
    given = [single(one, HERE, None, 9.0, None, 1, year) for one, year in pairs]
    counted = [single(one, HERE, 900, None, 9000, 1, year) for one, year in pairs]
    for series in (given, counted):
        caveats = first(ranking, dataset(*series, indicators=(CRIME, VIOLENCE, THEFT)), CRIME).caveats
        assert (Caveat.POPULATION_YEARS in caveats) is warned


@pytest.mark.parametrize(("count", "listed"), [(50, True), (49, False)])
def it_lists_a_part_of_five_per_cent_of_the_leading_group(count: float, listed: bool) -> None:
    series = [
        single(THEFT, HERE, 1000),
        single(VIOLENCE, HERE, 900),
        single(SHOPS, HERE, 700),
        single(BIKES, HERE, count),
    ]
    data = dataset(*series, indicators=(CRIME, THEFT, VIOLENCE, SHOPS, BIKES))
    nested = [one.indicator for one in first(ranking, data, CRIME).items[0].items]
    assert nested == ([SHOPS, BIKES] if listed else [SHOPS])


@pytest.mark.parametrize(("counts", "tied"), [((425, 426), False), ((425, 425), True)])
def it_names_no_highest_place_of_two_that_print_alike(counts: tuple[float, float], tied: bool) -> None:
    series = [single(THEFT, area, x) for area, x in zip((TOWN, HILLS), counts, strict=True)]
    data = dataset(single(THEFT, HERE, 900), *series, indicators=(THEFT,), sub_areas=(TOWN, HILLS))
    assert (hot_spot.judge(data, THEFT, DEFAULT) == ()) is tied


@pytest.mark.parametrize(("rates", "tied"), [((4.25, 4.3), True), ((4.24, 4.3), False)])
def it_ties_places_by_rates_as_they_print(rates: tuple[float, float], tied: bool) -> None:
    series = [single(THEFT, area, 425, rate, 100_000) for area, rate in zip((TOWN, HILLS), rates, strict=True)]
    data = dataset(single(THEFT, HERE, 900), *series, indicators=(THEFT,), sub_areas=(TOWN, HILLS))
    assert (hot_spot.judge(data, THEFT, DEFAULT) == ()) is tied


@pytest.mark.parametrize(
    ("town", "kind"),
    [
        ((20, 10_000), Kind.CONCENTRATED),
        ((19, 10_000), Kind.HIGHEST),  # too few events
        ((30, 20_000), Kind.CONCENTRATED),  # one and a half times its share of residents
        ((30, 20_500), Kind.HIGHEST),
    ],
)
def it_calls_a_place_concentrated_from_the_limits_on(town: tuple[float, float], kind: str) -> None:
    series = [single(THEFT, TOWN, town[0], None, town[1]), single(THEFT, HILLS, 100 - town[0], None, 100_000 - town[1])]
    data = dataset(single(THEFT, HERE, 100), *series, indicators=(THEFT,), sub_areas=(TOWN, HILLS))
    assert first(hot_spot, data).kind == kind


@pytest.mark.parametrize(
    ("parts", "kind", "strength"),
    [
        ((500, 300), Kind.WIDE_MARGIN, Strength.CLEAR),  # half is no majority
        ((501, 300), Kind.MAJORITY, Strength.CLEAR),
        ((351, 300), Kind.LARGEST, Strength.CLEAR),
        ((350, 300), Kind.LARGEST, Strength.NOT_CLEAR),  # what is not listed could be as large
        ((400, 300, 300), Kind.WIDE_MARGIN, Strength.CLEAR),
        ((399, 300, 301), Kind.LARGEST, Strength.CLEAR),
    ],
)
def it_says_how_far_a_part_leads(parts: tuple[float, ...], kind: str, strength: Strength) -> None:
    kinds = (SHOPS, BIKES, OTHER)
    series = [single(one, HERE, x) for one, x in zip(kinds, parts, strict=False)]
    found = first(composition, dataset(single(THEFT, HERE, 1000), *series, indicators=(THEFT, *kinds)))
    assert (found.kind, found.strength) == (kind, strength)


@pytest.mark.parametrize(("count", "told"), [(1000, True), (1001, False), (0, True), (-1, False)])
def it_counts_no_part_that_is_larger_than_its_whole(count: float, told: bool) -> None:
    data = dataset(single(THEFT, HERE, 1000), single(SHOPS, HERE, count), indicators=(THEFT, SHOPS))
    assert (whole_of(data, THEFT) is not None) is told


def it_says_no_share_of_what_has_no_parent() -> None:
    odd = Indicator("", "nothing", "nothing", "nothing")
    assert share.judge(dataset(single(CRIME, HERE, 10), single(odd, HERE, 10)), CRIME, DEFAULT) == ()
