"""Layouts that are known by their headings alone, one file each.

A layout has ``knows(headings)``, whether a table with these headings (cleaned, in lower case) is one; ``read(tables,
lexicon, collector)``, which adds the observations of all tables of its kind at once; and a ``NAME``, which says how a
table was understood. Those of ``records`` are imported only where a file is theirs. Lists of events are told by their
cells (``events``). Everything else is read by ``csp_report.extracts.meaning.grid``, whichever way it lies.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from csp_report.extracts.collector import Collector
from csp_report.extracts.layouts import fingertips, forces, single_years
from csp_report.extracts.layouts.common import Outcome
from csp_report.extracts.layouts.records import CASUALTIES, HOME_OFFICE, STREET_LEVEL
from csp_report.extracts.meaning.lexicon import Lexicon
from csp_report.extracts.tables.found import Table


class Layout(Protocol):
    """What tables of some headings are read by: a module, or ``records.Records``."""

    def knows(self, headings: frozenset[str], /) -> bool:
        """Whether a table with these headings is one."""

    def read(self, tables: Sequence[Table], lexicon: Lexicon, collector: Collector) -> Outcome:
        """Add the observations of all tables of the layout."""


LAYOUTS: Final[tuple[Layout, ...]] = (STREET_LEVEL, CASUALTIES, HOME_OFFICE, forces, fingertips, single_years)
