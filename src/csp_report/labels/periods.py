"""Periods: reading their labels, stepping through time, and printing them in one style."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from csp_report.domain.model import Grain, Period
from csp_report.domain.periods import calendar_year, financial_year, month, quarter_of, year_ending
from csp_report.labels.period_tokens import MONTHS, Kind, Token, Tokens, clean, tokens


def read_period(label: object, *, months: bool = False) -> Period | None:
    """The period that a whole label names, or None: every form of DESIGN section 5.

    A text, a number (2024, 202404) or a date. "2011-12" is a financial year unless ``months`` says that the labels
    beside it are months. A date is its month only where it is the first day of one, as spreadsheets hold "Jan-24".
    """
    if isinstance(label, datetime):
        label = label.date()
    if isinstance(label, date):
        return month(label.year, label.month) if label.day == 1 else None
    if isinstance(label, float | int) and not isinstance(label, bool):
        label = str(int(label)) if float(label).is_integer() else ""
    if not isinstance(label, str):
        return None
    text, provisional = clean(label)
    found = tokens(text)
    reader = _reader_of("".join(token.kind for token in found))
    if reader is None:
        return None
    period = _pair(found, months=months) if reader is _pair else reader(found)
    readable = period is not None and is_in_reach(period) and not _FUSED_YEAR.fullmatch(text)
    return replace(period, provisional=provisional) if period and readable else None


@lru_cache(maxsize=10_000)
def _reader_of(kinds: str) -> Callable[[Tokens], Period | None] | None:
    """What reads a label of these kinds of token in a row; None where nothing does."""
    return next((reader for form, reader in _FORMS.items() if re.fullmatch(form, kinds)), None)


def is_in_reach(period: Period) -> bool:
    """Whether a period is one that figures can be of: from FIRST_YEAR to next year."""
    return FIRST_YEAR <= period.start.year <= datetime.now(tz=UTC).year + 1


def read_axis(labels: Sequence[object]) -> list[Period | None]:
    """The periods of labels that stand in one row or column, where each helps to read the others.

    "2011-12" is December 2011 beside "2011-10", and a financial year beside "2012-13".
    """
    plain = [read_period(label) for label in labels]
    as_months = [read_period(label, months=True) for label in labels]
    sure = any(one and one == other and one.grain is Grain.MONTH for one, other in zip(plain, as_months, strict=True))
    return as_months if sure else plain


def day_of(label: object) -> date | None:
    """The day that a whole label is, None where it is none: 31-03-2003, 2022-06-30, 5 April 2023, an Excel date."""
    if isinstance(label, datetime):
        return label.date()
    if isinstance(label, date):
        return label
    found = tokens(_TIME.sub("", clean(label)[0])) if isinstance(label, str) else []
    kinds = "".join(one.kind for one in found)
    if kinds == Kind.DATE:
        return found[0].day
    if not re.fullmatch(r"n-?M-?[Yn]", kinds):
        return None
    number, named, year = (token for token in found if token.kind is not Kind.HYPHEN)
    try:
        return date(year.year, named.month, number.number)
    except ValueError:
        return None


def is_last_of_year(day: date) -> bool:
    """Whether a day is the last of December, by which some tables name a year of any kind."""
    return (day.month, day.day) == (12, 31)


FIRST_YEAR: Final = 1990  # before it no police force's or casualty's figures are compared; a number is none of a year
_FUSED_YEAR: Final = re.compile(r"(?:19|20)\d{3}|(?:19|20)\d{5,}")  # 20683 is a count, and no 2068 with a footnote
_TIME: Final = re.compile(r"[ t]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[ap]m)?(?:z|[+-]\d\d:?\d\d)?$")


def is_bare_year(label: object) -> bool:
    """Whether a label is a year alone, of which nothing says whether it is a calendar or a financial one."""
    if isinstance(label, float | int) and not isinstance(label, bool):
        label = str(int(label)) if label == int(label) else ""
    return isinstance(label, str) and _kinds(label) in _BARE_FORMS


def _kinds(label: str) -> str:
    return "".join(one.kind for one in tokens(clean(label)[0]))


_BARE_FORMS: Final = ("Y", "GY", "Gn")


def find_periods(text: str) -> tuple[Period, ...]:
    """The periods named in a sentence, a title or a file name, those said most fully first.

    Bare years count only where nothing says more.
    """
    cleaned, provisional = clean(_SEAMS.sub(" ", text))
    return tuple(dict.fromkeys(replace(period, provisional=provisional) for period, _ in _search(tokens(cleaned))))


def split_period(text: str) -> tuple[Period | None, str]:
    """The one period that a label names among other words, and those words; None and the text where not just one."""
    cleaned, provisional = clean(text)
    found = list(_search(tokens(cleaned)))
    if len({period for period, _ in found}) != 1:
        return None, text
    period, _ = found[0]
    for _, (start, end) in sorted(found, key=lambda one: one[1], reverse=True):
        cleaned = f"{cleaned[:start]} {cleaned[end:]}"
    return replace(period, provisional=provisional), " ".join(cleaned.split())


def _search(found: Tokens) -> Iterator[tuple[Period, tuple[int, int]]]:
    """The periods in a row of tokens, each with where its text starts and ends."""
    kinds = "".join(token.kind for token in found)
    said = False
    for form, reader in _FORMS.items():
        if form in _LABELS_ONLY or (form == _BARE_YEAR and said):
            continue
        for match in re.finditer(form, kinds):
            words = found[slice(*match.span())]
            period = reader(words)
            said = True
            if period and is_in_reach(period):
                yield period, (words[0].start, words[-1].end)
        kinds = re.sub(form, lambda match: "." * len(match[0]), kinds)


def _stretch(first: int, first_month: int, last: int, last_month: int) -> Period | None:
    """From one month to another, both included; None for more than a year, which is a table's reach and no period."""
    months = (last - first) * 12 + last_month - first_month + 1
    if not 1 <= months <= 12:
        return None
    if months == 12:
        return year_ending(last, last_month)
    if months == 1:
        return month(last, last_month)
    grain = Grain.QUARTER if months == 3 and first_month % 3 == 1 else Grain.PART_YEAR
    return Period(date(first, first_month, 1), month(last, last_month).end, grain)


