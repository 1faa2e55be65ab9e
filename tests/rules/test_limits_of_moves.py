"""Projections, baselines, trends and months at the limits of what may be said of them."""

from __future__ import annotations

from datetime import date
from types import ModuleType

import pytest
from msgspec.structs import replace
from rule_cases import (
    CRIME,
    HERE,
    LATEST,
    THEFT,
    dataset,
    point,
    years,
)

from csp_report.domain.findings import Caveat, Finding, Kind, Reason
from csp_report.domain.model import (
    Break,
    Cadence,
    Dataset,
    Direction,
    Grain,
    Indicator,
    Period,
    Series,
    Status,
    Unit,
)
from csp_report.domain.periods import calendar_year, earlier, financial_year, month
from csp_report.rules import (
    change,
    part_year,
    since_baseline,
    special_cause,
    trend,
)
from csp_report.rules.kit.stretches import broken_between, full_year_of
from csp_report.settings.thresholds import Thresholds
from csp_report.statistics.process_control import Limits

DEFAULT = Thresholds()


def first(rule: ModuleType, data: Dataset, indicator: Indicator = THEFT) -> Finding:
    return rule.judge(data, indicator, DEFAULT)[0]


def so_far(*counts: float, full: tuple[float, ...] = (1000,), number: int = 7) -> Dataset:
    """The first months of financial years, the last of them running, and the full years before it."""
    stretches = [
        Period(date(year, 4, 1), month(year, 3 + number).end, Grain.PART_YEAR)
        for year in range(2025 - len(counts), 2025)
    ]
    points = tuple(point(one, x) for one, x in zip(stretches, counts, strict=True))
    return dataset(Series(THEFT, HERE, Cadence.PART, points), years([*full]), indicators=(THEFT,))


@pytest.mark.parametrize(
    ("counts", "full", "projection"),
    [
        ((500, 500), (1000,), 1000),
        ((500, 0), (1000,), 0),  # nothing so far points to nothing
        ((500, 1), (1000,), 2),
        ((1000, 600), (1000,), 600),  # all of last year fell into these months
        ((999, 600), (1000,), 600 * 1000 / 999),
        ((500, 500, 500, 500, 500), (4000, 1000, 1000, 1000), 1000),  # no more than three past years
        ((0, 500, 500), (700, 1000), 1000),  # a season without an event tells nothing
        ((1, 500, 500), (2, 1000), 500 * 1002 / 501),
        ((900, 500, 500), (700, 1000), 1000),  # a year with fewer events than its first months is a mistake
    ],
)
def it_projects_by_the_years_that_tell_the_season(
    counts: tuple[float, ...], full: tuple[float, ...], projection: float
) -> None:
    thresholds = Thresholds({("change", "compare from", None): 1})
    facts = part_year.judge(so_far(*counts, full=full), THEFT, thresholds)[0].known
    assert facts["projection"].value == pytest.approx(projection)
    assert ("projection_low" in facts) is (projection > counts[-1])


@pytest.mark.parametrize(
    ("at", "broken"),
    [
        (date(2023, 4, 1), False),
        (date(2023, 4, 2), True),
        (date(2024, 10, 31), True),
        (date(2024, 11, 1), False),
    ],
)
def it_knows_a_break_between_two_stretches(at: date, broken: bool) -> None:
    part = Period(date(2024, 4, 1), date(2024, 10, 31), Grain.PART_YEAR)
    series = Series(THEFT, HERE, Cadence.PART, (point(part, 1),), (Break("theft", at, "new rules"),))
    assert broken_between(dataset(series), THEFT, part) is broken


@pytest.mark.parametrize("first_month", [1, 3, 4, 12])
def it_knows_the_year_that_begins_with_a_stretch(first_month: int) -> None:
    start = date(2023, first_month, 1)
    found = full_year_of(Period(start, month(2023, first_month).end))
    assert (found.start, found.months) == (start, 12)


@pytest.mark.parametrize(
    ("baseline", "latest", "expected"),
    [
        (financial_year(2022), LATEST, 1),
        (financial_year(2021), LATEST, 2),
        (calendar_year(2022), LATEST, 2),  # fifteen months count as two years
        (financial_year(2022), calendar_year(2023), 1),  # nine as one
        (LATEST, LATEST, 0),
        (financial_year(2011), LATEST, 12),
        (financial_year(2010), LATEST, 13),
    ],
)
def it_counts_a_part_of_a_year_as_a_year(baseline: Period, latest: Period, expected: int) -> None:
    assert since_baseline.years_since(latest, baseline) == expected


