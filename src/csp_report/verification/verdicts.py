"""What becomes of each claim of a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from csp_report.domain.copies import CopyText
from csp_report.domain.model import Source


class State(StrEnum):
    """CONFIRMED by the data, CONTRADICTED by them, UNKNOWN to them; LOOK: no figure, and worth a look."""

    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    UNKNOWN = "unknown"
    LOOK = "look"


class Verdict(Struct, frozen=True):
    """One claim: where it stands, its words from ``start`` of the text, its state and why; ``right`` is what the data
    say instead, '' where nothing is contradicted.
    """

    place: CopyText
    start: int
    said: str
    state: State
    kind: str
    why: str = ""
    right: str = ""
    sources: tuple[Source, ...] = ()
    sentence: str = ""


class Verification(Struct, frozen=True):
    """Every verdict on a document, in its order."""

    verdicts: tuple[Verdict, ...]

    def of(self, state: State) -> Sequence[Verdict]:
        """Those of one state."""
        return [one for one in self.verdicts if one.state is state]

    @property
    def counts(self) -> Counter[State]:
        """How many there are of each state."""
        return Counter(one.state for one in self.verdicts)
