"""Rows of the *Extracts* sheet for a person to fill in: one for each table that was not understood by itself."""

from __future__ import annotations

import re

from csp_report.extracts.reading import Reading
from csp_report.settings.model import ExtractSetting

NOT_UNDERSTOOD = "its figures are not understood; see the issues"


def suggest_rows(reading: Reading) -> list[ExtractSetting]:
    """A row for each table whose figures were not understood, with its file, sheet and header row filled in."""
    rows = []
    for one in reading.unused:
        if one.what == "table" and one.reason == NOT_UNDERSTOOD:
            first = re.match(r"[A-Z]+(\d+)", one.place.cell)
            header = int(first[1]) if first else None
            rows.append(
                ExtractSetting(one.place.file, one.place.sheet, header, None, None, None, None, None, None, one.place)
            )
    return rows
