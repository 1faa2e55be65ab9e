"""Made areas for golden texts, from the shipped example: one that mirrors it, a flat one and a sparse one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
from example import ROOT

KEPT = ("recorded-offences-by-year.xlsx", "road-casualties.xlsx", "populations.xlsx")
# How a row of yearly figures is changed; the last year comes last.
WAYS: dict[str, Callable[[Sequence[float]], list[float]]] = {
    "mirror": lambda years: [*reversed(years)],
    "flat": lambda years: [years[-1]] * len(years),
    "sparse": lambda years: [float(round(one / 60)) for one in years],
}


def made_area(folder: Path, way: str) -> Path:
    """Inputs like the example's whose yearly figures are mirrored, flat or sparse; what is of one year is left out."""
    inputs = folder / "inputs"
    shutil.copytree(ROOT / "inputs", inputs)
    for path in (inputs / "extracts").glob("*.xlsx"):
        if path.name not in KEPT:
            path.unlink()
    _change(inputs / "extracts" / KEPT[0], WAYS[way], by_row=True)
    _change(inputs / "extracts" / KEPT[1], WAYS[way], by_row=False)
    return inputs


def _change(path: Path, way: Callable[[Sequence[float]], list[float]], *, by_row: bool) -> None:
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        lines = sheet.iter_rows() if by_row else sheet.iter_cols(min_col=2)
        for line in lines:
            cells = [one for one in line if isinstance(one.value, (int, float))]
            if len(cells) > 1:
                for cell, value in zip(cells, way([float(one.value) for one in cells]), strict=True):
                    cell.value = value
    book.save(path)
