"""Fires where the latest figure stands apart from the highest, or the lowest, of the last ten years.

Every year of the last ten on the latest's side of a break is looked at, three at least; the latest is not the extreme.
An extreme in the previous year: *change*'s own test and strength, so that the two rules never disagree about the same
two years (nothing where similar). An earlier extreme: the test of *change* with the variance of as many steps as lie
between, and p times the number of earlier years under the threshold, or nothing. Of a peak and a trough the clear
one is told, of two such the more recent. A walk is the harder of the nulls (tests/benchmarks/calibration.py). The
lowest year is named as one of the pandemic where it was.

An extreme that stands alone (``kit.odd_years``: further than *alone* standard errors from both years beside it, the
pandemic aside) is no level that figures have left: nothing is told of it, and the analyst is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from csp_report.domain.declaring import Declaration, Effect, Sample, Threshold, Told
from csp_report.domain.findings import Caveat, Facts, Finding, Kind, KindId, Reason, Rule
from csp_report.domain.model import Dataset, Direction, Fact, Indicator, Point, Series, Strength
from csp_report.domain.periods import earlier
from csp_report.domain.points import count_of, latest_of, period_fact, rate_of
from csp_report.rules.kit import samples
from csp_report.rules.kit.comparing import Comparison, compare_points
from csp_report.rules.kit.history import usable_years, values
from csp_report.rules.kit.making import finding, not_assessable
from csp_report.rules.kit.odd_years import of_lockdowns, stands_alone
from csp_report.settings.thresholds import Thresholds


class SincePeakFacts(Facts, frozen=True, kw_only=True):
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


_PERIODS: Final = Threshold(
    Rule.SINCE_PEAK, "periods", 10, "years among which a peak or trough is looked for", "years", 3, 10
)
_LEAST_PERIODS: Final = Threshold(
    Rule.SINCE_PEAK, "least periods", 3, "fewer usable years have no peak", "years", 3, 10
)
_P: Final = Threshold(
    Rule.SINCE_PEAK,
    "p",
    0.05,
    "of an extreme before the previous year, times the number of earlier years",
    "probability",
    0.001,
    0.2,
)
ALONE: Final = Threshold(
    Rule.SINCE_PEAK,
    "alone",
    3,
    "from both years beside it, beyond which an extreme is one odd year",
    "standard errors",
    2,
    100,
)
RULE = Declaration(
    Rule.SINCE_PEAK,
    SincePeakFacts,
    (Told(Kind.PEAK, (Direction.FALL,), samples.JUDGED), Told(Kind.TROUGH, (Direction.RISE,), samples.JUDGED)),
    _sample,
    move=3,
    hedged=True,
    effect=Effect.RATIO,
    thresholds=(_PERIODS, _LEAST_PERIODS, _P, ALONE),
)


class Extreme(Struct, frozen=True):
    """The highest or lowest earlier year, and the latest compared with it; ``alone``: one odd year."""

    kind: KindId
    point: Point
    compared: Comparison
    alone: bool = False


def judge(data: Dataset, indicator: Indicator, thresholds: Thresholds) -> tuple[Finding, ...]:
    """The latest figure against the peak or trough before it."""
    series = data.of(indicator.id)
    latest = latest_of(series, data.period)
    found = _extremes(data, series, latest, indicator, thresholds) if series and latest else []
    if not found or latest is None:
        return ()
    level = [one for one in found if not one.alone]
    odd = _odd(data, indicator, [one for one in found if one.alone], first=not level)
    if not level:
        return odd
    told = max(level, key=lambda one: (one.compared.strength is Strength.CLEAR, one.point.period))
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
            caveats=(*told.compared.caveats, *_pandemic(told)),
            points=(latest, told.point),
        ),
        *odd,
    )


def _odd(data: Dataset, indicator: Indicator, alone: Sequence[Extreme], *, first: bool) -> tuple[Finding, ...]:
    """That nothing is told of odd years; ``first``: nothing is told of any other."""
    made = [not_assessable(data, indicator, RULE, Reason.ALONE, period_fact(one.point)) for one in alone]
    plain, rest = (made[:1], made[1:]) if first else ([], made)
    return (*plain, *(replace(one, id=f"{one.id}/odd") for one in rest))


def _extremes(
    data: Dataset, series: Series, latest: Point, indicator: Indicator, thresholds: Thresholds
) -> list[Extreme]:
    points = usable_years(series, latest, int(thresholds.get(_PERIODS, indicator.id)))
    if len(points) < thresholds.get(_LEAST_PERIODS, indicator.id) or points[-1] is not latest:
        return []
    figures = values(points)
    *before, now = figures or (0.0, 0.0)
    out = []
    for kind, extreme, falls in ((Kind.PEAK, max(before), True), (Kind.TROUGH, min(before), False)):
        apart = now < extreme if falls else now > extreme
        point = points[_last_place(before, extreme)]
        years = latest.period.end.year - point.period.end.year
        compared = compare_points(latest, point, indicator, thresholds, years) if figures and apart else Reason.MISSING
        if isinstance(compared, Comparison):
            compared = _chosen(compared, point, points)
            if _fires(compared, point, points, indicator, thresholds):
                limit = thresholds.get(ALONE, indicator.id)
                alone = stands_alone(data, point, latest, indicator, thresholds, limit)
                out.append(Extreme(kind, point, compared, alone))
    return out


def _chosen(compared: Comparison, point: Point, points: tuple[Point, ...]) -> Comparison:
    """With the p-value of the most extreme of several years (Bonferroni); as it is where it is *change*'s own."""
    test = compared.test
    if test is None or test.p is None or point.period == earlier(points[-1].period):
        return compared
    return replace(compared, test=replace(test, p=min(1.0, test.p * (len(points) - 1))))


def _fires(
    compared: Comparison, point: Point, points: tuple[Point, ...], indicator: Indicator, thresholds: Thresholds
) -> bool:
    moved = compared.direction in (Direction.RISE, Direction.FALL) and compared.strength is not Strength.SIMILAR
    if compared.test is None or compared.test.p is None or not moved:
        return False
    if point.period == earlier(points[-1].period):
        return True
    limit = thresholds.get(_P, indicator.id)
    return compared.strength is Strength.CLEAR and compared.test.p < limit


def _pandemic(told: Extreme) -> tuple[Caveat, ...]:
    """A caveat where the lowest year held most of the lockdowns of 2020 and 2021."""
    return (Caveat.PANDEMIC,) if told.kind == Kind.TROUGH and of_lockdowns(told.point.period) else ()


def _last_place(figures: list[float], extreme: float) -> int:
    """The most recent of equal extremes."""
    return max(place for place, one in enumerate(figures) if one == extreme)
