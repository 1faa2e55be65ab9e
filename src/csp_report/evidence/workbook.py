"""Writes the tables of the evidence into an Excel workbook that is pleasant to read and the same each time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from csp_report.evidence.about import about, tests
from csp_report.evidence.account import Account
from csp_report.evidence.covering import coverage
from csp_report.evidence.frame import DATE, frame, shape
from csp_report.evidence.judgements import findings
from csp_report.evidence.sheets import Ends, Files, Texts, column_letters, escaped, filled, readable
from csp_report.evidence.tables import (
    EvidenceSheet,
    checks,
    figures,
    inputs,
    issues,
    left_out,
    publishers_notes,
    statements,
)
from csp_report.workbooks.archive import archive_of

COMPRESSION: Final = 2  # of 1 to 9; a fortieth of the cost of a report is saved, beside 6, for a sixth of the size
NAMES: Final = "<definedNames>"


def write_evidence(account: Account) -> bytes:
    """The evidence workbook (.xlsx), its sheets in the order in which a person asks.

    An edition to publish has no checks and no issues.

    The same account gives the same bytes: the date inside is the document's, not the clock's.
    """
    tables = (
        coverage(account),
        statements(account),
        *([figures(account)] if account.texts else []),
        left_out(account),
        *([] if account.public else [checks(account)]),
        tests(account),
        findings(account),
        *([publishers_notes(account)] if account.notes else []),
        *([] if account.public else [issues(account)]),
        inputs(account),
        about(account),
    )
    front = account.report.front
    return workbook_of(tables, f"Evidence: {front.title}, {front.area}", front.author, front.date)


def workbook_of(tables: Sequence[EvidenceSheet], title: str, author: str, made: date) -> bytes:
    """The tables as a workbook, each a sheet, with what the workbook says of itself."""
    parts = {**frame(tuple(shape(one) for one in tables))}
    texts = Texts()
    ends = Ends(texts)
    for number, table in enumerate(tables, 1):
        name, files = f"xl/worksheets/sheet{number}.xml", Files()
        parts[name] = filled(parts[name], table, ends, files)
        if files:
            parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = files.part()
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(NAMES, NAMES + _filters(tables), 1)
    parts["xl/sharedStrings.xml"] = texts.part()
    parts["docProps/core.xml"] = _properties(parts["docProps/core.xml"], title, author, made)
    return archive_of({name: part.encode() for name, part in parts.items()}, COMPRESSION)


def _filters(tables: Sequence[EvidenceSheet]) -> str:
    """The ranges that are filtered under the name by which Excel finds them."""
    return "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{place}" hidden="1">'
        f"'{escaped(one.name)}'!$A$1:${column_letters(len(one.columns) - 1)}${len(one.rows) + 1}</definedName>"
        for place, one in enumerate(tables)
        if one.rows
    )


def _properties(core: str, title: str, author: str, made: date) -> str:
    dated = core.replace(DATE, made.isoformat())
    return dated.format(title=escaped(readable(title)), author=escaped(readable(author)))
