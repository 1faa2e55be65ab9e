"""Pictures as PNG: with a palette, which takes a third of the time and half of the room that full colours take."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Final

import numpy as np
from PIL import Image

from csp_report.charts.lettering import DPI

MOST: Final = 256  # colours of a palette
TRIED: Final = (5, 4, 3)  # bits of each of red, green and blue that tell colours apart


def encoded(dots: np.ndarray, drawn_with: Iterable[str]) -> bytes:
    """A picture as PNG, from rows of dots, each of red, green, blue and 255.

    The colours that it is drawn with, "#RRGGBB", stay what they are. Those on the edges of lines and signs, which are
    between two of them, are told apart by their first five bits, or by fewer where that makes too many: that moves them
    by less than can be seen. A picture of more colours than that keeps all of them.
    """
    codes = dots.view("<u4").ravel()
    starts = np.concatenate(([0], np.flatnonzero(codes[1:] != codes[:-1]) + 1))
    runs, lengths = codes[starts], np.diff(starts, append=len(codes))  # a tenth as many as there are dots
    known = sorted(set(drawn_with))
    places, between = np.zeros(len(runs), np.uint8), np.ones(len(runs), bool)
    for place, colour in enumerate(known):
        same = runs == code(colour)
        places[same] = place
        between &= ~same
    for bits in TRIED:
        cells = _cells(runs[between], bits)
        used = np.zeros(1 << 3 * bits, bool)
        used[cells] = True
        found = np.flatnonzero(used)
        if len(known) + len(found) <= MOST:
            places_of = np.zeros(len(used), np.uint8)
            places_of[found] = np.arange(len(known), len(known) + len(found))
            places[between] = places_of[cells]
            picture = Image.fromarray(np.repeat(places, lengths).reshape(dots.shape[:2]))
            picture.putpalette(bytes([part for colour in known for part in _parts(colour)]) + _middles(found, bits))
            return _saved(picture)
    return _saved(Image.fromarray(dots).convert("RGB"))


def code(colour: str) -> int:
    """A dot of a colour "#RRGGBB" as one number: its red, green and blue and 255, the first as the least."""
    red, green, blue = _parts(colour)
    return red | green << 8 | blue << 16 | 255 << 24


def _cells(colours: np.ndarray, bits: int) -> np.ndarray:
    """The cell that each colour is in, where so many bits of red, green and blue tell cells apart."""
    lost, kept = 8 - bits, (1 << bits) - 1
    red, green, blue = (colours >> (shift + lost) & kept for shift in (0, 8, 16))
    return red | green << bits | blue << 2 * bits


def _middles(cells: np.ndarray, bits: int) -> bytes:
    """Red, green and blue of the middle of each cell."""
    lost, kept = 8 - bits, (1 << bits) - 1
    parts = [((cells >> shift & kept) << lost) + (1 << lost - 1) for shift in (0, bits, 2 * bits)]
    return np.column_stack(parts).astype(np.uint8).tobytes()


def _saved(picture: Image.Image) -> bytes:
    content = io.BytesIO()
    picture.save(content, "PNG", compress_level=1, dpi=(DPI, DPI))
    return content.getvalue()


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
