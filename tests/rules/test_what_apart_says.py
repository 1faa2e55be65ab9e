"""All that the rule on moving apart says: the three changes, the difference, their cells, the test and the caveats.

The figures are small enough to be worked out by hand from the ones that each case begins with.
"""

from __future__ import annotations

from types import ModuleType

import pytest
from laid_out import laid_out
from rule_cases import FORCE, HERE, NATION, THEFT, comparator, dataset, years

from csp_report.domain.model import Area, Dataset, Indicator, Level
from csp_report.rules import apart
from csp_report.settings.thresholds import Thresholds

PEERS = tuple(Area(name, Level.CSP) for name in ("Eastham", "Northam", "Westham"))
Years = tuple[float, float]  # the earlier count, the later


def beside(own: Years, peers: tuple[Years, ...], force: Years | None = None, nation: Years | None = None) -> Dataset:
    """An area, the others of its force, the force (their sum where not given), and the country where given."""
    parts = [own, *peers]
    total = force or (sum(one[0] for one in parts), sum(one[1] for one in parts))
    areas = [(HERE, own), *zip(PEERS, peers, strict=False), (FORCE, total)]
    areas += [(NATION, nation)] if nation else []
    compared = (comparator(FORCE), *((comparator(NATION),) if nation else ()))
    siblings = (HERE, *PEERS[: len(peers)]) if peers else ()
    series = [years(list(counts), THEFT, area) for area, counts in areas]
    return dataset(*series, indicators=(THEFT,), siblings=siblings, comparators=compared)


def in_the_country(own: Years, nation: Years) -> Dataset:
    series = [years(list(own)), years(list(nation), area=NATION)]
    return dataset(*series, indicators=(THEFT,), comparators=(comparator(NATION),))


