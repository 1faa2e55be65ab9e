"""What the words of a heading, a row label or a title say of the figures beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import Final

from csp_report.areas import NATIONS, fold_name, level_of_code, level_of_name, split_level
from csp_report.areas import is_code as is_area_code
from csp_report.extracts.indicators import Matcher
from csp_report.extracts.labels import clean_label
from csp_report.model import Base, Level, Measure, Period
from csp_report.period_tokens import MONTHS
from csp_report.periods import read_period, split_period


@dataclass(frozen=True, slots=True)
class Facets:
    """What is known of some figures; '' , 0 and None where nothing is said.

    ``month`` and ``quarter`` are names without a year. ``typed`` is a label taken for a slip of a known name.
    ``whole`` is true for "Total" and its like. ``rest`` holds the words that were not understood.
    """

    period: Period | None = None
    month: int = 0
    quarter: int = 0
    indicator: str = ""
    label: str = ""
    known: bool = True
    of: str = ""
    measure: Measure | None = None
    base: Base | None = None
    per: float = 0.0
    vintage: str = ""
    area: str = ""
    code: str = ""
    level: Level | None = None
    typed: str = ""
    whole: bool = False
    rest: str = ""

    def over(self, other: Facets) -> Facets:
        """These facets, and the other's where these say nothing."""
        given = {name: getattr(self, name) for name in _NAMES if getattr(self, name) != _EMPTY[name]}
        if self.area or self.code:
            given |= {"area": self.area, "code": self.code, "level": self.level}
        return replace(other, **given)


_NAMES: Final = tuple(one.name for one in fields(Facets))
NOTHING: Final = Facets()
_EMPTY: Final = {name: getattr(NOTHING, name) for name in _NAMES}

_PER: Final = (
    r"\(?\bper (?P<per>[\d,]+|thousand|hundred thousand|million|head)(?: (?:of )?(?:the )?(?:resident |usual )?"
    r"(?P<base>population|residents?|people|persons?|households?|hh|pop)\b)?(?: figures)?\)?"
)
_RATE: Final = re.compile(
    rf"(?:\b(?:crime |offence |incident )?rates?\b(?: of)?\s*)?{_PER}|\b(?:crime |offence )?rates?\b(?: of)?",
    re.IGNORECASE,
)
_CHANGE: Final = re.compile(
    r"(?:\bcompared (?:with|to) (?:the )?previous year\s*)?(?:\(?%\)?|\bper ?cent(?:age)?)?\s*\b(?:change|difference)\b(?:\s*\(?%\)?)?(?: (?:from|since|on|over|compared (?:with|to))\b.*)?",
    re.IGNORECASE,
)
_SHARE: Final = re.compile(
    r"\(?%\)?|\bper ?cent(?:ages?)?\b(?: of)?|\bproportion\b(?: of)?|\bshare\b(?: of)?", re.IGNORECASE
)
_COUNT: Final = re.compile(r"\b(?:total )?(?:number|count|no\.|volume)s?\b(?: of)?|^n$", re.IGNORECASE)
_POPULATION: Final = re.compile(
    r"^(?:(?:estimated|usually|usual|resident|residents|total|ons|gla|mid year|mid-year|mid|census|the|all) )*"
    r"(?P<what>populations?|households?|residents|dwellings|persons|people|all persons|all ages)"
    r"(?: (?:figures?|estimates?|size|total|counts?|\(?all ages\)?))*$",
    re.IGNORECASE,
)
_MID_YEAR: Final = re.compile(
    r"\bmid[- ]?(?:year )?((?:19|20)\d\d)\b|\b(?:census|population)\b\D{0,12}\b((?:19|20)\d\d)\b", re.IGNORECASE
)
_ROUNDED: Final = re.compile(r"-?\s*\(?\brounded to (?:the )?(?:nearest )?[\d,]+\)?", re.IGNORECASE)
_OF: Final = re.compile(
    r"^(?P<whole>.*?)\s*[,(:–-]*\s*\b(?:of which|of these|involving|that involved|which involved|where)\b:?\s*(?:an? |the )?(?P<part>.*?)\)?$",  # noqa: RUF001 - dashes as typed
    re.IGNORECASE,
)
_MEASURING: Final = re.compile(
    r"\brates?\b|\bper\b|%|\bper ?cent|\bchange\b|\(\s*(?:per )?households?\s*\)", re.IGNORECASE
)
_WHOLE: Final = re.compile(r"^(?:grand |overall )?totals?$|^all$|^overall$|^sum$", re.IGNORECASE)
_PREFIX: Final = re.compile(
    r"^(?P<kind>country|gor|region|itl\d\d\d|nuts\d\w*|la\w*|ward\w*|pfa\w*|csp\w*|msoa\w*|lsoa\w*|county\w*):(?P<name>.+)$",
    re.IGNORECASE,
)
_KINDS: Final = (
    ("country", Level.COUNTRY), ("gor", Level.REGION), ("region", Level.REGION), ("la", Level.DISTRICT), ("ward", Level.WARD),
    ("pfa", Level.FORCE), ("csp", Level.CSP), ("msoa", Level.MSOA), ("lsoa", Level.LSOA), ("county", Level.COUNTY),
)  # fmt: skip
# Figures that are no count, rate, share, change or population: read as any of these they would mislead.
OTHER_QUANTITIES: Final = re.compile(
    r"\b(?:sq(?:uare)?\.? ?k(?:m|ilomet\w*)|hectares?|density|median|mean|average age|rank(?:ing)?|score|decile|quintile|index|ratio"
    r"|longitude|latitude|easting|northing|limit|ci|confidence|denominator|target|p-?value|z-?score|cost|£|minutes|hours|days)\b",
    re.IGNORECASE,
)
_PART_OF: Final = re.compile(
    r"^(?P<part>.*?)[\s,(:–-]*(?:\bas )?(?:an? )?(?:%|\bper ?cent(?:age)?|\bproportion|\bshare)\s*(?:of|in)\s+(?:the )?(?P<whole>.*?)\)?$",  # noqa: RUF001
    re.IGNORECASE,
)
PART: Final = "?"  # stands in ``of`` until the other axis names the part
_EMPTY_WORDS: Final = frozenset(
    "offence offences crime crimes incident incidents recorded figures of value values data obs police the all total".split()
)
_PERS: Final = {"thousand": 1e3, "hundred thousand": 1e5, "million": 1e6, "head": 1.0}


