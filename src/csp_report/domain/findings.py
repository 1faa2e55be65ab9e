"""What a rule says: findings for the document and the evidence, checks for the analyst.

The facts that each rule puts under which name are listed at the top of that rule's own file and tested there:
phrases cite them by those names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from csp_report.domain.model import Area, Direction, Fact, Indicator, Severity, Source, Strength, Verdict

NO_FACTS: Mapping[str, Fact] = MappingProxyType({})


class Rule(StrEnum):
    """Every rule of the engine; the value is also the middle of a finding's id and the table in phrases.toml."""

    LEVEL = "level"
    CHANGE = "change"
    TREND = "trend"
    SINCE_PEAK = "since-peak"
    BENCHMARK = "benchmark"
    DIRECTION_AGAINST = "direction-against"
    RANKING = "ranking"
    COMPOSITION = "composition"
    SHARE = "share"
    PART_YEAR = "part-year"
    TURNING_POINT = "turning-point"
    SINCE_BASELINE = "since-baseline"
    HOT_SPOT = "hot-spot"
    LINK = "link"
    SPECIAL_CAUSE = "special-cause"
    RECONCILE = "reconcile"


class Kind(StrEnum):
    """What a finding of a rule is about. Each rule's file says which kinds it gives and when."""

    # level
    COUNT_AND_RATE = "count-and-rate"
    COUNT_ONLY = "count-only"
    RATE_ONLY = "rate-only"
    # change, since-baseline, part-year
    PERCENT = "percent"
    SMALL = "small"
    FROM_ZERO = "from-zero"
    DIRECTION_ONLY = "direction-only"
    TOO_EARLY = "too-early"
    # trend, since-peak
    FIVE_POINTS = "five-points"
    PEAK = "peak"
    TROUGH = "trough"
    # benchmark, direction-against
    ONE = "one"
    SEVERAL = "several"
    MIXED = "mixed"
    IN_LINE = "in-line"
    AGAINST = "against"
    NOT_KNOWN = "not-known"
    # ranking, composition, share
    BY_RATE = "by-rate"
    BY_COUNT = "by-count"
    MAJORITY = "majority"
    WIDE_MARGIN = "wide-margin"
    LARGEST = "largest"
    ONE_OF = "one-of"
    # turning-point
    FIRST_AFTER_RUN = "first-after-run"
    AFTER_TREND = "after-trend"
    # hot-spot
    CONCENTRATED = "concentrated"
    HIGHEST = "highest"
    # link
    ONE_WAY = "one-way"
    BOTH_WAYS = "both-ways"
    # special-cause
    OUTSIDE = "outside"
    SHIFT = "shift"
    RUN = "run"
    NEAR_LIMIT = "near-limit"
    # any rule
    NOT_ASSESSABLE = "not-assessable"


class Reason(StrEnum):
    """Why something is not assessable: the gates of DESIGN section 6, in their order."""

    MISSING = "missing"
    UNLIKE = "unequal length or definition"
    BREAK = "declared break"
    SUPPRESSED = "suppressed"
    TOO_SMALL = "too small"
    NO_POPULATION = "population unknown"


class Caveat(StrEnum):
    """What a reader must know beside a finding; phrases.toml words each."""

    POPULATION_YEARS = "population-years"
    PROVISIONAL = "provisional"
    DETECTION_LED = "detection-led"
    SMALL_NUMBERS = "small-numbers"
    VISITORS = "visitors"
    PRINTED_RATES = "printed-rates"
    ASSUMED_SPREAD = "assumed-spread"
    UNLIKE_EVENTS = "unlike-events"


@dataclass(frozen=True, slots=True)
class Test:
    """The test behind a strength. ``name`` cites the method; figures as computed, unrounded; p is two-sided.
    ``interval`` is the interval of the ``estimate`` at ``level`` (0.95).
    """

    name: str
    estimate: float | None = None
    interval: tuple[float, float] | None = None
    level: float = 0.95
    statistic: float | None = None
    p: float | None = None
    q: float | None = None
    spread: float | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One row inside a finding: a comparator, an offence in a ranked list, a part of a whole, a sub-area."""

    indicator: Indicator | None = None
    area: Area | None = None
    direction: Direction = Direction.NONE
    strength: Strength = Strength.CLEAR
    facts: Mapping[str, Fact] = field(default_factory=lambda: NO_FACTS)
    items: tuple[Item, ...] = ()
    test: Test | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says of one indicator. ``id`` is ``indicator/rule`` (and a suffix where a rule gives several).

    ``salience`` is 0 to 1. ``held`` names the unanswered check that contradicts a figure it stands on.
    ``reason`` is given exactly when the strength is NOT_ASSESSABLE.
    """

    id: str
    rule: Rule
    kind: Kind
    indicator: Indicator
    area: Area
    direction: Direction = Direction.NONE
    strength: Strength = Strength.CLEAR
    verdict: Verdict = Verdict.NEUTRAL
    facts: Mapping[str, Fact] = field(default_factory=lambda: NO_FACTS)
    items: tuple[Item, ...] = ()
    test: Test | None = None
    reason: Reason | None = None
    caveats: tuple[Caveat, ...] = ()
    salience: float = 0.0
    held: str | None = None

    def sources(self) -> tuple[Source, ...]:
        """Every cell that this finding stands on, items included, each once, in order."""
        facts = [*self.facts.values(), *(fact for item in _walk(self.items) for fact in item.facts.values())]
        return tuple(dict.fromkeys(source for fact in facts for source in fact.sources))


@dataclass(frozen=True, slots=True)
class Check:
    """An analyst's check of figures against each other; never prose of the document.

    ``id`` is stable and short enough to be typed into the *Answers* sheet. ``figures`` are the contradicting
    figures, by the key the analyst may keep ("count", "rate", ...). ``contested`` holds the cells whose findings
    wait until the check is answered; empty where nothing is held.
    """

    id: str
    severity: Severity
    indicators: tuple[str, ...]
    said: str
    figures: Mapping[str, Fact] = field(default_factory=lambda: NO_FACTS)
    contested: tuple[Source, ...] = ()
    answer: str = ""


def _walk(items: tuple[Item, ...]) -> list[Item]:
    return [one for item in items for one in (item, *_walk(item.items))]
