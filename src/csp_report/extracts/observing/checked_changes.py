"""Changes held against the counts beside them: one that does not follow from them is of another time, and not used."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from msgspec.structs import replace

from csp_report.domain.columns import distinct
from csp_report.domain.model import Measure, Severity
from csp_report.domain.periods import earlier
from csp_report.extracts.meaning.changes import OTHER_STRETCH
from csp_report.extracts.meaning.laid import Meaning
from csp_report.extracts.observing.telling import OTHER_CHANGE, Block, Told

_ROUNDING = 1.0  # percentage points: changes are often printed whole, and counts sometimes rounded


def with_checked_changes(
    told: Told, block: Block, meanings: list[Meaning], value: npt.NDArray[np.float64]
) -> list[Meaning]:
    """The meanings, those of changes dropped where most of a column's do not follow from the counts in their rows.

    The change is 100 * (latest / previous - 1), compared within a percentage point and a twentieth of itself.
    """
    changes = np.array([one.measure is Measure.CHANGE and not one.missing for one in meanings], dtype=bool)
    counts = np.array([one.measure is Measure.COUNT and not one.missing for one in meanings], dtype=bool)
    if not changes.any() or not counts.any():
        return meanings
    width = int((block.rows == block.rows[0]).sum())  # figures of a row stand side by side in a block
    if width == 1:
        return meanings
    found = list(meanings)
    for column in distinct(block.columns[changes[block.meaning]]):
        inside = np.flatnonzero((block.columns == column) & changes[block.meaning] & np.isfinite(value))
        expected = {int(index): _expected(block, meanings, value, int(index), width) for index in inside}
        known = {index: change for index, change in expected.items() if change is not None}
        wrong = [index for index, change in known.items() if not _agree(value[index], change)]
        if len(wrong) * 2 <= len(known):
            continue
        first = wrong[0]
        told.add(
            Severity.WARNING,
            "other-change",
            f"{value[first]:g}% under '{told.table.label(int(column))}', where the counts beside it give "
            f"{known[first]:.1f}%: {OTHER_STRETCH}; the column is not used",
            "a change from the year before, or a heading that says from when",
            (int(block.rows[first]), int(column)),
        )
        for place in distinct(block.meaning[inside]):
            found[place] = replace(found[place], missing=OTHER_CHANGE)
    return found


def _expected(
    block: Block, meanings: list[Meaning], value: npt.NDArray[np.float64], index: int, width: int
) -> float | None:
    """The change that the counts of the same row give, None where they are not there."""
    change = meanings[block.meaning[index]]
    if change.period is None:
        return None
    before = earlier(change.period)
    counts = {}
    start = index - index % width
    for place in range(start, start + width):
        one = meanings[block.meaning[place]]
        if (
            block.place[place] == block.place[index]
            and one.measure is Measure.COUNT
            and (one.indicator, one.of) == (change.indicator, change.of)
            and one.period
        ):
            counts[one.period] = float(value[place])
    latest, previous = counts.get(change.period, np.nan), counts.get(before, np.nan)
    return 100 * (latest / previous - 1) if np.isfinite(latest) and np.isfinite(previous) and previous else None


def _agree(printed: float, expected: float) -> bool:
    return bool(abs(printed - expected) <= max(_ROUNDING, abs(expected) / 20))
