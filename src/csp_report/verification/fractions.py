"""Whether the percentage beside a fraction bears it out: "just over four fifths (82%)"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from csp_report.verification.tokens import Kind, NumberUnit, Token

NEAR: Final = 4.0  # percentage points that "just over", "about" and the like may be away
FURTHER: Final = 15.0  # that "over" and "more than" may be away
EXACT: Final = 1.5  # that a fraction without any such word may be away
ABOVE: Final = ("over", "above", "more than")
BELOW: Final = ("under", "below", "less than", "nearly", "almost")


def unsupported(tokens: tuple[Token, ...]) -> Iterator[tuple[Token, Token]]:
    """Each fraction whose percentage, the nearest one after it, does not bear it out."""
    for one in tokens:
        percentage = _percentage(one, tokens)
        if percentage is not None and not _supported(one, percentage):
            yield one, percentage


def borne_out(fraction: Token, tokens: tuple[Token, ...]) -> bool:
    """Whether the percentage after a fraction bears it out."""
    percentage = _percentage(fraction, tokens)
    return percentage is not None and _supported(fraction, percentage)


def _percentage(fraction: Token, tokens: tuple[Token, ...]) -> Token | None:
    if fraction.kind is not Kind.FRACTION:
        return None
    after = tokens[tokens.index(fraction) + 1 :]
    return next((one for one in after[:5] if one.unit is NumberUnit.PERCENT), None)


def _supported(fraction: Token, percentage: Token) -> bool:
    if not isinstance(fraction.value, tuple):
        return False
    hedge, part = fraction.value
    return supports(hedge, part, float(str(percentage.value)))


def supports(hedge: str, part: float, percentage: float) -> bool:
    """Whether a percentage bears out a fraction, given in per cent, with the word before it ('' for none)."""
    gap = percentage - part
    wide = NEAR if hedge.startswith(("just", "slightly", "a little")) or hedge in ("nearly", "almost") else FURTHER
    if hedge.endswith(ABOVE):
        return 0 <= gap <= wide
    if hedge.endswith(BELOW):
        return -wide <= gap <= 0
    return abs(gap) <= (NEAR if hedge else EXACT)