def _years(found: Tokens) -> Tokens:
    return [token for token in found if token.kind in _YEARS]


def _months(found: Tokens) -> list[int]:
    return [token.month for token in found if token.kind is Kind.MONTH]


def _span(found: Tokens) -> Period | None:
    """April 2023 to March 2024; Apr-Oct 2024; Apr '23 - Mar '24; 1 April 2023 to 31 March 2024."""
    first, last = (index for index, token in enumerate(found) if token.kind is Kind.MONTH)
    ending = _years(found[last:])[0].year
    start, end = found[first].month, found[last].month
    beginning = _first_year(found[first + 1 : last])
    return _stretch(ending - (start > end) if beginning is None else beginning.year, start, ending, end)


def _first_year(between: Tokens) -> Token | None:
    """The year between two months, which a day before the second month is not."""
    if len(between) > 2 and between[0].kind is Kind.HYPHEN:
        between = between[1:]
    return between[0] if between and between[0].kind in _YEARS else None


def _part(found: Tokens) -> Period | None:
    """Some months of a financial or calendar year: 2023/24 (Apr-Oct); April to October 2023/24; 2023/24 to October."""
    years = _years(found)
    financial = len(years) > 1
    if financial and not _consecutive(years[0], years[1]):
        return None
    months = _months(found)
    start, end = months if len(months) == 2 else (4, months[0])
    turns = [years[0].year + (financial and number < 4) for number in (start, end)]
    return _stretch(turns[0], start, turns[1], end)


def _ending(found: Tokens) -> Period:
    return _year_to(_years(found)[-1].year, _months(found)[0])


def _year_to(year: int, number: int) -> Period:
    """A year named by its end keeps that name, but for March: "year ending March 2024" is 2023-24."""
    return year_ending(year, number, Grain.FINANCIAL_YEAR if number == 3 else Grain.YEAR_ENDING)


def _ending_year(found: Tokens) -> Period | None:
    """FYE 2023, financial year ending 2023: to March; a year ending without a month is of any kind."""
    return _year_to(found[1].year, 3) if found[0].text.startswith("f") else None


def _ending_day(found: Tokens) -> Period | None:
    day = found[-1].day
    return _year_to(day.year, day.month) if day else None


def _days(found: Tokens) -> Period | None:
    """01/04/2023 to 31/03/2024, where these are the first and the last day of a month."""
    first, last = found[0].day, found[-1].day
    if not first or not last or first.day != 1 or last != month(last.year, last.month).end:
        return None
    return _stretch(first.year, first.month, last.year, last.month)


