"""What each column of a table is for: areas, periods, indicators, or figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, Final

from msgspec.structs import replace

from csp_report.domain.model import Level
from csp_report.extracts.files.sheets import Row, is_blank, is_figure
from csp_report.extracts.meaning.describing import describe, describe_parts
from csp_report.extracts.meaning.facets import Facets, area_facets
from csp_report.extracts.meaning.indicators import Matcher
from csp_report.extracts.meaning.laid import Column, Laid, Role
from csp_report.extracts.meaning.lexicon import Lexicon
from csp_report.extracts.meaning.quantities import OTHER_QUANTITIES
from csp_report.extracts.tables.cleaning import clean_label
from csp_report.extracts.tables.found import Table
from csp_report.labels.areas import is_code, level_of_kind
from csp_report.labels.periods import day_of, is_bare_year, read_period

_SOURCE: Final = re.compile(r"\b(?:sources?|notes?|comments?|caveats?|remarks?|status|provenance)\b", re.IGNORECASE)
_NEITHER: Final = re.compile(
    r"\b(?:ids?|ref|reference|sortable|link|url|note number|row)\b|^(?:rank|#)\.?$|\boffence code\b", re.IGNORECASE
)
_PERIOD: Final = re.compile(
    r"^(?:reporting |time |financial |calendar |fiscal )?(?:year|month|date|period|quarter|time|year ending|fy)s?"
    r"(?: (?:ending|of|label|name|month|year))?$",
    re.IGNORECASE,
)
_INDICATOR: Final = re.compile(
    r"\b(?:offences?|crimes?|indicators?|categor(?:y|ies)|incidents?|topic|classification|sub-?group)\b"
    r"(?: (?:type|group|sub-?group|description|name|category|class))*$",
    re.IGNORECASE,
)
_MEASURE: Final = re.compile(r"^(?:measures?|units?|statistics?|metric|value type|unit of measure)$", re.IGNORECASE)
_DIMENSION: Final = re.compile(
    r"^(?:(?:victim|offender|suspect)s?'? )?(?:sex|gender|age(?: ?(?:group|band|range))?)"
    r"(?: of (?:victim|offender|suspect)s?)?$"
    r"|^(?:ethnicity|ethnic group|outcomes?(?: type)?|category type|religion|disability"
    r"|week(?: ?day| number| no| commencing| ending)?|day(?: of (?:the )?week)?|hour(?: of (?:the )?day)?"
    r"|time(?: of day| ?band)|weapon(?: type| used)?)$",
    re.IGNORECASE,
)
_AREAS: Final = (
    (r"\blsoa", Level.LSOA),
    (r"\bmsoa", Level.MSOA),
    (r"\bwards?\b", Level.WARD),
    (r"\bsub-?areas?\b|\bneighbourhoods?\b|\blocalit(?:y|ies)\b|\bpolicing teams?\b", Level.SUB_AREA),
    (r"\bbeats?\b|\btowns?\b|\bsectors?\b|\bparish", Level.SUB_AREA),
    (r"\bcommunity safety partnership\b|\bcsps?\b|\bpartnerships?\b", Level.CSP),
    (r"\blocal authorit|\bla\b|\bdistricts?\b|\bboroughs?\b|\bcouncils?\b|\blad\b", Level.DISTRICT),
    (r"\bpolice\b|\bforces?\b|\bpfa\b|\bconstabular", Level.FORCE),
    (r"\bcount(?:y|ies)\b", Level.COUNTY),
    (r"\bregions?\b", Level.REGION),
    (r"\bcountr(?:y|ies)\b|\bnations?\b", Level.COUNTRY),
    (r"\bareas?\b|\bgeograph|\bplaces?\b|\bnames?\b|\blocations?\b|\bbenchmarks?\b", None),
)
_NUMBERED: Final = re.compile(r"|no\.?|nos?|s/?no\.?|#|index|row(?: no\.?)?|id|number", re.IGNORECASE)
_ASIDE: Final = re.compile(r"^inner/? ?outer.*$", re.IGNORECASE)
_VAGUE: Final = re.compile(r"^names?$", re.IGNORECASE)
_ENDS: Final = re.compile(r"\b(?:ending|ended|12[ -]months? to|year to)\b|\brolling (?:12|twelve)", re.IGNORECASE)
MID_YEAR: Final = ((6, 30),)
_MOST_LOOKED_AT: Final = 200
_MOST_WORDS: Final = 60
_NUMBERS: Final = frozenset((int, float))


def columns_of(laid: Laid, lexicon: Lexicon) -> tuple[Column, ...]:
    """The role of each of a table's columns; what title and analyst say of the whole table helps to tell it."""
    table, matcher = laid.table, lexicon.matcher
    counted, stated = bool(laid.context.facets.indicator), bool(laid.named.stated.indicator)
    found = [_column(index, table.label(index), table.cells(index), lexicon) for index in table.columns]
    headed = [
        describe_parts(table.headings[place], matcher) for place, one in enumerate(found) if one.role is Role.FIGURES
    ]
    across = headed and sum(bool(one.area or one.code) for one in headed) * 2 > len(headed)
    counted = (
        (counted and _by_level(table) is not None)
        or stated
        or (bool(headed) and sum(bool(one.indicator) for one in headed) * 2 > len(headed))
    )
    first = next((one.index for one in found if one.role is Role.FIGURES), 0)
    named = any(one.role in (Role.INDICATOR, Role.NAME) for one in found)
    return tuple(
        _aside(one)
        if one.role is Role.LABEL and (named or one.index > first)
        else _settled(one, table, len(headed), areas_across=bool(across), counted=counted)
        for one in found
    )


