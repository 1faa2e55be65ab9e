"""What the layouts of known headings share: columns by heading, and records summed into observations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from csp_report.domain.model import Issue, Measure, Period, Severity, Source
from csp_report.extracts.collector import Collector
from csp_report.extracts.files.sheets import Row, column_letters
from csp_report.extracts.meaning.judging import sure_place
from csp_report.extracts.meaning.laid import Place
from csp_report.extracts.meaning.lexicon import Lexicon
from csp_report.extracts.reading import TableRead, Unused
from csp_report.extracts.tables.cleaning import clean_label
from csp_report.extracts.tables.found import Table


@dataclass(slots=True)
class Outcome:
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


@dataclass(frozen=True, slots=True)
class Sums:
    """Summed records of one table: a row an observation. Columns: indicator, label, area, code, level, within,
    period (a Period), value, and records (how many the value rests on).
    """

    frame: pd.DataFrame
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
    frame = sums.frame
    if frame.empty:
        return
    texts = {
        name: collector.texts[name].codes_of(_texts(frame[name]) if name in frame else [""] * len(frame))
        for name in ("indicator", "label", "area", "code", "level", "within")
    }
    notes = collector.texts["note"].codes_of(f"sum of {count:,} rows" for count in frame["records"])
    collector.add(
        len(frame),
        **texts,
        measure=sums.measure,
        base=sums.base,
        vintage=sums.vintage,
        status="normal",
        edition=edition,
        file=table.sheet.file,
        sheet=table.sheet.name,
        note=notes,
        period=np.array([collector.period(period) for period in frame["period"]], dtype=np.int32),
        value=frame["value"].to_numpy(dtype=np.float64),
        decimals=0,
        table=table.number,
    )


def certain(frame: pd.DataFrame, table: Table, lexicon: Lexicon, outcome: Outcome) -> pd.DataFrame:
    """The rows whose area and indicator are sure (columns: indicator, label, area, code, level); others are named."""
    if frame.empty:
        return frame
    keys = [*zip(*(_texts(frame[name]) for name in ("area", "code", "level")), strict=True)]
    judged = {key: sure_place(Place(*key), lexicon) for key in dict.fromkeys(keys)}
    rows = [judged[key] for key in keys]
    sure = np.array([not place.missing for place in rows], dtype=bool)
    lost = list(dict.fromkeys(place.name or place.code for place in judged.values() if place.missing))
    if lost:
        found = f"no areas that register or settings know: {_some(lost)}"
        outcome.say(
            Severity.NOTE, "not-an-area", found, "names or codes of the register, or names on 'Areas'", place_of(table)
        )
    known = frame["indicator"].astype(str).isin(lexicon.matcher.catalogue.indicators).to_numpy()
    unknown = list(dict.fromkeys(frame.loc[~known, "label"].astype(str)))
    if unknown:
        found = f"no indicators of the catalogue: {_some(unknown)}"
        outcome.say(Severity.NOTE, "unknown-indicator", found, "a name or synonym of indicators.toml", place_of(table))
    return frame[sure & known]


def _texts(column: pd.Series[str]) -> list[str]:
    """A column as texts, taken over at once: one by one pandas hands them out slowly."""
    texts: list[str] = column.astype(str).to_numpy(dtype=object).tolist()
    return texts


def _some(names: Sequence[str], most: int = 8) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    quoted = [f"'{name}'" for name in names[:most]]
    return ", ".join(quoted) + more


def table_read(table: Table, layout: str, frame: pd.DataFrame, known: Iterable[str], title: str = "") -> TableRead:
    """How a table of summed records was understood, as a layout of that name."""
    ids = set(known)
    areas = list(dict.fromkeys(frame["area"]))
    periods: set[Period] = set(frame["period"])
    indicators = list(dict.fromkeys(frame["indicator"]))
    first = frame.iloc[0]
    return TableRead(
        place_of(table),
        layout,
        tuple(row + 1 for row in table.header),
        title or table.sheet.name or table.sheet.path.stem,
        tuple(sorted(periods)),
        tuple(one for one in indicators if one in ids),
        tuple(dict.fromkeys(frame.loc[~frame["indicator"].isin(ids), "label"])),
        tuple(areas[:5]),
        len(areas),
        len(frame),
        f"{first['label']}, {first['area']}, {first['period'].start:%b %Y} to {first['period'].end:%b %Y}, "
        f"{first['value']:g} from {first['records']:,} rows",
    )
