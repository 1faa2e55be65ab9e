"""What a rule says: findings for the document and the evidence, checks for the analyst.

The facts that each rule puts under which name are listed at the top of that rule's own file and tested there:
phrases cite them by those names.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Final, NewType, Self

from msgspec import Struct, field
from msgspec.structs import replace

from csp_report.domain.model import Area, Direction, Fact, Indicator, Period, Severity, Source, Strength, Verdict
from csp_report.domain.notes import Noted

NO_FIGURES: Mapping[str, Fact] = MappingProxyType({})
AS_PUBLISHED: Final = "as published"

# Ids are open: a rule declares its own, and its kinds, in its own file.
RuleId = NewType("RuleId", str)
KindId = NewType("KindId", str)


class Rule:
    """The rules that other stages speak of by name; one that none does needs no place here.

    An id is also the middle of a finding's id and the table in phrases.toml.
    """

    LEVEL: Final = RuleId("level")
    CHANGE: Final = RuleId("change")
    TREND: Final = RuleId("trend")
    SINCE_PEAK: Final = RuleId("since-peak")
    APART: Final = RuleId("apart")
    BENCHMARK: Final = RuleId("benchmark")
    DIRECTION_AGAINST: Final = RuleId("direction-against")
    RANKING: Final = RuleId("ranking")
    COMPOSITION: Final = RuleId("composition")
    SHARE: Final = RuleId("share")
    DRIVERS: Final = RuleId("drivers")
    PART_YEAR: Final = RuleId("part-year")
    NEXT_YEAR: Final = RuleId("next-year")
    TURNING_POINT: Final = RuleId("turning-point")
    SINCE_BASELINE: Final = RuleId("since-baseline")
    HOT_SPOT: Final = RuleId("hot-spot")
    LINK: Final = RuleId("link")
    SPECIAL_CAUSE: Final = RuleId("special-cause")
    RECONCILE: Final = RuleId("reconcile")


class Kind:
    """What findings are about, as several rules or stages say it; a rule may declare kinds of its own."""

    # level
    COUNT_AND_RATE: Final = KindId("count-and-rate")
    COUNT_ONLY: Final = KindId("count-only")
    RATE_ONLY: Final = KindId("rate-only")
    # change, since-baseline, part-year
    PERCENT: Final = KindId("percent")
    SMALL: Final = KindId("small")
    FROM_ZERO: Final = KindId("from-zero")
    DIRECTION_ONLY: Final = KindId("direction-only")
    TOO_EARLY: Final = KindId("too-early")
    # trend, since-peak
    FIVE_POINTS: Final = KindId("five-points")
    PEAK: Final = KindId("peak")
    TROUGH: Final = KindId("trough")
    # apart
    WITH: Final = KindId("with")
    APART: Final = KindId("apart")
    STILL: Final = KindId("still")
    BETWEEN_TWO: Final = KindId("between-two")
    CANNOT_TELL: Final = KindId("cannot-tell")
    UNASSIGNED: Final = KindId("unassigned")
    # benchmark, direction-against, apart
    ONE: Final = KindId("one")
    SEVERAL: Final = KindId("several")
    MIXED: Final = KindId("mixed")
    IN_LINE: Final = KindId("in-line")
    AGAINST: Final = KindId("against")
    NOT_KNOWN: Final = KindId("not-known")
    # ranking, composition, share, hot-spot, link
    BY_RATE: Final = KindId("by-rate")
    BY_COUNT: Final = KindId("by-count")
    MAJORITY: Final = KindId("majority")
    WIDE_MARGIN: Final = KindId("wide-margin")
    LARGEST: Final = KindId("largest")
    ONE_OF: Final = KindId("one-of")
    COUNTED: Final = KindId("counted")
    # turning-point
    FIRST_AFTER_RUN: Final = KindId("first-after-run")
    AFTER_TREND: Final = KindId("after-trend")
    # hot-spot
    CONCENTRATED: Final = KindId("concentrated")
    HIGHEST: Final = KindId("highest")
    # link
    ONE_WAY: Final = KindId("one-way")
    BOTH_WAYS: Final = KindId("both-ways")
    # special-cause
    OUTSIDE: Final = KindId("outside")
    SHIFT: Final = KindId("shift")
    RUN: Final = KindId("run")
    NEAR_LIMIT: Final = KindId("near-limit")
    # any rule
    NOT_ASSESSABLE: Final = KindId("not-assessable")


class Reason(StrEnum):
    """Why something is not assessable: the gates of DESIGN section 6, in their order, and what a rule adds."""

    MISSING = "missing"
    UNLIKE = "unequal length or definition"
    BREAK = "declared break"
    SUPPRESSED = "suppressed"
    TOO_SMALL = "too small"
    NO_POPULATION = "population unknown"
    ALONE = "one year far from both years beside it"


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
    PANDEMIC = "pandemic"
    FORCE_ALONE = "force-alone"
    AS_PUBLISHED = "as-published"
    PUBLISHER = "publisher"


class Family(StrEnum):
    """Tests that share one false discovery rate."""

    HEADLINE = "headline change"
    CHANGE = "change"
    STANDING = "standing"


class Test(Struct, frozen=True):
    """The test behind a strength. ``name`` cites the method; figures as computed, unrounded; p is two-sided.
    ``interval`` is the interval of the ``estimate`` at ``level`` (0.95); ``q`` is that of its ``family``.
    """

    name: str
    estimate: float | None = None
    interval: tuple[float, float] | None = None
    level: float = 0.95
    statistic: float | None = None
    p: float | None = None
    q: float | None = None
    spread: float | None = None
    family: Family | None = None


class Named(Struct, frozen=True, dict=True):
    """Figures by name, each a field of a rule's own record; None where the extracts do not allow it."""

    @cached_property  # asked for some thousand times a document
    def known(self) -> Mapping[str, Fact]:
        """What is there, by the names that a phrase may cite, in the order of the fields."""
        return self._told()

    def _told(self) -> dict[str, Fact]:
        return _known(self)

    def having(self, **figures: Fact | None) -> Self:
        """The same with some figures changed, or with None taken out."""
        return replace(self, **figures)