def _aside(column: Column) -> Column:
    return replace(column, role=Role.ASIDE, reason="words that say nothing of the figures")


def _settled(column: Column, table: Table, figures: int, *, areas_across: bool, counted: bool) -> Column:
    """A column seen beside the others: where areas lie across, labels down are none; where offences do, they are."""
    if column.role is Role.NAME and areas_across and column.index == table.columns[0]:
        return replace(column, role=Role.INDICATOR, level=None)
    if column.role is Role.NAME and column.level is None and not column.label:
        return replace(column, level=_by_level(table))
    if column.role is Role.LABEL:
        is_name = counted and not areas_across
        return replace(
            column, role=Role.NAME if is_name else Role.INDICATOR, level=_by_level(table) if is_name else None
        )
    numbers = column.role is Role.FIGURES and column.index == table.columns[0]
    numbers = numbers or (column.role is Role.FIGURES and bool(_NUMBERED.fullmatch(column.label)) and figures > 1)
    if numbers and _counts_up(table.cells(column.index), alone=figures == 1):
        return replace(column, role=Role.UNUSED, reason="a running number")
    return column


def level_of_heading(label: str) -> tuple[bool, Level | None]:
    """Whether a heading announces areas, and the level that it states."""
    for pattern, level in _AREAS:
        if re.search(pattern, label, re.IGNORECASE):
            return True, level
    return False, None


def _by_level(table: Table) -> Level | None:
    """The level that a title names its rows by: "Shoplifting by ward"."""
    for line in table.words:
        named = re.search(r"\b(?:by|for each|per) ([\w-]+(?: [\w-]+)?)", line, re.IGNORECASE)
        words = named[1].split() if named else []
        level = next((one for one in (level_of_kind(" ".join(words)), *map(level_of_kind, words[:1])) if one), None)
        if level:
            return level
    return None


def _counts_up(cells: Row, *, alone: bool) -> bool:
    """Whether numbers go up one by one: from 1, or from anywhere where no other column has figures."""
    labels = [clean_label(cell) for cell in cells]
    first = int(labels[0]) if labels[0].isdigit() and len(labels[0]) < 4 else 0
    counted = labels[0] in ("0", "1") and len(labels) > 1
    return (first == 1 or counted or (alone and first > 0)) and labels == [
        str(first + step) for step in range(len(labels))
    ]


def _column(index: int, label: str, cells: Row, lexicon: Lexicon) -> Column:
    filled = cells[:_MOST_LOOKED_AT]
    if not filled or not {*map(type, filled)} <= _NUMBERS:
        filled = [cell for cell in filled if not is_blank(cell)] or [cell for cell in cells if not is_blank(cell)]
    if not filled:
        return Column(index, label, Role.UNUSED, reason="an empty column")
    if {*map(type, filled)} <= _NUMBERS:
        return _figures(index, label, filled, lexicon.matcher)
    if sum(is_code(cell) for cell in filled if type(cell) is str) * 2 > len(filled):
        return Column(index, label, Role.CODE, level_of_heading(label)[1])
    if sum(issubclass(kind, date) for kind in map(type, filled)) * 2 > len(filled):
        days = all(isinstance(cell, date) and cell.day == 1 for cell in filled) or are_last_days(label, filled)
        return Column(
            index,
            label,
            Role.PERIOD if days else Role.ASIDE,
            reason="" if days else "dates that are no first days of months",
        )
    told = any(is_figure(cell) for cell in filled) and describe(label, lexicon.matcher).period is not None
    if _most(filled, is_figure) or told:
        return _figures(index, label, filled, lexicon.matcher)
    return _words(index, label, filled, lexicon)


