"""The one style of every picture: which colour of the brand is what, dashes, markers and sizes.

Every mark of the house's brand has at least 3:1 contrast on white and every word 4.5:1 (WCAG 2.2, success criteria
1.4.11 and 1.4.3); the check of a template says where another brand has less. Colour never carries a difference alone:
lines also differ by dash and marker, and bear their names.
"""

from __future__ import annotations

from typing import Final, TypeAlias

from msgspec import Struct

from csp_report.domain.brand import Brand

Dash: TypeAlias = str | tuple[int, tuple[int, int]]


class LineStyle(Struct, frozen=True):
    """How one line is told from the others: colour, dash pattern (matplotlib's notation) and marker."""

    colour: str
    dash: Dash
    marker: str


LONG_DASHES: Final = (0, (9, 2))
COMPARATOR_SIGNS: Final[tuple[tuple[Dash, str], ...]] = (("--", "s"), ("-.", "^"), (":", "D"), (LONG_DASHES, "v"))
BEHIND: Final = 1  # the comparator whose style the whole area has behind small multiples

TITLE_SIZE: Final = 11.5  # points, at the printed width
COMPACT_TITLE_SIZE: Final = 10.5
TEXT_SIZE: Final = 9.0
SMALL_SIZE: Final = 8.0


def local_line(brand: Brand) -> LineStyle:
    """The style of the area that the document is about."""
    return LineStyle(brand.local, "-", "o")


def comparator_line(brand: Brand, index: int) -> LineStyle:
    """The style of the comparator at ``index``: its own pair of dash and marker, sixteen in all. A colour that comes
    again comes with another dash and another marker; after the last pair the names alone tell lines apart.
    """
    among = len(COMPARATOR_SIGNS)
    again, place = divmod(index, among)
    dash, _ = COMPARATOR_SIGNS[(place + again) % among]
    _, marker = COMPARATOR_SIGNS[(place + 2 * again) % among]
    return LineStyle(brand.comparators[place], dash, marker)
