"""Directions, overlaps and benchmarks at the limits of what may be said of them."""

from __future__ import annotations

from datetime import date
from types import ModuleType

import pytest
from msgspec.structs import replace
from rule_cases import (
    FORCE,
    HERE,
    LATEST,
    NATION,
    THEFT,
    comparator,
    dataset,
    figure,
    single,
    years,
)

from csp_report.domain.findings import Caveat, Finding, Kind
from csp_report.domain.model import (
    Area,
    Break,
    Comparator,
    Dataset,
    Indicator,
    Level,
    Measure,
    Series,
    Strength,
)
from csp_report.domain.periods import earlier
from csp_report.rules import (
    benchmark,
    direction_against,
    link,
)
from csp_report.rules.kit.making import slug
from csp_report.settings.thresholds import Thresholds

DEFAULT = Thresholds()
KNIVES = Indicator("knives", "knife crime", "offence", "offences")


def first(rule: ModuleType, data: Dataset, indicator: Indicator = THEFT) -> Finding:
    return rule.judge(data, indicator, DEFAULT)[0]


def beside(local: list[float | None], *others: Series, given: tuple[float | None, ...] = (), **more: object) -> Dataset:
    changes = tuple(figure(Measure.CHANGE, one, "theft", FORCE, decimals=1) for one in given)
    usual = {"comparators": (comparator(FORCE),), "loose": changes}
    return dataset(years(local), *others, indicators=(THEFT,), **{**usual, **more})


@pytest.mark.parametrize(
    ("force", "cells"),
    [
        ([None, 4000], 1),
        ([19, 4000], 1),  # too few before to compare with
    ],
)
def it_does_not_know_a_direction_without_two_comparable_years(force: list[float | None], cells: int) -> None:
    found = first(direction_against, beside([618, 400], years(force, area=FORCE)))
    assert (found.kind, found.strength) == (Kind.NOT_KNOWN, Strength.NOT_CLEAR)
    assert len(found.known["benchmark"].sources) == cells
    assert "benchmark_percent" not in found.known


def it_does_not_know_a_direction_across_a_break() -> None:
    force = years([4000, 3000], area=FORCE, breaks=(Break("theft", date(2023, 4, 1), "new rules"),))
    assert first(direction_against, beside([618, 400], force)).kind == Kind.NOT_KNOWN


@pytest.mark.parametrize(
    ("given", "kind"), [(-3.4, Kind.IN_LINE), (0.5, Kind.AGAINST), (-0.5, Kind.IN_LINE), (3.4, Kind.AGAINST)]
)
def it_takes_the_direction_of_a_given_change(given: float, kind: str) -> None:
    found = first(direction_against, beside([618, 400], given=(given,)))
    assert (found.kind, found.strength) == (kind, Strength.NOT_CLEAR)
    assert (found.known["benchmark_percent"].value, found.known["benchmark_percent"].decimals) == (abs(given), 1)


@pytest.mark.parametrize("given", [0, None])
def it_says_nothing_of_a_given_change_of_nought_or_none(given: float | None) -> None:
    assert direction_against.judge(beside([618, 400], given=(given,)), THEFT, DEFAULT) == ()


@pytest.mark.parametrize(
    "other",
    [
        figure(Measure.CHANGE, 3.4, "theft", NATION),
        figure(Measure.CHANGE, 3.4, "violence", FORCE),
        figure(Measure.SHARE, 3.4, "theft", FORCE),
        figure(Measure.CHANGE, 3.4, "theft", FORCE, of="violence"),
        figure(Measure.CHANGE, 3.4, "theft", FORCE, earlier(LATEST)),
    ],
)
def it_takes_no_given_change_of_something_else(other: object) -> None:
    assert direction_against.judge(beside([618, 400], loose=(other,)), THEFT, DEFAULT) == ()


def it_takes_the_widest_comparator_first_whatever_its_level() -> None:
    group, region = Area("Group", Level.GROUP), Area("Region", Level.REGION)
    areas = (group, FORCE, region, NATION)
    series = [years([4000, 3000], area=one) for one in areas]
    compared = tuple(Comparator(one, contains=True) for one in areas)
    found = direction_against.judge(beside([618, 400], *series, comparators=compared), THEFT, DEFAULT)
    assert [one.id for one in found] == [
        "theft/direction-against",
        "theft/direction-against/region",
        "theft/direction-against/anyshire",
        "theft/direction-against/group",
    ]


