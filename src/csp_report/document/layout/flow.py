"""Where pages end: boxes poured onto pages as Word and LibreOffice pour them.

Boxes that are kept with the next stand together; of a paragraph at least two lines stand on either side of a page's
end; space before is left out at a page's head, and of two neighbouring spaces the larger counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from msgspec import Struct

from csp_report.document.layout.measuring import Box

Start: TypeAlias = tuple[int, int]  # the first box of a page, and how many of its lines stand on the page before
ORPHANS: Final = 2  # lines at least on either side of a page's end


class Page(Struct, frozen=True):
    """A page: where it starts, where the next does, how much of its height is used, and which figures it holds."""

    start: Start
    following: Start
    used: float
    figures: tuple[int, ...]


@dataclass(slots=True)
class Strip:
    """Boxes in order, with where chains and columns end: pages are tried again and again over the same ones.

    ``chains``: for each box the last of those that are kept together from it on. ``columned``: the first box behind
    those that stand in columns from it on, its own place where it does not. ``columns``: what is known of the columns
    from a box on, by its place.
    """

    boxes: Sequence[Box]
    chains: list[int] = field(init=False)
    columned: list[int] = field(init=False)
    columns: dict[int, Columns] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Find the ends from the last box on."""
        count = len(self.boxes)
        self.chains, self.columned = list(range(count)), list(range(count))
        for place in range(count - 1, -1, -1):
            box, following = self.boxes[place], place + 1
            if following < count and box.keep_next and self.boxes[following].columns == 1:
                self.chains[place] = self.chains[following]
            if box.columns > 1:
                several = following < count and self.boxes[following].columns > 1
                self.columned[place] = self.columned[following] if several else following

    def columns_from(self, place: int) -> Columns:
        """The columns that begin with a box, balanced."""
        if place not in self.columns:
            self.columns[place] = _balanced(self.boxes[place : self.columned[place]])
        return self.columns[place]


class Columns(Struct, frozen=True):
    """Groups of boxes that are kept together, as how many they are and how high, and the height of two columns that
    hold them all.
    """

    groups: Sequence[tuple[int, float]]
    high: float


def fill(strip: Strip, start: Start, room: float, stretch: float) -> Page:
    """One page, filled from ``start`` on as far as ``room`` goes, every figure on it stretched alike."""
    boxes = strip.boxes
    place, lines = start
    used, space = 0.0, 0.0
    figures: list[int] = []
    while place < len(boxes):
        if boxes[place].columns > 1:
            end = strip.columned[place]
            taken, high = _in_columns(strip.columns_from(place), room - used - space, at_least=0 if used else 1)
            used, place = used + (space + high if taken else 0.0), place + taken
            if place < end:
                break
            space = 0.0
            continue
        chain = strip.chains[place]
        high = _needed(boxes, place, chain, lines, stretch, space if used else None)
        if chain + 1 < len(boxes) and boxes[chain].keep_next:  # what leads to columns stands with the first of them
            high += strip.columns_from(chain + 1).groups[0][1]
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


def _rest(box: Box, lines: int, stretch: float) -> float:
    """The height of what is left of a box after so many lines, its plot stretched."""
    height = box.height + box.plot * (stretch - 1) if box.plot else box.height
    return height - lines * box.height / box.lines if lines and box.lines else height


def _needed(boxes: Sequence[Box], place: int, last: int, lines: int, stretch: float, space: float | None) -> float:
    """The least height that a chain takes: all of it, of its last paragraph two lines where it may be parted."""
    total = 0.0
    for index in range(place, last + 1):
        box = boxes[index]
        gone = lines if index == place else 0
        if space is not None and not gone:
            total += max(space, box.before)
        parted = index == last and box.lines - gone >= 2 * ORPHANS
        total += ORPHANS * box.height / box.lines if parted else _rest(box, gone, stretch)
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


def _in_columns(columns: Columns, room: float, at_least: int) -> tuple[int, float]:
    """How many boxes stand in two columns of at most ``room``, and how high the columns are, balanced where all fit.

    ``at_least`` so many groups stand there, however high.
    """
    groups = columns.groups
    if columns.high <= room:
        return sum(count for count, _ in groups), columns.high
    fitting = max(_fit(groups, room), at_least)
    return sum(count for count, _ in groups[:fitting]), room if fitting else 0.0


def _balanced(boxes: Sequence[Box]) -> Columns:
    """Boxes in two columns as low as they can be."""
    groups = _groups(boxes)
    low, high = 0.0, sum(height for _, height in groups)
    for _ in range(24):
        middle = (low + high) / 2
        low, high = (low, middle) if _fit(groups, middle) == len(groups) else (middle, high)
    return Columns(groups, high)


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