@pytest.mark.parametrize(
    ("before", "reason"),
    [
        (point(earlier(LATEST), None, status=Status.SUPPRESSED), Reason.SUPPRESSED),
        (point(earlier(LATEST)), Reason.MISSING),
    ],
)
def it_says_why_a_baseline_cannot_be_used(before: object, reason: Reason) -> None:
    series = Series(THEFT, HERE, Cadence.YEAR, (before, point(LATEST, 400)))
    assert first(since_baseline, dataset(series, baseline=earlier(LATEST))).reason is reason


def it_is_small_where_the_baseline_was_nought() -> None:
    assert first(since_baseline, dataset(years([0, 60]), baseline=earlier(LATEST))).kind == Kind.SMALL


@pytest.mark.parametrize("missing", [0, 2, 4])
def it_fits_a_trend_to_counts_where_one_year_lacks_its_residents(missing: int) -> None:
    people = [100_000, 150_000, 225_000, 337_500, 506_250]
    counts = (1000, 1500, 2250, 3375, 5062)
    full = [
        point(earlier(LATEST, 4 - place), x, None, n) for place, (x, n) in enumerate(zip(counts, people, strict=True))
    ]
    part = [replace(one, population=None) if place == missing else one for place, one in enumerate(full)]
    rated = first(trend, dataset(Series(THEFT, HERE, Cadence.YEAR, tuple(full))))
    counted = first(trend, dataset(Series(THEFT, HERE, Cadence.YEAR, tuple(part))))
    assert (rated.direction, counted.direction) == (Direction.NONE, Direction.RISE)
    assert counted.known["first"].unit is Unit.COUNT


@pytest.mark.parametrize(
    ("rates", "percent"), [((0.6, 0.6), True), ((0.5, 0.5), True), ((0.4, 0.4), False), ((0.5, 0.4), False)]
)
def it_gives_no_percentage_of_rates_of_fewer_than_fifty_events(rates: tuple[float, float], percent: bool) -> None:
    points = tuple(point(earlier(LATEST, 1 - place), None, rate, 100_000) for place, rate in enumerate(rates))
    found = first(change, dataset(Series(THEFT, HERE, Cadence.YEAR, points)))
    assert ("percent" in found.known) is percent


@pytest.mark.parametrize(("people", "assumed"), [(100_000, True), (None, False)])
def it_says_that_the_spread_of_rates_is_assumed_where_it_was_used(people: float | None, assumed: bool) -> None:
    points = tuple(
        point(earlier(LATEST, 1 - place), None, rate, people, "all-crime") for place, rate in enumerate((20.0, 30.0))
    )
    found = first(change, dataset(Series(CRIME, HERE, Cadence.YEAR, points)), CRIME)
    assert (Caveat.ASSUMED_SPREAD in found.caveats) is assumed


@pytest.mark.parametrize(
    ("values", "kind", "direction"),
    [
        ([13, 12, 11, 10.5, 9, 8, 7], Kind.RUN, Direction.FALL),
        ([5, 9, 5], Kind.NEAR_LIMIT, Direction.FALL),
        ([15, 11, 15], Kind.NEAR_LIMIT, Direction.RISE),
    ],
)
def it_tells_which_way_a_signal_points(values: list[float], kind: str, direction: Direction) -> None:
    signal = special_cause.signal_of(values, Limits(10, 4, 16), 7)
    assert signal is not None
    assert (signal.kind, signal.direction) == (kind, direction)


@pytest.mark.parametrize("values", [[15, 15, 11], [15, 15, 11, 11], [15, 15, 9, 15]])
def it_says_nothing_where_the_latest_month_is_not_near_a_limit(values: list[float]) -> None:
    assert special_cause.signal_of(values, Limits(10, 4, 16), 7) is None


def it_takes_the_length_of_a_run_that_is_asked_for() -> None:
    rising = [7, 8, 9, 9.5, 10.5, 12]
    assert special_cause.signal_of([float(one) for one in rising], Limits(10, 4, 16), 7) is None
    signal = special_cause.signal_of([float(one) for one in rising], Limits(10, 4, 16), 6)
    assert signal is not None
    assert signal.kind == Kind.RUN


def it_has_no_lower_limit_below_nought() -> None:
    start = 2021 * 12 + 3
    counts = [float(3 + place * 15 % 21) for place in range(35)] + [120.0]
    points = [point(month((start + place) // 12, (start + place) % 12 + 1), one) for place, one in enumerate(counts)]
    found = first(special_cause, dataset(Series(THEFT, HERE, Cadence.MONTH, tuple(points))))
    assert found.test is not None
    assert found.test.interval is not None
    assert (found.known["lower"].value, found.test.interval[0]) == (0.0, 0.0)