@pytest.mark.parametrize(
    ("whole", "overlap", "told"),
    [(0, 0, False), (1, 1, True), (1, 0, True), (100, 0, True), (100, 100, True), (100, 101, False), (100, -1, False)],
)
def it_tells_an_overlap_that_fits_into_its_whole(whole: float, overlap: float, told: bool) -> None:
    loose = (figure(Measure.COUNT, overlap, "theft", of="knives"),)
    data = dataset(single(THEFT, HERE, whole), indicators=(THEFT, KNIVES), loose=loose)
    assert (link.judge(data, THEFT, DEFAULT) != ()) is told


@pytest.mark.parametrize(
    ("other", "overlap", "kind"),
    [(0, 0, Kind.ONE_WAY), (0.5, 1, Kind.ONE_WAY), (1, 1, Kind.BOTH_WAYS), (9, 1, Kind.BOTH_WAYS)],
)
def it_tells_an_overlap_both_ways_where_it_fits_into_both(other: float, overlap: float, kind: str) -> None:
    loose = (figure(Measure.COUNT, overlap, "theft", of="knives"),)
    data = dataset(single(THEFT, HERE, 100), single(KNIVES, HERE, other), indicators=(THEFT, KNIVES), loose=loose)
    assert first(link, data).kind == kind


def it_lists_overlaps_of_one_size_by_name() -> None:
    guns = replace(KNIVES, id="guns", label="gun crime")
    loose = tuple(figure(Measure.COUNT, 9, "theft", of=of) for of in ("knives", "guns"))
    found = link.judge(dataset(single(THEFT, HERE, 100), indicators=(THEFT, KNIVES, guns), loose=loose), THEFT, DEFAULT)
    assert [one.known["other"].value for one in found] == ["gun crime", "knife crime"]


def against(count: float, rate: float, people: float = 10_000) -> Finding:
    series = (single(THEFT, HERE, count, None, people), single(THEFT, FORCE, None, rate))
    return first(benchmark, dataset(*series, indicators=(THEFT,), comparators=(comparator(FORCE, contains=False),)))


def it_pools_the_population_years_of_a_similar_group() -> None:
    peers = (Area("Eastham", Level.CSP), Area("Northam", Level.CSP))
    series = [single(THEFT, area, 600, None, 100_000, vintage="mid-2021") for area in peers]
    group = Comparator(Area("Similar", Level.GROUP), contains=False, members=peers)
    data = dataset(
        single(THEFT, HERE, 400, None, 100_000, vintage="mid-2022"), *series, indicators=(THEFT,), comparators=(group,)
    )
    assert Caveat.POPULATION_YEARS in first(benchmark, data).caveats
    given = [single(THEFT, area, None, 6.0, None, vintage="mid-2021") for area in peers]
    data = replace(
        data, series={**data.series, **{(one.indicator.id, one.area.key, one.cadence): one for one in given}}
    )
    assert Caveat.POPULATION_YEARS in first(benchmark, data).caveats


def it_compares_with_the_rest_of_a_group_that_the_area_is_in() -> None:
    peers = (HERE, Area("Northam", Level.CSP))
    group = Comparator(Area("Similar", Level.GROUP), contains=True, members=peers)
    series = [single(THEFT, area, x, None, 100_000) for area, x in zip(peers, (400, 800), strict=True)]
    found = first(benchmark, dataset(*series, indicators=(THEFT,), comparators=(group,)))
    assert found.test is not None
    assert (found.test.name, found.test.estimate) == (
        "ratio of rates, against the rest of the comparator, chance and the spread of one year",
        0.5,
    )


@pytest.mark.parametrize(
    ("name", "expected"), [("England and Wales", "england-and-wales"), ("St. Helen's", "st-helen-s")]
)
def it_makes_a_name_part_of_an_id(name: str, expected: str) -> None:
    assert slug(name) == expected


def it_is_surer_the_more_events_there_are() -> None:
    assert against(100, 10.5).strength is Strength.NOT_CLEAR
    assert against(10_000, 10.5, 1_000_000).strength is Strength.SIMILAR
