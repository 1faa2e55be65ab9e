"""How much room words take, without drawing them.

The width of a line is the sum of its signs' widths, each measured once: kerning would change it by less than a
hundredth, and laying out every candidate line of a long name would take longer than drawing the chart.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from csp_report.charts import palette, wrapping
from csp_report.charts.library import FontProperties, RendererAgg, font_manager
from csp_report.domain.brand import STAND_INS

DPI: Final = 200
POINTS: Final = 72.0
LEADING: Final = 1.28  # line height as a multiple of type size
OTHERWISE: Final = ("Calibri", "Arial")  # where neither a font nor its stand-in is installed
ALWAYS: Final = "DejaVu Sans"  # which matplotlib brings


@dataclass(frozen=True, slots=True)
class Type:
    """Words in one family of type, which is called by the name of its font."""

    name: str

    def font(self, size: float, *, bold: bool = False) -> FontProperties:
        """The font at a size in points."""
        return _font(self.name, size, bold)

    def width(self, text: str, size: float = palette.TEXT_SIZE, *, bold: bool = False) -> float:
        """How wide the longest line of a text prints, in inches."""
        return max(sum(_sign_width(self.name, sign, size, bold) for sign in line) for line in text.split("\n"))

    def wrap(self, text: str, wide: float, size: float = palette.TEXT_SIZE, *, bold: bool = False) -> str:
        """The text broken into lines no wider than ``wide`` inches."""
        return wrapping.wrap(text, wide, lambda line: self.width(line, size, bold=bold))


@cache
def families(name: str) -> tuple[str, ...]:
    """The font of that name where it is installed, else what stands in for it, else another; behind it the one that
    matplotlib brings, for signs that it lacks.
    """
    known = {entry.name for entry in font_manager.fontManager.ttflist}
    wanted = [one for family in (name, *OTHERWISE) for one in (family, STAND_INS.get(family, family))]
    first = next((one for one in wanted if one in known), ALWAYS)
    return tuple(dict.fromkeys((first, ALWAYS)))


def height(text: str, size: float = palette.TEXT_SIZE) -> float:
    """How high a text prints, in inches."""
    return (text.count("\n") + 1) * size * LEADING / POINTS


@contextmanager
def without_warning() -> Iterator[None]:
    """A sign that no installed font has is drawn as an empty box; matplotlib would say so once per use."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        yield


@cache
def _font(name: str, size: float, bold: bool) -> FontProperties:  # noqa: FBT001  (a key of the cache)
    return FontProperties(family=list(families(name)), size=size, weight="bold" if bold else "normal")


@cache
def _renderer() -> Any:  # noqa: ANN401  (its methods have no types)
    make: Any = RendererAgg
    return make(1, 1, DPI)


@lru_cache(maxsize=8192)
def _sign_width(name: str, sign: str, size: float, bold: bool) -> float:  # noqa: FBT001  (a key of the cache)
    with without_warning():
        measured = _renderer().get_text_width_height_descent(sign, _font(name, size, bold), ismath=False)
        return float(measured[0]) / DPI
