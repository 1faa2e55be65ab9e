"""The order of reading: open, find tables, learn names, understand, observe."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from csp_report.domain.catalogue import Catalogue
from csp_report.domain.errors import InputError
from csp_report.domain.model import Issue, Measure, Severity, Source
from csp_report.extracts.collector import Collector
from csp_report.extracts.files.formats import Formats
from csp_report.extracts.files.opening import open_sheets
from csp_report.extracts.files.selectors import reason_left
from csp_report.extracts.files.sheets import Sheet
from csp_report.extracts.layouts import LAYOUTS
from csp_report.extracts.layouts.common import headings_of, place_of
from csp_report.extracts.layouts.nomis import adapted
from csp_report.extracts.meaning.across import Across, across_of, layout_of
from csp_report.extracts.meaning.context import Gazetteer, context_of, sheet_markers
from csp_report.extracts.meaning.facets import Facets
from csp_report.extracts.meaning.grid import grid_of
from csp_report.extracts.meaning.indicators import Matcher
from csp_report.extracts.meaning.named_columns import faults, named_for, with_figures, with_roles
from csp_report.extracts.meaning.overrides import (
    Override,
    applied,
    header_rows,
    override_of,
    read_overrides,
    unused_rows,
)
from csp_report.extracts.meaning.places import labels_down
from csp_report.extracts.meaning.quantities import why_no_title
from csp_report.extracts.meaning.roles import Column, Role, columns_of
from csp_report.extracts.meaning.rows import rows_of
from csp_report.extracts.observing.conflicts import settled
from csp_report.extracts.observing.observe import Observed, observe
from csp_report.extracts.observing.slips import slips, unknown_labels
from csp_report.extracts.reading import Reading, TableRead, Unused
from csp_report.extracts.suggesting import NOT_UNDERSTOOD
from csp_report.extracts.tables.found import Table, find_tables
from csp_report.settings.model import ExtractSetting
from csp_report.workbooks.limits import ORDINARY, Limits
from csp_report.workbooks.opening import printable

NO_COLUMN: Final = "no column whose figures are understood"


@dataclass(slots=True)
class _Work:
    """What is gathered while files are read."""

    matcher: Matcher
    overrides: Sequence[Override] = ()
    collector: Collector = field(default_factory=Collector)
    gazetteer: Gazetteer = field(default_factory=Gazetteer)
    limits: Limits = ORDINARY
    formats: Formats = field(default_factory=Formats)
    sheets: list[Sheet] = field(default_factory=list)
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
    limits: Limits = ORDINARY,
) -> Reading:
    """Everything that some files say, each figure with its cell.

    A file that cannot be read gives an ERROR and the others are read on. Hidden sheets are left out unless ``hidden``.
    ``overrides`` are the rows of the *Extracts* sheet; ``password`` is asked with a file's name.
    """
    work = _Work(Matcher(catalogue), limits=limits, formats=Formats(limits))
    work.overrides = read_overrides(overrides, work.matcher)
    found = [
        table for path in paths for sheet in _open(work, path, password, hidden=hidden) for table in _find(work, sheet)
    ]
    work.issues.extend(unused_rows(work.overrides, found, work.sheets))
    work.issues.extend(faults(work.overrides, found, work.matcher))
    rest = _read_known_layouts(work, found)
    understood = [(table, _columns(work, table)) for table in rest]
    for table, columns in understood:
        _learn(work, table, columns)
    for table, columns in understood:
        _read(work, table, columns)
    frame, conflicts = settled(work.collector.frame())
    return Reading(frame, (*work.issues, *conflicts), tuple(work.tables), tuple(work.unused))


def _open(work: _Work, path: Path, password: Callable[[str], str | None] | None, *, hidden: bool) -> list[Sheet]:
    try:
        sheets = list(open_sheets(path, password, work.limits, hidden=hidden))
    except InputError as error:
        work.issues.append(Issue(Severity.ERROR, "unreadable-file", str(error), place=Source(printable(path.name))))
        return []
    for sheet in sheets:
        if sheet.hidden and not hidden:
            work.unused.append(Unused(sheet.place(), "sheet", "hidden; read only where asked for"))
    shown = [sheet for sheet in sheets if hidden or not sheet.hidden]
    work.sheets.extend(replace(sheet, rows=[]) for sheet in shown)
    return shown


def _find(work: _Work, sheet: Sheet) -> list[Table]:
    override = override_of(work.overrides, sheet)
    if override and override.left_out and override.setting.header_row is None:
        work.unused.append(Unused(sheet.place(), "sheet", "left out by the sheet 'Extracts'"))
        return []
    choice = reason_left(sheet)
    if choice and override is None:
        work.unused.append(Unused(sheet.place(), "sheet", choice))
        return []
    tables = find_tables(sheet, header_rows(work.overrides, sheet))
    if not tables:
        work.unused.append(Unused(sheet.place(), "sheet", "no table of figures" if sheet.rows else "empty"))
    return tables


def _read_known_layouts(work: _Work, tables: Sequence[Table]) -> list[Table]:
    """Read the tables whose headings tell their layout; gives the others."""
    headings = [frozenset(headings_of(table)) for table in tables]
    kinds = [next((one for one in LAYOUTS if one.knows(names)), None) for names in headings]
    for layout in LAYOUTS:
        own = [table for table, kind in zip(tables, kinds, strict=True) if kind is layout]
        if own:
            outcome = layout.read(own, work.matcher, work.collector)
            work.tables.extend(outcome.tables)
            work.unused.extend(outcome.unused)
            work.issues.extend(outcome.issues)
    return [table for table, kind in zip(tables, kinds, strict=True) if kind is None]


def _columns(work: _Work, table: Table) -> tuple[Column, ...]:
    named = named_for(work.overrides, table, work.matcher)
    stated = named.override is not None and bool(named.override.facets.indicator)
    counted = bool(context_of(table, work.matcher, work.gazetteer, {}).facets.indicator)
    columns = columns_of(table, work.matcher, work.gazetteer, counted=counted, stated=stated)
    return with_roles(columns, named)


def _learn(work: _Work, table: Table, columns: Sequence[Column]) -> None:
    """Keep the names of areas that a table holds for sure: under a heading of areas, or in its title."""
    for column in columns:
        if column.role is Role.NAME:
            for name in dict.fromkeys(labels_down(table.cells(column.index), fill=False)):
                work.gazetteer.add(name)
    titled = context_of(table, work.matcher, Gazetteer(), {}).facets.area
    if titled:
        work.gazetteer.add(titled)


def _read(work: _Work, table: Table, columns: Sequence[Column]) -> None:
    place = place_of(table)
    named = named_for(work.overrides, table, work.matcher)
    override = named.override
    context = context_of(table, work.matcher, work.gazetteer, sheet_markers(table.sheet))
    context = adapted(context, table, work.matcher)
    stated = override.facets if override else Facets()
    context = replace(context, facets=applied(context.facets, override))
    rows = rows_of(table, columns, work.matcher, work.gazetteer)
    layout = override.layout if override else ""
    across = across_of(table, columns, context, work.matcher, work.gazetteer, rows.facets, layout)
    across = with_figures(across, named)
    every = across
    across = [one for one in across if not one.reason]
    reason = _reason(columns, context.facets, rows.breakdown, across, override)
    if not reason or reason == NO_COLUMN:
        _report_columns(work, table, columns, every)
    if reason:
        work.unused.append(Unused(place, "table", reason))
        return
    for why, count in rows.left.items():
        work.unused.append(Unused(place, f"{count:,} rows" if count > 1 else "1 row", why))
    grid = grid_of(rows, across, context, work.matcher, stated)
    observed = observe(work.collector, table, columns, across, rows, grid, context, work.formats)
    work.issues.extend(observed.issues)
    if not observed.count:
        work.unused.append(Unused(place, "table", NOT_UNDERSTOOD))
        return
    work.issues.extend(slips(table, columns, across, rows, observed.meanings))
    work.tables.append(_read_as(table, place, across, context.title, observed))


def _reason(
    columns: Sequence[Column], title: Facets, breakdown: str, across: Sequence[Across], override: Override | None
) -> str:
    """Why a table is left out, '' where it is read."""
    if override and override.left_out:
        return "left out by the sheet 'Extracts'"
    if not any(column.role is Role.FIGURES for column in columns):
        return "no column of figures"
    if title.rest:
        why = why_no_title(title.rest) or "neither counts nor rates, shares, changes or populations of everybody"
        return f"{why}: '{title.rest}'"
    if breakdown:
        return f"broken down by '{breakdown}', with no row for all"
    return "" if across else NO_COLUMN


def _report_columns(work: _Work, table: Table, columns: Sequence[Column], across: Sequence[Across]) -> None:
    """Name the columns that are not used, those of one reason together."""
    left = [(column, column.reason) for column in columns if column.role in (Role.UNUSED, Role.ASIDE)]
    left += [(one.column, one.reason) for one in across if one.reason]
    reasons: dict[str, list[Column]] = {}
    for column, reason in left:
        reasons.setdefault(reason, []).append(column)
    for reason, several in reasons.items():
        at = table.sheet.place(table.header[-1], several[0].index, table=table.number)
        names = f"column '{several[0].label}'"
        if len(several) > 1:
            names = f"{len(several)} columns, '{several[0].label}' to '{several[-1].label}'"
        work.unused.append(Unused(at, names, reason))


def _read_as(table: Table, place: Source, across: Sequence[Across], title: str, observed: Observed) -> TableRead:
    meanings = sorted(observed.meanings, key=lambda one: one.measure is Measure.POPULATION)
    figures = [one for one in meanings if one.measure is not Measure.POPULATION] or meanings
    areas = tuple(dict.fromkeys(one.name or one.code for one in observed.places))
    return TableRead(
        place,
        layout_of(across),
        tuple(row + 1 for row in table.header),
        title,
        tuple(sorted({one.period for one in figures if one.period})),
        tuple(dict.fromkeys(one.indicator for one in meanings if one.known)),
        tuple(unknown_labels(across, meanings)),
        areas[:5],
        len(areas),
        observed.count,
        observed.sample,
    )
