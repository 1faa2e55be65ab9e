"""Extracts that are made up, each with the truth beside it: what may be read of it, and what settles the rest.

One module a class of trap; every figure in them is invented. ``writing`` makes the files, ``judging`` judges a reading.
"""

from __future__ import annotations

from typing import Final

from made import (
    awkward_periods,
    beside_figures,
    coded_areas,
    crimes_and_incidents,
    disagreements,
    laid_out_tables,
    lists_and_sheets,
    named_areas,
    named_periods,
    open_data,
    other_counts,
    other_measures,
    other_words,
    parts_of_years,
    shares_and_rates,
    sheets_and_small_areas,
    usual_tables,
)
from made.cases import Case

MODULES: Final = (
    other_counts,
    other_words,
    crimes_and_incidents,
    other_measures,
    beside_figures,
    shares_and_rates,
    coded_areas,
    named_areas,
    parts_of_years,
    named_periods,
    awkward_periods,
    laid_out_tables,
    lists_and_sheets,
    sheets_and_small_areas,
    open_data,
    usual_tables,
    disagreements,
)
CASES: Final[tuple[Case, ...]] = tuple(case for module in MODULES for case in module.CASES)
