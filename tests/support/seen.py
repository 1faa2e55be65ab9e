"""Colours as others see them: printed in grey, and with the two commonest kinds of colour blindness.

Colour blindness is simulated by the matrices of Machado, Oliveira and Fernandes (2009), *A Physiologically-based Model
for Simulation of Color Vision Deficiency*, IEEE Transactions on Visualization and Computer Graphics 15 (6), table of
severity 1.0, which work on linear RGB. Libraries that hold them have had no release for years (colorspacious 2018).
Grey is relative luminance. How far two colours are apart is the distance in CIELAB under D65 (CIE 1976).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

PROTANOPIA = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
DEUTERANOPIA = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))
LUMINANCE = (0.2126, 0.7152, 0.0722)
VIEWS: Mapping[str, np.ndarray] = MappingProxyType(
    {
        "usual": np.eye(3),
        "grey": np.array([LUMINANCE] * 3),
        "protanopia": np.array(PROTANOPIA),
        "deuteranopia": np.array(DEUTERANOPIA),
    }
)
TO_XYZ = np.array(
    ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
)
WHITE = TO_XYZ @ np.ones(3)


def seen(colour: str, view: str) -> str:
    """A colour as "#RRGGBB" as it is seen."""
    parts = np.clip(VIEWS[view] @ _linear(colour), 0, 1)
    encoded = np.where(parts <= 0.0031308, 12.92 * parts, 1.055 * parts ** (1 / 2.4) - 0.055)
    return "#" + "".join(f"{round(float(one) * 255):02X}" for one in encoded)


def apart(one: str, other: str, view: str) -> float:
    """How far two colours are apart as they are seen; 100 is black from white."""
    return float(np.linalg.norm(_lab(seen(one, view)) - _lab(seen(other, view))))


def over(colour: str, share: float, paper: str) -> str:
    """A colour of which only a share covers the paper."""
    mixed = share * _parts(colour) + (1 - share) * _parts(paper)
    return "#" + "".join(f"{round(float(one) * 255):02X}" for one in mixed)


def _parts(colour: str) -> np.ndarray:
    return np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])


def _linear(colour: str) -> np.ndarray:
    parts = _parts(colour)
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def _lab(colour: str) -> np.ndarray:
    shares = TO_XYZ @ _linear(colour) / WHITE
    roots = np.where(shares > (6 / 29) ** 3, np.cbrt(shares), shares / (3 * (6 / 29) ** 2) + 4 / 29)
    x, y, z = roots
    return np.array((116 * y - 16, 500 * (x - y), 200 * (y - z)))
