"""The sheet that says what the evidence is, what it was made from, and how to read it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.metadata import version
from typing import Final

from csp_report import __version__
from csp_report.evidence.account import Account
from csp_report.evidence.tables import Cell, Column, EvidenceSheet

READING: Final = (
    ("Statements", "Each sentence of the document, with each of its figures and the cells that the figure comes from."),
    (
        "Findings",
        "Everything that was judged, in the document or not: the test, its result, and why it could not be assessed.",
    ),
    (
        "Checks",
        "Figures that contradict each other, and the analyst's answers. While one waits, what rests on it is held.",
    ),
    ("Issues", "What was noticed while reading the extracts and settings, with the cell."),
    ("Left out", "Sections that the document does not have, and findings that wait, each with its reason."),
)


def about(account: Account) -> EvidenceSheet:
    """Two columns: what, and what of it. The date is the document's own, so that it is the same each time."""
    front = account.report.front
    rows: list[tuple[Cell, ...]] = [
        ("Evidence for", front.title),
        ("Area", front.area),
        ("Period", front.period),
        ("Date of the document", front.date.isoformat()),
        ("Author", front.author),
        *([("Example", "The inputs say that they are an example with made-up figures.")] if front.example else []),
        *_section("How to read this workbook", READING),
        *_section("Files read (SHA-256)", [(one.name, one.sha256) for one in account.files]),
        *_section("Made with", _versions()),
    ]
    return EvidenceSheet("About", (Column("About this workbook", 36), Column("", 110)), tuple(rows), frozen=0)


def _section(title: str, rows: Sequence[tuple[str, str]]) -> list[tuple[Cell, ...]]:
    return [("", ""), (title, ""), *rows] if rows else []


def _versions() -> list[tuple[str, str]]:
    """Of what has a hand in the figures themselves."""
    return [
        ("csp-report", __version__),
        ("Python", sys.version.partition(" ")[0]),
        ("pandas", version("pandas")),
        ("NumPy", version("numpy")),
        ("SciPy", version("scipy")),
    ]
