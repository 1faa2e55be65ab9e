from __future__ import annotations

from datetime import date

import pytest
from rule_cases import CRIME, DRUGS, LATEST, THEFT, dataset, point, years

from csp_report.domain.findings import Caveat, Finding, Kind, KindId, Reason
from csp_report.domain.model import Break, Cadence, Dataset, Direction, Indicator, Series, Status, Strength, Verdict
from csp_report.domain.periods import calendar_year, earlier, year_ending
from csp_report.rules.change import judge
from csp_report.settings.thresholds import Thresholds

DEFAULT = Thresholds()


def only(data: Dataset, indicator: Indicator = THEFT, thresholds: Thresholds = DEFAULT) -> Finding:
    (found,) = judge(data, indicator, thresholds)
    return found


def of_rates(latest: float, previous: float, population: float | None = None, decimals: int = 1) -> Dataset:
    points = (
        point(earlier(LATEST), None, previous, population, decimals=decimals),
        point(LATEST, None, latest, population, decimals=decimals),
    )
    return dataset(Series(THEFT, years([1]).area, Cadence.YEAR, points))


@pytest.mark.parametrize(
    ("counts", "kind", "direction", "strength"),
    [
        ([618, 591], Kind.PERCENT, Direction.FALL, Strength.NOT_CLEAR),
        ([618, 400], Kind.PERCENT, Direction.FALL, Strength.CLEAR),
        ([400, 618], Kind.PERCENT, Direction.RISE, Strength.CLEAR),
        ([600, 600], Kind.PERCENT, Direction.UNCHANGED, Strength.SIMILAR),
        ([600, 611], Kind.PERCENT, Direction.RISE, Strength.SIMILAR),  # under 2% of large counts is little change
        ([600, 613], Kind.PERCENT, Direction.RISE, Strength.NOT_CLEAR),
        ([199, 200], Kind.PERCENT, Direction.RISE, Strength.NOT_CLEAR),  # too few to call it little
        ([50, 50], Kind.PERCENT, Direction.UNCHANGED, Strength.NOT_CLEAR),
        ([50, 49], Kind.SMALL, Direction.FALL, Strength.NOT_CLEAR),
        ([49, 50], Kind.SMALL, Direction.RISE, Strength.NOT_CLEAR),
        ([20, 22], Kind.SMALL, Direction.RISE, Strength.NOT_CLEAR),
        ([0, 20], Kind.FROM_ZERO, Direction.RISE, Strength.CLEAR),
        ([300, 0], Kind.SMALL, Direction.FALL, Strength.CLEAR),
    ],
)
def it_judges_the_latest_year_against_the_one_before(
    counts: list[float | None], kind: KindId, direction: Direction, strength: Strength
) -> None:
    found = only(dataset(years(counts)))
    assert (found.kind, found.direction, found.strength) == (kind, direction, strength)


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        ([19, 200], Reason.TOO_SMALL),
        ([0, 19], Reason.TOO_SMALL),
        ([0, 0], Reason.TOO_SMALL),
        ([100, -1], Reason.TOO_SMALL),
        ([None, 100], Reason.MISSING),
        ([100, None, 100], Reason.MISSING),
    ],
)
def it_says_why_years_cannot_be_compared(counts: list[float | None], reason: Reason) -> None:
    found = only(dataset(years(counts)))
    assert (found.kind, found.strength, found.reason) == (Kind.NOT_ASSESSABLE, Strength.NOT_ASSESSABLE, reason)


def it_gives_no_fact_but_the_period_where_it_cannot_compare() -> None:
    assert set(only(dataset(years([19, 200]))).known) == {"period"}


def it_calls_a_change_similar_where_its_interval_is_narrow() -> None:
    thresholds = Thresholds({("spread", "spread", None): 0.0})
    assert only(dataset(years([100000, 100100])), thresholds=thresholds).strength is Strength.SIMILAR


@pytest.mark.parametrize(("latest", "strength"), [(104_999, Strength.SIMILAR), (105_000, Strength.CLEAR)])
def it_needs_five_per_cent_however_small_the_spread(latest: float, strength: Strength) -> None:
    thresholds = Thresholds({("spread", "spread", None): 0.0, ("change", "similar within", None): 6})
    assert only(dataset(years([100_000, latest])), thresholds=thresholds).strength is strength


