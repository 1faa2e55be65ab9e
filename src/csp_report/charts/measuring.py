"""How much room words take, without drawing them.

The width of a line is the sum of its signs' widths, each measured once: kerning would change it by less than a
hundredth, and laying out every candidate line of a long name would take longer than drawing the chart.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from msgspec import Struct

from csp_report.charts import palette, wrapping
from csp_report.charts.lettering import POINTS, sign_width

LEADING: Final = 1.28  # line height as a multiple of type size


class Type(Struct, frozen=True):
    """Words in one family of type, which is called by the name of its font."""

    name: str

    def width(self, text: str, size: float = palette.TEXT_SIZE, *, bold: bool = False) -> float:
        """How wide the longest line of a text prints, in inches."""
        return max(sum(sign_width(self.name, sign, size, bold=bold) for sign in line) for line in text.split("\n"))

    def wrap(self, text: str, wide: float, size: float = palette.TEXT_SIZE, *, bold: bool = False) -> str:
        """The text broken into lines no wider than ``wide`` inches."""
        return _wrapped(self, text, wide, size, bold=bold)


def height(text: str, size: float = palette.TEXT_SIZE) -> float:
    """How high a text prints, in inches."""
    return (text.count("\n") + 1) * size * LEADING / POINTS


@lru_cache(maxsize=1024)  # a figure is measured before it is drawn, and names come again
def _wrapped(words: Type, text: str, wide: float, size: float, *, bold: bool) -> str:
    return wrapping.wrap(text, wide, lambda line: words.width(line, size, bold=bold))
