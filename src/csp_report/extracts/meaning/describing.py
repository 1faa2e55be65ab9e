"""What the words of a heading, a row label or a title say of the figures beside them."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from csp_report.domain.model import Grain, Measure
from csp_report.extracts.meaning.facets import AREA_PREFIX, NOTHING, PART, Facets, area_facets
from csp_report.extracts.meaning.indicators import Matcher
from csp_report.extracts.meaning.quantities import OTHER_QUANTITIES, why_no_title
from csp_report.extracts.meaning.wording import measure_of_title, measured, says_measure, vintage_of
from csp_report.extracts.tables.cleaning import clean_label
from csp_report.labels.areas import NATIONS, fold_name, is_code, level_of_code
from csp_report.labels.period_tokens import Kind, tokens
from csp_report.labels.periods import is_bare_year, read_period, split_period
from csp_report.labels.unread_years import why_unread

_DASH: Final = "\u2013"
_OF: Final = re.compile(
    rf"^(?P<whole>.*?)\s*[,(:{_DASH}-]*\s*\b(?:of which|of these|involving|that involved|which involved|where)\b:?"
    r"\s*(?:an? |the )?(?P<part>.*?)\)?$",
    re.IGNORECASE,
)
_PART_OF: Final = re.compile(
    rf"^(?P<part>.*?)[\s,(:{_DASH}-]*(?:\bas )?(?:an? )?(?:%|\bper ?cent(?:age)?|\bproportion|\bshare)\s*(?:of|in)\s+"
    r"(?:the )?(?P<whole>.*?)\)?$",
    re.IGNORECASE,
)
_WHOLE: Final = re.compile(r"^(?:grand |overall )?totals?$|^all$|^overall$|^sum$", re.IGNORECASE)
_EXCEPT: Final = re.compile(
    r"[(\[]?\b(?:excluding|excludes|exclude|exc|excl|except(?: for)?|other than|not including|apart from)\b"
    r"[^,.;:)\]]*[)\]]?",
    re.IGNORECASE,
)
_RECORDERS: Final = re.compile(r"\b(?:national fraud intelligence bureau|action fraud)\b", re.IGNORECASE)  # not fraud
# Words that make what a title names narrower: its figures are then not those of the name alone.
_NARROWER: Final = re.compile(
    r"\b(?:alcohol|drink|related|repeat|youth|young|juvenile|enabled|dwelling|attempted|aggravated|racially|gang|night|victims?"
    r"|suspects?|offenders?|detected|detections?|outcomes?|charged|charges|solved|arrests?|aged|under|over|weekend|hotspots?)\b",
    re.IGNORECASE,
)
# Of these words, those that make every figure below a title one of a part, whatever its rows are called.
_PARTS: Final = re.compile(
    r"\b(?:repeat|youths?|young|juveniles?|victims?|suspects?|offenders?|detected|detections?|solved|outcomes?|charged"
    r"|charges|arrests?|arrested|weekends?|night-?time|searches)\b",
    re.IGNORECASE,
)
# A title may speak of differences beside the figures themselves; a heading that does is a column of nothing else.
_DIFFERENCES: Final = re.compile(r"\b(?:changes?|differences?|variance|target)\b", re.IGNORECASE)
_EMPTY: Final = (
    "offence offences crime crimes incident incidents recorded figures of value values data obs police the all total"
    " in by during actual actuals outturn"
)
_EMPTY_WORDS: Final = frozenset(_EMPTY.split())
_OF_ALL: Final = frozenset(("number", "selected", "serious", "total"))
# An upper heading that names what the headings below it are, and says nothing more.
_AXIS: Final = re.compile(
    r"^(?:(?:reporting|time|financial|calendar|fiscal|12|twelve|police|crime|offence|community|safety) )*"
    r"(?:years?|months?|quarters?|dates?|periods?|types?|groups?|categor(?:y|ies)|areas?|districts?|wards?|csps?"
    r"|partnerships?|forces?|measures?|values?)$",
    re.IGNORECASE,
)
_BARE: Final = re.compile(r"^(?!.*\b(?:calendar|jan|dec|ending|ended|cy)).*(?:19|20)\d\d", re.IGNORECASE)
_NATIONS: Final = frozenset(fold_name(name) for name in (*NATIONS, "National"))
_NO_SUBJECT: Final = ("population", "households")


def describe(text: str, matcher: Matcher) -> Facets:
    """What one heading, label or title segment says. Words that say nothing known are left in ``rest``."""
    if text not in matcher.described:
        told = _describe(clean_label(text), matcher)
        unread = why_unread(text) if not told.period else ""
        matcher.described[text] = Facets(rest=clean_label(text), label=told.label) if unread else told
    return matcher.described[text]


def _describe(label: str, matcher: Matcher) -> Facets:
    if not label:
        return NOTHING
    simple = _simple(label)
    if simple:
        return simple
    whole = matcher.find(label)
    if whole.known and not whole.typed and not says_measure(label) and whole.id not in _NO_SUBJECT:
        return Facets(indicator=whole.id, label=label)
    return _compound(label, matcher)


def describe_parts(parts: tuple[str, ...], matcher: Matcher) -> Facets:
    """What a column's header cells, from the top, say together; a lower one says more than one above it."""
    distinct = tuple(dict.fromkeys(part for part in parts if part))
    joined = " ".join(distinct)
    if len(distinct) < 2 or read_period(joined):
        return describe(joined, matcher)
    found = NOTHING
    below = ""  # words that nobody knows below an indicator: they make its figures those of a part
    for part in distinct:
        told = describe(part, matcher)
        unread = told.rest if found.indicator and not _AXIS.match(told.rest) else ""
        below = "" if told.indicator else unread or below
        if found.measure is Measure.POPULATION and told.measure is Measure.COUNT and not told.indicator:
            told = replace(told, measure=None)
        if told.code and not told.area and found.area:
            told = replace(told, area=found.area)
        found = replace(told.over(found), rest=f"{found.rest} {'' if _AXIS.match(told.rest) else told.rest}".strip())
    described = describe(joined, matcher)
    if described.measure is Measure.CHANGE and found.measure is Measure.SHARE:
        return replace(found, measure=Measure.CHANGE, rest=described.rest)
    if found.rest and not described.rest:
        return described
    return replace(found, indicator="", rest=joined, label=joined) if below else found


