"""Fires where the latest move goes against a run of moves, or against a trend, before it.

Kinds: first-after-run (three or more moves one way, then one the other); after-trend (a clear five-year trend that is
no unbroken run, its last move the same way: a second move against it is no turn any more). Direction and strength are
the latest move's own, by *change*'s test, whatever they are. Nothing where rates stand alone without a population, as
their move cannot be judged.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from csp_report.domain.declaring import Declaration, Effect, Sample, Threshold, Told
from csp_report.domain.findings import Facts, Finding, Kind, KindId, Reason, Rule
from csp_report.domain.model import Dataset, Direction, Fact, Indicator, Point, Strength, Unit
from csp_report.domain.moves import usual_spread
from csp_report.domain.points import count_of, latest_of, number, period_fact, population_of, together
from csp_report.rules.kit import samples
from csp_report.rules.kit.comparing import Comparison, compare_points, direction_of, level_of
from csp_report.rules.kit.history import figures, unbroken_run, values
from csp_report.rules.kit.limits import COMPARE_FROM, TREND_MOVED, TREND_YEARS
from csp_report.rules.kit.making import finding
from csp_report.settings.thresholds import Thresholds
from csp_report.statistics.trends import wandering_trend

_FAR = 40  # years looked back at most
_OPPOSITE = {Direction.RISE: Direction.FALL, Direction.FALL: Direction.RISE}


class TurningPointFacts(Facts, frozen=True, kw_only=True):
    """Counts, or rates where counts are not known. ``run``: moves in a row before, from ``run_first`` on, of
    first-after-run alone, as the moves of a trend need not all have gone one way.
    """

    latest: Fact
    previous: Fact
    difference: Fact
    percent: Fact | None = None
    run: Fact | None = None
    run_start: Fact
    run_first: Fact
    previous_period: Fact


def _sample(kind: KindId, direction: Direction, __: Strength) -> Sample:
    latest, previous = samples.now_and_then(direction)
    return TurningPointFacts(
        latest=latest,
        previous=previous,
        difference=samples.difference(latest, previous),
        percent=samples.percent_change(latest, previous),
        run=samples.plain(6) if kind == Kind.FIRST_AFTER_RUN else None,
        run_start=samples.year(7),
        run_first=samples.count(720 if direction is Direction.RISE else 168),
        period=samples.year(),
        previous_period=samples.year(1),
    ), ()


_RUN: Final = Threshold(Rule.TURNING_POINT, "run", 3, "moves one way before a turn", "years", 2, 10)
RULE = Declaration(
    Rule.TURNING_POINT,
    TurningPointFacts,
    (
        Told(Kind.FIRST_AFTER_RUN, samples.MOVES, samples.ANY_STRENGTH),
        Told(Kind.AFTER_TREND, samples.MOVES, samples.ANY_STRENGTH),
    ),
    _sample,
    move=1,
    effect=Effect.RATIO,
    thresholds=(_RUN,),
)


def judge(data: Dataset, indicator: Indicator, thresholds: Thresholds) -> tuple[Finding, ...]:
    """The latest move after a run or trend the other way."""
    series = data.of(indicator.id)
    latest = latest_of(series, data.period)
    points = unbroken_run(series, latest, _FAR) if series and latest else ()
    figure = values(points)
    if len(figure) < 3 or direction_of(figure[-1], figure[-2]) not in _OPPOSITE:
        return ()
    against = _OPPOSITE[direction_of(figure[-1], figure[-2])]
    run = _run(figure[:-1], against)
    kind = Kind.FIRST_AFTER_RUN
    if 0 < run < thresholds.get(_RUN, indicator.id):
        kind, run = Kind.AFTER_TREND, _trend_length(points[:-1], against, indicator, thresholds)
    compared = compare_points(points[-1], points[-2], indicator, thresholds)
    if not run or isinstance(compared, Reason) or compared.test is None:
        return ()
    if direction_of(figure[-2], figure[-2 - run]) is not against:  # a slope that its own ends do not bear out
        return ()
    return (_finding(data, indicator, kind, points, run, compared),)


def _finding(
    data: Dataset, indicator: Indicator, kind: KindId, points: tuple[Point, ...], run: int, compared: Comparison
) -> Finding:
    figure = figures(points)
    start = len(points) - 2 - run
    facts = TurningPointFacts(
        latest=figure[-1],
        previous=figure[-2],
        difference=compared.difference,
        percent=compared.percent,
        run=_moves(kind, run, figure[start:-1]),
        run_start=period_fact(points[start]),
        run_first=figure[start],
        period=period_fact(points[-1]),
        previous_period=period_fact(points[-2]),
    )
    return finding(
        data,
        indicator,
        RULE,
        kind,
        facts,
        direction=compared.direction,
        strength=compared.strength,
        test=compared.test,
        caveats=compared.caveats,
        points=(points[-1], points[-2]),
    )


def _moves(kind: KindId, run: int, figure: Sequence[Fact]) -> Fact | None:
    """How many moves in a row went before; None of a trend, whose moves need not all have gone one way."""
    if kind != Kind.FIRST_AFTER_RUN:
        return None
    return Fact(run, Unit.NUMBER, together(*figure), "moves one way, a year each")


def _run(figure: Sequence[float], way: Direction) -> int:
    """How many moves in a row, up to the last figure, went this way."""
    moves = 0
    for later, before in zip(reversed(figure), reversed(figure[:-1]), strict=False):
        if direction_of(later, before) is not way:
            break
        moves += 1
    return moves


def _trend_length(points: Sequence[Point], way: Direction, indicator: Indicator, thresholds: Thresholds) -> int:
    """Moves in the five-year trend before the latest figure, nought where there is no clear one this way."""
    years = int(thresholds.get(TREND_YEARS, indicator.id))
    counts = [number(one) for one in (count_of(point) for point in points[-years:]) if one]
    if len(counts) < years or min(counts) < thresholds.get(COMPARE_FROM, indicator.id):
        return 0
    people = [number(one) for one in (population_of(point) for point in points[-years:]) if one]
    usual, _ = thresholds.spread(indicator)
    spread = usual_spread(usual, level_of(points[-1]), *[len(counts) / sum(1 / one for one in counts)] * 2)
    limit = thresholds.get(TREND_MOVED, indicator.id)
    trend = wandering_trend(counts, people if len(people) == years else None, spread, limit)
    runs_that_way = trend.clear and (trend.slope > 0) == (way is Direction.RISE)
    return years - 1 if runs_that_way else 0
