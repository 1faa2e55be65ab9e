"""How wide and how high a font prints, from the font's own tables, or those of one made to its measure.

Carlito has the widths of Calibri, Liberation Sans those of Arial, Liberation Serif those of Times New Roman, Caladea
those of Cambria: that is what they are made for, so that Word and LibreOffice break lines alike with either.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from logging import ERROR, getLogger
from pathlib import Path
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from csp_report.domain.brand import STAND_INS

# A font's file names, regular and bold, itself first and then what stands in for it.
FILES: Final[Mapping[str, tuple[tuple[str, str], ...]]] = MappingProxyType(
    {
        "calibri": (("Carlito-Regular.ttf", "Carlito-Bold.ttf"), ("calibri.ttf", "calibrib.ttf")),
        "arial": (("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"), ("arial.ttf", "arialbd.ttf")),
        "times new roman": (("LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf"), ("times.ttf", "timesbd.ttf")),
        "cambria": (("Caladea-Regular.ttf", "Caladea-Bold.ttf"),),
    }
)
CALLED: Final = {stand_in.casefold(): name.casefold() for name, stand_in in STAND_INS.items()} | {"helvetica": "arial"}
PLACES: Final = {
    "win32": ("C:/Windows/Fonts", "~/AppData/Local/Microsoft/Windows/Fonts"),
    "darwin": ("/Library/Fonts", "~/Library/Fonts", "/System/Library/Fonts/Supplemental"),
}
MOST_MEASURED: Final = 20_000  # words whose width is kept: more than a batch over all areas has
ELSEWHERE: Final = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


class Face(Struct, frozen=True, dict=True):
    """A font's measures as multiples of its size: the width of each sign, of others, and the height of a line."""

    widths: Mapping[str, float]
    other: float
    line: float

    @cached_property
    def _measured(self) -> dict[str, float]:
        return {}

    def width(self, text: str) -> float:
        """How wide a text prints on one line, as a multiple of the type size. Words come again, and are kept."""
        found = self._measured.get(text)
        if found is None:
            widths, other = self.widths, self.other
            found = sum([widths.get(sign, other) for sign in text])
            if len(self._measured) < MOST_MEASURED:
                self._measured[text] = found
        return found


# Means of Calibri, for a computer that has neither the font nor one of its measure.
UNKNOWN: Final = (Face(MappingProxyType({" ": 0.226}), 0.49, 1.22), Face(MappingProxyType({" ": 0.226}), 0.505, 1.22))


@cache
def face(name: str, *, bold: bool) -> Face:
    """The measures of a font by its name, of its stand-in where it is not installed, of Calibri where neither is."""
    named = name.casefold()
    known = FILES.get(CALLED.get(named, named), FILES["calibri"])
    for files in known:
        path = _installed().get(files[bold].casefold())
        if path is not None:
            return _read(path)
    return UNKNOWN[bold]


def _read(path: Path) -> Face:
    from fontTools.ttLib import TTFont  # noqa: PLC0415  (only where a document is composed)

    getLogger("fontTools").setLevel(ERROR)  # a font's date is no matter of the analyst's

    with TTFont(path, lazy=True) as font:
        font.setGlyphOrder([str(number) for number in range(font["maxp"].numGlyphs)])  # names would be made of codes
        units = font["head"].unitsPerEm
        signs, advances = font.getBestCmap(), font["hmtx"].metrics
        wanted = (code for code in signs if code < 0x2100)
        widths = {chr(code): advances[signs[code]][0] / units for code in wanted}
        heights = font["hhea"]
        line = (heights.ascent - heights.descent + heights.lineGap) / units
    return Face(MappingProxyType(widths), sum(widths.values()) / len(widths), line)


@cache
def _installed() -> Mapping[str, Path]:
    """The font files of this computer by name, in lower case, of those that are asked for."""
    wanted = {one.casefold() for several in FILES.values() for files in several for one in files}
    return {path.name.casefold(): path for path in _files() if path.name.casefold() in wanted}


def _files() -> Iterator[Path]:
    for place in PLACES.get(sys.platform, ELSEWHERE):
        for folder, _, names in os.walk(Path(place).expanduser()):
            yield from (Path(folder, name) for name in names)
