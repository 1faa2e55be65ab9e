"""The sheet that every chart is drawn on: headline on top, unit under it, plot below; no pyplot, no global state.

Lengths are inches of the printed figure, measured from the top left, because words have a size and axes must
give way to them. Imported only when something is drawn: matplotlib costs a third of a second.
"""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

from csp_report.charts import palette
from csp_report.charts.library import Axes, Figure, FigureCanvasAgg, MaxNLocator, Text, rc_context
from csp_report.charts.measuring import DPI, LEADING, POINTS, Type, height, without_warning
from csp_report.domain.brand import Brand

WIDTH = 16 / 2.54
BESIDE = 0.15  # inches between a headline and a unit on its line
BASELINE = 0.95  # of the difference of two type sizes, by which the smaller starts lower to stand on one line


class Canvas:
    """A figure under construction in the colours and the type of a brand.

    ``top`` is how far from the top edge the headline and unit reach, in inches.
    """

    def __init__(self, headline: str, unit: str, plot_height: float, brand: Brand, *, compact: bool = False) -> None:
        self.brand, self.type = brand, Type(brand.font)
        title_size = palette.COMPACT_TITLE_SIZE if compact else palette.TITLE_SIZE
        self.figure = Figure(dpi=DPI, facecolor=brand.paper)
        self.canvas: Any = FigureCanvasAgg(self.figure)  # its methods have no types
        self.figure.set_size_inches(WIDTH, 1.0)
        title = self.type.wrap(headline, WIDTH - 0.1, title_size, bold=True)
        title_height = height(title, title_size)
        beside = self.type.width(title.split("\n")[-1], title_size, bold=True) + BESIDE
        fits = compact and beside + self.type.width(unit) < WIDTH - 0.1
        unit_height = height(unit) if unit and not fits else 0.0
        self.top = title_height + unit_height + (0.06 if compact else 0.14)
        self.full_height = self.top + plot_height
        self.figure.set_size_inches(WIDTH, self.full_height)
        self.write(0.03, 0.02, title, size=title_size, bold=True)
        if unit and fits:
            lift = height(title.split("\n")[-1], title_size) - (title_size - palette.TEXT_SIZE) / POINTS * BASELINE
            self.write(0.03 + beside, 0.02 + title_height - lift, unit, colour=brand.quiet)
        elif unit:
            self.write(0.03, title_height + 0.05, unit, colour=brand.quiet)

    def write(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = palette.TEXT_SIZE,
        bold: bool = False,
        colour: str = "",
    ) -> None:
        """Write with the upper left corner at (x, y) inches from the sheet's upper left."""
        self.figure.text(
            x / WIDTH,
            1 - y / self.full_height,
            text,
            fontproperties=self.type.font(size, bold=bold),
            color=colour or self.brand.ink,
            va="top",
            linespacing=LEADING / 1.2,
            parse_math=False,
        )

    def axes(self, left: float, right: float, bottom: float, top: float = 0.0, width: float | None = None) -> Axes:
        """Axes with these margins in inches; ``top`` counts from below the unit line."""
        axes = self._placed(left, right, bottom, top, width)
        for side in ("top", "right", "left", "bottom"):
            axes.spines[side].set_visible(False)
        axes.tick_params(length=0, labelcolor=self.brand.ink, labelsize=palette.TEXT_SIZE)
        axes.set_axisbelow(True)
        return axes

    def bare_axes(self, left: float, right: float, bottom: float, top: float) -> Axes:
        """The same without ticks and their labels, which would take time to be made and then not drawn."""
        axes = self._placed(left, right, bottom, top, None)
        axes.set_axis_off()
        return axes

    def _placed(self, left: float, right: float, bottom: float, top: float, width: float | None) -> Axes:
        high = self.full_height - self.top - top - bottom
        wide = WIDTH - left - right if width is None else width
        place = (left / WIDTH, bottom / self.full_height, wide / WIDTH, high / self.full_height)
        return self.figure.add_axes(place, facecolor=self.brand.paper)

    def label(self, axes: Axes, x: float, y: float, text: str, **options: Any) -> Text:  # noqa: ANN401  (matplotlib's own options)
        """Write inside axes at data coordinates; a dollar sign is a dollar sign."""
        size, bold = options.pop("size", palette.TEXT_SIZE), options.pop("bold", False)
        options.setdefault("color", self.brand.ink)
        set_in = self.type.font(size, bold=bold)
        return axes.text(x, y, text, fontproperties=set_in, parse_math=False, clip_on=False, **options)

    def tick_labels(self, axes: Axes, labels: list[str], size: float = palette.TEXT_SIZE) -> None:
        """Label the category axis at 0, 1, 2 and so on."""
        axes.set_xticks(range(len(labels)))
        for text in axes.set_xticklabels(labels, fontproperties=self.type.font(size), parse_math=False):
            text.set_color(self.brand.ink)

    def value_axis(self, axes: Axes) -> None:
        """Horizontal grid lines with a few round values."""
        axes.yaxis.set_major_locator(MaxNLocator(nbins=5, steps=[1, 2, 2.5, 5, 10], min_n_ticks=3))
        axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.10g}")
        axes.grid(axis="y", color=self.brand.grid, linewidth=0.7)
        for text in axes.get_yticklabels():
            text.set_fontproperties(self.type.font(palette.TEXT_SIZE))
            text.set_color(self.brand.quiet)

    def png(self) -> bytes:
        """The finished picture, with no date and no version in it: the same chart gives the same bytes."""
        # At 200 dots per inch fitting each sign to the grid of dots is not seen, and takes a fifth of the time.
        with without_warning(), rc_context({"hatch.linewidth": 0.6, "text.hinting": "none"}):
            self.canvas.draw()
        buffer = io.BytesIO()
        # The sheet covers all of the picture, so that a fourth channel would say nothing.
        drawn = Image.frombuffer("RGBA", self.canvas.get_width_height(), self.canvas.buffer_rgba()).convert("RGB")
        drawn.save(buffer, "PNG", compress_level=1, dpi=(DPI, DPI))
        return buffer.getvalue()
