"""The coverage table: indicators by year, with the files that each figure comes from and what is missing."""

from __future__ import annotations

from typing import Final

from rich.console import Console
from rich.table import Table

from csp_report.domain.coverage import Coverage, Covered
from csp_report.labels.printing import short_period

_YEARS: Final = 6  # the latest, which a report is about
_MOST_INDICATORS: Final = 40
_NAMES: Final = 34
_NONE: Final = "-"


def show_coverage(console: Console, coverage: Coverage) -> None:
    """Print the table, the latest years of it; files by their numbers, which are told below it."""
    years = coverage.years[-_YEARS:]
    files = list(dict.fromkeys(file for row in coverage.rows for file in row.files))
    of = f"of {coverage.area}" if coverage.area else "of all areas"
    console.print(f"What the extracts cover {of}, by the numbers of the files below", highlight=False)
    table = Table(box=None, pad_edge=False, show_edge=False)
    table.add_column("indicator", max_width=_NAMES, no_wrap=True)
    for year in years:
        table.add_column(short_period(year), no_wrap=True)
    table.add_column("level", no_wrap=True)
    for indicator in coverage.indicators[:_MOST_INDICATORS]:
        own = {row.year: row for row in coverage.of(indicator)}
        levels = list(dict.fromkeys(level for row in own.values() for level in row.levels))
        cells = [_cell(own.get(year), files) for year in years]
        table.add_row(indicator, *cells, ", ".join(levels) if len(levels) < 4 else f"{len(levels)} levels")
    console.print(table, highlight=False)
    left = len(coverage.indicators) - _MOST_INDICATORS
    if left > 0:
        console.print(f"and {left} indicators more", highlight=False)
    for number, file in enumerate(files, 1):
        console.print(f"  {number} {file}", highlight=False, markup=False)
    for line in _gaps(coverage):
        console.print(f"  {line}", highlight=False, markup=False)
    console.print()


def _cell(row: Covered | None, files: list[str]) -> str:
    if row is None:
        return _NONE
    numbers = ",".join(str(files.index(file) + 1) for file in row.files)
    return f"{numbers} ({12 - len(row.missing)} of 12 months)" if row.missing else numbers


def _gaps(coverage: Coverage) -> list[str]:
    """The months that are missing inside a run of months, and the latest year that is whole."""
    lines = []
    for indicator in coverage.indicators:
        own = coverage.of(indicator)
        broken = [row for row in own[:-1] if row.missing and row is not own[0]]
        whole = [row for row in own if not row.missing]
        for row in broken:
            months = ", ".join(f"{day:%B %Y}" for day in row.missing)
            latest = f"; the latest whole year is {short_period(whole[-1].year)}" if whole else ""
            lines.append(f"{indicator}: no figure for {months}{latest}")
    return lines
