"""The area of each row, from the columns that name it: its code, name and level, and what it lies in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from csp_report.domain.model import Level
from csp_report.extracts.meaning.facets import NOTHING, Facets, area_facets
from csp_report.extracts.meaning.laid import NOWHERE, Column, Place, Role
from csp_report.extracts.meaning.lexicon import Lexicon
from csp_report.extracts.meaning.marked_names import without_marks
from csp_report.extracts.meaning.twice_named import told_apart
from csp_report.extracts.tables.found import Table
from csp_report.labels.areas import is_code, level_of_code, level_of_kind, split_level

# From the smallest: a row is of the smallest area that it names, and lies within the force or county that it names.
_NARROW: Final = (
    Level.LSOA,
    Level.MSOA,
    Level.WARD,
    Level.SUB_AREA,
    Level.CSP,
    Level.DISTRICT,
    Level.COUNTY,
    Level.FORCE,
    Level.GROUP,
    Level.REGION,
    Level.COUNTRY,
)


_TOTAL_OF: Final = re.compile(r"(?<=\w) (?:sub-?)?total$", re.IGNORECASE)  # "Staffordshire Total"


def labels_down(table: Table, column: int, *, fill: bool) -> list[str]:
    """A label column as texts; with ``fill`` a blank cell repeats the label above it, as merged cells leave them."""
    labels = table.labels(column)
    blank = labels.count("") if fill else 0
    # Where labels stand again and again, a blank one is lost.
    if not blank or sum(bool(one) and one == other for one, other in pairwise(labels)) > blank:
        return labels
    filled = [*labels]
    for index in range(1, len(filled)):
        filled[index] = filled[index] or filled[index - 1]
    return filled


def places_of(table: Table, columns: Sequence[Column], lexicon: Lexicon) -> list[Place]:
    """The area of each row, from pairs of name and code columns, the smallest first."""
    pairs = _pairs([column for column in columns if column.role in (Role.CODE, Role.NAME)], table, lexicon)
    if not pairs:
        known = {text: _section_place(text, lexicon) for text in set(table.sections)}
        return [known[text] for text in table.sections]
    alone = len(pairs) == 1 and len([column for column in columns if column.role in (Role.INDICATOR, Role.PERIOD)]) > 0
    levels = _levels(table, columns)
    texts = []
    for name, code, _ in pairs:
        codes = _codes(table, code)
        names = labels_down(table, name.index, fill=alone) if name else [""] * len(table.body)
        texts.append((without_marks(names, codes, lexicon), codes))
    met: dict[tuple[object, ...], Place] = {}
    found = []
    for level, *row in zip(levels, *(list(zip(names, codes, strict=True)) for names, codes in texts), strict=True):
        key = (level, *row)
        if key not in met:
            place = _place(list(zip(row, pairs, strict=True)))
            met[key] = place if place.level or not place.name else replace(place, level=level)
        found.append(met[key])
    return told_apart(table, columns, found, lexicon)


def _section_place(text: str, lexicon: Lexicon) -> Place:
    """The area that heads a part of a table, where the words are an area's for sure."""
    told = area_facets(text) if text else NOTHING
    if not text or not (told.level or lexicon.areas.knows(text)):
        return NOWHERE
    return Place(told.area, level=told.level or "")


def _levels(table: Table, columns: Sequence[Column]) -> list[str]:
    """The level that a column such as "Area type" gives each row, '' where there is none."""
    for column in columns:
        if column.role is Role.LEVEL:
            return [level_of_kind(label) or "" for label in table.labels(column.index)]
    return [""] * len(table.body)


_Pair = tuple[Column | None, Column | None, Level | None]


def _codes(table: Table, code: Column | None) -> list[str]:
    if code is None:
        return [""] * len(table.body)
    return [text if is_code(text) else "" for text in table.labels(code.index)]


