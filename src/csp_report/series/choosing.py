"""Which figure: where several cells give one figure, the one to use, and a word to the analyst where they disagree."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from csp_report.domain.model import Area, Issue, Measure, Observation, Severity
from csp_report.labels.periods import find_periods

# Printed figures of one thing may differ by their rounding alone; beyond this share of the value they disagree.
FULL_PRECISION = 1e-6


class Home(Struct, frozen=True):
    """Where the local figure came from: its file, sheet and table. Comparators are best taken from there."""

    file: str
    sheet: str
    table: int


def home_of(observation: Observation) -> Home:
    """Where an observation stands, as far as a whole table."""
    return Home(observation.source.file, observation.source.sheet, observation.source.table)


def choose(candidates: Sequence[Observation], home: Home | None = None, vintage: str = "") -> Observation:
    """The observation to use of several for one figure (DESIGN section 6).

    One with a value; from the table that gave the local figure, else its workbook; of the same population year; of the
    latest edition; the most precise;
    the first read. ``candidates`` is not empty.
    """
    if len(candidates) == 1:
        return candidates[0]

    def preference(pair: tuple[int, Observation]) -> tuple[bool, bool, bool, bool, str, int, int]:
        order, one = pair
        precision = 99 if one.decimals < 0 else one.decimals
        return (
            one.value is not None,
            home is not None and home_of(one) == home,
            home is not None and one.source.file == home.file,
            bool(vintage) and one.vintage == vintage,
            _edition_end(one.edition),
            precision,
            -order,
        )

    return max(enumerate(candidates), key=preference)[1]


def contradicting(candidates: Sequence[Observation], chosen: Observation) -> list[Observation]:
    """The figures that contradict the chosen one by more than rounding.

    Rates over different population years are alternatives, not contradictions; they are reported where they meet.
    """
    return [
        other
        for other in candidates
        if other is not chosen
        and other.value is not None
        and chosen.value is not None
        and not (other.vintage and chosen.vintage and other.vintage != chosen.vintage)
        and not agree(other, chosen)
    ]


def disagreement(chosen: Observation, other: Observation) -> Issue:
    """A warning with both cells, and which of them is used."""
    return Issue(
        Severity.WARNING,
        "conflict",
        f"{_name(chosen)} is {chosen.value:,.10g} in {chosen.source} and {other.value:,.10g} in {other.source}; "
        "the first is used",
        "one figure for one thing: correct or remove the extract that is wrong",
        other.source,
    )


def agree(one: Observation, other: Observation) -> bool:
    """Whether two values are equal within the rounding of the coarser print."""
    if one.value is None or other.value is None:
        return one.value is other.value
    printed = [kept.decimals for kept in (one, other) if kept.decimals >= 0]
    slack = 0.5 * 10 ** -min(printed) if printed and one.measure is not Measure.COUNT else 0.0
    return abs(one.value - other.value) <= slack + FULL_PRECISION * max(1.0, abs(one.value))


def _name(observation: Observation) -> str:
    place: Area = observation.area
    days = f"{observation.period.start:%b %Y} to {observation.period.end:%b %Y}"
    return f"the {observation.measure} of {observation.indicator} for {place.name}, {days},"


@cache
def _edition_end(edition: str) -> str:
    """A text that sorts later editions last: the end of the latest period that an edition's title names."""
    found = find_periods(edition)
    return max(period.end.isoformat() for period in found) if found else ""
