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

OFFENCES = {
    "Total recorded crime (excluding fraud)": "all-crime",
    "Violence against the person": "violence-against-the-person",
    "Violence with injury": "violence-with-injury",
    "Violence without injury": "violence-without-injury",
    "Stalking and harassment": "stalking-and-harassment",
    "Sexual offences": "sexual-offences",
    "Robbery": "robbery",
    "Theft offences": "theft-offences",
    "Burglary": "burglary",
    "Vehicle offences": "vehicle-offences",
    "Theft from the person": "theft-from-the-person",
    "Bicycle theft": "bicycle-theft",
    "Shoplifting": "shoplifting",
    "All other theft offences": "other-theft",
    "Criminal damage and arson": "criminal-damage-and-arson",
    "Drug offences": "drug-offences",
    "Possession of weapons offences": "possession-of-weapons",
    "Public order offences": "public-order-offences",
    "Miscellaneous crimes against society": "miscellaneous-crimes",
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
    offences = {place: label for place, label in enumerate(header) if label in OFFENCES or place > 5}
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
