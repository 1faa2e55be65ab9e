"""Every number of the *Thresholds* sheet is heeded, for the indicator that it is set for and for no other."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from types import ModuleType

import pytest
from rule_cases import CRIME, FORCE, HERE, LATEST, THEFT, child, comparator, dataset, heeds, point, single, years

from csp_report.domain.model import Area, Cadence, Dataset, Grain, Level, Period, Series
from csp_report.domain.periods import earlier, month
from csp_report.review.thresholds import THRESHOLDS
from csp_report.rules import (
    RULES,
    apart,
    benchmark,
    change,
    composition,
    drivers,
    hot_spot,
    part_year,
    ranking,
    since_baseline,
    since_peak,
    special_cause,
    trend,
    turning_point,
)
from csp_report.settings.thresholds import Thresholds

SHOPS, BIKES, CARS = (child(name, "theft") for name in ("shops", "bikes", "cars"))
PLACES = (Area("Town", Level.SUB_AREA), Area("Hills", Level.SUB_AREA))
ACROSS = ("reconcile", "page one", "document", "limits")  # not of rules on one indicator


def rates(*values: float, people: float = 10_000) -> Dataset:
    points = tuple(
        point(Period(date(2023 - back, 4, 1), date(2024 - back, 3, 31)), None, value, people)
        for back, value in reversed(list(enumerate(reversed(values))))
    )
    return dataset(Series(THEFT, HERE, Cadence.YEAR, points))


def months(number: int, last: float) -> Dataset:
    counts = [99.0 + place * 7 % 3 for place in range(number - 1)] + [last]
    start = 2022 * 12 + 3
    points = [point(month((start + place) // 12, (start + place) % 12 + 1), one) for place, one in enumerate(counts)]
    return dataset(Series(THEFT, HERE, Cadence.MONTH, tuple(points)))


def among(own: float, other: float) -> Dataset:
    """A force of two large areas, how each moved."""
    there = Area("There", Level.CSP, "E22000002")
    moved = [years([1e6, 1e6 * one], area=area) for one, area in ((own, HERE), (other, there))]
    force = years([2e6, 1e6 * (own + other)], area=FORCE)
    return dataset(*moved, force, indicators=(THEFT,), comparators=(comparator(FORCE),), siblings=(HERE, there))


WOBBLE = (93, 97, 95, 100, 98, 106, 91, 92, 94, 101, 107, 101, 92, 107, 106, 102, 91, 108, 95, 107, 91, 106, 97, 100)
WOBBLE = (*WOBBLE, 97, 105, 93, 101, 94, 104, 108, 104, 105, 107, 104, 107)


def drifting() -> Dataset:
    """Three years that wobble; six of the last months, the season taken out, lie above the mean, within the limits."""
    start = 2021 * 12 + 3
    points = [point(month((start + place) // 12, (start + place) % 12 + 1), one) for place, one in enumerate(WOBBLE)]
    return dataset(Series(THEFT, HERE, Cadence.MONTH, tuple(points)))


def jumping() -> Dataset:
    """Two years on a level, then three on twice that: the latest month is like the last three years alone."""
    start = 2019 * 12 + 3
    counts = [50.0 + place * 7 % 3 for place in range(24)] + [100.0 + (-1) ** place for place in range(36)]
    points = [point(month((start + place) // 12, (start + place) % 12 + 1), one) for place, one in enumerate(counts)]
    return dataset(Series(THEFT, HERE, Cadence.MONTH, tuple(points)))


def so_far(number: int, *counts: float) -> Dataset:
    stretches = [
        Period(date(2025 - back, 4, 1), month(2025 - back, 3 + number).end, Grain.PART_YEAR)
        for back in range(len(counts), 0, -1)
    ]
    points = tuple(point(one, x) for one, x in zip(stretches, counts, strict=True))
    return dataset(Series(THEFT, HERE, Cadence.PART, points), years([1000, 1100, 900, 1000]), indicators=(THEFT,))


def parts(*counts: float) -> Dataset:
    kinds = (SHOPS, BIKES, CARS)
    series = [single(one, HERE, x) for one, x in zip(kinds, counts, strict=False)]
    return dataset(single(THEFT, HERE, 1000), *series, indicators=(THEFT, *kinds))


def groups() -> Dataset:
    """Two groups of crime, the leading one with two parts."""
    violence = child("violence", "all-crime")
    series = [
        single(THEFT, HERE, 2000),
        single(violence, HERE, 1900),
        single(SHOPS, HERE, 1000),
        single(BIKES, HERE, 500),
    ]
    return dataset(single(CRIME, HERE, 5000), *series, indicators=(CRIME, THEFT, violence, SHOPS, BIKES))


def beside(rate: float, other: float, people: float = 100_000) -> Dataset:
    series = (single(THEFT, HERE, None, rate, people), single(THEFT, FORCE, None, other))
    return dataset(*series, indicators=(THEFT,), comparators=(comparator(FORCE),))


def placed(*counts: float) -> Dataset:
    series = [single(THEFT, area, x, None, n) for area, x, n in zip(PLACES, counts, (10_000, 90_000), strict=True)]
    return dataset(single(THEFT, HERE, 900), *series, indicators=(THEFT,), sub_areas=PLACES)


def moving(*pairs: tuple[float, float]) -> Dataset:
    """A whole and its parts, each with the year before and the latest."""
    kinds = (THEFT, SHOPS, BIKES)
    return dataset(*(years([*pair], one) for one, pair in zip(kinds, pairs, strict=False)), indicators=kinds)


def gaping() -> Dataset:
    """A rate of twice the force's, and a part that makes just over half of the gap."""
    rates = ((THEFT, 20.0, 10.0), (SHOPS, 9.5, 4.0))
    series = [single(one, HERE, None, own, 1_000_000) for one, own, _ in rates]
    series += [single(one, FORCE, None, other) for one, _, other in rates]
    return dataset(*series, indicators=(THEFT, SHOPS), comparators=(comparator(FORCE),))


