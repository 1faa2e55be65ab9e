"""The catalogue of indicators: the Home Office offence tree and what else partnerships report on."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from msgspec import Struct

from csp_report.domain.errors import TemplateError
from csp_report.domain.model import Indicator, Polarity
from csp_report.domain.spread import Spread
from csp_report.statistics.spreads import Component

_WORDS: Final = re.compile(r"\w+")

TEXTS: Final = (
    "label", "one", "many", "subject", "events", "parent", "polarity", "spread_source", "caveat", "acronym",
    "harm_source", "short",
)  # fmt: skip
DEEPEST: Final = 20  # levels; the offence tree has four
REQUIRED: Final = ("label", "one", "many")
OTHERS: Final[Mapping[str, type]] = {"synonyms": list, "covers": list, "residual": bool, "spread": dict, "harm": object}
LISTS: Final = ("synonyms", "covers")
SPREAD_PARTS: Final = ("country", "force", "force_phi", "local", "local_phi")
MOST_PHI: Final = 100
SPREAD_SHAPE: Final = "a table such as { country = 0.06, force = 0.05, force_phi = 1.0, local = 0.04, local_phi = 1.0 }"


class Catalogue(Struct, frozen=True):
    """Indicators by id, in the order of ``indicators.toml``."""

    indicators: Mapping[str, Indicator]

    @classmethod
    def load(cls, path: Path) -> Catalogue:
        """The catalogue of a file. Raises TemplateError, with file and key, for whatever breaks its contract."""
        return cls(MappingProxyType(_checked(path, _read(path))))

    def children(self, indicator: str) -> tuple[Indicator, ...]:
        """The indicators whose parent this is, in order."""
        return tuple(one for one in self.indicators.values() if one.parent == indicator)

    def find(self, name: str) -> Indicator | None:
        """The indicator of exactly this id, label or synonym (case, spaces and punctuation aside), or None."""
        wanted = plain(name)
        return next((one for one in self.indicators.values() if wanted in _names(one)), None)


@lru_cache(maxsize=100_000)
def plain(name: str) -> str:
    """A name with everything taken off that real tables vary: case, spaces, punctuation, "&" for "and"."""
    return " ".join(_WORDS.findall(name.casefold().replace("&", " and ").replace("_", " ")))


def _names(indicator: Indicator) -> set[str]:
    return {plain(name) for name in (indicator.id, indicator.label, *indicator.synonyms)}


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise TemplateError(
            f"{path}: cannot be read ({error.strerror}); required: the catalogue of indicators"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TemplateError(f"{path}: not TOML ({error}); required: the catalogue of indicators") from None


def _checked(path: Path, tables: dict[str, Any]) -> dict[str, Indicator]:
    found = {name: _indicator(path, name, table) for name, table in tables.items()}
    if not found:
        raise TemplateError(f"{path}: holds no indicator; required: at least one [id] table")
    _check_parents(path, found)
    _check_covers(path, found)
    _check_names(path, found)
    return found


def _indicator(path: Path, name: str, table: object) -> Indicator:
    """One table as an Indicator."""
    if not isinstance(table, dict):
        raise _fault(path, name, table, "a table: [id] with label, one and many")
    for key, value in table.items():
        _check_key(path, f"{name}.{key}", key, value)
    for key in REQUIRED:
        if key not in table:
            raise _fault(path, f"{name}.{key}", None, "text")
    if ("spread" in table) != ("spread_source" in table):
        raise _fault(path, f"{name}.spread", table.get("spread"), "spread and spread_source together, or neither")
    if ("harm" in table) != ("harm_source" in table):
        raise _fault(path, f"{name}.harm", table.get("harm"), "harm and harm_source together, or neither")
    given = {key: value for key, value in table.items() if key not in (*LISTS, "polarity", "spread")}
    if "spread" in table:
        given["spread"] = _spread(table["spread"])
    return Indicator(
        id=name,
        synonyms=tuple(table.get("synonyms", ())),
        covers=tuple(table.get("covers", ())),
        polarity=Polarity(table.get("polarity", Polarity.NEUTRAL)),
        spread_assumed="spread" not in table,
        **given,
    )


def _check_key(path: Path, place: str, key: str, value: object) -> None:
    """Raise TemplateError unless ``key`` may stand in a table and ``value`` be its value."""
    if key in TEXTS:
        if not isinstance(value, str) or not value.strip():
            raise _fault(path, place, value, "text")
        if key == "polarity" and value not in list(Polarity):
            raise _fault(path, place, value, " or ".join(f"'{one}'" for one in Polarity))
        return
    if key not in OTHERS:
        near = get_close_matches(key, (*TEXTS, *OTHERS), 1)
        raise _fault(path, place, value, f"no such key{f' (did you mean {near[0]}?)' if near else ''}")
    if not isinstance(value, OTHERS[key]):
        required = dict.fromkeys(LISTS, "a list of texts") | {"residual": "true or false", "spread": SPREAD_SHAPE}
        raise _fault(path, place, value, required[key])
    if isinstance(value, list) and not all(isinstance(one, str) and plain(one) for one in value):
        raise _fault(path, place, value, "a list of texts")
    if key == "harm" and (isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1):
        raise _fault(path, place, value, "a number from 0 to 1")
    if isinstance(value, dict):
        _check_spread(path, place, value)


def _check_spread(path: Path, place: str, value: Mapping[str, object]) -> None:
    if sorted(value) != sorted(SPREAD_PARTS):
        raise _fault(path, place, value, SPREAD_SHAPE)
    for part, one in value.items():
        most = MOST_PHI if part.endswith("_phi") else 1
        if isinstance(one, bool) or not isinstance(one, int | float) or not 0 <= one < most:
            raise _fault(path, f"{place}.{part}", one, f"a number of 0 and more, below {most}")


def _spread(value: Mapping[str, float]) -> Spread:
    country, force, force_phi, local, local_phi = (float(value[part]) for part in SPREAD_PARTS)
    return Spread(country, Component(force, force_phi), Component(local, local_phi))


def _check_parents(path: Path, found: Mapping[str, Indicator]) -> None:
    for name, indicator in found.items():
        trail = [name]
        parent = indicator.parent
        while parent is not None:
            if parent not in found:
                near = get_close_matches(parent, found, 1)
                hint = f", such as '{near[0]}'" if near else ""
                raise _fault(path, f"{trail[-1]}.parent", parent, f"the id of an indicator in this file{hint}")
            if parent in trail:
                raise _fault(
                    path, f"{name}.parent", " > ".join([*trail, parent]), "parents that do not run in a circle"
                )
            if len(trail) == DEEPEST:
                raise _fault(path, f"{name}.parent", parent, f"parents of parents, {DEEPEST} levels at most")
            trail.append(parent)
            parent = found[parent].parent


def _check_covers(path: Path, found: Mapping[str, Indicator]) -> None:
    for name, indicator in found.items():
        for one in indicator.covers:
            if one not in found or one == name:
                raise _fault(path, f"{name}.covers", one, "ids of other indicators in this file")


def _check_names(path: Path, found: Mapping[str, Indicator]) -> None:
    """Raise TemplateError where a header could mean two indicators."""
    owners: dict[str, str] = {}
    for name, indicator in found.items():
        for one in sorted(_names(indicator)):
            if one in owners:
                raise _fault(path, f"{name}.synonyms", one, f"a name that '{owners[one]}' does not have already")
            owners[one] = name


def _fault(path: Path, key: str, found: object, required: str) -> TemplateError:
    said = "nothing" if found is None else repr(found)
    return TemplateError(f"{path}, key '{key}': found {said}; required: {required}")
