"""All that the rules on wholes and parts say: every figure, how it was computed, its cells and the caveats.

The figures are small enough to be worked out by hand from the ones that each case begins with.
"""

from __future__ import annotations

from types import ModuleType

import pytest
from laid_out import laid_out
from rule_cases import CRIME, HERE, THEFT, child, dataset, figure, single

from csp_report.domain.model import Dataset, Indicator, Measure, Series
from csp_report.rules import composition, link, ranking, share
from csp_report.settings.thresholds import Thresholds

SHOPS, BIKES, CARS = (child(name, "theft") for name in ("shops", "bikes", "cars"))
OTHER = child("other", "theft", residual=True)
VIOLENCE, DAMAGE = child("violence", "all-crime"), child("damage", "all-crime")
ABUSE = Indicator("abuse", "domestic abuse", "incident", "incidents", events="incidents")
KNIVES = Indicator("knives", "knife crime", "offence", "offences")


def made_of(whole: float, *parts: float, **more: object) -> Dataset:
    """Thefts and their parts: shops, bikes, cars, other."""
    kinds = (SHOPS, BIKES, CARS, OTHER)
    series = [single(one, HERE, x) for one, x in zip(kinds, parts, strict=False)]
    return dataset(single(THEFT, HERE, whole), *series, indicators=(THEFT, *kinds), **more)


def groups(*series: Series) -> Dataset:
    return dataset(
        single(CRIME, HERE, 5000, None, 100_000), *series, indicators=(CRIME, THEFT, VIOLENCE, DAMAGE, SHOPS, BIKES)
    )


def overlapping(*loose: tuple[float, str], others: tuple[Indicator, ...] = (KNIVES,)) -> Dataset:
    """A hundred thefts, forty knife crimes, and how many thefts are something else too."""
    series = [single(THEFT, HERE, 100), single(KNIVES, HERE, 40), single(ABUSE, HERE, 200)]
    overlaps = tuple(figure(Measure.COUNT, value, "theft", of=of) for value, of in loose)
    return dataset(*series, indicators=(THEFT, *others), loose=overlaps)


