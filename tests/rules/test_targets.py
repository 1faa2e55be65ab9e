"""Whether a target is likely to be met, at the limits of the range in which figures move by themselves."""

from __future__ import annotations

from datetime import date

import pytest
from rule_cases import LATEST, THEFT, dataset, single, years

from csp_report.domain.following import Target, Track
from csp_report.domain.model import Dataset, Fact, Source, Unit
from csp_report.rules import next_year
from csp_report.rules.targets import on_track
from csp_report.settings.thresholds import Thresholds

PLACE = Source("assessment.xlsx", "Targets", "B2")
NEXT = date(2025, 3, 31)
DATA = dataset(years([1000, 1000]))
(RANGE,) = next_year.judge(DATA, THEFT, Thresholds())
LOW, HIGH = (float(str(RANGE.known[name].value)) for name in ("low", "high"))


def target(value: float, *, at_most: bool = True, by: date = NEXT, unit: Unit = Unit.COUNT) -> Target:
    return Target("theft", value, unit, at_most, by, "2024-25", PLACE)


def value_of(fact: Fact | None) -> float:
    assert fact is not None
    return float(str(fact.value))


def track(one: Target, data: Dataset = DATA) -> Track:
    (judged,) = on_track([one], data, Thresholds())
    return judged.track


@pytest.mark.parametrize(
    ("value", "at_most", "expected"),
    [
        (HIGH + 0.5, True, Track.ON),
        (HIGH - 0.5, True, Track.UNTOLD),
        (LOW + 0.5, True, Track.UNTOLD),
        (LOW - 0.5, True, Track.OFF),
        (LOW - 0.5, False, Track.ON),
        (HIGH + 0.5, False, Track.OFF),
    ],
)
def it_tells_by_the_range_of_the_next_year(value: float, at_most: bool, expected: Track) -> None:
    assert track(target(value, at_most=at_most)) is expected


def it_reaches_further_the_later_the_date() -> None:
    (near,), (far,) = (on_track([target(900, by=by)], DATA, Thresholds()) for by in (NEXT, date(2029, 3, 31)))
    assert value_of(far.low) < value_of(near.low) < value_of(near.high) < value_of(far.high)


@pytest.mark.parametrize(("value", "expected"), [(1000, Track.MET), (999, Track.MISSED)])
def it_decides_by_the_figure_once_the_date_has_passed(value: float, expected: Track) -> None:
    assert track(target(value, by=LATEST.end)) is expected


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (dataset(years([49, 49])), "under 50 events"),
        (dataset(indicators=(THEFT,)), "no figure for the period reported"),
    ],
)
def it_says_why_it_cannot_tell(data: Dataset, why: str) -> None:
    (judged,) = on_track([target(10)], data, Thresholds())
    assert (judged.track, judged.why) == (Track.UNTOLD, why)


def it_judges_a_rate_by_the_events_behind_it() -> None:
    data = dataset(single(THEFT, count=None, rate=10.0, population=100_000))
    assert track(target(20.0, unit=Unit.RATE), data) is Track.ON
    assert track(target(5.0, unit=Unit.RATE), data) is Track.OFF


def it_passes_over_a_target_of_what_the_data_do_not_know() -> None:
    assert on_track([target(1)], dataset(indicators=()), Thresholds()) == ()
