from __future__ import annotations

from datetime import date

import pytest
from rule_cases import HERE, THEFT, dataset, point

from csp_report.domain.findings import Finding, Kind, KindId
from csp_report.domain.model import Break, Cadence, Dataset, Direction, Series
from csp_report.domain.periods import month
from csp_report.rules.special_cause import judge, signal_of
from csp_report.settings.thresholds import Thresholds
from csp_report.statistics.process_control import Limits

SEASON = (80, 82, 95, 100, 105, 118, 120, 116, 104, 100, 92, 85)
WOBBLE = (0, 3, -2, 1, -3, 2, 0, -1, 4, -4, 1, 2, -2)
LIMITS = Limits(10, 4, 16)


def monthly(counts: list[float | None], breaks: tuple[Break, ...] = ()) -> Dataset:
    points = tuple(
        point(month(2021 + place // 12, place % 12 + 1), count)
        for place, count in enumerate(counts)
        if count is not None
    )
    return dataset(Series(THEFT, HERE, Cadence.MONTH, points, breaks))


def usual(number: int) -> list[float | None]:
    return [float(SEASON[place % 12] + WOBBLE[place % 13]) for place in range(number)]


def found_in(data: Dataset) -> tuple[Finding, ...]:
    return judge(data, THEFT, Thresholds())


@pytest.mark.parametrize("number", [24, 36, 48])
def it_says_nothing_of_a_month_that_is_as_its_season_is(number: int) -> None:
    assert found_in(monthly(usual(number))) == ()


@pytest.mark.parametrize(("factor", "direction"), [(1.6, Direction.RISE), (0.5, Direction.FALL)])
def it_tells_a_month_outside_the_limits(factor: float, direction: Direction) -> None:
    counts = usual(48)
    counts[-1] = (counts[-1] or 0) * factor
    (found,) = found_in(monthly(counts))
    assert (found.kind, found.direction, found.known["value"].value) == (Kind.OUTSIDE, direction, counts[-1])


def it_puts_the_season_back_into_the_limits_of_the_month() -> None:
    counts = usual(48)
    counts[-1] = (counts[-1] or 0) * 1.6
    (found,) = found_in(monthly(counts))
    lower, centre, upper = (found.known[name].value for name in ("lower", "centre", "upper"))
    assert lower < SEASON[11] * 1.1 < centre < upper < counts[-1]


@pytest.mark.parametrize("step", [1.01, 0.99])
def it_takes_no_month_of_a_steady_climb_or_fall_for_one_outside(step: float) -> None:
    """Ten years that grow or shrink by a hundredth a month, with their season."""
    counts: list[float | None] = [(one or 0) * step**place for place, one in enumerate(usual(120))]
    assert Kind.OUTSIDE not in [one.kind for one in found_in(monthly(counts))]
    counts[-1] = (counts[-1] or 0) * (1.6 if step > 1 else 0.5)
    assert [one.kind for one in found_in(monthly(counts))] == [Kind.OUTSIDE]


def it_holds_a_month_against_the_last_three_years_alone() -> None:
    """A level of ten years ago says nothing of what is usual now."""
    counts: list[float | None] = [*[400.0 + one for one in WOBBLE * 5], *usual(60)[24:]]
    assert found_in(monthly(counts)) == ()


def it_does_not_judge_a_handful_of_events_a_month() -> None:
    assert found_in(monthly([0.0, 0.0, 1.0] * 12 + [2.0])) == ()


@pytest.mark.parametrize("number", [23, 12, 1])
def it_needs_two_years_of_months(number: int) -> None:
    assert found_in(monthly([10.0] * (number - 1) + [99.0])) == ()


def it_counts_months_back_to_a_gap_or_a_break_only() -> None:
    counts: list[float | None] = [*usual(30), None, *usual(48)[31:47], 500.0]
    assert found_in(monthly(counts)) == ()
    counts = [*usual(47), 500.0]
    assert found_in(monthly(counts, (Break("theft", date(2024, 6, 1), "new rules"),))) == ()


@pytest.mark.parametrize(
    ("values", "kind", "direction"),
    [
        ([10, 9, 11, 17], Kind.OUTSIDE, Direction.RISE),
        ([11.0] * 7, Kind.SHIFT, Direction.RISE),
        ([9.0] * 7, Kind.SHIFT, Direction.FALL),
        ([7, 8, 9, 9.5, 11, 12, 13], Kind.RUN, Direction.RISE),
        ([11, 14.5, 14.6], Kind.NEAR_LIMIT, Direction.RISE),
        ([9, 5, 5], Kind.NEAR_LIMIT, Direction.FALL),
    ],
)
def it_names_the_strongest_rule_that_the_latest_month_breaks(
    values: list[float], kind: KindId, direction: Direction
) -> None:
    signal = signal_of(values, LIMITS, 7)
    assert signal is not None
    assert (signal.kind, signal.direction) == (kind, direction)


@pytest.mark.parametrize("values", [[11.0] * 6, [7, 8, 9, 10, 11, 12], [11, 14.5, 13], [14.5, 9, 14.6]])
def it_says_nothing_of_a_month_that_breaks_none(values: list[float]) -> None:
    assert signal_of(values, LIMITS, 7) is None
