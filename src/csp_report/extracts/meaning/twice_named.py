"""A region and a force of one name in a table without codes: West Midlands among the regions and among its forces.

The sums of the table say which row is which: a region's figure is that of its forces together. Where no column of
counts says so, neither row is used.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from csp_report.domain.model import Level
from csp_report.extracts.meaning.laid import Column, Place, Role
from csp_report.extracts.meaning.lexicon import Lexicon
from csp_report.extracts.tables.found import Table
from csp_report.labels.numbers import read_number
from csp_report.labels.register import Entry

_SPLITTING: Final = (Role.INDICATOR, Role.PERIOD, Role.MEASURE, Role.DIMENSION, Role.LEVEL)
_LEAST: Final = 1000  # a sum that large is none by chance; smaller ones need two columns
WHICH: Final = "which of the areas called"


def told_apart(table: Table, columns: Sequence[Column], places: Sequence[Place], lexicon: Lexicon) -> list[Place]:
    """The areas of rows, those of a region and a force of one name with their levels, or with what keeps them open.

    Only where each row of a table is of an area: where rows are also of periods or offences, names stand often.
    """
    found = [*places]
    if len({*table.sections}) > 1 or any(column.role in _SPLITTING for column in columns):
        return found
    for place in [place for place, count in Counter(places).items() if count == 2 and not place.code]:
        kinds = {entry.level: entry for entry in lexicon.areas.called(place.name)}
        if not {Level.REGION, Level.FORCE} <= {*kinds}:
            continue
        pair = [row for row, one in enumerate(places) if one == place]
        figures = [_values(table, column) for column in columns if column.role is Role.FIGURES]
        if all(column[pair[0]] == column[pair[1]] for column in figures):
            continue  # one row that is repeated
        others = _forces(places, kinds[Level.REGION], lexicon)
        ways = [way for way in (pair, pair[::-1]) if _adds_up(figures, way, others)]
        if len(ways) == 1:
            region, force = ways[0]
            found[region], found[force] = replace(place, level=Level.REGION), replace(place, level=Level.FORCE)
            continue
        said = f"{WHICH} '{place.name}' each of two rows is: {' or '.join(sorted(kinds))}"
        for row in pair:
            found[row] = replace(place, missing=said)
    return found


def _forces(places: Sequence[Place], region: Entry, lexicon: Lexicon) -> list[int]:
    """The rows of forces that lie in a region, but for one of its own name."""
    names = {place.name for place in places if place.name and not place.missing}
    inside = {
        name
        for name in names
        for entry in lexicon.areas.called(name)
        if entry.level is Level.FORCE and region.code in entry.parents and not region.is_called(name)
    }
    return [row for row, place in enumerate(places) if place.name in inside]


def _values(table: Table, column: Column) -> list[float | None]:
    return [read_number(cell).value for cell in table.cells(column.index)]


def _adds_up(figures: Sequence[Sequence[float | None]], pair: Sequence[int], others: Sequence[int]) -> bool:
    """Whether in some columns of counts the first of two rows is the sum of the second and of others."""
    whole, part = pair
    sums = []
    for column in figures:
        cells = [column[row] for row in (whole, part, *others)]
        values = [value for value in cells if value is not None and float(value).is_integer()]
        if others and len(values) == len(cells) and min(values) > 0 and values[0] == sum(values[1:]):
            sums.append(values[0])
    return len(sums) > 1 or any(value >= _LEAST for value in sums)