def describe(text: str, matcher: Matcher) -> Facets:
    """What one heading, label or title segment says. Words that say nothing known are left in ``rest``."""
    label = clean_label(text)
    if not label:
        return NOTHING
    simple = _simple(label)
    if simple:
        return simple
    whole = matcher.find(label)
    if (
        whole.known
        and not whole.typed
        and not _MEASURING.search(label)
        and whole.id not in ("population", "households")
    ):
        return Facets(indicator=whole.id, label=label)
    return _compound(label, matcher)


def describe_parts(parts: tuple[str, ...], matcher: Matcher) -> Facets:
    """What a column's header cells, from the top, say together; a lower one says more than one above it."""
    distinct = tuple(dict.fromkeys(part for part in parts if part))
    joined = " ".join(distinct)
    if len(distinct) < 2 or read_period(joined):
        return describe(joined, matcher)
    found = NOTHING
    for part in distinct:
        told = describe(part, matcher)
        if told.code and not told.area and found.area:
            told = replace(told, area=found.area)
        found = told.over(replace(found, rest=""))
    described = describe(joined, matcher)
    return described if found.rest and not described.rest else found


def area_facets(name: str, level: Level | None = None) -> Facets:
    """An area from its name as typed, with the level that the name states."""
    prefixed = _PREFIX.match(name)
    if prefixed:
        kind = prefixed["kind"].casefold()
        told = next((one for start, one in _KINDS if kind.startswith(start)), None)
        return Facets(area=re.sub(r"^TL[A-Z]\w{0,3} ", "", prefixed["name"].strip()), level=told)
    core, stated = split_level(name)
    if re.match(r"(?:unassigned|unknown|not known|not assigned|unallocated)\b", core, re.IGNORECASE):
        return Facets(area=" ".join(name.split()))
    return Facets(area=core, level=stated or level_of_name(core) or level)


