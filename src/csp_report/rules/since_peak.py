"""Fires where the latest figure stands apart from the highest, or the lowest, of the last five years.

Three or more usable years; the latest is not the extreme. An extreme in the previous year: *change*'s own test and
strength, so that the two rules never disagree about the same two years (nothing where similar). An earlier extreme:
clear by the test of *change* with p under the threshold divided by the number of earlier years, or nothing. Of a peak
and a trough the clear one is told, of two such the more recent.

The threshold is 0.01, not the customary 0.05: with *change*'s own test for the previous year, 0.05 calls 7% of series
clear in which nothing changes, 0.01 under 5% (tests/benchmarks/calibration.py).
"""

from __future__ import annotations

from dataclasses import dataclass

from csp_report.domain.declaring import Declaration, Effect, Sample, Told
from csp_report.domain.findings import Facts, Finding, Kind, KindId, Reason, Rule
from csp_report.domain.model import Dataset, Direction, Fact, Indicator, Point, Series, Strength
from csp_report.domain.periods import earlier
from csp_report.domain.points import count_of, latest_of, period_fact, rate_of
from csp_report.rules.kit import samples
from csp_report.rules.kit.comparing import Comparison, compare_points
from csp_report.rules.kit.history import usable_years, values
from csp_report.rules.kit.making import finding
from csp_report.settings.thresholds import Thresholds


@dataclass(frozen=True, slots=True, kw_only=True)
class SincePeakFacts(Facts):
    """The latest year and the extreme, which is ``peak`` in a trough too; no counts where rates alone are known."""

    latest: Fact | None = None
    peak: Fact | None = None
    latest_rate: Fact | None = None
    peak_rate: Fact | None = None
    difference: Fact | None = None
    percent: Fact | None = None
    peak_period: Fact


def _sample(_: KindId, direction: Direction, __: Strength) -> Sample:
    latest, peak = samples.now_and_then(direction, 591, 720)
    return SincePeakFacts(
        latest=latest,
        peak=peak,
        latest_rate=samples.rate_for(latest),
        peak_rate=samples.rate_for(peak),
        difference=samples.difference(latest, peak),
        percent=samples.percent_change(latest, peak),
        peak_period=samples.year(1),
        period=samples.year(),
    ), ()


RULE = Declaration(
    Rule.SINCE_PEAK,
    SincePeakFacts,
    (Told(Kind.PEAK, (Direction.FALL,), samples.JUDGED), Told(Kind.TROUGH, (Direction.RISE,), samples.JUDGED)),
    _sample,
    move=3,
    hedged=True,
    effect=Effect.RATIO,
)


@dataclass(frozen=True, slots=True)
class Extreme:
    """The highest or lowest earlier year, and the latest compared with it."""

    kind: KindId
    point: Point
    compared: Comparison


def judge(data: Dataset, indicator: Indicator, thresholds: Thresholds) -> tuple[Finding, ...]:
    """The latest figure against the peak or trough before it."""
    series = data.of(indicator.id)
    latest = latest_of(series, data.period)
    found = _extremes(series, latest, indicator, thresholds) if series and latest else []
    if not found or latest is None:
        return ()
    told = max(found, key=lambda one: (one.compared.strength is Strength.CLEAR, one.point.period))
    counted = told.compared.kind != Kind.DIRECTION_ONLY
    facts = SincePeakFacts(
        latest=count_of(latest) if counted else None,
        peak=count_of(told.point) if counted else None,
        latest_rate=rate_of(latest),
        peak_rate=rate_of(told.point),
        difference=told.compared.difference if counted else None,
        percent=told.compared.percent,
        peak_period=period_fact(told.point),
        period=period_fact(latest),
    )
    return (
        finding(
            data,
            indicator,
            RULE,
            told.kind,
            facts,
            direction=told.compared.direction,
            strength=told.compared.strength,
            test=told.compared.test,
            caveats=told.compared.caveats,
            points=(latest, told.point),
        ),
    )


def _extremes(series: Series, latest: Point, indicator: Indicator, thresholds: Thresholds) -> list[Extreme]:
    points = usable_years(series, latest, int(thresholds.get("since-peak", "periods", indicator.id)))
    if len(points) < thresholds.get("since-peak", "least periods", indicator.id) or points[-1] is not latest:
        return []
    figures = values(points)
    *before, now = figures or (0.0, 0.0)
    out = []
    for kind, extreme, falls in ((Kind.PEAK, max(before), True), (Kind.TROUGH, min(before), False)):
        apart = now < extreme if falls else now > extreme
        point = points[_last_place(before, extreme)]
        compared = compare_points(latest, point, indicator, thresholds) if figures and apart else Reason.MISSING
        if isinstance(compared, Comparison) and _fires(compared, point, points, indicator, thresholds):
            out.append(Extreme(kind, point, compared))
    return out


def _fires(
    compared: Comparison, point: Point, points: tuple[Point, ...], indicator: Indicator, thresholds: Thresholds
) -> bool:
    moved = compared.direction in (Direction.RISE, Direction.FALL) and compared.strength is not Strength.SIMILAR
    if compared.test is None or compared.test.p is None or not moved:
        return False
    if point.period == earlier(points[-1].period):
        return True
    limit = thresholds.get("since-peak", "p", indicator.id) / (len(points) - 1)
    return compared.strength is Strength.CLEAR and compared.test.p < limit


def _last_place(figures: list[float], extreme: float) -> int:
    """The most recent of equal extremes."""
    return max(place for place, one in enumerate(figures) if one == extreme)
