"""What a document says first: findings weighed once, gathered into messages, for every document of one data set."""

from __future__ import annotations

import math
from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from msgspec import Struct

from csp_report.domain.findings import Finding, Item, Rule
from csp_report.domain.model import Level, Strength
from csp_report.domain.points import number


class Aspect(StrEnum):
    """What a message is about."""

    MOVE = "move"  # how figures moved
    DEPARTURE = "departure"  # that they moved unlike others'
    STANDING = "standing"  # where they stand beside others
    MAKE_UP = "make-up"  # what moved inside a total
    PLACE = "place"  # where it gathers


class Part(Struct, frozen=True):
    """One part of a weight: ``share`` is what it counts for at most, ``value`` 0 to 1 how much of that it has."""

    name: str
    share: float
    value: float
    said: str = ""

    @property
    def text(self) -> str:
        """In words: "size in rate 0.17 of 0.20 (2.5 times England and Wales)"."""
        why = f" ({self.said})" if self.said else ""
        return f"{self.name} {self.share * self.value:.2f} of {self.share:.2f}{why}"


class Weight(Struct, frozen=True):
    """How much a finding matters, 0 to 1: what its known parts have, of what they could have, times ``factor``.

    ``factor`` is below 1 for what only repeats another message, and for residual groups; ``why`` says which.
    """

    parts: tuple[Part, ...] = ()
    factor: float = 1.0
    why: str = ""

    @property
    def total(self) -> float:
        """The weight itself; nought for what cannot be assessed."""
        could = sum(one.share for one in self.parts)
        has = sum(one.share * one.value for one in self.parts)
        return round(self.factor * has / could, 6) if could else 0.0

    @property
    def reason(self) -> str:
        """The reason for its place, in words."""
        said = "; ".join(one.text for one in self.parts)
        return f"{said}; times {self.factor:g}: {self.why}" if self.why else said


class Message(Struct, frozen=True):
    """One thing to be said: the finding that leads it. ``rank`` counts from 1 over all messages.

    ``first_page`` says that it may stand on one: what is clear must pass the threshold for that. ``repeats`` is the id
    of the finding that says the same of its whole, or of itself, more weightily; '' where none does.
    """

    finding: Finding
    aspect: Aspect
    weight: Weight
    rank: int
    first_page: bool
    repeats: str = ""

    @property
    def indicator(self) -> str:
        """The id of its indicator."""
        return self.finding.indicator.id

    @property
    def clear(self) -> bool:
        """Whether its finding is clear."""
        return self.finding.strength is Strength.CLEAR

    @property
    def told(self) -> Item | None:
        """The comparator by which a standing is told; None for all else."""
        return told_item(self.finding)


class Selection(Struct, frozen=True, dict=True):
    """The messages in order, and the weight of every finding by its id."""

    messages: tuple[Message, ...] = ()
    weights: Mapping[str, Weight] = MappingProxyType({})

    @cached_property
    def _led(self) -> Mapping[str, Message]:
        return {one.finding.id: one for one in reversed(self.messages)}

    def of(self, finding: str) -> Message | None:
        """The message that a finding leads."""
        return self._led.get(finding)

    def fresh(self) -> tuple[Message, ...]:
        """The messages that repeat no other."""
        return tuple(one for one in self.messages if not one.repeats)


def told_item(one: Finding) -> Item | None:
    """The comparator by which a standing is told: of those that are clear, else of all, the country, else the one
    farthest away; the nearest where they lie on both sides, as what is above one and below another stands out little.
    """
    if one.rule != Rule.BENCHMARK or not one.items:
        return None
    usable = [item for item in one.items if number(item.known["rate"]) > 0 and number(item.known["local"]) > 0]
    clear = [item for item in usable if item.strength is Strength.CLEAR] or usable
    if not clear:
        return None
    both = len({item.direction for item in clear}) > 1
    nation = [item for item in clear if item.area and item.area.level is Level.COUNTRY]
    if nation and not both:
        return nation[0]
    pick = min if both else max
    return pick(clear, key=lambda item: (abs(math.log(ratio_of(item))), item.area.name if item.area else ""))


def ratio_of(item: Item) -> float:
    """The local rate over the comparator's, both above nought."""
    return number(item.known["local"]) / number(item.known["rate"])