def describe_title(title: str, matcher: Matcher) -> Facets:
    """What a title says of all figures below it: the kind of number and the one indicator that it names.

    ``rest`` holds a title whose figures are none that reports use: densities, ages, one sex out of two.
    """
    title = _RECORDERS.sub(" ", _EXCEPT.sub(" ", title))
    told = measure_of_title(title)
    if OTHER_QUANTITIES.search(_DIFFERENCES.sub(" ", title)) and told.measure in (None, Measure.POPULATION):
        told = Facets(rest=title)
    if why_no_title(title):
        told = Facets(rest=title)
    sexes = {word.casefold().rstrip("s") for word in re.findall(r"\b(?:fe)?males?\b", title, re.IGNORECASE)}
    if len(sexes) == 1:
        told = Facets(rest=title)
    named = [one for one in matcher.named_in(title) if one not in _NO_SUBJECT]
    if len(named) == 1 and not told.indicator and not _NARROWER.search(matcher.without_names(title)):
        label = "" if matcher.is_known(named[0]) else named[0].replace("-", " ")
        told = replace(told, indicator=named[0], label=told.label or label)
    return replace(told, vintage=told.vintage or vintage_of(title))


def narrowing(text: str, matcher: Matcher) -> str:
    """The word of a text that makes its figures those of a part ("repeat", "victims"), '' where none does."""
    found = _PARTS.search(matcher.without_names(text))
    return found[0] if found else ""


