"""How far a reader can narrow each suppressed count down, from the sums that tie it to what is printed.

A suppressed count is an unknown between bounds: one below the threshold lies from 0 to just below it, one taken out
for another's sake from the threshold upwards. Each sum that ties unknowns to printed counts is an equation. The least
and the most that an unknown can be are two linear programmes. A reader need not know which counts are of which kind,
nor which sums are complete; taken to know both, no reader does better.

Method: Hundepool and others 2012, *Statistical Disclosure Control*, 4.2.3 (the intruder's bounds and protection
levels); solved by HiGHS (Huangfu and Hall 2018) through scipy.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from math import inf, isfinite, nan
from typing import Any, Final, Generic, TypeVar

from msgspec import Struct, field

Name = TypeVar("Name", bound=Hashable)
LEAST_VALUES: Final = 3  # that a suppressed count can have, as far as a reader can tell
NEAR: Final = 1e-6
UNBOUNDED: Final = 3  # of scipy's linprog


class Tie(Struct, Generic[Name], frozen=True):
    """The unknowns of one sum: ``parts`` add up to ``left``, plus what ``whole`` is where the whole is unknown too."""

    parts: tuple[Name, ...]
    whole: Name | None
    left: float

    @property
    def unknowns(self) -> tuple[Name, ...]:
        """All of them."""
        return (*self.parts, *([self.whole] if self.whole is not None else []))


class Reader(Struct, Generic[Name]):
    """A reader who knows the sums and the threshold. ``values`` are the true counts, ``small`` those below ``below``.

    ``seen`` keeps what each unknown was in solutions found so far: what was possible stays so when more is taken out.
    """

    values: Mapping[Name, float]
    small: Collection[Name]
    below: float
    seen: dict[Name, tuple[float, float]] = field(default_factory=dict)

    def narrowed(self, ties: Sequence[Tie[Name]], but: Collection[Name] = ()) -> Name | None:
        """An unknown of some ties that has fewer than ``LEAST_VALUES`` whole numbers left; None where none has.

        Fewer values are enough where the threshold itself leaves no more; those of ``but`` are passed over.
        """
        unknowns = sorted({name for tie in ties for name in tie.unknowns}, key=repr)
        lows = [_low(self.values[name], self.below, small=name in self.small) for name in unknowns]
        highs = [_high(self.values[name], self.below, small=name in self.small) for name in unknowns]
        enough = min(LEAST_VALUES, max(self.below, 1)) - 1 - NEAR
        if len(ties) == 1:
            found = _widths(ties[0], unknowns, lows, highs)
            return next((name for name, width in found if width < enough and name not in but), None)
        alone = next((tie.unknowns[0] for tie in ties if len(tie.unknowns) == 1 and tie.unknowns[0] not in but), None)
        if alone is not None:  # the whole secret of its sum: what goes with it best stands in that sum
            return alone
        system = _System.of(ties, unknowns, lows, highs)
        return next((name for name in unknowns if name not in but and self._width(system, name, enough) < enough), None)

    def _width(self, system: _System[Name], name: Name, enough: float) -> float:
        """How far apart two values of an unknown are, as far as it takes to know whether that is enough."""
        for sign in (1.0, -1.0):
            least, most = self.seen.get(name, (inf, -inf))
            if most - least >= enough:
                break
            for other, value in zip(system.unknowns, system.extreme(name, sign), strict=True):
                low, high = self.seen.get(other, (inf, -inf))
                self.seen[other] = (min(low, value), max(high, value))  # of nan and another, the other
        least, most = self.seen[name]
        return most - least


def _low(value: float, below: float, *, small: bool) -> float:
    """The least that a reader takes a count for; corrections can make counts negative."""
    return min(0.0, value) if small else min(below, value)


def _high(value: float, below: float, *, small: bool) -> float:
    return max(below - 1, value) if small else float("inf")


def _widths(
    tie: Tie[Name], unknowns: Sequence[Name], lows: Sequence[float], highs: Sequence[float]
) -> Iterator[tuple[Name, float]]:
    """From a single sum: what it leaves each where all others are at their most, and at their least."""
    signs = [-1.0 if name == tie.whole else 1.0 for name in unknowns]
    ends = [sorted((sign * low, sign * high)) for sign, low, high in zip(signs, lows, highs, strict=True)]
    all_least, all_most = _Sum.of(end[0] for end in ends), _Sum.of(end[1] for end in ends)
    for name, (low, high) in zip(unknowns, ends, strict=True):
        yield name, min(high, tie.left - all_least.without(low)) - max(low, tie.left - all_most.without(high))


class _Sum(Struct, frozen=True):
    """A sum that one of its terms can be taken out of again, some of them endless (all in one direction)."""

    finite: float
    endless: tuple[float, ...]

    @staticmethod
    def of(terms: Iterable[float]) -> _Sum:
        every = [*terms]
        return _Sum(sum(one for one in every if isfinite(one)), tuple(one for one in every if not isfinite(one)))

    def without(self, term: float) -> float:
        if isfinite(term):
            return self.endless[0] if self.endless else self.finite - term
        return self.endless[0] if len(self.endless) > 1 else self.finite


class _System(Struct, Generic[Name], frozen=True):
    """The equations of several sums, and the bounds of their unknowns."""

    unknowns: Sequence[Name]
    equations: Any
    left: Any
    bounds: Any

    @staticmethod
    def of(
        ties: Sequence[Tie[Name]], unknowns: Sequence[Name], lows: Sequence[float], highs: Sequence[float]
    ) -> _System[Name]:
        import numpy as np  # noqa: PLC0415  # only where counts are suppressed

        place = {name: column for column, name in enumerate(unknowns)}
        equations = np.zeros((len(ties), len(unknowns)))
        for row, tie in enumerate(ties):
            for name in tie.parts:
                equations[row, place[name]] += 1.0
            if tie.whole is not None:
                equations[row, place[tie.whole]] -= 1.0
        return _System(unknowns, equations, np.array([tie.left for tie in ties]), np.column_stack([lows, highs]))

    def extreme(self, name: Name, sign: float) -> list[float]:
        """A solution at which one unknown is at its least (``sign`` 1) or at its most (-1), near enough.

        An unknown without end is moved on from any solution: that it has none is all that matters.
        """
        from scipy.optimize import linprog  # noqa: PLC0415  # slow to import, and only here

        aim = [sign if one == name else 0.0 for one in self.unknowns]
        solved = linprog(aim, A_eq=self.equations, b_eq=self.left, bounds=self.bounds, method="highs")
        if solved.status == UNBOUNDED:
            return [-sign * inf if one == name else nan for one in self.unknowns]
        if solved.x is None:
            raise ArithmeticError(f"no bounds of suppressed counts could be found: {solved.message}")
        return [float(one) for one in solved.x]
