"""All that the rules on moves say: every figure, how it was computed, its cells, the test and the caveats.

The figures are small enough to be worked out by hand from the ones that each case begins with.
"""

from __future__ import annotations

from datetime import date
from types import ModuleType

import pytest
from laid_out import laid_out
from rule_cases import CRIME, DRUGS, HERE, LATEST, THEFT, dataset, point, years

from csp_report.domain.model import Cadence, Dataset, Grain, Indicator, Period, Point, Series, Status
from csp_report.domain.periods import calendar_year, earlier, financial_year, month
from csp_report.rules import change, part_year, since_baseline, since_peak, special_cause, trend, turning_point
from csp_report.settings.thresholds import Thresholds

BASELINE = financial_year(2021)


def of_points(*points: Point, cadence: Cadence = Cadence.YEAR, **more: object) -> Dataset:
    return dataset(Series(THEFT, HERE, cadence, points), **more)


def rates(*values: float, people: float | None = 100_000, decimals: int = 1, **more: object) -> Dataset:
    """Rates of financial years, the last one the reported one."""
    periods = [earlier(LATEST, back) for back in range(len(values) - 1, 0, -1)] + [LATEST]
    made = (point(one, None, rate, people, decimals=decimals) for one, rate in zip(periods, values, strict=True))
    return of_points(*made, **more)


def so_far(counts: list[float | None], full: list[float | None], number: int = 7, **more: object) -> Dataset:
    """Counts of the first months of financial years, the last of them running, and full years before it."""
    years_ = range(2025 - len(counts), 2025)
    periods = [Period(date(year, 4, 1), month(year, 3 + number).end, Grain.PART_YEAR, **more) for year in years_]
    points = [point(one, count) for one, count in zip(periods, counts, strict=True) if count is not None]
    return dataset(Series(THEFT, HERE, Cadence.PART, tuple(points)), years(full), indicators=(THEFT,))


