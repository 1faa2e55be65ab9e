"""Who is meant: the local area, its comparators, its siblings and sub-areas, as the rows of the frame name them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final, Self, TypeAlias

from msgspec import Struct

from csp_report.domain.columns import Groups, grouped
from csp_report.domain.errors import AreaError
from csp_report.domain.frame import Frame
from csp_report.domain.model import Area, Comparator, Level
from csp_report.labels.areas import fold_name, nearest_names, split_level
from csp_report.settings.model import ComparatorSetting, Settings

# A partnership is usually one council's; where a table names neither level nor code, the name alone must do.
LOCAL_LEVELS = (Level.CSP, Level.DISTRICT)
NATION_NAMES = ("England and Wales", "England", "Wales")
COLUMNS: Final = ("area", "code", "level", "twin", "within", "within_code")


class Named(Struct, frozen=True, dict=True):
    """One way in which rows name an area, in the texts of the frame's columns."""

    area: str
    code: str
    level: str
    twin: str
    within: str
    within_code: str

    @cached_property
    def folded(self) -> str:
        """Its name as names are compared."""
        return fold_name(self.area)

    @cached_property
    def within_folded(self) -> str:
        """The same of what it lies in."""
        return fold_name(self.within)

    def said(self) -> int:
        """How much is said about the area: of how many columns there is a text."""
        return sum(map(bool, (self.area, self.code, self.level, self.twin, self.within, self.within_code)))


Places: TypeAlias = Sequence[Named]


class Identity(Struct, frozen=True):
    """An area and every way in which rows may name it: codes, and a folded name at one of ``levels``."""

    area: Area
    codes: frozenset[str]
    folded: str
    levels: frozenset[str]
    within_code: str = ""

    def among(self, listed: Listed) -> list[int]:
        """Which of ``distinct_places`` are this area, in their order. A code decides; a name only where no code is."""
        by_code = (number for code in self.codes for number in listed.codes.get(code, ()))
        by_name = (number for level in self.levels for number in listed.names.get((self.folded, level), ()))
        return sorted({*by_code, *by_name})


class Listed(Struct, frozen=True):
    """The numbers of ``distinct_places`` by code, and of those without a code by folded name and level."""

    codes: Mapping[str, list[int]]
    names: Mapping[tuple[str, str], list[int]]

    @classmethod
    def of(cls, places: Places) -> Self:
        """Looked through once, so that a thousand areas do not each look through the places of all."""
        codes: dict[str, list[int]] = {}
        names: dict[tuple[str, str], list[int]] = {}
        for number, one in enumerate(places):
            if one.code:
                codes.setdefault(one.code, []).append(number)
            else:
                names.setdefault((one.folded, one.level), []).append(number)
        return cls(codes, names)


def distinct_places(frame: Frame) -> tuple[Places, Groups]:
    """Every distinct way in which the frame names an area, by its first row; and the rows that have each."""
    groups = grouped(*(frame.texts[name] for name in COLUMNS))
    columns = (frame.texts[name].take(groups.first).cells() for name in COLUMNS)
    return [Named(*texts) for texts in zip(*columns, strict=True)], groups


def by_code(places: Iterable[Named]) -> dict[str, list[Named]]:
    """Places by their codes, in the order of these."""
    found: dict[str, list[Named]] = {}
    for one in sorted(places, key=lambda one: one.code):
        found.setdefault(one.code, []).append(one)
    return found


def local_place(places: Places, settings: Settings) -> Identity:
    """The area that the report is about.

    Raises AreaError where it is not named, is not in the extracts (with the nearest names), or its name is
    several areas that only a level or a code can tell apart.
    """
    name, named_level = split_level(settings.area)
    level = settings.level or named_level
    if settings.code or _is_code(places, name):
        code = settings.code or name.upper()
        found = _coded(places, code)
        if not found:
            raise AreaError(f"No row of the extracts has the area code {code}.")
        _check_names_agree(found, name, code)
    else:
        found = _by_name(places, name, level)
    return place_of(_agreeing(found, name))


def _coded(places: Places, code: str) -> list[Named]:
    return [one for one in places if code in (one.code, one.twin)]


def _check_names_agree(found: Places, name: str, code: str) -> None:
    """A name and a code in the settings that are two places are a left-over, and never guessed at."""
    named = {one.folded for one in found}
    if name and name.upper() != code and fold_name(name) not in named:
        called = " or ".join(sorted({one.area for one in found}))
        raise AreaError(
            f"The settings name the area '{name}', but its code {code} is {called} in the extracts. "
            "Required: a name and a code of one area, or an empty code."
        )


def comparator_places(places: Places, settings: Settings, local: Identity) -> list[tuple[Identity, Comparator]]:
    """The areas to compare with: those of the settings, else the police force area around and the nation.

    Raises AreaError, with the cell of the setting, for a comparator that no extract holds.
    """
    if settings.comparators:
        return [_comparator(places, row, local) for row in settings.comparators]
    return [
        (place, Comparator(place.area, contains=True))
        for place in (*_force_around(places, local), *_nation(places))
        if place.area.key != local.area.key
    ]


def sibling_places(places: Places, local: Identity) -> list[Identity]:
    """The partnerships of the same police force, the local one among them, by name."""
    if not local.area.within:
        return []
    within = fold_name(local.area.within)
    same = [one for one in places if one.level == Level.CSP and one.within_folded == within and one.code]
    return sorted(map(place_of, by_code(same).values()), key=lambda place: place.area.name)


def named_place(area: Area) -> Identity:
    """A sub-area of the settings: found by its code, or by its whole name wherever no code is."""
    levels = frozenset({"", Level.SUB_AREA, Level.WARD, Level.LSOA, Level.MSOA})
    return Identity(area, frozenset({area.code} if area.code else ()), fold_name(area.name), levels)


