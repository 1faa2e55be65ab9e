"""Fires where the latest of 24 or more months in a row stands apart from the rest, the season taken out.

Of the kinds, the first that holds. Methods: ``statistics.process_control``. Where the latest month obeys the limits,
nothing is said. Only the last three years are looked at: over longer ones most series of crime drift so far that almost
every month lies outside. A series may drift within them too, so a month is outside only where it is so beside their
mean and beside the line through them. Of few events a month XmR limits say nothing, since one more or less is outside.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from csp_report.domain.declaring import Declaration, Effect, Sample, Threshold, Told
from csp_report.domain.findings import Facts, Finding, Kind, KindId, Rule, Test
from csp_report.domain.model import Cadence, Dataset, Direction, Fact, Indicator, Point, Series, Strength, Unit
from csp_report.domain.points import count_of, number, period_fact, together
from csp_report.rules.kit import samples
from csp_report.rules.kit.gates import broken
from csp_report.rules.kit.making import finding
from csp_report.settings.thresholds import Thresholds
from csp_report.statistics import process_control as spc

_METHOD = "XmR chart of seasonally adjusted months, special-cause rules of the NHS"


class SpecialCauseFacts(Facts, frozen=True, kw_only=True):
    """The month and its count; the limits of that month of the year, its season put back; how many months judged."""

    month: Fact
    value: Fact
    centre: Fact
    lower: Fact
    upper: Fact
    points: Fact


def _sample(_: KindId, direction: Direction, __: Strength) -> Sample:
    rises = direction is Direction.RISE
    return SpecialCauseFacts(
        month=samples.last_month(),
        value=samples.count(240 if rises else 120),
        centre=samples.plain(180),
        lower=samples.plain(140),
        upper=samples.plain(220),
        points=samples.plain(24),
        period=samples.last_month(),
    ), ()


_POINTS: Final = Threshold(Rule.SPECIAL_CAUSE, "points", 24, "fewer months are not judged", "months", 24, 120)
_WINDOW: Final = Threshold(Rule.SPECIAL_CAUSE, "window", 36, "months looked back on, at most", "months", 24, 240)
_EVENTS: Final = Threshold(Rule.SPECIAL_CAUSE, "events", 5, "fewer a month are not judged", "events", 1, 1000)
_RUN: Final = Threshold(Rule.SPECIAL_CAUSE, "run", 7, "months on one side, or moving one way", "months", 6, 9)
RULE = Declaration(
    Rule.SPECIAL_CAUSE,
    SpecialCauseFacts,
    (
        Told(Kind.OUTSIDE, samples.MOVES, meaning="the limits"),
        Told(Kind.SHIFT, samples.MOVES, meaning="seven in a row on one side"),
        Told(Kind.RUN, samples.MOVES, meaning="seven in a row rising or falling"),
        Told(Kind.NEAR_LIMIT, samples.MOVES, meaning="two of three near a limit"),
    ),
    _sample,
    effect=Effect.LEVEL,
    thresholds=(_POINTS, _WINDOW, _EVENTS, _RUN),
)


class Signal(Struct, frozen=True):
    """What the latest month shows, on which side."""

    kind: KindId
    direction: Direction


def judge(data: Dataset, indicator: Indicator, thresholds: Thresholds) -> tuple[Finding, ...]:
    """The latest month."""
    series = data.of(indicator.id, cadence=Cadence.MONTH)
    window = int(thresholds.get(_WINDOW, indicator.id))
    points = months_in_a_row(series)[-window:] if series else ()
    counts = [number(fact) for one in points if (fact := count_of(one))]
    if len(points) < thresholds.get(_POINTS, indicator.id) or min(counts) < 0:
        return ()
    if sum(counts) < thresholds.get(_EVENTS, indicator.id) * len(counts):
        return ()
    factors = spc.seasonal_factors(counts, points[0].period.start.month)
    adjusted = [count / factor for count, factor in zip(counts, factors, strict=True)]
    limits = spc.xmr_limits(adjusted)
    signal = signal_of(adjusted, limits, int(thresholds.get(_RUN, indicator.id)), spc.limits_ahead(adjusted))
    if signal is None:
        return ()
    return (_finding(data, indicator, points, limits, factors[-1], signal),)


def months_in_a_row(series: Series) -> tuple[Point, ...]:
    """The months with counts that end with the latest, without a gap, on its side of every break."""
    run: list[Point] = []
    for point in reversed(series.points):
        follows = not run or (point.period.end.year * 12 + point.period.end.month + 1) == (
            run[-1].period.end.year * 12 + run[-1].period.end.month
        )
        if count_of(point) is None or not follows or broken(series, (point, series.points[-1])):
            break
        run.append(point)
    return tuple(reversed(run))


def signal_of(values: list[float], limits: spc.Limits, length: int, ahead: spc.Limits | None = None) -> Signal | None:
    """The strongest rule that the last value breaks; outside are only those outside of ``ahead`` too, where given."""
    relative = spc.sides(values, limits.centre)
    side = Direction.RISE if relative[-1] >= 0 else Direction.FALL
    side_out = spc.outside(values, limits)[-1]
    if side_out and (ahead is None or spc.outside(values[-1:], ahead)[-1] == side_out):
        return Signal(Kind.OUTSIDE, side)
    if spc.run_on_one_side(relative, length)[-1]:
        return Signal(Kind.SHIFT, side)
    moving = spc.run_one_way(values, length)[-1]
    if moving:
        return Signal(Kind.RUN, Direction.RISE if moving > 0 else Direction.FALL)
    near = spc.near_limit(values, limits)
    return Signal(Kind.NEAR_LIMIT, side) if near[-1] and spc.two_of_three(near, relative)[-1] else None


def _finding(
    data: Dataset, indicator: Indicator, points: tuple[Point, ...], limits: spc.Limits, factor: float, signal: Signal
) -> Finding:
    counts = [fact for one in points if (fact := count_of(one))]
    sources = together(*counts)
    month = period_fact(points[-1])

    def seasoned(value: float, name: str) -> Fact:
        how = f"{name} of {len(points)} months with the season taken out, times {factor:.3f} for the month"
        return Fact(value * factor, Unit.NUMBER, sources, how)

    facts = SpecialCauseFacts(
        month=month,
        value=counts[-1],
        centre=seasoned(limits.centre, "mean"),
        lower=seasoned(max(0.0, limits.lower), "lower limit"),
        upper=seasoned(limits.upper, "upper limit"),
        points=Fact(len(points), Unit.NUMBER, sources),
        period=month,
    )
    test = Test(_METHOD, number(counts[-1]), (max(0.0, limits.lower) * factor, limits.upper * factor), 0.997)
    return finding(
        data,
        indicator,
        RULE,
        signal.kind,
        facts,
        direction=signal.direction,
        test=test,
        points=(points[-1],),
    )
