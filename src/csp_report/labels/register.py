"""The register of areas: which names and codes are areas, of which level, and what they lie in.

Shipped as two compressed tables beside this module, made by ``tools/area_register.py`` from published tables, which it
names. Contains public sector information licensed under the Open Government Licence v3.0.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Final

from msgspec import Struct

from csp_report.domain.model import Area, Level
from csp_report.labels.areas import fold_name, split_level, without_title

STATED: Final = "December 2024"  # the latest table that the register was made from
_WORDS: Final = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*|&")
_WARDS: Final = ("E05", "W05", "S13", "N08")
_MOST_WORDS: Final = 7  # of a name: "Bournemouth, Christchurch and Poole" has four
# Of a force whose name is also a title's: its whole name is not read as a name and a level.
_ALSO: Final = {"E23000034": frozenset({"city of london police"})}
LOCAL: Final = (Level.CSP, Level.DISTRICT)


class Entry(Struct, frozen=True):
    """An area: its code, its latest name, every name that it has had (folded), and the codes of what it lies in.

    ``last`` is the year of the latest table that has it.
    """

    code: str
    name: str
    level: Level
    folded: frozenset[str]
    parents: tuple[str, ...]
    last: int

    def is_called(self, name: str) -> bool:
        """Whether a whole name is one of this area's, level words and titles ("City of") aside."""
        folded = fold_name(split_level(name)[0])
        bare = without_title(folded)
        return (
            folded in self.folded
            or fold_name(name) in self.folded
            or any(without_title(one) == bare for one in self.folded)
        )


class Register(Struct, frozen=True, dict=True):
    """The areas larger than a ward by code and by folded name; wards by code alone, read when first asked for.

    ``named`` are those that the settings name, which the tables need not know; by their codes and their folded names.
    """

    by_code: Mapping[str, Entry]
    by_name: Mapping[str, tuple[Entry, ...]]
    named: tuple[Area, ...] = ()
    named_codes: frozenset[str] = frozenset()
    named_folded: frozenset[str] = frozenset()

    def at(self, code: str) -> Entry | None:
        """The area of a code, or None."""
        return self.by_code.get(code) or (_wards().get(code) if code[:3] in _WARDS else None)

    def called(self, name: str) -> tuple[Entry, ...]:
        """The areas of a whole name: of its level where the name states one."""
        known = self._called.get(name)
        if known is None:
            known = self._called[name] = self._looked_up(name)
        return known

    @cached_property
    def _called(self) -> dict[str, tuple[Entry, ...]]:
        return {}

    def _looked_up(self, name: str) -> tuple[Entry, ...]:
        core, level = split_level(name)
        found = self._folded(fold_name(core)) or self._folded(fold_name(name))
        return tuple(one for one in found if level is None or _is(one.level, level)) if level else found

    def _folded(self, folded: str) -> tuple[Entry, ...]:
        return self.by_name.get(folded, ()) or self.by_name.get(without_title(folded), ())

    def is_named(self, name: str, code: str = "") -> bool:
        """Whether the settings name an area so."""
        folded = fold_name(split_level(name)[0])
        return code in self.named_codes or folded in self.named_folded

    def knows(self, name: str) -> bool:
        """Whether a whole name is an area's, in the register or the settings."""
        return bool(self.called(name)) or self.is_named(name)

    def named_in(self, text: str) -> list[str]:
        """The names of areas that stand whole in a text, longest first, none inside another."""
        words = [*_WORDS.finditer(text)]
        firsts = [at for at, one in enumerate(words) if self.named_folded or text[one.start()].isupper()]
        found: list[str] = []
        taken: set[int] = set()
        for length in range(min(_MOST_WORDS, len(words)), 0, -1):
            for first in firsts:
                span = range(first, first + length)
                is_there = span.stop <= len(words) and taken.isdisjoint(span)
                if is_there and (name := self._name(text, words[first], words[span.stop - 1])):
                    found.append(name)
                    taken.update(span)
        return found

    def _name(self, text: str, first: re.Match[str], last: re.Match[str]) -> str:
        name = text[first.start() : last.end()]
        folded = fold_name(name)
        return name if folded in self.named_folded or (name[0].isupper() and folded in self.by_name) else ""


def _is(one: Level, other: Level) -> bool:
    return one is other or {one, other} <= {*LOCAL}


@lru_cache(maxsize=8)
def register(named: tuple[Area, ...] = ()) -> Register:
    """The shipped register, and with it the areas that settings name."""
    by_code, by_name = _shipped()
    codes = frozenset(one.code for one in named if one.code)
    return Register(by_code, by_name, named, codes, frozenset(fold_name(one.name) for one in named) - {""})


@cache
def _shipped() -> tuple[dict[str, Entry], dict[str, tuple[Entry, ...]]]:
    by_code = _entries("areas.csv.gz")
    by_name: dict[str, dict[str, Entry]] = defaultdict(dict)
    for entry in by_code.values():
        for folded in entry.folded:
            by_name[folded][entry.code] = entry
            by_name[without_title(folded)].setdefault(entry.code, entry)
    return by_code, {folded: tuple(known.values()) for folded, known in by_name.items()}


@cache
def _wards() -> dict[str, Entry]:
    return _entries("wards.csv.gz")


def _entries(name: str) -> dict[str, Entry]:
    lines: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in _lines(name):
        lines[line["code"]].append(line)
    return {code: _entry(several) for code, several in lines.items()}


def _lines(name: str) -> Iterator[dict[str, str]]:
    packed = (files("csp_report.labels") / name).read_bytes()
    yield from csv.DictReader(io.StringIO(gzip.decompress(packed).decode()))


def _entry(lines: list[dict[str, str]]) -> Entry:
    first = lines[0]
    return Entry(
        first["code"],
        first["name"],
        Level(first["level"]),
        frozenset(fold_name(one["name"]) for one in lines) | _ALSO.get(first["code"], frozenset()),
        tuple(first["parents"].split()),
        max(int(one["last"]) for one in lines),
    )