class Facts(Named, frozen=True, kw_only=True):
    """What a finding stands on. Every rule knows the latest period; its own subclass says what else."""

    period: Fact

    def _told(self) -> dict[str, Fact]:
        """What is there, the figures before the period that they are of."""
        figures = _known(self)
        figures["period"] = figures.pop("period")
        return figures


NOTHING: Final = Named()


class Item(Struct, frozen=True):
    """One row inside a finding: a comparator, an offence in a ranked list, a part of a whole, a sub-area."""

    indicator: Indicator | None = None
    area: Area | None = None
    direction: Direction = Direction.NONE
    strength: Strength = Strength.CLEAR
    facts: Named = NOTHING
    items: tuple[Item, ...] = ()
    test: Test | None = None

    @property
    def known(self) -> Mapping[str, Fact]:
        """The figures of the row, by name."""
        return self.facts.known


class Finding(Struct, frozen=True, dict=True):
    """What one rule says of one indicator. ``id`` is ``indicator/rule`` (and a suffix where a rule gives several).

    ``salience`` is 0 to 1. ``held`` names the unanswered check that contradicts a figure it stands on.
    ``reason`` is given exactly when the strength is NOT_ASSESSABLE. ``noted`` are the publishers' notes on its figures.
    """

    id: str
    rule: RuleId
    kind: KindId
    indicator: Indicator
    area: Area
    facts: Facts
    direction: Direction = Direction.NONE
    strength: Strength = Strength.CLEAR
    verdict: Verdict = Verdict.NEUTRAL
    items: tuple[Item, ...] = ()
    test: Test | None = None
    reason: Reason | None = None
    caveats: tuple[Caveat, ...] = ()
    salience: float = 0.0
    held: str | None = None
    noted: tuple[Noted, ...] = ()

    @property
    def known(self) -> Mapping[str, Fact]:
        """The figures that the finding stands on, by name, those that are there."""
        return self.facts.known

    @cached_property  # as ``known`` of its facts
    def sources(self) -> tuple[Source, ...]:
        """Every cell that this finding stands on, items included, each once, in order."""
        facts = [*self.known.values(), *(fact for item in _walk(self.items) for fact in item.known.values())]
        return tuple(dict.fromkeys(source for fact in facts for source in fact.sources))


class Check(Struct, frozen=True):
    """An analyst's check of figures against each other; never prose of the document.

    ``id`` is stable and short enough to be typed into the *Answers* sheet. ``figures`` are the contradicting
    figures, by the key the analyst may keep ("count", "rate", ...). ``contested`` holds the cells whose findings
    wait until the check is answered, ``holds`` findings that do by their ids, where cells do not tell figures apart
    (sums of records have none); both empty where nothing is held. ``kept`` is what an answer keeps, '' without one.
    ``asks`` is what may be answered where that is no figure's key; ``year`` is the one that a question is of.
    """

    id: str
    severity: Severity
    indicators: tuple[str, ...]
    said: str
    figures: Mapping[str, Fact] = field(default_factory=lambda: NO_FIGURES)
    contested: tuple[Source, ...] = ()
    answer: str = ""
    kept: str = ""
    asks: tuple[str, ...] = ()
    holds: frozenset[str] = frozenset()
    year: Period | None = None

    @property
    def holding(self) -> bool:
        """Whether findings wait for an answer to it, or did."""
        return bool(self.contested or self.holds)

    @property
    def choices(self) -> tuple[str, ...]:
        """What an answer may keep."""
        return self.asks or (*self.figures, AS_PUBLISHED)

    @property
    def waits(self) -> bool:
        """Whether an answer would change the document, and there is none."""
        return bool(self.holding or self.asks) and not self.answer


def _known(figures: Named) -> dict[str, Fact]:
    found = ((name, getattr(figures, name)) for name in figures.__struct_fields__)
    return {name: fact for name, fact in found if fact is not None}


def _walk(items: tuple[Item, ...]) -> list[Item]:
    return [one for item in items for one in (item, *_walk(item.items))]
