"""Layouts that are known by their headings alone, one file each.

A layout has a ``NAME``, which says how a table was understood; ``knows(headings)``, whether a table with these headings
(cleaned, in lower case) is one; and ``read(tables, lexicon, collector)``, which adds the observations of all tables of
its kind at once. Everything else is read by ``csp_report.extracts.meaning.grid``, whichever way it lies.
"""

from __future__ import annotations

from types import ModuleType
from typing import Final

from csp_report.extracts.layouts import casualties, events, fingertips, forces, home_office, single_years, street

LAYOUTS: Final[tuple[ModuleType, ...]] = (street, casualties, home_office, forces, fingertips, single_years, events)
