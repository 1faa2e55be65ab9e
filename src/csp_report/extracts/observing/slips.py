"""Labels that may be a slip of a known name: they are not read, and named."""

from __future__ import annotations

import numpy as np

from csp_report.domain.model import Issue, Severity
from csp_report.extracts.meaning.laid import Laid, Role
from csp_report.extracts.tables.found import Table


def slips(laid: Laid) -> list[Issue]:
    """A WARNING for each slip, with its cell."""
    table, columns, across, rows = laid.table, laid.columns, laid.across, laid.rows
    assert rows is not None  # noqa: S101 - rows are read before cells are observed
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
    return issues


def _slip(table: Table, label: str, typed: str, row: int, column: int) -> Issue:
    place = table.sheet.place(row, column, table=table.number)
    return Issue(
        Severity.WARNING, "typo", f"'{label}', nearly '{typed}', not read", "the name as the catalogue has it", place
    )
