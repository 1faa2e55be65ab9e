"""From rows of the frame to observations, for the areas of one report and no others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from csp_report.domain.frame import cell_name
from csp_report.domain.model import Area, Base, Grain, Measure, Observation, Period, Source, Status

PER_THOUSAND = 1000.0


def observations(rows: pd.DataFrame, area: Area) -> Iterable[Observation]:
    """Rows of the frame as observations of ``area``; a rate is brought to per 1,000 whatever it was printed per."""
    for row in rows.to_dict("records"):
        yield _observation(row, area)


def _observation(row: dict[Any, Any], area: Area) -> Observation:
    measure = Measure(row["measure"])
    rescaled = measure is Measure.RATE and row["per"] > 0 and row["per"] != PER_THOUSAND
    value = None if pd.isna(row["value"]) else float(row["value"])
    if rescaled and value is not None:
        value *= PER_THOUSAND / row["per"]
    return Observation(
        indicator=row["indicator"],
        area=area,
        period=Period(row["start"].date(), row["end"].date(), Grain(row["grain"]), bool(row["provisional"])),
        measure=measure,
        value=value,
        source=_source(row),
        base=Base(row["base"]) if row["base"] else None,
        of=row["of"] or None,
        status=Status(row["status"]),
        decimals=-1 if rescaled else int(row["decimals"]),
        vintage=row["vintage"],
        edition=row["edition"],
    )


def _source(row: dict[Any, Any]) -> Source:
    many = row["row"] <= 0 or row["column"] <= 0  # an aggregate of many rows has no cell of its own
    cell = "" if many else cell_name(row["row"], row["column"])
    return Source(row["file"], row["sheet"], cell, int(row["table"]), row["note"])