def are_last_days(label: str, cells: Row) -> bool:
    """Whether dates under a heading are the last days of stretches, or the days that populations are of."""
    days = []
    for cell in cells:
        day = day_of(cell)
        if day is None:
            return False
        days.append(day)
    ends = all((day + timedelta(days=2)).month != day.month for day in days)
    return ends and bool(_ENDS.search(label) or all((day.month, day.day) in MID_YEAR for day in days))


def _most(cells: Sequence[Any], test: Callable[[Any], object]) -> bool:
    return sum(map(bool, map(test, cells))) * 2 > len(cells)


def _figures(index: int, label: str, filled: Row, matcher: Matcher) -> Column:
    """A column of numbers: years of a tidy table, ages, identifiers, or figures."""
    cells = dict.fromkeys(filled)
    # Under "Year" a year that is out of reach, as projections have, is one all the same.
    periods = all(read_period(cell) for cell in cells) and not label
    if (
        periods
        or (_PERIOD.match(label) and all(read_period(cell) or is_bare_year(cell) for cell in cells))
        or numbered_parts(label, filled)
    ):
        return Column(index, label, Role.PERIOD)
    if _DIMENSION.match(label):
        return Column(index, label, Role.DIMENSION)
    if _NEITHER.search(label) or label.casefold().endswith(" code"):
        return Column(index, label, Role.UNUSED, reason="identifiers")
    if re.fullmatch(r"\d{1,2}\+?|\d{1,3} ?(?:-|to) ?\d{1,3}|aged .*", label, re.IGNORECASE):
        return Column(index, label, Role.UNUSED, reason="one age out of all")
    told = describe(label, matcher)
    if OTHER_QUANTITIES.search(label) and not told.indicator and told.measure is None:
        return Column(index, label, Role.UNUSED, reason="neither a count nor a rate, share, change or population")
    return Column(index, label, Role.FIGURES)


def numbered_parts(label: str, cells: Sequence[object]) -> str:
    """What a heading says that cells number: "month" or "quarter"; '' where they do not."""
    for name, most in (("month", 12), ("quarter", 4)):
        if re.fullmatch(rf"(?:calendar )?{name}(?: ?(?:number|no\.?|num))?", label, re.IGNORECASE):
            texts = [clean_label(cell) for cell in cells if not is_blank(cell)]
            return name if all(text.isdigit() and 1 <= int(text) <= most for text in texts) else ""
    return ""


def _words(index: int, label: str, filled: Row, lexicon: Lexicon) -> Column:
    """A column of words: by its heading, else by what most of its words are, else by what a vague heading hints at."""
    is_area, level = level_of_heading(label)
    role = Role.PERIOD if are_last_days(label, filled) else _by_heading(label, filled, is_area=is_area)
    if role is None:
        distinct = list(dict.fromkeys(clean_label(cell) for cell in filled))[:_MOST_WORDS]
        role = _by_content(distinct, [describe(text, lexicon.matcher) for text in distinct], label, lexicon)
    if role is None:
        role = Role.NAME if is_area else Role.LABEL
    reason = "says nothing of the figures" if role is Role.UNUSED else ""
    return Column(index, label, role, level if role is Role.NAME else None, reason)


def _by_heading(label: str, filled: Row, *, is_area: bool) -> Role | None:
    """The role that a heading alone tells, or cells that are kinds of area.

    Words under a heading with a semicolon are keys that join other columns; figures under one are figures.
    """
    kinds = _most(filled, lambda cell: level_of_kind(clean_label(cell)) is not None)
    told = (
        (Role.SOURCE, _SOURCE.search(label)),
        (Role.LEVEL, kinds),
        (Role.UNUSED, _ASIDE.match(label) or _NEITHER.search(label) or ";" in label),
        (Role.MEASURE, _MEASURE.match(label)),
        (Role.DIMENSION, _DIMENSION.match(label)),
        (Role.NAME, is_area and not _INDICATOR.search(label) and not _VAGUE.match(label)),
    )
    return next((role for role, holds in told if holds), None)


def _by_content(distinct: list[str], described: list[Facets], label: str, lexicon: Lexicon) -> Role | None:
    """The role that most of a column's words tell, or its heading where they tell none."""
    told = (
        (Role.PERIOD, _most(described, lambda one: bool(one.period or one.month or one.quarter))),
        (Role.INDICATOR, _most(described, lambda one: bool(one.indicator or one.of))),
        (Role.NAME, lexicon.areas_among(distinct)),
        (Role.PERIOD, _PERIOD.match(label)),
        (Role.INDICATOR, _INDICATOR.search(label)),
        (Role.NAME, _most(described, lambda one: bool(one.area))),
        (Role.NAME, _most(distinct, lambda text: area_facets(str(text)).level)),
        (Role.MEASURE, _most(described, lambda one: one.measure is not None and not one.rest)),
    )
    return next((role for role, holds in told if holds), None)
