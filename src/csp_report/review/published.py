"""Publishers' notes: a caveat of every finding that rests on what they speak of, or a question to the analyst.

A note speaks of figures of its own workbook alone. Where it is not certain which it means and some finding rests on
what it may mean, the analyst is asked; nothing waits for the answer, as the figures stand whatever it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from csp_report.domain.findings import Caveat, Check, Finding
from csp_report.domain.model import Area, Dataset, Level, Measure, Observation, Severity, Source
from csp_report.domain.notes import Bearing, Days, Mark, NamedArea, Noted, PublisherNote, Remark
from csp_report.labels.areas import fold_name
from csp_report.labels.register import LOCAL, register

YES, NO = "yes", "no"
NOT_QUOTED: Final = "not said here, since small counts are suppressed; the extract has it"
_CELL: Final = re.compile(r"([A-Z]+)(\d+)")


@dataclass(frozen=True, slots=True)
class Resting:
    """The figures of the findings' area and comparators by their cells, and who lies under whom in the catalogue."""

    figures: Mapping[Source, Sequence[Observation]]
    parents: Mapping[str, str | None]

    @classmethod
    def of(cls, data: Dataset) -> Resting:
        """The figures of a dataset."""
        figures: dict[Source, list[Observation]] = defaultdict(list)
        pointed = (
            one for series in data.series.values() for point in series.points for one in (point.count, point.rate)
        )
        for one in (*pointed, *data.loose):
            if one is not None and one.value is not None:
                figures[one.source].append(one)
        return cls(figures, {one.id: one.parent for one in data.indicators.values()})

    def behind(self, finding: Finding) -> tuple[Observation, ...]:
        """The figures that a finding rests on."""
        return tuple(one for cell in finding.sources() for one in self.figures.get(cell, ()))

    def rests(self, figures: Sequence[Observation], note: PublisherNote, remark: Remark) -> bool | None:
        """Whether a remark speaks of some of these figures; None where it may."""
        told = [(one, said) for one in figures if (said := self._is_of(one, note, remark)) is not False]
        if not told:
            return False
        if _in_days([one for one, said in told if said], remark.days):
            return True
        return None if _in_days([one for one, _ in told], remark.days) else False

    def _is_of(self, one: Observation, note: PublisherNote, remark: Remark) -> bool | None:
        """Whether a figure is of the area and offence that a remark names; None where a name may mean another area."""
        sheet = one.source.sheet
        if one.source.file != note.place.file or (remark.sheets and sheet not in remark.sheets):
            return False
        if remark.rates and one.measure is not Measure.RATE:
            return False
        if remark.indicators and not any(self._is_under(one.indicator, named) for named in remark.indicators):
            return False
        if remark.marks and (
            one.area.level is Level.COUNTRY or not any(_at(one.source, mark) for mark in remark.marks)
        ):
            return False
        lying = [_lies_in(one.area, named) for named in remark.areas]
        return True if not lying or True in lying else None if None in lying else False

    def _is_under(self, indicator: str, named: str) -> bool:
        current: str | None = indicator
        while current is not None and current != named:
            current = self.parents.get(current)
        return current == named


def unquoted(notes: Sequence[PublisherNote]) -> tuple[PublisherNote, ...]:
    """Notes without their words, which may hold a count that is suppressed; what they speak of stays."""
    return tuple(
        replace(
            note,
            text=NOT_QUOTED,
            remarks=tuple(replace(one, said="") for one in note.remarks),
            whole=0,
            withheld=True,
        )
        for note in notes
    )


def noted(data: Dataset, findings: Sequence[Finding], checks: Sequence[Check]) -> tuple[Finding, ...]:
    """The findings, those on which a publisher has a note with it: of the certain ones, and those answered with yes."""
    if not data.notes:
        return tuple(findings)
    resting = Resting.of(data)
    answers = {one.id: one.kept for one in checks if one.asks}
    notes = [(one, answers.get(one.id)) for one in data.notes if _particular(one)]
    return tuple(_noted(one, notes, resting) for one in findings)


