"""What extracts cover: which indicators in which years, from which files, at which levels, and what is missing."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from csp_report.domain.model import Period


class Covered(Struct, frozen=True):
    """One indicator in one year: its kinds of figure, the files and levels that have it, and the months not there.

    ``missing`` are the months of a year that the extracts hold by months and not whole; empty where a year is whole.
    """

    indicator: str
    year: Period
    measures: tuple[str, ...]
    files: tuple[str, ...]
    levels: tuple[str, ...]
    missing: tuple[date, ...] = ()


class Coverage(Struct, frozen=True):
    """Every indicator and year that is covered, in time order; ``area`` '' where it is of all areas together."""

    area: str
    rows: tuple[Covered, ...]

    @property
    def years(self) -> tuple[Period, ...]:
        """The years that any indicator covers, in order."""
        return tuple(sorted({row.year for row in self.rows}))

    def of(self, indicator: str) -> tuple[Covered, ...]:
        """One indicator's years."""
        return tuple(row for row in self.rows if row.indicator == indicator)

    @property
    def indicators(self) -> tuple[str, ...]:
        """The indicators, in the order of the extracts."""
        return tuple(dict.fromkeys(row.indicator for row in self.rows))
