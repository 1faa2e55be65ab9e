"""Columns of percentage changes: up to which period, and only where they are changes from the year before.

A change over three years or from the month before is another figure; read as the year's change it would mislead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from csp_report.domain.model import Measure, Period
from csp_report.domain.periods import earlier
from csp_report.extracts.meaning.facets import Facets
from csp_report.labels.periods import find_periods

_FROM: Final = re.compile(r"\b(?:since|from|on|over|against|versus|vs|compared (?:with|to))\b", re.IGNORECASE)
_OTHER_STEP: Final = re.compile(
    r"(?<!\d)(?:[02-9]|\d\d|two|three|four|five|six|ten)[ -]?(?:years?|yrs?)\b"
    r"|\b(?:previous|last|prior|preceding) (?:month|quarter|week|(?:\w+ )?years)\b|\b(?:monthly|quarterly|weekly)\b"
    r"|\b(?:month|quarter) on (?:month|quarter)\b",
    re.IGNORECASE,
)
_TWO_YEARS: Final = re.compile(r"(?<=\d)\s+(?:to|and|v|vs|versus|against|-|\u2013)\s+(?=(?:19|20)\d\d)", re.IGNORECASE)
_YEARLY: Final = re.compile(
    r"(?:(?:1|one)[ -]?(?:year|yr)|12[ -]?months?|annual|year[ -]on[ -]year|yoy|y/y|yearly|in year)", re.IGNORECASE
)
OTHER_STRETCH: Final = "a change from another time than the year before"

Headed = tuple[str, Facets]


def is_yearly(words: str) -> bool:
    """Whether the words of a change say no more than that it is a year's."""
    two = find_periods(_TWO_YEARS.sub(", ", words))
    return bool(_YEARLY.fullmatch(words)) or (bool(two) and not re.search(r"[a-z]{3,}", words))


def periods_of_changes(headed: Sequence[Headed]) -> list[Period | str | None]:
    """For each column (heading and facets) the period up to which a change runs; why it is not used; None otherwise.

    A heading may say so; else a change belongs to the latest period beside it, and where several changes stand among
    the periods, each to the one on its side.
    """
    return [
        _period(place, headed) if facets.measure is Measure.CHANGE else None for place, (_, facets) in enumerate(headed)
    ]


def _period(place: int, headed: Sequence[Headed]) -> Period | str | None:
    heading, facets = headed[place]
    if _OTHER_STEP.search(heading):
        return OTHER_STRETCH
    near = [
        (at, one.period)
        for at, (_, one) in enumerate(headed)
        if one.period and one.measure in (None, Measure.COUNT) and _subject(one) == _subject(facets)
    ]
    stated = sorted(find_periods(_TWO_YEARS.sub(", ", heading)), key=lambda one: one.end)
    if len(stated) == 2:
        return stated[1] if earlier(stated[1]) == stated[0] else OTHER_STRETCH
    said = _FROM.search(heading)
    start = stated[0] if len(stated) == 1 and said and stated[0] in find_periods(heading[said.end() :]) else None
    if stated and not start:
        return facets.period
    if not near:
        return OTHER_STRETCH if start else None
    period = _beside(place, near, headed) if not start else max((one for _, one in near), key=_lateness)
    before = start or _before(period, [one for _, one in near])
    return OTHER_STRETCH if before and before != earlier(period) else period


def _subject(facets: Facets) -> tuple[str, str, str]:
    return facets.indicator, facets.area, facets.code


def _lateness(period: Period) -> tuple[object, int]:
    return period.end, period.months


def _beside(place: int, near: Sequence[tuple[int, Period]], headed: Sequence[Headed]) -> Period:
    """The period that a change without words of its own belongs to."""
    subject = _subject(headed[place][1])
    changes = [at for at, (_, one) in enumerate(headed) if one.measure is Measure.CHANGE and _subject(one) == subject]
    if len(changes) == 1:
        return max((one for _, one in near), key=_lateness)
    follows = max(changes) > max(at for at, _ in near)
    left = [period for at, period in near if at < place]
    right = [period for at, period in near if at > place]
    return left[-1] if (follows and left) or not right else right[0]


def _before(period: Period, known: Sequence[Period]) -> Period | None:
    """The period that the table itself shows before another: the year before where it is there, else the nearest."""
    same = [one for one in known if one.end < period.end and one.months == period.months]
    return earlier(period) if earlier(period) in same else max(same, key=_lateness, default=None)
