"""Breaking text into lines that fit a measured width."""

from __future__ import annotations

from collections.abc import Callable


def wrap(text: str, width: float, measure: Callable[[str], float]) -> str:
    """Break at spaces, and inside a word only where the word alone is too wide.

    ``measure`` gives the width of one line in the unit of ``width``. White space collapses; nothing is lost.
    """
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and measure(joined) <= width:
            lines[-1] = joined
        else:
            lines.extend(_pieces(word, width, measure))
    return "\n".join(lines)


def _pieces(word: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """A word cut where it is too wide; at least one character a piece, so that this always ends."""
    pieces: list[str] = []
    while word and measure(word) > width:
        length = _fitting(word, width, measure)
        pieces.append(word[:length])
        word = word[length:]
    return [*pieces, word] if word else pieces


def _fitting(word: str, width: float, measure: Callable[[str], float]) -> int:
    low, high = 1, max(1, len(word) - 1)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(word[:middle]) <= width else (low, middle - 1)
    return low
