"""Figures in words: counts, rates, percentages, fractions, ranks, periods and lists (DESIGN section 7)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from csp_report.domain.model import Grain, Period, Unit

# As many digits as the largest float has, so that no figure is too large to print.
EVERY_DIGIT = Context(prec=400)
IN_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
ENDINGS = {1: "st", 2: "nd", 3: "rd"}
THOUSAND = 1000
PERCENT_WHOLE_FROM = 10
# How far from a simple fraction a percentage may lie and still be called "just over" or "just under" it.
JUST = 2.5
EXACT = 0.5
# Places from either end that are counted: further in a place means little.
COUNTED_PLACES = 3
FRACTIONS = (
    (10.0, "a tenth"),
    (20.0, "a fifth"),
    (25.0, "a quarter"),
    (100 / 3, "a third"),
    (40.0, "two fifths"),
    (50.0, "half"),
    (60.0, "three fifths"),
    (200 / 3, "two thirds"),
    (75.0, "three quarters"),
    (80.0, "four fifths"),
    (90.0, "nine tenths"),
)


def rounded(value: float, decimals: int) -> Decimal:
    """A value rounded half away from nought, as people round; binary floats are read by their shortest print."""
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, EVERY_DIGIT)


def count(value: float) -> str:
    """A count: in words below ten, with thousands commas from there; 0 is "none"."""
    whole = int(rounded(value, 0))
    if whole == 0:
        return "none"
    return IN_WORDS[whole - 1] if 0 < whole <= len(IN_WORDS) else f"{whole:,}"


def counted(value: float, one: str, many: str) -> str:
    """A count with its noun: "no thefts", "one theft", "1,216 thefts"."""
    whole = int(rounded(value, 0))
    if whole == 0:
        return f"no {many}"
    return f"{count(value)} {one if whole == 1 else many}"


def rate_decimals(value: float, printed: int = -1) -> int:
    """Decimals for a rate: one, or none where it was printed whole; more only where one would print nought."""
    if printed == 0:
        return 0
    decimals = 1
    while 0 < abs(value) < 0.5 * 10**-decimals and decimals < 4:
        decimals += 1
    return decimals


def rate(value: float, printed: int = -1) -> str:
    """A rate without its unit."""
    return f"{rounded(value, rate_decimals(value, printed)):,}"


def percent(value: float) -> str:
    """A percentage: whole from ten up and for nought, one decimal below, never "0.0%" for what is not nought."""
    size = abs(value)
    if size == 0:
        return "0%"
    if rounded(size, 1) >= PERCENT_WHOLE_FROM:
        return f"{rounded(size, 0):,}%"
    text = rounded(size, 1)
    if text == 0 and size > 0:
        return "less than 0.1%"
    return f"{text}%"


def points(value: float) -> str:
    """A difference between two percentages."""
    size = rounded(abs(value), 0 if abs(value) >= PERCENT_WHOLE_FROM else 1).normalize()
    return f"{size:f} percentage point" + ("" if size == 1 else "s")


def fraction(value: float) -> str:
    """A simple fraction that is true of a percentage, with the percentage; the percentage alone where none is.

    >>> fraction(81.98)
    'just over four fifths (82%)'
    """
    near, name = min(FRACTIONS, key=lambda pair: abs(pair[0] - value))
    gap = value - near
    if abs(gap) > JUST:
        return percent(value)
    if abs(gap) <= EXACT:
        return f"{name} ({percent(value)})" if abs(gap) < 0.05 else f"about {name} ({percent(value)})"
    return f"just {'over' if gap > 0 else 'under'} {name} ({percent(value)})"


def ordinal(value: int) -> str:
    """Give "first" to "ninth" in words, "10th" from there."""
    if 0 < value <= len(ORDINALS):
        return ORDINALS[value - 1]
    teens = value // 10 % 10 == 1  # 11th, 12th, 13th
    return f"{value}{'th' if teens else ENDINGS.get(value % 10, 'th')}"


def rank(value: int) -> str:
    """A place from the top: "highest", "second highest"."""
    return "highest" if value == 1 else f"{ordinal(value)} highest"


def place_in_order(value: int, of: int) -> str:
    """A place among several, as a reader needs it: "the second highest of", "in the middle of", "the lowest of".

    The first three and the last three are counted, from the nearer end; a place in the middle third says so, and any
    other which half it is in.
    """
    from_below = of - value + 1
    if value <= min(COUNTED_PLACES, from_below):
        return f"the {rank(value)} of"
    if from_below <= COUNTED_PLACES:
        return "the lowest of" if from_below == 1 else f"the {ordinal(from_below)} lowest of"
    if abs(value - from_below) <= of / 3:
        return "in the middle of"
    return f"in the {'upper' if value < from_below else 'lower'} half of"


def places_in_order(best: int, worst: int, of: int) -> str:
    """Places from one end on, as many as half of all: "three highest", "two lowest"; '' for any others."""
    if best == 1 and 2 * worst <= of:
        return f"{count(worst)} highest"
    many = of - best + 1
    return f"{count(many)} lowest" if worst == of and 2 * many <= of else ""


def period(value: Period) -> str:
    """A period in the document's one style: "2023-24", "2024", "the year ending June 2024", "April to October 2024"."""
    if value.months == 12 and value.grain is Grain.FINANCIAL_YEAR:
        return f"{value.start.year}-{value.end.year % 100:02d}"
    if value.months == 12 and value.grain is Grain.CALENDAR_YEAR:
        return str(value.end.year)
    if value.months == 12:
        return f"the year ending {value.end:%B %Y}"
    if value.months == 1:
        return f"{value.start:%B %Y}"
    if value.start.year == value.end.year:
        return f"{value.start:%B} to {value.end:%B %Y}"
    return f"{value.start:%B %Y} to {value.end:%B %Y}"


