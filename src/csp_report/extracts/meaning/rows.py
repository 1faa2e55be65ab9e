"""What the label columns of a table say of each of its rows, as codes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

import numpy as np
from msgspec.structs import replace

from csp_report.domain.catalogue import plain
from csp_report.domain.model import Grain, Period
from csp_report.domain.periods import calendar_year, year_ending
from csp_report.extracts.collector import Codes
from csp_report.extracts.meaning.context import says_calendar
from csp_report.extracts.meaning.describing import describe
from csp_report.extracts.meaning.facets import NOTHING, Facets
from csp_report.extracts.meaning.indicators import Matcher
from csp_report.extracts.meaning.kept import kept_rows
from csp_report.extracts.meaning.laid import Column, Laid, Named, Place, Role, Rows
from csp_report.extracts.meaning.lexicon import Lexicon
from csp_report.extracts.meaning.places import labels_down, places_of
from csp_report.extracts.meaning.roles import MID_YEAR, numbered_parts
from csp_report.extracts.meaning.rolling import ending_with
from csp_report.extracts.meaning.sections import with_sections
from csp_report.extracts.meaning.unread_words import ends_open
from csp_report.labels.periods import day_of, is_bare_year, is_last_of_year, read_axis

_ENDING: Final = re.compile(r"\b(?:ending|ended|12[ -]months? to)\b|\brolling (?:12|twelve)", re.IGNORECASE)
_OTHER_ENDING: Final = re.compile(
    r"(?<!\d)(?<!12 )(?<!12-)(?<!twelve )\b(?:quarters?|weeks?|months?|[2-9] months) (?:ending|ended|to)\b",
    re.IGNORECASE,
)
_FISCAL: Final = re.compile(r"\bfinancial|\bfiscal", re.IGNORECASE)
BLANK: Final = "a row without a period"


def rows_of(laid: Laid, lexicon: Lexicon) -> Rows:
    """Everything that the labels of a table's rows say. Rows of a breakdown (one sex, one age) are not kept."""
    table, columns = laid.table, laid.columns
    places, place = _distinct(places_of(table, columns, lexicon))
    facets, facet = _facets(laid, lexicon.matcher)
    facets, facet = _without_lone_totals(laid, facets, facet, place)
    parts = laid.named.override.parts if laid.named.override else ""
    stated = laid.named.stated
    of_parts = (*([Role.INDICATOR, Role.LABEL] if stated.indicator else ()), *([Role.NAME] if stated.area else ()))
    kept = kept_rows(table, columns, (facet, place), parts, of_parts if stated.indicator else ())
    return Rows(facets, facet, places, place, kept.rows, kept.left, kept.breakdown, kept.summed)


def _without_lone_totals(laid: Laid, kinds: list[Facets], codes: Codes, place: Codes) -> tuple[list[Facets], Codes]:
    """The rows' facets, a row of a group without its part no total where its group has none in most areas."""
    columns = [column for column in laid.columns if column.role is Role.INDICATOR]
    if len(columns) != 2:
        return kinds, codes
    left = labels_down(laid.table, columns[0].index, fill=True)
    right = laid.table.labels(columns[1].index)
    blank: dict[str, set[int]] = {}
    filled: dict[str, set[int]] = {}
    for group, part, where in zip(left, right, place.tolist(), strict=True):
        (filled if part else blank).setdefault(group, set()).add(where)
    lone = {group for group, places in blank.items() if group and len(places) * 2 < len(filled.get(group, ()))}
    if not lone:
        return kinds, codes
    unclear = len(kinds)
    renewed = codes.copy()
    for index, (group, part) in enumerate(zip(left, right, strict=True)):
        if group in lone and not part:
            renewed[index] = unclear
    return [*kinds, Facets(rest="a group without its part")], renewed


def _distinct(items: Sequence[Place]) -> tuple[list[Place], Codes]:
    known: dict[Place, int] = {}
    codes = np.fromiter((known.setdefault(item, len(known)) for item in items), dtype=np.int32, count=len(items))
    return list(known), codes


def _facets(laid: Laid, matcher: Matcher) -> tuple[list[Facets], Codes]:
    """Periods, indicators and measures of each row; of two columns that name indicators the right one is meant."""
    table, columns = laid.table, laid.columns
    roles = (Role.PERIOD, Role.INDICATOR, Role.MEASURE, Role.LABEL)
    used = [column for column in columns if column.role in roles]
    combined: dict[tuple[str, ...], int] = {}
    kinds: list[Facets] = []
    described = [_described_column(laid, column, used, matcher) for column in used]
    labels = [texts for texts, _ in described]
    codes = np.zeros(len(table.body), dtype=np.int32)
    rows = zip(*labels, strict=True) if used else (() for _ in table.body)
    for index, row in enumerate(rows):
        if row not in combined:
            combined[row] = len(kinds)
            facets = NOTHING
            for text, (_, known) in zip(row, described, strict=True):
                facets = _further(known.get(text, NOTHING), facets, matcher)
            kinds.append(facets)
        codes[index] = combined[row]
    timed = any(column.role is Role.PERIOD for column in used)
    kinds, codes = with_sections(kinds, codes, table.sections, matcher, timed=timed)
    return _with_subjects(kinds, codes)


def _further(right: Facets, left: Facets, matcher: Matcher) -> Facets:
    """Two label columns together. A total on the right is the group on the left.

    Of two indicators the right one is meant where it is a part of the left; one of another kind ("Robbery | Knife")
    is an overlap of both.
    """
    if right.whole and left.indicator:
        return replace(left, whole=False)
    crossing = matcher.lie_across(left.indicator, right.indicator) and not matcher.is_root(left.indicator)
    if crossing and not (left.of or right.of):
        return replace(right.over(left), indicator=left.indicator, known=left.known, of=right.indicator)
    return replace(right, whole=right.whole or left.whole).over(left)


