"""All that the rules on where an area stands say: every figure, how it was computed, its cells, the test, the caveats.

The figures are small enough to be worked out by hand from the ones that each case begins with.
"""

from __future__ import annotations

from types import ModuleType

import pytest
from laid_out import laid_out
from rule_cases import FORCE, HERE, LATEST, NATION, THEFT, comparator, dataset, figure, point, single, years

from csp_report.domain.model import Area, Cadence, Dataset, Indicator, Level, Measure, Series, Status
from csp_report.domain.periods import earlier
from csp_report.rules import benchmark, direction_against, hot_spot, level
from csp_report.settings.thresholds import Thresholds

PEERS = tuple(Area(name, Level.CSP) for name in ("Eastham", "Northam", "Westham"))
GROUP = Area("Similar areas", Level.GROUP)
TOWN, HILLS, VALE = (Area(name, Level.SUB_AREA) for name in ("Town", "Hills", "Vale"))


def compared(*series: Series, areas: tuple[Area, ...] = (FORCE,), **more: object) -> Dataset:
    comparators = tuple(comparator(area) for area in areas)
    return dataset(*series, indicators=(THEFT,), **{"comparators": comparators, **more})


def grouped(*members: tuple[float | None, float | None, float | None]) -> Dataset:
    """Four hundred thefts here, and a similar group of this area and others: count, rate, residents of each."""
    others = [single(THEFT, area, *one) for area, one in zip(PEERS, members, strict=False)]
    group = comparator(GROUP, contains=False, members=(HERE, *PEERS[: len(members)]))
    return compared(single(THEFT, HERE, 400, None, 100_000), *others, comparators=(group,))


def placed(*counts: float | None, people: tuple[float | None, ...] = (50_000, 30_000, 20_000)) -> Dataset:
    areas = (TOWN, HILLS, VALE)
    parts = [single(THEFT, area, x, None, n) for area, x, n in zip(areas, counts, people, strict=False)]
    return dataset(single(THEFT, HERE, 900), *parts, indicators=(THEFT,), sub_areas=areas)


