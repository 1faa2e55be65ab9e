"""What the yardstick makes of a real year: the share of partnerships called clear, similar and not clear.

Prints, for each offence group of the ONS tables of years ending December 2023 and 2024, how *change* judges every
partnership, beside a Poisson test with the same floor of 5%, and the spread as estimated beside the catalogue's:

    python tests/benchmarks/back_test.py

Ends with status 1 where more than 12% of all-crime changes are called clear, or a spread is off by more than 0.01.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))  # run as a script, the tests' own folder is not known

from ons_tables import SPREADS, two_years

from csp_report.domain.findings import Reason
from csp_report.domain.model import Fact, Indicator, Strength, Unit
from csp_report.rules.calibrate import calibrate
from csp_report.rules.kit.comparing import compare_counts
from csp_report.settings.thresholds import Thresholds
from csp_report.statistics.intervals import ratio_of_counts

ALL_CRIME = "Total recorded crime (excluding fraud)"
MOST_CLEAR = 0.12
CLOSE = 0.01


@dataclass(frozen=True, slots=True)
class Row:
    """One offence group: the shares of partnerships, 0 to 1, and its two spreads."""

    offence: str
    clear: float
    similar: float
    not_clear: float
    too_small: float
    poisson: float
    spread: float
    estimated: float

    @property
    def wrong(self) -> bool:
        """Whether a limit is exceeded."""
        too_many = self.offence == ALL_CRIME and self.clear > MOST_CLEAR
        return too_many or abs(self.estimated - self.spread) > CLOSE


def row(offence: str, now: dict[str, float], before: dict[str, float]) -> Row:
    """The judgement of every partnership with both years."""
    spread = SPREADS[offence]
    indicator = Indicator(offence, offence, "offence", "offences", spread=spread, spread_assumed=False)
    pairs = [(count, before[code]) for code, count in now.items() if code in before]
    judged = Counter(_strength(indicator, later, earlier) for later, earlier in pairs)
    poisson = sum(_poisson(later, earlier) for later, earlier in pairs)
    shares = {strength: judged[strength] / len(pairs) for strength in Strength}
    return Row(
        offence,
        shares[Strength.CLEAR],
        shares[Strength.SIMILAR],
        shares[Strength.NOT_CLEAR],
        shares[Strength.NOT_ASSESSABLE],
        poisson / len(pairs),
        spread,
        calibrate({offence: now}, {offence: before})[offence].value,
    )


def _strength(indicator: Indicator, later: float, earlier: float) -> Strength:
    compared = compare_counts(Fact(later, Unit.COUNT), Fact(earlier, Unit.COUNT), indicator, Thresholds())
    return Strength.NOT_ASSESSABLE if isinstance(compared, Reason) else compared.strength


def _poisson(later: float, earlier: float) -> bool:
    if min(later, earlier) <= 0:
        return False
    return ratio_of_counts(later, earlier).p < 0.05 and abs(later / earlier - 1) >= 0.05


def main() -> int:
    """Print the table; 1 where a limit is exceeded."""
    now, before = two_years()
    rows = [row(offence, now[offence], before[offence]) for offence in SPREADS]
    print(
        f"{'offence group':<40}{'clear':>7}{'similar':>9}{'not clear':>11}{'too small':>11}{'Poisson':>9}"
        f"{'spread':>8}{'estimated':>11}"
    )
    for one in rows:
        print(
            f"{one.offence:<40}{one.clear:>7.0%}{one.similar:>9.0%}{one.not_clear:>11.0%}{one.too_small:>11.0%}"
            f"{one.poisson:>9.0%}{one.spread:>8.3f}{one.estimated:>11.4f}{'  exceeded' if one.wrong else ''}"
        )
    return 1 if any(one.wrong for one in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
