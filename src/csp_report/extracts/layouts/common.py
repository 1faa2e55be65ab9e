"""What the layouts of known headings share: columns by heading, and records summed into observations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from msgspec import Struct, field

from csp_report.domain.columns import Mask, Rows, Texts, grouped
from csp_report.domain.model import Issue, Measure, Period, Severity, Source
from csp_report.extracts.collector import Collector
from csp_report.extracts.files.sheets import Row, column_letters
from csp_report.extracts.meaning.judging import sure_place
from csp_report.extracts.meaning.laid import Place
from csp_report.extracts.meaning.lexicon import Lexicon
from csp_report.extracts.reading import TableRead, Unused
from csp_report.extracts.tables.cleaning import clean_label
from csp_report.extracts.tables.found import Table

TEXTS: Final = ("indicator", "label", "area", "code", "level", "within")


class Outcome(Struct):
    """What reading some tables of one layout gave besides the observations."""

    tables: list[TableRead] = field(default_factory=list)
    unused: list[Unused] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def say(self, severity: Severity, code: str, found: str, required: str, place: Source) -> None:
        """Report something."""
        self.issues.append(Issue(severity, code, found, required, place))

    def leave(self, table: Table, reason: str) -> None:
        """Leave a table out, with the reason."""
        self.unused.append(Unused(place_of(table), "table", reason))


class Counts(Struct, frozen=True, eq=False):
    """Summed records as columns, a row an observation: ``texts`` of TEXTS, and on how many rows each value rests."""

    texts: Mapping[str, Texts]
    period: Sequence[Period]
    value: npt.NDArray[np.float64]
    records: Sequence[int]

    def __len__(self) -> int:
        return len(self.value)

    def take(self, rows: Rows) -> Counts:
        """Some of the rows."""
        texts = {name: column.take(rows) for name, column in self.texts.items()}
        at = np.arange(len(self))[rows].tolist()
        return Counts(texts, [self.period[row] for row in at], self.value[rows], [self.records[row] for row in at])


def counts(
    texts: Mapping[str, Iterable[str]], period: Sequence[Period], value: npt.ArrayLike, records: Sequence[int]
) -> Counts:
    """Summed records from the cells of their columns; of TEXTS that are not given '' stands in every row."""
    blank = [""] * len(period)
    columns = {name: Texts.of(texts.get(name, blank)) for name in TEXTS}
    return Counts(columns, period, np.asarray(value, dtype=np.float64), records)


def joined(several: Sequence[Counts]) -> Counts:
    """The rows of several, one after the other."""
    return Counts(
        {name: Texts.of(cell for one in several for cell in one.texts[name].cells()) for name in TEXTS},
        [period for one in several for period in one.period],
        np.concatenate([np.zeros(0), *(one.value for one in several)]),
        [records for one in several for records in one.records],
    )


class Sums(Struct, frozen=True):
    """Summed records of one table, and what they are."""

    counts: Counts
    measure: Measure = Measure.COUNT
    base: str = ""
    vintage: str = ""


def headings_of(table: Table) -> list[str]:
    """A table's headings in lower case, in the order of its columns."""
    return [table.label(column).casefold() for column in table.columns]


def column_of(table: Table, *names: str) -> int | None:
    """The sheet's column with the first of these headings that is there."""
    headings = headings_of(table)
    return next((table.columns[headings.index(name)] for name in names if name in headings), None)


def coded(cells: Row) -> tuple[npt.NDArray[np.int64], list[str]]:
    """Cells as codes into their distinct labels."""
    places = {cell: place for place, cell in enumerate(dict.fromkeys(cells))}
    codes = np.fromiter(map(places.__getitem__, cells), dtype=np.int64, count=len(cells))
    return codes, [clean_label(cell) for cell in places]


def place_of(table: Table) -> Source:
    """A table as a whole."""
    first, last = column_letters(table.columns[0]), column_letters(table.columns[-1])
    cells = f"{first}{table.header[0] + 1}:{last}{table.body[-1] + 1}"
    return Source(table.sheet.file, table.sheet.name, cells, table.number)


