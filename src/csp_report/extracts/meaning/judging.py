"""How sure it is what some figures are: only what is certain goes on, and what is not says what would settle it.

An area is one that the register knows by its code or its whole name, or that the settings name. An indicator is one of
the catalogue, where the words around the figures speak of its kind of count.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from msgspec.structs import replace

from csp_report.domain.catalogue import plain
from csp_report.domain.model import Indicator, Level, Measure
from csp_report.extracts.meaning.context import FILE, LETTERHEAD
from csp_report.extracts.meaning.facets import Facets
from csp_report.extracts.meaning.kinds import other_kind, why_not
from csp_report.extracts.meaning.laid import NOWHERE, Grid, Laid, Meaning, Place, Role
from csp_report.extracts.meaning.lexicon import Lexicon
from csp_report.labels.areas import fold_name, level_of_code
from csp_report.labels.register import LOCAL, STATED, Entry

_SMALL: Final = (Level.LSOA, Level.MSOA, Level.WARD, Level.SUB_AREA)
_NOBODY: Final = re.compile(
    r"\b(?:unassigned|unknown|not known|not assigned|unallocated|not recorded|not stated|other|others|elsewhere"
    r"|out of (?:area|force|county)|missing|n/?a|none|total|subtotal|average|mean|change|rank)\b",
    re.IGNORECASE,
)
_PEOPLE: Final = re.compile(r"(?:all )?(?:persons|people)|residents", re.IGNORECASE)
_RESIDENTS: Final = re.compile(
    r"\b(?:populations?|estimates?|residents?|census|households?|single year of age|mid-?(?:year|\d{4}))\b",
    re.IGNORECASE,
)


def judged(laid: Laid, lexicon: Lexicon) -> Grid:
    """The grid with a reason on every meaning and place that is not certain."""
    grid = laid.grid
    assert grid is not None  # noqa: S101 - cells have meanings before they are judged
    stated = laid.named.stated
    renamed = laid.named.override.renamed if laid.named.override else {}
    meanings = [_meaning(_renamed(one, renamed.get("indicator", {})), laid, lexicon) for one in grid.meanings]
    if stated.area or stated.code or any(role in (Role.NAME, Role.CODE) for _, role in laid.named.roles):
        return Grid(meanings, grid.meaning, grid.places, grid.place)
    counts = np.bincount(grid.place.reshape(-1), minlength=len(grid.places))
    used = [place for place, count in zip(grid.places, counts.tolist(), strict=True) if count and place != NOWHERE]
    if _elsewhere(used, lexicon):
        meanings = [_of_elsewhere(one, lexicon) for one in meanings]
    places = _among(grid.places, used, lexicon)
    alone = len(_regions(used, lexicon)) < 2
    places = [_moved(one, renamed.get("area", {})) or _placed(one, laid, lexicon, alone=alone) for one in places]
    return Grid(meanings, grid.meaning, places, grid.place)


def _regions(used: Sequence[Place], lexicon: Lexicon) -> set[str]:
    """The names of the regions among some areas."""
    entries = (_entry_of(place, lexicon) for place in used)
    return {entry.name for entry in entries if entry and entry.level is Level.REGION}


def _elsewhere(used: Sequence[Place], lexicon: Lexicon) -> bool:
    """Whether the areas of a table are those of Scotland or Northern Ireland, and none of England and Wales."""
    codes = [entry.code for place in used if (entry := _entry_of(place, lexicon))]
    return any(code[0] in "SN" for code in codes) and not any(code[0] in "EWK" for code in codes)


def _entry_of(place: Place, lexicon: Lexicon) -> Entry | None:
    return lexicon.areas.at(place.code) if place.code else next(iter(lexicon.areas.called(place.name)), None)


def _of_elsewhere(one: Meaning, lexicon: Lexicon) -> Meaning:
    """A meaning whose offences are those of another law, which go by the same names and count other things."""
    indicator = lexicon.matcher.catalogue.indicators.get(one.indicator)
    if one.missing or indicator is None or not indicator.by_police:
        return one
    return replace(one, missing="that its offences are those of England and Wales")


def _renamed(one: Meaning, names: Mapping[str, Facets]) -> Meaning:
    """A meaning with the indicator that the analyst says its label is."""
    told = names.get(plain(one.label))
    return replace(one, indicator=told.indicator, known=True, missing="", of="") if told else one


def _moved(place: Place, names: Mapping[str, Facets]) -> Place | None:
    """The area that the analyst says a label is, None where he does not."""
    told = names.get(plain(place.name)) if place.name else None
    return Place(told.area, told.code, told.level or "") if told else None


def _meaning(one: Meaning, laid: Laid, lexicon: Lexicon) -> Meaning:
    stated = laid.named.stated
    if (one.missing and not one.likely) or stated.indicator or stated.measure is Measure.POPULATION is one.measure:
        return one
    missing = _people(one, laid) if one.measure is Measure.POPULATION else _indicator(one, laid, lexicon)
    if missing:
        return replace(one, missing=missing, likely=False)
    if one.likely:
        return one
    indicator = lexicon.matcher.catalogue.indicators.get(one.indicator)
    by_file = laid.context.said.get("indicator") == FILE and one.indicator == laid.context.facets.indicator
    if by_file and indicator and not one.label:
        return replace(one, missing=f"that they are of {indicator.label}, but for the file's name", likely=True)
    return one


def _people(one: Meaning, laid: Laid) -> str:
    """Why figures of people are not certainly residents, '' where they are."""
    lines = laid.context.lines
    vague = bool(_PEOPLE.fullmatch(one.label)) and not any(_RESIDENTS.search(line) for line in lines)
    kinds = (kind for line in lines if (kind := other_kind(line)))
    others = next(kinds, "people of another kind" if vague else "")
    return f"that '{one.label or one.indicator}' are residents rather than {others}" if others else ""


def _indicator(one: Meaning, laid: Laid, lexicon: Lexicon) -> str:
    """Why it is not certain which indicator figures are of, '' where it is."""
    known = lexicon.matcher.catalogue.indicators
    name = one.label or one.indicator
    if not one.known or one.indicator not in known:
        return f"which indicator '{name}' is" if name else "which indicator is meant"
    if one.of and one.of not in known:
        return f"of which indicator '{one.label}' is a part"
    if one.indicator in ("population", "households"):
        return f"which indicator '{name}' is"
    kind = _kind(known[one.indicator], one.label, laid.context.lines)
    return f"that they count {known[one.indicator].events} rather than {kind}" if kind else ""


@lru_cache(maxsize=10_000)
def _kind(indicator: Indicator, label: str, lines: tuple[str, ...]) -> str:
    return why_not(indicator, label, (label, *lines))


def _placed(place: Place, laid: Laid, lexicon: Lexicon, *, alone: bool) -> Place:
    """A place with what keeps it from being certain; with the register's level where only that was missing."""
    if place == NOWHERE or place.missing:
        return place
    place = sure_place(place, lexicon, alone=alone)
    if place.missing or not place.name:
        return place
    facets, said = laid.context.facets, laid.context.said.get("area")
    if said == LETTERHEAD and place.name == facets.area and not place.code:
        return replace(place, missing="the area, but for who sent it", likely=True)
    excluded = laid.context.excluded
    if excluded and _contains(place, excluded, lexicon):
        return replace(place, missing=f"an area of the register: they leave out {excluded}")
    return place


