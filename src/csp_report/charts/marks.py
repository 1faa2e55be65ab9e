"""What a picture is made of: strokes, shapes and words on a sheet, and the frame of a plot that places data on it.

Marks lie where they will be drawn, in inches from the sheet's lower left; type, lines and signs are in points. Those
with a larger ``over`` are drawn over the others, and of equal ones the later. ``within`` is the frame that cuts a mark
off; None where it may reach beyond.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias

from msgspec import Struct

from csp_report.charts.palette import Dash

Place: TypeAlias = tuple[float, float]
Across: TypeAlias = Literal["left", "center", "right"]
Upright: TypeAlias = Literal["top", "center", "bottom", "digits"]


class Frame(Struct, frozen=True):
    """The plot: left, bottom, width and height in inches, and the values at its left and right, bottom and top."""

    left: float
    bottom: float
    wide: float
    high: float
    across: tuple[float, float]
    upward: tuple[float, float]

    def x(self, value: float) -> float:
        """Where a value stands across the sheet."""
        return self.left + (value - self.across[0]) * self.wide / (self.across[1] - self.across[0])

    def y(self, value: float) -> float:
        """How high up the sheet a value stands."""
        return self.bottom + (value - self.upward[0]) * self.high / (self.upward[1] - self.upward[0])

    def places(self, xs: Iterable[float | None], ys: Iterable[float | None]) -> tuple[Place, ...]:
        """Where values stand; not a number where one is missing, which parts a line."""
        missing = float("nan")
        return tuple(
            (missing if x is None else self.x(x), missing if y is None else self.y(y))
            for x, y in zip(xs, ys, strict=True)
        )


class Signs(Struct, frozen=True):
    """The signs at a line's places: matplotlib's marker, its size, filled and edged with these colours."""

    marker: str
    size: float
    fill: str
    edge: str
    edge_wide: float = 1.0
    every: int = 1


class Stroke(Struct, frozen=True):
    """A line from place to place, with signs where it has them. ``wide`` 0: the signs alone."""

    places: tuple[Place, ...]
    colour: str
    wide: float
    dash: Dash = "-"
    signs: Signs | None = None
    over: float = 2
    within: Frame | None = None


class Shape(Struct, frozen=True):
    """A filled outline, with an edge where ``edge`` is wider than nought."""

    corners: tuple[Place, ...]
    fill: str
    edge: str = ""
    edge_wide: float = 0.0
    solid: float = 1.0
    over: float = 1
    within: Frame | None = None


class Words(Struct, frozen=True):
    """A text of one or more lines.

    ``across`` and ``upright`` say which of its points lies at ``place``: "digits" is half of the height of its first
    line over the baseline. ``leading`` is from line to line as a multiple of the font's own height, None for that
    height at least. ``ground`` is the colour of a sheet behind the words, '' for none. ``scale``: a value of an axis.
    """

    text: str
    place: Place
    size: float
    colour: str
    bold: bool = False
    across: Across = "left"
    upright: Upright = "top"
    leading: float | None = None
    ground: str = ""
    over: float = 3
    scale: bool = False


Mark: TypeAlias = Stroke | Shape | Words


def colours_of(mark: Mark) -> tuple[str, ...]:
    """What a mark is drawn in, where nothing is seen through it."""
    if isinstance(mark, Shape):
        return tuple(one for one in (mark.fill, mark.edge) if one and mark.solid == 1)
    signs = () if isinstance(mark, Words) or mark.signs is None else (mark.signs.fill, mark.signs.edge)
    return (mark.colour, *(one for one in signs if one))


def box(left: float, bottom: float, wide: float, high: float) -> tuple[Place, ...]:
    """The corners of an upright rectangle."""
    return ((left, bottom), (left + wide, bottom), (left + wide, bottom + high), (left, bottom + high))
