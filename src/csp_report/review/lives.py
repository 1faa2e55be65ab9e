"""The life of flags: which findings are new, persist, are resolved or reversed, against an earlier judgement.

A flag is a clear finding with a direction. The earlier judgement is of the same data a year before (``a_year_before``),
or of whatever else the caller has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from msgspec.structs import replace

from csp_report.domain.findings import Finding
from csp_report.domain.model import Dataset, Direction, Strength
from csp_report.domain.periods import earlier

_OPPOSITE = {
    Direction.RISE: Direction.FALL,
    Direction.FALL: Direction.RISE,
    Direction.ABOVE: Direction.BELOW,
    Direction.BELOW: Direction.ABOVE,
}


class Life(StrEnum):
    """What became of a flag."""

    NEW = "new"
    PERSISTING = "persisting"
    RESOLVED = "resolved"
    REVERSED = "reversed"


def lives(now: Iterable[Finding], before: Iterable[Finding]) -> Mapping[str, Life]:
    """The life of every flag of either judgement, by finding id, in the order of ``now``, then of ``before``."""
    current, past = _flags(now), _flags(before)
    told = {flag: _life(direction, past.get(flag)) for flag, direction in current.items()}
    return told | {flag: Life.RESOLVED for flag in past if flag not in current}


def a_year_before(data: Dataset) -> Dataset:
    """The same data as they would have been judged for the period a year earlier."""
    return replace(data, period=earlier(data.period))


def _flags(findings: Iterable[Finding]) -> dict[str, Direction]:
    return {one.id: one.direction for one in findings if one.strength is Strength.CLEAR and one.direction in _OPPOSITE}


def _life(now: Direction, before: Direction | None) -> Life:
    if before is None:
        return Life.NEW
    return Life.PERSISTING if now is before else Life.REVERSED
