"""Where pages end: boxes poured onto pages as Word and LibreOffice pour them.

Boxes that are kept with the next stand together; of a paragraph at least two lines stand on either side of a page's
end; space before is left out at a page's head, and of two neighbouring spaces the larger counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from csp_report.document.layout.measuring import Box

Start: TypeAlias = tuple[int, int]  # the first box of a page, and how many of its lines stand on the page before
ORPHANS: Final = 2  # lines at least on either side of a page's end


@dataclass(frozen=True, slots=True)
class Page:
    """A page: where it starts, where the next does, how much of its height is used, and which figures it holds."""

    start: Start
    following: Start
    used: float
    figures: tuple[int, ...]


def height_of(box: Box, stretch: float) -> float:
    """A box's height with its plot stretched."""
    return box.height + box.plot * (stretch - 1)


def fill(boxes: Sequence[Box], start: Start, room: float, stretch: float) -> Page:
    """One page, filled from ``start`` on as far as ``room`` goes, every figure on it stretched alike."""
    place, lines = start
    used, space = 0.0, 0.0
    figures: list[int] = []
    while place < len(boxes):
        if boxes[place].columns > 1:
            end = _columned(boxes, place)
            taken, high = _in_columns(boxes[place:end], room - used - space, at_least=0 if used else 1)
            used, place = used + (space + high if taken else 0.0), place + taken
            if place < end:
                break
            space = 0.0
            continue
        chain = _chain(boxes, place)
        high = _needed(boxes, place, chain, lines, stretch, space if used else None)
        if chain + 1 < len(boxes) and boxes[chain].keep_next:  # what leads to columns stands with the first of them
            high += _groups(boxes[chain + 1 : _columned(boxes, chain + 1)])[0][1]
        if boxes[place].break_before and used and not lines:
            break
        if used + high > room and used:
            place, lines, used = _split(boxes, place, lines, (room, used, space))
            break
        for index in range(place, chain + 1):
            box = boxes[index]
            gap = max(space, box.before) if used and not (index == place and lines) else 0.0
            own = _rest(box, lines if index == place else 0, stretch)
            if used + gap + own > room and used:
                step = _split(boxes, index, lines if index == place else 0, (room, used, space))
                return Page(start, step[:2], step[2], tuple(figures))
            used, space = used + gap + own, box.after
            if box.figure:
                figures.append(index)
        place, lines = chain + 1, 0
    return Page(start, (place, lines), used, tuple(figures))


def _chain(boxes: Sequence[Box], place: int) -> int:
    """The last box of those that are kept together from ``place`` on."""
    while place < len(boxes) - 1 and boxes[place].keep_next and boxes[place + 1].columns == 1:
        place += 1
    return place


def _rest(box: Box, lines: int, stretch: float) -> float:
    """The height of what is left of a box after so many lines."""
    return height_of(box, stretch) - (lines * box.height / box.lines if box.lines else 0.0)


def _needed(boxes: Sequence[Box], place: int, last: int, lines: int, stretch: float, space: float | None) -> float:
    """The least height that a chain takes: all of it, of its last paragraph two lines where it may be parted."""
    total = 0.0
    for index in range(place, last + 1):
        box = boxes[index]
        if space is not None and not (index == place and lines):
            total += max(space, box.before)
        whole = _rest(box, lines if index == place else 0, stretch)
        parted = index == last and box.lines - (lines if index == place else 0) >= 2 * ORPHANS
        total += ORPHANS * box.height / box.lines if parted else whole
        space = box.after
    return total


def _split(boxes: Sequence[Box], place: int, lines: int, at: tuple[float, float, float]) -> tuple[int, int, float]:
    """Where the next page begins, and what is used of this one, with as many lines of a paragraph as fit."""
    room, used, space = at
    box = boxes[place]
    left = box.lines - lines
    if left < 2 * ORPHANS or box.keep_next or box.figure:
        return place, lines, used
    line = box.height / box.lines
    gap = 0.0 if lines else max(space, box.before)
    fitting = min(int((room - used - gap) / line), left - ORPHANS)
    if fitting < ORPHANS:
        return place, lines, used
    return place, lines + fitting, used + gap + fitting * line


def _columned(boxes: Sequence[Box], place: int) -> int:
    """The first box behind those that stand in columns."""
    end = place
    while end < len(boxes) and boxes[end].columns > 1:
        end += 1
    return end


def _in_columns(boxes: Sequence[Box], room: float, at_least: int) -> tuple[int, float]:
    """How many boxes stand in two columns of at most ``room``, and how high the columns are, balanced where all fit.

    ``at_least`` so many groups stand there, however high.
    """
    groups = list(_groups(boxes))
    low, high = 0.0, sum(height for _, height in groups)
    for _ in range(24):
        middle = (low + high) / 2
        low, high = (low, middle) if _fit(groups, middle) == len(groups) else (middle, high)
    if high <= room:
        return len(boxes), high
    fitting = max(_fit(groups, room), at_least)
    return sum(count for count, _ in groups[:fitting]), room if fitting else 0.0


def _groups(boxes: Sequence[Box]) -> list[tuple[int, float]]:
    """Boxes that are kept together, as how many they are and how high."""
    found: list[tuple[int, float]] = []
    place = 0
    while place < len(boxes):
        last = place
        while last < len(boxes) - 1 and boxes[last].keep_next:
            last += 1
        inside = boxes[place : last + 1]
        found.append((len(inside), sum(one.before + one.height + one.after for one in inside)))
        place = last + 1
    return found


def _fit(groups: Sequence[tuple[int, float]], room: float) -> int:
    """How many groups two columns of a height hold."""
    column, used, count = 1, 0.0, 0
    for _, height in groups:
        if used + height > room:
            column, used = column + 1, 0.0
        if column > 2 or height > room:
            break
        used, count = used + height, count + 1
    return count