def _simple(label: str) -> Facets | None:
    """A label that is one thing alone: a period, a month, an area code, a prefixed or well-known area, a total."""
    period = read_period(label)
    if period:
        return Facets(period=period, vintage=_vintage(label))
    word = label.rstrip(".").casefold()
    month = next(
        (number for number, name in enumerate(MONTHS, 1) if word == name or word in _MONTH_NAMES[number - 1]), 0
    )
    if month:
        return Facets(month=month)
    quarter = re.fullmatch(r"(?:q|qtr |quarter )([1-4])", word)
    if quarter:
        return Facets(quarter=int(quarter[1]))
    if is_area_code(label):
        return Facets(code=label, level=level_of_code(label))
    if _PREFIX.match(label) or fold_name(label) in _NATIONS:
        return area_facets(label)
    return Facets(whole=True, label=label) if _WHOLE.match(label) else None


def _compound(label: str, matcher: Matcher) -> Facets:
    measured, rest = _measure(label)
    if measured.measure is Measure.POPULATION:
        return measured
    share = _PART_OF.match(label)
    if share and measured.measure is Measure.SHARE:
        return _part(share, measured, label, matcher)
    overlap = _OF.match(rest)
    if overlap and (measured.measure is Measure.SHARE or not matcher.find(rest).known or matcher.find(rest).typed):
        return _overlap(overlap, measured, label, matcher)
    period, rest = split_period(rest)
    found = replace(measured, period=period)
    rest = rest.strip(" ,:;-/–")  # noqa: RUF001 - as typed
    if rest.count("(") != rest.count(")") or (rest.startswith("(") and rest.endswith(")")):
        rest = rest.strip("() ")
    if not rest or set(rest.casefold().split()) <= _EMPTY_WORDS:
        return replace(found, label=label)
    if fold_name(rest) in _NATIONS:
        return area_facets(rest).over(found)
    if _WHOLE.match(rest):
        return replace(found, whole=True, label=label)
    match = matcher.find(rest)
    if match.known:
        return replace(found, indicator=match.id, label=label, typed=match.typed)
    return replace(found, label=label, rest=rest)


def _measure(label: str) -> tuple[Facets, str]:
    """What kind of number a label announces, and the label without the words that announce it."""
    text = _ROUNDED.sub(" ", label)
    vintage = _vintage(text)
    bare = re.sub(r"\s*\(?\b(?:mid[- ]?(?:year )?)?(?:19|20)\d\d\b\)?", " ", text)
    population = _POPULATION.match(" ".join(bare.replace("/ projection", "").strip(" -,()").split()))
    if population:
        base = (
            Base.HOUSEHOLDS if population["what"].casefold().startswith(("household", "dwelling")) else Base.RESIDENTS
        )
        return Facets(
            measure=Measure.POPULATION,
            base=base,
            indicator="population" if base is Base.RESIDENTS else "households",
            label=label,
            vintage=vintage,
            period=split_period(text)[0],
        ), ""
    if _CHANGE.search(text) and "exchange" not in text.casefold():
        return Facets(measure=Measure.CHANGE), _squeeze(_CHANGE.sub(" ", text))
    rate = _RATE.search(text)
    if rate and not re.search(
        r"\b(?:charge|detection|outcome|solved|clear-?up|positive outcome|repeat) rates?\b", text, re.IGNORECASE
    ):
        return _rate(text, vintage)
    households = re.search(r"\(\s*(?:per )?households?\s*\)", text, re.IGNORECASE)
    if households:
        return Facets(base=Base.HOUSEHOLDS), _squeeze(text.replace(households[0], " "))
    if _SHARE.search(text):
        return Facets(measure=Measure.SHARE), _squeeze(_SHARE.sub(" ", text))
    if _COUNT.search(text):
        return Facets(measure=Measure.COUNT), _squeeze(_COUNT.sub(" ", text))
    return NOTHING, text


def _rate(text: str, vintage: str) -> tuple[Facets, str]:
    stated = next((match for match in _RATE.finditer(text) if match["per"]), None)
    per = _multiplier(stated["per"]) if stated and stated["per"] else 0.0
    word = (stated["base"] or "").casefold() if stated else ""
    base = Base.HOUSEHOLDS if word.startswith(("household", "hh")) else Base.RESIDENTS if word else None
    return Facets(measure=Measure.RATE, per=per, base=base, vintage=vintage), _squeeze(_RATE.sub(" ", text))


