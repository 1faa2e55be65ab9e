"""The kinds of *apart* for every offence group over all partnerships of the ONS workbook.

python tests/benchmarks/apart_table.py             # the kinds, 314 partnerships, years ending December 2023 and 2024
python tests/benchmarks/apart_table.py sentences   # ten findings of each kind
python tests/benchmarks/apart_table.py margins     # how many are *with the others* by other margins and intervals

The last column counts those *with the others* that would still be so if the interval held the local spread beside
chance and overdispersion: the other reading of "the interval of the difference".
"""

from __future__ import annotations

import math
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))  # run as a script, the tests' own folder is not known

from every_partnership import WORKBOOK, datasets
from ons_tables import OFFENCES

from csp_report.domain.findings import Finding, Kind
from csp_report.domain.model import Dataset, Indicator
from csp_report.domain.points import latest_of
from csp_report.rules import apart, change
from csp_report.rules.kit.others import others_of, pair_of
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


SHARES = (0.4, 0.5, 0.6)
NAMED = (("Somerset", "violence-against-the-person"), ("Waltham Forest", "shoplifting"))


@dataclass(frozen=True, slots=True)
class Compared:
    """Two changes as logarithms, what makes each stray from its own level, and how far areas part in a usual year."""

    area: str
    indicator: str
    moved: float
    went: float
    own_noise: float
    rest_noise: float
    spread: float

    def is_with(self, share: float, *, contrast: bool = False, spread: bool = False) -> bool:
        """Whether the difference is known to be within 5%, or within a share of what the others moved.

        ``contrast``: the margin counts as estimated with the move that it is a share of, so that the two tests are of
        the contrasts moved - (1 - share) x went and (1 + share) x went - moved (Rothmann and others 2003).
        """
        wide = self.spread**2 if spread else 0.0
        reach = deviate(0.90)
        margin = math.log1p(apart.MARGIN.default / 100)
        error = math.sqrt(self.own_noise + self.rest_noise + wide)
        difference = self.moved - self.went
        if abs(difference) + reach * error <= margin:
            return True
        if not contrast:
            return abs(difference) + reach * error <= share * abs(self.went)
        way = math.copysign(1.0, self.went)
        return all(
            side * way * (self.moved - times * self.went)
            >= reach * math.sqrt(self.own_noise + times**2 * self.rest_noise + wide)
            for times, side in ((1 - share, 1.0), (1 + share, -1.0))
        )

    def slack(self, share: float, *, contrast: bool = False) -> float:
        """By how much of a logarithm the nearer of the two tests is passed (above nought) or failed."""
        way, reach = math.copysign(1.0, self.went), deviate(0.90)
        return min(
            side * way * (self.moved - times * self.went)
            - reach * math.sqrt(self.own_noise + (times**2 if contrast else 1.0) * self.rest_noise)
            for times, side in ((1 - share, 1.0), (1 + share, -1.0))
        )


def compared() -> list[Compared]:
    """Every partnership and offence group that is not told apart, and does not turn on what no area is assigned."""
    found = (
        _compared(data, data.indicators[name], one)
        for data in datasets()
        for name in OFFENCES.values()
        for one in apart.judge(data, data.indicators[name], Thresholds())
        if one.kind in (Kind.WITH, Kind.CANNOT_TELL)
    )
    return [one for one in found if one]


def _compared(data: Dataset, indicator: Indicator, one: Finding) -> Compared | None:
    latest = latest_of(data.of(indicator.id), data.period)
    local = pair_of(data, indicator, data.area, latest) if latest else None
    others = others_of(data, indicator, local, latest) if local and latest else None
    if local is None or others is None:
        return None
    part = apart.parting(indicator.spread, data.area.level, others)
    own, rest = ((1 + part.phi) * sum(1 / count for count in pair) for pair in (local.counts, others.pair.counts))
    moved, went = (math.log(later / earlier) for later, earlier in (local.counts, others.pair.counts))
    return Compared(one.area.name, indicator.id, moved, went, own, rest, part.tau * math.sqrt(1 + others.shares))


def margins() -> None:
    """Print how many are with the others, and by how much those that the issue names are."""
    every = compared()
    readings = (("as built", {}), ("margin as estimated", {"contrast": True}), ("local spread too", {"spread": True}))
    print(f"with the others, of {len(every):,} not told apart")
    print(f"{'share of the others move':<30}" + "".join(f"{name:>22}" for name, _ in readings))
    for share in SHARES:
        counts = (sum(one.is_with(share, **how) for one in every) for _, how in readings)
        print(f"{share:<30}" + "".join(f"{count:>22}" for count in counts))
    for area, indicator in NAMED:
        one = next(one for one in every if (one.area, one.indicator) == (area, indicator))
        went, moved = (math.expm1(x) for x in (one.went, one.moved))
        print(f"\n{area}, {indicator}: {moved:+.1%}, the others {went:+.1%}; by how much it passes (logarithm)")
        for share in SHARES:
            print(
                f"  {share:<28}{one.slack(share):>22.3f}{one.slack(share, contrast=True):>22.3f}"
                f"{'passes' if one.is_with(share, spread=True) else 'fails':>22}"
            )


def main() -> int:
    """Print the table, the sentences, or what other margins would give."""
    if not WORKBOOK.exists():
        print("the shared data are kept beside the checkout, and are not there")
        return 0
    if sys.argv[1:] == ["margins"]:
        margins()
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
