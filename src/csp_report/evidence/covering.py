"""The sheet that says what the extracts cover: a row for each indicator and year, those that are not there included."""

from __future__ import annotations

from collections.abc import Iterator

from csp_report.domain.coverage import Coverage, Covered
from csp_report.domain.model import Period
from csp_report.evidence.account import Account
from csp_report.evidence.tables import Cell, Column, EvidenceSheet
from csp_report.labels.printing import short_period


def coverage(account: Account) -> EvidenceSheet:
    """A row an indicator and year, in the order of the extracts: kinds of figure, files, levels, what is missing."""
    told = account.coverage
    rows = [_row(told, indicator, year) for indicator in told.indicators for year in _years(told, indicator)]
    columns = (
        *(Column("Indicator", 34), Column("Year", 16), Column("Figures", 16), Column("Files", 60)),
        *(Column("Levels", 34), Column("Missing", 44)),
    )
    return EvidenceSheet("Coverage", columns, tuple(rows))


def _years(told: Coverage, indicator: str) -> Iterator[Period]:
    """The years of an indicator, and those of its kind that other indicators have and it has not."""
    own = {row.year for row in told.of(indicator)}
    months = {year.end.month for year in own}
    return (year for year in told.years if year in own or year.end.month in months)


def _row(told: Coverage, indicator: str, year: Period) -> tuple[Cell, ...]:
    found = next((row for row in told.of(indicator) if row.year == year), None)
    if found is None:
        return indicator, short_period(year), "none", "", "", "the whole year"
    figures, files, levels = (", ".join(each) for each in (found.measures, found.files, found.levels))
    return indicator, short_period(year), figures, files, levels, _missing(found)


def _missing(found: Covered) -> str:
    return ", ".join(f"{day:%B %Y}" for day in found.missing)
