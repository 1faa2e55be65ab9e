"""Which sentences of publishers' notes speak of the figures that findings rest on, by the cells of these.

There are some thousand figures and some dozen sentences, and a sentence speaks of few figures: what it says of areas,
of offences and of cells is looked up once for each of these, and days alone once for each finding.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, Self, TypeAlias

from msgspec import Struct, field

from csp_report.domain.findings import Finding
from csp_report.domain.model import Area, Dataset, Level, Measure, Observation, Source
from csp_report.domain.notes import Bearing, Days, Mark, NamedArea, PublisherNote, Remark
from csp_report.labels.areas import fold_name
from csp_report.labels.register import LOCAL, register

_CELL: Final = re.compile(r"([A-Z]+)(\d+)")

Told: TypeAlias = list[tuple[int, bool | None]]


class Sentence(Struct, frozen=True):
    """A sentence of a note that is not routine, and which note that is, counted from nought."""

    of: int
    note: PublisherNote
    remark: Remark


class Resting(Struct, frozen=True):
    """The sentences about a dataset, its figures by their cells, and who lies under whom in the catalogue.

    What is looked up is kept: of an area, of a cell and of some cells which sentences (by number) may be of it, and
    whether they are for certain; of an offence on a sheet which may.
    """

    sentences: Sequence[Sentence]
    figures: Mapping[Source, Sequence[Observation]]
    parents: Mapping[str, str | None]
    _areas: dict[str, dict[int, bool | None]] = field(default_factory=dict)
    _sheets: dict[tuple[str, str, bool], list[tuple[int, Remark]]] = field(default_factory=dict)
    _offences: dict[tuple[str, str, str, bool], list[int]] = field(default_factory=dict)
    _cells: dict[Source, Sequence[tuple[Observation, Told]]] = field(default_factory=dict)
    _beside: dict[tuple[Source, ...], dict[int, dict[int, bool | None]]] = field(default_factory=dict)

    @classmethod
    def of(cls, data: Dataset) -> Self:
        """What a dataset's notes say of its figures."""
        figures: dict[Source, list[Observation]] = defaultdict(list)
        pointed = (
            one for series in data.series.values() for point in series.points for one in (point.count, point.rate)
        )
        for one in (*pointed, *data.loose):
            if one is not None and one.value is not None:
                figures[one.source].append(one)
        sentences = [
            Sentence(number, note, remark)
            for number, note in enumerate(data.notes)
            for remark in note.remarks
            if remark.bearing is not Bearing.ROUTINE
        ]
        return cls(sentences, figures, {one.id: one.parent for one in data.indicators.values()})

    def beside(self, finding: Finding) -> dict[int, dict[int, bool | None]]:
        """The sentences that speak of figures that a finding rests on, by note and number; None where one may."""
        cells = finding.sources
        if cells not in self._beside:
            self._beside[cells] = self._beside_cells(cells)
        return self._beside[cells]

    def _beside_cells(self, cells: Sequence[Source]) -> dict[int, dict[int, bool | None]]:
        figures: dict[int, tuple[list[Observation], list[Observation]]] = {}
        for cell in cells:
            for one, told in self._of_cell(cell):
                for number, certain in told:
                    sure, all_ = figures.setdefault(number, ([], []))
                    all_.append(one)
                    if certain:
                        sure.append(one)
        found: dict[int, dict[int, bool | None]] = {}
        for number in sorted(figures):
            sentence, (sure, all_) = self.sentences[number], figures[number]
            if _in_days(all_, sentence.remark.days):
                found.setdefault(sentence.of, {})[number] = _in_days(sure, sentence.remark.days) or None
        return found

    def _of_cell(self, cell: Source) -> Sequence[tuple[Observation, Told]]:
        """The figures of a cell that some sentence is of, with these."""
        found = self._cells.get(cell)
        if found is None:
            told = [(one, self._of_figure(one)) for one in self.figures.get(cell, ())]
            found = self._cells[cell] = [pair for pair in told if pair[1]]
        return found

    def _of_figure(self, one: Observation) -> Told:
        areas = self._of_area(one.area)
        named = [number for number in self._of_offence(one) if number in areas]
        return [(number, areas[number]) for number in named if self._is_marked(one, self.sentences[number].remark)]

    def _of_area(self, area: Area) -> dict[int, bool | None]:
        """The sentences that are of an area, or name none; None for one of which a name may mean another area."""
        if area.key not in self._areas:
            around = _around(area)
            told = ((number, _of_named(area, around, one.remark)) for number, one in enumerate(self.sentences))
            self._areas[area.key] = {number: said for number, said in told if said is not False}
        return self._areas[area.key]

    def _of_offence(self, one: Observation) -> list[int]:
        """The sentences that may be of a figure by its file, its sheet, its offence and what it measures."""
        key = one.source.file, one.source.sheet, one.indicator, one.measure is Measure.RATE
        if key not in self._offences:
            above = self._with_those_above(one.indicator)
            self._offences[key] = [
                number
                for number, remark in self._of_sheet(one)
                if not remark.indicators or not above.isdisjoint(remark.indicators)
            ]
        return self._offences[key]

    def _of_sheet(self, one: Observation) -> list[tuple[int, Remark]]:
        """The sentences that may be of a figure by its file, its sheet and what it measures."""
        source, is_rate = one.source, one.measure is Measure.RATE
        key = source.file, source.sheet, is_rate
        if key not in self._sheets:
            self._sheets[key] = [
                (number, sentence.remark)
                for number, sentence in enumerate(self.sentences)
                if sentence.note.place.file == source.file and _is_of_sheet(sentence.remark, source.sheet, is_rate)
            ]
        return self._sheets[key]

    def _with_those_above(self, indicator: str) -> set[str]:
        above, current = {indicator}, self.parents.get(indicator)
        while current is not None:
            above.add(current)
            current = self.parents.get(current)
        return above

    def _is_marked(self, one: Observation, remark: Remark) -> bool:
        """Whether a figure is where the tables point at a sentence, or they point at it from nowhere."""
        if not remark.marks:
            return True
        return one.area.level is not Level.COUNTRY and any(_at(one.source, mark) for mark in remark.marks)


