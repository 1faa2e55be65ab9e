"""What the analyst sets: the words of ``assessment.xlsx``, as objects. ``settings_file.py`` reads the workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct

from csp_report.domain.following import Action, Target
from csp_report.domain.model import Area, Break, Level, Period, Source
from csp_report.domain.report import Priorities
from csp_report.settings.charting import ChartFormat


class Wording(StrEnum):
    """How a difference that is not clear is worded (DESIGN section 6)."""

    HEDGED = "hedged"
    PLAIN = "plain"
    STRICT = "strict"


class CommentaryKind(StrEnum):
    """What a commentary is; each kind has its place in a section."""

    CONCERN = "concern"
    RESPONSE = "response"
    CONTEXT = "context"
    RECOMMENDATION = "recommendation"


class ComparatorSetting(Struct, frozen=True):
    """A row of *Comparators*. ``members`` are names or codes of a similar group's areas."""

    name: str
    code: str | None
    level: Level | None
    members: tuple[str, ...]
    place: Source


class Commentary(Struct, frozen=True):
    """A row of *Commentary*, as typed. ``topic`` is a section's id or title; ``measure`` what a recommendation is
    measured by.
    """

    topic: str
    kind: CommentaryKind
    text: str
    source: str
    owner: str
    by: str
    place: Source
    measure: str = ""


class ThresholdSetting(Struct, frozen=True):
    """A row of *Thresholds*; ``indicator`` is None where it holds for all."""

    rule: str
    indicator: str | None
    setting: str
    value: float
    place: Source


class Answer(Struct, frozen=True):
    """A row of *Answers*: the check, which of its figures to keep, why, and who says so."""

    check: str
    keep: str
    note: str
    by: str
    place: Source


@dataclass(frozen=True, slots=True)
class ExtractSetting:
    """A row of *Extracts*: how to read what is not understood by itself.

    ``file`` and ``sheet`` are patterns (``*`` and ``?``); ``header_row`` is 1-based, 0 where
    no row holds headings (columns then go by their letters); every other field None where not
    given, and as typed where given: from ``indicator`` on the heading of the column that holds it, or the value of all
    figures, or "label = value; label = value" for the labels of a table. ``breakdown`` says how rows of one sex, age or
    other part are read: "sum", or the part to read. ``place`` is the row's first cell, ``cells`` those of the fields.
    """

    file: str
    sheet: str
    header_row: int | None
    layout: str | None
    indicator: str | None
    area: str | None
    period: str | None
    measure: str | None
    unit: str | None
    place: Source
    breakdown: str | None = None
    cells: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}), compare=False)

    def at(self, name: str) -> Source:
        """The cell of the settings workbook that holds a field."""
        return self.cells.get(name, self.place)


class LogoSetting(Struct, frozen=True):
    """A picture for the cover: its file, beside the settings workbook, and the words that are said for it."""

    file: str
    alt_text: str
    place: Source


class Settings(Struct, frozen=True):
    """Everything that ``assessment.xlsx`` says; a field at its default where the workbook or the row is absent.

    ``suppress_below`` is 0 where nothing is suppressed. ``example`` is true for inputs that say they are made up.
    ``glance`` says that the document opens with *At a glance*, ``next_year`` that each section says in which range the
    next year's figure would lie.
    """

    area: str = ""
    level: Level | None = None
    code: str | None = None
    kind: str = ""
    period: Period | None = None
    baseline: Period | None = None
    title: str = ""
    date: date | None = None
    author: str = ""
    about: tuple[str, ...] = ()
    partnership: str = ""
    last_full: str = ""
    example: bool = False
    glance: bool = True
    next_year: bool = False
    wording: Wording = Wording.HEDGED
    suppress_below: int = 0
    charts: ChartFormat = ChartFormat.IMAGE
    chart_tables: bool = True
    status: str = ""
    logos: tuple[LogoSetting, ...] = ()
    comparators: tuple[ComparatorSetting, ...] = ()
    sub_areas: tuple[Area, ...] = ()
    priorities: tuple[Priorities, ...] = ()
    acronyms: tuple[tuple[str, str], ...] = ()
    commentary: tuple[Commentary, ...] = ()
    thresholds: tuple[ThresholdSetting, ...] = ()
    breaks: tuple[Break, ...] = ()
    answers: tuple[Answer, ...] = ()
    extracts: tuple[ExtractSetting, ...] = ()
    targets: tuple[Target, ...] = ()
    actions: tuple[Action, ...] = ()
    file: str = ""

    def own_area(self) -> Area | None:
        """The area that the assessment is about, None where the settings name none."""
        return Area(self.area, self.level, self.code) if self.area or self.code else None

    def named_areas(self) -> tuple[Area, ...]:
        """Every area that the settings name: the local one, comparators with their members, sub-areas."""
        own = self.own_area()
        local = [own] if own else []
        others = [Area(one.name, one.level, one.code) for one in self.comparators]
        members = [Area(name, None) for one in self.comparators for name in one.members]
        return (*local, *others, *members, *self.sub_areas)
