"""Whatever figures extracts may hold, judging, reconciling and suppressing give an answer and never an exception."""

from __future__ import annotations

import random

import pytest
from msgspec.structs import replace
from rule_cases import CRIME, DRUGS, FORCE, HERE, NATION, THEFT, child, comparator, dataset, figure, point

from csp_report.disclosure.suppression import suppress
from csp_report.domain.findings import Finding
from csp_report.domain.model import (
    Area,
    Cadence,
    Dataset,
    Indicator,
    Level,
    Measure,
    Observation,
    Point,
    Series,
    Status,
    Strength,
)
from csp_report.domain.periods import calendar_year, financial_year, month
from csp_report.review.holding import hold
from csp_report.review.reconcile import reconcile
from csp_report.rules import judge
from csp_report.settings.thresholds import Thresholds

pytestmark = pytest.mark.wide
DEFAULT = Thresholds()
SEEDS = range(80)
SHOP, OTHER = child("shop", "theft"), child("other", "theft", residual=True)
INDICATORS = (CRIME, THEFT, DRUGS, SHOP, OTHER)
SUB_AREAS = (Area("East", Level.SUB_AREA), Area("West", Level.SUB_AREA))
AREAS = (HERE, FORCE, NATION, *SUB_AREAS)
USABLE = (Status.NORMAL, Status.PROVISIONAL, Status.BREAK)
STATUSES = (*[Status.NORMAL] * 12, *Status)
YEARS = [financial_year(year) for year in range(2018, 2024)]
PERIODS = {
    Cadence.YEAR: sorted([*YEARS, calendar_year(2022), calendar_year(2023)]),
    Cadence.MONTH: [month(2022 + place // 12, place % 12 + 1) for place in range(30)],
}


def any_number(chance: random.Random) -> float | None:
    """Nothing, noughts, corrections, small, usual, large, with decimals: as found in real files."""
    kinds = (None, 0.0, float(chance.randint(-3, 60)), float(chance.randint(0, 100_000)), chance.uniform(0, 500))
    return chance.choice(kinds)


def any_series(chance: random.Random, indicator: Indicator, area: Area, cadence: Cadence) -> Series:
    """A series with gaps, and with figures that may not be used."""
    made: list[Point] = []
    for period in PERIODS[cadence]:
        if chance.random() < 0.85:
            figures = [any_number(chance) for _ in range(3)]
            one = point(period, *figures, indicator=indicator.id, area=area, decimals=chance.randint(-1, 2))
            status = chance.choice(STATUSES)
            made.append(replace(one, count=_with(one.count, status), rate=_with(one.rate, status)))
    return Series(indicator, area, cadence, tuple(made))


def any_dataset(seed: int) -> Dataset:
    """A dataset of whatever a seed makes."""
    chance = random.Random(seed)  # noqa: S311 - made-up figures, nothing secret
    pairs = [(indicator, area) for indicator in INDICATORS for area in AREAS if chance.random() < 0.8]
    series = [any_series(chance, indicator, area, Cadence.YEAR) for indicator, area in pairs]
    series.append(any_series(chance, THEFT, HERE, Cadence.MONTH))
    measures = (Measure.SHARE, Measure.COUNT, Measure.CHANGE)
    loose = tuple(
        figure(chance.choice(measures), any_number(chance), one.id, of=chance.choice(("theft", "drugs", None)))
        for one in chance.choices(INDICATORS, k=4)
    )
    return dataset(
        *series,
        indicators=INDICATORS,
        comparators=(comparator(FORCE), comparator(NATION)),
        sub_areas=SUB_AREAS,
        siblings=(HERE, *SUB_AREAS),
        baseline=financial_year(2021),
        loose=loose,
    )


@pytest.mark.parametrize("seed", SEEDS)
def it_judges_whatever_there_is(seed: int) -> None:
    data = any_dataset(seed)
    found = judge(data, DEFAULT)
    held = hold(found, reconcile(data, found, DEFAULT))
    assert [one.id for one in held] == [one.id for one in found]
    assert [one.id for one in found if not _whole(one)] == []


@pytest.mark.parametrize("seed", SEEDS)
def it_judges_whatever_suppression_leaves(seed: int) -> None:
    left = suppress(any_dataset(seed), 5)
    counts = [one.count.value for series in left.series.values() for one in series.points if one.count]
    assert all(value is None or value >= 5 for value in counts)
    assert [one.id for one in judge(left, DEFAULT) if not _whole(one)] == []


def _with(one: Observation | None, status: Status) -> Observation | None:
    return replace(one, status=status, value=one.value if status in USABLE else None) if one else None


def _whole(one: Finding) -> bool:
    """A finding that the next stages can rely on: a reason exactly where it cannot be assessed, salience in range."""
    reasoned = (one.reason is not None) == (one.strength is Strength.NOT_ASSESSABLE)
    return reasoned and 0 <= one.salience <= 1 and "period" in one.known