CASES: dict[str, tuple[ModuleType, Indicator, Dataset, str]] = {
    "with the others, the country known": (
        apart,
        THEFT,
        beside((20_000, 16_000), ((40_000, 32_000), (20_000, 16_200)), nation=(900_000, 860_000)),
        """
theft/apart: with fall similar good
change -20 percent = (16,000 - 20,000) / 20,000 x 100 <- count 2023-24, count 2022-23
others Anyshire area <- count Eastham 2023-24, count Northam 2023-24, count Eastham 2022-23, count Northam
      2022-23
others_change -19.6667 percent = (48,200 - 60,000) / 60,000 x 100 <- count Eastham 2023-24, count Northam
      2023-24, count Eastham 2022-23, count Northam 2022-23
country England and Wales area <- count England and Wales 2023-24, count England and Wales 2022-23
country_change -4.44444 percent = (860,000 - 900,000) / 900,000 x 100 <- count England and Wales 2023-24,
      count England and Wales 2022-23
difference 0.414938 percent = the area's ratio of two years over the others', less 1 <- count 2023-24, count
      2022-23, count Eastham 2023-24, count Northam 2023-24, count Eastham 2022-23, count Northam 2022-23
previous_period 2022-23 period <- count 2022-23
period 2023-24 period <- count 2023-24
difference of two changes, chance and local spread: estimate 0.9959, z -0.05693, p 0.9546, spread 0.05774,
      0.95 interval 0.863 to 1.149
caveats: force-alone
""",
    ),
    "with the others, the whole force alone": (
        apart,
        THEFT,
        beside((20_000, 10_000), ((40_000, 20_000), (20_000, 10_100)), nation=(900_000, 860_000)),
        """
theft/apart: with fall similar good
change -50 percent = (10,000 - 20,000) / 20,000 x 100 <- count 2023-24, count 2022-23
others Anyshire area <- count Eastham 2023-24, count Northam 2023-24, count Eastham 2022-23, count Northam
      2022-23
others_change -49.8333 percent = (30,100 - 60,000) / 60,000 x 100 <- count Eastham 2023-24, count Northam
      2023-24, count Eastham 2022-23, count Northam 2022-23
country England and Wales area <- count England and Wales 2023-24, count England and Wales 2022-23
country_change -4.44444 percent = (860,000 - 900,000) / 900,000 x 100 <- count England and Wales 2023-24,
      count England and Wales 2022-23
difference 0.332226 percent = the area's ratio of two years over the others', less 1 <- count 2023-24, count
      2022-23, count Eastham 2023-24, count Northam 2023-24, count Eastham 2022-23, count Northam 2022-23
previous_period 2022-23 period <- count 2022-23
period 2023-24 period <- count 2023-24
difference of two changes, chance and local spread: estimate 0.9967, z -0.04535, p 0.9638, spread 0.05774,
      0.95 interval 0.8632 to 1.151
caveats: force-alone
""",
    ),
    "apart from them": (
        apart,
        THEFT,
        beside((2000, 3200), ((4000, 4200), (2000, 2100))),
        """
theft/apart: apart rise clear bad
change 60 percent = (3,200 - 2,000) / 2,000 x 100 <- count 2023-24, count 2022-23
others Anyshire area <- count Eastham 2023-24, count Northam 2023-24, count Eastham 2022-23, count Northam
      2022-23
others_change 5 percent = (6,300 - 6,000) / 6,000 x 100 <- count Eastham 2023-24, count Northam 2023-24, count
      Eastham 2022-23, count Northam 2022-23
difference 52.381 percent = the area's ratio of two years over the others', less 1 <- count 2023-24, count
      2022-23, count Eastham 2023-24, count Northam 2023-24, count Eastham 2022-23, count Northam 2022-23
previous_period 2022-23 period <- count 2022-23
period 2023-24 period <- count 2023-24
difference of two changes, chance and local spread: estimate 1.524, z 5.297, p 1.177e-07, spread 0.05774, 0.95
      interval 1.304 to 1.781
""",
    ),
    "against them": (
        apart,
        THEFT,
        beside((2000, 3200), ((4000, 3000), (2000, 1500))),
        """
theft/apart: against rise clear bad
change 60 percent = (3,200 - 2,000) / 2,000 x 100 <- count 2023-24, count 2022-23
others Anyshire area <- count Eastham 2023-24, count Northam 2023-24, count Eastham 2022-23, count Northam
      2022-23
others_change -25 percent = (4,500 - 6,000) / 6,000 x 100 <- count Eastham 2023-24, count Northam 2023-24,
      count Eastham 2022-23, count Northam 2022-23
difference 113.333 percent = the area's ratio of two years over the others', less 1 <- count 2023-24, count
      2022-23, count Eastham 2023-24, count Northam 2023-24, count Eastham 2022-23, count Northam 2022-23
previous_period 2022-23 period <- count 2022-23
period 2023-24 period <- count 2023-24
difference of two changes, chance and local spread: estimate 2.133, z 9.481, p 2.518e-21, spread 0.05774, 0.95
      interval 1.824 to 2.495
""",
    ),
    "still while they moved": (
        apart,
        THEFT,
        beside((2000, 2020), ((4000, 2000), (2000, 1000))),
        """
theft/apart: still rise clear bad
change 1 percent = (2,020 - 2,000) / 2,000 x 100 <- count 2023-24, count 2022-23
others Anyshire area <- count Eastham 2023-24, count Northam 2023-24, count Eastham 2022-23, count Northam
      2022-23
others_change -50 percent = (3,000 - 6,000) / 6,000 x 100 <- count Eastham 2023-24, count Northam 2023-24,
      count Eastham 2022-23, count Northam 2022-23
difference 102 percent = the area's ratio of two years over the others', less 1 <- count 2023-24, count
      2022-23, count Eastham 2023-24, count Northam 2023-24, count Eastham 2022-23, count Northam 2022-23
previous_period 2022-23 period <- count 2022-23
period 2023-24 period <- count 2023-24
difference of two changes, chance and local spread: estimate 2.02, z 8.602, p 7.807e-18, spread 0.05774, 0.95
      interval 1.721 to 2.371
""",
    ),
    "in a force of two areas": (
        apart,
        THEFT,
        beside((2000, 3200), ((4000, 4200),)),
        """
theft/apart: between-two rise clear bad
change 60 percent = (3,200 - 2,000) / 2,000 x 100 <- count 2023-24, count 2022-23
others Anyshire area <- count Eastham 2023-24, count Eastham 2022-23
other Eastham area <- count Eastham 2023-24, count Eastham 2022-23
others_change 5 percent = (4,200 - 4,000) / 4,000 x 100 <- count Eastham 2023-24, count Eastham 2022-23
difference 52.381 percent = the area's ratio of two years over the others', less 1 <- count 2023-24, count
      2022-23, count Eastham 2023-24, count Eastham 2022-23
previous_period 2022-23 period <- count 2022-23
period 2023-24 period <- count 2023-24
difference of two changes, chance and local spread: estimate 1.524, z 4.719, p 2.37e-06, spread 0.05774, 0.95
      interval 1.279 to 1.815
""",
    ),
    "too little to tell": (
        apart,
        THEFT,
        beside((200, 210), ((400, 390), (200, 205))),
        """
theft/apart: cannot-tell rise not-clear bad
change 5 percent = (210 - 200) / 200 x 100 <- count 2023-24, count 2022-23
others Anyshire area <- count Eastham 2023-24, count Northam 2023-24, count Eastham 2022-23, count Northam
      2022-23
others_change -0.833333 percent = (595 - 600) / 600 x 100 <- count Eastham 2023-24, count Northam 2023-24,
      count Eastham 2022-23, count Northam 2022-23
difference 5.88235 percent = the area's ratio of two years over the others', less 1 <- count 2023-24, count
      2022-23, count Eastham 2023-24, count Northam 2023-24, count Eastham 2022-23, count Northam 2022-23
previous_period 2022-23 period <- count 2022-23
period 2023-24 period <- count 2023-24
difference of two changes, chance and local spread: estimate 1.059, z 0.4226, p 0.6726, spread 0.05774, 0.95
      interval 0.8123 to 1.38
""",
    ),
    "where much moved that is of no area": (
        apart,
        THEFT,
        beside((2000, 3200), ((4000, 4200), (2000, 2100)), force=(8100, 9900)),
        """
theft/apart: unassigned rise not-clear bad
change 60 percent = (3,200 - 2,000) / 2,000 x 100 <- count 2023-24, count 2022-23
others Anyshire area <- count Eastham 2023-24, count Northam 2023-24, count Eastham 2022-23, count Northam
      2022-23
others_change 5 percent = (6,300 - 6,000) / 6,000 x 100 <- count Eastham 2023-24, count Northam 2023-24, count
      Eastham 2022-23, count Northam 2022-23
difference 52.381 percent = the area's ratio of two years over the others', less 1 <- count 2023-24, count
      2022-23, count Eastham 2023-24, count Northam 2023-24, count Eastham 2022-23, count Northam 2022-23
previous_period 2022-23 period <- count 2022-23
period 2023-24 period <- count 2023-24
difference of two changes, chance and local spread: estimate 1.524, z 5.297, p 1.177e-07, spread 0.05774, 0.95
      interval 1.304 to 1.781
""",
    ),
    "where the areas of the force are not known": (
        apart,
        THEFT,
        beside((2000, 3200), (), force=(8000, 9500)),
        """
theft/apart: apart rise clear bad
change 60 percent = (3,200 - 2,000) / 2,000 x 100 <- count 2023-24, count 2022-23
others Anyshire area <- count Anyshire 2023-24, count 2023-24, count Anyshire 2022-23, count 2022-23
others_change 5 percent = (6,300 - 6,000) / 6,000 x 100 <- count Anyshire 2023-24, count 2023-24, count
      Anyshire 2022-23, count 2022-23
difference 52.381 percent = the area's ratio of two years over the others', less 1 <- count 2023-24, count
      2022-23, count Anyshire 2023-24, count Anyshire 2022-23
previous_period 2022-23 period <- count 2022-23
period 2023-24 period <- count 2023-24
difference of two changes, chance and local spread: estimate 1.524, z 6.299, p 2.991e-10, spread 0.05774, 0.95
      interval 1.337 to 1.737
""",
    ),
    "beside the rest of the country": (
        apart,
        THEFT,
        in_the_country((2000, 3200), (900_000, 860_000)),
        """
theft/apart: apart rise clear bad
change 60 percent = (3,200 - 2,000) / 2,000 x 100 <- count 2023-24, count 2022-23
others England and Wales area <- count England and Wales 2023-24, count 2023-24, count England and Wales
      2022-23, count 2022-23
others_change -4.58797 percent = (856,800 - 898,000) / 898,000 x 100 <- count England and Wales 2023-24, count
      2023-24, count England and Wales 2022-23, count 2022-23
difference 67.6937 percent = the area's ratio of two years over the others', less 1 <- count 2023-24, count
      2022-23, count England and Wales 2023-24, count England and Wales 2022-23
previous_period 2022-23 period <- count 2022-23
period 2023-24 period <- count 2023-24
difference of two changes, chance and local spread: estimate 1.677, z 5.977, p 2.275e-09, spread 0.08165, 0.95
      interval 1.415 to 1.987
""",
    ),
    "too few events": (
        apart,
        THEFT,
        beside((49, 80), ((4000, 4200), (2000, 2100))),
        """

""",
    ),
    "a force that is the area itself": (
        apart,
        THEFT,
        beside((2000, 3200), (), force=(2000, 3200)),
        """

""",
    ),
}


@pytest.mark.parametrize("name", CASES)
def it_says_every_figure_with_its_cells(name: str) -> None:
    rule, indicator, data, expected = CASES[name]
    found = rule.judge(data, indicator, Thresholds())
    assert "\n\n".join(laid_out(data, one) for one in found) == expected.strip()
