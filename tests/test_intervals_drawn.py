"""What charts draw beside what the rules conclude: no interval that contradicts its sentence."""

from __future__ import annotations

import random

import pytest
from every_partnership import WORKBOOK, datasets
from rule_cases import THEFT, dataset, years

from csp_report.charts import describe
from csp_report.domain.findings import Finding, Kind
from csp_report.domain.model import Dataset, Strength
from csp_report.domain.report import ChartPoint, FigureAsked
from csp_report.rules import benchmark, change
from csp_report.settings.thresholds import Thresholds

pytestmark = pytest.mark.slow


def bars(data: Dataset, found: Finding) -> tuple[ChartPoint, ...]:
    """The bars of a benchmark's chart: the area's, then the comparators'."""
    chart = describe(FigureAsked("figure", ("benchmark",), found.indicator.id, (found,)), data)
    assert chart is not None
    return chart.lines[0].points


def reaches(bar: ChartPoint, value: float) -> bool:
    assert bar.low is not None
    assert bar.high is not None
    return bar.low <= value <= bar.high


@pytest.mark.wide
def it_draws_no_range_that_reaches_a_rate_told_apart_over_all_partnerships() -> None:
    if not WORKBOOK.exists():
        pytest.skip(f"{WORKBOOK.name} is not there: the shared data are kept beside the checkout")
    sided = alike = 0
    wrong = []
    for data in datasets():
        every = (found for one in data.indicators.values() for found in benchmark.judge(data, one, Thresholds()))
        for found in (one for one in every if one.kind != Kind.NOT_ASSESSABLE):
            local, *others = bars(data, found)
            for item, bar in zip(found.items, others, strict=True):
                if bar.low is None:  # nothing was recorded here: nought has no interval
                    continue
                inside = reaches(bar, local.value or 0.0)
                told = item.strength in (Strength.CLEAR, Strength.SLIGHT)
                sided, alike = sided + told, alike + inside
                low, high = item.test.interval  # type: ignore[union-attr, misc]
                if inside is not (low <= 1 <= high) or (told and inside):
                    wrong.append((data.area.name, found.indicator.id, item.area))
    print(  # noqa: T201 - the figures of the report
        f"{len(wrong)} wrong of {sided} told apart and {alike} whose range reaches the rate"
    )
    assert wrong == []
    assert min(sided, alike) > 1000


def it_parts_the_bands_of_the_latest_years_as_change_judges_them_over_made_series() -> None:
    chance = random.Random(11)  # noqa: S311 - made figures, nothing secret
    told = {True: 0, False: 0}
    for _ in range(2000):
        level, moved = chance.choice((60, 300, 2000, 20_000)), chance.lognormvariate(0, 0.25)
        data = dataset(years([level, level, round(level * moved)], population=100_000))
        (found,) = change.judge(data, THEFT, Thresholds())
        if found.test is None or abs(abs(found.test.statistic or 0) - 1.96) < 0.04:
            continue  # within 2% of the limit the two need not agree
        chart = describe(FigureAsked("figure", ("line",), THEFT.id, (found,)), data)
        assert chart is not None
        *_, before, latest = chart.lines[0].points
        apart = max(before.low or 0, latest.low or 0) > min(before.high or 0, latest.high or 0)
        assert apart is (abs(found.test.statistic or 0) > 1.96)
        told[apart] += 1
    assert min(told.values()) > 200
