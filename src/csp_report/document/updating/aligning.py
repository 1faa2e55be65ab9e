"""Which text of one row is which of another, where no id tells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from csp_report.document.updating.words import opcodes, spoken

LEAST: Final = 50.0  # per cent of the words of two texts alike, in order, from which they may be one text edited
SHORT: Final = 6  # words up to which a text must be quite alike: "Theft" is not "Thefts from shops"
LEAST_SHORT: Final = 60.0
CONTAINED: Final = 0.9  # of a text's words found in another, in order: one that was cut, or added to
LEAST_CONTAINED: Final = 8  # words that such a text must have
MOST_PAIRS: Final = 10_000


def plain(text: str) -> str:
    """A text as it is compared: its words and signs with a space between them."""
    return " ".join(spoken(text))


def likeness(one: str, other: str) -> float:
    """How alike two plain texts are, in per cent of their words; 0 where too little to be one text edited."""
    from rapidfuzz.distance import Indel, LCSseq  # noqa: PLC0415  # a first build has nothing to align

    if one == other:
        return 100.0
    left, right = one.split(), other.split()
    shorter = min(len(left), len(right))
    score = 100 * float(Indel.normalized_similarity(left, right))
    if score >= (LEAST_SHORT if shorter <= SHORT else LEAST):
        return score
    if shorter >= LEAST_CONTAINED and LCSseq.similarity(left, right) >= CONTAINED * shorter:
        return LEAST
    return 0.0


def align(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """Places of the second row by those of the first: the same texts, those alike between them, then those moved."""
    one, other = [plain(text) for text in before], [plain(text) for text in after]
    found: dict[int, int] = {}
    for tag, i1, i2, j1, j2 in opcodes(one, other):
        if tag == "equal":
            found.update(zip(range(i1, i2), range(j1, j2), strict=True))
        elif tag == "replace":
            found.update(_in_order(one, other, range(i1, i2), range(j1, j2)))
    found.update(_in_gaps(one, other, found))
    left = [place for place in range(len(one)) if place not in found and one[place]]
    free = [place for place in range(len(other)) if place not in found.values() and other[place]]
    scores = sorted(((-likeness(one[i], other[j]), i, j) for i in left for j in free), key=lambda row: row)
    for score, i, j in scores:
        if score < 0 and i not in found and j not in found.values():
            found[i] = j
    return found


def _in_gaps(one: list[str], other: list[str], found: dict[int, int]) -> dict[int, int]:
    """Texts alike that stand between the same neighbours."""
    more: dict[int, int] = {}
    pairs = [(-1, -1), *sorted(found.items()), (len(one), len(other))]
    for (i1, j1), (i2, j2) in pairwise(pairs):
        if i2 - i1 > 1 and j2 - j1 > 1:
            more.update(_in_order(one, other, range(i1 + 1, i2), range(j1 + 1, j2)))
    return more


def _in_order(one: list[str], other: list[str], left: range, right: range) -> dict[int, int]:
    """The pairs, in order, whose likeness sums to most (Needleman and Wunsch 1970)."""
    rows, columns = len(left), len(right)
    if rows * columns > MOST_PAIRS:
        return {}
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    like = [[likeness(one[i], other[j]) if one[i] and other[j] else 0.0 for j in right] for i in left]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            paired = like[row][column] + best[row + 1][column + 1] if like[row][column] else 0.0
            best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    found, row, column = {}, 0, 0
    while row < rows and column < columns:
        score = like[row][column]
        if score and best[row][column] == score + best[row + 1][column + 1]:
            found[left[row]] = right[column]
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return found
