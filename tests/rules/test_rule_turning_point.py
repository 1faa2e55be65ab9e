from __future__ import annotations

from datetime import date

import pytest
from rule_cases import HERE, THEFT, dataset, point, years

from csp_report.domain.findings import Finding, Kind, KindId
from csp_report.domain.model import Break, Cadence, Direction, Series, Strength
from csp_report.domain.periods import financial_year
from csp_report.rules.turning_point import judge
from csp_report.settings.thresholds import Thresholds

HEEDS = [("run", dataset(years([150, 140, 130, 160])), 2)]


def found_in(counts: list[float | None], **thresholds: float) -> tuple[Finding, ...]:
    overrides = {("turning-point", name, None): value for name, value in thresholds.items()}
    return judge(dataset(years(counts)), THEFT, Thresholds(overrides))


@pytest.mark.parametrize(
    ("counts", "kind", "direction", "strength", "run"),
    [
        ([168, 157, 149, 136, 122, 109, 84, 77, 60, 73], Kind.FIRST_AFTER_RUN, Direction.RISE, Strength.NOT_CLEAR, 8),
        ([100, 90, 80, 70, 200], Kind.FIRST_AFTER_RUN, Direction.RISE, Strength.CLEAR, 3),
        ([70, 80, 90, 100, 40], Kind.FIRST_AFTER_RUN, Direction.FALL, Strength.CLEAR, 3),
    ],
)
def it_tells_the_first_move_against_a_run_or_trend(
    counts: list[float | None], kind: KindId, direction: Direction, strength: Strength, run: int
) -> None:
    (found,) = found_in(counts)
    got = (found.kind, found.direction, found.strength, found.known["run"].value)
    assert got == (kind, direction, strength, run)


def it_counts_no_moves_in_a_row_after_a_trend_that_is_no_run() -> None:
    (found,) = found_in([1000, 700, 710, 500, 300, 320])
    assert (found.kind, found.direction) == (Kind.AFTER_TREND, Direction.RISE)
    assert "run" not in found.known
    assert (found.known["run_start"].value, found.known["run_first"].value) == (financial_year(2018), 1000)


@pytest.mark.parametrize(
    "counts",
    [
        [100, 90, 80, 90],  # two falls are no run
        [100, 90, 80, 70, 60],  # no turn
        [100, 90, 80, 80, 90],  # a run that had ended
        [100, 90, 80, 70, 70],  # no move
        [930, 1010, 1530, 1600, 1410, 1216],  # the turn was the year before
        [70, None, 60, 50, 60],  # a gap ends the run
        [16, 15, 14, 13, 30],  # too small to compare
        [100, 90],
    ],
)
def it_says_nothing_where_nothing_turned(counts: list[float | None]) -> None:
    assert found_in(counts) == ()


def it_takes_as_long_a_run_as_the_analyst_wants() -> None:
    assert [one.kind for one in found_in([100, 90, 80, 90], run=2)] == [Kind.FIRST_AFTER_RUN]


def it_names_where_the_run_began() -> None:
    (found,) = found_in([100, 90, 80, 70, 200])
    assert (found.known["run_start"].value, found.known["run_first"].value) == (financial_year(2019), 100)


def it_says_nothing_of_rates_whose_move_cannot_be_judged() -> None:
    rates = (10.0, 9.0, 8.0, 7.0, 9.5)
    points = tuple(point(financial_year(2019 + place), None, rate) for place, rate in enumerate(rates))
    assert judge(dataset(Series(THEFT, HERE, Cadence.YEAR, points)), THEFT, Thresholds()) == ()


def it_does_not_run_across_a_break() -> None:
    series = years([100, 90, 80, 70, 200], breaks=(Break("theft", date(2021, 4, 1), "new rules"),))
    assert judge(dataset(series), THEFT, Thresholds()) == ()
