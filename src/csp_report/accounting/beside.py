"""What the page of the evidence may show of the inputs beside a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from csp_report.domain.model import Dataset
from csp_report.extracts.files.opening import open_sheets
from csp_report.extracts.meaning.laid import Layout
from csp_report.job import Composed, Request
from csp_report.workbooks.opening import printable

if TYPE_CHECKING:
    from csp_report.evidence.page import Grid

SHOWN_AGAIN = 4 << 20  # bytes of a file that is opened a second time for the page of the evidence


def shown_beside(composed: Composed, request: Request) -> tuple[Dataset | None, dict[tuple[str, str], Grid]]:
    """What the page may show of the inputs: the series, and the cells of tables of figures, never records of events.

    Where small counts are suppressed it shows neither.
    """
    if composed.judged.settings.suppress_below > 0:
        return None, {}
    tables = composed.judged.reading.tables
    records = {(one.place.file, one.place.sheet) for one in tables if one.layout not in list(Layout)}
    laid: dict[tuple[str, str], tuple[int, ...]] = {}
    for one in tables:
        place = (one.place.file, one.place.sheet)
        if place not in records:
            laid[place] = (*laid.get(place, ()), *one.header_rows)
    return composed.judged.data, grids_of(composed.ground.inputs.files, laid, request)


def grids_of(
    paths: Sequence[Path], laid: Mapping[tuple[str, str], tuple[int, ...]], request: Request
) -> dict[tuple[str, str], Grid]:
    """The cells of the sheets that are wanted; a file that takes long to open again is left out."""
    from csp_report.evidence.page import Grid  # noqa: PLC0415  # not for a batch

    found: dict[tuple[str, str], Grid] = {}
    for path in paths:
        name = printable(path.name)
        if any(file == name for file, _ in laid) and path.stat().st_size <= SHOWN_AGAIN:
            for sheet in open_sheets(path, request.password, hidden=request.hidden):
                if (name, sheet.name) in laid:
                    found[name, sheet.name] = Grid(sheet.rows, laid[name, sheet.name])
    return found
