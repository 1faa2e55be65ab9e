"""The words of the domain: what is read, what is judged, and what a judgement says.

Every field's unit is documented here, once. All classes are frozen; stages hand them on and never change them.
The words of the written report (statements, blocks, figures) are in ``report.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

from msgspec import Struct

from csp_report.domain.spread import ASSUMED, Spread

if TYPE_CHECKING:
    from csp_report.domain.notes import PublisherNote

Made = TypeVar("Made")

POLICE_EVENTS: Final = ("offences", "incidents", "crimes")


class Grain(StrEnum):
    """How a period is named where it was found. Two periods with the same days are equal whatever their grain."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR_ENDING = "year ending"
    FINANCIAL_YEAR = "financial year"
    CALENDAR_YEAR = "calendar year"
    PART_YEAR = "part-year"


class Level(StrEnum):
    """Kinds of area, smallest first. A district is the council whose partnership often bears the same name."""

    LSOA = "LSOA"
    MSOA = "MSOA"
    WARD = "ward"
    SUB_AREA = "sub-area"
    DISTRICT = "district"
    CSP = "CSP"
    COUNTY = "county"
    FORCE = "force"
    REGION = "region"
    COUNTRY = "country"
    GROUP = "group"


class Measure(StrEnum):
    """What a number counts. ``CHANGE`` and ``SHARE`` are percentages, 24.0 meaning 24%."""

    COUNT = "count"
    RATE = "rate"
    SHARE = "share"
    CHANGE = "change"
    POPULATION = "population"


class Base(StrEnum):
    """What a rate is per, and what a population counts."""

    RESIDENTS = "residents"
    HOUSEHOLDS = "households"


class Status(StrEnum):
    """Why a number is what it is. Only NORMAL, PROVISIONAL and BREAK carry a value that may be used."""

    NORMAL = "normal"
    PROVISIONAL = "provisional"
    BREAK = "break"
    SUPPRESSED = "suppressed"
    UNRELIABLE = "unreliable"
    NOT_AVAILABLE = "not available"


class Polarity(StrEnum):
    """Whether less of an indicator is better. Detection-led and reporting-led indicators are NEUTRAL."""

    LOWER_IS_BETTER = "lower is better"
    HIGHER_IS_BETTER = "higher is better"
    NEUTRAL = "neutral"


class Direction(StrEnum):
    """Where figures go (RISE, FALL, UNCHANGED) or stand against others (ABOVE, BELOW); NONE where neither applies."""

    RISE = "rise"
    FALL = "fall"
    UNCHANGED = "unchanged"
    ABOVE = "above"
    BELOW = "below"
    NONE = "none"


class Strength(StrEnum):
    """How firmly a direction may be stated: CLEAR, UNUSUAL (one in twenty would look so by chance) or NOT_CLEAR, the
    usual; SIMILAR where there was little change at all; SLIGHT where a standing is told apart, and by little.
    """

    CLEAR = "clear"
    UNUSUAL = "unusual"
    NOT_CLEAR = "not-clear"
    SIMILAR = "similar"
    SLIGHT = "slight"
    NOT_ASSESSABLE = "not-assessable"


class Verdict(StrEnum):
    """Direction seen through polarity."""

    GOOD = "good"
    BAD = "bad"
    NEUTRAL = "neutral"


class Unit(StrEnum):
    """How a fact's value is to be read. RATE is per 1,000 residents; PERCENT and POINTS are 0 to 100."""

    COUNT = "count"
    RATE = "rate"
    PERCENT = "percent"
    POINTS = "points"
    RATIO = "ratio"
    NUMBER = "number"
    RANK = "rank"
    PERIOD = "period"
    AREA = "area"
    TEXT = "text"


class Severity(StrEnum):
    """ERROR: something could not be used. WARNING: used, but look at it. NOTE: worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Whole days from ``start`` to ``end``, both included. Equality and order are by the days alone."""

    start: date
    end: date
    grain: Grain = field(default=Grain.YEAR_ENDING, compare=False)
    provisional: bool = field(default=False, compare=False)

    @property
    def months(self) -> int:
        """Number of calendar months touched, 12 for a year."""
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1