def _described_column(
    laid: Laid, column: Column, used: Sequence[Column], matcher: Matcher
) -> tuple[list[str], dict[str, Facets]]:
    same = [one for one in used if one.role is column.role]
    fill = (len(used) > 1 and (column is not same[-1] or column.role is Role.PERIOD)) or (
        len(used) > 1 and column is not used[-1]
    )
    labels = labels_down(laid.table, column.index, fill=fill)
    distinct = list(dict.fromkeys(labels))
    title = laid.context.facets.indicator
    known = {text: _label(text, column, title, matcher) for text in distinct if text}
    if column.role is Role.MEASURE and any(one.role is Role.INDICATOR for one in used):
        known = {text: replace(told, indicator="", known=True) for text, told in known.items()}  # a unit: "Casualties"
    if column.role is Role.PERIOD:
        periods = _periods(distinct, column.label)
        parts = numbered_parts(column.label, laid.table.cells(column.index))
        known = {
            text: _time(text, period, known.get(text, NOTHING), column.label, parts)
            for text, period in zip(distinct, periods, strict=True)
            if text or same == [column]
        }
        known |= _told(distinct, known, laid.named)
    return labels, known


def _told(labels: list[str], known: Mapping[str, Facets], named: Named) -> dict[str, Facets]:
    """What the analyst says of labels of a period column: what each means, or what the one that all bear does."""
    if named.override is None:
        return {}
    renamed = named.override.renamed.get("period", {})
    unread = [text for text in labels if text and known.get(text, NOTHING).rest]
    found = {text: renamed[plain(text)] for text in labels if plain(text) in renamed}
    days = {text: day_of(text) for text in unread}
    end = named.override.year_end
    if end and all(day and (day.month == end or is_last_of_year(day)) for day in days.values()):
        years = {text: _year_with(day, end) for text, day in days.items() if day and _year_to(day)}
        found |= {text: Facets(period=year) for text, year in years.items()}
    return {unread[0]: NOTHING, **found} if named.stated.period and len(unread) == 1 == len(labels) else found


def _time(text: str, period: Period | None, told: Facets, heading: str, parts: str) -> Facets:
    """What a label of a period column says. One that names no period stays in ``rest``: its figures may be anyone's."""
    day = None if period and _ENDING.search(heading) else day_of(text)
    if day and (day.month, day.day) in MID_YEAR:
        return Facets(period=calendar_year(day.year), vintage=f"mid-{day.year}", day=True)
    if period:
        bare = is_bare_year(text) and period.grain is Grain.CALENDAR_YEAR and not says_calendar(heading)
        return Facets(period=period, bare=bare)
    if parts and text.isdigit():
        return Facets(month=int(text)) if parts == "month" else Facets(quarter=int(text))
    if told.month or told.quarter or told.whole:
        return told
    if told.period and not ends_open(heading) and not _FISCAL.search(heading) and not _OTHER_ENDING.search(heading):
        return told
    return Facets(rest=text or BLANK)


def _periods(labels: list[str], heading: str) -> list[Period | None]:
    """The periods of a column. A bare year under "Year ending March" ends then; under "Financial year" none is told.

    A month under "12 months to" is the year that ends with it; under "Quarter ending" none is told.
    """
    told = f"{heading} " if re.search(r"\bending\b", heading, re.IGNORECASE) else ""
    periods = read_axis([f"{told}{label}" if label.isdigit() and len(label) == 4 else label for label in labels])
    if _FISCAL.search(heading):
        return [None if one and one.grain is Grain.CALENDAR_YEAR else one for one in periods]
    if _OTHER_ENDING.search(heading):
        return [None if one and one.grain is Grain.MONTH else one for one in periods]
    if not _ENDING.search(heading):
        unsure = ends_open(heading)
        return [None if unsure and one and one.grain is Grain.MONTH else one for one in periods]
    days = [day_of(label) for label in labels]
    return [_year_to(day) if day else ending_with(one) for one, day in zip(periods, days, strict=True)]


def _year_to(day: date) -> Period | None:
    """The twelve months that end on a day: the last of a month, or the day before it as some tables print it."""
    last = day + timedelta(days=2)
    return year_ending(day.year, day.month) if last.month != day.month else None


def _year_with(day: date, end: int) -> Period:
    """The year that ends with a month and holds a day: with March 31 December 1999 lies in 1999-00."""
    return year_ending(day.year + (day.month > end), end)


def _label(text: str, column: Column, title: str, matcher: Matcher) -> Facets:
    found = describe(text, matcher)
    if column.role is Role.INDICATOR and found.rest and not found.indicator and not found.area:
        part = matcher.part_called(found.rest, title)
        if part:
            return replace(found, indicator=part, rest="")
        match = matcher.find(found.rest)
        return replace(found, indicator=match.id, known=match.known, rest="")
    return found


def _with_subjects(kinds: list[Facets], codes: Codes) -> tuple[list[Facets], Codes]:
    """Give "of which" rows their subject: the last row above them that names an indicator of its own."""
    if not any(facets.of and not facets.indicator for facets in kinds):
        return kinds, codes
    subject = NOTHING
    found: dict[Facets, int] = {}
    renewed = codes.copy()
    for index, code in enumerate(codes):
        facets = kinds[code]
        if facets.indicator and not facets.of:
            subject = facets
        elif facets.of and not facets.indicator:
            facets = replace(facets, indicator=subject.indicator, known=subject.known)
        renewed[index] = found.setdefault(facets, len(found))
    return list(found), renewed
