"""Columns that a row of *Extracts* names by their headings, and what is wrong with the entries of such rows.

An entry that is exactly a column's heading means that the column holds it; any other is the value of all figures.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any, Final

from msgspec.structs import replace

from csp_report.domain.catalogue import plain
from csp_report.domain.model import Issue, Measure, Severity
from csp_report.extracts.files.sheets import is_blank, is_figure
from csp_report.extracts.meaning.facets import NOTHING
from csp_report.extracts.meaning.indicators import Matcher
from csp_report.extracts.meaning.laid import LEAVE_OUT, Across, Column, Named, Override, Role
from csp_report.extracts.meaning.overrides import (
    LAYOUTS,
    RENAMED,
    VALUED,
    override_from,
    override_of,
    value_of,
)
from csp_report.extracts.meaning.roles import numbered_parts
from csp_report.extracts.tables.cleaning import clean_label
from csp_report.extracts.tables.found import Table
from csp_report.labels.areas import is_code
from csp_report.labels.periods import read_period

_ROLES: Final = {
    "indicator": Role.INDICATOR,
    "area": Role.NAME,
    "period": Role.PERIOD,
    "measure": Role.MEASURE,
    "unit": Role.MEASURE,
}
_REQUIRED: Final = {
    "indicator": "an indicator of the catalogue",
    "area": "an area",
    "period": "a period such as 2023-24 or 'year ending December 2024'",
    "measure": f"one of {', '.join(Measure)}",
    "unit": "a unit such as 'per 1,000 residents', 'per 1,000 households' or '%'",
}
ANOTHER: Final = "the sheet 'Extracts' names another column"
_MOST_NAMED: Final = 8
_NEAR: Final = 0.75  # of 1, as difflib counts: one letter in four


def named_for(overrides: Sequence[Override], table: Table, matcher: Matcher) -> Named:
    """The first row that fits a table, read against its headings."""
    override = override_of(overrides, table.sheet, table.header)
    if override is None:
        return Named(None)
    found = {name: _column(name, text, table, matcher) for name, text in _given(override)}
    roles = {name: role for name, role in found.items() if role}
    if not roles:
        return Named(override)
    without: dict[str, Any] = dict.fromkeys(roles)
    values = override_from(dataclasses.replace(override.setting, **without), matcher)
    return Named(values, tuple(roles.values()))


def with_roles(columns: Sequence[Column], named: Named) -> tuple[Column, ...]:
    """The columns with the roles that they are named for; others of these roles are left out."""
    roles = dict(named.roles)
    taken = set(roles.values())
    return tuple(
        replace(one, role=roles[one.index], reason="")
        if one.index in roles
        else replace(one, role=Role.ASIDE, reason=ANOTHER)
        if one.role in taken
        else one
        for one in columns
    )


def with_figures(across: Sequence[Across], named: Named) -> list[Across]:
    """The column of figures that is named, its heading taken for no more than a name; all where none is named."""
    if named.figures is None:
        return [*across]
    return [Across(one.column, NOTHING) if one.column.index == named.figures else one for one in across]


def faults(overrides: Sequence[Override], tables: Sequence[Table], matcher: Matcher) -> list[Issue]:
    """An ERROR, with its cell, for each entry that is neither a heading nor a value.

    A WARNING for an indicator that nobody knows, and for an area that is nearly a heading: both are used as they stand.
    """
    found = []
    for one in overrides:
        own = [table for table in tables if override_of(overrides, table.sheet, table.header) is one]
        if one.layout and one.layout not in (*LEAVE_OUT, *LAYOUTS):
            required = f"one of {', '.join((*LAYOUTS, LEAVE_OUT[0]))}"
            found.append(_fault(Severity.ERROR, one, "layout", one.setting.layout or "", required))
        for name, text in _given(one):
            if not any(_column(name, text, table, matcher) for table in own):
                found += _entry(one, name, text, own, matcher)
    return found


def _entry(one: Override, name: str, text: str, own: Sequence[Table], matcher: Matcher) -> list[Issue]:
    """What is wrong with an entry that names no column."""
    if name in RENAMED and "=" in text:
        return []
    headings = sorted(
        dict.fromkeys(table.label(column) for table in own for column in table.columns if table.label(column)),
        key=lambda heading: -_likeness(heading, text),
    )
    value = value_of(name, text, matcher)
    near = bool(headings) and _likeness(headings[0], text) >= _NEAR
    if value and (value.indicator == "" or value.known) and not (name == "area" and near):
        return []
    severity = Severity.ERROR if value is None else Severity.WARNING
    there = ", ".join(f"'{heading}'" for heading in headings[:_MOST_NAMED])
    required = f"{_REQUIRED[name]}, or a heading of the table{f': {there}' if there else ''}"
    return [_fault(severity, one, name, text, required)]


def _fault(severity: Severity, one: Override, name: str, text: str, required: str) -> Issue:
    return Issue(severity, "bad-setting", f"{name} '{text}' for {one.setting.file}", required, one.setting.at(name))


def _given(override: Override) -> list[tuple[str, str]]:
    entries = ((name, getattr(override.setting, name)) for name in VALUED)
    return [(name, text) for name, text in entries if text]


def _likeness(heading: str, text: str) -> float:
    return SequenceMatcher(None, plain(heading), plain(text)).ratio()


def _column(name: str, text: str, table: Table, matcher: Matcher) -> tuple[int, Role] | None:
    """The column that an entry names and its role there; None where no heading is the entry, or what is under it
    cannot be what the entry is for.
    """
    index = next((column for column in table.columns if _folded(table.label(column)) == _folded(text)), None)
    if index is None:
        return None
    cells = [cell for cell in table.cells(index) if not is_blank(cell)]
    if sum(is_figure(cell) for cell in cells) * 2 <= len(cells):
        codes = name == "area" and all(is_code(clean_label(cell)) for cell in cells)
        return index, Role.CODE if codes else _ROLES[name]
    if name == "period" and (numbered_parts(text, cells) or all(read_period(cell) for cell in cells)):
        return index, Role.PERIOD
    if name in ("measure", "unit") and value_of(name, text, matcher) is None:
        return index, Role.FIGURES
    return None


def _folded(text: str) -> str:
    return clean_label(text).casefold()