CASES: dict[str, tuple[ModuleType, Indicator, Dataset, str]] = {
    "a majority": (
        composition,
        THEFT,
        made_of(1000, 600, 300, 0, 100),
        """
theft/composition: majority none clear neutral
whole 1000 count <- count 2023-24
leader shops text <- shops count 2023-24, count 2023-24
leader_share 60 percent = 600 / 1,000 x 100 <- shops count 2023-24, count 2023-24
second_share 30 percent = 300 / 1,000 x 100 <- bikes count 2023-24, count 2023-24
period 2023-24 period <- count 2023-24
- shops
- share 60 percent = 600 / 1,000 x 100 <- shops count 2023-24, count 2023-24
- count 600 count <- shops count 2023-24
- bikes
- share 30 percent = 300 / 1,000 x 100 <- bikes count 2023-24, count 2023-24
- count 300 count <- bikes count 2023-24
- cars
- share 0 percent = 0 / 1,000 x 100 <- cars count 2023-24, count 2023-24
- count 0 count <- cars count 2023-24
- other
- share 10 percent = 100 / 1,000 x 100 <- other count 2023-24, count 2023-24
- count 100 count <- other count 2023-24
""",
    ),
    "a wide margin": (
        composition,
        THEFT,
        made_of(1000, 400, 300, 200, 100),
        """
theft/composition: wide-margin none clear neutral
whole 1000 count <- count 2023-24
leader shops text <- shops count 2023-24, count 2023-24
leader_share 40 percent = 400 / 1,000 x 100 <- shops count 2023-24, count 2023-24
second_share 30 percent = 300 / 1,000 x 100 <- bikes count 2023-24, count 2023-24
period 2023-24 period <- count 2023-24
- shops
- share 40 percent = 400 / 1,000 x 100 <- shops count 2023-24, count 2023-24
- count 400 count <- shops count 2023-24
- bikes
- share 30 percent = 300 / 1,000 x 100 <- bikes count 2023-24, count 2023-24
- count 300 count <- bikes count 2023-24
- cars
- share 20 percent = 200 / 1,000 x 100 <- cars count 2023-24, count 2023-24
- count 200 count <- cars count 2023-24
- other
- share 10 percent = 100 / 1,000 x 100 <- other count 2023-24, count 2023-24
- count 100 count <- other count 2023-24
""",
    ),
    "the largest, perhaps not of all": (
        composition,
        THEFT,
        made_of(1000, 300, 250),
        """
theft/composition: largest none not-clear neutral
whole 1000 count <- count 2023-24
leader shops text <- shops count 2023-24, count 2023-24
leader_share 30 percent = 300 / 1,000 x 100 <- shops count 2023-24, count 2023-24
second_share 25 percent = 250 / 1,000 x 100 <- bikes count 2023-24, count 2023-24
period 2023-24 period <- count 2023-24
- shops
- share 30 percent = 300 / 1,000 x 100 <- shops count 2023-24, count 2023-24
- count 300 count <- shops count 2023-24
- bikes
- share 25 percent = 250 / 1,000 x 100 <- bikes count 2023-24, count 2023-24
- count 250 count <- bikes count 2023-24
""",
    ),
    "given shares before counts": (
        composition,
        THEFT,
        made_of(
            1000,
            450,
            300,
            loose=(
                figure(Measure.SHARE, 44.0, "shops", decimals=0, of="theft"),
                figure(Measure.COUNT, 150, "cars", of="theft"),
            ),
        ),
        """
theft/composition: wide-margin none clear neutral
whole 1000 count <- count 2023-24
leader shops text <- shops share of theft 2023-24
leader_share 44 percent <- shops share of theft 2023-24
second_share 30 percent = 300 / 1,000 x 100 <- bikes count 2023-24, count 2023-24
period 2023-24 period <- count 2023-24
- shops
- share 44 percent <- shops share of theft 2023-24
- count 450 count <- shops count 2023-24
- bikes
- share 30 percent = 300 / 1,000 x 100 <- bikes count 2023-24, count 2023-24
- count 300 count <- bikes count 2023-24
- cars
- share 15 percent = 150 / 1,000 x 100 <- cars count of theft 2023-24, count 2023-24
- count 150 count <- cars count of theft 2023-24
""",
    ),
    "a whole of one part": (
        composition,
        THEFT,
        made_of(1000, 600),
        """
theft/composition: majority none clear neutral
whole 1000 count <- count 2023-24
leader shops text <- shops count 2023-24, count 2023-24
leader_share 60 percent = 600 / 1,000 x 100 <- shops count 2023-24, count 2023-24
period 2023-24 period <- count 2023-24
- shops
- share 60 percent = 600 / 1,000 x 100 <- shops count 2023-24, count 2023-24
- count 600 count <- shops count 2023-24
""",
    ),
    "a part that leads by a majority": (
        share,
        SHOPS,
        made_of(1000, 600, 300, 0, 100),
        """
shops/share: majority none clear neutral
share 60 percent = 600 / 1,000 x 100 <- count 2023-24, theft count 2023-24
whole 1000 count <- theft count 2023-24
rank 1 rank = largest first, residual parts last <- count 2023-24, theft count 2023-24
of 4 number = parts listed <- count 2023-24, theft count 2023-24
parent theft text
second_share 30 percent = 300 / 1,000 x 100 <- bikes count 2023-24, theft count 2023-24
period 2023-24 period <- theft count 2023-24
""",
    ),
    "a part behind the leader": (
        share,
        BIKES,
        made_of(1000, 600, 300, 0, 100),
        """
bikes/share: one-of none clear neutral
share 30 percent = 300 / 1,000 x 100 <- count 2023-24, theft count 2023-24
whole 1000 count <- theft count 2023-24
rank 2 rank = largest first, residual parts last <- count 2023-24, theft count 2023-24
of 4 number = parts listed <- count 2023-24, theft count 2023-24
parent theft text
period 2023-24 period <- theft count 2023-24
""",
    ),
    "a residual part, however large": (
        share,
        OTHER,
        made_of(1000, 200, 100, 100, 600),
        """
other/share: one-of none clear neutral
share 60 percent = 600 / 1,000 x 100 <- count 2023-24, theft count 2023-24
whole 1000 count <- theft count 2023-24
rank 4 rank = largest first, residual parts last <- count 2023-24, theft count 2023-24
of 4 number = parts listed <- count 2023-24, theft count 2023-24
parent theft text
period 2023-24 period <- theft count 2023-24
""",
    ),
    "a part that leads, perhaps not of all": (
        share,
        SHOPS,
        made_of(1000, 300, 250),
        """
shops/share: one-of none clear neutral
share 30 percent = 300 / 1,000 x 100 <- count 2023-24, theft count 2023-24
whole 1000 count <- theft count 2023-24
parent theft text
period 2023-24 period <- theft count 2023-24
""",
    ),
    "groups by their rates": (
        ranking,
        CRIME,
        groups(
            single(THEFT, HERE, 1600, None, 100_000),
            single(VIOLENCE, HERE, 2000, None, 100_000),
            single(DAMAGE, HERE, 900, None, 100_000),
        ),
        """
all-crime/ranking: by-rate none clear neutral
leader violence text <- violence count 2023-24, violence population 2023-24
count 2000 count <- violence count 2023-24
rate 20 rate = 2,000 / 100,000 x 1,000 <- violence count 2023-24, violence population 2023-24
period 2023-24 period <- violence count 2023-24
- violence
- rate 20 rate = 2,000 / 100,000 x 1,000 <- violence count 2023-24, violence population 2023-24
- count 2000 count <- violence count 2023-24
- theft
- rate 16 rate = 1,600 / 100,000 x 1,000 <- theft count 2023-24, theft population 2023-24
- count 1600 count <- theft count 2023-24
- damage
- rate 9 rate = 900 / 100,000 x 1,000 <- damage count 2023-24, damage population 2023-24
- count 900 count <- damage count 2023-24
""",
    ),
    "the parts of the leading group under it": (
        ranking,
        CRIME,
        groups(
            single(THEFT, HERE, 2000), single(VIOLENCE, HERE, 1900), single(SHOPS, HERE, 100), single(BIKES, HERE, 99)
        ),
        """
all-crime/ranking: by-count none clear neutral
leader theft text <- theft count 2023-24
count 2000 count <- theft count 2023-24
period 2023-24 period <- theft count 2023-24
- theft
- count 2000 count <- theft count 2023-24
-- shops
-- count 100 count <- shops count 2023-24
- violence
- count 1900 count <- violence count 2023-24
""",
    ),
    "rates of two population years": (
        ranking,
        CRIME,
        groups(
            single(THEFT, HERE, None, 16.0, None, vintage="mid-2021"),
            single(VIOLENCE, HERE, None, 20.0, None, vintage="mid-2022"),
        ),
        """
all-crime/ranking: by-rate none clear neutral
leader violence text <- violence rate 2023-24
rate 20 rate <- violence rate 2023-24
period 2023-24 period <- violence rate 2023-24
- violence
- rate 20 rate <- violence rate 2023-24
- theft
- rate 16 rate <- theft rate 2023-24
caveats: population-years
""",
    ),
    "an overlap of like things": (
        link,
        THEFT,
        overlapping((25, "knives")),
        """
theft/link: both-ways none clear neutral
overlap 25 count <- count of knives 2023-24
whole 100 count <- count 2023-24
share 25 percent = 25 / 100 x 100 <- count of knives 2023-24, count 2023-24
other knife crime text
other_whole 40 count <- knives count 2023-24
other_share 62.5 percent = 25 / 40 x 100 <- count of knives 2023-24, knives count 2023-24
period 2023-24 period <- count 2023-24
""",
    ),
    "an overlap of unlike things": (
        link,
        THEFT,
        overlapping((25, "abuse"), others=(KNIVES, ABUSE)),
        """
theft/link: one-way none clear neutral
overlap 25 count <- count of abuse 2023-24
whole 100 count <- count 2023-24
share 25 percent = 25 / 100 x 100 <- count of abuse 2023-24, count 2023-24
other domestic abuse text
period 2023-24 period <- count 2023-24
caveats: unlike-events
""",
    ),
    "two overlaps, the larger first": (
        link,
        THEFT,
        overlapping((10, "abuse"), (25, "knives"), others=(KNIVES, ABUSE)),
        """
theft/link: both-ways none clear neutral
overlap 25 count <- count of knives 2023-24
whole 100 count <- count 2023-24
share 25 percent = 25 / 100 x 100 <- count of knives 2023-24, count 2023-24
other knife crime text
other_whole 40 count <- knives count 2023-24
other_share 62.5 percent = 25 / 40 x 100 <- count of knives 2023-24, knives count 2023-24
period 2023-24 period <- count 2023-24

theft/link/abuse: one-way none clear neutral
overlap 10 count <- count of abuse 2023-24
whole 100 count <- count 2023-24
share 10 percent = 10 / 100 x 100 <- count of abuse 2023-24, count 2023-24
other domestic abuse text
period 2023-24 period <- count 2023-24
caveats: unlike-events
""",
    ),
}


@pytest.mark.parametrize("name", CASES)
def it_says_every_figure_with_its_cells(name: str) -> None:
    rule, indicator, data, expected = CASES[name]
    found = rule.judge(data, indicator, Thresholds())
    assert "\n\n".join(laid_out(data, one) for one in found) == expected.strip()
