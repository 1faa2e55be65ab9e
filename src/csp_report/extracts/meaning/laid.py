"""A table with what is understood of it: the one value that reading carries from step to step.

Columns get roles, rows and headings facets, cells meanings and areas; each step takes the value and gives a fuller one.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import numpy as np
from msgspec import Struct, field

from csp_report.domain.model import Level, Measure, Period, Status
from csp_report.extracts.meaning.facets import NOTHING, Facets
from csp_report.extracts.meaning.title_months import NO_MONTHS, TitleMonths
from csp_report.extracts.tables.found import Table
from csp_report.settings.model import ExtractSetting

if TYPE_CHECKING:
    from csp_report.extracts.collector import Codes


class Layout(StrEnum):
    """The ways in which an ordinary table may lie; a layout that its headings tell has a name in its own file."""

    TIDY = "tidy"
    PERIODS_ACROSS = "periods across"
    INDICATORS_ACROSS = "indicators across"
    AREAS_ACROSS = "areas across"


class Role(StrEnum):
    """What a column is for."""

    CODE = "area codes"
    NAME = "areas"
    PERIOD = "periods"
    INDICATOR = "indicators"
    MEASURE = "measures"
    DIMENSION = "a breakdown"
    LEVEL = "kinds of area"
    SOURCE = "sources"
    LABEL = "labels of unknown kind"
    FIGURES = "figures"
    ASIDE = "words beside the figures"
    UNUSED = "not used"


class Column(Struct, frozen=True):
    """A column's place in the sheet, its heading, role, the level that the heading states, and why it is not used."""

    index: int
    label: str
    role: Role
    level: Level | None = None
    reason: str = ""


class Across(Struct, frozen=True):
    """A column of figures and what its heading says; ``reason`` why it is not used, '' where it is."""

    column: Column
    facets: Facets
    reason: str = ""


class Place(Struct, frozen=True):
    """The area of a row, and what it lies in; ``missing`` why it is not sure which, '' where it is."""

    name: str = ""
    code: str = ""
    level: str = ""
    within: str = ""
    within_code: str = ""
    twin: str = ""
    whole: bool = False
    missing: str = ""
    likely: bool = False


NOWHERE: Final = Place()


class Rows(Struct, frozen=True):
    """The rows' facets and places, each distinct one once; ``facet`` and ``place`` say which row has which.

    ``breakdown``: the column that parts rows of which none is of all. ``summed``: rows of one thing are added up.
    """

    facets: list[Facets]
    facet: Codes
    places: list[Place]
    place: Codes
    kept: np.ndarray[tuple[int], np.dtype[np.bool_]]
    left: Mapping[str, int]
    breakdown: str = ""
    summed: bool = False


class Meaning(Struct, frozen=True):
    """All that a figure is, but its area and value. ``missing`` says what is not known of it, '' where nothing is;
    ``likely`` that a yes would settle it.
    """

    indicator: str = ""
    label: str = ""
    known: bool = True
    of: str = ""
    measure: Measure = Measure.COUNT
    stated: bool = False
    base: str = ""
    per: float = float("nan")
    vintage: str = ""
    period: Period | None = None
    missing: str = ""
    likely: bool = False


class Grid(Struct, frozen=True):
    """The meanings and areas of a block of figures: ``meaning`` and ``place`` give each cell, by row and column, its
    entry in ``meanings`` and ``places``. The first place is nowhere.
    """

    meanings: list[Meaning]
    meaning: Codes
    places: list[Place]
    place: Codes


UNCLEAR: Final = -1


class Context(Struct, frozen=True):
    """A table's title, what is said of all of it, and what its markers mean.

    ``year_end`` is the month that a bare year ends with, where the title says one; UNCLEAR where it speaks of
    financial years, which a bare year does not name. ``rolling``: every
    month is the last of the twelve that its figure is of. ``narrowed``: a line that makes all figures those of a part.
    ``months``: those of each year that the figures are of. ``lines`` are all words around the table that speak of it;
    ``excluded`` names the area that the figures of larger ones leave out. ``said`` tells of area, indicator and period
    where they were found; ``bare``: the period is a year and no word says of which kind.
    ``odd_years``: years begin in a month that is not told. ``single_months``: the analyst says that months are months.
    ``unsure_month``: beside the month of the title stand words that nobody knows, and it may be the last of a year.
    """

    title: str
    facets: Facets
    markers: Mapping[str, Status]
    year_end: int = 0
    rolling: bool = False
    narrowed: str = ""
    months: TitleMonths = NO_MONTHS
    lines: tuple[str, ...] = ()
    excluded: str = ""
    said: Mapping[str, str] = field(default_factory=dict)
    bare: bool = False
    odd_years: bool = False
    single_months: bool = False
    unsure_month: bool = False


class Override(Struct, frozen=True):
    """What a row of *Extracts* says. ``facets`` hold what it states; ``layout`` '' where it does not say.

    ``renamed``: by 'indicator', 'area' or 'period', what labels of the table mean. ``year_end``: the month that bare
    years end with. ``months``: what its months are, ROLLING or SINGLE.
    ``parts``: how rows of one sex, age or other part are read, "sum" or the part to read.
    """

    setting: ExtractSetting
    facets: Facets = NOTHING
    layout: str = ""
    renamed: Mapping[str, Mapping[str, Facets]] = field(default_factory=dict)
    year_end: int = 0
    parts: str = ""
    months: str = ""

    @property
    def left_out(self) -> bool:
        """Whether the row says that the sheet is not to be read."""
        return self.layout in LEAVE_OUT


SINGLE, ROLLING = "single months", "rolling years"
LEAVE_OUT: Final = ("ignore", "leave out", "skip", "none")


class Named(Struct, frozen=True):
    """The row of *Extracts* for one table: its values without the entries that name columns, and these columns."""

    override: Override | None = None
    roles: tuple[tuple[int, Role], ...] = ()

    @property
    def figures(self) -> int | None:
        """The one column of figures that is named, None where none is."""
        return next((index for index, role in self.roles if role is Role.FIGURES), None)

    @property
    def stated(self) -> Facets:
        """What the row states of all figures."""
        return self.override.facets if self.override else NOTHING


class Laid(Struct, frozen=True):
    """A table, what its row of *Extracts* says, and as far as is known its columns, surroundings, rows and headings."""

    table: Table
    context: Context
    named: Named = Named()
    columns: tuple[Column, ...] = ()
    rows: Rows | None = None
    across: tuple[Across, ...] = ()
    grid: Grid | None = None
