"""Whether a target is likely to be met, at the limits of the range in which figures move by themselves."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from rule_cases import LATEST, NATION, THEFT, dataset, single, years

from csp_report.domain.following import JudgedTarget, Target, Track
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


def judged_by(one: Target, data: Dataset = DATA, thresholds: Thresholds | None = None) -> JudgedTarget:
    (judged,) = on_track([one], data, thresholds or Thresholds())
    assert (judged.target, judged.indicator) == (one, THEFT)
    return judged


def track(one: Target, data: Dataset = DATA, thresholds: Thresholds | None = None) -> Track:
    return judged_by(one, data, thresholds).track


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


@pytest.mark.parametrize(
    ("value", "at_most", "expected"),
    [
        (1000, True, Track.MET), (999, True, Track.MISSED), (1000, False, Track.MET), (1001, False, Track.MISSED),
    ],
)  # fmt: skip
def it_decides_by_the_figure_once_the_date_has_passed(value: float, at_most: bool, expected: Track) -> None:
    judged = judged_by(target(value, at_most=at_most, by=LATEST.end))
    assert (judged.track, value_of(judged.latest), judged.low, judged.high, judged.why) == (
        expected,
        1000,
        None,
        None,
        "",
    )


def it_judges_by_a_range_of_a_day_once_the_year_has_ended() -> None:
    assert judged_by(target(900, by=date(2024, 4, 1))).low is not None


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (dataset(years([49, 49])), "under 50 events"),
        (dataset(indicators=(THEFT,)), "no figure for the period reported"),
        (dataset(years([1000], last=2021)), "no figure for the period reported"),
        (dataset(single(THEFT, count=None, rate=5.0)), "no figure for the period reported"),  # the target is a count
        (dataset(years([0, 0])), "under 50 events"),
    ],
)
def it_says_why_it_cannot_tell(data: Dataset, why: str) -> None:
    judged = judged_by(target(10), data)
    assert (judged.track, judged.why, judged.low, judged.high) == (Track.UNTOLD, why, None, None)


def it_judges_a_rate_by_the_events_behind_it() -> None:
    data = dataset(single(THEFT, count=None, rate=10.0, population=100_000))
    assert track(target(20.0, unit=Unit.RATE), data) is Track.ON
    assert track(target(5.0, unit=Unit.RATE), data) is Track.OFF


def it_passes_over_a_target_of_what_the_data_do_not_know() -> None:
    assert on_track([target(1)], dataset(indicators=()), Thresholds()) == ()


@pytest.mark.parametrize(("count", "track"), [(50, Track.OFF), (49, Track.UNTOLD)])
def it_judges_from_as_many_events_as_a_percentage_needs(count: float, track: Track) -> None:
    assert judged_by(target(1), dataset(years([count, count]))).track is track


@pytest.mark.parametrize(("least", "track"), [(20, Track.OFF), (21, Track.UNTOLD)])
def it_takes_the_threshold_of_the_targets_own_indicator(least: float, track: Track) -> None:
    set_for_thefts = Thresholds({("change", "percent from", "theft"): least})
    assert judged_by(target(1), dataset(years([20, 20])), set_for_thefts).track is track


def it_tells_the_range_with_its_figures_and_cells() -> None:
    judged = judged_by(target(1000))
    low, high = value_of(judged.low), value_of(judged.high)
    assert low < 1000 < high == pytest.approx(1000 * 1000 / low)
    for one, value in ((judged.low, low), (judged.high, high)):
        assert one is not None
        assert one.how == f"1,000 x {value / 1000:.4g}, 80% of figures at the target's date"
        assert judged.latest is not None
        assert (one.unit, one.sources) == (Unit.COUNT, judged.latest.sources)
        assert one.sources
    assert (judged.track, judged.why) == (Track.UNTOLD, "the target lies within what is usual by then")


@pytest.mark.parametrize("value", [1, 9999])
def it_gives_no_reason_where_it_can_tell(value: float) -> None:
    assert judged_by(target(value)).why == ""


def it_reaches_as_far_as_its_own_level_says() -> None:
    wide = Thresholds({("next-year", "interval", "theft"): 95})
    assert value_of(judged_by(target(900), DATA, wide).low) < value_of(judged_by(target(900)).low)


def it_reaches_further_in_a_small_area_than_in_the_country() -> None:
    country = replace(dataset(years([1000, 1000], area=NATION)), area=NATION)
    assert value_of(judged_by(target(900)).low) < value_of(judged_by(target(900), country).low)
