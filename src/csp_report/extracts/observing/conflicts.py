"""The same figure more than once: in one table, and in a file that was sent again.

Figures of different tables may differ for good reasons (another edition, another population) and all stay; which one a
report uses is decided where series are assembled. Inside one table the same figure twice is either a repeated row,
kept once, or a sign that the table is not understood, and then neither is used.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from csp_report.domain.columns import distinct, grouped
from csp_report.domain.frame import Frame
from csp_report.domain.model import Issue, Severity, Source
from csp_report.extracts.files.sheets import column_letters

_FIGURE: Final = ("indicator", "of", "area", "code", "level", "within", "measure", "base", "start", "end", "per")
_TABLE: Final = ("file", "sheet", "table")
_PLACE: Final = (*_TABLE, "row", "column")
_MOST_NAMED: Final = 5
_MOST_CHANGED: Final = 0.1  # a file that differs in more of its figures is another edition, not the same sent again
_Keys = npt.NDArray[np.uint64]
_Row: TypeAlias = dict[str, Any]


def settled(frame: Frame) -> tuple[Frame, list[Issue]]:
    """The frame with each figure of a table once, and what was found on the way."""
    if frame.empty:
        return frame, []
    frame, issues = _within_tables(frame)
    return _between_files(frame, issues)


def _within_tables(frame: Frame) -> tuple[Frame, list[Issue]]:
    keys = _keys(frame, (*_FIGURE, *_TABLE))
    if len(distinct(keys)) == len(keys):
        return frame, []
    sizes = grouped(keys)
    places = np.flatnonzero(sizes.sizes()[sizes.which] > 1)
    issues = []
    dropped = np.zeros(len(frame), dtype=bool)
    repeated = 0
    for several in grouped(keys[places]).rows():
        rows = places[several]
        values = frame.numbers["value"][rows]
        same = bool(np.isnan(values).all() or (np.isfinite(values).all() and np.ptp(values) < 1e-9))
        dropped[rows[1:] if same else rows] = True
        repeated += len(rows) - 1 if same else 0
        if not same:
            issues.append((int(rows[0]), int(rows[1])))
    found = [_twice(frame, first, second) for first, second in issues[:_MOST_NAMED]]
    if len(issues) > _MOST_NAMED:
        more = f"{len(issues) - _MOST_NAMED} more figures that stand twice and differ"
        found.append(Issue(Severity.ERROR, "twice-in-table", more, "each figure once", _place(frame, issues[-1][0])))
    if repeated:
        said = f"{repeated:,} figures that stand twice with the same value"
        found.append(
            Issue(
                Severity.NOTE,
                "repeated",
                said,
                "each figure once; they were counted once",
                _place(frame, int(places[0])),
            )
        )
    return frame.take(~dropped), found


def _twice(frame: Frame, first: int, second: int) -> Issue:
    one, other = _row(frame, first), _row(frame, second)
    said = (
        f"{one['label'] or one['indicator']} for {one['area'] or one['code']} stands twice in one table and differs: "
        f"{one['value']:g} in {_cell(one)}, {other['value']:g} in {_cell(other)}; neither is used"
    )
    return Issue(
        Severity.ERROR,
        "twice-in-table",
        said,
        "each figure once, or a code or level that tells two areas apart",
        _place(frame, first),
    )


def _between_files(frame: Frame, issues: list[Issue]) -> tuple[Frame, list[Issue]]:
    """Files that repeat another: a copy is left out, a copy with a few other figures is named with them."""
    codes = frame.texts["file"].codes
    files = list(dict.fromkeys(codes.tolist()))
    if len(files) < 2:
        return frame, issues
    keys = _keys(frame, _FIGURE)
    dropped = np.zeros(len(frame), dtype=bool)
    for first, second in combinations(files, 2):
        rows, others = np.flatnonzero(codes == first), np.flatnonzero((codes == second) & ~dropped)
        if not len(others) or len(rows) != len(others):
            continue
        _, left, right = np.intersect1d(keys[rows], keys[others], return_indices=True)
        if len(left) != len(others):
            continue
        one, other = rows[left], others[right]
        values = frame.numbers["value"]
        changed = ~np.isclose(values[one], values[other], rtol=0, atol=1e-9, equal_nan=True)
        if changed.mean() > _MOST_CHANGED:
            continue
        issues.extend(_sent_again(frame, one[changed], other[changed], _place(frame, int(others[0]))))
        if not changed.any():
            dropped[others] = True
            said = f"every figure of {_file(frame, int(rows[0])).file} again"
            issues.append(
                Issue(Severity.NOTE, "same-file", said, "one copy; this one was left out", _file(frame, int(others[0])))
            )
    return frame.take(~dropped), issues


def _sent_again(frame: Frame, one: npt.NDArray[np.intp], other: npt.NDArray[np.intp], place: Source) -> Iterator[Issue]:
    if not len(one):
        return
    pairs = list(zip(one, other, strict=True))[:_MOST_NAMED]
    changes = [_changed(_row(frame, old), _row(frame, new)) for old, new in pairs]
    said = f"the figures of {_file(frame, int(one[0])).file} again, but for {len(one)}: {'; '.join(changes)}"
    yield Issue(Severity.WARNING, "sent-again", said, "the copy that holds; remove the other", place)


def _changed(old: _Row, new: _Row) -> str:
    label = new["label"] or new["indicator"]
    return f"{label}: {old['value']:g} in {_cell(old)} is {new['value']:g} in {_cell(new)}"


def _keys(frame: Frame, columns: tuple[str, ...]) -> _Keys:
    """One number a row, the same for the same texts: sums of numbers that stand for them, wrapped at 64 bits."""
    total = np.zeros(len(frame), dtype=np.uint64)
    for number, name in enumerate(columns):
        if name in frame.texts:
            codes, many = frame.texts[name].codes, len(frame.texts[name].distinct)
        else:
            groups = grouped(frame.days[name] if name in frame.days else frame.numbers[name])
            codes, many = groups.which, len(groups)
        total += _mixed(number, max(1, many))[codes]
    return total


def _mixed(column: int, many: int) -> _Keys:
    """So many numbers of 64 bits for the codes of a column, none like another: SplitMix64 (Steele, Lea and Flood, "Fast
    splittable pseudorandom number generators", 2014), since importing numpy.random takes longer than all the rest.
    """
    mixed = (np.arange(many, dtype=np.uint64) + np.uint64((column + 1) << 40)) * np.uint64(0x9E3779B97F4A7C15)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return mixed ^ (mixed >> np.uint64(31))


def _row(frame: Frame, index: int) -> _Row:
    """One row's cells by their columns."""
    one = frame.take(np.array([index]))
    return {name: one.cells(name)[0] for name in ("label", "indicator", "area", "code", "value", *_PLACE)}


def _cell(row: _Row) -> str:
    cell = f"{column_letters(row['column'] - 1)}{row['row']}" if row["row"] else "its sums"
    return f"{row['file']} {cell}"


def _place(frame: Frame, index: int) -> Source:
    row = _row(frame, index)
    cell = f"{column_letters(row['column'] - 1)}{row['row']}" if row["row"] else ""
    return Source(row["file"], row["sheet"], cell, row["table"])


def _file(frame: Frame, index: int) -> Source:
    return Source(frame.texts["file"].take(np.array([index])).cells()[0])