def _so_far(found: Tokens) -> Period | None:
    """YTD October 2024: the financial year until then."""
    end, year = _months(found)[0], _years(found)[-1].year
    return _stretch(year - (end < 4), 4, year, end)


def _quarter(found: Tokens) -> Period | None:
    years = _years(found)
    number = next(token.number for token in found if token.kind is Kind.QUARTER)
    if len(years) == 1:
        return quarter_of(calendar_year(years[0].year), number)
    return quarter_of(financial_year(years[0].year), number) if _consecutive(*years) else None


def _consecutive(first: Token, second: Token) -> bool:
    return second.year == first.year + 1


def _pair(found: Tokens, *, months: bool = False) -> Period | None:
    """2023-24 is a financial year and 2023-04 a month; 2011-12 could be either, and is a month only when told so."""
    first, second = _years(found)
    if first.kind is Kind.SMALL and second.kind is Kind.YEAR:
        return month(second.year, first.number) if 1 <= first.number <= 12 else None
    is_month = first.kind is Kind.YEAR and second.kind is Kind.SMALL and 1 <= second.number <= 12
    if is_month and (months or not _consecutive(first, second)):
        return month(first.year, second.number)
    return financial_year(first.year) if _consecutive(first, second) else None


def _one_financial(found: Tokens) -> Period | None:
    """FY23: a year of which only its number is told; ``is_bare_year`` says so."""
    return calendar_year(found[1].year)


def _stamp(found: Tokens) -> Period | None:
    """202404, or 202324."""
    year, number = divmod(found[0].number, 100)
    if 1 <= number <= 12:
        return month(year, number)
    return financial_year(year) if number == (year + 1) % 100 else None


def _day(found: Tokens) -> Period | None:
    day = found[0].day
    return month(day.year, day.month) if day and day.day == 1 else None


def _named_month(found: Tokens) -> Period:
    return month(_years(found)[0].year, _months(found)[0])


def _whole_year(found: Tokens) -> Period:
    return calendar_year(_years(found)[0].year)


def _unknown(_: Tokens) -> None:
    """A form that is known to name no whole period: "2024/25 to date" does not say to which date."""


_YEARS: Final = frozenset({Kind.YEAR, Kind.SMALL})
# In order of how much they say: what one form has taken, the next does not see. Letters as in period_tokens.Kind.
_BARE_YEAR: Final = "C?Y"
_FORMS: Final[Mapping[str, Callable[[Tokens], Period | None]]] = MappingProxyType(
    {
        r"M-MG?Y-[Yn]|G?Y(?:-[Yn])?T?M-M(?!-?[Yn])|G?Y-[Yn]T?-M(?!-?[Yn])": _part,
        r"n?M-?[Yn]?-n?M-?[Yn]": _span,
        r"En?M-?[Yn]": _ending,
        r"EA": _ending_day,
        r"EY(?!-)": _ending_year,
        r"A-?A": _days,
        r"(?:G?Y-[Yn])?T-?M-?[Yn]": _so_far,
        r"G?Y(?:-[Yn])?-?T|TG?Y(?:-[Yn])?|G?Y-[Yn]-G?Y-[Yn]|nM-?Y": _unknown,
        r"QG?Y-[Yn]|G?Y-[Yn]-?Q|Q-?Y|Y-?Q": _quarter,
        r"A": _day,
        r"M-?Y|Y-?M": _named_month,
        r"M-?n": _named_month,
        r"G?Y-[Yn](?!-)|Gn-n|n-n|n-Y": _pair,
        r"G[Yn](?!-)": _one_financial,
        r"S": _stamp,
        r"I-?Y": _whole_year,
        _BARE_YEAR: _whole_year,
    }
)
# Where words meet with no space in file names: "csp_ye_mar24", "2024-01-street".
_SEAMS: Final = re.compile(
    r"_+|(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z]{3})|(?<=\d)-(?=(?!" + "|".join(MONTHS) + r")[a-z])", re.IGNORECASE
)
# In a sentence "May 10" and "200405" may be anything, and a date is when something was done.
_LABELS_ONLY: Final = frozenset({r"M-?n", r"S", r"A", r"G[Yn](?!-)"})
