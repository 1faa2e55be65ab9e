"""How much a file may ask of the computer before it is refused. Each limit is declared once, with its default.

The reading process is there sooner without dataclasses: importing them takes a fifth of its start.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

MEBIBYTE: Final = 1024 * 1024
# A library of linear algebra that comes along would start a thread, and lay hold of memory, for every processor; its
# import takes twice as long then. No sum here is large enough for two threads.
LITTLE: Final = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
WHERE: Final = "a row of the sheet 'Thresholds' of assessment.xlsx: limits, {}"


class Limit(NamedTuple):
    """One limit: its default, the range it may be set to, its unit, and what it holds down."""

    name: str
    default: float
    low: float
    high: float
    unit: str
    meaning: str


LIMITS: Final = (
    Limit("file size", 200, 1, 4000, "MiB", "a larger file is not opened"),
    Limit("unpacked size", 1000, 1, 16000, "MiB", "a workbook whose parts unpack to more is not opened"),
    Limit("sheets", 300, 1, 10000, "sheets", "a workbook with more is not opened"),
    Limit("rows", 1048576, 100, 10000000, "rows", "a sheet that reaches further down is not read"),
    Limit("columns", 2000, 10, 16384, "columns", "a sheet that reaches further right is not read"),
    Limit("cells", 12000000, 1000, 500000000, "cells", "a sheet of more cells, empty ones counted, is not read"),
    Limit(
        "labels", 40000, 100, 10000000, "labels", "a sheet of more texts without a digit, all different, is not read"
    ),
    Limit("tables", 2000, 10, 1000000, "tables", "a file of more tables of figures is not read"),
    Limit("memory", 1024, 256, 65536, "MiB", "a file that needs more while it is read is given up (not on Windows)"),
    Limit("seconds", 8, 1, 3600, "seconds", "reading a file is given up after this, and 2 seconds more for each MiB"),
)


class Limits(NamedTuple):
    """The limits in force; sizes and memory in bytes."""

    file_size: int
    unpacked_size: int
    sheets: int
    rows: int
    columns: int
    cells: int
    labels: int
    tables: int
    memory: int
    seconds: float

    def time_for(self, size: int) -> float:
        """Seconds that reading a file of ``size`` bytes may take."""
        return self.seconds + 2.0 * size / MEBIBYTE


def limits_of(chosen: Mapping[str, float]) -> Limits:
    """The limits with some of them, by name and in their own units, in the place of the defaults."""
    value = {one.name: chosen.get(one.name, one.default) for one in LIMITS}
    return Limits(
        file_size=int(value["file size"] * MEBIBYTE),
        unpacked_size=int(value["unpacked size"] * MEBIBYTE),
        sheets=int(value["sheets"]),
        rows=int(value["rows"]),
        columns=int(value["columns"]),
        cells=int(value["cells"]),
        labels=int(value["labels"]),
        tables=int(value["tables"]),
        memory=int(value["memory"] * MEBIBYTE),
        seconds=value["seconds"],
    )


ORDINARY: Final = limits_of({})


def too_much(what: str, found: float, most: float, limit: str) -> str:
    """What is said of a file that goes past a limit, and how to raise it."""
    return f"{what}: {found:,.0f}; required: {most:,.0f} at most, or a higher limit ({WHERE.format(limit)})"
