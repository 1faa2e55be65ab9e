"""One-cell rows that head the rows below them, told from rows of a table whose figures are blank."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace

from csp_report.extracts.collector import Codes
from csp_report.extracts.meaning.describing import describe
from csp_report.extracts.meaning.facets import NOTHING, Facets
from csp_report.extracts.meaning.indicators import Matcher
from csp_report.labels.unread_years import unread_years

_YEAR = 12  # months


def with_sections(
    kinds: list[Facets], codes: Codes, sections: Sequence[str], matcher: Matcher, *, timed: bool
) -> tuple[list[Facets], Codes]:
    """The rows' facets with what the row that heads each says; ``timed``: a column of the table names months.

    "Arson" with blank figures above "Total" heads nothing: a total takes a heading's indicator only where a row between
    them is of it. Nor does "June" among months.
    """
    if not any(sections):
        return kinds, codes
    known = {text: _told(text, matcher, timed=timed) for text in set(sections)}
    found: dict[Facets, int] = {}
    renewed = codes.copy()
    last, inside = "", False
    for index, (code, section) in enumerate(zip(codes.tolist(), sections, strict=True)):
        facets, told = kinds[code], known[section]
        inside = inside and section == last
        last = section
        if facets.whole and not facets.indicator and not inside:
            told = replace(told, indicator="", known=True, of="")
        elif not facets.whole:
            inside = inside or not facets.indicator or matcher.is_under(facets.indicator, told.indicator)
        renewed[index] = found.setdefault(facets.over(told), len(found))
    return list(found), np.asarray(renewed, dtype=np.int32)


def _told(text: str, matcher: Matcher, *, timed: bool) -> Facets:
    found = describe(text, matcher) if text else NOTHING
    if unread_years(text):
        return found  # the rows below it are of that year, which nobody reads
    if found.rest and not found.indicator and not found.period:
        return NOTHING
    part = found.month or found.quarter or (found.period and found.period.months < _YEAR)
    return NOTHING if timed and part else replace(found, whole=False, label="", rest="")
