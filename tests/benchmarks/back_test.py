"""Whether ranges hold on real years: next years of forces and boroughs, part-years of boroughs, and findings a year on.

    python tests/benchmarks/back_test.py

Of every 80% range the share of real figures that fell inside. Next years: the latest figure, and the spread of a ratio
of two years with chance in both. Part-years: the months so far of every year from 2013-14 on,
projected by the rule itself from the three years before. And of clear *apart* findings (boroughs beside the rest of
London, forces beside the rest of the country) how many still stand a year later: the area, set beside the others over
both years, is on the same side and still clear. Ends with status 1 where a coverage is outside 75 to 85%.
"""

from __future__ import annotations

import math
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))  # run as a script, the tests' own folder is not known

from long_panels import borough_months, borough_years, force_years, there
from ons_tables import OFFENCES

from csp_report.domain.catalogue import Catalogue
from csp_report.domain.model import (
    Area,
    Cadence,
    Dataset,
    Grain,
    Indicator,
    Level,
    Measure,
    Observation,
    Period,
    Point,
    Series,
    Source,
)
from csp_report.domain.moves import usual_spread
from csp_report.domain.periods import financial_year, month
from csp_report.domain.points import count_of
from csp_report.domain.spread import Spread
from csp_report.rules.own_history import factor
from csp_report.rules.part_year import projections
from csp_report.settings.thresholds import Thresholds
from csp_report.statistics.intervals import deviate
from csp_report.statistics.spreads import Component

CATALOGUE = Path(__file__).parents[2] / "templates" / "indicators.toml"
LEAST = 50
LOW, HIGH = 0.75, 0.85
MONTHS = (6, 7, 8, 9, 10, 11)
AREA = Area("Anytown", Level.CSP)
SOURCE = Source("real.csv")
NEW_SYSTEM = 2024  # the Metropolitan Police changed its recording system in that year

Counts = dict[str, dict[int, float]]


def share(inside: list[bool]) -> str:
    """A share with its number of cases."""
    return f"{sum(inside) / len(inside):>7.1%} of {len(inside):>6}" if inside else f"{'-':>17}"


def next_years(counts: Counts, spread: Spread, level: Level, last: int) -> list[bool]:
    """Whether each next year fell into the 80% range around the latest, the spread moved by the area's own years."""
    reach = deviate(0.80)
    inside = []
    for years in counts.values():
        for year, count in years.items():
            later = years.get(year + 1)
            if later is not None and count >= LEAST and later > 0 and year + 1 <= last:
                past = [years[one] for one in sorted(years) if one <= year]
                variance = factor(past, spread, level) * usual_spread(spread, level, count, count) ** 2
                inside.append(abs(math.log(later / count)) <= reach * math.sqrt(2 / count + variance))
    return inside


