"""Words of titles and headings that nobody knows: what stands beside them is not certain."""

from __future__ import annotations

import re
from typing import Final

from rapidfuzz.distance import OSA

from csp_report.extracts.meaning.indicators import Matcher
from csp_report.extracts.meaning.lexicon import Lexicon
from csp_report.labels.period_tokens import MONTHS
from csp_report.labels.periods import split_period

_MONTH: Final = re.compile(
    rf"(?P<before>.*?)(?:\d{{1,2}}(?:st|nd|rd|th)? )?\b(?:{'|'.join(MONTHS)})[a-z]*\.?,? '?(?:\d\d){{1,2}}\b",
    re.IGNORECASE,
)
_SURE_BEFORE: Final = re.compile(
    r"(?:^|[,:;(\[|\u2013-]|\b(?:in|for|during|month|of|month of|and|data|figures))\s*$", re.IGNORECASE
)
_SPANS: Final = ("year", "years", "ending", "ended", "months", "month", "rolling", "twelve", "annual", "yearly")
_UNTIL: Final = re.compile(r"\b(?:to|until|up to|ending|ended|end|ends)$", re.IGNORECASE)
_LEAST: Final = 4  # letters: a shorter word is near to many
_BY: Final = re.compile(r"\b(?:by|per|for each|in|for|during|at)\b.*$", re.IGNORECASE)
_FILLER_WORDS: Final = (
    "all total totals number numbers count counts of offences offence crimes crime recorded police and the rate rates"
    " per population figures data table monthly annual yearly quarterly force area areas open summary headline overall"
    " excluding fraud england wales year years ending local csp partnership district authority"
    " ward wards district districts borough boroughs forces partnerships csps authorities counties regions tables month"
    " months quarter quarters calendar financial"
)
_FILLERS: Final = frozenset(_FILLER_WORDS.split())


def nearly_spans(text: str) -> bool:
    """Whether a word is nearly one that names a stretch of time, and none: "yaer", "monthhs"."""
    words = [word for word in re.findall(r"[a-z]+", text.casefold()) if len(word) >= _LEAST]
    return any(word not in _SPANS and any(OSA.distance(word, one) == 1 for one in _SPANS) for word in words)


def ends_open(heading: str) -> bool:
    """Whether a heading speaks of a stretch up to its labels, of which nobody knows how long: "12 monthhs to"."""
    return bool(_UNTIL.search(heading.strip(" :"))) or nearly_spans(heading)


def is_unsure_month(text: str, lexicon: Lexicon) -> bool:
    """Whether the words before a title's month leave open whether it is a month or the last of more."""
    found = _MONTH.match(text)
    if not found:
        return False
    before = found["before"].rstrip()
    area = lexicon.area_in(text)
    known = bool(area) and before.endswith(area)
    named = lexicon.matcher.without_names(before).endswith("|")
    sure = bool(_SURE_BEFORE.search(before)) or known or named
    return not sure or nearly_spans(lexicon.matcher.without_names(text))


def says_more(title: str, lexicon: Lexicon) -> bool:
    """Whether words that nobody knows follow the colon of a title: "Police recorded crime: robberry by force"."""
    _, colon, rest = title.partition(":")
    if not colon:
        return False
    words = split_period(_BY.sub("", rest))[1]
    area = lexicon.area_in(words)
    words = words.replace(area, " ") if area else words
    left = re.findall(r"[a-z]{3,}", _without_names(words, lexicon.matcher))
    return any(word not in _FILLERS for word in left)


def _without_names(words: str, matcher: Matcher) -> str:
    return matcher.without_names(words).casefold()
