"""All that is said of what a change or a gap is made of, and of few events: every figure, its cells and the caveats.

The figures are small enough to be worked out by hand from the ones that each case begins with.
"""

from __future__ import annotations

from types import ModuleType

import pytest
from laid_out import laid_out
from msgspec.structs import replace
from rule_cases import FORCE, HERE, LATEST, NATION, THEFT, child, comparator, dataset, point, single, years

from csp_report.domain.model import Area, Cadence, Dataset, Indicator, Level, Series, Status
from csp_report.rules import composition, drivers, share
from csp_report.settings.thresholds import Thresholds

SHOPS, BIKES, CARS = (child(name, "theft") for name in ("shops", "bikes", "cars"))
OTHER = child("other", "theft", residual=True)
PARTS = (SHOPS, BIKES, CARS, OTHER)
COUNTY, REGION = Area("Midshire", Level.COUNTY, "E10000001"), Area("Midlands", Level.REGION, "E12000001")
DISTRICT = Area("Othertown", Level.DISTRICT, "E07000001")
Years = tuple[float, float]


def moves(whole: Years, *parts: Years) -> Dataset:
    """Thefts and their parts, each with the year before and the latest: shops, bikes, cars, other."""
    series = [years([*one], kind) for kind, one in zip(PARTS, parts, strict=False)]
    return dataset(years([*whole]), *series, indicators=(THEFT, *PARTS))


def rates(*areas: tuple[Area, float, float | None, float | None]) -> Dataset:
    """Rates of thefts, of shops and of bikes, in an area of a million residents and in others."""
    series = [
        single(kind, area, None, rate, 1_000_000 if area is HERE else None)
        for area, *all_rates in areas
        for kind, rate in zip((THEFT, SHOPS, BIKES), all_rates, strict=True)
        if rate is not None
    ]
    others = tuple(comparator(area) for area, *_ in areas if area is not HERE)
    return dataset(*series, indicators=(THEFT, *PARTS), comparators=others)


def few(whole: float, *parts: float, provisional: bool = False) -> Dataset:
    """Few thefts and their parts."""
    series = [single(kind, HERE, x) for kind, x in zip(PARTS, parts, strict=False)]
    status = Status.PROVISIONAL if provisional else Status.NORMAL
    only = Series(THEFT, HERE, Cadence.YEAR, (point(LATEST, whole, status=status),))
    return dataset(only, *series, indicators=(THEFT, *PARTS))


def provisional(data: Dataset) -> Dataset:
    """The same with the latest count of the whole said to be provisional."""
    whole = data.of("theft")
    assert whole
    *before, last = whole.points
    assert last.count
    changed = replace(last, count=replace(last.count, status=Status.PROVISIONAL))
    series = replace(whole, points=(*before, changed))
    return replace(data, series={**data.series, ("theft", HERE.key, whole.cadence): series})


