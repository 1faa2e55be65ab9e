"""Two documents sentence by sentence: what changed with the figures, what in the wording alone, what is new or gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from csp_report.domain.comparison import Change, Comparison, Difference
from csp_report.domain.copies import CopyText, TextKind
from csp_report.verification.expected import LIKE_ENOUGH, Sentence, alike, sentence_of
from csp_report.verification.tokens import Kind, Lexicon, Tokeniser, sentences

COMPARED: Final = (TextKind.TEXT, TextKind.CAPTION)
FIGURED: Final = (Kind.NUMBER, Kind.PERIOD, Kind.DIRECTION, Kind.EXTREME, Kind.FRACTION, Kind.ORDINAL)


def compare(old: Sequence[CopyText], new: Sequence[CopyText]) -> Comparison:
    """What differs between two documents: sentences under the same heading that are most alike are one sentence.

    A sentence changed with the figures where its numbers, periods, directions or extremes are others than before.
    """
    read = Tokeniser(Lexicon())
    before, after = _sentences(old, read), _sentences(new, read)
    left = _without(before, after)
    found: list[Difference] = []
    for one in _without(after, before):
        origin = _origin(one, left)
        if origin is None:
            found.append(Difference(Change.NEW, one.heading, "", one.text))
            continue
        left.remove(origin)
        change = Change.WORDING if _figures(one) == _figures(origin) else Change.FIGURES
        found.append(Difference(change, one.heading, origin.text, one.text))
    return Comparison((*found, *(Difference(Change.GONE, one.heading, one.text, "") for one in left)))


def _sentences(texts: Sequence[CopyText], read: Tokeniser) -> list[Sentence]:
    return [
        sentence_of(text, read.read(text), one.kind, one.heading)
        for one in texts
        if one.kind in COMPARED
        for _, text in sentences(one.text)
    ]


def _without(these: list[Sentence], those: list[Sentence]) -> list[Sentence]:
    """The sentences whose words the others do not have, as often as they do not have them."""
    had = Counter(one.text for one in those)
    found = []
    for one in these:
        if had[one.text]:
            had[one.text] -= 1
        else:
            found.append(one)
    return found


def _origin(one: Sentence, left: list[Sentence]) -> Sentence | None:
    best = max(left, key=lambda other: (other.heading == one.heading, alike(one, other)), default=None)
    return best if best is not None and alike(one, best) >= LIKE_ENOUGH else None


def _figures(one: Sentence) -> list[tuple[Kind, object]]:
    return sorted(((token.kind, token.value) for token in one.tokens if token.kind in FIGURED), key=repr)