def short_period(value: Period) -> str:
    """A period for an axis or a table heading: "2023-24", "2024", "Year to Sep 2024", "Apr 2024", "Apr to Oct 2024".

    A year is named by its days, as it is in text once it was introduced: one that ends in December is "2024".
    """
    first, last = f"{value.start:%b}", f"{value.end:%b %Y}"
    if value.months == 1:
        return last
    if value.months != 12 or value.grain is Grain.PART_YEAR:
        return f"{first}{'' if value.start.year == value.end.year else f' {value.start.year}'} to {last}"
    if value.start.month == 1:
        return str(value.end.year)
    if value.start.month == 4:
        return f"{value.start.year}-{value.end.year % 100:02d}"
    return f"Year to {last}"


def numeral(value: float, unit: Unit, decimals: int = -1) -> str:
    """A figure that stands alone, on a chart or in a table: always in numerals, rounded as in text."""
    if unit is Unit.PERCENT:
        return percent(value)
    if unit is Unit.RATE:
        return rate(value, decimals)
    return f"{rounded(value, 0):,}"


def listed(parts: Sequence[str], joint: str = "and") -> str:
    """A list in prose: "a", "a and b", "a, b and c"; ``joint`` may be "or"."""
    if len(parts) <= 1:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {joint} {parts[-1]}"


def article(text: str) -> str:
    """Give "a" or "an" before a figure or a word, by how it is said: "an 8% rise", "a one-off", "an hour"."""
    first = text.lstrip("(\"'")
    digits = re.match(r"[\d,]+", first)
    if digits:
        return "an" if _said_with_a_vowel(int(digits[0].replace(",", ""))) else "a"
    said = first.casefold()
    vowel = said[:1] in "aeiou" and not said.startswith(("one", "uni", "eu", "use"))
    return "an" if vowel or said.startswith(("hour", "honest", "heir")) else "a"


def _said_with_a_vowel(whole: int) -> bool:
    """Whether a number begins with "eight", "eleven", "eighteen" or "eighty": by what its first thousands are."""
    while whole >= THOUSAND:
        whole //= THOUSAND
    return whole in (11, 18) or str(whole).startswith("8")


def possessive(name: str) -> str:
    """Give "Stafford's", "Wales'"."""
    return f"{name}'" if name.endswith(("s", "S")) else f"{name}'s"


def sentence_case(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]
