"""Labels that were taken for a slip of a known name, and labels that the catalogue does not have."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from csp_report.domain.model import Issue, Severity
from csp_report.extracts.meaning.across import Across
from csp_report.extracts.meaning.grid import Meaning
from csp_report.extracts.meaning.roles import Column, Role
from csp_report.extracts.meaning.rows import Rows
from csp_report.extracts.tables.found import Table

_MOST_NAMED = 8


def slips(
    table: Table, columns: Sequence[Column], across: Sequence[Across], rows: Rows, meanings: Sequence[Meaning]
) -> list[Issue]:
    """A WARNING for each slip, with its cell, and one NOTE for all labels that are not in the catalogue."""
    issues = [
        _slip(table, one.facets.label, one.facets.typed, table.header[-1], one.column.index)
        for one in across
        if one.facets.typed
    ]
    labels = [column.index for column in columns if column.role is Role.INDICATOR] or [table.columns[0]]
    for code, facets in enumerate(rows.facets):
        if facets.typed:
            row = table.body[int(np.flatnonzero(rows.facet == code)[0])]
            issues.append(_slip(table, facets.label, facets.typed, row, labels[-1]))
    unknown = unknown_labels(across, meanings)
    if unknown:
        named = ", ".join(f"'{label}'" for label in unknown[:_MOST_NAMED])
        more = f" and {len(unknown) - _MOST_NAMED} more" if len(unknown) > _MOST_NAMED else ""
        place = table.sheet.place(table=table.number)
        required = "a name or synonym of indicators.toml, where a report is to use them"
        issues.append(Issue(Severity.NOTE, "unknown-indicator", f"{named}{more}", required, place))
    return issues


def unknown_labels(across: Sequence[Across], meanings: Sequence[Meaning]) -> list[str]:
    """The labels that the catalogue has not: those of whole figures, and of the second half of overlaps and shares."""
    labels = [one.label or one.indicator for one in meanings if not one.known]
    seconds = {one.of for one in meanings if one.of}
    labels += [one.facets.label for one in across if not one.facets.known and one.facets.indicator in seconds]
    return list(dict.fromkeys(labels))


def _slip(table: Table, label: str, typed: str, row: int, column: int) -> Issue:
    place = table.sheet.place(row, column, table=table.number)
    return Issue(Severity.WARNING, "typo", f"'{label}', read as '{typed}'", "the name as the catalogue has it", place)
