from __future__ import annotations

import pytest
from figure_cases import LATEST, change, fact, finding

from csp_report.charts.flags import flags
from csp_report.domain.findings import Finding, Kind, KindId, Rule
from csp_report.domain.model import Direction, Strength, Unit
from csp_report.domain.periods import earlier

FALL, RISE = Direction.FALL, Direction.RISE


def peak(kind: KindId, direction: Direction) -> Finding:
    facts = {
        "percent": fact(14.6, Unit.PERCENT),
        "period": fact(LATEST, Unit.PERIOD),
        "peak_period": fact(earlier(LATEST, 2), Unit.PERIOD),
    }
    return finding(Rule.SINCE_PEAK, kind, facts, direction=direction)


def turn(direction: Direction, run: int, strength: Strength = Strength.CLEAR) -> Finding:
    facts = {"run": fact(run, Unit.NUMBER), "period": fact(LATEST, Unit.PERIOD)}
    return finding(Rule.TURNING_POINT, Kind.FIRST_AFTER_RUN, facts, direction=direction, strength=strength)


@pytest.mark.parametrize(
    ("found", "note"),
    [
        (change(FALL, 4.37), "down 4.4% on 2022-23"),
        (change(RISE, 24.2), "up 24% on 2022-23"),
        (change(RISE, 24.2, strength=Strength.NOT_CLEAR), "up 24% on 2022-23, not a clear change"),
        (change(RISE, 1.2, strength=Strength.SIMILAR), "little changed on 2022-23"),
        (peak(Kind.PEAK, FALL), "down 15% since 2021-22"),
        (peak(Kind.TROUGH, RISE), "up 15% since 2021-22"),
        (turn(RISE, 6), "first rise after six falls"),
        (turn(FALL, 1), "first fall after one rise"),
        (turn(RISE, 12, Strength.NOT_CLEAR), "first rise after 12 falls, not a clear change"),
    ],
)
def it_says_beside_the_latest_point_what_the_finding_says(found: Finding, note: str) -> None:
    assert flags((found,))[LATEST] == note


@pytest.mark.parametrize(("kind", "note"), [(Kind.PEAK, "peak"), (Kind.TROUGH, "lowest")])
def it_marks_the_turn_itself(kind: KindId, note: str) -> None:
    assert flags((peak(kind, FALL),))[earlier(LATEST, 2)] == note


def it_writes_the_rarer_event_where_two_share_a_point() -> None:
    assert flags((change(RISE, 21), turn(RISE, 6)))[LATEST] == "first rise after six falls"


@pytest.mark.parametrize("more", [{"held": "check-1"}, {"strength": Strength.NOT_ASSESSABLE}])
def it_marks_nothing_that_rests_on_contested_or_missing_figures(more: dict[str, object]) -> None:
    assert flags((change(FALL, 4.4, **more),)) == {}
