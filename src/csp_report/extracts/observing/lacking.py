"""Wholes that lack a part: a region whose figure is the sum of its forces but for one of which there is none.

Publishers say so in a footnote behind the region's name; the sum says it by itself.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import numpy.typing as npt

from csp_report.domain.model import Level, Measure
from csp_report.extracts.meaning.laid import Meaning
from csp_report.extracts.meaning.lexicon import Lexicon
from csp_report.extracts.observing.telling import Block
from csp_report.labels.register import Entry

_PARTS = (Level.FORCE, Level.DISTRICT)
_WHOLES = (Level.REGION, Level.COUNTRY, Level.FORCE)


def lacking(block: Block, meanings: list[Meaning], lexicon: Lexicon) -> npt.NDArray[np.bool_]:
    """Which counts are of a whole and equal to the sum of those of its parts that are there, where one is not there."""
    found = np.zeros(len(block.place), dtype=bool)
    entries = {index: _entry(one.name, one.code, lexicon) for index, one in enumerate(block.places) if not one.missing}
    inside = _inside({index: entry for index, entry in entries.items() if entry})
    if not inside:
        return found
    counts = np.array([one.measure is Measure.COUNT for one in meanings], dtype=bool)[block.meaning]
    value = block.values.value
    cells: dict[int, dict[int, int]] = defaultdict(dict)
    for index in np.flatnonzero(counts).tolist():
        cells[int(block.meaning[index])].setdefault(int(block.place[index]), index)
    for own in cells.values():
        for whole, several in inside.items():
            there = [own[part] for part in several if part in own]
            if whole in own and _lacks_one(value[own[whole]], value[there]):
                found[own[whole]] = True
    return found


def _lacks_one(whole: float, parts: npt.NDArray[np.float64]) -> bool:
    known = parts[np.isfinite(parts)]
    return 0 < len(known) < len(parts) and whole > 0 and abs(float(known.sum()) - whole) < 1


def _inside(entries: dict[int, Entry]) -> dict[int, list[int]]:
    """By each area of a table those of one lower level that lie in it."""
    found: dict[int, list[int]] = {}
    for whole, one in entries.items():
        if one.level in _WHOLES:
            for level in _PARTS:
                parts = [part for part, other in entries.items() if other.level is level and one.code in other.parents]
                if parts:
                    found.setdefault(whole, parts)
    return found


def _entry(name: str, code: str, lexicon: Lexicon) -> Entry | None:
    known = lexicon.areas.called(name) if name else ()
    return lexicon.areas.at(code) if code else known[0] if len(known) == 1 else None