@pytest.mark.parametrize(
    ("at", "kind"),
    [
        (date(2022, 4, 1), Kind.PERCENT),
        (date(2022, 4, 2), Kind.NOT_ASSESSABLE),
        (date(2023, 4, 1), Kind.NOT_ASSESSABLE),
        (date(2024, 3, 31), Kind.NOT_ASSESSABLE),
        (date(2024, 4, 1), Kind.PERCENT),
    ],
)
def it_never_compares_across_a_declared_break(at: date, kind: KindId) -> None:
    series = years([500, 600], breaks=(Break("theft", at, "new recording rules"),))
    assert only(dataset(series)).kind is kind


def it_says_that_a_suppressed_year_is_suppressed() -> None:
    points = (point(earlier(LATEST), 100), point(LATEST, None, status=Status.SUPPRESSED))
    assert only(dataset(Series(THEFT, years([1]).area, Cadence.YEAR, points))).reason is Reason.SUPPRESSED


def it_gives_a_percentage_of_counts_with_both_cells() -> None:
    fact = only(dataset(years([600, 660]))).known["percent"]
    assert (fact.value, len(fact.sources), fact.how) == (10.0, 2, "(660 - 600) / 600 x 100")


@pytest.mark.parametrize("counts", [[618, 49], [49, 618], [0, 60]])
def it_gives_no_percentage_where_a_count_is_under_fifty(counts: list[float | None]) -> None:
    assert "percent" not in only(dataset(years(counts))).known


@pytest.mark.parametrize(("indicator", "verdict"), [(THEFT, Verdict.GOOD), (DRUGS, Verdict.NEUTRAL)])
def it_sees_a_fall_through_polarity(indicator: Indicator, verdict: Verdict) -> None:
    assert only(dataset(years([618, 400], indicator)), indicator).verdict is verdict


def it_warns_that_a_detection_led_indicator_follows_police_activity() -> None:
    assert Caveat.DETECTION_LED in only(dataset(years([618, 400], DRUGS)), DRUGS).caveats


def it_says_where_the_spread_is_assumed() -> None:
    assert Caveat.ASSUMED_SPREAD in only(dataset(years([8000, 8100], CRIME)), CRIME).caveats


def it_says_the_direction_alone_of_rates_without_a_population() -> None:
    found = only(of_rates(17.9, 15.2))
    got = (found.kind, found.direction, found.strength, found.reason)
    assert got == (Kind.DIRECTION_ONLY, Direction.RISE, Strength.NOT_ASSESSABLE, Reason.NO_POPULATION)


def it_judges_rates_by_the_counts_they_imply() -> None:
    found = only(of_rates(30.0, 15.0, 138_670))
    assert (found.kind, found.strength, "latest" in found.known) == (Kind.DIRECTION_ONLY, Strength.CLEAR, False)


@pytest.mark.parametrize(("decimals", "strength"), [(1, Strength.CLEAR), (0, Strength.NOT_CLEAR)])
def it_calls_no_change_clear_that_rounding_could_make(decimals: int, strength: Strength) -> None:
    thresholds = Thresholds({("spread", "spread", None): 0.0})
    assert only(of_rates(12.0, 11.0, 5_000_000, decimals), thresholds=thresholds).strength is strength


@pytest.mark.parametrize(("decimals", "strength"), [(1, Strength.SIMILAR), (0, Strength.NOT_CLEAR)])
def it_calls_no_rates_similar_whose_rounding_could_hide_a_difference(decimals: int, strength: Strength) -> None:
    thresholds = Thresholds({("spread", "spread", None): 0.0})
    assert only(of_rates(11.0, 11.0, 5_000_000, decimals), thresholds=thresholds).strength is strength


def it_skips_overlapping_years_between() -> None:
    points = (point(earlier(LATEST), 500), point(year_ending(2023, 12), 9999), point(LATEST, 600))
    found = only(dataset(Series(THEFT, years([1]).area, Cadence.YEAR, points)))
    assert found.known["previous"].value == 500


def it_uses_the_calendar_year_that_ended_within_the_period() -> None:
    points = (point(calendar_year(2022), 60), point(calendar_year(2023), 73))
    found = only(dataset(Series(THEFT, years([1]).area, Cadence.YEAR, points)))
    assert (found.known["period"].value, found.known["latest"].value) == (calendar_year(2023), 73)
