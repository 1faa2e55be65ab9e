"""The days that a sentence speaks of: "November to December 2024", "from April 2024 onwards", "prior to 2018-19"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from csp_report.domain.model import Grain, Period
from csp_report.domain.notes import Days
from csp_report.domain.periods import calendar_year, month, year_ending
from csp_report.labels.period_tokens import MONTHS
from csp_report.labels.periods import find_periods

_NAME: Final = rf"(?:{'|'.join(MONTHS)})[a-z]*\.?"
_YEARS: Final = r"(?:19|20)\d\d"
# A row of months with a year at its end: "November and December 2024", "January 2023 to September 2024".
_MONTHS: Final = re.compile(
    rf"(?<!\w)(?P<first>{_NAME})(?: (?P<year>{_YEARS}))?"
    rf"(?:(?:,| and| to| until|,? ?[-\u2013] ?|, and)? (?P<between>(?:{_NAME}(?:,| and|, and) )*)"
    rf"(?P<last>{_NAME}) (?P<end>{_YEARS}))?(?!\w)",
    re.IGNORECASE,
)
_YEAR_ENDING: Final = re.compile(
    rf"\b(?:(?:financial |rolling )?years?|12 months|twelve months) (?:ending|ended|to)(?: (?:in|the))? "
    rf"(?:\d\d? )?(?P<month>{_NAME}) (?P<year>{_YEARS})",
    re.IGNORECASE,
)
# A bare year is one of figures only behind a word that says when; in "the Act 2003" it is none.
_BARE: Final = re.compile(
    rf"\b(?:in|for|during|since|from|before|after|until|throughout|calendar years?) (?P<year>{_YEARS})\b"
    r"(?![/\u2013-]\d)",
    re.IGNORECASE,
)
_DAY: Final = re.compile(rf"\b(?:as (?:at|of) )?(?:the )?\d\d?(?:st|nd|rd|th)? {_NAME} {_YEARS}", re.IGNORECASE)
_OPEN_END: Final = re.compile(
    r"\b(?:from|since|after|following|starting|as of)(?: the)?(?: start of)?\s*$", re.IGNORECASE
)
_OPEN_START: Final = re.compile(
    r"\b(?:prior to|before|until|up to|earlier than|preceding)(?: and including)?(?: the)?(?: end of)?\s*$",
    re.IGNORECASE,
)
_ONWARDS: Final = re.compile(r"^,? ?(?:onwards?|and after|and later|and subsequent)\b", re.IGNORECASE)
# Words that make a day one from which figures are made otherwise.
_TURNS: Final = re.compile(
    r"\b(?:compar\w+|chang\w+|introduc\w+|implement\w+|moved|migrat\w+|transition\w*|replac\w+|new (?:system|method\w*"
    r"|IT|crime|recording|record)|reclassif\w+|redefin\w+|review\w+|discontinu\w+|break in)\b",
    re.IGNORECASE,
)


def days_of(sentence: str) -> tuple[Days, ...]:
    """The stretches of days that a sentence names, in its order; none where it names none that are sure."""
    text = _DAY.sub(lambda day: " " * len(day[0]), sentence)
    turns = bool(_TURNS.search(text))
    found: list[tuple[int, int, Period]] = []
    for at, to, period in (*_years_ending(text), *_months(text), *_labelled(text), *_bare(text)):
        if all(to <= start or end <= at for start, end, _ in found):
            found.append((at, to, period))
    return tuple(_bounded(text, *one, turns=turns) for one in sorted(found, key=lambda one: one[0]))


def _bounded(text: str, at: int, to: int, period: Period, *, turns: bool) -> Days:
    """A stretch with its ends open as the words around it say."""
    if _OPEN_START.search(text[:at]):
        return Days(None, period.start - timedelta(days=1), turns)
    begins = _OPEN_END.search(text[:at]) and period.grain is not Grain.PART_YEAR
    if begins or _ONWARDS.match(text[to:]):
        return Days(period.start, None, turns)
    return Days(period.start, period.end, turns)


def _years_ending(text: str) -> Iterator[tuple[int, int, Period]]:
    for one in _YEAR_ENDING.finditer(text):
        number = month_of(one["month"])
        if number:
            yield one.start(), one.end(), year_ending(int(one["year"]), number)


def _months(text: str) -> Iterator[tuple[int, int, Period]]:
    for one in _MONTHS.finditer(text):
        first, year = month_of(one["first"]), one["year"]
        if not first or not (year or one["end"]):
            continue
        if not one["end"]:
            yield one.start(), one.end("year"), month(int(year), first)
            continue
        last, end = month_of(one["last"]), int(one["end"])
        if not last:
            continue
        began = int(year) if year else end - (first > last)
        period = Period(month(began, first).start, month(end, last).end, Grain.PART_YEAR)
        if period.start <= period.end:
            yield one.start(), one.end(), period


def _labelled(text: str) -> Iterator[tuple[int, int, Period]]:
    for one in re.finditer(rf"\b{_YEARS}[/\u2013-]\d\d(?:\d\d)?\b", text):
        for period in find_periods(one[0]):
            yield one.start(), one.end(), period


def _bare(text: str) -> Iterator[tuple[int, int, Period]]:
    for one in _BARE.finditer(text):
        yield one.start("year"), one.end(), calendar_year(int(one["year"]))


def month_of(name: str) -> int:
    """1 to 12; nought where a word only begins like a month ("decided", "marked")."""
    return _NUMBERS.get(name.casefold().rstrip("."), 0)


_NUMBERS: Final = {
    form.casefold(): number
    for number in range(1, 13)
    for form in (calendar.month_name[number], calendar.month_abbr[number], *(("sept",) if number == 9 else ()))
}
