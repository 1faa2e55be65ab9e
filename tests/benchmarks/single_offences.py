"""Whether the ranges of next years fall short for single offences, and whether fitting each of them would mend it.

    python tests/benchmarks/single_offences.py

Of each offence group the share of next years inside the 80% range, with its standard error: areas of one year move
together, so that years are what is counted (a jackknife that leaves out one year at a time). Then the ranges of each
offence are stretched or shrunk until 80% of the years of one half lie inside, and tried on the other half, both ways
round: what that does to how far the coverage of single offences lies from 80%.
"""

from __future__ import annotations

import math
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))  # run as a script, the tests' own folder is not known

import numpy as np
from long_panels import borough_years, force_years, there
from ons_tables import OFFENCES

from csp_report.domain.catalogue import Catalogue
from csp_report.domain.model import Level
from csp_report.domain.moves import usual_spread
from csp_report.domain.spread import Spread
from csp_report.rules.own_history import factor

CATALOGUE = Path(__file__).parents[2] / "templates" / "indicators.toml"
LEAST = 50
REACH = 1.2815515655446004
LOW, HIGH = 0.75, 0.85
PANELS: tuple[tuple[str, Callable[[], Mapping[str, Mapping[str, dict[int, float]]]], Level, int], ...] = (
    ("forces, years to March 2004 to 2018", force_years, Level.FORCE, 2018),
    ("boroughs, years to March 2012 to 2024", borough_years, Level.CSP, 2024),
)
Moves = dict[int, list[float]]


def moves(counts: Mapping[str, dict[int, float]], spread: Spread, level: Level, last: int) -> Moves:
    """By the later year how far each next year lies from the latest, in standard deviations of its range."""
    found: Moves = defaultdict(list)
    for years in counts.values():
        for year, count in years.items():
            later = years.get(year + 1)
            if later is not None and count >= LEAST and later > 0 and year + 1 <= last:
                past = [years[one] for one in sorted(years) if one <= year]
                variance = factor(past, spread, level) * usual_spread(spread, level, count, count) ** 2
                found[year + 1].append(abs(math.log(later / count)) / math.sqrt(2 / count + variance))
    return found


def inside(found: Moves, years: Sequence[int], stretch: float = 1.0) -> float:
    """The share of moves of some years inside the range, stretched."""
    every = np.concatenate([found[one] for one in years])
    return float(np.mean(every <= REACH * stretch))


def error(found: Moves) -> float:
    """The standard error of the share over all years, each year with all its areas counted as one."""
    years = sorted(found)
    left_out = [inside(found, [other for other in years if other != one]) for one in years]
    return float(np.sqrt((len(years) - 1) * np.var(left_out)))


def fitted(found: Moves, years: Sequence[int]) -> float:
    """By how much the range is to be stretched so that 80% of the moves of some years lie inside."""
    return float(np.quantile(np.concatenate([found[one] for one in years]), 0.8)) / REACH


def halves(found: Moves) -> Iterator[tuple[list[int], list[int]]]:
    """The years to fit on and those to try on: the earlier half and the later, both ways round."""
    years = sorted(found)
    first, second = years[: len(years) // 2], years[len(years) // 2 :]
    yield first, second
    yield second, first


def main() -> int:
    """Print the tables."""
    if not there():
        print("the shared data are kept beside the checkout, and are not there")
        return 0
    known = Catalogue.load(CATALOGUE).indicators
    for what, counts, level, last in PANELS:
        heads = f"{'inside':>8}{'s.e.':>7}{'from 80%':>10}{'other half, as is':>20}{'fitted':>9}"
        print(f"\n{what}\n{'offence group':<30}{heads}")
        plain, tuned, stretched, far, outside = [], [], [], 0, 0
        for name in OFFENCES.values():
            found = moves(counts()[name], known[name].spread, level, last)
            covered, doubt = inside(found, sorted(found)), error(found)
            pairs = [(inside(found, other), inside(found, other, fitted(found, own))) for own, other in halves(found)]
            wider = [inside(found, other, max(1.0, fitted(found, own))) for own, other in halves(found)]
            plain += [one for one, _ in pairs]
            tuned += [one for _, one in pairs]
            stretched += wider
            outside += not LOW <= covered <= HIGH
            far += abs(covered - 0.8) > 2 * doubt
            shown = [f"{one:.0%}" for one, _ in pairs], [f"{one:.0%}" for _, one in pairs]
            print(
                f"{name:<30}{covered:>8.1%}{doubt:>7.1%}{(covered - 0.8) / doubt:>10.1f}"
                f"{' '.join(shown[0]):>20}{' '.join(shown[1]):>9}"
            )
        print(f"  outside 75 to 85%: {outside}; by more than two standard errors from 80%: {far} of {len(OFFENCES)}")
        for how, shares in (("as is", plain), ("stretched or shrunk", tuned), ("stretched alone", stretched)):
            off = [abs(one - 0.8) for one in shares]
            good = sum(LOW <= one <= HIGH for one in shares)
            told = f"{np.mean(off):>7.1%} from 80% on average, {good} of {len(off)} within 75 to 85%"
            print(f"  the half not fitted on, {how:<20}{told}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
