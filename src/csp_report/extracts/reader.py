"""The order of reading: open, find tables, learn names, understand, observe."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from csp_report.domain.catalogue import Catalogue
from csp_report.domain.collecting import uncollected
from csp_report.domain.errors import InputError
from csp_report.domain.model import Area, Issue, Measure, Severity, Source
from csp_report.extracts.collector import Collector
from csp_report.extracts.files.formats import Formats
from csp_report.extracts.files.hidden import without_hidden
from csp_report.extracts.files.opening import be_ready, open_sheets
from csp_report.extracts.files.selectors import reason_left
from csp_report.extracts.files.sheets import Sheet
from csp_report.extracts.layouts import LAYOUTS
from csp_report.extracts.layouts.common import Outcome, headings_of, place_of
from csp_report.extracts.layouts.events import list_of
from csp_report.extracts.layouts.nomis import adapted
from csp_report.extracts.layouts.records import read_events
from csp_report.extracts.meaning.across import across_of, layout_of
from csp_report.extracts.meaning.certainty import reasons
from csp_report.extracts.meaning.context import context_of, sheet_markers
from csp_report.extracts.meaning.grid import grid_of
from csp_report.extracts.meaning.judging import judged
from csp_report.extracts.meaning.laid import Across, Column, Laid, Override, Role
from csp_report.extracts.meaning.lexicon import Lexicon
from csp_report.extracts.meaning.named_columns import faults, named_for, with_figures, with_roles
from csp_report.extracts.meaning.overrides import (
    EVENTS,
    applied,
    header_rows,
    override_of,
    read_overrides,
    unused_rows,
)
from csp_report.extracts.meaning.quantities import why_no_title
from csp_report.extracts.meaning.roles import columns_of
from csp_report.extracts.meaning.rows import rows_of
from csp_report.extracts.notes import NotesOfFile, notes_of_file, read_notes
from csp_report.extracts.observing.conflicts import settled
from csp_report.extracts.observing.folding import folded
from csp_report.extracts.observing.observe import Observed, observe
from csp_report.extracts.observing.slips import slips
from csp_report.extracts.reading import Question, Reading, TableRead, Unused
from csp_report.extracts.suggesting import NOT_UNDERSTOOD, question_of, question_of_bare
from csp_report.extracts.tables.found import Table, find_tables
from csp_report.settings.model import ExtractSetting
from csp_report.workbooks.limits import ORDINARY, Limits, too_much
from csp_report.workbooks.opening import printable

NO_COLUMN: Final = "no column whose figures are understood"


class _Work(Struct):
    """What is gathered while files are read."""

    lexicon: Lexicon
    overrides: Sequence[Override] = ()
    collector: Collector = field(default_factory=Collector)
    limits: Limits = ORDINARY
    formats: Formats = field(default_factory=Formats)
    sheets: list[Sheet] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    tables: list[TableRead] = field(default_factory=list)
    unused: list[Unused] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    lists: list[tuple[Table, Override | None]] = field(default_factory=list)
    notes: list[NotesOfFile] = field(default_factory=list)


def read_extracts(
    paths: Sequence[Path],
    catalogue: Catalogue,
    overrides: Sequence[ExtractSetting] = (),
    *,
    areas: Sequence[Area] = (),
    password: Callable[[str], str | None] | None = None,
    hidden: bool = False,
    limits: Limits = ORDINARY,
) -> Reading:
    """Everything that some files say, each figure with its cell.

    A file that cannot be read gives an ERROR and the others are read on. Hidden sheets are left out unless ``hidden``.
    ``overrides`` are the rows of the *Extracts* sheet, ``areas`` those that the settings name; ``password`` is asked
    with a file's name.
    """
    if paths:
        be_ready()
    work = _Work(Lexicon.of(catalogue, areas), limits=limits, formats=Formats(limits))
    with uncollected():
        return _read_all(work, paths, overrides, password, hidden=hidden)


def _read_all(
    work: _Work,
    paths: Sequence[Path],
    overrides: Sequence[ExtractSetting],
    password: Callable[[str], str | None] | None,
    *,
    hidden: bool,
) -> Reading:
    work.overrides = read_overrides(overrides, work.lexicon.matcher)
    found = [table for path in paths for table in _found(work, path, _open(work, path, password, hidden=hidden))]
    every = [*found, *(table for table, _ in work.lists)]
    work.issues.extend(unused_rows(work.overrides, every, work.sheets))
    work.issues.extend(faults(work.overrides, every, work.lexicon.matcher))
    rest = _read_known_layouts(work, found)
    _add_outcome(work, read_events(work.lists, work.lexicon, work.collector))
    for table in rest:
        _read(work, _laid(work, table))
    frame, conflicts = settled(work.collector.frame())
    return Reading(
        frame,
        (*folded(work.issues), *conflicts, *(issue for one in work.notes for issue in one.issues())),
        tuple(work.tables),
        tuple(work.unused),
        tuple(work.questions),
        read_notes(work.notes, frame, work.lexicon),
    )


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
    if not hidden:
        shown = [sheet if override_of(work.overrides, sheet) else _shown(work, sheet) for sheet in shown]
    work.sheets.extend(dataclasses.replace(sheet, rows=[]) for sheet in shown)
    return shown


def _shown(work: _Work, sheet: Sheet) -> Sheet:
    """A sheet without its hidden rows and columns, which are named."""
    for what, places in (("row", sheet.hides.rows), ("column", sheet.hides.columns)):
        if places:
            many = f"{len(places):,} {what}s" if len(places) > 1 else f"1 {what}"
            work.unused.append(Unused(sheet.place(), many, "hidden; read only where asked for"))
    return without_hidden(sheet)


def _found(work: _Work, path: Path, sheets: Sequence[Sheet]) -> list[Table]:
    """The tables of a file; none where they are more than a person would lay out, each of which is looked at alone."""
    tables = [table for sheet in sheets for table in _find(work, sheet)]
    if len(tables) <= work.limits.tables:
        work.notes.append(notes_of_file(printable(path.name), sheets, tables, work.lexicon))
        return tables
    place = Source(printable(path.name))
    told = f"{place.file}: {too_much('its tables of figures', len(tables), work.limits.tables, 'tables')}"
    work.issues.append(Issue(Severity.ERROR, "unreadable-file", told, place=place))
    return []


def _find(work: _Work, sheet: Sheet) -> list[Table]:
    override = override_of(work.overrides, sheet)
    if override and override.left_out and override.setting.header_row is None:
        work.unused.append(Unused(sheet.place(), "sheet", "left out by the sheet 'Extracts'"))
        return []
    choice = reason_left(sheet)
    if choice and override is None:
        work.unused.append(Unused(sheet.place(), "sheet", choice))
        return []
    if _is_list(work, sheet, override):
        return []
    tables = find_tables(sheet, header_rows(work.overrides, sheet))
    if not tables:
        work.unused.append(Unused(sheet.place(), "sheet", "no table of figures" if sheet.rows else "empty"))
        question = question_of_bare(sheet)
        if question:
            work.questions.append(question)
    return tables


def _is_list(work: _Work, sheet: Sheet, override: Override | None) -> bool:
    """Whether a sheet lists events, by itself or as its row of *Extracts* says; it is then put aside to be counted."""
    if override and override.layout != EVENTS:
        return False
    table = list_of(sheet, work.lexicon, override)
    if table is None or (override is None and any(one.knows(frozenset(headings_of(table))) for one in LAYOUTS)):
        return False
    work.lists.append((table, override))
    return True


def _read_known_layouts(work: _Work, tables: Sequence[Table]) -> list[Table]:
    """Read the tables whose headings tell their layout; gives the others."""
    headings = [frozenset(headings_of(table)) for table in tables]
    kinds = [next((one for one in LAYOUTS if one.knows(names)), None) for names in headings]
    for layout in LAYOUTS:
        own = [table for table, kind in zip(tables, kinds, strict=True) if kind is layout]
        if own:
            _add_outcome(work, layout.read(own, work.lexicon, work.collector))
    return [table for table, kind in zip(tables, kinds, strict=True) if kind is None]


def _add_outcome(work: _Work, outcome: Outcome) -> None:
    work.tables.extend(outcome.tables)
    work.unused.extend(outcome.unused)
    work.issues.extend(outcome.issues)


def _laid(work: _Work, table: Table) -> Laid:
    """A table with its surroundings, its row of *Extracts*, and the roles of its columns."""
    named = named_for(work.overrides, table, work.lexicon.matcher)
    context = context_of(table, work.lexicon, sheet_markers(table.sheet))
    context = adapted(context, table, work.lexicon.matcher)
    laid = Laid(table, context, named)
    laid = replace(laid, columns=with_roles(columns_of(laid, work.lexicon), named))
    return replace(laid, context=applied(context, named.override))


def _read(work: _Work, laid: Laid) -> None:
    table, named = laid.table, laid.named
    laid = replace(laid, rows=rows_of(laid, work.lexicon))
    every = with_figures(across_of(laid, work.lexicon), named)
    laid = replace(laid, across=tuple(one for one in every if not one.reason))
    reason = _reason(laid)
    if not reason or reason == NO_COLUMN:
        _report_columns(work, laid, every)
    if reason:
        work.unused.append(Unused(place_of(table), "table", reason))
        return
    assert laid.rows is not None  # noqa: S101 - read above
    for why, count in laid.rows.left.items():
        work.unused.append(Unused(place_of(table), f"{count:,} rows" if count > 1 else "1 row", why))
    laid = replace(laid, grid=grid_of(laid, work.lexicon))
    laid = replace(laid, grid=judged(laid, work.lexicon))
    observed = observe(laid, work.lexicon, work.collector, work.formats)
    work.issues.extend(observed.issues)
    question = question_of(laid, observed.unknown, used=bool(observed.count))
    if question:
        work.questions.append(question)
    if not observed.count:
        work.unused.append(Unused(place_of(table), "table", NOT_UNDERSTOOD))
        return
    work.issues.extend(slips(laid))
    work.tables.append(_read_as(laid, observed))


def _reason(laid: Laid) -> str:
    """Why a table is left out, '' where it is read."""
    override, title = laid.named.override, laid.context.facets
    if override and override.left_out:
        return "left out by the sheet 'Extracts'"
    if not any(column.role is Role.FIGURES for column in laid.columns):
        return "no column of figures"
    if title.rest:
        why = why_no_title(title.rest) or "neither counts nor rates, shares, changes or populations of everybody"
        return f"{why}: '{title.rest}'"
    if laid.rows and laid.rows.breakdown:
        return f"broken down by '{laid.rows.breakdown}', with no row for all"
    return "" if laid.across else NO_COLUMN


def _report_columns(work: _Work, laid: Laid, across: Sequence[Across]) -> None:
    """Name the columns that are not used, those of one reason together."""
    table = laid.table
    left = [(column, column.reason) for column in laid.columns if column.role in (Role.UNUSED, Role.ASIDE)]
    left += [(one.column, one.reason) for one in across if one.reason]
    reasons: dict[str, list[Column]] = {}
    for column, reason in left:
        reasons.setdefault(reason, []).append(column)
    for reason, several in reasons.items():
        at = table.sheet.place(max(table.header[-1], 0), several[0].index, table=table.number)
        names = f"column '{several[0].label}'"
        if len(several) > 1:
            names = f"{len(several)} columns, '{several[0].label}' to '{several[-1].label}'"
        work.unused.append(Unused(at, names, reason))


def _read_as(laid: Laid, observed: Observed) -> TableRead:
    meanings = sorted(observed.meanings, key=lambda one: one.measure is Measure.POPULATION)
    figures = [one for one in meanings if one.measure is not Measure.POPULATION] or meanings
    areas = tuple(dict.fromkeys(one.name or one.code for one in observed.places))
    return TableRead(
        place_of(laid.table),
        layout_of(laid.across),
        tuple(row + 1 for row in laid.table.header),
        laid.context.title,
        tuple(sorted({one.period for one in figures if one.period})),
        tuple(dict.fromkeys(one.indicator for one in meanings if one.known)),
        tuple(one.label for one in observed.unknown if one.missing.startswith("which indicator")),
        areas[:5],
        len(areas),
        observed.count,
        observed.sample,
        reasons(laid, meanings),
    )
