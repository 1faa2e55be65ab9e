"""Painting the marks of a picture, one over the other, as dots."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np

from csp_report.charts.lettering import DPI, POINTS, Line, Metrics, line, metrics
from csp_report.charts.library import Bbox, IdentityTransform, MarkerStyle, Path, RendererAgg, to_rgba
from csp_report.charts.marks import Mark, Place, Shape, Signs, Stroke, Words, box
from csp_report.charts.png import code
from csp_report.domain.brand import Brand

# matplotlib's own dashes and the gaps between them, as multiples of the line's width
DASHES: Final = {"-": None, "--": (0, (3.7, 1.6)), "-.": (0, (6.4, 1.6, 1.0, 1.6)), ":": (0, (1.0, 1.65))}
AROUND: Final = 1.0 / POINTS  # inches of a ground around its words
SOLID_GROUND: Final = 0.85  # of a ground's colour, so that what it covers can be seen
HERE: Final = IdentityTransform()


def paint(marks: Iterable[Mark], size: Place, brand: Brand) -> np.ndarray:
    """A sheet of a size in inches with these marks: rows of dots from the top, each of red, green, blue and 255."""
    make: Any = RendererAgg  # its methods have no types
    sheet = make(size[0] * DPI, size[1] * DPI, DPI)
    dots = np.asarray(sheet.buffer_rgba())  # the sheet's own
    dots.view("<u4")[:] = code(brand.paper)
    for mark in sorted(marks, key=lambda one: one.over):
        if isinstance(mark, Stroke):
            _stroke(sheet, mark)
        elif isinstance(mark, Shape):
            _shape(sheet, mark)
        else:
            _words(sheet, mark, brand.font)
    return dots


def _pen(sheet: Any, mark: Stroke | Shape, wide: float) -> Any:  # noqa: ANN401  (matplotlib's own, without types)
    """A pen so many points wide, which is cut off by the mark's frame."""
    pen = sheet.new_gc()
    pen.set_linewidth(wide)
    if mark.within is not None:
        frame = mark.within
        bounds = (frame.left * DPI, frame.bottom * DPI, frame.wide * DPI, frame.high * DPI)
        pen.set_clip_rectangle(Bbox.from_bounds(*bounds))
    return pen


def _dots(places: Sequence[Place]) -> np.ndarray:
    return np.array(places, dtype=float) * DPI


def _shape(sheet: Any, shape: Shape) -> None:  # noqa: ANN401
    pen = _pen(sheet, shape, shape.edge_wide)
    pen.set_foreground(to_rgba(shape.edge or shape.fill), isRGBA=True)
    pen.set_joinstyle("miter")
    outline = Path(_dots((*shape.corners, shape.corners[0])), closed=True)
    sheet.draw_path(pen, outline, HERE, to_rgba(shape.fill, shape.solid))


def _stroke(sheet: Any, stroke: Stroke) -> None:  # noqa: ANN401
    dots = _dots(stroke.places)
    if stroke.wide:
        pen = _pen(sheet, stroke, stroke.wide)
        pen.set_foreground(to_rgba(stroke.colour), isRGBA=True)
        pen.set_joinstyle("round")
        dash = DASHES[stroke.dash] if isinstance(stroke.dash, str) else stroke.dash
        pen.set_capstyle("butt" if dash else "projecting")
        if dash:
            pen.set_dashes(dash[0] * stroke.wide, [part * stroke.wide for part in dash[1]])
        sheet.draw_path(pen, Path(dots), HERE)
    if stroke.signs:
        _signs(sheet, stroke, stroke.signs, dots[:: stroke.signs.every])


def _signs(sheet: Any, stroke: Stroke, signs: Signs, dots: np.ndarray) -> None:  # noqa: ANN401
    style: Any = MarkerStyle(signs.marker)
    size = signs.size * DPI / POINTS
    pen = _pen(sheet, stroke, signs.edge_wide)
    pen.set_foreground(to_rgba(signs.edge), isRGBA=True)
    pen.set_snap(size >= style.get_snap_threshold())
    pen.set_joinstyle(style.get_joinstyle())
    pen.set_capstyle(style.get_capstyle())
    scaled = style.get_transform().scale(size)
    fill = to_rgba(signs.fill) if signs.fill else None
    sheet.draw_markers(pen, style.get_path(), scaled, Path(dots), HERE, fill)


def _words(sheet: Any, words: Words, font: str) -> None:  # noqa: ANN401
    """A ground, where the words have one, and each line at its place among the others."""
    lines = [line(font, text, words.size, bold=words.bold) for text in words.text.split("\n")]
    falls, high = laid(words, lines, metrics(font, words.size, bold=words.bold))
    wide = max(one.wide for one in lines)
    rise = {"top": 0.0, "center": high / 2, "bottom": high, "digits": falls[0] / 2}[words.upright]
    share = {"left": 0.0, "center": 0.5, "right": 1.0}[words.across]
    left, top = words.place[0] * DPI - share * wide, words.place[1] * DPI + rise
    if words.ground:
        spare = AROUND * DPI
        corners = box(left - spare, top - high - spare, wide + 2 * spare, high + 2 * spare)
        inches = tuple((x / DPI, y / DPI) for x, y in corners)
        _shape(sheet, Shape(inches, words.ground, solid=SOLID_GROUND))
    for one, fall in zip(lines, falls, strict=True):
        _line(sheet, one, (left + share * (wide - one.wide), top - fall), words.colour)


def laid(words: Words, lines: Sequence[Line], font: Metrics) -> tuple[list[float], float]:
    """How far each line's baseline lies under the top of all, and how high all are, in dots: as matplotlib lays them.

    A line takes the font's own height, with its gap where there are several, and more where its signs reach further;
    where ``leading`` says how high a line is, what it leaves is shared out over and under what its signs cover.
    """
    gap = font.gap if len(lines) > 1 else 0.0
    falls: list[float] = []
    down = 0.0
    for one in lines:
        if words.leading is None:
            over, under = max(one.ascent, font.ascent) + gap / 2, max(one.descent, font.descent) + gap / 2
        else:
            spare = words.leading * (font.ascent + font.descent) - one.ascent - one.descent
            over, under = one.ascent + spare / 2, one.descent + spare / 2
        falls.append(down + over)
        down += over + under
    return falls, down


def _line(sheet: Any, one: Line, start: Place, colour: str) -> None:  # noqa: ANN401
    """A line from where its baseline begins, moved to whole dots, so that its dots are those it was set in."""
    if not one.dots.size:
        return
    image = np.empty((*one.dots.shape, 4), np.uint8)
    image[..., :3] = [round(255 * part) for part in to_rgba(colour)[:3]]
    image[..., 3] = one.dots[::-1]  # from below
    pen = sheet.new_gc()
    left, baseline = round(start[0]) + one.begins, round(start[1])
    sheet.draw_image(pen, left, baseline + one.over - len(one.dots), image)
