"""What a document made from the data now would say: its sentences, each with the figures and cells behind it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

from msgspec import Struct, field

from csp_report.domain.copies import CopyText, TextKind
from csp_report.domain.model import Source
from csp_report.domain.report import Passage, PrintedFact
from csp_report.verification.tokens import Kind, NumberUnit, Token, Tokeniser, sentences

SAME_HEADING: Final = 0.15
SAME_FIGURES: Final = 0.10
SHAPED: Final = (Kind.DIRECTION, Kind.EXTREME, Kind.REFERENCE, Kind.FRACTION, Kind.ORDINAL, Kind.COUNTED)
LIKE_ENOUGH: Final = 0.50  # of the words; below it a sentence is somebody's own
SAME_BUT_FOR_STORING: Final = 1e-12  # programs keep 15 to 17 digits of the same number
NEARLY_ALIKE: Final = 0.90  # the same where it speaks of another kind of event
APART: Final = (TextKind.ALT, TextKind.CAPTION, TextKind.LABEL)  # edited from their own kind alone


class Sentence(Struct):
    """A sentence, its tokens, where it stands, and the printed figures behind it."""

    text: str
    tokens: tuple[Token, ...]
    kind: TextKind
    heading: str
    facts: tuple[PrintedFact, ...] = ()
    passage: str = ""
    shape: Counter[str] = field(default_factory=Counter)
    values: frozenset[object] = frozenset()

    def behind(self, token: Token) -> PrintedFact | None:
        """The printed figure that a number of this sentence is, with its cells."""
        return next((one for one in self.facts if _is(one, token)), None)

    @property
    def subjects(self) -> set[object]:
        """The kinds of event that it names."""
        return {one.value for one in self.tokens if one.kind is Kind.INDICATOR}

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every cell behind the sentence, each once."""
        return tuple(dict.fromkeys(source for one in self.facts for source in one.sources))


def sentence_of(text: str, tokens: tuple[Token, ...], kind: TextKind, heading: str) -> Sentence:
    """A sentence with what it is compared by."""
    words = [_word(one) for one in tokens]
    shape = Counter(words) + Counter(f"{one} {other}" for one, other in pairwise(words))
    values = frozenset((one.kind, one.value) for one in tokens if one.claims)
    return Sentence(text, tokens, kind, heading, shape=shape, values=values)


def alike(one: Sentence, other: Sentence) -> float:
    """How alike two sentences are, 0 to 1 and a little for a shared heading and shared figures.

    Dice's coefficient of their words and pairs of words, every figure, period and direction being the same word.
    """
    total = one.shape.total() + other.shape.total()
    shared = sum(min(count, other.shape[word]) for word, count in one.shape.items())
    same = len(one.values & other.values) / max(1, len(one.values))
    return 2 * shared / max(1, total) + SAME_HEADING * (one.heading == other.heading) + SAME_FIGURES * same


