"""What a rule declares of itself, once, in its own file: everything that others need to know of it.

The README's and CONTRIBUTING's tables, the names that phrases may cite, their examples, and the combinations that
tests go through are all derived from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import product
from types import MappingProxyType
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import fields

from csp_report.domain.findings import Facts, Item, KindId, Named, RuleId
from csp_report.domain.model import Direction, Strength

Sample: TypeAlias = tuple[Facts, tuple[Item, ...]]


class Effect(StrEnum):
    """What the estimate of a rule's test is."""

    RATIO = "ratio"
    SLOPE = "slope"
    LEVEL = "level"
    NONE = "none"


class Threshold(Struct, frozen=True):
    """A number that the sheet *Thresholds* may change. ``low`` and ``high`` are its range, both included.

    ``rule`` is the id of the rule that declares it, or what else the sheet calls its owner.
    """

    rule: str
    setting: str
    default: float
    meaning: str
    unit: str
    low: float
    high: float


class Told(Struct, frozen=True):
    """What a rule says under one kind: which ways, and how firmly. ``meaning`` says when, where the name does not."""

    kind: KindId
    directions: tuple[Direction, ...] = (Direction.NONE,)
    strengths: tuple[Strength, ...] = (Strength.CLEAR,)
    meaning: str = ""


class Declaration(Struct, frozen=True):
    """A rule as others know it.

    ``move``: a rule that tells which way figures went has a place among them, 1 for the one that commentary follows
    first; None for all others. ``hedged``: what is not clear of it is said with a hedge. ``effect`` is what its test
    estimates. ``rows`` are the figures of its items. ``thresholds`` are the numbers
    that it goes by. ``sample`` gives made-up facts and rows as an example of a kind,
    in agreement with a direction and a strength.
    """

    id: RuleId
    facts: type[Facts]
    told: tuple[Told, ...]
    sample: Callable[[KindId, Direction, Strength], Sample]
    move: int | None = None
    hedged: bool = False
    effect: Effect = Effect.NONE
    rows: type[Named] | None = None
    thresholds: tuple[Threshold, ...] = ()

    @property
    def kinds(self) -> tuple[KindId, ...]:
        """Its kinds, each once, in order."""
        return tuple(dict.fromkeys(one.kind for one in self.told))

    @property
    def has_directions(self) -> bool:
        """Whether it ever says which way figures went or stand."""
        return any(direction is not Direction.NONE for one in self.told for direction in one.directions)

    @property
    def names(self) -> tuple[str, ...]:
        """The facts that its phrases may cite."""
        return self.facts.__struct_fields__

    @property
    def required(self) -> frozenset[str]:
        """Those of its facts that every assessable finding has."""
        return frozenset(one.name for one in fields(self.facts) if one.required)

    def combinations(self) -> Iterator[tuple[Told, Direction, Strength]]:
        """Everything that it can say."""
        for one in self.told:
            for direction, strength in product(one.directions, one.strengths):
                yield one, direction, strength


class Declared(Mapping[RuleId, Declaration]):
    """All rules by id, in the engine's order."""

    __slots__ = ("_by_id",)

    def __init__(self, rules: Iterable[Declaration] = ()) -> None:
        self._by_id = MappingProxyType({one.id: one for one in rules})

    def __getitem__(self, rule: RuleId) -> Declaration:
        return self._by_id[rule]

    def __iter__(self) -> Iterator[RuleId]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    @property
    def moves(self) -> tuple[RuleId, ...]:
        """The rules that tell which way figures went, the one that commentary follows first in front."""
        placed = ((one.move, one.id) for one in self._by_id.values() if one.move is not None)
        return tuple(rule for _, rule in sorted(placed))
