"""Wholes that lack a part: a region or nation whose figure is the sum of its forces but for one without a figure.

Publishers say so in a footnote behind a name; the sum says it by itself. A share or rate says nothing by its value:
it lacks what the count of its row lacks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import isfinite, nan
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from csp_report.domain.model import Level, Measure
from csp_report.extracts.meaning.laid import Meaning, Place
from csp_report.extracts.meaning.lexicon import Lexicon
from csp_report.extracts.observing.telling import Block
from csp_report.labels.register import Entry

_PARTS: Final = (Level.REGION, Level.FORCE, Level.DISTRICT)
_WHOLES: Final = (Level.COUNTRY, Level.REGION, Level.FORCE)
_ADDED_UP: Final = (Measure.COUNT, Measure.POPULATION)
_NAMED: Final = 4  # areas that are named one by one

Cells: TypeAlias = Mapping[int, Mapping[int, int]]  # of each meaning, by place, the first cell


class Lacking(Struct, frozen=True):
    """Which figures are of a whole that lacks a part; the names of these wholes and of the parts."""

    found: npt.NDArray[np.bool_]
    wholes: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    def said(self, count: int) -> str:
        """What is wrong with so many of the figures."""
        return f"{count:,} figures of {_names(self.wholes)}, which are sums without {_names(self.parts)}"


def lacking(block: Block, meanings: Sequence[Meaning], lexicon: Lexicon) -> Lacking:
    """The counts that are the sum of those of their parts that are there, where one is not, and shares and rates of
    the same area that lack the same part or are of such a count.
    """
    found = np.zeros(len(block.place), dtype=bool)
    entries = {index: _entry(one, lexicon) for index, one in enumerate(block.places) if index and not one.whole}
    inside = _inside({index: entry for index, entry in entries.items() if entry})
    if not inside:
        return Lacking(found)
    cells = _cells(block)
    beside = [index for index, entry in entries.items() if entry is None]  # in no area: the railway police
    values: list[float] = block.values.value.tolist()
    gone = _counts_without(values, meanings, cells, inside, beside)
    if not gone:
        return Lacking(found)
    for meaning, whole in _of_such(values, meanings, cells, gone):
        found |= (block.meaning == meaning) & (block.place == whole)
    wholes = dict.fromkeys(block.places[whole].name or block.places[whole].code for _, whole in gone)
    parts = dict.fromkeys(block.places[part].name or block.places[part].code for lost in gone.values() for part in lost)
    return Lacking(found, tuple(wholes), tuple(parts))


def _cells(block: Block) -> Cells:
    if not len(block.meaning):
        return {}
    order = np.argsort(block.meaning, kind="stable")
    starts = np.flatnonzero(np.diff(block.meaning[order], prepend=-1))
    cells: dict[int, dict[int, int]] = {}
    for own in sorted(np.split(order, starts[1:]), key=lambda several: int(several[0])):  # as they come in the table
        backwards = own[::-1]  # so that the first cell of a place is what stays
        cells[int(block.meaning[own[0]])] = dict(zip(block.place[backwards].tolist(), backwards.tolist(), strict=True))
    return cells


def _counts_without(
    value: Sequence[float],
    meanings: Sequence[Meaning],
    cells: Cells,
    inside: Mapping[int, list[list[int]]],
    beside: Sequence[int],
) -> dict[tuple[int, int], frozenset[int]]:
    """The counts that lack parts, by meaning and place, with these parts."""
    gone: dict[tuple[int, int], frozenset[int]] = {}
    for meaning, own in cells.items():
        if meanings[meaning].measure not in _ADDED_UP:
            continue
        known = {place: value[cell] for place, cell in own.items()}
        rest = sum(known[place] for place in beside if isfinite(known.get(place, nan)))
        for whole, groups in inside.items():
            for parts in groups if whole in own else ():
                there = {part: known[part] for part in parts if part in known}
                lost = frozenset(part for part, one in there.items() if not isfinite(one))
                if _is_rest(known[whole], there, lost, rest):
                    gone[meaning, whole] = lost
    return gone


def _is_rest(whole: float, parts: Mapping[int, float], lost: frozenset[int], beside: float) -> bool:
    """Whether a whole is the sum of the parts that are there, and some are not; with or without what is beside it."""
    if not 0 < len(lost) < len(parts) or not whole > 0:
        return False
    known = sum(one for part, one in parts.items() if part not in lost)
    return min(abs(known - whole), abs(known + beside - whole)) < 1


def _of_such(
    value: Sequence[float],
    meanings: Sequence[Meaning],
    cells: Cells,
    gone: Mapping[tuple[int, int], frozenset[int]],
) -> Iterator[tuple[int, int]]:
    """The meaning and place of all figures that lack a part: counts, and shares, rates and changes beside them."""
    yield from gone
    of_count = {(meanings[one].indicator, meanings[one].period, whole) for one, whole in gone}
    lost: dict[int, set[int]] = defaultdict(set)
    for (_, whole), several in gone.items():
        lost[whole] |= several
    for meaning, own in cells.items():
        told = meanings[meaning]
        if told.measure in _ADDED_UP:
            continue
        missing = {place for place, cell in own.items() if not isfinite(value[cell])}
        for whole, parts in lost.items():
            if whole in own and (parts & missing or (told.indicator, told.period, whole) in of_count):
                yield meaning, whole


def _inside(entries: Mapping[int, Entry]) -> dict[int, list[list[int]]]:
    """By each area of a table those of one lower level that lie in it, level by level."""
    of_level = {level: [(part, one) for part, one in entries.items() if one.level is level] for level in _PARTS}
    by_parent: dict[tuple[Level, str], list[int]] = defaultdict(list)
    for level, parts in of_level.items():
        for part, one in parts:
            for code in dict.fromkeys(one.parents):
                by_parent[level, code].append(part)
    found: dict[int, list[list[int]]] = {}
    for whole, one in entries.items():
        if one.level in _WHOLES:
            by_level = [
                [part for part, other in of_level[level] if _in_nation(one, other)]
                if one.level is Level.COUNTRY
                else by_parent.get((level, one.code), [])
                for level in _PARTS
            ]
            if any(by_level):
                found[whole] = [parts for parts in by_level if parts]
    return found


def _in_nation(nation: Entry, part: Entry) -> bool:
    """Whether an area lies in a nation, which the codes tell: what lies in England has a code with an E."""
    return part.code[0] in {"K02": "EWSN", "K03": "EWS", "K04": "EW"}.get(nation.code[:3], nation.code[0])


def _entry(place: Place, lexicon: Lexicon) -> Entry | None:
    """The register's area of a place; of a name of several the one of the level that is told."""
    if place.code:
        return lexicon.areas.at(place.code)
    known = [one for one in lexicon.areas.called(place.name) if not place.level or one.level == place.level]
    return known[0] if len(known) == 1 else None


def _names(several: Sequence[str]) -> str:
    more = f" and {len(several) - _NAMED} more" if len(several) > _NAMED else ""
    quoted = ", ".join(f"'{name}'" for name in several[:_NAMED])
    return f"{quoted}{more}"
