"""Tables in which rows, columns and title together say what each figure is: the usual ones, whichever way they lie."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from msgspec.structs import replace

from csp_report.domain.model import Base, Grain, Measure, Period
from csp_report.domain.periods import month_of, quarter_of, year_ending
from csp_report.extracts.collector import Codes
from csp_report.extracts.meaning.counting import as_counted
from csp_report.extracts.meaning.describing import narrowing
from csp_report.extracts.meaning.facets import PART, Facets
from csp_report.extracts.meaning.indicators import Matcher
from csp_report.extracts.meaning.laid import NOWHERE, Across, Context, Grid, Laid, Meaning, Place, Role, Rows
from csp_report.extracts.meaning.lexicon import Lexicon
from csp_report.extracts.meaning.rolling import ending_with
from csp_report.extracts.meaning.title_months import NO_MONTHS, YEAR
from csp_report.extracts.tables.cleaning import slug
from csp_report.labels.periods import day_of, find_periods, is_last_of_year


def grid_of(laid: Laid, lexicon: Lexicon) -> Grid:
    """The meaning and area of every figure. Rows that say the same are thought through once for each column.

    What the analyst states of the whole table comes before what rows and headings say.
    """
    assert laid.rows is not None  # noqa: S101 - rows are read before cells
    rows, across, context, stated, matcher = laid.rows, laid.across, laid.context, laid.named.stated, lexicon.matcher
    known: dict[Meaning, int] = {}
    table = np.empty((len(rows.facets), len(across)), dtype=np.int32)
    vintages = _vintages(across)
    if stated.indicator or stated.measure is Measure.POPULATION:
        across = _of_the_stated(across)
    every = [*rows.facets, *(one.facets for one in across)]
    if any(one.indicator != context.facets.indicator and matcher.is_root(one.indicator) for one in every):
        context = replace(context, facets=replace(context.facets, indicator=""))
    if any(one.month or one.quarter or (one.period and one.period.months < YEAR) for one in every):
        context = replace(context, months=NO_MONTHS)  # the title speaks of these columns or rows
    if stated.indicator or any(narrowing(one.label, matcher) for one in every):
        context = replace(context, narrowed="")
    years = [one.period for one in every if one.period and one.period.months == YEAR]
    latest = max(years, default=context.facets.period, key=lambda one: one.end)
    measured = context.facets.measure not in (None, Measure.COUNT) and _say_measures(across)
    for index, facets in enumerate(rows.facets):
        for column, one in enumerate(across):
            meaning = compose(stated.over(facets), one.facets, context, matcher, vintages, latest)
            if stated.period and meaning.measure is not Measure.POPULATION:
                meaning = replace(meaning, period=stated.period)
            if not stated.indicator:
                meaning = _below(laid, as_counted(meaning, facets, one.facets, matcher))
            if measured and not (one.facets.measure or facets.measure or stated.measure) and not meaning.missing:
                meaning = replace(meaning, missing="what kind of number it is, which other headings say of theirs")
            table[index, column] = known.setdefault(meaning, len(known))
    named = any(column.role in (Role.NAME, Role.CODE) for column in laid.columns)
    places, place = _places(rows, across, context, stated, named=named)
    return Grid(list(known), table[rows.facet], places, place)


def _below(laid: Laid, meaning: Meaning) -> Meaning:
    """A crime rate that is likely of all crime: not where something stands above it, of which it may be."""
    if meaning.missing.startswith(OF_ALL_CRIME) and (laid.table.words or len(laid.table.header) > 1):
        return replace(meaning, indicator="", missing=WHICH, likely=False)
    return meaning


def _of_the_stated(across: tuple[Across, ...]) -> tuple[Across, ...]:
    """Headings below which the analyst says what stands: the one name in them that nobody knows then says no more."""
    named = {(one.facets.indicator, one.facets.known) for one in across if one.facets.indicator}
    if len(named) != 1 or any(known for _, known in named):
        return across
    return tuple(replace(one, facets=replace(one.facets, indicator="", known=True)) for one in across)


def _say_measures(across: Sequence[Across]) -> bool:
    """Whether most headings say which kind of number is below them, and not all the same."""
    kinds = [one.facets.measure for one in across if one.facets.measure is not Measure.POPULATION]
    said = [kind for kind in kinds if kind]
    return len(said) * 2 > len(kinds) and len(set(said)) > 1 and len(said) < len(kinds)


def _places(
    rows: Rows, across: Sequence[Across], context: Context, stated: Facets, *, named: bool
) -> tuple[list[Place], Codes]:
    """Each figure's area: the row's, the heading's, or the title's. ``named``: columns name the areas of rows."""
    known: dict[Place, int] = {NOWHERE: 0}
    title = known.setdefault(_place(context.facets), len(known))
    down = [0 if place.whole else known.setdefault(place, len(known)) for place in rows.places]
    over = [known.setdefault(_place(one.facets), len(known)) or title for one in across]
    if stated.area or stated.code:
        down, over = [title] * len(down), [title] * len(over)
    by_row = np.array(down, dtype=np.int32)[rows.place][:, None]
    found = np.where(by_row, by_row, np.array(over, dtype=np.int32)[None, :]).astype(np.int32)
    if named and not (stated.area or stated.code):
        blank = np.array([place == NOWHERE for place in rows.places], dtype=bool)[rows.place]
        found[blank] = 0  # a row without a name among rows with names is of nobody knows where
    return list(known), found


def _place(facets: Facets) -> Place:
    return Place(facets.area, facets.code, facets.level or "") if facets.area or facets.code else NOWHERE


def compose(
    row: Facets,
    column: Facets,
    context: Context,
    matcher: Matcher,
    vintages: dict[str, str],
    latest: Period | None = None,
) -> Meaning:
    """What a row's labels, a column's heading and the title say together, but for the area."""
    title = context.facets
    measure, stated = _measure(row, column, title)
    found = Meaning(measure=measure, stated=stated, period=_period(row, column, title, measure))
    found = _population(found, row, column, title) if measure is Measure.POPULATION else found
    if measure is not Measure.POPULATION:
        found = _indicator(_timed(found, row, column, context, latest), row, column, title, matcher)
        if title.measure is Measure.POPULATION and not found.known:
            return replace(found, missing=BREAKDOWN)
    if measure is Measure.RATE:
        found = _rated(found, row, column, title, vintages)
    if context.narrowed and matcher.is_known(row.indicator or column.indicator):
        found = replace(found, missing=f"how '{context.narrowed}' above narrows them")
    return _checked(_unread(found, row) if row.rest else found)


def _unread(found: Meaning, row: Facets) -> Meaning:
    """A figure in a row whose label nobody knows; a year that bears its last day is one of two kinds."""
    day = day_of(row.rest)
    if day and is_last_of_year(day) and not row.period:
        return replace(found, missing=LAST_DAYS, likely=True)
    return replace(found, missing="what the label of their row means")


def _timed(found: Meaning, row: Facets, column: Facets, context: Context, latest: Period | None) -> Meaning:
    """A figure that is no population with its period as the words around the table cut or name it."""
    if row.day or column.day:
        return replace(found, period=None)
    if context.rolling:
        found = replace(found, period=ending_with(found.period))
    if found.period is None:
        return found
    is_year = found.period.months == YEAR
    if context.unsure_month and not (row.period or column.period) and found.period.grain is Grain.MONTH:
        return replace(found, missing=MONTHS_OR_YEARS)
    if context.odd_years and is_year:
        return replace(found, missing="the period: its years are academic ones or the like")
    part = context.months.of(found.period, latest) if is_year else found.period
    if part == found.period and _is_bare(row, column, context):
        return _dated(found, row, column, context)
    return replace(found, period=part)


def _population(found: Meaning, row: Facets, column: Facets, title: Facets) -> Meaning:
    """Residents or households of a year."""
    vintage = column.vintage or row.vintage or title.vintage or _year_of(found.period)
    said = next((one.base for one in (row, column, title) if one.measure is Measure.POPULATION and one.base), None)
    base = said or Base.RESIDENTS
    label = next((one.label for one in (row, column, title) if one.measure is Measure.POPULATION and one.label), "")
    found = replace(found, indicator=_POPULATIONS[base], label=label, base=base, vintage=vintage)
    if {row.indicator, column.indicator} - {"", "population", "households"}:
        return replace(found, missing="whether these are residents or parts of what the row names")
    return found


def _rated(found: Meaning, row: Facets, column: Facets, title: Facets, vintages: dict[str, str]) -> Meaning:
    """A rate with what it is per, and the population year behind it."""
    per = row.per or column.per or title.per
    homes = Base.HOUSEHOLDS in (row.base, column.base)  # said of one column, under words that speak of all
    base = Base.HOUSEHOLDS if homes else row.base or column.base or title.base or Base.RESIDENTS
    vintage = row.vintage or column.vintage or vintages.get(base, "") or title.vintage
    found = replace(found, per=per or float("nan"), base=base, vintage=vintage)
    return found if per else replace(found, missing="per how many a rate is")


def _measure(row: Facets, column: Facets, title: Facets) -> tuple[Measure, bool]:
    for facets in (row, column):
        if facets.measure is Measure.POPULATION:
            return Measure.POPULATION, True
    given = row.measure or column.measure
    if (
        given is None
        and title.measure is Measure.POPULATION
        and (row.indicator or column.indicator) not in ("", "population")
    ):
        return Measure.COUNT, False
    given = given or title.measure
    return (given, True) if given else (Measure.COUNT, False)


def _indicator(found: Meaning, row: Facets, column: Facets, title: Facets, matcher: Matcher) -> Meaning:
    """The indicator, and the second one of an overlap or a share."""
    first, second = (row, column) if row.indicator else (column, row)
    label = next((one.label for one in (first, second, title) if one.indicator or one.of), "")
    of = column.of or row.of
    if of == PART:
        whole = column if column.of == PART else row
        other = row if whole is column else column
        part = other.of if other.of and other.indicator else other.indicator
        part = part or (whole.indicator if other.whole else "")
        return _shared(replace(found, indicator=whole.indicator or title.indicator, of=part, label=label), matcher)
    indicator = first.indicator or title.indicator
    known = first.known if first.indicator else title.known
    if not of and row.indicator and column.indicator and found.measure is not Measure.POPULATION:
        of = column.indicator if row.indicator != column.indicator else ""
    if not of and _cuts_across(title.indicator, indicator, matcher):
        indicator, of = title.indicator, indicator
        if found.measure is Measure.SHARE:  # either may be the whole of the other
            found = replace(found, missing=_WHOLE)
    whole_row = row.whole or column.whole
    if whole_row and not first.indicator:
        indicator = title.indicator
    if not of and matcher.is_other(label, indicator, title.indicator):
        indicator, known = slug(f"{title.indicator} {label}"), False
    of = "" if of == indicator and found.measure is Measure.COUNT else of
    label = label if indicator else column.label or row.label  # what a row of Extracts may say it means
    found = replace(found, indicator=indicator, known=known, of=of, label=label)
    if found.measure is Measure.SHARE and not of and title.indicator and title.indicator != indicator:
        found = replace(found, indicator=title.indicator, of=indicator)
        if not matcher.is_under(indicator, title.indicator):
            found = replace(found, missing=_WHOLE)
    return _shared(found, matcher)


def _shared(found: Meaning, matcher: Matcher) -> Meaning:
    """A part's share of its own group is the part's figure, of the group; any other is the whole's, of its second."""
    if (
        found.measure is Measure.SHARE
        and found.of
        and found.of != found.indicator
        and matcher.is_under(found.of, found.indicator)
    ):
        return replace(found, indicator=found.of, of=found.indicator)
    return found


