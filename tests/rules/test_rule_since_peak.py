from __future__ import annotations

from datetime import date

import pytest
from rule_cases import HERE, THEFT, dataset, point, years

from csp_report.domain.findings import Caveat, Finding, Kind, KindId
from csp_report.domain.model import Break, Cadence, Dataset, Direction, Series, Strength
from csp_report.domain.periods import financial_year, year_ending
from csp_report.rules import change, since_peak
from csp_report.settings.thresholds import Thresholds


def only(data: Dataset) -> Finding:
    (found,) = since_peak.judge(data, THEFT, Thresholds())
    return found


@pytest.mark.parametrize(
    ("counts", "kind", "direction", "strength", "at"),
    [
        ([700, 800, 1200, 1300, 900], Kind.PEAK, Direction.FALL, Strength.CLEAR, 2022),
        ([700, 800, 900, 1000, 950], Kind.PEAK, Direction.FALL, Strength.NOT_CLEAR, 2022),
        ([700, 1400, 1000, 900, 850], Kind.PEAK, Direction.FALL, Strength.CLEAR, 2020),
        ([1300, 1200, 700, 900, 1150], Kind.TROUGH, Direction.RISE, Strength.CLEAR, 2021),
        ([900, 900, 900, 500, 800], Kind.TROUGH, Direction.RISE, Strength.CLEAR, 2022),
        ([None, None, 1300, 1250, 800], Kind.PEAK, Direction.FALL, Strength.CLEAR, 2021),
    ],
)
def it_tells_how_far_the_latest_year_is_from_an_extreme(
    counts: list[float | None], kind: KindId, direction: Direction, strength: Strength, at: int
) -> None:
    found = only(dataset(years(counts)))
    got = (found.kind, found.direction, found.strength, found.known["peak_period"].value)
    assert got == (kind, direction, strength, financial_year(at))


@pytest.mark.parametrize(
    "counts",
    [
        [None, None, None, 1300, 800],  # two years have no peak
        [900, 920, 940, 960, 980],  # the latest is the peak, and the trough is not clear of it
        [800, 800, 800, 800, 800],
        [1000, 950, 1010, 940, 950],  # an extreme three years ago that usual movement explains
    ],
)
def it_says_nothing_where_no_extreme_stands_out(counts: list[float | None]) -> None:
    found = since_peak.judge(dataset(years(counts)), THEFT, Thresholds())
    assert [one for one in found if one.strength is Strength.CLEAR] == []


def it_does_not_look_across_a_break() -> None:
    series = years([700, 1400, 1000, 900, 850], breaks=(Break("theft", date(2021, 4, 1), "new rules"),))
    assert since_peak.judge(dataset(series), THEFT, Thresholds()) == ()


def it_agrees_with_change_about_the_same_two_years() -> None:
    for latest in range(600, 1000, 7):
        data = dataset(years([700, 800, 900, 1000, float(latest)]))
        (peak,) = [one for one in since_peak.judge(data, THEFT, Thresholds()) if one.kind == Kind.PEAK] or [None]
        (step,) = change.judge(data, THEFT, Thresholds())
        assert peak is None or peak.strength is step.strength


def it_prefers_what_is_clear_to_what_is_recent() -> None:
    assert only(dataset(years([1900, 700, 800, 750, 820]))).kind == Kind.PEAK


def it_tells_rates_alone_where_no_count_is_known() -> None:
    rates = (64.4, 59.1, 68.4, 95.0, 64.0)
    points = tuple(point(financial_year(2019 + place), None, rate, 138_670) for place, rate in enumerate(rates))
    found = only(dataset(Series(THEFT, HERE, Cadence.YEAR, points)))
    assert {"latest_rate", "peak_rate"} <= set(found.known)
    assert not {"latest", "peak", "difference"} & set(found.known)


@pytest.mark.parametrize(
    ("lowest", "last", "kind", "warned"),
    [
        (2020, 11, Kind.TROUGH, True),  # March to November 2020: nine of its months
        (2020, 10, Kind.TROUGH, False),
        (2021, 10, Kind.TROUGH, True),  # November 2020 to July 2021
        (2021, 11, Kind.TROUGH, False),
        (2021, 3, Kind.TROUGH, True),
        (2021, 3, Kind.PEAK, False),  # a year of lockdowns is no reason for a peak
    ],
)
def it_warns_where_the_lowest_year_held_most_of_the_lockdowns(
    lowest: int, last: int, kind: KindId, warned: bool
) -> None:
    extreme, others = (400, 1000) if kind == Kind.TROUGH else (1000, 400)
    ends = [year_ending(year, last) for year in range(2018, 2025)]
    counts = [extreme if one.end.year == lowest else others for one in ends]
    series = Series(THEFT, HERE, Cadence.YEAR, tuple(map(point, ends, counts)))
    found = only(dataset(series, period=ends[-1]))
    assert (found.kind, Caveat.PANDEMIC in found.caveats) == (kind, warned)