# The rule that heeds a setting, figures that its default leaves on one side, and a value that puts them on the other.
CASES: list[tuple[str, str, ModuleType, Dataset, float]] = [
    ("spread", "spread", change, dataset(years([618, 400])), 0.5),
    ("spread", "spread", change, rates(30.0, 15.0), 0.5),
    ("spread", "spread", trend, dataset(years([1000, 800, 640, 512, 410])), 0.5),
    ("spread", "spread", part_year, so_far(7, 600, 500), 0.5),
    ("spread", "spread", turning_point, dataset(years([200, 300, 290, 500, 800, 700])), 0.9),
    ("change", "z", change, dataset(years([618, 400])), 4),
    ("change", "z", change, rates(30.0, 20.0, people=100_000), 4),
    ("change", "least percent", change, dataset(years([618, 400])), 40),
    ("change", "similar within", change, dataset(years([6200, 6000])), 20),
    ("change", "little", change, dataset(years([600, 630])), 6),
    ("change", "little from", change, dataset(years([195, 196])), 150),
    ("change", "percent from", change, dataset(years([49, 70])), 40),
    ("change", "percent from", change, rates(4.9, 7.0), 40),
    ("change", "percent from", trend, dataset(years([49, 60, 70, 80, 90])), 40),
    ("change", "percent from", benchmark, beside(4.9, 7.0, 10_000), 40),
    ("change", "percent from", since_baseline, dataset(years([49, 70]), baseline=earlier(LATEST)), 40),
    ("change", "compare from", change, dataset(years([19, 70])), 19),
    ("change", "compare from", change, rates(1.9, 7.0), 19),
    ("change", "compare from", trend, dataset(years([19, 60, 70, 80, 90])), 19),
    ("change", "compare from", turning_point, dataset(years([19, 300, 290, 500, 800, 700])), 19),
    ("change", "compare from", turning_point, dataset(years([25, 60, 50, 200, 800, 700])), 26),
    ("trend", "points", trend, dataset(years([900, 1000, 800, 640, 512, 410])), 6),
    ("trend", "points", turning_point, dataset(years([150, 200, 300, 290, 500, 800, 700])), 6),
    ("trend", "chi-square", trend, dataset(years([1000, 900, 800, 700, 600])), 30),
    ("trend", "chi-square", turning_point, dataset(years([300, 420, 410, 600, 750, 690])), 30),
    ("since-peak", "periods", since_peak, dataset(years([2000, 1000, 900, 800, 700, 500])), 5),
    ("since-peak", "least periods", since_peak, dataset(years([1000, 900, 500])), 4),
    ("since-peak", "alone", since_peak, dataset(years([700, 900, 650])), 2),
    ("since-peak", "p", since_peak, dataset(years([900, 700, 600])), 0.001),
    ("apart", "margin", apart, among(1.04, 1.0), 1),
    ("apart", "share of move", apart, among(1.1665, 1.284), 1),
    ("benchmark", "z", benchmark, beside(12.0, 14.0, 10_000), 1),
    ("benchmark", "least gap", benchmark, beside(12.0, 9.0), 50),
    ("composition", "majority", composition, parts(600, 300, 100), 60),
    ("composition", "wide margin", composition, parts(400, 300, 300), 11),
    ("drivers", "share", drivers, moving((1000, 1100), (500, 540)), 41),
    ("drivers", "share of gap", drivers, gaping(), 60),
    ("drivers", "opposite", drivers, moving((1000, 1010), (500, 550), (300, 270)), 11),
    ("drivers", "opposite of whole", drivers, moving((1000, 1010), (500, 550), (300, 270)), 4),
    ("change", "little", drivers, moving((1000, 1020), (500, 520)), 3),
    ("change", "least percent", drivers, moving((1000, 1040), (500, 550), (300, 270)), 3),
    ("change", "percent from", drivers, moving((49, 90), (20, 60)), 40),
    ("change", "compare from", drivers, moving((500, 530), (300, 319)), 19),
    ("part-year", "least months", part_year, so_far(5, 600, 500), 5),
    ("part-year", "years", part_year, so_far(7, 500, 600, 580, 500), 1),
    ("part-year", "interval", part_year, so_far(7, 600, 500), 90),
    ("hot-spot", "events", hot_spot, placed(60, 140), 61),
    ("hot-spot", "times", hot_spot, placed(60, 140), 4),
    ("hot-spot", "p", hot_spot, placed(27, 140), 0.001),
    ("special-cause", "points", special_cause, months(25, 300), 26),
    ("special-cause", "run", special_cause, drifting(), 6),
    ("special-cause", "window", special_cause, jumping(), 60),
    ("special-cause", "events", special_cause, months(25, 300), 200),
]