CASES: dict[str, tuple[ModuleType, Indicator, Dataset, str]] = {
    "most of a rise": (
        drivers,
        THEFT,
        moves((1000, 1100), (500, 560), (300, 320)),
        """
theft/drivers: made-of rise clear bad
part shops text <- shops count 2023-24, shops count 2022-23
difference 100 count = 1,100 - 1,000 <- count 2023-24, count 2022-23
part_difference 60 count = 560 - 500 <- shops count 2023-24, shops count 2022-23
part_share 60 percent = 60 / 100 x 100 <- shops count 2023-24, shops count 2022-23
previous_period 2022-23 period <- count 2022-23
period 2023-24 period <- count 2023-24
""",
    ),
    "all of a fall, provisional": (
        drivers,
        THEFT,
        provisional(moves((1100, 1000), (600, 500), (300, 300))),
        """
theft/drivers: made-of fall clear good
part shops text <- shops count 2023-24, shops count 2022-23
difference 100 count = 1,100 - 1,000 <- count 2023-24, count 2022-23
part_difference 100 count = 600 - 500 <- shops count 2023-24, shops count 2022-23
part_share 100 percent = 100 / 100 x 100 <- shops count 2023-24, shops count 2022-23
previous_period 2022-23 period <- count 2022-23
period 2023-24 period <- count 2023-24
caveats: provisional
""",
    ),
    "further than the whole, the larger of two against it": (
        drivers,
        THEFT,
        moves((1000, 1100), (500, 680), (300, 275), (400, 355)),
        """
theft/drivers: outweighs rise clear bad
part shops text <- shops count 2023-24, shops count 2022-23
difference 100 count = 1,100 - 1,000 <- count 2023-24, count 2022-23
part_difference 180 count = 680 - 500 <- shops count 2023-24, shops count 2022-23
other cars text <- cars count 2023-24, cars count 2022-23
other_difference 45 count = 400 - 355 <- cars count 2023-24, cars count 2022-23
previous_period 2022-23 period <- count 2022-23
period 2023-24 period <- count 2023-24
""",
    ),
    "a fall further than the whole, provisional": (
        drivers,
        THEFT,
        provisional(moves((1100, 1000), (600, 480), (300, 320))),
        """
theft/drivers: outweighs fall clear good
part shops text <- shops count 2023-24, shops count 2022-23
difference 100 count = 1,100 - 1,000 <- count 2023-24, count 2022-23
part_difference 120 count = 600 - 480 <- shops count 2023-24, shops count 2022-23
other bikes text <- bikes count 2023-24, bikes count 2022-23
other_difference 20 count = 320 - 300 <- bikes count 2023-24, bikes count 2022-23
previous_period 2022-23 period <- count 2022-23
period 2023-24 period <- count 2023-24
caveats: provisional
""",
    ),
    "opposite ways, provisional": (
        drivers,
        THEFT,
        provisional(moves((1000, 1010), (500, 440), (300, 360))),
        """
theft/drivers: opposite none not-clear neutral
part bikes text <- bikes count 2023-24, bikes count 2022-23
difference 10 count = 1,010 - 1,000 <- count 2023-24, count 2022-23
part_difference 60 count = 360 - 300 <- bikes count 2023-24, bikes count 2022-23
part_percent 20 percent = (360 - 300) / 300 x 100 <- bikes count 2023-24, bikes count 2022-23
other shops text <- shops count 2023-24, shops count 2022-23
other_difference 60 count = 500 - 440 <- shops count 2023-24, shops count 2022-23
other_percent 12 percent = (440 - 500) / 500 x 100 <- shops count 2023-24, shops count 2022-23
previous_period 2022-23 period <- count 2022-23
period 2023-24 period <- count 2023-24
difference of the changes of two parts, chance and usual spread: estimate 1.364, z 1.358, p 0.1745, 0.95
      interval 0.8715 to 2.134
caveats: provisional
""",
    ),
    "half of the gap to the widest": (
        drivers,
        THEFT,
        rates((HERE, 20, 9, 4), (DISTRICT, 10, 1, 1), (COUNTY, 11, 2, 1), (FORCE, 12, 3, 1), (REGION, 13, 5.5, 1)),
        """
theft/drivers/gap: gap above clear bad
part shops text <- shops rate 2023-24, shops rate Midlands 2023-24
part_share 50 percent = 3.5 / 7 x 100 <- shops rate 2023-24, shops rate Midlands 2023-24, rate 2023-24, rate
      Midlands 2023-24
gap 7 rate = 20 - 13 <- rate 2023-24, rate Midlands 2023-24
part_gap 3.5 rate = 9 - 5.5 <- shops rate 2023-24, shops rate Midlands 2023-24
benchmark Midlands area <- rate 2023-24, rate Midlands 2023-24
period 2023-24 period <- rate 2023-24
""",
    ),
    "the gap to the nation before any other": (
        drivers,
        THEFT,
        rates((HERE, 10, 4, 4), (FORCE, 21, 15, 4), (NATION, 20, 4, 14)),
        """
theft/drivers/gap: gap below clear good
part bikes text <- bikes rate 2023-24, bikes rate England and Wales 2023-24
part_share 100 percent = 10 / 10 x 100 <- bikes rate 2023-24, bikes rate England and Wales 2023-24, rate
      2023-24, rate England and Wales 2023-24
gap 10 rate = 20 - 10 <- rate 2023-24, rate England and Wales 2023-24
part_gap 10 rate = 14 - 4 <- bikes rate 2023-24, bikes rate England and Wales 2023-24
benchmark England and Wales area <- rate 2023-24, rate England and Wales 2023-24
period 2023-24 period <- rate 2023-24
""",
    ),
    "a part without a rate beside one with": (
        drivers,
        THEFT,
        rates((HERE, 20, 9, 14), (NATION, 10, None, 4)),
        """
theft/drivers/gap: gap above clear bad
part bikes text <- bikes rate 2023-24, bikes rate England and Wales 2023-24
part_share 100 percent = 10 / 10 x 100 <- bikes rate 2023-24, bikes rate England and Wales 2023-24, rate
      2023-24, rate England and Wales 2023-24
gap 10 rate = 20 - 10 <- rate 2023-24, rate England and Wales 2023-24
part_gap 10 rate = 14 - 4 <- bikes rate 2023-24, bikes rate England and Wales 2023-24
benchmark England and Wales area <- rate 2023-24, rate England and Wales 2023-24
period 2023-24 period <- rate 2023-24
""",
    ),
    "two parts that make as much of a gap": (
        drivers,
        THEFT,
        rates((HERE, 20, 9, 9), (NATION, 10, 4, 4)),
        """
theft/drivers/gap: gap above clear bad
part shops text <- shops rate 2023-24, shops rate England and Wales 2023-24
part_share 50 percent = 5 / 10 x 100 <- shops rate 2023-24, shops rate England and Wales 2023-24, rate
      2023-24, rate England and Wales 2023-24
gap 10 rate = 20 - 10 <- rate 2023-24, rate England and Wales 2023-24
part_gap 5 rate = 9 - 4 <- shops rate 2023-24, shops rate England and Wales 2023-24
benchmark England and Wales area <- rate 2023-24, rate England and Wales 2023-24
period 2023-24 period <- rate 2023-24
""",
    ),
    "few events": (
        composition,
        THEFT,
        few(24, 15, 9, provisional=True),
        """
theft/composition: counted none clear neutral
whole 24 count <- count 2023-24
leader shops text <- shops count 2023-24
leader_count 15 count <- shops count 2023-24
period 2023-24 period <- count 2023-24
- shops
- count 15 count <- shops count 2023-24
- bikes
- count 9 count <- bikes count 2023-24
caveats: provisional
""",
    ),
    "a part of few events": (
        share,
        BIKES,
        few(24, 15, 9, provisional=True),
        """
bikes/share: counted none clear neutral
count 9 count <- count 2023-24
whole 24 count <- theft count 2023-24
parent theft text
period 2023-24 period <- theft count 2023-24
caveats: provisional
""",
    ),
}


@pytest.mark.parametrize("name", CASES)
def it_says_every_figure_with_its_cells(name: str) -> None:
    rule, indicator, data, expected = CASES[name]
    found = rule.judge(data, indicator, Thresholds())
    assert "\n\n".join(laid_out(data, one) for one in found) == expected.strip()
