"""The one style of every chart: colours, line styles, markers and sizes.

Colours are those of the palette that the UK Government Analysis Function recommends for charts (categorical
palette: dark blue, dark pink, dark grey, turquoise), with an orange darkened for text. Every mark has at least
3:1 contrast on white and every word 4.5:1 (WCAG 2.2, success criteria 1.4.11 and 1.4.3); a test computes both.
Colour never carries a difference alone: lines also differ by dash and marker, and bear their names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

PAPER: Final = "#FFFFFF"
INK: Final = "#1F2933"
QUIET: Final = "#52606D"
LOCAL: Final = "#12436D"
BAR: Final = "#7F95AB"
MUTED_FILL: Final = "#E4EAF0"
MUTED_EDGE: Final = "#6B7C8D"
LIMIT: Final = "#6B7C8D"
FLAG: Final = "#B35C00"
GRID: Final = "#DCE2E8"  # decoration: no value is read from it alone


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How one line is told from the others: colour, dash pattern (matplotlib's notation) and marker."""

    colour: str
    dash: str
    marker: str


LOCAL_LINE: Final = LineStyle(LOCAL, "-", "o")
COMPARATOR_LINES: Final = (
    LineStyle("#801650", "--", "s"),
    LineStyle("#3D3D3D", "-.", "^"),
    LineStyle("#B35C00", ":", "D"),
    LineStyle("#1E7B73", "--", "v"),
)

TITLE_SIZE: Final = 11.5  # points, at the printed width
COMPACT_TITLE_SIZE: Final = 10.5
TEXT_SIZE: Final = 9.0
SMALL_SIZE: Final = 8.0


def comparator_line(index: int) -> LineStyle:
    """The style of the comparator at ``index``; the styles repeat after the last, names still tell them apart."""
    return COMPARATOR_LINES[index % len(COMPARATOR_LINES)]