def collect(collector: Collector, table: Table, sums: Sums, edition: str = "") -> None:
    """Add summed records as observations; they stand in no one cell, and their note says on how many they rest."""
    found = sums.counts
    if not len(found):
        return
    texts = {name: collector.texts[name].codes_of(column.cells()) for name, column in found.texts.items()}
    notes = collector.texts["note"].codes_of(f"sum of {count:,} rows" for count in found.records)
    collector.add(
        len(found),
        **texts,
        measure=sums.measure,
        base=sums.base,
        vintage=sums.vintage,
        status="normal",
        edition=edition,
        file=table.sheet.file,
        sheet=table.sheet.name,
        note=notes,
        period=np.array([collector.period(period) for period in found.period], dtype=np.int32),
        value=found.value,
        decimals=0,
        table=table.number,
    )


def add_certain(
    found: Counts, layout: str, table: Table, collector: Collector, lexicon: Lexicon, outcome: Outcome, nothing: str
) -> bool:
    """Add the counts whose area and indicator are sure, and say that the layout read the table.

    Where none is, the table is left, with ``nothing`` as the reason; returns whether some were added.
    """
    sure = certain(found, table, lexicon, outcome)
    if not len(sure):
        outcome.leave(table, nothing)
        return False
    collect(collector, table, Sums(sure))
    outcome.tables.append(table_read(table, layout, sure, lexicon.matcher.catalogue.indicators))
    return True


def certain(found: Counts, table: Table, lexicon: Lexicon, outcome: Outcome) -> Counts:
    """The rows whose area and indicator are sure; others are named."""
    return found.take(are_certain(found, table, lexicon, outcome))


def are_certain(counted: Counts, table: Table, lexicon: Lexicon, outcome: Outcome) -> Mask:
    """Which rows' area and indicator are sure; others are named."""
    columns = [counted.texts[name] for name in ("area", "code", "level")]
    places = grouped(*columns)
    named = zip(*(column.take(places.first).cells() for column in columns), strict=True)
    judged = [sure_place(Place(*texts), lexicon) for texts in named]
    sure: Mask = np.array([not place.missing for place in judged], dtype=bool)[places.which]
    lost = list(dict.fromkeys(place.name or place.code for place in judged if place.missing))
    if lost:
        found = f"no areas that register or settings know: {_some(lost)}"
        outcome.say(
            Severity.NOTE, "not-an-area", found, "names or codes of the register, or names on 'Areas'", place_of(table)
        )
    known = counted.texts["indicator"].among(lexicon.matcher.catalogue.indicators)
    unknown = counted.texts["label"].take(~known).used()
    if unknown:
        found = f"no indicators of the catalogue: {_some(unknown)}"
        outcome.say(Severity.NOTE, "unknown-indicator", found, "a name or synonym of indicators.toml", place_of(table))
    return sure & known


def _some(names: Sequence[str], most: int = 8) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    quoted = [f"'{name}'" for name in names[:most]]
    return ", ".join(quoted) + more


def table_read(table: Table, layout: str, found: Counts, known: Iterable[str], title: str = "") -> TableRead:
    """How a table of summed records was understood, as a layout of that name."""
    ids = set(known)
    areas, indicator, labels = (found.texts[name] for name in ("area", "indicator", "label"))
    period = found.period[0]
    return TableRead(
        place_of(table),
        layout,
        tuple(row + 1 for row in table.header),
        title or table.sheet.name or table.sheet.path.stem,
        tuple(sorted(set(found.period))),
        tuple(one for one in indicator.used() if one in ids),
        tuple(labels.take(~indicator.among(ids)).used()),
        tuple(areas.used()[:5]),
        len(areas.used()),
        len(found),
        f"{labels.cells()[0]}, {areas.cells()[0]}, {period.start:%b %Y} to {period.end:%b %Y}, "
        f"{found.value[0]:g} from {found.records[0]:,} rows",
    )
