"""From rows of the frame to observations, for the areas of one report and no others."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any, Final

from csp_report.domain.frame import COLUMNS, Frame
from csp_report.domain.model import Area, Base, Grain, Measure, Observation, Period, Source, Status
from csp_report.domain.spans import cell_name

PER_THOUSAND = 1000.0
_MEASURES: Final = {str(one): one for one in Measure}
_STATUSES: Final = {str(one): one for one in Status}


def observations(frame: Frame, area: Area) -> Iterable[Observation]:
    """The rows of a frame as observations of ``area``.

    A rate is brought to per 1,000 whatever it was printed per.
    """
    for cells in zip(*(frame.cells(name) for name in COLUMNS), strict=True):
        yield _observation(dict(zip(COLUMNS, cells, strict=True)), area)


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
