"""The colours and the font that charts and styles share: those of the template's theme.

The values here are those of the shipped templates, whose theme is made from them (``tools/make_templates.py``); from
a template that was changed in Word they are read anew (``document/template/theme.py``), so that its charts change with
its headings. Colours are those of the palette that the UK Government Analysis Function recommends for charts
(categorical palette: dark blue, dark pink, dark grey, turquoise), with an orange darkened for text.
"""

from __future__ import annotations

from collections.abc import Mapping
from colorsys import hls_to_rgb, rgb_to_hls
from types import MappingProxyType
from typing import Final

from msgspec import Struct

# Fonts made to another's measure, so that lines break alike with either.
STAND_INS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Calibri": "Carlito",
        "Arial": "Liberation Sans",
        "Times New Roman": "Liberation Serif",
        "Cambria": "Caladea",
    }
)
QUIET, EDGE, LINE = 0.75, 0.55, 0.15  # how much of the colour of text is left in quiet words, edges and grid lines


class Brand(Struct, frozen=True):
    """A theme's colours as "#RRGGBB", by what they are used for, and the name of its font for text.

    ``ink`` and ``paper`` are the theme's text and background, ``pale`` its second background, ``local`` (accent 1) the
    area that the document is about, ``comparators`` (accents 2 to 5) the others, ``bar`` (accent 6) ordinary bars.
    """

    ink: str = "#1F2933"
    paper: str = "#FFFFFF"
    pale: str = "#E9EFF5"
    local: str = "#12436D"
    comparators: tuple[str, ...] = ("#801650", "#3D3D3D", "#A85600", "#1E7B73")
    bar: str = "#7C92A8"
    font: str = "Calibri"

    @property
    def quiet(self) -> str:
        """Words that step back: units, names of limits."""
        return tinted(self.ink, QUIET)

    @property
    def edge(self) -> str:
        """Edges of pale bars, axes, limits."""
        return tinted(self.ink, EDGE)

    @property
    def grid(self) -> str:
        """Grid lines: decoration, no value is read from one alone."""
        return tinted(self.ink, LINE)

    @property
    def flag(self) -> str:
        """The ring around a point that a finding speaks of: accent 4."""
        return self.comparators[2]


HOUSE: Final = Brand()


def tinted(colour: str, left: float) -> str:
    """A colour of which so much is left, lightened towards white as Word does (ECMA-376, 17.3.2.6, themeTint)."""
    hue, light, strong = rgb_to_hls(*_parts(colour))
    return _colour(hls_to_rgb(hue, light * left + 1 - left, strong))


def shaded(colour: str, left: float) -> str:
    """A colour darkened so that so much of its lightness is left (ECMA-376, 17.3.2.6, themeShade)."""
    hue, light, strong = rgb_to_hls(*_parts(colour))
    return _colour(hls_to_rgb(hue, light * left, strong))


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _colour(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(one * 255):02X}" for one in parts)
