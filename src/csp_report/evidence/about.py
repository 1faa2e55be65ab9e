"""The sheet that says what the evidence is, what it was made from, and how to read it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.metadata import version
from typing import Final

from csp_report import __version__
from csp_report.domain.findings import Family, Finding, Rule, Test
from csp_report.evidence.account import Account
from csp_report.evidence.tables import Cell, Column, EvidenceSheet

ALONE: Final = 0.05  # of tests of nothing this share is unusual
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
    (
        "Coverage",
        "Which indicators the extracts hold of the area in which years, from which files, and what is missing.",
    ),
    ("Issues", "What was noticed while reading the extracts and settings, with the cell."),
    (
        "Left out",
        "Sections that the document does not have, findings that wait, and clear ones not told, each with why.",
    ),
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
        *_section("Tests made", _tests(account.findings)),
        *_section("Files read (SHA-256)", [(one.name, one.sha256) for one in account.files]),
        *_section("Made with", _versions()),
    ]
    return EvidenceSheet("About", (Column("About this workbook", 36), Column("", 110)), tuple(rows), frozen=0)


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


def _versions() -> list[tuple[str, str]]:
    """Of what has a hand in the figures themselves."""
    return [
        ("csp-report", __version__),
        ("Python", sys.version.partition(" ")[0]),
        ("pandas", version("pandas")),
        ("NumPy", version("numpy")),
        ("SciPy", version("scipy")),
    ]
