"""Frames made by hand: a short way to write down what an extract says, for tests of what comes after reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from csp_report.domain.columns import Texts
from csp_report.domain.frame import CATEGORIES, COLUMNS, DAYS, NUMBERS, Frame
from csp_report.domain.model import Base, Level, Measure, Period, Status

DEFAULTS: Mapping[str, Any] = {
    **dict.fromkeys(CATEGORIES, ""),
    "status": str(Status.NORMAL),
    "per": float("nan"),
    "decimals": -1,
    "table": 0,
    "column": 2,
    "value": float("nan"),
    "start": None,
    "end": None,
    "provisional": False,
    "file": "extract.xlsx",
    "sheet": "Sheet1",
}


def row(area: str, indicator: str, period: Period, value: float | None, **more: object) -> dict[str, Any]:
    """One count of an area and period; ``more`` are columns of the frame that differ from the usual."""
    made = {
        **DEFAULTS,
        "area": area,
        "indicator": indicator,
        "label": indicator,
        "start": period.start,
        "end": period.end,
        "grain": str(period.grain),
        "measure": str(Measure.COUNT),
        "value": float("nan") if value is None else float(value),
    }
    return {
        **made,
        **{name: str(one) if isinstance(one, (Level, Measure, Base, Status)) else one for name, one in more.items()},
    }


def rate(area: str, indicator: str, period: Period, value: float | None, **more: object) -> dict[str, Any]:
    """One rate per 1,000 residents."""
    return row(area, indicator, period, value, measure=Measure.RATE, base=Base.RESIDENTS, per=1000.0, **more)


def residents(area: str, period: Period, value: float, **more: object) -> dict[str, Any]:
    """The population of an area."""
    return row(area, "population", period, value, measure=Measure.POPULATION, base=Base.RESIDENTS, **more)


def frame(rows: Iterable[Mapping[str, Any]]) -> Frame:
    """The frame of these rows, each standing in a row of its own on the sheet unless it says otherwise."""
    numbered = [{**DEFAULTS, "row": place, **one} for place, one in enumerate(rows, 2)]
    columns = {name: [one[name] for one in numbered] for name in COLUMNS}
    return Frame(
        {name: Texts.of(map(str, columns[name])) for name in CATEGORIES},
        {name: np.array(columns[name], dtype=kind) for name, kind in NUMBERS.items()},
        {name: np.array(columns[name], dtype="datetime64[s]") for name in DAYS},
        np.array(columns["provisional"], dtype=bool),
    )


def as_pandas(frame: Frame) -> pd.DataFrame:
    """A frame as pandas has it, texts as categories: for tests that sort it, compare and search."""
    texts = {name: pd.Categorical(column.cells()) for name, column in frame.texts.items()}
    made = pd.DataFrame({**texts, **frame.numbers, **frame.days, "provisional": frame.provisional})
    return made[list(COLUMNS)]
