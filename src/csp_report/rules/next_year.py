"""Fires where the latest 12 months have a count of 50 and more.

The range in which four next years of five would lie, around the latest figure (of levels that wander the latest value
foretells best): chance in both years, and the usual movement of the country, the force and the area. For the evidence;
a document says it where the settings ask for it, or a block of its template. Held against real next years by
tests/benchmarks/back_test.py.
"""

from __future__ import annotations

import math
from typing import Final

from csp_report.domain.declaring import Declaration, Sample, Threshold, Told
from csp_report.domain.findings import Facts, Finding, KindId, Rule
from csp_report.domain.model import Dataset, Direction, Fact, Indicator, Strength, Unit
from csp_report.domain.moves import usual_spread
from csp_report.domain.points import count_of, latest_of, number, period_fact
from csp_report.rules.kit import samples
from csp_report.rules.kit.gates import gate
from csp_report.rules.kit.limits import PERCENT_FROM
from csp_report.rules.kit.making import finding
from csp_report.settings.thresholds import Thresholds
from csp_report.statistics.intervals import deviate

_RANGE = KindId("range")


class NextYearFacts(Facts, frozen=True, kw_only=True):
    """The latest count, the bounds of the next year's, and in how many cases of a hundred it would lie between them."""

    latest: Fact
    low: Fact
    high: Fact
    chance: Fact


def _sample(_: KindId, __: Direction, ___: Strength) -> Sample:
    figures = {"latest": samples.count(591), "low": samples.count(489), "high": samples.count(714)}
    figures["chance"] = samples.percent(80)
    return NextYearFacts(period=samples.year(), **figures), ()


INTERVAL: Final = Threshold(Rule.NEXT_YEAR, "interval", 80, "level of the range of the next year", "per cent", 50, 99)
RULE = Declaration(Rule.NEXT_YEAR, NextYearFacts, (Told(_RANGE),), _sample, thresholds=(INTERVAL,))


def judge(data: Dataset, indicator: Indicator, thresholds: Thresholds) -> tuple[Finding, ...]:
    """The range of the next year."""
    series = data.of(indicator.id)
    point = latest_of(series, data.period)
    latest = count_of(point)
    least = thresholds.get(PERCENT_FROM, indicator.id)
    if series is None or point is None or latest is None or gate(series, (point,)) or number(latest) < max(least, 1):
        return ()
    level = thresholds.get(INTERVAL, indicator.id) / 100
    count = number(latest)
    spread = usual_spread(thresholds.spread(indicator)[0], data.area.level, count, count)
    reach = math.exp(deviate(level) * math.hypot(spread, math.sqrt(2 / count)))
    how = f"{count:,.10g} {{}} {reach:.4g}, {level:.0%} of next years"
    low = Fact(count / reach, Unit.COUNT, latest.sources, how.format("/"))
    high = Fact(count * reach, Unit.COUNT, latest.sources, how.format("x"))
    chance = Fact(100 * level, Unit.PERCENT, latest.sources, "level of the range, a row of Thresholds")
    facts = NextYearFacts(latest=latest, low=low, high=high, chance=chance, period=period_fact(point))
    return (finding(data, indicator, RULE, _RANGE, facts, points=(point,)),)
