"""The frame that reading gives and assembling takes: one row an observation, one column a field.

Columns stay columns until the areas of one report are taken from it: 40,000 rows cost a few megabytes here
and hundreds as objects. Text columns are categorical; '' means "not stated", never missing.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

CATEGORIES: Final = (
    "indicator",  # catalogue id, or the slug of the label where the catalogue has none
    "label",  # the label as found, notes and white space removed
    "area",  # the area's name as found, notes and white space removed
    "code",  # its ONS code
    "level",  # model.Level, '' where neither code nor column tells
    "within",  # name of the force or county that the row states around it
    "within_code",
    "twin",  # a second code of the same area: the district behind a partnership
    "grain",  # model.Grain
    "measure",  # model.Measure
    "base",  # model.Base of a rate or population
    "of",  # second indicator of a share or an overlap
    "status",  # model.Status
    "vintage",  # population year behind a rate or population, "mid-2022"
    "edition",  # what the publication calls itself: its table title
    "file",
    "sheet",
    "note",  # of the source: how many rows an aggregate rests on
)
NUMBERS: Final = {
    "value": "float64",  # as in the cell, a share or change in per cent; NaN where there is none
    "per": "float64",  # a rate's multiplier: 1000.0, 100000.0; NaN for other measures
    "decimals": "int16",  # decimals printed in this column or block, -1 where unrounded
    "table": "int16",  # which table of the sheet, from 0
    "row": "int32",  # 1-based, 0 for an aggregate of many rows
    "column": "int32",  # 1-based
}
DAYS: Final = ("start", "end")  # datetime64[s]
COLUMNS: Final = (*CATEGORIES, *NUMBERS, *DAYS, "provisional")


def cell_name(row: int, column: int) -> str:
    """A cell's name, both numbers from 1: (318, 9) is "I318"."""
    letters = ""
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return f"{letters}{row}"


def empty() -> pd.DataFrame:
    """A frame of no observations with every column and its type."""
    columns: dict[str, pd.Series] = {name: pd.Series([], dtype="category") for name in CATEGORIES}
    columns |= {name: pd.Series([], dtype=kind) for name, kind in NUMBERS.items()}
    columns |= {name: pd.Series([], dtype="datetime64[s]") for name in DAYS}
    columns["provisional"] = pd.Series([], dtype="bool")
    return pd.DataFrame(columns)[list(COLUMNS)]
