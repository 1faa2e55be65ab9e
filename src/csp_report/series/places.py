"""Who is meant: the local area, its comparators, its siblings and sub-areas, as the rows of the frame name them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

import pandas as pd

from csp_report.domain.errors import AreaError
from csp_report.domain.model import Area, Comparator, Level
from csp_report.labels.areas import fold_name, nearest_names, split_level
from csp_report.settings.model import ComparatorSetting, Settings

# A partnership is usually one council's; where a table names neither level nor code, the name alone must do.
LOCAL_LEVELS = (Level.CSP, Level.DISTRICT)
NATION_NAMES = ("England and Wales", "England", "Wales")
COLUMNS = ["area", "code", "level", "twin", "within", "within_code"]


@dataclass(frozen=True, slots=True)
class Identity:
    """An area and every way in which rows may name it: codes, and a folded name at one of ``levels``."""

    area: Area
    codes: frozenset[str]
    folded: str
    levels: frozenset[str]
    within_code: str = ""

    def among(self, named: Named) -> list[int]:
        """Which of ``distinct_places`` are this area, in their order. A code decides; a name only where no code is."""
        by_code = (number for code in self.codes for number in named.codes.get(code, ()))
        by_name = (number for level in self.levels for number in named.names.get((self.folded, level), ()))
        return sorted({*by_code, *by_name})


@dataclass(frozen=True, slots=True)
class Named:
    """The numbers of ``distinct_places`` by code, and of those without a code by folded name and level."""

    codes: Mapping[str, list[int]]
    names: Mapping[tuple[str, str], list[int]]

    @classmethod
    def of(cls, places: pd.DataFrame) -> Self:
        """Looked through once, so that a thousand areas do not each look through the places of all."""
        codes: dict[str, list[int]] = {}
        names: dict[tuple[str, str], list[int]] = {}
        for number, code, folded, level in places[["code", "folded", "level"]].itertuples(name=None):
            if code:
                codes.setdefault(code, []).append(number)
            else:
                names.setdefault((folded, level), []).append(number)
        return cls(codes, names)


def distinct_places(frame: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series[int]]:
    """Every distinct way in which the frame names an area, the folded name beside it; and which one each row has."""
    which = frame.groupby(COLUMNS, observed=True, sort=False).ngroup()
    places = frame[COLUMNS].assign(place=which).drop_duplicates("place").set_index("place").astype(str)
    places["folded"] = [fold_name(name) for name in places["area"]]
    places["within_folded"] = [fold_name(name) for name in places["within"]]
    return places, which


def local_place(places: pd.DataFrame, settings: Settings) -> Identity:
    """The area that the report is about.

    Raises AreaError where it is not named, is not in the extracts (with the nearest names), or its name is
    several areas that only a level or a code can tell apart.
    """
    name, named_level = split_level(settings.area)
    level = settings.level or named_level
    if settings.code or _is_code(places, name):
        code = settings.code or name.upper()
        found = places[(places["code"] == code) | (places["twin"] == code)]
        if found.empty:
            raise AreaError(f"No row of the extracts has the area code {code}.")
        _check_names_agree(found, name, code)
    else:
        found = _by_name(places, name, level)
    return place_of(_agreeing(found, name))


def _check_names_agree(found: pd.DataFrame, name: str, code: str) -> None:
    """A name and a code in the settings that are two places are a left-over, and never guessed at."""
    named = set(found["folded"])
    if name and name.upper() != code and fold_name(name) not in named:
        called = " or ".join(sorted(set(found["area"])))
        raise AreaError(
            f"The settings name the area '{name}', but its code {code} is {called} in the extracts. "
            "Required: a name and a code of one area, or an empty code."
        )


def comparator_places(places: pd.DataFrame, settings: Settings, local: Identity) -> list[tuple[Identity, Comparator]]:
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


def sibling_places(places: pd.DataFrame, local: Identity) -> list[Identity]:
    """The partnerships of the same police force, the local one among them, by name."""
    if not local.area.within:
        return []
    same = places[
        (places["level"] == Level.CSP)
        & (places["within_folded"] == fold_name(local.area.within))
        & (places["code"] != "")
    ]
    return sorted((place_of(group) for _, group in same.groupby("code")), key=lambda place: place.area.name)


def named_place(area: Area) -> Identity:
    """A sub-area of the settings: found by its code, or by its whole name wherever no code is."""
    levels = frozenset({"", Level.SUB_AREA, Level.WARD, Level.LSOA, Level.MSOA})
    return Identity(area, frozenset({area.code} if area.code else ()), fold_name(area.name), levels)


def place_of(rows: pd.DataFrame) -> Identity:
    """One place from the rows that name it. The row with the most said about the area gives its name and level."""
    best = max(rows.to_dict("records"), key=lambda row: sum(bool(row[key]) for key in COLUMNS))
    level = Level(best["level"]) if best["level"] else None
    area = Area(best["area"], level, best["code"] or None, best["twin"] or None, best["within"] or None)
    codes = {row[key] for row in rows.to_dict("records") for key in ("code", "twin") if row[key]}
    levels = {"", *LOCAL_LEVELS} if level in (*LOCAL_LEVELS, None) else {"", level}
    return Identity(area, frozenset(codes), fold_name(area.name), frozenset(levels), best["within_code"])


def _is_code(places: pd.DataFrame, name: str) -> bool:
    return bool(((places["code"] == name.upper()) | (places["twin"] == name.upper())).any()) and bool(name)


def _by_name(places: pd.DataFrame, name: str, level: Level | None) -> pd.DataFrame:
    if not name:
        raise AreaError(
            "No area is named. Write it in the row 'area' of the sheet 'Assessment' of assessment.xlsx, "
            "or give --area NAME."
        )
    called = places[places["folded"] == fold_name(name)]
    wanted = called[called["level"].isin({level} if level else {"", *LOCAL_LEVELS})]
    if wanted.empty:
        raise AreaError(_not_found(places, name, level, sorted(set(called["level"]) - {""})))
    for one in (level, *LOCAL_LEVELS):
        if one and (wanted["level"] == one).any():
            return wanted[wanted["level"] == one]
    return wanted


def _not_found(places: pd.DataFrame, name: str, level: Level | None, other_levels: Iterable[str]) -> str:
    others = [*other_levels]
    if others:
        return (
            f"'{name}' is not a {level or 'partnership'} in the extracts, but a {' and a '.join(others)}. "
            f"Write '{name} ({others[0]})' if that is meant, or give the area's code."
        )
    partnerships = places[places["level"].isin({"", *LOCAL_LEVELS} if level is None else {level})]["area"]
    near = nearest_names(name, sorted(set(partnerships)))
    hint = f" Nearest names: {', '.join(near)}." if near else ""
    return (
        f"The area '{name}' is not in the extracts.{hint} Required: an area's whole name as a row has it, or its code."
    )


def _agreeing(found: pd.DataFrame, name: str) -> pd.DataFrame:
    """The rows, if they are one area: rows with different codes are several areas, a partnership's twin aside."""
    codes = sorted(set(found["code"]) - {"", *found["twin"]})
    if len(codes) > 1:
        raise AreaError(
            f"'{name}' is several areas in the extracts: {', '.join(codes)}. Give the code of the one meant."
        )
    return found