def part_years(indicator: Indicator, months: dict[tuple[int, int], float], number: int) -> Iterator[bool]:
    """Whether each year from 2013-14 on fell into the range that its first months gave."""
    stretches, years = {}, {}
    for start in range(2010, NEW_SYSTEM):
        these = [months.get((start + (3 + place) // 12, (3 + place) % 12 + 1)) for place in range(12)]
        known = [one for one in these if one is not None]
        if len(known) == 12:
            last = month(start + (2 + number) // 12, (2 + number) % 12 + 1).end
            period = Period(financial_year(start).start, last, Grain.PART_YEAR)
            stretches[start] = Point(period, _observed(indicator, period, sum(known[:number])))
            years[start] = Point(financial_year(start), _observed(indicator, financial_year(start), sum(known)))
    for start in (one for one in stretches if one - 3 in stretches):
        part, whole = stretches[start], years[start].count.value
        data = Dataset(
            AREA,
            financial_year(start - 1),
            {indicator.id: indicator},
            {
                (indicator.id, AREA.key, Cadence.PART): _series(indicator, Cadence.PART, stretches, start),
                (indicator.id, AREA.key, Cadence.YEAR): _series(indicator, Cadence.YEAR, years, start - 1),
            },
        )
        found = projections(data, indicator, Thresholds(), part.period, count_of(part))
        low, high = found.get("projection_low"), found.get("projection_high")
        if whole >= LEAST and low and high:
            yield low.value <= whole <= high.value


def _observed(indicator: Indicator, period: Period, value: float) -> Observation:
    return Observation(indicator.id, AREA, period, Measure.COUNT, value, SOURCE)


def _series(indicator: Indicator, cadence: Cadence, points: dict[int, Point], last: int) -> Series:
    return Series(indicator, AREA, cadence, tuple(one for year, one in points.items() if year <= last))


def stand(counts: Counts, part: Component, last: int) -> tuple[int, int]:
    """Clear departures from the rest, and how many still stand a year later over both years."""
    clear = still = 0
    totals: dict[int, float] = defaultdict(float)
    for years in counts.values():
        for year, count in years.items():
            totals[year] += count
    for years in counts.values():
        for year in [one for one in years if one - 1 in years and one + 1 in years and one + 1 <= last]:
            first = _z(years, totals, year, year - 1, part, 1)
            if abs(first) > 1.96:
                second = _z(years, totals, year + 1, year - 1, part, 2)
                clear += 1
                still += second * first > 0 and abs(second) > 1.96
    return clear, still


def _z(
    years: dict[int, float], totals: dict[int, float], later: int, earlier: int, part: Component, steps: int
) -> float:
    own = years[later], years[earlier]
    rest = totals[later] - own[0], totals[earlier] - own[1]
    if min(*own, *rest) < LEAST:
        return 0.0
    chance = sum(1 / one for one in (*own, *rest))
    moved = math.log(own[0] / own[1]) - math.log(rest[0] / rest[1])
    return moved / math.sqrt(chance * (1 + part.phi) + steps * part.tau**2 * 1.04)


def main() -> int:
    """Print the tables; 1 where a coverage is outside its limits."""
    if not there():
        print("the shared data are kept beside the checkout, and are not there")
        return 0
    known = Catalogue.load(CATALOGUE).indicators
    every: dict[str, list[bool]] = defaultdict(list)
    print(f"80% ranges of next years: inside\n{'offence group':<30}{'forces to 2018':>18}{'boroughs to 2024':>20}")
    for name in OFFENCES.values():
        spread = known[name].spread
        forces = next_years(force_years()[name], spread, Level.FORCE, 2018)
        places = next_years(borough_years()[name], spread, Level.CSP, NEW_SYSTEM)
        every["next year, forces"] += forces
        every["next year, boroughs"] += places
        print(f"{name:<30}{share(forces):>18}{share(places):>20}")
    header = "".join(f"{f'{one} months':>18}" for one in MONTHS)
    print(f"\n80% ranges of part-years, boroughs: inside\n{'offence group':<30}{header}")
    for name in OFFENCES.values():
        cells = []
        for number in MONTHS:
            boroughs = borough_months()[name].values()
            found = [inside for months in boroughs for inside in part_years(known[name], months, number)]
            every[f"part-year, {number} months"] += found
            cells.append(share(found))
        print(f"{name:<30}" + "".join(f"{one:>18}" for one in cells))
    print("\nof clear departures from the rest, still clear over both years a year later")
    for what, counts, component, last in (
        ("boroughs beside London", borough_years(), "local", NEW_SYSTEM),
        ("forces beside the country", force_years(), "force", 2018),
    ):
        pairs = [stand(counts[name], getattr(known[name].spread, component), last) for name in OFFENCES.values()]
        clear, still = (sum(one[place] for one in pairs) for place in (0, 1))
        print(f"  {what:<28}{still / clear:>7.1%} of {clear}")
    print("\nall offence groups together")
    outside = 0
    for what, found in every.items():
        covered = sum(found) / len(found)
        outside += not LOW <= covered <= HIGH
        print(f"  {what:<28}{share(found)}{'' if LOW <= covered <= HIGH else '  outside'}")
    return 1 if outside else 0


if __name__ == "__main__":
    sys.exit(main())
