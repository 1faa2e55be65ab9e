"""Totals of years that are not over: "Total" under April to October is of seven months, whatever the title says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from csp_report.extracts.grid import Meaning
from csp_report.extracts.telling import Block
from csp_report.model import Grain, Measure, Period

PART_OF_YEAR = "of which months a total is"
_YEAR = 12  # months
Places = npt.NDArray[np.intp]


def with_part_totals(block: Block, meanings: list[Meaning], totals: npt.NDArray[np.bool_]) -> list[Meaning]:
    """The meanings, with those of totals that are the sum of fewer than their year's months cut to these months.

    ``totals`` marks the cells whose row or heading says that they are totals. ``block.meaning`` is changed in place.
    """
    found = list(meanings)
    known = {meaning: place for place, meaning in enumerate(found)}
    for index in np.flatnonzero(totals & np.isfinite(block.values.value)):
        meaning = found[block.meaning[index]]
        if meaning.measure is not Measure.COUNT or meaning.period is None or meaning.period.months != _YEAR:
            continue
        for line in (block.rows == block.rows[index], block.columns == block.columns[index]):
            parts = _parts(block, found, np.flatnonzero(line & (block.place == block.place[index])), meaning)
            if not parts or not _is_sum(block, parts, index):
                continue
            cut = _cut(meaning, [_period_of(found[block.meaning[part]]) for part in parts])
            if cut not in known:
                known[cut] = len(found)
                found.append(cut)
            block.meaning[index] = known[cut]
    return found


def _parts(block: Block, meanings: Sequence[Meaning], line: Places, whole: Meaning) -> list[int]:
    """The cells of a line that hold a part of the whole's year, of the same thing; none where they fill the year."""
    year = _period_of(whole)
    parts = [
        int(place)
        for place in line
        if not block.values.blank[place] and _is_part(meanings[block.meaning[place]], whole, year)
    ]
    covered = sum(_period_of(meanings[block.meaning[place]]).months for place in parts)
    return parts if 0 < covered < _YEAR else []


def _is_part(part: Meaning, whole: Meaning, year: Period) -> bool:
    period = part.period
    if period is None or period.months >= _YEAR or not (year.start <= period.start and period.end <= year.end):
        return False
    return (part.indicator, part.of, part.measure) == (whole.indicator, whole.of, whole.measure)


def _is_sum(block: Block, parts: Iterable[int], index: np.intp) -> bool:
    return bool(abs(block.values.value[list(parts)].sum() - block.values.value[index]) < 1e-6)


def _period_of(meaning: Meaning) -> Period:
    assert meaning.period is not None  # noqa: S101 - only cells with a period are looked at
    return meaning.period


def _cut(whole: Meaning, parts: Sequence[Period]) -> Meaning:
    """A total of these parts: of the time from the first to the last where nothing is missing between them."""
    inside = sorted(set(parts))
    joined = all(one.end + timedelta(days=1) == other.start for one, other in pairwise(inside))
    if not joined:
        return replace(whole, missing=PART_OF_YEAR)
    period = Period(inside[0].start, inside[-1].end, Grain.PART_YEAR)
    return replace(whole, period=inside[0] if len(inside) == 1 else period)
