"""From rows of the frame to observations, for the areas of one report and no others."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from csp_report.domain.frame import COLUMNS, cell_name
from csp_report.domain.model import Area, Base, Grain, Measure, Observation, Period, Source, Status

PER_THOUSAND = 1000.0
_MEASURES: Final = {str(one): one for one in Measure}
_STATUSES: Final = {str(one): one for one in Status}


@dataclass(frozen=True, slots=True)
class Cells:
    """A column as plain arrays, made once for all areas: its values, or ``texts`` and which of them stands where."""

    values: npt.NDArray[Any]
    texts: npt.NDArray[np.object_] | None = None

    def taken(self, at: npt.NDArray[np.intp]) -> list[Any]:
        """Some cells as plain values: texts, days, numbers."""
        taken: list[Any]
        values = self.values[at]
        if self.texts is not None:
            taken = self.texts[values].tolist()
            return taken
        taken = (values.astype("datetime64[D]") if values.dtype.kind == "M" else values).tolist()
        return taken


def columns_of(frame: pd.DataFrame) -> dict[str, Cells]:
    """Every column of the frame, by its name."""
    return {name: _cells(frame[name]) for name in COLUMNS}


def _cells(column: pd.Series[Any]) -> Cells:
    if isinstance(column.dtype, pd.CategoricalDtype):
        return Cells(column.cat.codes.to_numpy(), column.cat.categories.to_numpy(dtype=object))
    return Cells(column.to_numpy())


def observations(columns: Mapping[str, Cells], at: npt.NDArray[np.intp], area: Area) -> Iterable[Observation]:
    """The rows with these numbers as observations of ``area``.

    A rate is brought to per 1,000 whatever it was printed per.
    """
    taken = [column.taken(at) for column in columns.values()]
    for cells in zip(*taken, strict=True):
        yield _observation(dict(zip(columns, cells, strict=True)), area)


def _observation(row: dict[str, Any], area: Area) -> Observation:
    measure = _MEASURES[row["measure"]]
    rescaled = measure is Measure.RATE and row["per"] > 0 and row["per"] != PER_THOUSAND
    value = None if math.isnan(row["value"]) else row["value"]
    if rescaled and value is not None:
        value *= PER_THOUSAND / row["per"]
    return Observation(
        indicator=row["indicator"],
        area=area,
        period=_period(row["start"], row["end"], row["grain"], provisional=row["provisional"]),
        measure=measure,
        value=value,
        source=_source(row),
        base=Base(row["base"]) if row["base"] else None,
        of=row["of"] or None,
        status=_STATUSES[row["status"]],
        decimals=-1 if rescaled else row["decimals"],
        vintage=row["vintage"],
        edition=row["edition"],
    )


@lru_cache(maxsize=4096)
def _period(start: date, end: date, grain: str, *, provisional: bool) -> Period:
    return Period(start, end, Grain(grain), provisional)


def _source(row: dict[str, Any]) -> Source:
    many = row["row"] <= 0 or row["column"] <= 0  # an aggregate of many rows has no cell of its own
    cell = "" if many else cell_name(row["row"], row["column"])
    return Source(row["file"], row["sheet"], cell, row["table"], row["note"])
