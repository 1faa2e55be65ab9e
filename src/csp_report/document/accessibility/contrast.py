"""Contrast between two colours, as WCAG 2.2 defines it (relative luminance and contrast ratio)."""

from __future__ import annotations

FOR_TEXT = 4.5  # success criterion 1.4.3; large text needs 3
FOR_LARGE_TEXT = 3.0
FOR_GRAPHICS = 3.0  # success criterion 1.4.11


def contrast(one: str, other: str) -> float:
    """The contrast ratio, 1 to 21, of two colours as six hexadecimal digits, with or without #."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    red, green, blue = (_linear(int(digits[place : place + 2], 16) / 255) for place in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