def _pairs(columns: list[Column], table: Table, lexicon: Lexicon) -> list[_Pair]:
    """Name and code columns that belong together as pairs, each with its level; the smallest level first.

    They stand side by side, or are of one level by what stands in them.
    """
    pairs: list[_Pair] = []
    told = {column.index: _told_levels(table, column, lexicon) for column in columns}
    left = list(columns)
    while left:
        first = left.pop(0)
        others = [one for one in left if one.role is not first.role and _alike(first, one)]
        beside = [one for one in others if one is left[0] and _may_agree(told[first.index], told[one.index])]
        same = [one for one in others if len(told[first.index]) == 1 and told[first.index] <= told[one.index]]
        partner = next(iter(beside or same), None)
        if partner:
            left.remove(partner)
        name, code = (first, partner) if first.role is Role.NAME else (partner, first)
        pairs.append((name, code, _pair_level(table, name, code)))
    order = {level: place for place, level in enumerate(_NARROW)}
    if len(pairs) > 1:
        # An "Area" beside wards is what they lie in; beside districts and larger ones it is the smallest.
        def rank(pair: _Pair) -> float:
            column = pair[0] or pair[1]
            inside = _told_levels(table, column, lexicon, common=True) if column else set()
            if pair[2]:
                return order[pair[2]]
            if inside:
                return min(order[level] for level in inside)
            return order[Level.SUB_AREA] + 0.5

        pairs.sort(key=rank)
    return pairs


def _told_levels(table: Table, column: Column, lexicon: Lexicon, *, common: bool = False) -> set[Level]:
    """The levels that what stands in a column may be of: its codes', or its names' where the register knows most.

    ``common``: of names only the levels that the most of them may be of.
    """
    if column.role is Role.CODE:
        return {level for text in _codes(table, column) if text and (level := level_of_code(text))}
    names = [name for name in dict.fromkeys(table.labels(column.index)) if name]
    names = without_marks(names, [""] * len(names), lexicon)
    known = [levels for name in names if (levels := {one.level for one in lexicon.areas.called(name)} - {Level.CSP})]
    if len(known) * 5 < len(names) * 4:
        return set()
    if not common or not known:
        return set.union(*known) if known else set()
    every = [level for levels in known for level in levels]
    most = max(every.count(level) for level in every)
    return {level for level in every if every.count(level) == most}


def _may_agree(one: set[Level], other: set[Level]) -> bool:
    local: set[Level] = {Level.CSP, Level.DISTRICT}
    return not one or not other or bool(one & other) or bool(one & local and other & local)


def _alike(one: Column, other: Column) -> bool:
    return one.level is other.level or one.level is None or other.level is None


def _pair_level(table: Table, name: Column | None, code: Column | None) -> Level | None:
    """The level of a pair: what its codes say where they agree, else its heading."""
    if code:
        levels = {level_of_code(text) for text in _codes(table, code) if text}
        if len(levels) == 1:
            return levels.pop()
        if Level.CSP in levels or code.level is Level.CSP:
            return Level.CSP
        return code.level
    return name.level if name else None


def _place(pairs: list[tuple[tuple[str, str], _Pair]]) -> Place:
    """The place of one row from the names and codes in it."""
    filled = [(name, code, pair) for (name, code), pair in pairs if name or code]
    if not filled:
        return NOWHERE
    name, code, pair = filled[0]
    twin = ""
    rest = filled[1:]
    if pair[2] is Level.CSP and rest and rest[0][2][2] is Level.DISTRICT:
        twin = rest[0][1]
        rest = rest[1:]
    elif pair[2] is Level.DISTRICT and any(one[2][2] is Level.CSP for one in rest):
        name, code, pair = next(one for one in rest if one[2][2] is Level.CSP)
    around = next((one for one in rest if one[2][2] is Level.FORCE), rest[0] if rest else ("", "", pair))
    told = _described(name, code, pair)
    return Place(told.area, code, told.level or "", around[0], around[1], twin, whole=told.whole)


def _described(name: str, code: str, pair: _Pair) -> Facets:
    """Name and level. A row without a code in a column of codes has no level: it is no area of that column's kind."""
    if code:
        core = split_level(name)[0] if name.endswith((")", "]")) else name
        return Facets(area=core, level=level_of_code(code))
    if name.casefold() in ("total", "all", "grand total", "overall"):
        return Facets(whole=True)
    told = area_facets(_TOTAL_OF.sub("", name), None if pair[1] else pair[2])
    return replace(told, level=None) if pair[1] and told.level is not Level.COUNTRY else told
