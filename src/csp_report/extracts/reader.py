"""The order of reading: open, find tables, learn names, understand, observe."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from csp_report.catalogue import Catalogue
from csp_report.errors import InputError
from csp_report.extracts.across import across_of, layout_of
from csp_report.extracts.collector import Collector
from csp_report.extracts.context import Gazetteer, context_of, sheet_markers
from csp_report.extracts.formats import PercentFormats
from csp_report.extracts.grid import grid_of
from csp_report.extracts.indicators import Matcher
from csp_report.extracts.observing import Observed, observe
from csp_report.extracts.opening import open_sheets
from csp_report.extracts.reading import Reading, TableRead, Unused
from csp_report.extracts.roles import Column, Role, columns_of
from csp_report.extracts.rows import labels_down, rows_of
from csp_report.extracts.sheets import Sheet, column_letters
from csp_report.extracts.tables import Table, find_tables
from csp_report.extracts.suggesting import NOT_UNDERSTOOD
from csp_report.model import Issue, Severity, Source
from csp_report.settings import ExtractSetting


@dataclass(slots=True)
class _Work:
    """What is gathered while files are read."""

    matcher: Matcher
    collector: Collector = field(default_factory=Collector)
    gazetteer: Gazetteer = field(default_factory=Gazetteer)
    formats: PercentFormats = field(default_factory=PercentFormats)
    issues: list[Issue] = field(default_factory=list)
    tables: list[TableRead] = field(default_factory=list)
    unused: list[Unused] = field(default_factory=list)


def read_extracts(
    paths: Sequence[Path],
    catalogue: Catalogue,
    overrides: Sequence[ExtractSetting] = (),
    *,
    password: Callable[[str], str | None] | None = None,
    hidden: bool = False,
) -> Reading:
    """Everything that some files say, each figure with its cell.

    A file that cannot be read gives an ERROR and the others are read on. Hidden sheets are left out unless ``hidden``.
    """
    work = _Work(Matcher(catalogue))
    found = [
        table
        for path in paths
        for sheet in _sheets(work, path, password, hidden=hidden)
        for table in _tables(work, sheet)
    ]
    understood = [(table, columns_of(table, work.matcher, work.gazetteer)) for table in found]
    for table, columns in understood:
        _learn(work.gazetteer, table, columns)
    for table, columns in understood:
        _read(work, table, columns)
    return Reading(work.collector.frame(), tuple(work.issues), tuple(work.tables), tuple(work.unused))


def _sheets(work: _Work, path: Path, password: Callable[[str], str | None] | None, *, hidden: bool) -> list[Sheet]:
    try:
        sheets = list(open_sheets(path, password))
    except InputError as error:
        work.issues.append(Issue(Severity.ERROR, "unreadable-file", str(error), place=Source(path.name)))
        return []
    for sheet in sheets:
        if sheet.hidden and not hidden:
            work.unused.append(Unused(sheet.place(), "sheet", "hidden; read only where asked for"))
    return [sheet for sheet in sheets if hidden or not sheet.hidden]


def _tables(work: _Work, sheet: Sheet) -> list[Table]:
    tables = find_tables(sheet)
    if not tables:
        reason = "no table of figures" if sheet.rows else "empty"
        work.unused.append(Unused(sheet.place(), "sheet", reason))
    return tables


def _learn(gazetteer: Gazetteer, table: Table, columns: Sequence[Column]) -> None:
    """Keep the names of areas that a table holds for sure."""
    for column in columns:
        if column.role is Role.NAME:
            for name in dict.fromkeys(labels_down(table.cells(column.index), fill=False)):
                gazetteer.add(name)


def _read(work: _Work, table: Table, columns: Sequence[Column]) -> None:
    place = Source(table.sheet.file, table.sheet.name, _span(table), table.number)
    if not any(column.role is Role.FIGURES for column in columns):
        work.unused.append(Unused(place, "table", "no column of figures"))
        return
    context = context_of(table, work.matcher, work.gazetteer, sheet_markers(table.sheet))
    if context.facets.rest:
        work.unused.append(
            Unused(place, "table", "neither counts nor rates, shares, changes or populations, by its title")
        )
        return
    rows = rows_of(table, columns, work.matcher)
    if rows.breakdown:
        work.unused.append(Unused(place, "table", f"broken down by '{rows.breakdown}', with no row for all"))
        return
    across = across_of(table, columns, context, work.matcher, work.gazetteer, rows.facets)
    _report_columns(work, table, columns, [(one.column, one.reason) for one in across if one.reason])
    across = [one for one in across if not one.reason]
    if not across:
        work.unused.append(Unused(place, "table", "no column whose figures are understood"))
        return
    grid = grid_of(rows, across, context, work.matcher)
    observed = observe(work.collector, table, columns, across, rows, grid, context, work.formats)
    work.issues.extend(observed.issues)
    if not observed.count:
        work.unused.append(Unused(place, "table", NOT_UNDERSTOOD))
        return
    work.tables.append(_read_as(table, place, layout_of(across), context.title, observed))


def _report_columns(work: _Work, table: Table, columns: Sequence[Column], left: Sequence[tuple[Column, str]]) -> None:
    for column, reason in (*((column, column.reason) for column in columns if column.role is Role.UNUSED), *left):
        at = table.sheet.place(table.header[-1], column.index, table=table.number)
        work.unused.append(Unused(at, f"column '{column.label}'", reason))


def _span(table: Table) -> str:
    first, last = column_letters(table.columns[0]), column_letters(table.columns[-1])
    return f"{first}{table.header[0] + 1}:{last}{table.body[-1] + 1}"


def _read_as(table: Table, place: Source, layout: str, title: str, observed: Observed) -> TableRead:
    meanings = observed.meanings
    areas = tuple(dict.fromkeys(one.name or one.code for one in observed.places))
    first = meanings[0]
    return TableRead(
        place,
        layout,
        tuple(row + 1 for row in table.header),
        title,
        tuple(sorted({one.period for one in meanings if one.period})),
        tuple(dict.fromkeys(one.indicator for one in meanings if one.known)),
        tuple(dict.fromkeys(one.label for one in meanings if not one.known)),
        areas[:5],
        len(areas),
        observed.count,
        f"{first.label or first.indicator}, {areas[0]}, {first.period.start:%b %Y} to {first.period.end:%b %Y}, {first.measure}"
        if first.period
        else "",
    )
