"""The real ONS tables of partnerships, where the shared folder is at hand."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

WORKBOOK = (
    Path(__file__).parents[3]
    / "shared"
    / "data"
    / "ons-pfa-csp-ye-dec2024"
    / "policeforceareatablesyedecember2024.xlsx"
)

Counts = dict[str, dict[str, float]]

SPREADS = {
    "Total recorded crime (excluding fraud)": 0.07,
    "Violence against the person": 0.06,
    "Violence with injury": 0.075,
    "Violence without injury": 0.065,
    "Stalking and harassment": 0.09,
    "Sexual offences": 0.07,
    "Robbery": 0.14,
    "Theft offences": 0.10,
    "Burglary": 0.14,
    "Vehicle offences": 0.14,
    "Theft from the person": 0.22,
    "Bicycle theft": 0.18,
    "Shoplifting": 0.18,
    "All other theft offences": 0.08,
    "Criminal damage and arson": 0.065,
    "Drug offences": 0.145,
    "Possession of weapons offences": 0.10,
    "Public order offences": 0.10,
    "Miscellaneous crimes against society": 0.14,
}


@cache
def ons_table(name: str) -> dict[str, dict[str, float | str]]:
    """A CSP table as offence, then partnership code, to cell. Skips the test where the workbook is not there."""
    if not WORKBOOK.exists():
        pytest.skip(f"{WORKBOOK} is not there: the shared data are kept beside the checkout")
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - only where the workbook is there

    rows = CalamineWorkbook.from_path(WORKBOOK).get_sheet_by_name(name).to_python()
    start = next(place for place, row in enumerate(rows) if "Total recorded crime" in "".join(map(str, row[6:10])))
    header = [" ".join(str(cell).split()) for cell in rows[start]]
    offences = {place: label for place, label in enumerate(header) if label in SPREADS or place > 5}
    table: dict[str, dict[str, float | str]] = {label: {} for label in offences.values()}
    for row in rows[start + 1 :]:
        code = str(row[2]).strip()
        if code.startswith(("E22", "W14")):
            for place, label in offences.items():
                table[label][code] = row[place]
    return table


def two_years() -> tuple[Counts, Counts]:
    """Counts of the years ending December 2024 and 2023, by offence and partnership."""
    return _numbers("Table C2"), _numbers("Table C5")


def _numbers(name: str) -> Counts:
    return {
        offence: {code: float(cell) for code, cell in cells.items() if isinstance(cell, int | float)}
        for offence, cells in ons_table(name).items()
    }
