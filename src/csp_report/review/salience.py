"""How much a finding matters, 0 to 1, so that a board page can take the top few.

The weights are a judgement, not a measurement: strength counts most, then size, then volume, then whether it is
unwelcome, then whether it goes on from the year before.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from csp_report.domain.declaring import Declared, Effect, Threshold
from csp_report.domain.findings import Finding, Kind
from csp_report.domain.model import Dataset, Direction, Strength, Verdict
from csp_report.domain.points import count_of, latest_of, number, years_back
from csp_report.settings.thresholds import Thresholds

LEADING_Q: Final = Threshold(
    "page one", "q", 0.2, "a finding leads only with a smaller false discovery rate", "probability", 0.01, 1.0
)
_STRENGTH = {
    Strength.CLEAR: 1.0,
    Strength.UNUSUAL: 0.6,
    Strength.NOT_CLEAR: 0.3,
    Strength.SIMILAR: 0.1,
    Strength.SLIGHT: 0.1,
    Strength.NOT_ASSESSABLE: 0.0,
}
_VERDICT = {Verdict.BAD: 1.0, Verdict.GOOD: 0.7, Verdict.NEUTRAL: 0.5}
_WEIGHTS = (0.4, 0.25, 0.15, 0.1, 0.1)
_DOUBLE = math.log(2)  # doubling or halving is as large as size gets
_MANY = 4  # ten thousand events are as many as volume gets


def weighed(data: Dataset, findings: Sequence[Finding], declared: Declared) -> tuple[Finding, ...]:
    """The findings, each with its salience."""
    return tuple(replace(one, salience=salience(data, one, declared[one.rule].effect)) for one in findings)


def salience(data: Dataset, finding: Finding, effect: Effect) -> float:
    """The weighted sum; nought for what is not assessable."""
    if finding.strength is Strength.NOT_ASSESSABLE:
        return 0.0
    parts = (
        _STRENGTH[finding.strength],
        _size(finding, effect),
        _volume(data, finding),
        _VERDICT[finding.verdict],
        _persistence(data, finding),
    )
    return round(sum(weight * part for weight, part in zip(_WEIGHTS, parts, strict=True)), 6)


def leading(findings: Sequence[Finding], thresholds: Thresholds) -> tuple[Finding, ...]:
    """The findings fit for a first page, the most salient first, ties by id; a template picks of them what it cites.

    Fit is what is clear, not held, and tested with a false discovery rate under the analyst's threshold.
    """
    fit = [one for one in findings if _fit(one, thresholds)]
    return tuple(sorted(fit, key=lambda one: (-one.salience, one.id)))


def _fit(finding: Finding, thresholds: Thresholds) -> bool:
    clear = finding.strength is Strength.CLEAR and finding.held is None
    q = finding.test.q if finding.test else None
    return clear and q is not None and q < thresholds.get(LEADING_Q, finding.indicator.id)


def _size(finding: Finding, effect: Effect) -> float:
    if finding.kind == Kind.MAJORITY:
        return 1.0
    ratio = finding.test.estimate if finding.test else None
    if effect is not Effect.RATIO or not ratio or ratio <= 0:
        return 0.5 if finding.strength is Strength.CLEAR else 0.0
    return min(1.0, abs(math.log(ratio)) / _DOUBLE)


def _volume(data: Dataset, finding: Finding) -> float:
    count = count_of(latest_of(data.of(finding.indicator.id), data.period))
    return 0.0 if count is None else min(1.0, math.log10(1 + max(0.0, number(count))) / _MANY)


def _persistence(data: Dataset, finding: Finding) -> float:
    """One where the figures moved the same way a year earlier too."""
    series = data.of(finding.indicator.id)
    latest = latest_of(series, data.period)
    if series is None or latest is None or finding.direction not in (Direction.RISE, Direction.FALL):
        return 0.0
    before, further = (count_of(years_back(series, latest, years)) for years in (1, 2))
    if before is None or further is None:
        return 0.0
    earlier_rise = number(before) > number(further)
    earlier_fall = number(before) < number(further)
    return float(earlier_rise if finding.direction is Direction.RISE else earlier_fall)
