"""Columns headed "this year" and "last year": years that only the title tells."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from csp_report.domain.model import Period
from csp_report.domain.periods import earlier
from csp_report.extracts.meaning.facets import Facets

_SPAN: Final = r"(?:year|period|12[ -]months|twelve months)"
_NOW: Final = re.compile(rf"(?:this|current|latest|reporting) {_SPAN}|current|latest", re.IGNORECASE)
_BEFORE: Final = re.compile(
    rf"(?:last|previous|prior|preceding) {_SPAN}|same {_SPAN} last year|year before|previous", re.IGNORECASE
)


def relative_period(facets: Facets, title: Period | None) -> Facets:
    """A heading's facets with the period that its words mean beside the title's; as they are where they mean none.

    "Last 12 months" is the latest year to some and the one before to others, and stays unknown.
    """
    words = facets.rest
    if title is None or re.fullmatch(r"last (?:12|twelve)[ -]months", words, re.IGNORECASE):
        return facets
    if _NOW.fullmatch(words):
        return replace(facets, period=title, rest="")
    return replace(facets, period=earlier(title), rest="") if _BEFORE.fullmatch(words) else facets
