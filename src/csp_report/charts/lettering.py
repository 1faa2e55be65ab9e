"""Lines of words set in type: how they cover the dots of a picture.

Setting a line takes most of the time of a picture. The same names and figures stand in one after the other, so that
the lines set last are kept, in a megabyte or two.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import Any, Final

import numpy as np
from msgspec import Struct

from csp_report.charts.library import font_manager, get_hinting_flag, rc_context
from csp_report.domain.brand import STAND_INS

DPI: Final = 200
POINTS: Final = 72.0
OTHERWISE: Final = ("Calibri", "Arial")  # where neither a font nor its stand-in is installed
ALWAYS: Final = "DejaVu Sans"  # which matplotlib brings
KEPT: Final = 512  # lines; in a batch two thirds of what is written stand there
PARTS: Final = 64.0  # of a dot, in which fonts count


class Metrics(Struct, frozen=True):
    """A font's own ascent, descent, both positive, and the gap between two lines, in dots."""

    ascent: float
    descent: float
    gap: float


class Line(Struct, frozen=True, eq=False):
    """A line that is set: how much of each dot it covers (255 is all of it), in rows from the top, and how it lies.

    In dots: how wide it is, how far its signs reach over and under the baseline, in which column of dots it begins, and
    how many rows lie over the baseline.
    """

    dots: np.ndarray
    wide: float
    ascent: float
    descent: float
    begins: int
    over: int


@cache
def families(name: str) -> tuple[str, ...]:
    """The font of that name where it is installed, else what stands in for it, else another; behind it the one that
    matplotlib brings, for signs that it lacks.
    """
    known = {entry.name for entry in font_manager.fontManager.ttflist}
    wanted = [one for family in (name, *OTHERWISE) for one in (family, STAND_INS.get(family, family))]
    first = next((one for one in wanted if one in known), ALWAYS)
    return tuple(dict.fromkeys((first, ALWAYS)))


@lru_cache(maxsize=KEPT)
def line(name: str, text: str, size: float, *, bold: bool) -> Line:
    """One line set in the font of that name at a size in points.

    At 200 dots per inch fitting each sign to the grid of dots is not seen, and takes a fifth of the time. matplotlib
    counts columns from the first place that a sign covers, and gives the signs after the first one column less where
    that is no whole one: a space at the end, which is thought to cover where the line begins, lets it count from there.
    """
    font = _font(name, size, bold=bold)
    with _without_warning():
        font.set_text(f"{text} ", 0.0, flags=_flag("none"))
        font.draw_glyphs_to_bitmap(antialiased=True)
    wide, high = (one / PARTS for one in font.get_width_height())
    descent, begins = font.get_descent() / PARTS, math.floor(font.get_bitmap_offset()[0] / PARTS)
    dots = np.array(font.get_image(), dtype=np.uint8)
    ascent = high - descent
    return Line(dots, wide - _space(name, size, bold=bold), ascent, descent, begins, math.floor(ascent) + 1)


@cache
def _space(name: str, size: float, *, bold: bool) -> float:
    """How wide a space is, in dots."""
    font = _font(name, size, bold=bold)
    font.set_text(" ", 0.0, flags=_flag("none"))
    return float(font.get_width_height()[0]) / PARTS


@cache
def metrics(name: str, size: float, *, bold: bool) -> Metrics:
    """The measures of the font of that name at a size; those of "lp" where matplotlib (3.9, 3.10) reads none."""
    font = _font(name, size, bold=bold)
    stated = font.get_sfnt_table("OS/2")
    if stated is None or "sTypoAscender" not in stated:
        tall = line(name, "lp", size, bold=bold)
        return Metrics(tall.ascent, tall.descent, 0.0)
    scale = size * DPI / POINTS / font.get_sfnt_table("head")["unitsPerEm"]
    ascent, descent, gap = (stated[f"sTypo{part}"] * scale for part in ("Ascender", "Descender", "LineGap"))
    return Metrics(ascent, -descent, gap)


@lru_cache(maxsize=8192)
def sign_width(name: str, sign: str, size: float, *, bold: bool) -> float:
    """How wide one sign prints, in inches, fitted to the grid of dots."""
    font = _font(name, size, bold=bold)
    with _without_warning():
        font.set_text(sign, 0.0, flags=_flag(""))
        return float(font.get_width_height()[0]) / PARTS / DPI


@contextmanager
def _without_warning() -> Iterator[None]:
    """A sign that no installed font has is drawn as an empty box; matplotlib would say so once per use."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        yield


def _font(name: str, size: float, *, bold: bool) -> Any:  # noqa: ANN401  (its methods have no types)
    """The font, set to a size: matplotlib keeps one for each file, whose size stays what it was last."""
    font = font_manager.get_font(_files(name, bold=bold))
    font.clear()
    font.set_size(size, DPI)
    return font


@cache
def _files(name: str, *, bold: bool) -> list[Any]:
    """The files of a font and of those behind it."""
    weight = "bold" if bold else "normal"
    wanted = (font_manager.FontProperties(family=[one], weight=weight) for one in families(name))
    return [font_manager.fontManager.findfont(one, fallback_to_default=False) for one in wanted]


@cache
def _flag(hinting: str) -> Any:  # noqa: ANN401  (a number or an enumeration, as matplotlib's version has it)
    """How signs are fitted to the grid of dots: as matplotlib does by itself where ``hinting`` is ''."""
    found: Any = get_hinting_flag
    with rc_context({"text.hinting": hinting} if hinting else {}):
        return found()