CASES: dict[str, tuple[ModuleType, Indicator, Dataset, str]] = {
    "a count and a rate": (
        level,
        THEFT,
        dataset(single(THEFT, HERE, 400, None, 100_000)),
        """
theft/level: count-and-rate none clear neutral
count 400 count <- count 2023-24
rate 4 rate = 400 / 100,000 x 1,000 <- count 2023-24, population 2023-24
period 2023-24 period <- count 2023-24
""",
    ),
    "a given rate beside a count": (
        level,
        THEFT,
        dataset(single(THEFT, HERE, 400, 4.1, 100_000)),
        """
theft/level: count-and-rate none clear neutral
count 400 count <- count 2023-24
rate 4.1 rate <- rate 2023-24
period 2023-24 period <- count 2023-24, rate 2023-24
""",
    ),
    "a count alone": (
        level,
        THEFT,
        dataset(single(THEFT, HERE, 400)),
        """
theft/level: count-only none clear neutral
count 400 count <- count 2023-24
period 2023-24 period <- count 2023-24
""",
    ),
    "a rate alone, provisional": (
        level,
        THEFT,
        dataset(Series(THEFT, HERE, Cadence.YEAR, (point(LATEST, None, 4.1, status=Status.PROVISIONAL),))),
        """
theft/level: rate-only none clear neutral
rate 4.1 rate <- rate 2023-24
period 2023-24 period <- rate 2023-24
caveats: provisional
""",
    ),
    "a suppressed count": (
        level,
        THEFT,
        dataset(Series(THEFT, HERE, Cadence.YEAR, (point(LATEST, status=Status.SUPPRESSED),))),
        """
theft/level: not-assessable none not-assessable neutral (suppressed)
period 2023-24 period <- count 2023-24
""",
    ),
    "an area beside the rest of its force": (
        benchmark,
        THEFT,
        compared(single(THEFT, HERE, 400, None, 100_000), single(THEFT, FORCE, 2400, None, 350_000)),
        """
theft/benchmark: one below clear good
rate 4 rate = 400 / 100,000 x 1,000 <- count 2023-24, population 2023-24
period 2023-24 period <- count 2023-24
- Anyshire below clear
- rate 6.85714 rate = 2,400 / 350,000 x 1,000 <- count Anyshire 2023-24, population Anyshire 2023-24
- gap 2.85714 rate = 6.857142857 - 4 <- count 2023-24, population 2023-24, count Anyshire 2023-24, population
      Anyshire 2023-24
- local 4 rate = 400 / 100,000 x 1,000 <- count 2023-24, population 2023-24
- near_low 6.03186 rate = rates not told from 6.857142857 by 4, 95% interval of the ratio turned round <-
      count 2023-24, population 2023-24, count Anyshire 2023-24, population Anyshire 2023-24
- near_high 7.82174 rate = rates not told from 6.857142857 by 4, 95% interval of the ratio turned round <-
      count 2023-24, population 2023-24, count Anyshire 2023-24, population Anyshire 2023-24
- ratio of rates, against the rest of the comparator, chance and the spread of one year: estimate 0.5, z
      -8.71, p 3.044e-18, 0.950004 interval 0.4278 to 0.5844
ratio of rates, against the rest of the comparator, chance and the spread of one year: estimate 0.5, z -8.71,
      p 3.044e-18, 0.950004 interval 0.4278 to 0.5844
""",
    ),
    "an area beside a rate": (
        benchmark,
        THEFT,
        compared(single(THEFT, HERE, None, 12.0, 100_000), single(THEFT, NATION, None, 8.0), areas=(NATION,)),
        """
theft/benchmark: one above clear bad
rate 12 rate <- rate 2023-24
period 2023-24 period <- rate 2023-24
- England and Wales above clear
- rate 8 rate <- rate England and Wales 2023-24
- gap 4 rate = 12 - 8 <- rate 2023-24, rate England and Wales 2023-24
- local 12 rate <- rate 2023-24
- near_low 7.01999 rate = rates not told from 8 by 12, 95% interval of the ratio turned round <- rate 2023-24,
      rate England and Wales 2023-24
- near_high 9.12032 rate = rates not told from 8 by 12, 95% interval of the ratio turned round <- rate
      2023-24, rate England and Wales 2023-24
- ratio of rates, the comparator's rate as fixed, chance and the spread of one year: estimate 1.5, z 6.281, p
      3.355e-10, 0.950004 interval 1.316 to 1.709
ratio of rates, the comparator's rate as fixed, chance and the spread of one year: estimate 1.5, z 6.281, p
      3.355e-10, 0.950004 interval 1.316 to 1.709
""",
    ),
    "on both sides of two comparators": (
        benchmark,
        THEFT,
        compared(
            single(THEFT, HERE, 400, None, 100_000),
            single(THEFT, FORCE, None, 3.0),
            single(THEFT, NATION, None, 6.0),
            areas=(FORCE, NATION),
        ),
        """
theft/benchmark: mixed none clear neutral
rate 4 rate = 400 / 100,000 x 1,000 <- count 2023-24, population 2023-24
period 2023-24 period <- count 2023-24
- Anyshire above clear
- rate 3 rate <- rate Anyshire 2023-24
- gap 1 rate = 4 - 3 <- count 2023-24, population 2023-24, rate Anyshire 2023-24
- local 4 rate = 400 / 100,000 x 1,000 <- count 2023-24, population 2023-24
- near_low 2.58289 rate = rates not told from 3 by 4, 95% interval of the ratio turned round <- count 2023-24,
      population 2023-24, rate Anyshire 2023-24
- near_high 3.49019 rate = rates not told from 3 by 4, 95% interval of the ratio turned round <- count
      2023-24, population 2023-24, rate Anyshire 2023-24
- ratio of rates, the comparator's rate as fixed, chance and the spread of one year: estimate 1.333, z 3.767,
      p 0.0001655, 0.950004 interval 1.146 to 1.549
- England and Wales below clear
- rate 6 rate <- rate England and Wales 2023-24
- gap 2 rate = 6 - 4 <- count 2023-24, population 2023-24, rate England and Wales 2023-24
- local 4 rate = 400 / 100,000 x 1,000 <- count 2023-24, population 2023-24
- near_low 5.16579 rate = rates not told from 6 by 4, 95% interval of the ratio turned round <- count 2023-24,
      population 2023-24, rate England and Wales 2023-24
- near_high 6.98038 rate = rates not told from 6 by 4, 95% interval of the ratio turned round <- count
      2023-24, population 2023-24, rate England and Wales 2023-24
- ratio of rates, the comparator's rate as fixed, chance and the spread of one year: estimate 0.6667, z
      -5.309, p 1.104e-07, 0.950004 interval 0.573 to 0.7743
ratio of rates, the comparator's rate as fixed, chance and the spread of one year: estimate 1.333, z 3.767, p
      0.0001655, 0.950004 interval 1.146 to 1.549
""",
    ),
    "few events, beside rates that print alike": (
        benchmark,
        THEFT,
        compared(
            single(THEFT, HERE, 30, None, 30_000, vintage="mid-2021"),
            single(THEFT, FORCE, None, 1.0, vintage="mid-2022"),
        ),
        """
theft/benchmark: one none not-clear neutral
rate 1 rate = 30 / 30,000 x 1,000 <- count 2023-24, population 2023-24
period 2023-24 period <- count 2023-24
- Anyshire none not-clear
- rate 1 rate <- rate Anyshire 2023-24
- gap 0 rate = 1 - 1 <- count 2023-24, population 2023-24, rate Anyshire 2023-24
- local 1 rate = 30 / 30,000 x 1,000 <- count 2023-24, population 2023-24
- near_low 0.688279 rate = rates not told from 1 by 1, 95% interval of the ratio turned round <- count
      2023-24, population 2023-24, rate Anyshire 2023-24
- near_high 1.50627 rate = rates not told from 1 by 1, 95% interval of the ratio turned round <- count
      2023-24, population 2023-24, rate Anyshire 2023-24
- ratio of rates, the comparator's rate as fixed, chance and the spread of one year: estimate 1, z 0, p 1,
      0.950004 interval 0.6639 to 1.453
ratio of rates, the comparator's rate as fixed, chance and the spread of one year: estimate 1, z 0, p 1,
      0.950004 interval 0.6639 to 1.453
caveats: population-years, printed-rates, small-numbers
""",
    ),
    "twice a comparator's rate": (
        benchmark,
        THEFT,
        compared(single(THEFT, HERE, 700, None, 100_000), single(THEFT, FORCE, None, 4.0)),
        """
theft/benchmark: one above clear bad
rate 7 rate = 700 / 100,000 x 1,000 <- count 2023-24, population 2023-24
period 2023-24 period <- count 2023-24
- Anyshire above clear
- rate 4 rate <- rate Anyshire 2023-24
- gap 3 rate = 7 - 4 <- count 2023-24, population 2023-24, rate Anyshire 2023-24
- local 7 rate = 700 / 100,000 x 1,000 <- count 2023-24, population 2023-24
- near_low 3.49396 rate = rates not told from 4 by 7, 95% interval of the ratio turned round <- count 2023-24,
      population 2023-24, rate Anyshire 2023-24
- near_high 4.58289 rate = rates not told from 4 by 7, 95% interval of the ratio turned round <- count
      2023-24, population 2023-24, rate Anyshire 2023-24
- ratio of rates, the comparator's rate as fixed, chance and the spread of one year: estimate 1.75, z 8.11, p
      5.079e-16, 0.950004 interval 1.527 to 2.003
ratio of rates, the comparator's rate as fixed, chance and the spread of one year: estimate 1.75, z 8.11, p
      5.079e-16, 0.950004 interval 1.527 to 2.003
caveats: visitors
""",
    ),
    "third of four partnerships": (
        benchmark,
        THEFT,
        compared(
            single(THEFT, HERE, 400, None, 100_000),
            *(single(THEFT, area, x, None, 100_000) for area, x in zip(PEERS, (500, 450, 300), strict=True)),
            single(THEFT, FORCE, None, 4.0),
            siblings=(HERE, *PEERS),
        ),
        """
theft/benchmark: one none similar neutral
rate 4 rate = 400 / 100,000 x 1,000 <- count 2023-24, population 2023-24
rank 3 rank = 2 of 4 partnerships of the same force have a higher rate <- count 2023-24, population 2023-24,
      count Eastham 2023-24, population Eastham 2023-24, count Northam 2023-24, population Northam 2023-24,
      count Westham 2023-24, population Westham 2023-24
of 4 number = partnerships of the same force with a rate <- count 2023-24, population 2023-24, count Eastham
      2023-24, population Eastham 2023-24, count Northam 2023-24, population Northam 2023-24, count Westham
      2023-24, population Westham 2023-24
rank_from 2 rank = places that remain where 1 partnerships have a rate that is told apart as higher <- count
      2023-24, population 2023-24, count Eastham 2023-24, population Eastham 2023-24, count Northam 2023-24,
      population Northam 2023-24, count Westham 2023-24, population Westham 2023-24
rank_to 3 rank = places that remain where 1 partnerships have a rate that is told apart as lower <- count
      2023-24, population 2023-24, count Eastham 2023-24, population Eastham 2023-24, count Northam 2023-24,
      population Northam 2023-24, count Westham 2023-24, population Westham 2023-24
period 2023-24 period <- count 2023-24
- Anyshire none similar
- rate 4 rate <- rate Anyshire 2023-24
- gap 0 rate = 4 - 4 <- count 2023-24, population 2023-24, rate Anyshire 2023-24
- local 4 rate = 400 / 100,000 x 1,000 <- count 2023-24, population 2023-24
- near_low 3.44386 rate = rates not told from 4 by 4, 95% interval of the ratio turned round <- count 2023-24,
      population 2023-24, rate Anyshire 2023-24
- near_high 4.65359 rate = rates not told from 4 by 4, 95% interval of the ratio turned round <- count
      2023-24, population 2023-24, rate Anyshire 2023-24
- ratio of rates, the comparator's rate as fixed, chance and the spread of one year: estimate 1, z 0, p 1,
      0.950004 interval 0.8596 to 1.161
ratio of rates, the comparator's rate as fixed, chance and the spread of one year: estimate 1, z 0, p 1,
      0.950004 interval 0.8596 to 1.161
caveats: printed-rates
""",
    ),
    "in a similar group, pooled": (
        benchmark,
        THEFT,
        grouped((600, None, 100_000), (800, None, 100_000)),
        """
theft/benchmark: one below clear good
rate 4 rate = 400 / 100,000 x 1,000 <- count 2023-24, population 2023-24
period 2023-24 period <- count 2023-24
- Similar areas below clear
- rate 6 rate = 1,800 / 300,000 x 1,000, pooled over 3 of 3 members <- count Northam 2023-24, count Eastham
      2023-24, count 2023-24, population Northam 2023-24, population Eastham 2023-24, population 2023-24
- gap 2 rate = 6 - 4 <- count 2023-24, population 2023-24, count Northam 2023-24, count Eastham 2023-24,
      population Northam 2023-24, population Eastham 2023-24
- local 4 rate = 400 / 100,000 x 1,000 <- count 2023-24, population 2023-24
- near_low 5.16579 rate = rates not told from 6 by 4, 95% interval of the ratio turned round <- count 2023-24,
      population 2023-24, count Northam 2023-24, count Eastham 2023-24, population Northam 2023-24, population
      Eastham 2023-24
- near_high 6.98038 rate = rates not told from 6 by 4, 95% interval of the ratio turned round <- count
      2023-24, population 2023-24, count Northam 2023-24, count Eastham 2023-24, population Northam 2023-24,
      population Eastham 2023-24
- rank 3 rank = 2 of 3 members of the group have a higher rate <- count 2023-24, population 2023-24, count
      Northam 2023-24, population Northam 2023-24, count Eastham 2023-24, population Eastham 2023-24
- of 3 number = members of the group with a rate <- count 2023-24, population 2023-24, count Northam 2023-24,
      population Northam 2023-24, count Eastham 2023-24, population Eastham 2023-24
- ratio of rates, the comparator's rate as fixed, chance and the spread of one year: estimate 0.6667, z
      -5.309, p 1.104e-07, 0.950004 interval 0.573 to 0.7743
-- Northam none clear
-- rate 8 rate = 800 / 100,000 x 1,000 <- count Northam 2023-24, population Northam 2023-24
-- Eastham none clear
-- rate 6 rate = 600 / 100,000 x 1,000 <- count Eastham 2023-24, population Eastham 2023-24
-- Anytown none clear
-- rate 4 rate = 400 / 100,000 x 1,000 <- count 2023-24, population 2023-24
ratio of rates, the comparator's rate as fixed, chance and the spread of one year: estimate 0.6667, z -5.309,
      p 1.104e-07, 0.950004 interval 0.573 to 0.7743
""",
    ),
    "in a similar group, the mean of its rates": (
        benchmark,
        THEFT,
        grouped((None, 6.0, None), (None, 8.0, None)),
        """
theft/benchmark: one below clear good
rate 4 rate = 400 / 100,000 x 1,000 <- count 2023-24, population 2023-24
period 2023-24 period <- count 2023-24
- Similar areas below clear
- rate 6 rate = mean of the rates of 3 of 3 members <- rate Northam 2023-24, rate Eastham 2023-24, count
      2023-24, population 2023-24
- gap 2 rate = 6 - 4 <- count 2023-24, population 2023-24, rate Northam 2023-24, rate Eastham 2023-24
- local 4 rate = 400 / 100,000 x 1,000 <- count 2023-24, population 2023-24
- near_low 5.16579 rate = rates not told from 6 by 4, 95% interval of the ratio turned round <- count 2023-24,
      population 2023-24, rate Northam 2023-24, rate Eastham 2023-24
- near_high 6.98038 rate = rates not told from 6 by 4, 95% interval of the ratio turned round <- count
      2023-24, population 2023-24, rate Northam 2023-24, rate Eastham 2023-24
- rank 3 rank = 2 of 3 members of the group have a higher rate <- count 2023-24, population 2023-24, rate
      Northam 2023-24, rate Eastham 2023-24
- of 3 number = members of the group with a rate <- count 2023-24, population 2023-24, rate Northam 2023-24,
      rate Eastham 2023-24
- ratio of rates, the comparator's rate as fixed, chance and the spread of one year: estimate 0.6667, z
      -5.309, p 1.104e-07, 0.950004 interval 0.573 to 0.7743
-- Northam none clear
-- rate 8 rate <- rate Northam 2023-24
-- Eastham none clear
-- rate 6 rate <- rate Eastham 2023-24
-- Anytown none clear
-- rate 4 rate = 400 / 100,000 x 1,000 <- count 2023-24, population 2023-24
ratio of rates, the comparator's rate as fixed, chance and the spread of one year: estimate 0.6667, z -5.309,
      p 1.104e-07, 0.950004 interval 0.573 to 0.7743
""",
    ),
    "no comparator with figures of these months": (
        benchmark,
        THEFT,
        compared(
            single(THEFT, HERE, 400, None, 100_000),
            Series(THEFT, FORCE, Cadence.YEAR, (point(earlier(LATEST), 2400, None, 350_000),)),
        ),
        """
theft/benchmark: not-assessable none not-assessable neutral (unequal length or definition)
period 2023-24 period <- count 2023-24
""",
    ),
    "a comparator that withholds its rate": (
        benchmark,
        THEFT,
        compared(
            single(THEFT, HERE, 400, None, 100_000),
            Series(THEFT, FORCE, Cadence.YEAR, (point(LATEST, None, 1.0, status=Status.SUPPRESSED, area=FORCE),)),
        ),
        """
theft/benchmark: not-assessable none not-assessable neutral (missing)
period 2023-24 period <- count 2023-24
""",
    ),
    "a rate without residents beside a rate": (
        benchmark,
        THEFT,
        compared(single(THEFT, HERE, None, 4.0), single(THEFT, FORCE, None, 3.0)),
        """
theft/benchmark: not-assessable none not-assessable neutral (population unknown)
period 2023-24 period <- rate 2023-24
""",
    ),
    "a count without residents beside a rate": (
        benchmark,
        THEFT,
        compared(single(THEFT, HERE, 400), single(THEFT, FORCE, None, 3.0)),
        """
theft/benchmark: not-assessable none not-assessable neutral (population unknown)
period 2023-24 period <- count 2023-24
""",
    ),
    "with its force and against the nation": (
        direction_against,
        THEFT,
        compared(
            years([618, 400]),
            years([4000, 3000], area=FORCE),
            years([40_000, 50_000], area=NATION),
            areas=(FORCE, NATION),
        ),
        """
theft/direction-against: against fall clear good
percent 35.2751 percent = (400 - 618) / 618 x 100 <- count 2023-24, count 2022-23
benchmark England and Wales area <- count England and Wales 2023-24, count England and Wales 2022-23
benchmark_percent 25 percent = (50,000 - 40,000) / 40,000 x 100 <- count England and Wales 2023-24, count
      England and Wales 2022-23
previous_period 2022-23 period <- count 2022-23
period 2023-24 period <- count 2023-24

theft/direction-against/anyshire: in-line fall clear good
percent 35.2751 percent = (400 - 618) / 618 x 100 <- count 2023-24, count 2022-23
benchmark Anyshire area <- count Anyshire 2023-24, count Anyshire 2022-23
benchmark_percent 25 percent = (3,000 - 4,000) / 4,000 x 100 <- count Anyshire 2023-24, count Anyshire 2022-23
previous_period 2022-23 period <- count 2022-23
period 2023-24 period <- count 2023-24
""",
    ),
    "beside a change that an extract gives": (
        direction_against,
        THEFT,
        compared(years([400, 618]), areas=(FORCE,), loose=(figure(Measure.CHANGE, -3.4, "theft", FORCE, decimals=1),)),
        """
theft/direction-against: against rise not-clear bad
percent 54.5 percent = (618 - 400) / 400 x 100 <- count 2023-24, count 2022-23
benchmark Anyshire area <- change Anyshire 2023-24
benchmark_percent 3.4 percent <- change Anyshire 2023-24
previous_period 2022-23 period <- count 2022-23
period 2023-24 period <- count 2023-24
""",
    ),
    "beside a comparator of one year": (
        direction_against,
        THEFT,
        compared(years([400, 410]), single(THEFT, FORCE, 4000)),
        """
theft/direction-against: not-known rise not-clear bad
percent 2.5 percent = (410 - 400) / 400 x 100 <- count 2023-24, count 2022-23
benchmark Anyshire area <- count Anyshire 2023-24
previous_period 2022-23 period <- count 2022-23
period 2023-24 period <- count 2023-24
""",
    ),
    "one place stands out by its residents": (
        hot_spot,
        THEFT,
        placed(600, 200, 100, people=(30_000, 40_000, 30_000)),
        """
theft/hot-spot: concentrated above clear bad
place Town area <- count Town 2023-24
rate 20 rate = 600 / 30,000 x 1,000 <- count Town 2023-24, population Town 2023-24
share 66.6667 percent = 600 / 900 x 100 <- count Town 2023-24, count Hills 2023-24, count Vale 2023-24
residents_share 30 percent = 30,000 / 100,000 x 100 <- population Town 2023-24, population Hills 2023-24,
      population Vale 2023-24
times 2.22222 ratio = 66.66666667% of events / 30% of residents <- count Town 2023-24, count Hills 2023-24,
      count Vale 2023-24, population Town 2023-24, population Hills 2023-24, population Vale 2023-24
period 2023-24 period <- count Town 2023-24
- Town none clear
- rate 20 rate = 600 / 30,000 x 1,000 <- count Town 2023-24, population Town 2023-24
- share 66.6667 percent = 600 / 900 x 100 <- count Town 2023-24, count Hills 2023-24, count Vale 2023-24
- count 600 count <- count Town 2023-24
- Hills none clear
- rate 5 rate = 200 / 40,000 x 1,000 <- count Hills 2023-24, population Hills 2023-24
- share 22.2222 percent = 200 / 900 x 100 <- count Hills 2023-24, count Town 2023-24, count Vale 2023-24
- count 200 count <- count Hills 2023-24
- Vale none clear
- rate 3.33333 rate = 100 / 30,000 x 1,000 <- count Vale 2023-24, population Vale 2023-24
- share 11.1111 percent = 100 / 900 x 100 <- count Vale 2023-24, count Town 2023-24, count Hills 2023-24
- count 100 count <- count Vale 2023-24
ratio of rates, against the rest of the sub-areas, Holm's correction: estimate 4.667, z 21.79, p 9.62e-105,
      0.95 interval 4.063 to 5.36
caveats: visitors
""",
    ),
    "the highest rate, none apart": (
        hot_spot,
        THEFT,
        placed(460, 270, 170),
        """
theft/hot-spot: highest above not-clear bad
place Town area <- count Town 2023-24
rate 9.2 rate = 460 / 50,000 x 1,000 <- count Town 2023-24, population Town 2023-24
share 51.1111 percent = 460 / 900 x 100 <- count Town 2023-24, count Hills 2023-24, count Vale 2023-24
residents_share 50 percent = 50,000 / 100,000 x 100 <- population Town 2023-24, population Hills 2023-24,
      population Vale 2023-24
times 1.02222 ratio = 51.11111111% of events / 50% of residents <- count Town 2023-24, count Hills 2023-24,
      count Vale 2023-24, population Town 2023-24, population Hills 2023-24, population Vale 2023-24
period 2023-24 period <- count Town 2023-24
- Town none clear
- rate 9.2 rate = 460 / 50,000 x 1,000 <- count Town 2023-24, population Town 2023-24
- share 51.1111 percent = 460 / 900 x 100 <- count Town 2023-24, count Hills 2023-24, count Vale 2023-24
- count 460 count <- count Town 2023-24
- Hills none clear
- rate 9 rate = 270 / 30,000 x 1,000 <- count Hills 2023-24, population Hills 2023-24
- share 30 percent = 270 / 900 x 100 <- count Hills 2023-24, count Town 2023-24, count Vale 2023-24
- count 270 count <- count Hills 2023-24
- Vale none clear
- rate 8.5 rate = 170 / 20,000 x 1,000 <- count Vale 2023-24, population Vale 2023-24
- share 18.8889 percent = 170 / 900 x 100 <- count Vale 2023-24, count Town 2023-24, count Hills 2023-24
- count 170 count <- count Vale 2023-24
ratio of rates, against the rest of the sub-areas, Holm's correction: estimate 1.045, z 0.6666, p 1, 0.95
      interval 0.9174 to 1.191
caveats: visitors
""",
    ),
    "no residents known": (
        hot_spot,
        THEFT,
        placed(400, 300, 200, people=(None, 30_000, 20_000)),
        """
theft/hot-spot: highest above not-clear bad
place Town area <- count Town 2023-24
share 44.4444 percent = 400 / 900 x 100 <- count Town 2023-24, count Hills 2023-24, count Vale 2023-24
period 2023-24 period <- count Town 2023-24
- Town none clear
- share 44.4444 percent = 400 / 900 x 100 <- count Town 2023-24, count Hills 2023-24, count Vale 2023-24
- count 400 count <- count Town 2023-24
- Hills none clear
- share 33.3333 percent = 300 / 900 x 100 <- count Hills 2023-24, count Town 2023-24, count Vale 2023-24
- count 300 count <- count Hills 2023-24
- Vale none clear
- share 22.2222 percent = 200 / 900 x 100 <- count Vale 2023-24, count Town 2023-24, count Hills 2023-24
- count 200 count <- count Vale 2023-24
caveats: visitors
""",
    ),
    "few events, the most of them in one place": (
        hot_spot,
        THEFT,
        placed(5, 12, 7),
        """
theft/hot-spot: counted above clear bad
place Hills area <- count Hills 2023-24
count 12 count <- count Hills 2023-24
whole 24 count = 12 + 7 + 5 <- count Hills 2023-24, count Vale 2023-24, count Town 2023-24
period 2023-24 period <- count Hills 2023-24
- Hills none clear
- count 12 count <- count Hills 2023-24
- Vale none clear
- count 7 count <- count Vale 2023-24
- Town none clear
- count 5 count <- count Town 2023-24
""",
    ),
    "a place withheld": (
        hot_spot,
        THEFT,
        dataset(
            single(THEFT, HERE, 900),
            single(THEFT, TOWN, 500),
            Series(THEFT, HILLS, Cadence.YEAR, (point(LATEST, area=HILLS, status=Status.SUPPRESSED),)),
            indicators=(THEFT,),
            sub_areas=(TOWN, HILLS),
        ),
        """
theft/hot-spot: not-assessable none not-assessable neutral (suppressed)
period 2023-24 period <- count 2023-24
""",
    ),
    "two places alike": (
        hot_spot,
        THEFT,
        placed(500, 300, 100),
        """

""",
    ),
}


@pytest.mark.parametrize("name", CASES)
def it_says_every_figure_with_its_cells(name: str) -> None:
    rule, indicator, data, expected = CASES[name]
    found = rule.judge(data, indicator, Thresholds())
    assert "\n\n".join(laid_out(data, one) for one in found) == expected.strip()
