"""The frame that reading gives and assembling takes: one row an observation, one column a field.

Columns stay columns until the areas of one report are taken from it: 40,000 rows cost a few megabytes here
and hundreds as objects. Of texts '' means "not stated", never missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from csp_report.domain.columns import Days, Mask, Numbers, Rows, Texts

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


class Frame(Struct, frozen=True, eq=False):
    """Columns of one length: ``texts`` of CATEGORIES, ``numbers`` of NUMBERS, ``days`` of DAYS; which are provisional.

    It is not to be changed; what is taken of it is a frame of its own, with the rows' order.
    """

    texts: Mapping[str, Texts]
    numbers: Mapping[str, Numbers]
    days: Mapping[str, Days]
    provisional: Mask

    def __len__(self) -> int:
        return len(self.provisional)

    @property
    def empty(self) -> bool:
        """Whether there is no row."""
        return not len(self)

    def take(self, rows: Rows) -> Frame:
        """The frame of some rows."""
        return Frame(
            {name: column.take(rows) for name, column in self.texts.items()},
            {name: column[rows] for name, column in self.numbers.items()},
            {name: column[rows] for name, column in self.days.items()},
            self.provisional[rows],
        )

    def cells(self, name: str) -> list[Any]:
        """A column as plain values: str, float, int, bool, and date (None where there is none)."""
        if name in self.texts:
            return self.texts[name].cells()
        if name in self.days:
            plain: list[Any] = self.days[name].astype("datetime64[D]").tolist()
        else:
            plain = self.numbers.get(name, self.provisional).tolist()
        return plain

    def months(self) -> npt.NDArray[np.int64]:
        """How many months each row's period has, from that in which it starts to that in which it ends; 0 for none."""
        start, end = (self.days[name].astype("datetime64[M]") for name in DAYS)
        span = end - start
        return np.where(np.isnat(span), 0, span.astype(np.int64) + 1)

    def known(self) -> Mask:
        """Which rows have a value."""
        return ~np.isnan(self.numbers["value"])


def empty() -> Frame:
    """A frame of no observations with every column and its type."""
    return Frame(
        {name: Texts.of([]) for name in CATEGORIES},
        {name: np.zeros(0, dtype=kind) for name, kind in NUMBERS.items()},
        {name: np.zeros(0, dtype="datetime64[s]") for name in DAYS},
        np.zeros(0, dtype=bool),
    )