class Expected(Struct, frozen=True, dict=True):
    """The sentences of the document as it would be made now. ``free`` are texts that no data settle (today's date)."""

    sentences: tuple[Sentence, ...]
    texts: tuple[CopyText, ...]
    free: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        texts: Sequence[CopyText],
        passages: Iterable[Passage],
        tokeniser: Tokeniser,
        free: Iterable[str] = (),
    ) -> Expected:
        """From the texts of the document and the passages of its report."""
        told = list(passages)
        known = _by_sentence(told)
        shown = _by_figure(texts, told)
        found = []
        for one in texts:
            if one.table != -1:
                continue
            for _, text in sentences(one.text):
                made = sentence_of(text, tokeniser.read(text), one.kind, one.heading)
                made.passage, made.facts = known.get(_plain(text)) or shown.get(one.order, ("", ()))
                found.append(made)
        return cls(tuple(found), tuple(texts), frozenset(free))

    @cached_property
    def by_text(self) -> dict[str, list[Sentence]]:
        """Sentences by their text."""
        found: dict[str, list[Sentence]] = {}
        for one in self.sentences:
            found.setdefault(_plain(one.text), []).append(one)
        return found

    @cached_property
    def names(self) -> frozenset[object]:
        """Every name that the document prints somewhere."""
        return frozenset(
            token.value for one in self.sentences for token in one.tokens if token.kind in (Kind.NAME, Kind.AREA)
        )

    def same(self, text: str, kind: TextKind, heading: str) -> Sentence | None:
        """The sentence of exactly these words, under the same heading where there are several."""
        found = self.by_text.get(_plain(text), [])
        return min(found, key=lambda one: (one.heading != heading, one.kind is not kind), default=None)

    def nearest(self, one: Sentence) -> Sentence | None:
        """The sentence that this one was most probably edited from, or None where none is like it."""
        able = [
            other for other in self.sentences if (other.kind in APART or one.kind in APART) <= (other.kind is one.kind)
        ]
        best = max(able, key=lambda other: alike(one, other), default=None)
        if best is None:
            return None
        mine, theirs = one.subjects, best.subjects
        least = NEARLY_ALIKE if mine and theirs and not mine & theirs else LIKE_ENOUGH
        return best if alike(one, best) >= least else None


def agrees(edited: Token, printed: Token, fact: PrintedFact | None) -> bool:
    """Whether a number as it now stands is the number as printed, or the same figure rounded further."""
    if edited.kind is not printed.kind and edited.text == printed.text.replace(",", ""):
        return True  # "1904" for "1,904" looks like a year
    if edited.kind is not Kind.NUMBER or printed.kind is not Kind.NUMBER:
        return edited.value == printed.value
    if edited.unit != printed.unit and NumberUnit.BASE not in (edited.unit, printed.unit):
        return False
    value, exact = float(str(edited.value)), float(str(printed.value))
    if math.isclose(value, exact, rel_tol=SAME_BUT_FOR_STORING):
        return True
    if edited.decimals < printed.decimals:
        known = _number(fact.value) if fact else None
        near = [exact, *([abs(known)] if known is not None else [])]
        return any(rounds_to(one, value, edited.decimals) for one in near)
    return False


def rounds_to(exact: float, value: float, decimals: int) -> bool:
    """Whether a figure rounded half away from nought at so many decimals is a value."""
    return abs(abs(exact) - value) <= 0.5 * 10.0**-decimals + 1e-9


def _is(fact: PrintedFact, token: Token) -> bool:
    if token.kind is Kind.NUMBER and token.unit is not NumberUnit.BASE:
        printed = "".join(sign for sign in fact.printed if sign.isdigit() or sign == ".")
        if printed and _number(printed.strip(".")) == token.value:
            return True
    return token.text.casefold() in fact.printed.casefold()


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _by_sentence(passages: Iterable[Passage]) -> dict[str, tuple[str, tuple[PrintedFact, ...]]]:
    found: dict[str, tuple[str, tuple[PrintedFact, ...]]] = {}
    for one in passages:
        for _, text in sentences(one.text):
            found.setdefault(_plain(text), (one.id, one.facts))
    return found


def _by_figure(
    texts: Sequence[CopyText], passages: Iterable[Passage]
) -> dict[int, tuple[str, tuple[PrintedFact, ...]]]:
    """The figures behind each caption, and behind the alt text of the drawing in the paragraph before it."""
    captions = {_plain(one.text): one for one in passages}
    found: dict[int, tuple[str, tuple[PrintedFact, ...]]] = {}
    for one in texts:
        passage = captions.get(_plain(one.text)) if one.kind is TextKind.CAPTION else None
        if passage is not None:
            found[one.order] = found[one.order - 1] = (passage.id, passage.facts)
    return found


def _word(token: Token) -> str:
    if token.kind in (Kind.NUMBER, Kind.PERIOD):
        return "<figure>"
    return f"<{token.kind}>" if token.kind in SHAPED else str(token.value)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
