"""What the columns of figures say, and with that which way a table lies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from csp_report.domain.catalogue import plain
from csp_report.domain.model import Grain, Measure, Period
from csp_report.extracts.meaning.changes import is_yearly, periods_of_changes
from csp_report.extracts.meaning.describing import describe_parts
from csp_report.extracts.meaning.facets import NOTHING, Facets, area_facets
from csp_report.extracts.meaning.indicators import Matcher
from csp_report.extracts.meaning.laid import Across, Column, Context, Laid, Layout, Role
from csp_report.extracts.meaning.lexicon import Lexicon
from csp_report.extracts.meaning.quantities import in_thousands, why_no_figures
from csp_report.extracts.meaning.relative import relative_period
from csp_report.extracts.tables.cleaning import clean_label
from csp_report.extracts.tables.found import NO_HEADER, Table
from csp_report.labels.numbers import read_number
from csp_report.labels.periods import find_periods, read_period
from csp_report.labels.unread_years import why_unread

_MOSTLY: Final = 0.9
_TO_DATE: Final = re.compile(r"\bto date\b|\bytd\b", re.IGNORECASE)
_NO_AREA: Final = re.compile(
    r"\b(?:gap|variance|average|trend|target|rag|direction|rank|position|quartile|comment)\b", re.IGNORECASE
)
_MANY_YEARS: Final = re.compile(r"^(?:19|20)\d\d\s*(?:-|/|–|to)\s*(?:(?:19|20)\d\d|\d\d)$")  # noqa: RUF001 - as typed


def across_of(laid: Laid, lexicon: Lexicon) -> list[Across]:
    """The figure columns of a table with what their headings say, unknown words settled by what stands down."""
    table, columns, context, matcher = laid.table, laid.columns, laid.context, lexicon.matcher
    rows = laid.rows.facets if laid.rows else []
    layout = laid.named.override.layout if laid.named.override else ""
    figures = [column for column in columns if column.role is Role.FIGURES]
    renamed = laid.named.override.renamed.get("period", {}) if laid.named.override else {}
    told = [renamed.get(plain(column.label)) or describe_parts(_parts(table, column), matcher) for column in figures]
    if table.header == (NO_HEADER,):
        told = [NOTHING] * len(figures)  # letters say nothing
    areas = layout == Layout.AREAS_ACROSS or (not layout and _lie_areas_across(told, laid, lexicon, rows))
    settle = _areas if areas else _unknown
    changes = periods_of_changes([(column.label, facets) for column, facets in zip(figures, told, strict=True)])
    found = [
        _one(column, _dated(facets, change), _parts(table, column), context, matcher, settle)
        if not isinstance(change, str)
        else Across(column, facets, change)
        for column, facets, change in zip(figures, told, changes, strict=True)
    ]
    found = _totalled(_spread(_headed(found, laid, lexicon), table), table)
    return _with_subject(_of_whom(found, context, rows, matcher), context, rows)


def _headed(across: list[Across], laid: Laid, lexicon: Lexicon) -> list[Across]:
    """Leave a column without a heading out where the others have theirs: it may be a total, or anything.

    Under a title of all crime a column alone may be of any offence.
    """
    told = any(one.indicator or one.whole for one in (laid.rows.facets if laid.rows else ()))
    whole = lexicon.matcher.is_root(laid.context.facets.indicator) and not laid.named.stated.indicator and not told
    if not any(one.column.label for one in across) and not whole:
        return across
    return [one if one.column.label or one.reason else replace(one, reason="no heading") for one in across]


def _spread(across: list[Across], table: Table) -> list[Across]:
    """Leave out the columns below an upper heading of a period under which a lower one stands twice.

    One of the two has lost the heading above it, and nobody knows which.
    """
    parts = [_parts(table, one.column) for one in across]
    seen: dict[tuple[str, ...], list[str]] = {}
    for one in parts:
        if len(one) > 1 and read_period(one[0]):
            seen.setdefault(one[:-1], []).append(one[-1])
    twice = {upper for upper, lower in seen.items() if len(set(lower)) < len(lower)}
    return [
        replace(one, reason="a heading that stands over two of a kind")
        if part[:-1] in twice and not one.reason
        else one
        for one, part in zip(across, parts, strict=True)
    ]


def _totalled(across: list[Across], table: Table) -> list[Across]:
    """Leave out a column that has but the upper heading of others, where it is not the sum of theirs.

    It is their total, or one of the parts that has lost its own heading.
    """
    parts = [tuple(part for part in _parts(table, one.column) if part) for one in across]
    found = []
    for one, own in zip(across, parts, strict=True):
        below = [
            other for other, part in zip(across, parts, strict=True) if len(part) > len(own) == 1 and part[:1] == own
        ]
        is_part = one.facets.indicator and below and not one.reason and not _is_sum(one, below, table)
        found.append(
            replace(one, reason="an upper heading alone, and not the sum of those below it") if is_part else one
        )
    return found


def _is_sum(one: Across, below: Sequence[Across], table: Table) -> bool:
    """Whether the figures of a column are mostly the sums of those of others."""
    columns = [[read_number(cell).value for cell in table.cells(each.column.index)] for each in (one, *below)]
    whole = [(first, rest) for first, *rest in zip(*columns, strict=True) if first is not None and None not in rest]
    equal = sum(first == sum(value for value in rest if value) for first, rest in whole)
    return bool(equal > _MOSTLY * len(whole))


def _of_whom(across: list[Across], context: Context, rows: Sequence[Facets], matcher: Matcher) -> list[Across]:
    """Leave out "% involving a knife" that stands beside "Robbery" under a title of all crime: it may be of either."""
    title = context.facets.indicator
    beside = {one.facets.indicator for one in across if not one.reason and not one.facets.of}
    others = beside - {"", "population", "households", title}
    if not matcher.is_root(title) or not others or any(one.indicator for one in rows):
        return across
    return [
        replace(one, reason="a part of what, of the headings beside it, no heading above it says")
        if one.facets.of and not one.facets.indicator and not one.reason
        else one
        for one in across
    ]


def _with_subject(across: list[Across], context: Context, rows: Sequence[Facets]) -> list[Across]:
    """Give "Rate per 1,000" beside "ASB incidents" its subject, where all headings that name one name the same."""
    if context.facets.indicator or any(one.indicator or one.whole for one in rows):
        return across
    used = [one.facets for one in across if not one.reason and one.facets.measure is not Measure.POPULATION]
    subjects = {(one.indicator, one.known) for one in used if one.indicator}
    if len(subjects) != 1 or any(one.whole for one in used):
        return across
    indicator, known = subjects.pop()
    return [
        replace(one, facets=replace(one.facets, indicator=indicator, known=known))
        if one.facets.measure in (Measure.RATE, Measure.CHANGE) and not one.facets.indicator and not one.facets.of
        else one
        for one in across
    ]


def _dated(facets: Facets, change: Period | None) -> Facets:
    """A change with the period that it runs up to, and without the words that said so."""
    if facets.measure is not Measure.CHANGE:
        return facets
    return replace(facets, period=change or facets.period, rest="" if is_yearly(facets.rest) else facets.rest)


def layout_of(across: Sequence[Across]) -> Layout:
    """The name of the way a table lies."""
    used = [one.facets for one in across if not one.reason and one.facets.measure is not Measure.POPULATION]
    for layout, test in (
        (Layout.AREAS_ACROSS, [one.area or one.code for one in used]),
        (Layout.INDICATORS_ACROSS, [one.indicator or one.of for one in used]),
        (Layout.PERIODS_ACROSS, [one.period or one.month or one.quarter for one in used]),
    ):
        if sum(bool(one) for one in test) * 2 > len(test):
            return layout
    return Layout.TIDY


def _parts(table: Table, column: Column) -> tuple[str, ...]:
    return table.headings[table.columns.index(column.index)]


def _lie_areas_across(told: Sequence[Facets], laid: Laid, lexicon: Lexicon, rows: Sequence[Facets]) -> bool:
    """Whether headings of no known kind are areas.

    They are where rows or title say what is counted, and one heading is an area for sure.
    """
    context = laid.context
    if any(column.role in (Role.NAME, Role.CODE) for column in laid.columns):
        return False
    counted = any(one.indicator for one in rows) or bool(context.facets.indicator)
    words = [one.rest for one in told if one.rest]
    sure = any(one.area or one.code for one in told) or any(
        lexicon.areas.knows(word) or area_facets(word).level for word in words
    )
    local = bool(context.facets.area) and any(clean_label(word) == context.facets.area for word in words)
    return counted and (sure or local)


def _one(
    column: Column, facets: Facets, parts: tuple[str, ...], context: Context, matcher: Matcher, settle: object
) -> Across:
    if _TO_DATE.search(facets.rest):
        dated = _to_date(facets.rest, context)
        if dated is None:
            return Across(column, facets, "does not say to which date")
        return Across(column, replace(facets, period=dated, rest=""))
    reason = why_unread(" ".join((*parts, column.label))) or _why_not(column, facets)
    if reason:
        return Across(column, facets, reason)
    if facets.rest and not facets.period:
        facets = relative_period(facets, context.facets.period)
    part = matcher.part_called(facets.rest, context.facets.indicator) if facets.rest and not facets.indicator else ""
    if part:
        return Across(column, replace(facets, indicator=part, label=column.label, rest=""))
    return settle(column, facets, matcher)  # type: ignore[no-any-return, operator]


def _why_not(column: Column, facets: Facets) -> str:
    """Why the figures under a heading are none that are read, '' where its words do not say so."""
    if _MANY_YEARS.match(facets.rest):
        return "a stretch of several years"
    if in_thousands(column.label):
        return "in thousands"
    return why_no_figures(facets.rest) if facets.rest and not facets.indicator else ""


def _areas(column: Column, facets: Facets, _: Matcher) -> Across:
    if facets.rest and _NO_AREA.search(facets.rest):
        return Across(column, facets, "no area and no indicator")
    return Across(column, area_facets(facets.rest).over(replace(facets, rest="")) if facets.rest else facets)


def _unknown(column: Column, facets: Facets, matcher: Matcher) -> Across:
    if not facets.rest or facets.indicator or facets.area:
        return Across(column, replace(facets, rest=""))
    match = matcher.find(facets.rest)
    return Across(column, replace(facets, indicator=match.id, known=match.known, typed=match.typed, rest=""))


def _to_date(words: str, context: Context) -> Period | None:
    """The stretch that "to date" means, where the title names the one of that year."""
    stretches = [one for one in find_periods(context.title) if one.grain in (Grain.PART_YEAR, Grain.QUARTER)]
    years = find_periods(re.sub(_TO_DATE, " ", words))
    inside = [one for one in stretches if not years or years[0].start <= one.start <= one.end <= years[0].end]
    return inside[0] if len(inside) == 1 else None