CASES.extend(
    (rule.RULE.id, setting, import_module(rule.judge.__module__), data, value)
    for rule in RULES
    for setting, data, value in heeds(rule.RULE)
)


def name(case: tuple[str, str, ModuleType, Dataset, float]) -> str:
    return f"{case[0]} {case[1]} by {case[2].__name__.rsplit('.', 1)[-1]}"


@pytest.mark.parametrize("case", CASES, ids=name)
def it_heeds_a_threshold_of_the_indicator(case: tuple[str, str, ModuleType, Dataset, float]) -> None:
    rule, setting, module, data, value = case
    usual = module.judge(data, THEFT, Thresholds())
    assert module.judge(data, THEFT, Thresholds({(rule, setting, THEFT.id): value})) != usual
    assert module.judge(data, THEFT, Thresholds({(rule, setting, "another"): value})) == usual


@pytest.mark.parametrize(("setting", "value"), [("groups", 1), ("nested", 1), ("nested share", 30)])
def it_heeds_how_long_a_ranked_list_may_be(setting: str, value: float) -> None:
    data = groups()
    usual = ranking.judge(data, CRIME, Thresholds())
    assert ranking.judge(data, CRIME, Thresholds({("ranking", setting, CRIME.id): value})) != usual
    assert ranking.judge(data, CRIME, Thresholds({("ranking", setting, "another"): value})) == usual


def it_tries_every_threshold_that_a_rule_has() -> None:
    tried = {(rule, setting) for rule, setting, *_ in CASES} | {
        ("ranking", one) for one in ("groups", "nested", "nested share")
    }
    assert tried == {(one.rule, one.setting) for one in THRESHOLDS if one.rule not in ACROSS}
