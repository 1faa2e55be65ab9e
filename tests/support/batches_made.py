"""Inputs for batches: a made-up extract in the Home Office's columns, for as many real partnerships as asked for."""

from __future__ import annotations

import random
from pathlib import Path

import openpyxl

from csp_report.domain.model import Level
from csp_report.labels.register import register

HEADINGS = (
    "Financial Year", "Financial Quarter", "Force Name", "CSP Name", "Offence Description", "Offence Group",
    "Offence Subgroup", "Offence Code", "Offence Count",
)  # fmt: skip
OFFENCES = (
    ("Shoplifting", "Theft offences", "Shoplifting", 90),
    ("Bicycle theft", "Theft offences", "Bicycle theft", 25),
    ("Harassment", "Violence against the person", "Stalking and harassment", 120),
    ("Robbery of personal property", "Robbery", "Robbery of personal property", 12),
)
STAFFORDSHIRE = (
    "Stafford", "Lichfield", "Tamworth", "Cannock Chase", "East Staffordshire", "South Staffordshire",
    "Newcastle-under-Lyme", "Staffordshire Moorlands", "Stoke-on-Trent",
)  # fmt: skip


def made_inputs(folder: Path, areas: int = 4, years: int = 3) -> Path:
    """A folder of inputs without settings: counts by quarter, made up, the same on every run."""
    extracts = folder / "extracts"
    extracts.mkdir(parents=True)
    draw = random.Random(5)  # noqa: S311  (made-up figures)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Data"
    sheet.append(HEADINGS)
    for force, name in partnerships(areas):
        for year in range(2024 - years, 2024):
            for quarter in range(1, 5):
                for description, group, subgroup, usual in OFFENCES:
                    count = draw.randrange(usual // 2, 2 * usual)
                    label = f"{year}/{(year + 1) % 100}"
                    sheet.append((label, quarter, force, name, description, group, subgroup, "8N", count))
    book.save(extracts / "made-up.xlsx")
    return folder


def partnerships(areas: int) -> list[tuple[str, str]]:
    """Force and name of real partnerships, Staffordshire's first."""
    known = register()
    every = [
        (known.by_code[one.parents[0]].name, one.name)
        for one in known.by_code.values()
        if one.level is Level.CSP and one.last >= 2024
    ]
    ours = [("Staffordshire", name) for name in STAFFORDSHIRE]
    return [*ours, *(one for one in every if one[0] != "Staffordshire")][:areas]
