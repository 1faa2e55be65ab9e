"""Facets: what is known of some figures, one by one, and areas as people name them."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from csp_report.domain.model import Base, Level, Measure, Period
from csp_report.labels.areas import level_of_name, split_level


class Facets(Struct, frozen=True):
    """What is known of some figures; '' , 0 and None where nothing is said.

    ``month`` and ``quarter`` are names without a year. ``typed`` is a label taken for a slip of a known name.
    ``whole`` is true for "Total" and its like. ``rest`` holds the words that were not understood. ``bare``: the period
    is a year of which nothing says whether it is a calendar or a financial one. ``day``: it is the year of the day that
    a population is of.
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
    bare: bool = False
    day: bool = False

    def over(self, other: Facets) -> Facets:
        """These facets, and the other's where these say nothing."""
        given = {name: getattr(self, name) for name in _NAMES if getattr(self, name) != _EMPTY[name]}
        if self.area or self.code:
            given |= {"area": self.area, "code": self.code, "level": self.level}
        return replace(other, **given)


_NAMES: Final = Facets.__struct_fields__
NOTHING: Final = Facets()
_EMPTY: Final = {name: getattr(NOTHING, name) for name in _NAMES}

PART: Final = "?"  # stands in ``of`` until the other axis names the part
_NAMESPACES: Final = (
    "country",
    "gor",
    "region",
    r"itl\d\d\d",
    r"nuts\d\w*",
    r"la\w*",
    r"ward\w*",
    r"pfa\w*",
    r"csp\w*",
)
AREA_PREFIX: Final = re.compile(
    rf"^(?P<kind>{'|'.join(_NAMESPACES)}|msoa\w*|lsoa\w*|county\w*):(?P<name>.+)$", re.IGNORECASE
)
_KINDS: Final = (
    ("country", Level.COUNTRY),
    ("county", Level.COUNTY),
    ("gor", Level.REGION),
    ("region", Level.REGION),
    ("la", Level.DISTRICT),
    ("ward", Level.WARD),
    ("pfa", Level.FORCE),
    ("csp", Level.CSP),
    ("msoa", Level.MSOA),
    ("lsoa", Level.LSOA),
)


def area_facets(name: str, level: Level | None = None) -> Facets:
    """An area from its name as typed, with the level that the name states."""
    prefixed = AREA_PREFIX.match(name)
    if prefixed:
        kind = prefixed["kind"].casefold()
        told = next((one for start, one in _KINDS if kind.startswith(start)), None)
        return Facets(area=re.sub(r"^TL[A-Z]\w{0,3} ", "", prefixed["name"].strip()), level=told)
    core, stated = split_level(name)
    if re.match(r"(?:unassigned|unknown|not known|not assigned|unallocated)\b", core, re.IGNORECASE):
        return Facets(area=" ".join(name.split()))
    return Facets(area=core, level=stated or level_of_name(core) or level)
