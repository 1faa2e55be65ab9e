"""What the document has said already: so that nothing is said twice, and no two sentences open alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from csp_report.domain.model import Period

OPENING_WORDS = 2


@dataclass(slots=True)
class Memory:
    """One document's memory, filled as it is written from top to bottom."""

    phrases: dict[str, int] = field(default_factory=dict)
    texts: set[str] = field(default_factory=set)
    caveats: set[str] = field(default_factory=set)
    texts_of_notes: set[str] = field(default_factory=set)
    introduced: set[Period] = field(default_factory=set)
    named: set[Period] = field(default_factory=set)
    opening: str = ""
    hedged: set[str] = field(default_factory=set)

    def prefer(self, alternatives: Sequence[str]) -> list[str]:
        """Alternatives in the order to try them: those that say most, of these the least used, then as listed.

        A phrase that cites fewer figures stands in where a figure is not known, and never for variety's sake.
        """
        return sorted(alternatives, key=lambda phrase: (-phrase.count("{{"), self.phrases.get(phrase, 0)))

    def opens_alike(self, text: str) -> bool:
        """Whether a sentence begins with the words of the one before it."""
        return opening_of(text) == self.opening

    def begin(self) -> None:
        """A new section, or a bullet that stands for itself: periods are named anew."""
        self.named.clear()

    def took(self, phrase: str, text: str, named: Iterable[Period] = ()) -> None:
        """Remember a phrase as used, the sentence that it became, and the periods that it named."""
        self.phrases[phrase] = self.phrases.get(phrase, 0) + 1
        self.texts.add(text)
        self.opening = opening_of(text)
        self.named.update(named)
        self.introduced.update(named)


def opening_of(text: str) -> str:
    """The first words of a sentence, by which two are said to open alike."""
    return " ".join(text.casefold().split()[:OPENING_WORDS])