def place_of(rows: Places) -> Identity:
    """One place from the ways in which it is named. That which says most about the area gives its name and level."""
    best = max(rows, key=Named.said)
    level = Level(best.level) if best.level else None
    area = Area(best.area, level, best.code or None, best.twin or None, best.within or None)
    codes = {code for one in rows for code in (one.code, one.twin) if code}
    levels = {"", *LOCAL_LEVELS} if level in (*LOCAL_LEVELS, None) else {"", level}
    return Identity(area, frozenset(codes), fold_name(area.name), frozenset(levels), best.within_code)


def _is_code(places: Places, name: str) -> bool:
    return bool(name) and bool(_coded(places, name.upper()))


def _by_name(places: Places, name: str, level: Level | None) -> list[Named]:
    if not name:
        raise AreaError(
            "No area is named. Write it in the row 'area' of the sheet 'Assessment' of assessment.xlsx, "
            "or give --area NAME."
        )
    called = _called(places, fold_name(name))
    wanted = _at(called, {level} if level else {"", *LOCAL_LEVELS})
    if not wanted:
        raise AreaError(_not_found(places, name, level, sorted({one.level for one in called} - {""})))
    for one in (level, *LOCAL_LEVELS):
        if one and (there := _at(wanted, {one})):
            return there
    return wanted


def _called(places: Places, folded: str) -> list[Named]:
    return [one for one in places if one.folded == folded]


def _at(places: Places, levels: Collection[str]) -> list[Named]:
    return [one for one in places if one.level in levels]


def _not_found(places: Places, name: str, level: Level | None, other_levels: Iterable[str]) -> str:
    others = [*other_levels]
    if others:
        return (
            f"'{name}' is not a {level or 'partnership'} in the extracts, but a {' and a '.join(others)}. "
            f"Write '{name} ({others[0]})' if that is meant, or give the area's code."
        )
    partnerships = _at(places, {"", *LOCAL_LEVELS} if level is None else {level})
    near = nearest_names(name, _names(partnerships))
    hint = f" Nearest names: {', '.join(near)}." if near else ""
    return (
        f"The area '{name}' is not in the extracts.{hint} Required: an area's whole name as a row has it, or its code."
    )


def _names(places: Places) -> list[str]:
    return sorted({one.area for one in places})


def _agreeing(found: Places, name: str) -> Places:
    """The places, if they are one area: different codes are several areas, a partnership's twin aside."""
    codes = sorted({one.code for one in found} - {"", *(one.twin for one in found)})
    if len(codes) > 1:
        raise AreaError(
            f"'{name}' is several areas in the extracts: {', '.join(codes)}. Give the code of the one meant."
        )
    return found


def _comparator(places: Places, row: ComparatorSetting, local: Identity) -> tuple[Identity, Comparator]:
    if row.members:
        members = [_member(places, name, row) for name in row.members]
        area = Area(row.name, Level.GROUP, row.code)
        inside = any(member.area.key == local.area.key for member in members)
        place = Identity(
            area, frozenset({row.code} if row.code else ()), fold_name(row.name), frozenset({"", Level.GROUP})
        )
        return place, Comparator(area, inside, tuple(member.area for member in members))
    called = [one for one in places if one.code == row.code] if row.code else _called(places, fold_name(row.name))
    if row.level:
        called = _at(called, {"", row.level})
    if not called:
        near = nearest_names(row.name, _names(places))
        hint = f" Nearest names: {', '.join(near)}." if near else ""
        raise AreaError(
            f"{row.place}: the comparator '{row.name}' is not in the extracts.{hint} "
            "Required: an area that a row or column of an extract names."
        )
    coded = {(one.code, one.level) for one in called if one.code}
    if not row.code and len({code for code, _ in coded}) > 1:
        listed = ", ".join(f"{code} ({level})" for code, level in sorted(coded))
        raise AreaError(f"{row.place}: '{row.name}' is several areas: {listed}. Give its level or its code.")
    found = place_of(called)
    area = Area(row.name, row.level or found.area.level, row.code or found.area.code)
    levels = frozenset({"", *([row.level] if row.level else found.levels)})
    place = Identity(area, found.codes, fold_name(row.name), levels)
    return place, Comparator(area, _contains(area, local))


def _member(places: Places, name: str, row: ComparatorSetting) -> Identity:
    found = _coded(places, name) or _at(_called(places, fold_name(name)), {"", *LOCAL_LEVELS})
    if not found:
        near = nearest_names(name, _names(places))
        raise AreaError(
            f"{row.place}: '{name}', a member of '{row.name}', is not in the extracts."
            + (f" Nearest names: {', '.join(near)}." if near else "")
        )
    return place_of(found)


def _contains(area: Area, local: Identity) -> bool:
    """Whether the local area is part of a comparator: of the force its rows name, of any region or nation."""
    if area.level is Level.FORCE:
        return not local.area.within or fold_name(local.area.within) == fold_name(area.name)
    return area.level in (Level.REGION, Level.COUNTRY, Level.COUNTY)


def _force_around(places: Places, local: Identity) -> list[Identity]:
    if not local.area.within:
        return []
    forces = _at(places, {Level.FORCE})
    if local.within_code:
        forces = [one for one in forces if one.code == local.within_code]
    else:
        forces = _called(forces, fold_name(local.area.within))
    return [place_of(forces)] if forces else []


def _nation(places: Places) -> list[Identity]:
    for name in NATION_NAMES:
        rows = _at(_called(places, fold_name(name)), {"", Level.COUNTRY})
        if rows:
            found = place_of(rows)
            area = Area(name, Level.COUNTRY, found.area.code)
            return [Identity(area, found.codes, found.folded, found.levels)]
    return []
