"""What two documents differ in, sentence by sentence."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

from msgspec import Struct


class Change(StrEnum):
    """Why a sentence of one document is not in the other."""

    FIGURES = "the figures changed"
    WORDING = "the wording changed"
    NEW = "new"
    GONE = "gone"


class Difference(Struct, frozen=True):
    """A sentence that differs; ``old`` '' where it is new, ``new`` '' where it is gone."""

    change: Change
    heading: str
    old: str
    new: str


class Comparison(Struct, frozen=True):
    """Every difference, in the order of the newer document, what is gone last."""

    differences: tuple[Difference, ...]

    @property
    def counts(self) -> Counter[Change]:
        """How many differences there are of each kind."""
        return Counter(one.change for one in self.differences)
