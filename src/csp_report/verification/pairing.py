"""The claims of an edited sentence beside those of the sentence that it was edited from."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Final

from msgspec import Struct

from csp_report.verification.expected import Sentence, agrees
from csp_report.verification.tokens import Kind, Token

FILLED: Final = frozenset(
    {
        Kind.NUMBER,
        Kind.PERIOD,
        Kind.DIRECTION,
        Kind.EXTREME,
        Kind.REFERENCE,
        Kind.FRACTION,
        Kind.ORDINAL,
        Kind.COUNTED,
        Kind.AREA,
        Kind.INDICATOR,
        Kind.NAME,
    }
)


class Pair(Struct, frozen=True):
    """A claim and the one that stood in its place; None where nothing like it did."""

    edited: Token
    printed: Token | None


def paired(edited: Sentence, printed: Sentence) -> list[Pair]:
    """Each claim of the edited sentence with the printed one in the same place among the same words."""
    places = _places(edited.tokens, printed.tokens)
    taken = set(places.values())
    found: list[Pair] = []
    for index, token in enumerate(edited.tokens):
        if not token.claims:
            continue
        place = places.get(index)
        if place is None:
            place = _same_value(token, printed, taken)
            if place is not None:
                taken.add(place)
        found.append(Pair(token, printed.tokens[place] if place is not None else None))
    return found


def moved(token: Token, edited: Sentence, printed: Sentence) -> bool:
    """Whether a claim stands elsewhere in the printed sentence with the same place or time beside it.

    "England (17) and the county (12)" says the same as "the county (12) and England (17)".
    """
    mine = set(anchors(token, edited.tokens))
    for other in printed.tokens:
        if other.kind is token.kind and agrees(token, other, printed.behind(other)):
            theirs = set(anchors(other, printed.tokens))
            if mine & theirs and not _contradict(mine, theirs):
                return True
    return False


Anchor = tuple[Kind, object]


def anchors(token: Token, tokens: tuple[Token, ...]) -> list[Anchor]:
    """What a figure is said of by the words right beside it, the surest first: "12 in PERIOD", "AREA (12)"."""
    index = tokens.index(token)
    found: list[Anchor] = []
    before = _beside(tokens, index, -1)
    after = _beside(tokens, index, 1)
    if after is not None and after.kind in (Kind.PERIOD, Kind.AREA) and _linked(tokens, index):
        found.append((after.kind, after.value))
    if before is not None and before.kind in (Kind.AREA, Kind.INDICATOR, Kind.PERIOD, Kind.NAME):
        found.append((before.kind, before.value))
    return found


_LINKS: Final = frozenset({"in", "for", "(", "during"})
_BETWEEN: Final = frozenset(
    {"(", "force", "area", "region", "at", ",", "of", "was", "is", "had", "a", "rate", "the", "with"}
)


def _beside(tokens: tuple[Token, ...], index: int, step: int) -> Token | None:
    """The nearest claim on one side, with nothing but light words between."""
    place = index + step
    while 0 <= place < len(tokens):
        one = tokens[place]
        if one.claims and one.kind is not Kind.COUNTED:
            return one
        if not one.claims and str(one.value) not in _BETWEEN | _LINKS:
            return None
        place += step
    return None


def _linked(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether "in", "for" or a bracket leads from a figure to the claim after it."""
    for one in tokens[index + 1 :]:
        if one.kind is Kind.COUNTED:
            continue
        return str(one.value) in _LINKS
    return False


def _contradict(mine: set[Anchor], theirs: set[Anchor]) -> bool:
    kinds = {kind for kind, _ in mine} & {kind for kind, _ in theirs}
    return any(
        {value for k, value in mine if k == kind} != {value for k, value in theirs if k == kind} for kind in kinds
    )


def _places(edited: tuple[Token, ...], printed: tuple[Token, ...]) -> dict[int, int]:
    """The place in the printed tokens of each edited one that stands among the same words."""
    mine, theirs = [_sign(one) for one in edited], [_sign(one) for one in printed]
    found: dict[int, int] = {}
    for block in SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks():
        for offset in range(block.size):
            found[block.a + offset] = block.b + offset
    return found


def _sign(token: Token) -> str:
    """A word, or what may be filled in at its place; a slip turns a year into a number, so that both are one."""
    if token.kind in (Kind.NUMBER, Kind.PERIOD):
        return "<figure>"
    return f"<{token.kind}>" if token.kind in FILLED else str(token.value)


def _same_value(token: Token, printed: Sentence, taken: set[int]) -> int | None:
    for place, other in enumerate(printed.tokens):
        if place not in taken and other.kind is token.kind and agrees(token, other, printed.behind(other)):
            return place
    return None