@dataclass(frozen=True, slots=True)
class Area:
    """A named area. ``code`` is the ONS (GSS) code where known; ``twin`` a second code of the same area
    (the district behind a partnership); ``within`` the name of the police force or county around it.
    """

    name: str
    level: Level | None = None
    code: str | None = None
    twin: str | None = field(default=None, compare=False)
    within: str | None = field(default=None, compare=False)

    @property
    def key(self) -> str:
        """What tells this area from every other: its code, else its level and name."""
        return self.code or f"{self.level or ''}:{self.name.casefold()}"


class Indicator(Struct, frozen=True):
    """One kind of event. ``one`` and ``many`` are its nouns in mid-sentence; ``parent`` an indicator's id.

    ``spread`` is how far the logarithm of the year-on-year ratio moves beyond Poisson, by its components;
    ``spread_assumed`` says that it was not estimated from data, ``spread_source`` from which data it was; ``usual`` is
    what it was before the area's own years moved it, None where they did not.
    ``subject`` is what rises or falls where that is not "recorded LABEL" ("overall recorded crime").
    ``short`` is its name where it has been named in full ("violence"), '' where it has none.
    ``events`` names what is counted ("offences", "incidents", "casualties"), so that overlaps of unlike
    things can be told. ``harm`` is 0 to 1, how much harm one event does beside others, None where nobody says;
    ``harm_source`` is who says so. ``covers`` are the indicators that a publisher's joint group counts together.
    """

    id: str
    label: str
    one: str
    many: str
    events: str = "offences"
    synonyms: tuple[str, ...] = ()
    parent: str | None = None
    residual: bool = False
    polarity: Polarity = Polarity.NEUTRAL
    spread: Spread = ASSUMED
    spread_assumed: bool = True
    caveat: str | None = None
    acronym: str | None = None
    known: bool = True
    spread_source: str = ""
    subject: str = ""
    harm: float | None = None
    harm_source: str = ""
    short: str = ""
    covers: tuple[str, ...] = ()
    usual: Spread | None = None

    @property
    def by_police(self) -> bool:
        """Whether the police record its events; casualties, people and fires are counted by others."""
        return self.events in POLICE_EVENTS


class Source(Struct, frozen=True):
    """Where a value stands: file name, sheet ('' for CSV), cell as A1 ('' for a whole table). ``table`` numbers
    the tables of a sheet from 0. ``note`` says how many rows an aggregate rests on, and the like.
    """

    file: str
    sheet: str = ""
    cell: str = ""
    table: int = 0
    note: str = ""

    def __str__(self) -> str:
        place = " ".join(part for part in (f"sheet '{self.sheet}'" if self.sheet else "", self.cell) if part)
        return f"{self.file}, {place}" if place else self.file


class FileRead(Struct, frozen=True):
    """A file that a report was made from: the SHA-256 of its bytes in hexadecimal, and how many they are."""

    name: str
    sha256: str
    size: int = 0


class Observation(Struct, frozen=True):
    """One published figure with its cell. ``value`` is None unless the status allows its use.

    RATE: per 1,000 of ``base``. SHARE and CHANGE: per cent. POPULATION: number of ``base``.
    ``of`` is the second indicator of a share or an overlap. ``decimals``: as printed, -1 unrounded.
    ``vintage``: the population year behind a rate or population ("mid-2022"), '' where not stated.
    """

    indicator: str
    area: Area
    period: Period
    measure: Measure
    value: float | None
    source: Source
    base: Base | None = None
    of: str | None = None
    status: Status = Status.NORMAL
    decimals: int = -1
    vintage: str = ""
    edition: str = ""


class Cadence(StrEnum):
    """The step of a series: 12-month points, months, or stretches shorter than a year."""

    YEAR = "year"
    MONTH = "month"
    PART = "part"


class Point(Struct, frozen=True, dict=True):
    """The figures of one period: ``count``, ``rate`` as given (per 1,000 residents), ``population`` (residents)."""

    period: Period
    count: Observation | None = None
    rate: Observation | None = None
    population: Observation | None = None

    @cached_property
    def _made(self) -> dict[Callable[[Point], Any], Any]:
        return {}

    def once(self, make: Callable[[Point], Made]) -> Made:
        """What a function makes of these figures alone, made the first time that it is asked for."""
        if make not in self._made:
            self._made[make] = make(self)
        made: Made = self._made[make]
        return made


class Break(Struct, frozen=True):
    """A declared break in a series: figures from ``at`` on are not comparable with earlier ones."""

    indicator: str
    at: date
    note: str
    source: Source | None = None


