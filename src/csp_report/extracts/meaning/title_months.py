"""Words that say which months of a year figures are of: titles, footnotes, names of sheets and files.

"April to October" above columns of years, "2023/24: 11 months to February 2024 only", "2024/25 to date".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final

from msgspec import Struct

from csp_report.domain.model import Grain, Period
from csp_report.domain.periods import month, month_end_before, month_of
from csp_report.labels.period_tokens import MONTHS
from csp_report.labels.periods import find_periods

_NAMES: Final = "|".join(MONTHS)
_NAME: Final = rf"((?:{_NAMES})[a-z]*)\.?"
_SPAN: Final = re.compile(rf"\b{_NAME}\s*(?:to|-|\u2013|until)\s*{_NAME}\b(?! ?'?\d)", re.IGNORECASE)
_NUMBERS: Final = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_MONTHS_TO: Final = re.compile(
    rf"\b(?P<count>\d{{1,2}}|{'|'.join(_NUMBERS)})[ -]months?(?: of (?:data|figures))?,? (?:to|ending|until|up to)"
    rf"(?: the)?(?: end of)?(?: \d{{1,2}}(?:st|nd|rd|th)?)? (?P<month>(?:{_NAMES})[a-z]*) '?(?P<year>(?:19|20)?\d\d)\b",
    re.IGNORECASE,
)
_ONLY: Final = re.compile(
    rf"\b(?P<first>(?:{_NAMES})[a-z]*)\.?(?: (?P<from>(?:19|20)\d\d))? ?(?:to|-|\u2013|until) ?"
    rf"(?P<last>(?:{_NAMES})[a-z]*)\.? (?P<year>(?:19|20)\d\d)(?: figures| data)? only\b",
    re.IGNORECASE,
)
_UNFINISHED: Final = re.compile(
    r"\b(?:year[ -]to[ -]date|to date|ytd|so far|part[- ]year|incomplete|year is not (?:yet )?(?:over|complete)"
    r"|not (?:yet )?a full year|months? only)\b",
    re.IGNORECASE,
)
_WHOLE_YEARS: Final = frozenset(((4, 3), (1, 12)))
YEAR: Final = 12  # months


class TitleMonths(Struct, frozen=True):
    """What words say: ``months`` (first and last, of any year), or ``stretches`` with their years; often neither.

    ``cut`` are stretches of which each is all that its own year holds; ``unfinished``: the year that is not over, or
    the latest where ``is_open`` says so without naming one.
    """

    months: tuple[int, int] | None = None
    stretches: tuple[Period, ...] = ()
    cut: tuple[Period, ...] = ()
    unfinished: tuple[Period, ...] = ()
    is_open: bool = False

    def of(self, year: Period, latest: Period | None = None) -> Period | None:
        """The part of a year that a figure is of; the year where nothing is said; None where it is not told which."""
        for one in self.cut:
            if year.start <= one.start and one.end <= year.end:
                return one
        if year in self.unfinished or (self.is_open and not self.cut and year == latest):
            return None
        if self.months:
            first, last = (month_of(year, number) for number in self.months)
            return Period(first.start, last.end, Grain.PART_YEAR) if first and last and first <= last else None
        inside = [one for one in self.stretches if year.start <= one.start and one.end <= year.end]
        return inside[0] if len(inside) == 1 and len(self.stretches) > 1 else year


NO_MONTHS: Final = TitleMonths()


def months_of_title(lines: Sequence[str], notes: Sequence[str] = (), of_areas: Sequence[str] = ()) -> TitleMonths:
    """The months that the lines above a table name, of the first line that names any; and those that notes cut off.

    ``of_areas`` are the notes on single areas: what is incomplete there is not the year.
    """
    cut = tuple(_cut([*lines, *notes]))
    if cut:
        return TitleMonths(cut=cut)
    for line in [*lines, *(note for note in notes if note not in of_areas)]:
        if _UNFINISHED.search(line):
            years = tuple(one for one in find_periods(_UNFINISHED.sub(" ", line)) if one.months == YEAR)
            if not any(1 < one.months < YEAR for one in find_periods(line)):
                return TitleMonths(unfinished=years, is_open=not years)
    for line in lines:
        stretches = tuple(one for one in find_periods(line) if 1 < one.months < YEAR)
        if stretches:
            return TitleMonths(stretches=stretches)
        span = _SPAN.search(line)
        if span:
            months = (_number(span[1]), _number(span[2]))
            return NO_MONTHS if months in _WHOLE_YEARS else TitleMonths(months)
    return NO_MONTHS


def _cut(lines: Iterable[str]) -> Iterable[Period]:
    """The stretches that lines say are all of a year: "11 months to February 2024", "April to January 2024 only"."""
    for line in lines:
        for match in _MONTHS_TO.finditer(line):
            words = match["count"].casefold()
            count = int(words) if words.isdigit() else _NUMBERS.index(words) + 2
            end = month(_year(match["year"]), _number(match["month"])).end
            if 1 < count < YEAR:
                yield Period(month_end_before(end, count) + timedelta(days=1), end, Grain.PART_YEAR)
        for match in _ONLY.finditer(line):
            end = month(int(match["year"]), _number(match["last"])).end
            first = _number(match["first"])
            start = month(int(match["from"] or end.year - (first > end.month)), first).start
            yield Period(start, end, Grain.PART_YEAR)


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _number(name: str) -> int:
    return MONTHS.index(name[:3].casefold()) + 1