def _cuts_across(title: str, indicator: str, matcher: Matcher) -> bool:
    """Whether of a title's indicator and a row's one runs across the offence groups: the figures are of both."""
    if not matcher.lie_across(title, indicator) or matcher.is_root(title):
        return False
    events = {matcher.catalogue.indicators[one].events for one in (title, indicator)}
    return events <= {"offences", "incidents"}


def _period(row: Facets, column: Facets, title: Facets, measure: Measure) -> Period | None:
    """The period: the heading's, the row's, or the title's; a bare month or quarter takes its year from the other."""
    given = column.period or row.period
    if measure is Measure.POPULATION:
        return given or _year_period(column.vintage or row.vintage) or title.period
    month, quarter = row.month or column.month, row.quarter or column.quarter
    if month or quarter:
        year = given or title.period
        if year is None:
            return None
        return month_of(year, month) if month else quarter_of(year, quarter)
    return given or title.period


def _is_bare(row: Facets, column: Facets, context: Context) -> bool:
    """Whether the year of a figure is one of which nothing says whether it is a calendar or a financial one."""
    if row.vintage or column.vintage:
        return False
    return column.bare if column.period else row.bare if row.period else context.bare


def _dated(found: Meaning, row: Facets, column: Facets, context: Context) -> Meaning:
    """A figure of a bare year: of the year that the title or the analyst says, else likely a year of some kind.

    A month of a bare year is of the calendar; a quarter of one may be of either.
    """
    if row.month or column.month or found.period is None:
        return found
    if context.year_end > 0 and found.period.months == YEAR:
        return replace(found, period=_ending(found.period, context.year_end))
    return replace(found, missing=BARE_YEAR, likely=True)


