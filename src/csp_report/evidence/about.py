"""The sheet that says what the evidence is, what it was made from, and how to read it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from typing import Final

from csp_report import __version__
from csp_report.domain.findings import Family, Finding, Rule, Test
from csp_report.evidence.account import Account
from csp_report.evidence.tables import Cell, Column, EvidenceSheet

ALONE: Final = 0.05  # of tests of nothing this share is unusual
READING: Final = (
    (
        "Coverage",
        "Which indicators the extracts hold of the area in which years, from which files, and what is missing.",
    ),
    ("Statements", "Each sentence of the document, with each of its figures and the cells that the figure comes from."),
    ("Figures", "Each number that the document prints, in tables and charts too, with a link that opens its cell."),
    ("Left out", "Sections and findings that the document does not tell, each with its reason and its weight."),
    (
        "Checks",
        "Figures that contradict each other, and the answers. While one waits, what rests on it is held.",
    ),
    ("Tests", "How many tests were made, and how many would look unusual had nothing changed."),
    (
        "Findings",
        "Everything that was judged, in the document or not. Columns of its test are folded behind a plus sign.",
    ),
    ("Notes", "What publishers say of their figures in the files, whole, and beside which findings it stands."),
    ("Issues", "What was noticed while reading the extracts and settings, with the cell."),
    ("Inputs", "Each file that was read: its size, its digest, its sheets and their periods."),
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
        *_section("How to read this workbook", [one for one in READING if one[0] in _sheets(account)]),
        *_section("Files read (SHA-256)", [(one.name, one.sha256) for one in account.files]),
        *_section("Made with", _versions()),
    ]
    return EvidenceSheet("About", (Column("About this workbook", 36), Column("", 110)), tuple(rows), frozen=0)


def _sheets(account: Account) -> list[str]:
    """The sheets that this edition has."""
    missing = {"Checks", "Issues"} if account.public else set()
    if not account.texts:
        missing.add("Figures")
    if not account.notes:
        missing.add("Notes")
    return [name for name, _ in READING if name not in missing]


def tests(account: Account) -> EvidenceSheet:
    """A row for each family of tests: how many were made, and how many chance alone would have let pass."""
    columns = (Column("Family", 24), Column("Tests made and what chance would do", 100))
    return EvidenceSheet("Tests", columns, tuple(_tests(account.findings)))


def _tests(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    """How many tests were made of each family, and how many of them chance alone would let pass, one by one."""
    rows = []
    for family in Family:
        tests = {(one.indicator.id, test.p) for one in findings for test in _of(one) if test.family is family}
        if tests:
            by_chance = len(tests) * ALONE
            said = f"{len(tests)} tests; had nothing changed, about {by_chance:.1f} would look unusual (p below 0.05)"
            rows.append((family.capitalize(), f"{said}; clear ones hold the false discovery rate of the family"))
    return rows


def _of(finding: Finding) -> list[Test]:
    """The test of a finding, or those of its rows where they are the ones that are counted."""
    tests = [one.test for one in finding.items] if finding.rule == Rule.BENCHMARK else [finding.test]
    return [one for one in tests if one]


def _section(title: str, rows: Sequence[tuple[str, str]]) -> list[tuple[Cell, ...]]:
    return [("", ""), (title, ""), *rows] if rows else []


@cache
def _versions() -> tuple[tuple[str, str], ...]:
    """Of what has a hand in the figures themselves; looked up once, as each is read from a file."""
    return (
        ("csp-report", __version__),
        ("Python", sys.version.partition(" ")[0]),
        ("pandas", version("pandas")),
        ("NumPy", version("numpy")),
        ("SciPy", version("scipy")),
    )
