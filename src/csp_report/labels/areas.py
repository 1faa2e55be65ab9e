"""Areas: what a code says of one, and when two names are the same name.

Names are matched whole: of Derby, Derbyshire, Derbyshire Dales, North East Derbyshire and South
Derbyshire none is another. Code prefixes are those of the ONS Register of Geographic Codes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from csp_report.domain.model import Level

CODE: Final = re.compile(r"[EWSNKJ]\d{8}")
_CODE_LENGTH: Final = 9
_PREFIXES: Final[Mapping[str, Level]] = MappingProxyType(
    {
        "E01": Level.LSOA,
        "W01": Level.LSOA,
        "S01": Level.LSOA,
        "E02": Level.MSOA,
        "W02": Level.MSOA,
        "S02": Level.MSOA,
        "E05": Level.WARD,
        "W05": Level.WARD,
        "S13": Level.WARD,
        "N08": Level.WARD,
        "E06": Level.DISTRICT,
        "E07": Level.DISTRICT,
        "E08": Level.DISTRICT,
        "E09": Level.DISTRICT,
        "W06": Level.DISTRICT,
        "S12": Level.DISTRICT,
        "N09": Level.DISTRICT,
        "E10": Level.COUNTY,
        "E11": Level.COUNTY,
        "E12": Level.REGION,
        "E13": Level.GROUP,
        "E47": Level.GROUP,
        "E22": Level.CSP,
        "W14": Level.CSP,
        "E23": Level.FORCE,
        "W15": Level.FORCE,
        "S23": Level.FORCE,
        "N24": Level.FORCE,
        "E92": Level.COUNTRY,
        "W92": Level.COUNTRY,
        "S92": Level.COUNTRY,
        "N92": Level.COUNTRY,
        "K02": Level.COUNTRY,
        "K03": Level.COUNTRY,
        "K04": Level.COUNTRY,
    }
)
NATIONS: Final = (
    "England and Wales",
    "England",
    "Wales",
    "Scotland",
    "Northern Ireland",
    "Great Britain",
    "United Kingdom",
)

# What people write after a name, and the level that it tells. Longer ones first.
_QUALIFIERS: Final = (
    ("community safety partnership", Level.CSP),
    ("csp area", Level.CSP),
    ("csp", Level.CSP),
    ("police force area", Level.FORCE),
    ("police force", Level.FORCE),
    ("force area", Level.FORCE),
    ("police area", Level.FORCE),
    ("police", Level.FORCE),
    ("constabulary", Level.FORCE),
    ("force", Level.FORCE),
    ("pfa", Level.FORCE),
    ("county council", Level.COUNTY),
    ("county", Level.COUNTY),
    ("borough council", Level.DISTRICT),
    ("district council", Level.DISTRICT),
    ("city council", Level.DISTRICT),
    ("local authority", Level.DISTRICT),
    ("local authority district", Level.DISTRICT),
    ("borough", Level.DISTRICT),
    ("district", Level.DISTRICT),
    ("region", Level.REGION),
    ("country", Level.COUNTRY),
    ("ward", Level.WARD),
    ("lsoa", Level.LSOA),
    ("msoa", Level.MSOA),
    ("sub-area", Level.SUB_AREA),
    ("group", Level.GROUP),
)
_KINDS: Final[Mapping[str, Level]] = MappingProxyType(
    dict(_QUALIFIERS)
    | {
        "community safety partnership area": Level.CSP,
        "unitary authority": Level.DISTRICT,
        "non-metropolitan district": Level.DISTRICT,
        "metropolitan district": Level.DISTRICT,
        "london borough": Level.DISTRICT,
        "council area": Level.DISTRICT,
        "local government district": Level.DISTRICT,
        "metropolitan county": Level.COUNTY,
        "met county": Level.COUNTY,
        "nation": Level.COUNTRY,
        "national": Level.COUNTRY,
        "sub area": Level.SUB_AREA,
        "neighbourhood": Level.SUB_AREA,
    }
)
_BRACKETED: Final = re.compile(r"^(.*\S)\s*[(\[]\s*([^()\[\]]+?)\s*[)\]]$")
# Names whose last word is theirs: without it they would be other areas, or none.
_WHOLE: Final = (
    "metropolitan police",
    "british transport police",
    "ministry of defence police",
    "city of london police",
)
# Titles that lists put behind a name to sort it; people say the name alone, but for the City of London.
_TITLES_BEHIND: Final = ("City of", "County of")
_TURNED: Final = re.compile(r"(.+?), ?((?:city|county|royal borough) of)")
_NO_WORDS: Final = re.compile(r"[^\w]+")
_TITLED: Final = ("London",)
_WITH_ARTICLE: Final = ("Isle of ", "Isles of ", "City of ", "Vale of ", "Forest of ")


@lru_cache(maxsize=100_000)
def is_code(text: str) -> bool:
    """Whether a text is an ONS code: a letter and eight digits."""
    bare = text.strip()
    return len(bare) == _CODE_LENGTH and CODE.fullmatch(bare) is not None


def level_of_code(code: str) -> Level | None:
    """The level that a code's prefix tells, None for a prefix that is not an area of these reports."""
    return _PREFIXES.get(code.strip()[:3])