def months(*last: float, number: int = 24) -> Dataset:
    """Months from April 2022 on that wobble between 99 and 101, and what the last of them are."""
    counts = [99.0 + place * 7 % 3 for place in range(number - len(last))] + [*last]
    start = 2022 * 12 + 3
    made = (point(month((start + place) // 12, (start + place) % 12 + 1), one) for place, one in enumerate(counts))
    return of_points(*made, cadence=Cadence.MONTH)


CASES: dict[str, tuple[ModuleType, Indicator, Dataset, str]] = {
    "a fall with residents": (
        change,
        THEFT,
        dataset(years([618, 400], population=100_000)),
        """
theft/change: percent fall clear good
latest 400 count <- count 2023-24
previous 618 count <- count 2022-23
difference 218 count = 618 - 400 <- count 2023-24, count 2022-23
percent 35.2751 percent = (400 - 618) / 618 x 100 <- count 2023-24, count 2022-23
latest_rate 4 rate = 400 / 100,000 x 1,000 <- count 2023-24, population 2023-24
previous_rate 6.18 rate = 618 / 100,000 x 1,000 <- count 2022-23, population 2022-23
previous_period 2022-23 period <- count 2022-23
period 2023-24 period <- count 2023-24
ratio of two counts, chance and usual year-to-year spread: estimate 0.6472, z -3.661, p 0.000251, spread 0.1,
      0.95 interval 0.5128 to 0.817
""",
    ),
    "a small rise of a detection-led indicator": (
        change,
        DRUGS,
        dataset(years([49, 60], DRUGS)),
        """
drugs/change: small rise not-clear neutral
latest 60 count <- count 2023-24
previous 49 count <- count 2022-23
difference 11 count = 60 - 49 <- count 2023-24, count 2022-23
previous_period 2022-23 period <- count 2022-23
period 2023-24 period <- count 2023-24
ratio of two counts, chance and usual year-to-year spread: estimate 1.224, z 0.8402, p 0.4008, spread 0.145,
      0.95 interval 0.7635 to 1.964
caveats: small-numbers, detection-led
""",
    ),
    "a rise from nought, the spread assumed": (
        change,
        CRIME,
        dataset(years([0, 20], CRIME)),
        """
all-crime/change: from-zero rise clear bad
latest 20 count <- count 2023-24
previous 0 count <- count 2022-23
difference 20 count = 20 - 0 <- count 2023-24, count 2022-23
previous_period 2022-23 period <- count 2022-23
period 2023-24 period <- count 2023-24
ratio of two counts, chance and usual year-to-year spread: estimate 41, z 2.591, p 0.00956, spread 0.07, 0.95
      interval 2.471 to 680.2
caveats: small-numbers, assumed-spread
""",
    ),
    "rates with residents, nearest and farthest by rounding": (
        change,
        THEFT,
        rates(11.0, 12.0, people=500_000, decimals=0),
        """
theft/change: direction-only rise not-clear bad
percent 9.09091 percent = (12 - 11) / 11 x 100 <- rate 2023-24, rate 2022-23
latest_rate 12 rate <- rate 2023-24
previous_rate 11 rate <- rate 2022-23
previous_period 2022-23 period <- rate 2022-23
period 2023-24 period <- rate 2023-24
ratio of two printed rates, by the counts they imply, rounding allowed for: estimate 1.091, z 0, p 1, spread
      0.1, 0.95 interval 0.8192 to 1.453
caveats: printed-rates
""",
    ),
    "rates that rounding could make equal": (
        change,
        THEFT,
        rates(11.0, 11.0, people=500_000, decimals=0),
        """
theft/change: direction-only unchanged not-clear neutral
percent 0 percent = (11 - 11) / 11 x 100 <- rate 2023-24, rate 2022-23
latest_rate 11 rate <- rate 2023-24
previous_rate 11 rate <- rate 2022-23
previous_period 2022-23 period <- rate 2022-23
period 2023-24 period <- rate 2023-24
ratio of two printed rates, by the counts they imply, rounding allowed for: estimate 1, z 0, p 1, spread 0.1,
      0.95 interval 0.7479 to 1.221
caveats: printed-rates
""",
    ),
    "a fall of rates": (
        change,
        THEFT,
        rates(30.0, 15.0),
        """
theft/change: direction-only fall clear good
percent 50 percent = (15 - 30) / 30 x 100 <- rate 2023-24, rate 2022-23
latest_rate 15 rate <- rate 2023-24
previous_rate 30 rate <- rate 2022-23
previous_period 2022-23 period <- rate 2022-23
period 2023-24 period <- rate 2023-24
ratio of two printed rates, by the counts they imply, rounding allowed for: estimate 0.5, z -6.562, p
      5.318e-11, spread 0.1, 0.95 interval 0.4051 to 0.6172
caveats: printed-rates
""",
    ),
    "rates of few events": (
        change,
        THEFT,
        rates(0.3, 0.4),
        """
theft/change: direction-only rise not-clear bad
latest_rate 0.4 rate <- rate 2023-24
previous_rate 0.3 rate <- rate 2022-23
previous_period 2022-23 period <- rate 2022-23
period 2023-24 period <- rate 2023-24
ratio of two printed rates, by the counts they imply, rounding allowed for: estimate 1.333, z 0, p 1, spread
      0.1, 0.95 interval 0.6018 to 3.048
caveats: printed-rates
""",
    ),
    "rates without residents": (
        change,
        THEFT,
        rates(10.0, 20.0, people=None),
        """
theft/change: direction-only rise not-assessable bad (population unknown)
latest_rate 20 rate <- rate 2023-24
previous_rate 10 rate <- rate 2022-23
previous_period 2022-23 period <- rate 2022-23
period 2023-24 period <- rate 2023-24
caveats: printed-rates
""",
    ),
    "a provisional count": (
        change,
        THEFT,
        of_points(point(earlier(LATEST), 618), point(LATEST, 400, status=Status.PROVISIONAL)),
        """
theft/change: percent fall clear good
latest 400 count <- count 2023-24
previous 618 count <- count 2022-23
difference 218 count = 618 - 400 <- count 2023-24, count 2022-23
percent 35.2751 percent = (400 - 618) / 618 x 100 <- count 2023-24, count 2022-23
previous_period 2022-23 period <- count 2022-23
period 2023-24 period <- count 2023-24
ratio of two counts, chance and usual year-to-year spread: estimate 0.6472, z -3.661, p 0.000251, spread 0.1,
      0.95 interval 0.5128 to 0.817
caveats: provisional
""",
    ),
    "too few to compare": (
        change,
        THEFT,
        dataset(years([19, 400])),
        """
theft/change: not-assessable none not-assessable neutral (too small)
period 2023-24 period <- count 2023-24
""",
    ),
    "a count beside a rate": (
        change,
        THEFT,
        of_points(point(earlier(LATEST), None, 10.0, None), point(LATEST, 400)),
        """
theft/change: not-assessable none not-assessable neutral (unequal length or definition)
period 2023-24 period <- count 2023-24
""",
    ),
    "two years since the baseline": (
        since_baseline,
        THEFT,
        dataset(years([618, 500, 400]), baseline=BASELINE),
        """
theft/since-baseline: percent fall clear good
latest 400 count <- count 2023-24
baseline 618 count <- count 2021-22
difference 218 count = 618 - 400 <- count 2023-24, count 2021-22
percent 35.2751 percent = (400 - 618) / 618 x 100 <- count 2023-24, count 2021-22
years 2 number = from the baseline's period to the latest <- count 2021-22, count 2023-24
baseline_period 2021-22 period <- count 2021-22
period 2023-24 period <- count 2023-24
ratio of two counts, chance and usual year-to-year spread: estimate 0.6472, z -2.801, p 0.005092, spread
      0.1414, 0.95 interval 0.4774 to 0.8775
""",
    ),
    "a small count since the baseline": (
        since_baseline,
        THEFT,
        dataset(years([49, 60, 60]), baseline=BASELINE),
        """
theft/since-baseline: small rise not-clear bad
latest 60 count <- count 2023-24
baseline 49 count <- count 2021-22
difference 11 count = 60 - 49 <- count 2023-24, count 2021-22
years 2 number = from the baseline's period to the latest <- count 2021-22, count 2023-24
baseline_period 2021-22 period <- count 2021-22
period 2023-24 period <- count 2023-24
ratio of two counts, chance and usual year-to-year spread: estimate 1.224, z 0.8477, p 0.3966, spread 0.1414,
      0.95 interval 0.7667 to 1.956
caveats: small-numbers
""",
    ),
    "rates since the baseline": (
        since_baseline,
        THEFT,
        rates(30.0, 20.0, 15.0, baseline=BASELINE),
        """
theft/since-baseline: percent fall clear good
latest 15 rate <- rate 2023-24
baseline 30 rate <- rate 2021-22
difference 15 rate = 30 - 15 <- rate 2023-24, rate 2021-22
percent 50 percent = (15 - 30) / 30 x 100 <- rate 2023-24, rate 2021-22
years 2 number = from the baseline's period to the latest <- rate 2021-22, rate 2023-24
baseline_period 2021-22 period <- rate 2021-22
period 2023-24 period <- rate 2023-24
ratio of two printed rates, by the counts they imply, rounding allowed for: estimate 0.5, z -4.749, p
      2.045e-06, spread 0.1414, 0.95 interval 0.3745 to 0.6676
caveats: printed-rates
""",
    ),
    "rates without residents since the baseline": (
        since_baseline,
        THEFT,
        rates(30.0, 20.0, 15.0, people=None, baseline=BASELINE),
        """
theft/since-baseline: not-assessable none not-assessable neutral (population unknown)
period 2023-24 period <- rate 2023-24
""",
    ),
    "no figure at the baseline": (
        since_baseline,
        THEFT,
        dataset(years([500, 400]), baseline=BASELINE),
        """
theft/since-baseline: not-assessable none not-assessable neutral (missing)
period 2023-24 period <- count 2023-24
""",
    ),
    "calendar years since a financial one": (
        since_baseline,
        THEFT,
        of_points(point(calendar_year(2021), 90), point(calendar_year(2023), 60), baseline=BASELINE),
        """
theft/since-baseline: percent fall not-clear good
latest 60 count <- count 2023
baseline 90 count <- count 2021
difference 30 count = 90 - 60 <- count 2023, count 2021
percent 33.3333 percent = (60 - 90) / 90 x 100 <- count 2023, count 2021
years 2 number = from the baseline's period to the latest <- count 2021, count 2023
baseline_period 2021 period <- count 2021
period 2023 period <- count 2023
ratio of two counts, chance and usual year-to-year spread: estimate 0.6667, z -1.855, p 0.0636, spread 0.1414,
      0.95 interval 0.4344 to 1.023
""",
    ),
    "a peak some years ago": (
        since_peak,
        THEFT,
        dataset(years([500, 618, 900, 600, 400], population=100_000)),
        """
theft/since-peak: peak fall clear good
latest 400 count <- count 2023-24
peak 900 count <- count 2021-22
latest_rate 4 rate = 400 / 100,000 x 1,000 <- count 2023-24, population 2023-24
peak_rate 9 rate = 900 / 100,000 x 1,000 <- count 2021-22, population 2021-22
difference 500 count = 900 - 400 <- count 2023-24, count 2021-22
percent 55.5556 percent = (400 - 900) / 900 x 100 <- count 2023-24, count 2021-22
peak_period 2021-22 period <- count 2021-22
period 2023-24 period <- count 2023-24
ratio of two counts, chance and usual year-to-year spread: estimate 0.4444, z -5.277, p 5.239e-07, spread
      0.1414, 0.95 interval 0.3289 to 0.6006
""",
    ),
    "a trough last year": (
        since_peak,
        THEFT,
        dataset(years([700, 650, 480, 618])),
        """
theft/since-peak: trough rise clear bad
latest 618 count <- count 2023-24
peak 480 count <- count 2022-23
difference 138 count = 618 - 480 <- count 2023-24, count 2022-23
percent 28.75 percent = (618 - 480) / 480 x 100 <- count 2023-24, count 2022-23
peak_period 2022-23 period <- count 2022-23
period 2023-24 period <- count 2023-24
ratio of two counts, chance and usual year-to-year spread: estimate 1.288, z 2.159, p 0.03086, spread 0.1,
      0.95 interval 1.024 to 1.62
""",
    ),
    "a peak of rates": (
        since_peak,
        THEFT,
        rates(25.0, 30.0, 15.0),
        """
theft/since-peak: peak fall clear good
latest_rate 15 rate <- rate 2023-24
peak_rate 30 rate <- rate 2022-23
percent 50 percent = (15 - 30) / 30 x 100 <- rate 2023-24, rate 2022-23
peak_period 2022-23 period <- rate 2022-23
period 2023-24 period <- rate 2023-24
ratio of two printed rates, by the counts they imply, rounding allowed for: estimate 0.5, z -6.562, p
      5.318e-11, spread 0.1, 0.95 interval 0.4051 to 0.6172
caveats: printed-rates
""",
    ),
    "a falling trend of rates": (
        trend,
        THEFT,
        dataset(years([1000, 800, 640, 512, 410], population=100_000)),
        """
theft/trend: five-points fall clear good
first 10 rate = 1,000 / 100,000 x 1,000 <- count 2019-20, population 2019-20
last 4.1 rate = 410 / 100,000 x 1,000 <- count 2023-24, population 2023-24
percent 59 percent = (4.1 - 10) / 10 x 100 <- count 2023-24, population 2023-24, count 2019-20, population
      2019-20
points 5 number <- count 2019-20, count 2020-21, count 2021-22, count 2022-23, count 2023-24
moved 4 number <- count 2019-20, count 2020-21, count 2021-22, count 2022-23, count 2023-24
steps 4 number <- count 2019-20, count 2020-21, count 2021-22, count 2022-23, count 2023-24
first_period 2019-20 period <- count 2019-20
period 2023-24 period <- count 2023-24
slope of logarithms over years, chance and usual movement, a walk or independent years: estimate -0.2229, z
      17.95, p 2.271e-05, spread 0.1
""",
    ),
    "a rising trend of counts, the spread assumed": (
        trend,
        CRIME,
        dataset(years([400, 500, 625, 780, 977], CRIME)),
        """
all-crime/trend: five-points rise clear bad
first 400 count <- count 2019-20
last 977 count <- count 2023-24
percent 144.25 percent = (977 - 400) / 400 x 100 <- count 2023-24, count 2019-20
points 5 number <- count 2019-20, count 2020-21, count 2021-22, count 2022-23, count 2023-24
moved 4 number <- count 2019-20, count 2020-21, count 2021-22, count 2022-23, count 2023-24
steps 4 number <- count 2019-20, count 2020-21, count 2021-22, count 2022-23, count 2023-24
first_period 2019-20 period <- count 2019-20
period 2023-24 period <- count 2023-24
slope of logarithms over years, chance and usual movement, a walk or independent years: estimate 0.2231, z
      34.37, p 4.554e-09, spread 0.07
caveats: assumed-spread
""",
    ),
    "no clear trend, too few for a percentage": (
        trend,
        THEFT,
        dataset(years([49, 60, 50, 60, 55])),
        """
theft/trend: five-points none not-clear neutral
first 49 count <- count 2019-20
last 55 count <- count 2023-24
points 5 number <- count 2019-20, count 2020-21, count 2021-22, count 2022-23, count 2023-24
moved 0 number <- count 2019-20, count 2020-21, count 2021-22, count 2022-23, count 2023-24
steps 4 number <- count 2019-20, count 2020-21, count 2021-22, count 2022-23, count 2023-24
first_period 2019-20 period <- count 2019-20
period 2023-24 period <- count 2023-24
slope of logarithms over years, chance and usual movement, a walk or independent years: estimate 0.0231, z
      0.1192, p 0.7299, spread 0.1
""",
    ),
    "a trend of rates alone": (
        trend,
        THEFT,
        rates(20.0, 16.0, 12.8, 10.2, 8.2),
        """
theft/trend: five-points fall clear good
first 20 rate <- rate 2019-20
last 8.2 rate <- rate 2023-24
percent 59 percent = (8.2 - 20) / 20 x 100 <- rate 2023-24, rate 2019-20
points 5 number <- rate 2019-20, population 2019-20, rate 2020-21, population 2020-21, rate 2021-22,
      population 2021-22, rate 2022-23, population 2022-23, rate 2023-24, population 2023-24
moved 4 number <- rate 2019-20, population 2019-20, rate 2020-21, population 2020-21, rate 2021-22, population
      2021-22, rate 2022-23, population 2022-23, rate 2023-24, population 2023-24
steps 4 number <- rate 2019-20, population 2019-20, rate 2020-21, population 2020-21, rate 2021-22, population
      2021-22, rate 2022-23, population 2022-23, rate 2023-24, population 2023-24
first_period 2019-20 period <- rate 2019-20
period 2023-24 period <- rate 2023-24
slope of logarithms over years, chance and usual movement, a walk or independent years: estimate -0.2233, z
      18.58, p 1.63e-05, spread 0.1
""",
    ),
    "a trend of rates without residents": (
        trend,
        THEFT,
        rates(20.0, 16.0, 12.8, 10.2, 8.2, people=None),
        """
theft/trend: not-assessable none not-assessable neutral (population unknown)
period 2023-24 period <- rate 2023-24
""",
    ),
    "a trend of few events": (
        trend,
        THEFT,
        dataset(years([19, 30, 40, 50, 60])),
        """
theft/trend: not-assessable none not-assessable neutral (too small)
period 2023-24 period <- count 2023-24
""",
    ),
    "a rise after three falls": (
        turning_point,
        THEFT,
        dataset(years([168, 150, 130, 110, 140])),
        """
theft/turning-point: first-after-run rise not-clear bad
latest 140 count <- count 2023-24
previous 110 count <- count 2022-23
difference 30 count = 140 - 110 <- count 2023-24, count 2022-23
percent 27.2727 percent = (140 - 110) / 110 x 100 <- count 2023-24, count 2022-23
run 3 number = moves one way, a year each <- count 2019-20, count 2020-21, count 2021-22, count 2022-23
run_start 2019-20 period <- count 2019-20
run_first 168 count <- count 2019-20
previous_period 2022-23 period <- count 2022-23
period 2023-24 period <- count 2023-24
ratio of two counts, chance and usual year-to-year spread: estimate 1.273, z 1.489, p 0.1365, spread 0.1, 0.95
      interval 0.9265 to 1.748
""",
    ),
    "a fall after two rises and a trend": (
        turning_point,
        THEFT,
        dataset(years([200, 300, 290, 500, 800, 700], population=100_000)),
        """
theft/turning-point: after-trend fall not-clear good
latest 700 count <- count 2023-24
previous 800 count <- count 2022-23
difference 100 count = 800 - 700 <- count 2023-24, count 2022-23
percent 12.5 percent = (700 - 800) / 800 x 100 <- count 2023-24, count 2022-23
run_start 2018-19 period <- count 2018-19
run_first 200 count <- count 2018-19
previous_period 2022-23 period <- count 2022-23
period 2023-24 period <- count 2023-24
ratio of two counts, chance and usual year-to-year spread: estimate 0.875, z -1.186, p 0.2357, spread 0.1,
      0.95 interval 0.7017 to 1.091
""",
    ),
    "rates after three falls": (
        turning_point,
        THEFT,
        rates(20.0, 16.0, 12.8, 10.2, 15.0),
        """
theft/turning-point: first-after-run rise clear bad
latest 15 rate <- rate 2023-24
previous 10.2 rate <- rate 2022-23
difference 4.8 rate = 15 - 10.2 <- rate 2023-24, rate 2022-23
percent 47.0588 percent = (15 - 10.2) / 10.2 x 100 <- rate 2023-24, rate 2022-23
run 3 number = moves one way, a year each <- rate 2019-20, rate 2020-21, rate 2021-22, rate 2022-23
run_start 2019-20 period <- rate 2019-20
run_first 20 rate <- rate 2019-20
previous_period 2022-23 period <- rate 2022-23
period 2023-24 period <- rate 2023-24
ratio of two printed rates, by the counts they imply, rounding allowed for: estimate 1.471, z 3.498, p
      0.0004693, spread 0.1, 0.95 interval 1.18 to 1.832
caveats: printed-rates
""",
    ),
    "seven months, projected by three years": (
        part_year,
        THEFT,
        so_far([600, 640, 620, 500], [1000, 1100, 1000]),
        """
theft/part-year: percent fall not-clear good
latest 500 count <- count Apr to Oct 2024
previous 620 count <- count Apr to Oct 2023
difference 120 count = 620 - 500 <- count Apr to Oct 2024, count Apr to Oct 2023
percent 19.3548 percent = (500 - 620) / 620 x 100 <- count Apr to Oct 2024, count Apr to Oct 2023
previous_period Apr to Oct 2023 period <- count Apr to Oct 2023
months 7 number <- count Apr to Oct 2024
projection 833.333 count = 500 x 3,100 / 1,860, over 3 past years <- count Apr to Oct 2024, count Apr to Oct
      2023, count Apr to Oct 2022, count Apr to Oct 2021, count 2023-24, count 2022-23, count 2021-22
projection_low 781.918 count = 500 x 3,100 / 1,860, over 3 past years; 80% prediction interval of the months
      to come <- count Apr to Oct 2024, count Apr to Oct 2023, count Apr to Oct 2022, count Apr to Oct 2021,
      count 2023-24, count 2022-23, count 2021-22
projection_high 894.126 count = 500 x 3,100 / 1,860, over 3 past years; 80% prediction interval of the months
      to come <- count Apr to Oct 2024, count Apr to Oct 2023, count Apr to Oct 2022, count Apr to Oct 2021,
      count 2023-24, count 2022-23, count 2021-22
period Apr to Oct 2024 period <- count Apr to Oct 2024
ratio of two counts, chance and usual year-to-year spread: estimate 0.8065, z -1.844, p 0.06523, spread 0.1,
      0.95 interval 0.6416 to 1.014
""",
    ),
    "seven months without a past season": (
        part_year,
        THEFT,
        so_far([600, 500], []),
        """
theft/part-year: percent fall not-clear good
latest 500 count <- count Apr to Oct 2024
previous 600 count <- count Apr to Oct 2023
difference 100 count = 600 - 500 <- count Apr to Oct 2024, count Apr to Oct 2023
percent 16.6667 percent = (500 - 600) / 600 x 100 <- count Apr to Oct 2024, count Apr to Oct 2023
previous_period Apr to Oct 2023 period <- count Apr to Oct 2023
months 7 number <- count Apr to Oct 2024
flat_projection 857.143 count = 500 x 12 / 7, as if every month were alike: no past year tells the season <-
      count Apr to Oct 2024
period Apr to Oct 2024 period <- count Apr to Oct 2024
ratio of two counts, chance and usual year-to-year spread: estimate 0.8333, z -1.56, p 0.1189, spread 0.1,
      0.95 interval 0.6627 to 1.048
""",
    ),
    "seven months of few events, provisional": (
        part_year,
        THEFT,
        so_far([60, 49], [100], provisional=True),
        """
theft/part-year: small fall not-clear good
latest 49 count <- count Apr to Oct 2024
previous 60 count <- count Apr to Oct 2023
difference 11 count = 60 - 49 <- count Apr to Oct 2024, count Apr to Oct 2023
previous_period Apr to Oct 2023 period <- count Apr to Oct 2023
months 7 number <- count Apr to Oct 2024
projection 81.6667 count = 49 x 100 / 60, over 1 past years <- count Apr to Oct 2024, count Apr to Oct 2023,
      count 2023-24
projection_low 67.6916 count = 49 x 100 / 60, over 1 past years; 80% prediction interval of the months to come
      <- count Apr to Oct 2024, count Apr to Oct 2023, count 2023-24
projection_high 106.091 count = 49 x 100 / 60, over 1 past years; 80% prediction interval of the months to
      come <- count Apr to Oct 2024, count Apr to Oct 2023, count 2023-24
period Apr to Oct 2024 period <- count Apr to Oct 2024
ratio of two counts, chance and usual year-to-year spread: estimate 0.8167, z -0.9334, p 0.3506, spread 0.1,
      0.95 interval 0.5338 to 1.249
caveats: small-numbers, provisional
""",
    ),
    "five months": (
        part_year,
        THEFT,
        so_far([600, 500], [1000], 5),
        """
theft/part-year: too-early fall not-clear good
latest 500 count <- count Apr to Aug 2024
previous 600 count <- count Apr to Aug 2023
difference 100 count = 600 - 500 <- count Apr to Aug 2024, count Apr to Aug 2023
percent 16.6667 percent = (500 - 600) / 600 x 100 <- count Apr to Aug 2024, count Apr to Aug 2023
previous_period Apr to Aug 2023 period <- count Apr to Aug 2023
months 5 number <- count Apr to Aug 2024
period Apr to Aug 2024 period <- count Apr to Aug 2024
ratio of two counts, chance and usual year-to-year spread: estimate 0.8333, z -1.56, p 0.1189, spread 0.1,
      0.95 interval 0.6627 to 1.048
""",
    ),
    "seven months without the year before": (
        part_year,
        THEFT,
        so_far([600, None, 500], [1000]),
        """
theft/part-year: not-assessable none not-assessable neutral (missing)
period Apr to Oct 2024 period <- count Apr to Oct 2024
""",
    ),
    "a month above the limits": (
        special_cause,
        THEFT,
        months(160),
        """
theft/special-cause: outside rise clear bad
month Mar 2024 period <- count Mar 2024
value 160 count <- count Mar 2024
centre 125.095 number = mean of 24 months with the season taken out, times 1.224 for the month <- 24 cells
      from count Apr 2022 to count Mar 2024
lower 124.039 number = lower limit of 24 months with the season taken out, times 1.224 for the month <- 24
      cells from count Apr 2022 to count Mar 2024
upper 126.152 number = upper limit of 24 months with the season taken out, times 1.224 for the month <- 24
      cells from count Apr 2022 to count Mar 2024
points 24 number <- 24 cells from count Apr 2022 to count Mar 2024
period Mar 2024 period <- count Mar 2024
XmR chart of seasonally adjusted months, special-cause rules of the NHS: estimate 160, 0.997 interval 124 to
      126.2
""",
    ),
    "a month below the limits": (
        special_cause,
        THEFT,
        months(40),
        """
theft/special-cause: outside fall clear good
month Mar 2024 period <- count Mar 2024
value 40 count <- count Mar 2024
centre 66.649 number = mean of 24 months with the season taken out, times 0.687 for the month <- 24 cells from
      count Apr 2022 to count Mar 2024
lower 65.5247 number = lower limit of 24 months with the season taken out, times 0.687 for the month <- 24
      cells from count Apr 2022 to count Mar 2024
upper 67.7732 number = upper limit of 24 months with the season taken out, times 0.687 for the month <- 24
      cells from count Apr 2022 to count Mar 2024
points 24 number <- 24 cells from count Apr 2022 to count Mar 2024
period Mar 2024 period <- count Mar 2024
XmR chart of seasonally adjusted months, special-cause rules of the NHS: estimate 40, 0.997 interval 65.52 to
      67.77
""",
    ),
    "months that run up": (
        special_cause,
        THEFT,
        months(94, 96, 98, 100, 102, 104, 106, number=36),
        """
theft/special-cause: outside rise clear bad
month Mar 2025 period <- count Mar 2025
value 106 count <- count Mar 2025
centre 102.667 number = mean of 36 months with the season taken out, times 1.027 for the month <- 36 cells
      from count Apr 2022 to count Mar 2025
lower 100.728 number = lower limit of 36 months with the season taken out, times 1.027 for the month <- 36
      cells from count Apr 2022 to count Mar 2025
upper 104.607 number = upper limit of 36 months with the season taken out, times 1.027 for the month <- 36
      cells from count Apr 2022 to count Mar 2025
points 36 number <- 36 cells from count Apr 2022 to count Mar 2025
period Mar 2025 period <- count Mar 2025
XmR chart of seasonally adjusted months, special-cause rules of the NHS: estimate 106, 0.997 interval 100.7 to
      104.6
""",
    ),
}


@pytest.mark.parametrize("name", CASES)
def it_says_every_figure_with_its_cells(name: str) -> None:
    rule, indicator, data, expected = CASES[name]
    found = rule.judge(data, indicator, Thresholds())
    assert "\n\n".join(laid_out(data, one) for one in found) == expected.strip()
