"""The lesser commands: every phrase with an example, spreads from many areas, the accessibility of a document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from csp_report.document.accessibility.checking import check_accessibility
from csp_report.domain.catalogue import Catalogue
from csp_report.domain.errors import InputError
from csp_report.domain.model import Issue
from csp_report.extracts import read_extracts
from csp_report.job import AskPassword
from csp_report.narrative import load_phrases
from csp_report.narrative.examples import example
from csp_report.rules import DECLARED
from csp_report.rules.calibrate import calibrate_frames, spreads_table
from csp_report.settings.locating import find_template


def phrases(console: Console, template: Path | None) -> None:
    """Print every phrase of a template with what it would print for made-up figures."""
    found = find_template(template, Path("inputs"))
    book = load_phrases(found.phrases, DECLARED)
    catalogue = Catalogue.load(found.catalogue)
    subject = catalogue.indicators.get("theft-offences") or next(iter(catalogue.indicators.values()))
    console.print(f"Phrases of {found.phrases}, with made-up figures\n", highlight=False, soft_wrap=True)
    for key, alternatives in book.phrases.items():
        console.print(f"[bold]{escape(str(key))}[/]", highlight=False)
        for phrase in alternatives:
            console.print(f"  {escape(example(phrase, key, book, subject))}", highlight=False, soft_wrap=True)


def spreads(console: Console, extracts: Sequence[Path], template: Path | None, password: AskPassword) -> None:
    """Print the spread of each indicator, as a table and as lines for the catalogue.

    Raises InputError where an extract cannot be read, or none holds two years of many areas.
    """
    for extract in extracts:
        if not extract.is_file():
            raise InputError(f"{extract} does not exist. Required: a workbook with many areas and two years.")
    catalogue = Catalogue.load(find_template(template, extracts[0]).catalogue)
    frames = [read_extracts([extract], catalogue, password=password).frame for extract in extracts]
    estimated = calibrate_frames(frames)
    if not estimated:
        names = ", ".join(extract.name for extract in extracts)
        raise InputError(f"{names}: no two consecutive years of 50 offences and more for many partnerships or forces.")
    console.print(spreads_table(estimated, catalogue), highlight=False, soft_wrap=True, markup=False)


def accessibility(console: Console, document: Path) -> tuple[Issue, ...]:
    """Print and give the accessibility faults of a document."""
    if not document.is_file():
        raise InputError(f"{document} does not exist. Required: a .docx or a .pdf.")
    found = check_accessibility(document)
    if not found:
        console.print(f"{document.name}: no accessibility fault found.", highlight=False)
    for one in found:
        where = f"{one.place}: " if one.place else ""
        console.print(
            f"{one.severity}: {escape(where + one.found)} (required: {escape(one.required)})", highlight=False
        )
    return found