def _ending(period: Period, number: int) -> Period:
    return year_ending(period.end.year, number)


def _year_period(vintage: str) -> Period | None:
    found = find_periods(vintage)
    return found[0] if found else None


def _year_of(period: Period | None) -> str:
    return f"mid-{period.end.year}" if period else ""


def _checked(found: Meaning) -> Meaning:
    if found.missing:
        return found
    if not found.indicator and _CRIME_RATE.match(found.label):
        return replace(found, indicator=_TOTAL, missing=f"{OF_ALL_CRIME}: '{found.label}'", likely=True)
    if not found.indicator:
        return replace(found, missing=WHICH)
    if found.measure is Measure.SHARE and found.of in ("", found.indicator):
        return replace(found, missing=_WHOLE if not found.of else TRIVIAL)
    if found.period is None:
        return replace(found, missing="the period")
    return found


def _vintages(across: Sequence[Across]) -> dict[str, str]:
    """The population years that a table prints beside its rates, by what the population counts."""
    return {
        str(one.facets.base): one.facets.vintage
        for one in across
        if one.facets.measure is Measure.POPULATION and one.facets.vintage and one.facets.base
    }


_CRIME_RATE: Final = re.compile(r"(?:total |overall |all )?crime rates?\b(?! (?:of|for|by))", re.IGNORECASE)
_TOTAL: Final = "all-crime"
WHICH: Final = "which indicator is meant"
OF_ALL_CRIME: Final = "that they are of all crime"
BARE_YEAR: Final = "whether its years are calendar or financial ones"
MONTHS_OR_YEARS: Final = "the period: whether its months are single ones or each the last of twelve"
BREAKDOWN: Final = "a part of the population, and not all of it"
LAST_DAYS: Final = "the period: whether the years that 31 December stands for are calendar ones or hold it"
_WHOLE: Final = "of what a share is"
TRIVIAL: Final = "a share of itself"
_POPULATIONS: Final = {Base.RESIDENTS: "population", Base.HOUSEHOLDS: "households"}