def level_of_name(name: str) -> Level | None:
    """The level of the few names that can be one thing alone: the nations."""
    return Level.COUNTRY if fold_name(name) in _FOLDED_NATIONS else None


@lru_cache(maxsize=50_000)
def level_of_kind(text: str) -> Level | None:
    """The level that a kind of area names by itself: "Police force area", "Country", "Unitary authority"."""
    word = " ".join(text.split()).casefold()
    return _KINDS.get(_PLURAL.sub("", _PLURAL_OF_Y.sub("y", word)))


_ENDINGS: Final = tuple(f" {qualifier}" for qualifier, _ in _QUALIFIERS)
_PLURAL, _PLURAL_OF_Y = re.compile(r"s$"), re.compile(r"ies$")


@lru_cache(maxsize=50_000)
def split_level(name: str) -> tuple[str, Level | None]:
    """A name and the level that it states: "Dorset (county)", "West Midlands region", "Kent Police", "Ashford CSP".

    The name comes back as it is where it states none.
    """
    text = " ".join(name.split())
    if text.casefold() in _WHOLE:
        return text, Level.FORCE
    bracketed = _BRACKETED.match(text)
    told = level_of_kind(bracketed[2]) if bracketed else None
    if bracketed and told:
        return bracketed[1], told
    folded = text.casefold()
    for qualifier, level in _QUALIFIERS if folded.endswith(_ENDINGS) else ():
        if folded.endswith(f" {qualifier}"):
            return text[: -len(qualifier)].rstrip(" -,"), level
    return text, None


@lru_cache(maxsize=50_000)
def fold_name(name: str) -> str:
    """What two spellings of one name have in common: case, "&", full stops, hyphens, the order of "Bristol, City of".

    Whole names only: nothing is cut off but the words around a name that every publisher puts differently.
    """
    text = " ".join(name.replace("’", "'").casefold().replace("&", " and ").split())  # noqa: RUF001 - as found
    turned = _TURNED.fullmatch(text) if "," in text else None
    if turned:
        text = f"{turned[2]} {turned[1]}"
    words = text.removeprefix("the ").replace("'", "").split()
    if not all(map(str.isalnum, words)):
        words = _NO_WORDS.sub(" ", " ".join(words)).split()
    return " ".join("saint" if word == "st" else word for word in words)


def nearest_names(name: str, names: Collection[str], count: int = 3) -> list[str]:
    """The names most like one that was not found, best first, at most ``count``; those hardly like it are left out."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # where a name was not found

    folded = {one: fold_name(one) for one in names}
    found = process.extract(fold_name(name), folded, scorer=fuzz.WRatio, limit=count, score_cutoff=60)
    return [one for _, _, one in found]


def without_title(folded: str) -> str:
    """A folded name without "city of" and the like, which some publishers put before a name and some do not.

    The City of London is a district and a force, and London a region: there the title is the name.
    """
    bare = re.sub(r"^(?:city|county|royal borough) of | city$", "", folded)
    return folded if bare == "london" else bare


_FOLDED_NATIONS: Final = frozenset(fold_name(name) for name in NATIONS)


def printed_name(name: str) -> str:
    """A name as in the middle of a sentence: "Bristol, City of" is Bristol, "Isle of Wight" is "the Isle of Wight"."""
    head, comma, title = name.partition(", ")
    if comma and title in _TITLES_BEHIND:
        return f"the {title} {head}" if head in _TITLED else head
    return f"the {name}" if name.startswith(_WITH_ARTICLE) else name