def sure_place(place: Place, lexicon: Lexicon, *, alone: bool = True) -> Place:
    """An area by its name, code and level alone: with what keeps it from being certain, '' where nothing does."""
    return _coded(place, lexicon) if place.code else _called(place, lexicon, alone=alone)


def _coded(place: Place, lexicon: Lexicon) -> Place:
    """A place with a code: the register's area of that code, where the name beside it does not say another."""
    if lexicon.areas.is_named(place.name, place.code):
        return place
    entry = lexicon.areas.at(place.code)
    if entry is None:
        if level_of_code(place.code) is None:
            return replace(place, missing=f"an area of these reports: '{place.code}' is of another kind")
        said = f"an area that the register of {STATED} knows: '{place.name}' {place.code}"
        return replace(place, missing=said, likely=True)
    if not place.name or _agree(entry, place.name, lexicon):
        return place
    said = f"one area: '{place.name}' stands beside {place.code}, which is {entry.name}"
    return replace(place, missing=said)


def _agree(entry: Entry, name: str, lexicon: Lexicon) -> bool:
    """Whether a name is that of a code, or of the partnership or district that shares its bounds."""
    if entry.is_called(name):
        return True
    twins = (lexicon.areas.at(code) for code in entry.parents if entry.level in LOCAL)
    return any(twin is not None and twin.level in LOCAL and twin.is_called(name) for twin in twins)


