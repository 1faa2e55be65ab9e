"""Fires where a baseline period is set and the indicator has a figure a whole number of years before its latest.

The test is *change*'s, the spread times the square root of the years. Two points are never called a trend.
"""

from __future__ import annotations

from csp_report.domain.declaring import Declaration, Effect, Sample, Told
from csp_report.domain.findings import Facts, Finding, Kind, KindId, Reason, Rule
from csp_report.domain.model import Dataset, Direction, Fact, Indicator, Period, Point, Strength, Unit
from csp_report.domain.periods import earlier
from csp_report.domain.points import latest_of, number, period_fact, together
from csp_report.rules.kit import samples
from csp_report.rules.kit.comparing import compare_points
from csp_report.rules.kit.gates import gate
from csp_report.rules.kit.history import figures
from csp_report.rules.kit.making import finding, not_assessable
from csp_report.settings.thresholds import Thresholds


class SinceBaselineFacts(Facts, frozen=True, kw_only=True):
    """Counts, or rates where counts are not known."""

    latest: Fact
    baseline: Fact
    difference: Fact
    percent: Fact | None = None
    years: Fact
    baseline_period: Fact


def _sample(kind: KindId, direction: Direction, _: Strength) -> Sample:
    latest, baseline = samples.now_and_then(direction, *((41, 48) if kind == Kind.SMALL else (591, 700)))
    return SinceBaselineFacts(
        latest=latest,
        baseline=baseline,
        difference=samples.difference(latest, baseline),
        percent=samples.percent_change(latest, baseline) if kind == Kind.PERCENT else None,
        years=samples.plain(2),
        period=samples.year(),
        baseline_period=samples.year(2),
    ), ()


RULE = Declaration(
    Rule.SINCE_BASELINE,
    SinceBaselineFacts,
    (
        Told(Kind.PERCENT, samples.MOVES, samples.ANY_STRENGTH),
        Told(Kind.SMALL, samples.MOVES, samples.ANY_STRENGTH, "a count under 50"),
        Told(Kind.PERCENT, (Direction.UNCHANGED,), samples.UNMOVED),
        Told(Kind.SMALL, (Direction.UNCHANGED,), samples.UNMOVED),
    ),
    _sample,
    move=5,
    hedged=True,
    effect=Effect.RATIO,
)


def judge(data: Dataset, indicator: Indicator, thresholds: Thresholds) -> tuple[Finding, ...]:
    """The latest figure against the baseline's."""
    series = data.of(indicator.id)
    latest = latest_of(series, data.period)
    if series is None or latest is None or data.baseline is None:
        return ()
    years = years_since(latest.period, data.baseline)
    if years < 1:
        return ()
    period = period_fact(latest)
    baseline = series.at(earlier(latest.period, years))
    reason = gate(series, (latest, baseline))
    if reason or baseline is None:
        return (not_assessable(data, indicator, RULE, reason or Reason.MISSING, period),)
    return _judged(data, indicator, thresholds, (latest, baseline), years)


def years_since(latest: Period, baseline: Period) -> int:
    """Years from the baseline to the latest period of a series, a part of a year counted as one.

    So a calendar year stands for the financial year that begins in it, at the baseline as at the latest period: the
    figure used ends with the baseline, or less than a year before it.
    """
    months = (latest.end.year - baseline.end.year) * 12 + latest.end.month - baseline.end.month
    return -(-months // 12)


def _judged(
    data: Dataset, indicator: Indicator, thresholds: Thresholds, pair: tuple[Point, Point], years: int
) -> tuple[Finding, ...]:
    latest, baseline = pair
    compared = compare_points(latest, baseline, indicator, thresholds, years)
    both = figures((baseline, latest))
    if isinstance(compared, Reason) or compared.strength is Strength.NOT_ASSESSABLE or len(both) < 2:
        reason = compared if isinstance(compared, Reason) else Reason.NO_POPULATION
        return (not_assessable(data, indicator, RULE, reason, period_fact(latest)),)
    facts = SinceBaselineFacts(
        latest=both[1],
        baseline=both[0],
        difference=compared.difference,
        percent=compared.percent,
        years=Fact(years, Unit.NUMBER, together(*both), "from the baseline's period to the latest"),
        period=period_fact(latest),
        baseline_period=period_fact(baseline),
    )
    small = compared.percent is None or number(both[0]) == 0
    return (
        finding(
            data,
            indicator,
            RULE,
            Kind.SMALL if small else Kind.PERCENT,
            facts,
            direction=compared.direction,
            strength=compared.strength,
            test=compared.test,
            caveats=compared.caveats,
            points=(latest, baseline),
        ),
    )