def _multiplier(text: str) -> float:
    return _PERS.get(text.casefold()) or float(text.replace(",", "") or 0)


def _part(match: re.Match[str], measured: Facets, label: str, matcher: Matcher) -> Facets:
    """ "X as % of Y" and "% of Y": a share of Y, whose second indicator is X or is named by the other axis."""
    period, whole = split_period(match["whole"])
    part = match["part"].strip(" ,:;()-")
    second = matcher.find(part).id if part else PART
    if _WHOLE.match(whole) or not whole:
        return replace(measured, period=period, of=second, label=label)
    if set(whole.casefold().split()) <= _EMPTY_WORDS:
        return replace(measured, period=period, of=second, label=label)
    first = matcher.find(whole.strip(" ,()"))
    return replace(measured, period=period, indicator=first.id, known=first.known, of=second, label=label)


def _overlap(match: re.Match[str], measured: Facets, label: str, matcher: Matcher) -> Facets:
    """ "X involving Y" and "of which Y": the figures are of X, their second indicator is Y."""
    period, part = split_period(match["part"])
    second = matcher.find(part.strip(" ,()"))
    subject = match["whole"].strip(" ,:;()-")
    first = matcher.find(subject) if subject else None
    return replace(
        measured,
        period=period,
        indicator=first.id if first else "",
        known=first.known if first else True,
        of=second.id,
        label=label,
    )


def _vintage(text: str) -> str:
    """The population year that a label states. Estimates are for the middle of a year unless they are a census's."""
    found = _MID_YEAR.search(text)
    if not found:
        return ""
    return f"census {found[2]}" if "census" in text.casefold() else f"mid-{found[1] or found[2]}"


def _squeeze(text: str) -> str:
    return " ".join(re.sub(r"\(\s*\)", " ", text).split()).strip(" ,:;-")


_MONTH_NAMES: Final = (
    ("january",), ("february",), ("march",), ("april",), ("may",), ("june",), ("july",), ("august",),
    ("september", "sept"), ("october",), ("november",), ("december",),
)  # fmt: skip
_NATIONS: Final = frozenset(fold_name(name) for name in (*NATIONS, "National"))


_EXCEPT: Final = re.compile(
    r"[(\[]?\b(?:excluding|excludes|exclude|exc\.?|excl\.?|except(?: for)?|other than|without|not including|apart from)\b[^,.;:)\]]*[)\]]?",
    re.IGNORECASE,
)


def describe_title(title: str, matcher: Matcher) -> Facets:
    """What a title says of all figures below it: the kind of number and the one indicator that it names."""
    title = _EXCEPT.sub(" ", title)
    told = NOTHING
    kinds = [pattern for pattern in (_CHANGE, _RATE, _COUNT) if pattern.search(title)]
    if _CHANGE.search(title):
        told = Facets(measure=Measure.CHANGE)
    elif len(kinds) > 1 or (_COUNT in kinds and _SHARE.search(title)):
        told = NOTHING
    elif _RATE in kinds:
        told = _rate(title, _vintage(title))[0]
    elif _COUNT in kinds:
        told = Facets(measure=Measure.COUNT)
    elif _SHARE.search(title):
        told = Facets(measure=Measure.SHARE)
    elif re.search(r"\bpopulation estimates?\b|\bmid-?year population|\bresident population\b", title, re.IGNORECASE):
        told = Facets(measure=Measure.POPULATION, base=Base.RESIDENTS, indicator="population", vintage=_vintage(title))
    if OTHER_QUANTITIES.search(title) and told.measure in (None, Measure.POPULATION):
        told = Facets(rest=title)
    sexes = {word.casefold() for word in re.findall(r"\b(?:fe)?males?\b", title, re.IGNORECASE)}
    if len({sex.rstrip("s") for sex in sexes}) == 1:
        told = Facets(rest=title)
    named = [one for one in matcher.named_in(title) if one not in ("population", "households")]
    if len(named) == 1 and not told.indicator:
        told = replace(told, indicator=named[0])
    return replace(told, vintage=told.vintage or _vintage(title))
