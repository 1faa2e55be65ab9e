"""Small counts taken out of the data before any rule, so that nothing made from it can show or imply them.

Primary: every count below the threshold, and every rate, share or overlap that implies one. Secondary: as long as a
suppressed count can be narrowed down to fewer than three values by those that stay (a whole less its other parts, an
area less its other sub-areas, a force less its other partnerships, a year less its other months; and no count is below
nought), the smallest other part of that sum goes too. A figure derived from a suppressed one goes with it: its rate,
shares of it or in it, and changes from or to it.

Method: Hundepool and others 2012, *Statistical Disclosure Control*, chapter 4: a cell is safe where the bounds that the
linear sums leave it are wide enough. Noughts count as small: a published nought tells of everybody in it.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from csp_report.disclosure.sums import Cell, sums_of, undisclosed
from csp_report.domain.model import Dataset, Measure, Observation, Period, Point, Series, Status
from csp_report.domain.periods import earlier
from csp_report.domain.points import count_of, given_rate_of, half_digit, implied_count_of, number, population_of


class Small(Struct, frozen=True):
    """The cells that are taken out, by indicator, area and period."""

    cells: frozenset[Cell]

    def has(self, indicator: str, area: str, period: Period) -> bool:
        """Whether this count is taken out."""
        return Cell(indicator, area, period) in self.cells


def suppress(data: Dataset, below: int) -> Dataset:
    """The data without counts below ``below`` and without what would give them away; nought leaves all as it is.

    Raises ValueError for a threshold below nought.
    """
    if below < 0:
        raise ValueError(f"counts are suppressed below a number of nought or more; {below} was given")
    if below == 0:
        return data
    values, rooms = _values(data)
    primary = frozenset(cell for cell, value in values.items() if value < below)
    hidden = Small(undisclosed(primary, sums_of(data, values, rooms, below), values, below))
    series = {key: _without(one, hidden) for key, one in data.series.items()}
    loose = tuple(_loose(one, hidden, values, below) for one in data.loose)
    return replace(data, rivals=(), series=series, loose=loose)


def _values(data: Dataset) -> tuple[dict[Cell, float], dict[Cell, float]]:
    """Every count that a reader could see, or work out from a rate or share, by cell; and how far rounding may move it.

    Counts are moved by nothing, what is worked out by half of the last printed digit of what it is worked out from.
    """
    found: dict[Cell, float] = {}
    rooms: dict[Cell, float] = {}
    for series in data.series.values():
        for point in series.points:
            count = implied_count_of(point)
            if count is not None:
                cell = Cell(series.indicator.id, series.area.key, point.period)
                found[cell], rooms[cell] = number(count), _room(point)
    for one in data.loose:
        worked_out = _part_count(data, one, found)
        cell = Cell(one.indicator, one.area.key, one.period)
        if worked_out is not None and cell not in found:
            found[cell], rooms[cell] = worked_out
    return found, rooms


def _room(point: Point) -> float:
    given, people = given_rate_of(point), population_of(point)
    if count_of(point) or given is None or people is None:
        return 0.0
    return half_digit(given) * number(people) / 1000


def _part_count(data: Dataset, one: Observation, values: Mapping[Cell, float]) -> tuple[float, float] | None:
    """The count of a part that a loose figure gives or, as a share of a known whole, implies; and its room."""
    indicator = data.indicators.get(one.indicator)
    if one.value is None or one.of is None or indicator is None or indicator.parent != one.of:
        return None
    if one.measure is Measure.COUNT:
        return one.value, 0.0
    whole = values.get(Cell(one.of, one.area.key, one.period))
    if one.measure is not Measure.SHARE or whole is None:
        return None
    half = 0.5 * 10.0**-one.decimals if one.decimals >= 0 else 0.0
    return one.value / 100 * whole, half / 100 * whole


def _without(series: Series, hidden: Small) -> Series:
    points = tuple(
        _withheld(point) if hidden.has(series.indicator.id, series.area.key, point.period) else point
        for point in series.points
    )
    return replace(series, points=points)


def _withheld(point: Point) -> Point:
    return Point(point.period, _hide(point.count), _hide(point.rate), point.population)


def _loose(one: Observation, hidden: Small, values: Mapping[Cell, float], below: int) -> Observation:
    """A loose figure, taken out where it stands on a suppressed count or implies a small one."""
    area, period = one.area.key, one.period
    own = hidden.has(one.indicator, area, period)
    other = one.of is not None and hidden.has(one.of, area, period)
    if one.measure is Measure.CHANGE:
        gone = own or hidden.has(one.indicator, area, earlier(period))
    elif one.measure is Measure.SHARE:
        gone = own or other or _small_share(one, values, below)
    else:
        gone = own or _small_overlap(one, values, below)
    return _hide(one) or one if gone else one


def _small_overlap(one: Observation, values: Mapping[Cell, float], below: int) -> bool:
    """Whether an overlap, or what it leaves of either whole, is small."""
    if one.value is None or one.of is None:
        return False
    wholes = (values.get(Cell(name, one.area.key, one.period)) for name in (one.indicator, one.of))
    rests = [whole - one.value for whole in wholes if whole is not None]
    return one.value < below or any(0 < rest < below for rest in rests)


def _small_share(one: Observation, values: Mapping[Cell, float], below: int) -> bool:
    """Whether a share, or what it leaves, is of few events."""
    if one.value is None or one.of is None:
        return False
    whole = values.get(Cell(one.of, one.area.key, one.period))
    if whole is None:
        return False
    part = one.value / 100 * whole
    return part < below or 0 < whole - part < below


def _hide(one: Observation | None) -> Observation | None:
    return replace(one, value=None, status=Status.SUPPRESSED) if one is not None else None
