"""Titles that say which months of every year a table is of: "April to October" above columns of years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from csp_report.domain.model import Grain, Period
from csp_report.domain.periods import month_of
from csp_report.labels.period_tokens import MONTHS
from csp_report.labels.periods import find_periods

_NAME: Final = rf"((?:{'|'.join(MONTHS)})[a-z]*)\.?"
_SPAN: Final = re.compile(rf"\b{_NAME}\s*(?:to|-|\u2013|until)\s*{_NAME}\b(?! ?'?\d)", re.IGNORECASE)
_WHOLE_YEARS: Final = frozenset(((4, 3), (1, 12)))
YEAR: Final = 12  # months


@dataclass(frozen=True, slots=True)
class TitleMonths:
    """What a title says: ``months`` (first and last, of any year), or ``stretches`` with their years; often neither."""

    months: tuple[int, int] | None = None
    stretches: tuple[Period, ...] = ()

    def of(self, year: Period) -> Period | None:
        """The part of a year that a figure is of; the year where the title says nothing; None where it is not told."""
        if self.months:
            first, last = (month_of(year, number) for number in self.months)
            return Period(first.start, last.end, Grain.PART_YEAR) if first and last and first <= last else None
        inside = [one for one in self.stretches if year.start <= one.start and one.end <= year.end]
        return inside[0] if len(inside) == 1 and len(self.stretches) > 1 else year


NO_MONTHS: Final = TitleMonths()


def months_of_title(lines: Sequence[str]) -> TitleMonths:
    """The months that the lines above a table name: of the first line that names any."""
    for line in lines:
        stretches = tuple(one for one in find_periods(line) if 1 < one.months < YEAR)
        if stretches:
            return TitleMonths(stretches=stretches)
        span = _SPAN.search(line)
        if span:
            months = (_number(span[1]), _number(span[2]))
            return NO_MONTHS if months in _WHOLE_YEARS else TitleMonths(months)
    return NO_MONTHS


def _number(name: str) -> int:
    return MONTHS.index(name[:3].casefold()) + 1