class Series(Struct, frozen=True, dict=True):
    """Points of one indicator and area in time order, one cadence; points may overlap (rolling years)."""

    indicator: Indicator
    area: Area
    cadence: Cadence
    points: tuple[Point, ...]
    breaks: tuple[Break, ...] = ()

    @cached_property  # rules ask for points by their days some thousand times a document
    def _places(self) -> Mapping[tuple[date, date], Point]:
        return {(one.period.start, one.period.end): one for one in reversed(self.points)}

    def at(self, period: Period) -> Point | None:
        """The point of exactly these days, or None."""
        return self._places.get((period.start, period.end))


class Comparator(Struct, frozen=True):
    """An area to compare with. ``contains``: the local area is part of it. ``members``: those of a similar group."""

    area: Area
    contains: bool
    members: tuple[Area, ...] = ()


class Dataset(Struct, frozen=True, dict=True):
    """Everything the rules may look at, for one report.

    ``series`` is keyed by (indicator id, area key, cadence). ``siblings`` are the partnerships of the same force
    found in the extracts, the local one included. ``loose`` holds given shares, given changes and overlap counts
    (an overlap is a COUNT with ``of``). ``rivals`` pairs a local figure in use with one that contradicts it. ``later``
    maps an indicator to a later 12-month period that some extract holds for the local area. ``notes`` are the
    publishers' own.
    """

    area: Area
    period: Period
    indicators: Mapping[str, Indicator]
    series: Mapping[tuple[str, str, Cadence], Series]
    comparators: tuple[Comparator, ...] = ()
    sub_areas: tuple[Area, ...] = ()
    siblings: tuple[Area, ...] = ()
    baseline: Period | None = None
    loose: tuple[Observation, ...] = ()
    rivals: tuple[tuple[Observation, Observation], ...] = ()
    later: Mapping[str, Period] = MappingProxyType({})
    notes: tuple[PublisherNote, ...] = ()

    # Rules ask for figures, and for the parts of an indicator, some thousand times a document.

    @cached_property
    def _here(self) -> str:
        return self.area.key

    @cached_property
    def _children(self) -> Mapping[str | None, tuple[Indicator, ...]]:
        found: dict[str | None, tuple[Indicator, ...]] = {}
        for one in self.indicators.values():
            found[one.parent] = (*found.get(one.parent, ()), one)
        return found

    @cached_property
    def joint(self) -> tuple[Indicator, ...]:
        """The indicators that cover others, a publisher's joint groups."""
        return tuple(one for one in self.indicators.values() if one.covers)

    @cached_property
    def _made(self) -> dict[Hashable, Any]:
        return {}

    def of(self, indicator: str, area: Area | None = None, cadence: Cadence = Cadence.YEAR) -> Series | None:
        """The series of an indicator for an area (the local one where none is named), or None."""
        return self.series.get((indicator, self._here if area is None else area.key, cadence))

    def once(self, what: Hashable, make: Callable[[], Made]) -> Made:
        """What follows from these data alone, made the first time that it is asked for and kept as long as they are.

        ``what`` tells it from all else that is made of them: the function that gives it, and what that was given.
        """
        if what not in self._made:
            self._made[what] = make()
        made: Made = self._made[what]
        return made

    def children(self, indicator: str) -> tuple[Indicator, ...]:
        """Indicators whose parent this is, in catalogue order, whether or not figures are there."""
        return self._children.get(indicator, ())

    def is_whole(self, indicator: Indicator) -> bool:
        """Whether an indicator is crime as a whole: offences that are nobody's part and have parts."""
        return indicator.events == "offences" and indicator.parent is None and any(self.children(indicator.id))


class Issue(Struct, frozen=True):
    """Something a person should look at. ``code`` is a stable slug; ``found`` and ``required`` are prose."""

    severity: Severity
    code: str
    found: str
    required: str = ""
    place: Source | None = None


Value: TypeAlias = float | int | str | Period | Area


class Fact(Struct, frozen=True):
    """One value that a finding stands on. ``sources`` are the cells it was taken or computed from;
    ``how`` is the computation in words ('' where the value is as given).
    """

    value: Value
    unit: Unit
    sources: tuple[Source, ...] = ()
    how: str = ""
    decimals: int = -1
