"""The catalogue's spreads, estimated from the real files, beside independent estimates of the same things.

    python tests/benchmarks/spread_components.py            # the table
    python tests/benchmarks/spread_components.py catalogue  # the lines of templates/indicators.toml

Forces: years to March 2003 to 2018. Areas: partnerships, years ending December 2023 and 2024; London boroughs, years to
March 2011 to 2024. The estimators are those of `csp-report calibrate`. Ends with status 1 where a one-year estimate
within forces is off the independent one by more than 0.02, or one of forces over fifteen years by more than 0.03.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))  # run as a script, the tests' own folder is not known

from long_panels import borough_panel, force_panel, ons_panel, there
from ons_tables import OFFENCES

from csp_report.domain.spread import ASSUMED
from csp_report.rules.calibrate import Estimate, catalogue_lines, estimate
from csp_report.statistics.spreads import NONE, Panel, degrees_of, departures, fitted

# Independent estimates (shared oracles, spread-components): within forces in one year; forces, median over the years.
WITHIN = {
    "all-crime": 0.045, "violence-against-the-person": 0.037, "violence-with-injury": 0.045,
    "violence-without-injury": 0.046, "stalking-and-harassment": 0.038, "sexual-offences": 0.072, "robbery": 0.116,
    "theft-offences": 0.086, "burglary": 0.131, "vehicle-offences": 0.146, "theft-from-the-person": 0.130,
    "bicycle-theft": 0.179, "shoplifting": 0.179, "other-theft": 0.059, "criminal-damage-and-arson": 0.071,
    "drug-offences": 0.130, "possession-of-weapons": 0.108, "public-order-offences": 0.048,
    "miscellaneous-crimes": 0.079,
}  # fmt: skip
FORCES = {
    "violence-with-injury": 0.078, "violence-without-injury": 0.124, "sexual-offences": 0.078, "robbery": 0.101,
    "vehicle-offences": 0.084, "theft-from-the-person": 0.131, "bicycle-theft": 0.085, "shoplifting": 0.062,
    "other-theft": 0.058, "criminal-damage-and-arson": 0.049, "drug-offences": 0.099, "possession-of-weapons": 0.082,
    "public-order-offences": 0.137, "miscellaneous-crimes": 0.118,
}  # fmt: skip
CLOSE_WITHIN, CLOSE_FORCES = 0.02, 0.03


def estimates() -> dict[str, Estimate]:
    """Every offence group of the files."""
    return {one: _estimate(one) for one in OFFENCES.values()}


def _estimate(indicator: str) -> Estimate:
    return estimate(force_panel(indicator), [ons_panel(indicator), borough_panel(indicator)])


def yearly(panel: Panel) -> list[float]:
    """The plain spread of each year, size not told apart."""
    found = (departures(panel, year) for year in panel.years[1:])
    return [fitted(one, 0.0).tau for one in found if one.many >= 20]


def plain(panel: Panel) -> float:
    """The spread over all years, size not told apart, and the rest of the group taken as it stands."""
    found = NONE
    for year in panel.years[1:]:
        found += departures(panel, year)
    return fitted(found, 0.0).tau


def main() -> int:
    """Print the table or the lines; 1 where a limit is exceeded."""
    if not there():
        print("the shared data are kept beside the checkout, and are not there")
        return 0
    found = estimates()
    if sys.argv[1:] == ["catalogue"]:
        for indicator, one in found.items():
            print(f"[{indicator}]", *catalogue_lines(one.over(ASSUMED), one), "", sep="\n")
        return 0
    print(
        f"{'offence group':<30}{'country':>8}{'force':>7}{'phi':>6}{'local':>7}{'phi':>6}{'total':>7}"
        f"{'  forces, median year (independent)':<36}{'within, one year (independent)':<32}{'boroughs':>9}"
    )
    wrong = 0
    for indicator, one in found.items():
        spread = one.over(ASSUMED)
        years, within = sorted(yearly(force_panel(indicator))), plain(ons_panel(indicator))
        median = years[len(years) // 2]
        off = abs(within - WITHIN[indicator]) > CLOSE_WITHIN
        off |= abs(median - FORCES.get(indicator, median)) > CLOSE_FORCES
        wrong += off
        print(
            f"{indicator:<30}{spread.country:>8.3f}{spread.force.tau:>7.3f}{spread.force.phi:>6.1f}"
            f"{spread.local.tau:>7.3f}{spread.local.phi:>6.1f}{spread.total:>7.3f}"
            f"{median:>12.3f} ({FORCES.get(indicator, math.nan):.3f}){within:>22.3f} ({WITHIN[indicator]:.3f})"
            f"{plain(borough_panel(indicator)):>22.3f}{'  off' if off else ''}"
        )
    print("\nWhat an estimate of a variance is worth, in degrees of freedom")
    print(f"  one year of forces           {_worth(force_panel):8.1f}")
    print(f"  one year of boroughs         {_worth(borough_panel):8.1f}")
    pairs = [(plain(ons_panel(one)), plain(borough_panel(one))) for one in found]
    print(f"  boroughs for partnerships    {degrees_of([2 * math.log(two / one) for one, two in pairs]):8.1f}")
    pairs = [(plain(ons_panel(one)), plain(force_panel(one))) for one in found]
    print(f"  forces for partnerships      {degrees_of([2 * math.log(two / one) for one, two in pairs]):8.1f}")
    return 1 if wrong else 0


def _worth(panel_of: Callable[[str], Panel]) -> float:
    """Of one year of a panel: the median over the offence groups."""
    worths = []
    for indicator in OFFENCES.values():
        taus = [one for one in yearly(panel_of(indicator)) if one > 0.01]
        worths.append(degrees_of([2 * math.log(one) for one in taus]))
    return sorted(worths)[len(worths) // 2]


if __name__ == "__main__":
    sys.exit(main())
