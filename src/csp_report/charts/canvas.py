"""The sheet that every chart is drawn on: headline on top, unit under it, plot below.

Lengths are inches of the printed figure, because words have a size and the plot must give way to them. Imported only
when something is drawn: matplotlib takes a sixth of a second to import.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from csp_report.charts import palette
from csp_report.charts.lettering import POINTS
from csp_report.charts.library import MaxNLocator
from csp_report.charts.marks import Across, Frame, Mark, Place, Stroke, Words, colours_of
from csp_report.charts.measuring import LEADING, Type, height
from csp_report.charts.painting import paint
from csp_report.charts.png import encoded
from csp_report.domain.brand import Brand

WIDTH: Final = 16 / 2.54
BESIDE: Final = 0.15  # inches between a headline and a unit on its line
BASELINE: Final = 0.95  # of the difference of two type sizes, by which the smaller starts lower to stand on one line
PAD: Final = 3.5 / POINTS  # inches between an axis and its labels
LINE_TO_LINE: Final = LEADING / 1.2  # of the font's own height
SCALES: Final = 0.5  # what grids and the labels of axes are drawn over: nothing


class Canvas:
    """A picture under construction in the colours and the type of a brand.

    ``top`` is how far from the top edge the headline and unit reach, in inches; ``marks`` is what is drawn so far.
    """

    def __init__(self, headline: str, unit: str, plot_height: float, brand: Brand, *, compact: bool = False) -> None:
        self.brand, self.type = brand, Type(brand.font)
        self.marks: list[Mark] = []
        title_size = palette.COMPACT_TITLE_SIZE if compact else palette.TITLE_SIZE
        title = self.type.wrap(headline, WIDTH - 0.1, title_size, bold=True)
        title_height = height(title, title_size)
        beside = self.type.width(title.split("\n")[-1], title_size, bold=True) + BESIDE
        fits = compact and beside + self.type.width(unit) < WIDTH - 0.1
        unit_height = height(unit) if unit and not fits else 0.0
        self.top = title_height + unit_height + (0.06 if compact else 0.14)
        self.full_height = self.top + plot_height
        self._write(0.03, 0.02, title, size=title_size, bold=True)
        if unit and fits:
            lift = height(title.split("\n")[-1], title_size) - (title_size - palette.TEXT_SIZE) / POINTS * BASELINE
            self._write(0.03 + beside, 0.02 + title_height - lift, unit, colour=brand.quiet)
        elif unit:
            self._write(0.03, title_height + 0.05, unit, colour=brand.quiet)

    def add(self, mark: Mark) -> None:
        """Draw a mark over those that it does not lie under."""
        self.marks.append(mark)

    def words(
        self,
        text: str,
        place: Place,
        *,
        size: float = palette.TEXT_SIZE,
        colour: str = "",
        bold: bool = False,
        across: Across = "left",
        leading: float | None = None,
    ) -> None:
        """Write a text with its middle line at a place's height."""
        ink = colour or self.brand.ink
        self.add(Words(text, place, size, ink, bold, across, "center", leading))

    def frame(
        self,
        margins: tuple[float, float, float, float],
        across: tuple[float, float],
        upward: tuple[float, float],
        wide: float | None = None,
    ) -> Frame:
        """A plot with margins in inches at its left, right, bottom and top, for these values; the margin at the top
        counts from below the unit line.
        """
        left, right, bottom, top = margins
        high = self.full_height - self.top - top - bottom
        return Frame(left, bottom, WIDTH - left - right if wide is None else wide, high, across, upward)

    def labels(
        self,
        frame: Frame,
        labels: Sequence[str],
        size: float = palette.TEXT_SIZE,
        across: Sequence[Across] = (),
    ) -> None:
        """Label the category axis at 0, 1, 2 and so on, each label standing ``across`` its place or in its middle."""
        sides = across or ["center"] * len(labels)
        for place, (text, side) in enumerate(zip(labels, sides, strict=True)):
            at = (frame.x(place), frame.bottom - PAD)
            self.add(Words(text, at, size, self.brand.ink, across=side, over=SCALES))

    def value_axis(self, frame: Frame) -> None:
        """Horizontal grid lines with a few round values."""
        ends = (frame.left, frame.left + frame.wide)
        for value in ticks(MaxNLocator(nbins=5, steps=[1, 2, 2.5, 5, 10], min_n_ticks=3), frame.upward):
            y = frame.y(value)
            self.add(Stroke(tuple((x, y) for x in ends), self.brand.grid, 0.7, over=SCALES, within=frame))
            at = (frame.left - PAD, y)
            self.add(Words(f"{value:,.10g}", at, palette.TEXT_SIZE, self.brand.quiet,
                           across="right", upright="digits", over=SCALES, scale=True))  # fmt: skip

    def png(self) -> bytes:
        """The finished picture, with no date and no version in it: the same chart gives the same bytes."""
        dots = paint(self.marks, (WIDTH, self.full_height), self.brand)
        return encoded(dots, [self.brand.paper, *(colour for mark in self.marks for colour in colours_of(mark))])

    def _write(self, x: float, y: float, text: str, *, size: float = palette.TEXT_SIZE,
               bold: bool = False, colour: str = "") -> None:  # fmt: skip
        """Write with the upper left corner at (x, y) inches from the sheet's upper left."""
        at = (x, self.full_height - y)
        self.add(Words(text, at, size, colour or self.brand.ink, bold, leading=LINE_TO_LINE))


def ticks(locator: MaxNLocator, ends: tuple[float, float]) -> list[float]:
    """The round values that a locator finds from one end of an axis to the other."""
    low, high = sorted(ends)
    slack = (high - low) * 1e-10
    return [float(one) for one in locator.tick_values(low, high) if low - slack <= one <= high + slack]