def _noted(finding: Finding, notes: Sequence[tuple[PublisherNote, str | None]], resting: Resting) -> Finding:
    figures = resting.behind(finding)
    found = [Noted(note, one) for note, answer in notes if (one := _bearing(figures, note, resting, answer))]
    if not found:
        return finding
    return replace(finding, noted=tuple(found), caveats=(*finding.caveats, Caveat.PUBLISHER))


def _bearing(
    figures: Sequence[Observation], note: PublisherNote, resting: Resting, answer: str | None
) -> Remark | None:
    """The sentence of a note that bears on figures: the first that names what it speaks of, else the first at all."""
    of: list[Remark] = []
    for remark in _particular(note):
        rests = resting.rests(figures, note, remark)
        if (rests and remark.bearing is Bearing.CERTAIN) or (rests is not False and answer == YES):
            of.append(remark)
    return next((one for one in of if one.areas or one.indicators), next(iter(of), None))


def _particular(note: PublisherNote) -> list[Remark]:
    return [one for one in note.remarks if one.bearing is not Bearing.ROUTINE]


def unmatched(data: Dataset, findings: Sequence[Finding]) -> Iterator[Check]:
    """A question for each note of which it is not certain whether it speaks of figures that findings rest on; none
    about findings that stand with another sentence of it anyway.
    """
    resting = Resting.of(data)
    behind = [(one.indicator.id, resting.behind(one)) for one in findings] if data.notes else []
    for note in data.notes:
        particular = _particular(note)
        told = ((name, [resting.rests(figures, note, one) for one in particular]) for name, figures in behind)
        open_ = [(name, rests) for name, rests in told if not _stands(particular, rests)]
        doubts = [place for place, one in enumerate(particular) if _may_bear(one, [rests[place] for _, rests in open_])]
        if not doubts:
            continue
        doubted = [particular[place] for place in doubts]
        quoted = " ".join(f"\u201c{one.said}\u201d" for one in doubted if one.said)
        said = quoted or f"something ({note.place})."
        why = next((one.why for one in doubted if one.why), "an area of that name lies only in part in this one")
        indicators = dict.fromkeys(name for name, rests in open_ if any(rests[place] is not False for place in doubts))
        yield Check(
            note.id,
            Severity.NOTE,
            tuple(indicators),
            f"The publisher notes {said} Whether that speaks of the figures of this report is not certain: {why}. "
            f"Answer '{YES}', and the document says it beside them, or '{NO}'.",
            asks=(YES, NO),
        )


def _stands(remarks: Sequence[Remark], rests: Sequence[bool | None]) -> bool:
    """Whether one of some remarks, each with whether it speaks of what a finding rests on, stands beside it anyway."""
    return any(said and one.bearing is Bearing.CERTAIN for one, said in zip(remarks, rests, strict=True))


def _may_bear(remark: Remark, told: Sequence[bool | None]) -> bool:
    """Whether a remark may be of what some finding rests on, and it is not certain."""
    if remark.bearing is Bearing.UNSURE:
        return any(one is not False for one in told)
    return None in told


def _lies_in(area: Area, named: NamedArea) -> bool | None:
    """Whether an area is, or lies in, a named one; None where that holds of some of the areas of that name alone.

    A partnership and the district of the same name are one.
    """
    known = register()
    codes = {code for code in (area.code, area.twin) if code} or _codes_by_name(area)
    if not named.codes:  # an area that the settings alone know
        return fold_name(area.name) == fold_name(named.name)
    around = codes
    for _ in range(2):  # a partnership is its district, and the district lies in a county
        around = around | {parent for code in around if (entry := known.at(code)) for parent in entry.parents}
    by_level: dict[str, bool] = {}
    for code, level in named.codes:
        kind = "local" if level in LOCAL else str(level)
        by_level[kind] = by_level.get(kind, False) or code in around
    if all(by_level.values()):
        return bool(by_level)
    return None if any(by_level.values()) else False


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
    cell = _CELL.fullmatch(source.cell)
    if source.sheet != mark.sheet or cell is None:
        return False
    column = 0
    for letter in cell[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return mark.row in (0, int(cell[2])) and mark.column in (0, column)
