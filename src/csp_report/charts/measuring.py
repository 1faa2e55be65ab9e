"""How much room words take, without drawing them.

The width of a line is the sum of its signs' widths, each measured once: kerning would change it by less than a
hundredth, and laying out every candidate line of a long name would take longer than drawing the chart.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import Any, Final

from matplotlib import font_manager
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties

from csp_report.charts import palette, wrapping

DPI: Final = 200
POINTS: Final = 72.0
LEADING: Final = 1.28  # line height as a multiple of type size
FAMILIES: Final = ("Calibri", "Carlito", "Arial", "Liberation Sans", "DejaVu Sans")


@cache
def families() -> tuple[str, ...]:
    """The first of the house fonts that is installed, then the one matplotlib brings, for signs that it lacks."""
    known = {entry.name for entry in font_manager.fontManager.ttflist}
    first = next(name for name in FAMILIES if name in known)
    return tuple(dict.fromkeys((first, "DejaVu Sans")))


@cache
def font(size: float, *, bold: bool = False) -> FontProperties:
    """The house font at a size in points."""
    return FontProperties(family=list(families()), size=size, weight="bold" if bold else "normal")


def width(text: str, size: float = palette.TEXT_SIZE, *, bold: bool = False) -> float:
    """How wide the longest line of a text prints, in inches."""
    return max(sum(_sign_width(sign, size, bold) for sign in line) for line in text.split("\n"))


def height(text: str, size: float = palette.TEXT_SIZE) -> float:
    """How high a text prints, in inches."""
    return (text.count("\n") + 1) * size * LEADING / POINTS


def wrap(text: str, wide: float, size: float = palette.TEXT_SIZE, *, bold: bool = False) -> str:
    """The text broken into lines no wider than ``wide`` inches."""
    return wrapping.wrap(text, wide, lambda line: width(line, size, bold=bold))


@contextmanager
def without_warning() -> Iterator[None]:
    """A sign that no installed font has is drawn as an empty box; matplotlib would say so once per use."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        yield


@cache
def _renderer() -> Any:  # noqa: ANN401  (its methods have no types)
    make: Any = RendererAgg
    return make(1, 1, DPI)


@lru_cache(maxsize=8192)
def _sign_width(sign: str, size: float, bold: bool) -> float:  # noqa: FBT001  (a key of the cache)
    with without_warning():
        return float(_renderer().get_text_width_height_descent(sign, font(size, bold=bold), ismath=False)[0]) / DPI
