"""Pictures as PNG: with a palette, which takes a third of the time and half of the room that full colours take."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Final

import numpy as np
from PIL import Image

from csp_report.charts.lettering import DPI

MOST: Final = 256  # colours of a palette
STEPS: Final = (6, 8, 12, 16, 32)  # of 256, by which colours are told apart


def encoded(dots: np.ndarray, drawn_with: Iterable[str]) -> bytes:
    """A picture as PNG, from rows of dots, each of red, green, blue and 255.

    The colours that it is drawn with, "#RRGGBB", stay what they are. Those on the edges of lines and signs, which are
    between two of them, become one with those that are nearly alike, by the finest steps that leave few enough: that
    moves them by less than can be seen. A picture of more colours than that keeps all of them.
    """
    codes = dots.view("<u4").ravel()
    starts = np.concatenate(([0], np.flatnonzero(codes[1:] != codes[:-1]) + 1))
    runs, lengths = codes[starts], np.diff(starts, append=len(codes))  # a thirtieth as many as there are dots
    colours = np.unique(runs)
    at = np.searchsorted(colours, runs)
    found = _palette(colours, np.bincount(at, lengths), sorted({code(one) for one in drawn_with}))
    if found is None:
        return _saved(Image.fromarray(dots).convert("RGB"))
    palette, places = found
    picture = Image.fromarray(np.repeat(places[at], lengths).reshape(dots.shape[:2]))
    picture.putpalette(palette.astype(np.uint8).tobytes())
    return _saved(picture)


def code(colour: str) -> int:
    """A dot of a colour "#RRGGBB" as one number: its red, green and blue and 255, the first as the least."""
    red, green, blue = _parts(colour)
    return red | green << 8 | blue << 16 | 255 << 24


def _palette(colours: np.ndarray, dots: np.ndarray, kept: list[int]) -> tuple[np.ndarray, np.ndarray] | None:
    """Red, green and blue of each colour of a palette, and the place in it of each of ``colours``, of which there are
    so many dots each; those to be kept come first. None where too many are left by the largest steps.
    """
    parts = np.column_stack([colours >> shift & 255 for shift in (0, 8, 16)]).astype(np.int64)
    stay = np.isin(colours, kept)
    shades, weights = parts[~stay], dots[~stay]
    for step in STEPS:
        cells, at = np.unique(shades // step @ (1 << 16, 1 << 8, 1), return_inverse=True)
        if stay.sum() + len(cells) <= MOST:
            places = np.empty(len(colours), np.uint8)
            places[stay], places[~stay] = np.arange(stay.sum()), stay.sum() + at
            sums = [np.bincount(at, weights * part, len(cells)) for part in (*shades.T, 1)]
            means = np.column_stack(sums[:3]) / sums[3][:, None]
            return np.vstack([parts[stay], means.round()]), places
    return None


def _saved(picture: Image.Image) -> bytes:
    content = io.BytesIO()
    picture.save(content, "PNG", compress_level=1, dpi=(DPI, DPI))
    return content.getvalue()


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
