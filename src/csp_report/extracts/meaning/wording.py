"""The words that say what kind of number stands under them: counts, rates, shares, changes, populations."""

from __future__ import annotations

import re
from typing import Final

from csp_report.domain.model import Base, Measure
from csp_report.extracts.meaning.facets import NOTHING, Facets
from csp_report.labels.periods import split_period

_PER: Final = (
    r"\(?\bper (?P<per>[\d,]+|thousand|hundred thousand|million|head)(?: (?:of )?(?:the )?(?:resident |usual )?"
    r"(?P<base>population|residents?|people|persons?|households?|hh|pop)\b)?(?: figures)?\)?"
)
_RATE: Final = re.compile(
    rf"(?:\brates?\b(?: of)?\s*)?{_PER}|\brates?\b(?: of)?",
    re.IGNORECASE,
)
_CHANGE: Final = re.compile(
    r"(?:\bcompared (?:with|to) (?:the )?previous year\s*)?(?:\(?%\)?|\bper ?cent(?:age)?)?\s*"
    r"\b(?:change|difference|diff)\b"
    r"(?:\s*\(?%\)?)?(?: (?:from|since|on|over|compared (?:with|to))\b.*)?",
    re.IGNORECASE,
)
_SHARE: Final = re.compile(
    r"\(?%\)?|\bper ?cent(?:ages?)?\b(?: of)?|\bproportion\b(?: of)?|\bshare\b(?: of)?", re.IGNORECASE
)
_COUNT: Final = re.compile(
    r"\b(?:total )?(?:number|count|volume)s?\b(?: of)?|\bno\.(?: of)?|^(?:n|nos?)$", re.IGNORECASE
)
_POPULATION: Final = re.compile(
    r"^(?:(?:estimated|usually|usual|resident|residents|total|ons|gla|mid year|mid-year|mid|census|the|all) )*"
    r"(?P<what>populations?|households?|residents|dwellings|persons|people|all persons|all ages)"
    r"(?: (?:figures?|estimates?|size|total|counts?|\(?all ages\)?))*$",
    re.IGNORECASE,
)
_MID_YEAR: Final = re.compile(
    r"\bmid[- ]?(?:year )?((?:19|20)\d\d)\b|\b(?:census|population)\b\D{0,12}\b((?:19|20)\d\d)\b"
    r"(?! ?(?:to|and|-|\u2013) ?(?:19|20)\d\d)",  # "population 1981 to 2021" is of many years
    re.IGNORECASE,
)
_MIDDLE_DAY: Final = re.compile(r"\s*\b(?:as )?(?:at |on )?(?:the )?30(?:th)? june (?=(?:19|20)\d\d)", re.IGNORECASE)
_ROUNDED: Final = re.compile(r"-?\s*\(?\brounded to (?:the )?(?:nearest )?[\d,]+\)?", re.IGNORECASE)
# Rates of another kind: of charges to crimes, of those who come again. No population stands under them.
_OTHER_RATES: Final = re.compile(
    r"\b(?:charge|detection|outcome|solved|clear-?up|positive outcome|repeat) rates?\b", re.IGNORECASE
)
_HOUSEHOLDS: Final = re.compile(r"\(\s*(?:per )?households?\s*\)", re.IGNORECASE)
_MEASURING: Final = re.compile(r"\brates?\b|\bper\b|%|\bper ?cent|\bchange\b", re.IGNORECASE)
_PERS: Final = {"thousand": 1e3, "hundred thousand": 1e5, "million": 1e6, "head": 1.0}


def says_measure(label: str) -> bool:
    """Whether a label speaks of rates, shares, changes or households besides what it names."""
    return bool(_MEASURING.search(label) or _HOUSEHOLDS.search(label))


