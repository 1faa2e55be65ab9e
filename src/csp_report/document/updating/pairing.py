"""Which paragraphs, tables and rows of two documents are each other's, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from csp_report.document.ooxml.elements import Element, qn
from csp_report.document.updating.aligning import align
from csp_report.document.updating.drawn import alternative
from csp_report.document.updating.package import Package
from csp_report.document.updating.record import read_record
from csp_report.document.updating.tables import pairs_of_rows, renamed
from csp_report.document.updating.units import Kind, cell_text, find_units, kind_of, leaves, text_of

Pairs: TypeAlias = Mapping[int, int]  # places of the older row by those of the newer one, both rising


def leaf_pairs(before: Package, after: Package) -> tuple[list[Element], list[Element], Pairs]:
    """The leaves of the newer document, those of the older, and which are each other's: of one block, else alike."""
    here, there = list(leaves(after.body)), list(leaves(before.body))
    mine, theirs = _owners(after), _owners(before)
    groups: dict[str, tuple[list[int], list[int]]] = {}
    for side, (row, owners) in enumerate(((here, mine), (there, theirs))):
        for place, leaf in enumerate(row):
            groups.setdefault(owners.get(leaf, ""), ([], []))[side].append(place)
    found: dict[int, int] = {}
    for name, (left, right) in groups.items():
        if name and len(left) == len(right) == 1 and here[left[0]].tag == there[right[0]].tag:
            found[left[0]] = right[0]
        elif name:
            found.update(_alike(here, there, left, right))
    taken = set(found.values())
    rest = [place for place in range(len(here)) if place not in found]
    found.update(_alike(here, there, rest, [place for place in range(len(there)) if place not in taken]))
    return here, there, _in_order(here, there, found)


def by_text(here: Sequence[Element], there: Sequence[Element], *, last: bool = False) -> Pairs:
    """The pairs of two rows of paragraphs and tables that read alike; ``last``: the last ones are one in any case."""
    if last and len(here) == len(there) == 1:
        return {0: 0}
    alike = _alike(here, there, range(len(here)), range(len(there)))
    ends = (len(here) - 1, len(there) - 1)
    if last:
        alike = {one: other for one, other in alike.items() if one < ends[0] and other < ends[1]}
    found = _in_order(here, there, alike)
    return {**found, ends[0]: ends[1]} if last else found


def by_name(table: Element, other: Element) -> tuple[list[Element], list[Element], Pairs]:
    """The rows of two tables, and which are each other's: of one first cell or all others, and of as many cells."""
    here, there = own_rows(table), own_rows(other)
    mine, theirs = ([[cell_text(cell) for cell in cells(row)] for row in rows] for rows in (here, there))
    named = pairs_of_rows(mine, theirs) if all((*mine, *theirs)) else {}
    renamed(mine, theirs, named)
    fitting = ((one, two, 1) for one, two in named.items() if _fit(here[one], there[two]))
    return here, there, in_order(fitting)


def own_rows(table: Element) -> list[Element]:
    """The rows of a table, without those of tables in its cells."""
    return [row for row in table.iter(qn("w:tr")) if next(row.iterancestors(qn("w:tbl"))) is table]


def cells(row: Element) -> list[Element]:
    """The cells of a row."""
    return [cell for cell in row.iter(qn("w:tc")) if next(cell.iterancestors(qn("w:tr"))) is row]


def steps(pairs: Pairs, count: int) -> Iterator[tuple[int, range, int | None]]:
    """Pair by pair: where what stands before it begins in the newer row, what in the older, and the pair's place.

    The last step has no pair (None): it is what stands behind all of them.
    """
    start = waiting = 0
    for place in sorted(pairs):
        yield start, range(waiting, pairs[place]), place
        start, waiting = place + 1, pairs[place] + 1
    yield start, range(waiting, count), None


def in_order(found: Iterable[tuple[int, int, int]]) -> Pairs:
    """Of pairs with a weight those that do not cross, together the heaviest."""
    rows = sorted(found)
    best: list[tuple[int, int]] = []  # of each row: the weight up to it, and the row before it
    for place, (_, other, weight) in enumerate(rows):
        before = max(((best[one][0], one) for one in range(place) if rows[one][1] < other), default=(0, -1))
        best.append((before[0] + weight, before[1]))
    chain: dict[int, int] = {}
    place = max(range(len(rows)), key=lambda one: best[one][0], default=-1)
    while place >= 0:
        chain[rows[place][0]] = rows[place][1]
        place = best[place][1]
    return chain


def _in_order(here: Sequence[Element], there: Sequence[Element], found: Pairs) -> Pairs:
    """The pairs that do not cross, of most words; tables of other columns are none, for rows of both are no table."""
    return in_order(
        (one, other, 1 + len(text_of([here[one]])))
        for one, other in found.items()
        if here[one].tag != qn("w:tbl") or _columns(here[one]) == _columns(there[other])
    )


def _columns(table: Element) -> int:
    return len(table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}"))


def _owners(package: Package) -> dict[Element, str]:
    """The block that each paragraph and table belongs to, of a document that lists its blocks."""
    record = read_record(package)
    if record is None:
        return {}
    units = find_units(package, record.blocks, record.others or ())
    return {leaf: name for name, unit in units.blocks.items() for leaf in unit.leaves}


def _alike(
    here: Sequence[Element], there: Sequence[Element], left: Sequence[int], right: Sequence[int]
) -> dict[int, int]:
    found: dict[int, int] = {}
    for kind in Kind:
        mine, other = (
            [place for place in places if kind_of(row[place]) is kind] for row, places in ((here, left), (there, right))
        )
        pairs = align([_said(here[place]) for place in mine], [_said(there[place]) for place in other])
        found.update({mine[one]: other[two] for one, two in pairs.items()})
    return found


def _said(leaf: Element) -> str:
    return alternative([leaf]) if kind_of(leaf) is Kind.FIGURE else text_of([leaf])


def _fit(row: Element, other: Element) -> bool:
    """Whether two rows can be compared cell by cell: as many cells, and no tables in them."""
    nested = any(next(one.iter(qn("w:tbl")), None) is not None for one in (row, other))
    return len(cells(row)) == len(cells(other)) and not nested