def resting_of(data: Dataset) -> Resting:
    """What a dataset's notes say of its figures, made once for it."""
    return data.once(Resting, lambda: Resting.of(data))


def _is_of_sheet(remark: Remark, sheet: str, is_rate: bool) -> bool:  # noqa: FBT001  (one of three of a key)
    if remark.sheets and sheet not in remark.sheets:
        return False
    if remark.marks and all(mark.sheet != sheet for mark in remark.marks):
        return False
    return is_rate or not remark.rates


def _of_named(area: Area, around: set[str], remark: Remark) -> bool | None:
    lying = [_lies_in(area, around, named) for named in remark.areas]
    return True if not lying or True in lying else None if None in lying else False


def _lies_in(area: Area, around: set[str], named: NamedArea) -> bool | None:
    """Whether an area is, or lies in, a named one; None where that holds of some of the areas of that name alone."""
    if not named.codes:  # an area that the settings alone know
        return fold_name(area.name) == fold_name(named.name)
    by_level: dict[str, bool] = {}
    for code, level in named.codes:
        kind = "local" if level in LOCAL else str(level)
        by_level[kind] = by_level.get(kind, False) or code in around
    if all(by_level.values()):
        return bool(by_level)
    return None if any(by_level.values()) else False


def _around(area: Area) -> set[str]:
    """The codes of an area and of what it lies in. A partnership and the district of the same name are one."""
    known = register()
    around = {code for code in (area.code, area.twin) if code} or _codes_by_name(area)
    for _ in range(2):  # a partnership is its district, and the district lies in a county
        around = around | {parent for code in around if (entry := known.at(code)) for parent in entry.parents}
    return around


def _codes_by_name(area: Area) -> set[str]:
    """The codes of an area that the extracts give by name alone, where the register has no other of that name."""
    known = [one for one in register().called(area.name) if area.level in (None, one.level)]
    kinds = {"local" if one.level in LOCAL else str(one.level) for one in known}
    return {one.code for one in known} if len(kinds) == 1 else set()


def _in_days(figures: Sequence[Observation], days: Sequence[Days]) -> bool:
    """Whether some of the figures are of the days that are meant, or, where figures before and after are unlike, some
    are of each side.
    """
    if not days:
        return bool(figures)
    return any(_within(figures, one) for one in days)


def _within(figures: Sequence[Observation], one: Days) -> bool:
    first, last = one.first or date.min, one.last or date.max
    inside = [figure for figure in figures if figure.period.end >= first and figure.period.start <= last]
    if not one.turn:
        return bool(inside)
    at = one.first or (last + timedelta(days=1))
    before, after = (
        any(figure.period.start < at for figure in figures),
        any(figure.period.end >= at for figure in figures),
    )
    return (before and after) or bool(inside and one.first and one.last)


def _at(source: Source, mark: Mark) -> bool:
    """Whether a cell is one that a mark is for."""
    if source.sheet != mark.sheet:
        return False
    row, column = _row_and_column(source.cell)
    return row > 0 and mark.row in (0, row) and mark.column in (0, column)


@lru_cache(maxsize=4096)
def _row_and_column(cell: str) -> tuple[int, int]:
    """The numbers of a cell's row and column from 1, noughts where it is a range or no cell."""
    found = _CELL.fullmatch(cell)
    if found is None:
        return 0, 0
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column