def _called(place: Place, lexicon: Lexicon, *, alone: bool = False) -> Place:
    """A place without a code: an area of that whole name, of the level that its heading states.

    ``alone``: no other region stands in its table, where a region's name under forces is one that people give to a
    force ("London").
    """
    entries = lexicon.areas.called(place.name)
    levels = {entry.level for entry in entries}
    level = Level(place.level) if place.level else None
    if lexicon.areas.is_named(place.name) and (level in (None, *_SMALL, *LOCAL) or not levels or level in levels):
        return place
    if not entries or level in _SMALL:
        return _nameless(place, level, is_known=bool(entries))
    if level is None:
        return replace(place, level=Level.DISTRICT) if levels <= {*LOCAL} else place
    if level in levels or (level in LOCAL and levels & {*LOCAL}):
        return place
    if len(levels - {Level.CSP}) == 1 and not (level is Level.FORCE and levels == {Level.REGION} and alone):
        return replace(place, level=next(iter(levels - {Level.CSP})))
    return replace(place, missing=f"which area '{place.name}' is: {' or '.join(sorted(levels))}, and not {level}")


def _nameless(place: Place, level: Level | None, *, is_known: bool) -> Place:
    """A place whose name is no area's of its level."""
    if _NOBODY.search(place.name) and not is_known:
        return replace(place, missing=f"an area: '{place.name}' is none")
    kind = f"a {level}" if level else "an area"
    said = f"{kind} that register or settings know: '{place.name}'"
    return replace(place, missing=said, likely=level in _SMALL)


def _among(places: Sequence[Place], used: Sequence[Place], lexicon: Lexicon) -> list[Place]:
    """Places told by those beside them: where most are of one level, a name of several levels is of that one too.

    Where most are smaller areas, which the register does not know by name, one that bears a district's name is likely
    to be one of them, and not the district.
    """
    bare = [place for place in used if not place.code and not place.level and place.name]
    entries = {place: lexicon.areas.called(place.name) for place in bare}
    every = [{entry.level for entry in one} - {Level.CSP} for one in entries.values()]
    single = [next(iter(levels)) for levels in every if len(levels) == 1]
    common = max(single, key=single.count, default=None)
    small = [place for place in bare if not entries[place] and not _NOBODY.search(place.name)]
    sub_areas = {fold_name(one.name) for one in lexicon.areas.named if one.level in _SMALL}
    found = []
    for place in places:
        own = {entry.level for entry in entries.get(place, ())}
        if place not in entries or not own:
            found.append(place)
        elif len(small) > len(bare) - len(small) and own <= {*LOCAL} and len(bare) > 1:
            is_sub = fold_name(place.name) in sub_areas
            said = f"whether '{place.name}' is the district or a smaller area like those beside it"
            found.append(replace(place, level=Level.SUB_AREA) if is_sub else replace(place, missing=said))
        elif len(own - {Level.CSP}) > 1 and common in own and single.count(common) >= 3:
            found.append(replace(place, level=common))
        else:
            found.append(place)
    return found


def _contains(place: Place, name: str, lexicon: Lexicon) -> bool:
    """Whether a place is larger than an area and holds it."""
    own = _entry_of(place, lexicon)
    inside = lexicon.areas.called(name)
    if not inside:
        return True  # nobody knows what is left out, and from what
    if own is None:
        return False
    if own.level is Level.COUNTRY:
        return own.code[0] == "K" or any(entry.code[0] == own.code[0] for entry in inside)
    return any(own.code in entry.parents for entry in inside)
