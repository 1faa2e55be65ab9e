"""Which figures a finding rests on: those whose being provisional it tells."""

from __future__ import annotations

from types import ModuleType

import pytest
from msgspec.structs import replace
from rule_cases import (
    FORCE,
    HERE,
    LATEST,
    THEFT,
    child,
    comparator,
    dataset,
    figure,
    point,
    single,
    years,
)

from csp_report.domain.findings import Caveat, Finding
from csp_report.domain.model import (
    Area,
    Cadence,
    Dataset,
    Indicator,
    Level,
    Measure,
    Series,
    Status,
)
from csp_report.domain.periods import earlier, month
from csp_report.rules import (
    benchmark,
    change,
    composition,
    direction_against,
    hot_spot,
    level,
    link,
    ranking,
    share,
    since_baseline,
    since_peak,
    special_cause,
    trend,
    turning_point,
)
from csp_report.settings.thresholds import Thresholds

DEFAULT = Thresholds()
SHOPS, BIKES = child("shops", "theft"), child("bikes", "theft")
KNIVES = Indicator("knives", "knife crime", "offence", "offences")
TOWN, HILLS = Area("Town", Level.SUB_AREA), Area("Hills", Level.SUB_AREA)


def first(rule: ModuleType, data: Dataset, indicator: Indicator = THEFT) -> Finding:
    return rule.judge(data, indicator, DEFAULT)[0]


def months() -> Dataset:
    start = 2022 * 12 + 3
    counts = [99.0 + place * 7 % 3 for place in range(23)] + [160.0]
    points = [point(month((start + place) // 12, (start + place) % 12 + 1), one) for place, one in enumerate(counts)]
    return dataset(Series(THEFT, HERE, Cadence.MONTH, tuple(points)))


BOTH = dataset(
    years([618, 400]), years([4000, 3000], area=FORCE), indicators=(THEFT,), comparators=(comparator(FORCE),)
)
# A rule, its figures, and how many of the last points of the local series it rests on.
RESTING: dict[str, tuple[ModuleType, Dataset, Indicator, int]] = {
    "level": (level, dataset(years([300, 400])), THEFT, 1),
    "change": (change, dataset(years([300, 618, 400])), THEFT, 2),
    "trend": (trend, dataset(years([1500, 1000, 800, 640, 512, 410])), THEFT, 5),
    "benchmark": (
        benchmark,
        dataset(
            years([390, 400], population=100_000),
            single(THEFT, FORCE, None, 9.0),
            indicators=(THEFT,),
            comparators=(comparator(FORCE),),
        ),
        THEFT,
        1,
    ),
    "direction-against": (direction_against, BOTH, THEFT, 2),
    "composition": (composition, dataset(years([900, 1000]), single(SHOPS, HERE, 600)), THEFT, 1),
    "since-baseline": (since_baseline, dataset(years([300, 618, 400]), baseline=earlier(LATEST)), THEFT, 2),
    "turning-point": (turning_point, dataset(years([168, 150, 130, 110, 140])), THEFT, 2),
    "since-peak": (since_peak, dataset(years([500, 700, 400])), THEFT, 2),
    "special-cause": (special_cause, months(), THEFT, 1),
    "link": (
        link,
        dataset(years([90, 100]), indicators=(THEFT, KNIVES), loose=(figure(Measure.COUNT, 25, "theft", of="knives"),)),
        THEFT,
        1,
    ),
}


def provisional(data: Dataset, indicator: Indicator, back: int) -> Dataset:
    """The data with the count or rate of one local point provisional, so many points before the last."""

    def marked(series: Series) -> Series:
        place = len(series.points) - 1 - back
        one = series.points[place]
        count = replace(one.count, status=Status.PROVISIONAL) if one.count else None
        return replace(series, points=(*series.points[:place], replace(one, count=count), *series.points[place + 1 :]))

    return replace(
        data,
        series={key: marked(one) if key[:2] == (indicator.id, HERE.key) else one for key, one in data.series.items()},
    )


@pytest.mark.parametrize("name", RESTING)
def it_marks_what_rests_on_provisional_figures_and_nothing_else(name: str) -> None:
    rule, data, indicator, resting = RESTING[name]
    deepest = len(next(one for key, one in data.series.items() if key[:2] == (indicator.id, HERE.key)).points)
    for back in range(deepest):
        caveats = first(rule, provisional(data, indicator, back), indicator).caveats
        assert (Caveat.PROVISIONAL in caveats) is (back < resting), f"{back} before the last"


@pytest.mark.parametrize("rule", [share, ranking, hot_spot])
def it_marks_lists_that_hold_provisional_figures(rule: ModuleType) -> None:
    parts = [point(LATEST, x, None, 50_000, status=Status.PROVISIONAL) for x in (600, 300)]
    whole = point(LATEST, 1000, None, 100_000, status=Status.PROVISIONAL)
    data = dataset(
        Series(THEFT, HERE, Cadence.YEAR, (whole,)),
        *(Series(one, HERE, Cadence.YEAR, (at,)) for one, at in zip((SHOPS, BIKES), parts, strict=True)),
        *(Series(THEFT, one, Cadence.YEAR, (at,)) for one, at in zip((TOWN, HILLS), parts, strict=True)),
        indicators=(THEFT, SHOPS, BIKES),
        sub_areas=(TOWN, HILLS),
    )
    assert Caveat.PROVISIONAL in first(rule, data, SHOPS if rule is share else THEFT).caveats
