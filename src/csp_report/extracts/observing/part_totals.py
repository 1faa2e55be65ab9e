"""Totals of years that are not over: "Total" under April to October is of seven months, whatever the title says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from msgspec.structs import replace

from csp_report.domain.model import Grain, Measure, Period
from csp_report.extracts.meaning.laid import Meaning
from csp_report.extracts.observing.telling import Block

PART_OF_YEAR = "of which months a total is"
_YEAR = 12  # months
_Lines: TypeAlias = defaultdict[tuple[int, int], list[int]]


def with_part_totals(block: Block, meanings: list[Meaning], totals: npt.NDArray[np.bool_]) -> list[Meaning]:
    """The meanings, with those of totals that are the sum of fewer than their year's months cut to these months.

    ``totals`` marks the cells whose row or heading says that they are totals. ``block.meaning`` is changed in place.
    """
    wholes = [
        int(index)
        for index in np.flatnonzero(totals & np.isfinite(block.values.value))
        if _is_year(block, meanings, index)
    ]
    if not wholes:
        return meanings
    found = list(meanings)
    known = {meaning: place for place, meaning in enumerate(found)}
    rows, columns = _lines(block, meanings)
    for index in wholes:
        meaning = meanings[block.meaning[index]]
        area = int(block.place[index])
        for line in (rows[area, int(block.rows[index])], columns[area, int(block.columns[index])]):
            parts = _parts(block, meanings, line, meaning)
            if parts and _is_sum(block, parts, index):
                cut = _cut(meaning, [_period_of(meanings[block.meaning[part]]) for part in parts])
                if cut not in known:
                    known[cut] = len(found)
                    found.append(cut)
                block.meaning[index] = known[cut]
    return found


def _is_year(block: Block, meanings: Sequence[Meaning], index: np.intp) -> bool:
    meaning = meanings[block.meaning[index]]
    return meaning.measure is Measure.COUNT and meaning.period is not None and meaning.period.months == _YEAR


def _lines(block: Block, meanings: Sequence[Meaning]) -> tuple[_Lines, _Lines]:
    """The counts of less than a year by area and row, and by area and column."""
    short = [one.measure is Measure.COUNT and one.period is not None and one.period.months < _YEAR for one in meanings]
    rows: _Lines = defaultdict(list)
    columns: _Lines = defaultdict(list)
    for index in np.flatnonzero(np.array(short, dtype=bool)[block.meaning] & ~block.values.blank):
        area = int(block.place[index])
        rows[area, int(block.rows[index])].append(int(index))
        columns[area, int(block.columns[index])].append(int(index))
    return rows, columns


def _parts(block: Block, meanings: Sequence[Meaning], line: Sequence[int], whole: Meaning) -> list[int]:
    """The cells of a line that hold a part of the whole's year, of the same thing; none where they fill the year."""
    year = _period_of(whole)
    parts = [place for place in line if _is_part(meanings[block.meaning[place]], whole, year)]
    covered = sum(_period_of(meanings[block.meaning[place]]).months for place in parts)
    return parts if 0 < covered < _YEAR else []


def _is_part(part: Meaning, whole: Meaning, year: Period) -> bool:
    period = part.period
    if period is None or period.start < year.start or period.end > year.end:
        return False
    return (part.indicator, part.of) == (whole.indicator, whole.of)


def _is_sum(block: Block, parts: Iterable[int], index: int) -> bool:
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
