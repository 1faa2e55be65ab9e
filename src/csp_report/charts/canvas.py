"""The sheet that every chart is drawn on: headline on top, unit under it, plot below; no pyplot, no global state.

Lengths are inches of the printed figure, measured from the top left, because words have a size and axes must
give way to them. Imported only when something is drawn: matplotlib costs a third of a second.
"""

from __future__ import annotations

import io
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.ticker import MaxNLocator

from csp_report.charts import palette
from csp_report.charts.measuring import DPI, LEADING, POINTS, font, height, width, without_warning, wrap

WIDTH = 16 / 2.54
BESIDE = 0.15  # inches between a headline and a unit on its line
BASELINE = 0.95  # of the difference of two type sizes, by which the smaller starts lower to stand on one line


class Canvas:
    """A figure under construction. ``top`` is how far from the top edge the headline and unit reach, in inches."""

    def __init__(self, headline: str, unit: str, plot_height: float, *, compact: bool = False) -> None:
        title_size = palette.COMPACT_TITLE_SIZE if compact else palette.TITLE_SIZE
        self.figure = Figure(dpi=DPI, facecolor=palette.PAPER)
        self.canvas: Any = FigureCanvasAgg(self.figure)  # its methods have no types
        self.figure.set_size_inches(WIDTH, 1.0)
        title = wrap(headline, WIDTH - 0.1, title_size, bold=True)
        title_height = height(title, title_size)
        beside = width(title.split("\n")[-1], title_size, bold=True) + BESIDE
        fits = compact and beside + width(unit) < WIDTH - 0.1
        unit_height = height(unit) if unit and not fits else 0.0
        self.top = title_height + unit_height + (0.06 if compact else 0.14)
        self.full_height = self.top + plot_height
        self.figure.set_size_inches(WIDTH, self.full_height)
        self.write(0.03, 0.02, title, size=title_size, bold=True)
        if unit and fits:
            lift = height(title.split("\n")[-1], title_size) - (title_size - palette.TEXT_SIZE) / POINTS * BASELINE
            self.write(0.03 + beside, 0.02 + title_height - lift, unit, colour=palette.QUIET)
        elif unit:
            self.write(0.03, title_height + 0.05, unit, colour=palette.QUIET)

    def write(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = palette.TEXT_SIZE,
        bold: bool = False,
        colour: str = palette.INK,
    ) -> None:
        """Write with the upper left corner at (x, y) inches from the sheet's upper left."""
        self.figure.text(
            x / WIDTH,
            1 - y / self.full_height,
            text,
            fontproperties=font(size, bold=bold),
            color=colour,
            va="top",
            linespacing=LEADING / 1.2,
            parse_math=False,
        )

    def axes(self, left: float, right: float, bottom: float, top: float = 0.0, width: float | None = None) -> Axes:
        """Axes with these margins in inches; ``top`` counts from below the unit line."""
        high = self.full_height - self.top - top - bottom
        wide = WIDTH - left - right if width is None else width
        axes = self.figure.add_axes((left / WIDTH, bottom / self.full_height, wide / WIDTH, high / self.full_height))
        for side in ("top", "right", "left", "bottom"):
            axes.spines[side].set_visible(False)
        axes.tick_params(length=0, labelcolor=palette.INK, labelsize=palette.TEXT_SIZE)
        axes.set_axisbelow(True)
        return axes

    def label(self, axes: Axes, x: float, y: float, text: str, **options: Any) -> Text:  # noqa: ANN401  (matplotlib's own options)
        """Write inside axes at data coordinates; a dollar sign is a dollar sign."""
        size, bold = options.pop("size", palette.TEXT_SIZE), options.pop("bold", False)
        options.setdefault("color", palette.INK)
        return axes.text(x, y, text, fontproperties=font(size, bold=bold), parse_math=False, clip_on=False, **options)

    def tick_labels(self, axes: Axes, labels: list[str], size: float = palette.TEXT_SIZE) -> None:
        """Label the category axis at 0, 1, 2 and so on."""
        axes.set_xticks(range(len(labels)))
        for text in axes.set_xticklabels(labels, fontproperties=font(size), parse_math=False):
            text.set_color(palette.INK)

    def value_axis(self, axes: Axes) -> None:
        """Horizontal grid lines with a few round values."""
        axes.yaxis.set_major_locator(MaxNLocator(nbins=5, steps=[1, 2, 2.5, 5, 10], min_n_ticks=3))
        axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.10g}")
        axes.grid(axis="y", color=palette.GRID, linewidth=0.7)
        for text in axes.get_yticklabels():
            text.set_fontproperties(font(palette.TEXT_SIZE))
            text.set_color(palette.QUIET)

    def png(self) -> bytes:
        """The finished picture, with no date and no version in it: the same chart gives the same bytes."""
        buffer = io.BytesIO()
        # At 200 dots per inch fitting each sign to the grid of dots is not seen, and takes a fifth of the time.
        with without_warning(), rc_context({"hatch.linewidth": 0.6, "text.hinting": "none"}):
            self.canvas.print_png(buffer, metadata={"Software": None}, pil_kwargs={"compress_level": 3})
        return buffer.getvalue()
