"""Nomis downloads: the words above a table, "measure | Claimant count" and "sex | Total", say what its figures are.

They are read as any table that has areas across; only what is counted stands in the words. Source: nomisweb.co.uk.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from csp_report.domain.model import Measure
from csp_report.extracts.meaning.context import TITLE
from csp_report.extracts.meaning.describing import describe_title
from csp_report.extracts.meaning.indicators import Matcher
from csp_report.extracts.meaning.laid import Context
from csp_report.extracts.meaning.title_months import YEAR
from csp_report.extracts.tables.cleaning import clean_label
from csp_report.extracts.tables.found import Table
from csp_report.labels.periods import read_period

_STAMP: Final = re.compile(r"\[from nomis on\b", re.IGNORECASE)
_PAIR: Final = re.compile(r"^(?P<key>[a-z][\w ]{1,30}): (?P<value>.+)$", re.IGNORECASE)
_EVERYBODY: Final = re.compile(r"^(?:total|all\b.*|persons|both sexes)$", re.IGNORECASE)


def adapted(context: Context, table: Table, matcher: Matcher) -> Context:
    """The context of a Nomis table with its indicator; any other table's as it is."""
    words = [clean_label(line) for line in table.words]
    stamps = [place for place, line in enumerate(words) if _STAMP.search(line)]
    if not stamps:
        return context
    own = words[max(0, stamps[-1] - 1) :]
    context = _dated(context, words)
    if context.facets.indicator:
        return context
    title = own[0] if not _STAMP.search(own[0]) else table.sheet.name
    pairs = {match["key"].casefold(): match["value"] for match in map(_PAIR.match, own) if match}
    parts = [value for key, value in pairs.items() if key != "measure" and not _EVERYBODY.match(value)]
    label = ", ".join((pairs.get("measure", title), *parts))
    told = describe_title(label, matcher)
    match = matcher.find(label)
    facets = replace(context.facets, indicator=match.id, known=match.known, label=label, measure=told.measure, rest="")
    return replace(context, title=title, facets=facets)


def _dated(context: Context, words: list[str]) -> Context:
    """The context with the period of the row "date | 2020"; the day of downloading is none."""
    pairs = (match for match in map(_PAIR.match, words) if match and match["key"].casefold() == "date")
    dates = [read_period(match["value"]) for match in pairs]
    if not dates:
        return context
    said = {**context.said, "period": TITLE}
    year = dates[-1]
    vintage = f"mid-{year.end.year}" if year and context.facets.measure is Measure.POPULATION else ""
    facets = replace(context.facets, period=year, vintage=vintage)
    return replace(context, facets=facets, said=said, bare=year is not None and year.months == YEAR, unsure_month=False)
