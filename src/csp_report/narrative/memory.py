"""What the document has said already: so that nothing is said twice, and no two sentences open alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct, field

from csp_report.domain.model import Period
from csp_report.narrative.filters import AREA, RECORDED, RESIDENTS, Named
from csp_report.narrative.phrases import KEPT

OPENING_WORDS = 2
# So many sentences of a document may open with the same three words.
OPEN_ALIKE = 3
PLACED = re.compile(r"\{\{ *(\w+)")
# Placeholders that hold a word of the subject, or one that agrees with it.
WORDS = (
    "it", "is", "was", "has", "moves", "events", "many", "one", "topic", "subject", "label", "recorded", "there",
    "named",
)  # fmt: skip
FIGURES = re.compile(r"[\d,.]+\d|\d")


class Memory(Struct):
    """One document's memory, filled as it is written from top to bottom.

    ``noted``: what the note on reading the figures must explain, because something said asks for it. ``lasting``: what
    running text (``prose``) has named for the whole document, the period ``reported`` with it; ``moved`` the indicators
    of which a list has told how they moved.
    """

    phrases: dict[str, int] = field(default_factory=dict)
    texts: set[str] = field(default_factory=set)
    caveats: set[str] = field(default_factory=set)
    noted: set[str] = field(default_factory=set)
    named: set[Named] = field(default_factory=set)
    lasting: set[Named] = field(default_factory=set)
    reported: Period | None = None
    prose: bool = False
    moved: set[str] = field(default_factory=set)
    opening: str = ""
    openings: Counter[str] = field(default_factory=Counter)

    def prefer(self, alternatives: Sequence[str]) -> list[str]:
        """Alternatives in the order to try them: those that say most, then as listed, one used often enough after those
        that were not.

        A phrase that cites fewer figures stands in where a figure is not known, and never for variety's sake.
        """
        return sorted(alternatives, key=lambda phrase: (-_figures(phrase), self.phrases.get(phrase, 0) // OPEN_ALIKE))

    def repeats(self, text: str) -> bool:
        """Whether a sentence begins like the one before it."""
        return opening_of(text) == self.opening

    def opens_alike(self, text: str) -> bool:
        """Whether a sentence begins like the one before it, or like as many of the document as may begin alike."""
        return self.repeats(text) or self.often(text)

    def often(self, text: str) -> bool:
        """Whether as many sentences of the document as may begin alike begin like this one."""
        return self.openings[long_opening_of(text)] >= OPEN_ALIKE

    def section(self, period: Period) -> None:
        """A new section of running text: it names its periods anew, but not what the text before has named for all."""
        self.reported, self.prose = period, True
        self.named = set(self.lasting)

    def begin(self, *, anew: bool = False) -> None:
        """A bullet or a row that stands for itself: period and area are named anew, whom rates are by in the first of
        a table (``anew``) alone.
        """
        self.prose = False
        self.named = set() if anew else self.named & {RESIDENTS}

    def took(self, phrase: str, text: str, named: Iterable[Named] = ()) -> None:
        """Remember a phrase as used, the sentence that it became, and what it named."""
        self.phrases[phrase] = self.phrases.get(phrase, 0) + 1
        self.texts.add(text)
        self.opening = opening_of(text)
        self.openings[long_opening_of(text)] += 1
        self.named.update(named)
        if self.prose:
            self.lasting.update(self.named & {AREA, RECORDED, RESIDENTS, self.reported})


@lru_cache(maxsize=KEPT)
def _figures(phrase: str) -> int:
    """How many placeholders a phrase has beside nouns, verbs and pronouns."""
    return sum(one not in WORDS for one in PLACED.findall(phrase))


def opening_of(text: str) -> str:
    """The first words of a sentence, by which two are said to open alike."""
    return " ".join(text.casefold().split()[:OPENING_WORDS])


def long_opening_of(text: str) -> str:
    """The first three words, whatever figures stand among them."""
    return " ".join(FIGURES.sub("n", text.casefold()).split()[:3])
