"""The sums that tie counts together, and which suppressed counts they would give away.

A cell is a count of one indicator, area and period. A sum is a whole and the parts that make it; it ties only where
the figures do add up. A suppressed cell is disclosed where the sums leave it too few values (``bounds``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from csp_report.disclosure.bounds import Reader, Tie
from csp_report.domain.model import Dataset, Level, Period
from csp_report.domain.periods import month


class Cell(Struct, frozen=True):
    """One count: indicator id, area key, period."""

    indicator: str
    area: str
    period: Period


class Sum(Struct, frozen=True):
    """A whole and its parts."""

    whole: Cell
    parts: tuple[Cell, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The whole, then the parts."""
        return (self.whole, *self.parts)


def sums_of(data: Dataset, values: Mapping[Cell, float], rooms: Mapping[Cell, float], small: float) -> tuple[Sum, ...]:
    """Every sum that holds among known counts: offence groups, sub-areas, the force's partnerships, months.

    A sum holds where whole and parts differ by less than ``small`` counts beyond what rounding can do (``rooms``): a
    difference of two or three still gives a small count away.
    """
    candidates = (*_groups(data, values), *_sub_areas(data, values), *_forces(data, values), *_months(values))
    return tuple(one for one in candidates if one.parts and _adds_up(one, values, rooms, small))


def undisclosed(
    primary: Collection[Cell], sums: Sequence[Sum], values: Mapping[Cell, float], below: float
) -> frozenset[Cell]:
    """The primary cells and as many others as it takes that no reader can narrow any of them down (``bounds``)."""
    hidden, lost = set(primary), set[Cell]()
    reader = Reader(values, frozenset(primary), below)
    done: set[frozenset[Cell]] = set()
    added = True
    while added:
        added = False
        for tied in _components(hidden, sums):
            cells = frozenset(cell for one in tied for cell in one.cells if cell in hidden)
            if cells in done:
                continue
            exposed = reader.narrowed([_tie(one, cells, values) for one in tied], lost)
            if exposed is None:
                done.add(cells)
                continue
            also = _next(exposed, hidden, tied, values)
            (hidden if also else lost).add(also or exposed)
            added = True
    return frozenset(hidden)


def _components(hidden: Collection[Cell], sums: Sequence[Sum]) -> list[list[Sum]]:
    """The sums with hidden cells, those together that hang together by them."""
    by_cell: dict[Cell, list[int]] = {}
    for place, one in enumerate(sums):
        for cell in one.cells:
            if cell in hidden:
                by_cell.setdefault(cell, []).append(place)
    left = dict.fromkeys(place for places in by_cell.values() for place in places)
    found: list[list[Sum]] = []
    while left:
        reached, edge = set[int](), [next(iter(left))]
        while edge:
            place = edge.pop()
            if place not in reached:
                reached.add(place)
                edge += [near for cell in sums[place].cells for near in by_cell.get(cell, ())]
        for place in reached:
            del left[place]
        found.append([sums[place] for place in sorted(reached)])
    return found


def _tie(one: Sum, hidden: Collection[Cell], values: Mapping[Cell, float]) -> Tie[Cell]:
    parts = tuple(cell for cell in one.parts if cell in hidden)
    whole = one.whole if one.whole in hidden else None
    left = sum(values[cell] for cell in parts) - (values[whole] if whole else 0.0)
    return Tie(parts, whole, left)


def _next(given_away: Cell, hidden: Collection[Cell], sums: Sequence[Sum], values: Mapping[Cell, float]) -> Cell | None:
    """What goes too: the smallest part still shown in the sums that the cell's unknowns stand in, else a whole.

    None where nothing that is shown ties the cell: noughts that follow from other noughts.
    """
    reached = {given_away}
    while True:
        tied = [one for one in sums if reached & set(one.cells)]
        more = {cell for one in tied for cell in one.cells if cell in hidden} - reached
        if not more:
            break
        reached |= more
    near = [one for one in tied if given_away in one.cells] or tied
    for group in (near, tied):
        parts = [cell for one in group for cell in one.parts if cell not in hidden]
        if parts:
            return min(parts, key=lambda cell: (values[cell], _name(cell)))
    wholes = [one.whole for one in tied if one.whole not in hidden]
    return min(wholes, key=lambda cell: (values[cell], _name(cell)), default=None)


def _name(cell: Cell) -> tuple[str, str, Period]:
    return cell.indicator, cell.area, cell.period


def _adds_up(one: Sum, values: Mapping[Cell, float], rooms: Mapping[Cell, float], small: float) -> bool:
    total = sum(values[cell] for cell in one.parts)
    return abs(total - values[one.whole]) < small + sum(rooms[cell] for cell in one.cells)


def _groups(data: Dataset, values: Mapping[Cell, float]) -> Iterator[Sum]:
    children = {name: [one.id for one in data.children(name)] for name in data.indicators}
    for whole in values:
        parts = (Cell(child, whole.area, whole.period) for child in children.get(whole.indicator, ()))
        yield Sum(whole, tuple(cell for cell in parts if cell in values))


def _sub_areas(data: Dataset, values: Mapping[Cell, float]) -> Iterator[Sum]:
    keys = [one.key for one in data.sub_areas]
    yield from _areas(data.area.key, keys, values)


def _forces(data: Dataset, values: Mapping[Cell, float]) -> Iterator[Sum]:
    keys = [one.key for one in data.siblings]
    for comparator in data.comparators:
        if comparator.area.level is Level.FORCE and comparator.contains:
            yield from _areas(comparator.area.key, keys, values)


def _areas(whole_key: str, part_keys: Sequence[str], values: Mapping[Cell, float]) -> Iterator[Sum]:
    for whole in values:
        if whole.area == whole_key:
            parts = (Cell(whole.indicator, key, whole.period) for key in part_keys)
            yield Sum(whole, tuple(cell for cell in parts if cell in values))


def _months(values: Mapping[Cell, float]) -> Iterator[Sum]:
    for whole in values:
        if whole.period.months > 1:
            first = whole.period.start.year * 12 + whole.period.start.month - 1
            spans = (month(*_calendar(first + place)) for place in range(whole.period.months))
            parts = tuple(Cell(whole.indicator, whole.area, span) for span in spans)
            yield Sum(whole, parts if all(cell in values for cell in parts) else ())


def _calendar(index: int) -> tuple[int, int]:
    year, place = divmod(index, 12)
    return year, place + 1