def _simple(label: str) -> Facets | None:
    """A label that is one thing alone: a period, a month, an area code, a prefixed or well-known area, a total."""
    period = read_period(label)
    if period:
        return Facets(period=period, vintage=vintage_of(label), bare=is_bare_year(label))
    if is_code(label):
        return Facets(code=label, level=level_of_code(label))
    if AREA_PREFIX.match(label) or fold_name(label) in _NATIONS:
        return area_facets(label)
    if _WHOLE.match(label):
        return Facets(whole=True, label=label)
    return _part_of_year(label)


def _part_of_year(label: str) -> Facets | None:
    """A month or quarter without a year, which the other axis gives."""
    words = tokens(label.casefold())
    if len(words) != 1:
        return None
    if words[0].kind is Kind.MONTH:
        return Facets(month=words[0].month)
    return Facets(quarter=words[0].number) if words[0].kind is Kind.QUARTER else None


def _compound(label: str, matcher: Matcher) -> Facets:
    """A label of several things: what it counts, which kind of number, of what, and when."""
    told, rest = measured(label)
    if told.measure is Measure.POPULATION:
        return told
    share = _PART_OF.match(label) if told.measure is Measure.SHARE else None
    if share:
        return _part(share, told, label, matcher)
    match = matcher.find(rest)
    overlap = _OF.match(rest)
    if overlap and (told.measure is Measure.SHARE or not match.known or match.typed):
        return _overlap(overlap, told, label, matcher)
    period, words = split_period(rest)
    words = words if re.search(r"[^\d, ]", words) else ""
    bare = period is not None and period.grain is Grain.CALENDAR_YEAR and bool(_BARE.search(rest))
    return _named(replace(told, period=period, bare=bare), _stripped(words), label, matcher)


def _stripped(text: str) -> str:
    """Words without the separators around them, and without one bracket of a pair."""
    text = text.strip(f" ,:;-/{_DASH}")
    unpaired = text.count("(") != text.count(")")
    return text.strip("() ") if unpaired or (text.startswith("(") and text.endswith(")")) else text


def _named(told: Facets, words: str, label: str, matcher: Matcher) -> Facets:
    """What the words name that are left once kind of number and period are taken off."""
    match = matcher.find(words)
    if not words or (not match.known and set(words.casefold().split()) <= _EMPTY_WORDS):
        return replace(told, label=label)
    if fold_name(words) in _NATIONS:
        return area_facets(words).over(told)
    if _WHOLE.match(words):
        return replace(told, whole=True, label=label)
    if match.known:
        return replace(told, indicator=match.id, label=label, typed=match.typed)
    return replace(told, label=label, rest=words)


def _part(match: re.Match[str], told: Facets, label: str, matcher: Matcher) -> Facets:
    """Read "X as % of Y" and "% of Y": a share of Y, whose second indicator is X or is named by the other axis."""
    period, whole = split_period(match["whole"])
    part = match["part"].strip(" ,:;()-")
    second = matcher.find(part).id if part else PART
    if _WHOLE.match(whole) or not whole:
        return replace(told, period=period, of=second, label=label)
    first = matcher.find(whole.strip(" ,()"))
    if not first.known and set(whole.casefold().split()) <= _EMPTY_WORDS:
        return replace(told, period=period, of=second, label=label)
    return replace(told, period=period, indicator=first.id, known=first.known, of=second, label=label)


def _overlap(match: re.Match[str], told: Facets, label: str, matcher: Matcher) -> Facets:
    """Read "X involving Y" and "of which Y": the figures are of X, their second indicator is Y."""
    period, part = split_period(match["part"])
    second = matcher.find(part.strip(" ,()"))
    subject = match["whole"].strip(" ,:;()-")
    first = matcher.find(subject) if set(subject.casefold().split()) - _EMPTY_WORDS - _OF_ALL else None
    return replace(
        told,
        period=period,
        indicator=first.id if first else "",
        known=first.known if first else True,
        of=second.id,
        label=label,
    )