def measured(label: str) -> tuple[Facets, str]:
    """What kind of number a label announces, and the label without the words that announce it."""
    text = _ROUNDED.sub(" ", label)
    population = _population(text, label)
    if population:
        return population, ""
    if _is_change(text):
        return Facets(measure=Measure.CHANGE), _squeeze(_CHANGE.sub(" ", text))
    if _RATE.search(text) and not _OTHER_RATES.search(text):
        return rate_of(text), _squeeze(_RATE.sub(" ", text))
    households = _HOUSEHOLDS.search(text)
    if households:
        return Facets(base=Base.HOUSEHOLDS), _squeeze(text.replace(households[0], " "))
    for pattern, measure in ((_SHARE, Measure.SHARE), (_COUNT, Measure.COUNT)):
        if pattern.search(text):
            return Facets(measure=measure), _squeeze(pattern.sub(" ", text))
    return NOTHING, text


def measure_of_title(title: str) -> Facets:
    """The one kind of number that a title names; nothing where it names several, as "number and rate" does."""
    if _is_change(title):
        return Facets(measure=Measure.CHANGE)
    is_rate, is_count, is_share = (bool(pattern.search(title)) for pattern in (_RATE, _COUNT, _SHARE))
    if is_count and (is_rate or is_share):
        return NOTHING
    if is_rate:
        return rate_of(title)
    if is_count or is_share:
        return Facets(measure=Measure.COUNT if is_count else Measure.SHARE)
    return _estimated(title)


def _estimated(title: str) -> Facets:
    """Populations or households, where a title speaks of estimates of them."""
    for words, base, indicator in (
        (_HOMES, Base.HOUSEHOLDS, "households"),
        (_ESTIMATES, Base.RESIDENTS, "population"),
    ):
        if words.search(title):
            return Facets(measure=Measure.POPULATION, base=base, indicator=indicator, vintage=vintage_of(title))
    return NOTHING


def rate_of(text: str) -> Facets:
    """A rate with what it is per, as far as the words say it."""
    stated = next((match for match in _RATE.finditer(text) if match["per"]), None)
    per = _multiplier(stated["per"]) if stated else 0.0
    word = (stated["base"] or "").casefold() if stated else ""
    base = Base.HOUSEHOLDS if word.startswith(("household", "hh")) else Base.RESIDENTS if word else None
    return Facets(measure=Measure.RATE, per=per, base=base, vintage=vintage_of(text))


def vintage_of(text: str) -> str:
    """The population year that a label states. Estimates are for the middle of a year unless they are a census's."""
    found = _MID_YEAR.search(text)
    if not found:
        return ""
    return f"census {found[2]}" if "census" in text.casefold() else f"mid-{found[1] or found[2]}"


def _is_change(text: str) -> bool:
    """Whether a text speaks of percentage changes. A change without a percentage is a difference of counts."""
    return bool(_CHANGE.search(text) and _SHARE.search(text)) and "exchange" not in text.casefold()


def _population(text: str, label: str) -> Facets | None:
    """A heading of populations or households, with their year."""
    text = _MIDDLE_DAY.sub(" mid-", text)
    bare = re.sub(r"\s*\(?\b(?:mid[- ]?(?:year )?)?(?:19|20)\d\d\b\)?", " ", text)
    found = _POPULATION.match(" ".join(bare.replace("/ projection", "").strip(" -,()").split()))
    if not found:
        return None
    homes = found["what"].casefold().startswith(("household", "dwelling"))
    return Facets(
        measure=Measure.POPULATION,
        base=Base.HOUSEHOLDS if homes else Base.RESIDENTS,
        indicator="households" if homes else "population",
        label=label,
        vintage=vintage_of(text),
        period=split_period(text)[0],
    )


def _multiplier(text: str) -> float:
    """What a rate is per; 0 where a text does not say, as "per 1" of a heading cut at its comma does not."""
    if text.strip(",") == "1":
        return 0.0
    return _PERS.get(text.casefold()) or float(text.replace(",", "") or 0)


def _squeeze(text: str) -> str:
    return " ".join(re.sub(r"\(\s*\)", " ", text).split()).strip(" ,:;-")


_HOMES: Final = re.compile(r"\bhousehold estimates?\b|\bmid-?year households?\b", re.IGNORECASE)
_ESTIMATES: Final = re.compile(
    r"\bpopulation estimates?\b|\bmid-?year population|\bresident population\b", re.IGNORECASE
)