def _comparator(places: pd.DataFrame, row: ComparatorSetting, local: Identity) -> tuple[Identity, Comparator]:
    if row.members:
        members = [_member(places, name, row) for name in row.members]
        area = Area(row.name, Level.GROUP, row.code)
        inside = any(member.area.key == local.area.key for member in members)
        place = Identity(
            area, frozenset({row.code} if row.code else ()), fold_name(row.name), frozenset({"", Level.GROUP})
        )
        return place, Comparator(area, inside, tuple(member.area for member in members))
    called = places[places["code"] == row.code] if row.code else places[places["folded"] == fold_name(row.name)]
    if row.level:
        called = called[called["level"].isin({"", row.level})]
    if called.empty:
        near = nearest_names(row.name, sorted(set(places["area"])))
        hint = f" Nearest names: {', '.join(near)}." if near else ""
        raise AreaError(
            f"{row.place}: the comparator '{row.name}' is not in the extracts.{hint} "
            "Required: an area that a row or column of an extract names."
        )
    coded = called[called["code"] != ""]
    if not row.code and len(set(coded["code"])) > 1:
        listed = ", ".join(
            f"{code} ({level})" for code, level in sorted(set(zip(coded["code"], coded["level"], strict=True)))
        )
        raise AreaError(f"{row.place}: '{row.name}' is several areas: {listed}. Give its level or its code.")
    found = place_of(called)
    area = Area(row.name, row.level or found.area.level, row.code or found.area.code)
    levels = frozenset({"", *([row.level] if row.level else found.levels)})
    place = Identity(area, found.codes, fold_name(row.name), levels)
    return place, Comparator(area, _contains(area, local))


def _member(places: pd.DataFrame, name: str, row: ComparatorSetting) -> Identity:
    found = places[(places["code"] == name) | (places["twin"] == name)]
    if found.empty:
        found = places[(places["folded"] == fold_name(name)) & places["level"].isin({"", *LOCAL_LEVELS})]
    if found.empty:
        near = nearest_names(name, sorted(set(places["area"])))
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


def _force_around(places: pd.DataFrame, local: Identity) -> list[Identity]:
    if not local.area.within:
        return []
    forces = places[
        (places["level"] == Level.FORCE)
        & (
            (places["code"] == local.within_code)
            if local.within_code
            else (places["folded"] == fold_name(local.area.within))
        )
    ]
    return [place_of(forces)] if not forces.empty else []


def _nation(places: pd.DataFrame) -> list[Identity]:
    for name in NATION_NAMES:
        rows = places[(places["folded"] == fold_name(name)) & places["level"].isin({"", Level.COUNTRY})]
        if not rows.empty:
            found = place_of(rows)
            area = Area(name, Level.COUNTRY, found.area.code)
            return [Identity(area, found.codes, found.folded, found.levels)]
    return []
