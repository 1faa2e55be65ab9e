"""The example's document before and after late data, an editor's changes to it, and what must hold after an update."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from docx_tools import SUMMARY
from example import Change, changed_copy, composed

from csp_report.document import render
from csp_report.pipeline import drawn
from csp_report.settings.model import ChartFormat

OFFENCES, RATES = "recorded-offences-by-year.xlsx", "rates-by-area-2023-24.xlsx"
LATE = (
    Change(OFFENCES, "Total recorded crime", "2023-24", 9012),
    Change("overall-crime-rates.xlsx", "Stafford", "2023-24", 65.0),
    Change("overall-crime-rates.xlsx", "England and Wales", "2023-24", 90.4),
    Change(OFFENCES, "Violence against the person", "2023-24", 4011),
    Change(OFFENCES, "Shoplifting", "2023-24", 640),
    Change("road-casualties.xlsx", "2023", "All casualties", 76),
    Change("asb-monthly.xlsx", "2024-10", "ASB incidents", 151),
    Change(RATES, "Stalking and Harassment", "England and Wales", 11.8),
)
MORE = (*LATE, Change(OFFENCES, "Sexual offences", "2023-24", 800))  # a section of its own


@cache
def document(*changes: Change, charts: ChartFormat = ChartFormat.IMAGE) -> bytes:
    """The example's document with cells of its inputs changed."""
    with tempfile.TemporaryDirectory() as folder:
        report = composed(changed_copy(Path(folder), changes)).report
    return render(drawn(report) if charts is ChartFormat.IMAGE else report, SUMMARY, charts)


def before() -> bytes:
    """The document that the editor got."""
    return document()


def after() -> bytes:
    """The document of the late data."""
    return document(*LATE)


def longer() -> bytes:
    """The document of late data that give it one more section."""
    return document(*MORE)
