"""The kinds of *apart* for every offence group over all partnerships of the ONS workbook.

python tests/benchmarks/apart_table.py             # the kinds, 314 partnerships, years ending December 2023 and 2024
python tests/benchmarks/apart_table.py sentences   # ten findings of each kind

The last column counts those *with the others* that would still be so if the interval held the local spread beside
chance and overdispersion: the other reading of "the interval of the difference".
"""

from __future__ import annotations

import math
import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))  # run as a script, the tests' own folder is not known

from every_partnership import WORKBOOK, datasets
from ons_tables import OFFENCES

from csp_report.domain.findings import Finding, Kind
from csp_report.rules import apart, change
from csp_report.settings.thresholds import Thresholds
from csp_report.statistics.intervals import deviate

CALM = (Kind.WITH, Kind.CANNOT_TELL, Kind.UNASSIGNED)
KINDS = (Kind.WITH, Kind.APART, Kind.AGAINST, Kind.STILL, Kind.BETWEEN_TWO, Kind.CANNOT_TELL, Kind.UNASSIGNED)


def found() -> dict[str, list[tuple[Finding, bool]]]:
    """The findings by offence group, each with whether *change* is clear by itself."""
    every: dict[str, list[tuple[Finding, bool]]] = defaultdict(list)
    for data in datasets():
        for indicator in OFFENCES.values():
            for one in apart.judge(data, data.indicators[indicator], Thresholds()):
                changed = change.judge(data, data.indicators[indicator], Thresholds())
                every[indicator].append((one, any(other.strength == "clear" for other in changed)))
    return every


def with_spread(one: Finding) -> bool:
    """Whether an area would be *with the others* if the interval of the difference held the local spread too."""
    if one.kind != Kind.WITH or one.test is None or one.test.interval is None:
        return False
    low, high = (math.log(bound) for bound in one.test.interval)
    middle, error = (low + high) / 2, (high - low) / 2 / deviate(one.test.level)
    went = math.log1p(one.facts.others_change.value / 100)
    margin = max(math.log1p(apart.MARGIN.default / 100), apart.SHARE_OF_MOVE.default / 100 * abs(went))
    return abs(middle) + deviate(0.90) * error <= margin


def main() -> int:
    """Print the table, or the sentences."""
    if not WORKBOOK.exists():
        print("the shared data are kept beside the checkout, and are not there")
        return 0
    every = found()
    if sys.argv[1:] == ["sentences"]:
        for kind in KINDS:
            print(f"\n{kind}")
            told = [one for several in every.values() for one, _ in several if one.kind == kind]
            for one in told[:: max(1, len(told) // 10)][:10]:
                known = {name: fact.value for name, fact in one.known.items()}
                country = f", country {known['country_change']:+.1f}%" if "country_change" in known else ""
                print(
                    f"  {one.area.name}, {one.indicator.label}: {known['change']:+.1f}%, rest of "
                    f"{known['others'].name} {known['others_change']:+.1f}%{country}; z {one.test.statistic:+.1f}"
                )
        return 0
    unsaid_title, wide_title = "apart, change not clear", "with, by the spread too"
    print(f"{'offence group':<30}" + "".join(f"{kind:>13}" for kind in KINDS) + f"{unsaid_title:>25}{wide_title:>25}")
    for indicator, several in every.items():
        kinds = Counter(one.kind for one, _ in several)
        unsaid = sum(
            not clear for one, clear in several if one.kind not in (Kind.WITH, Kind.CANNOT_TELL, Kind.UNASSIGNED)
        )
        print(
            f"{indicator:<30}"
            + "".join(f"{kinds[kind]:>13}" for kind in KINDS)
            + f"{unsaid:>25}{sum(with_spread(one) for one, _ in several):>25}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
