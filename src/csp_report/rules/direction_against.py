"""Fires where local figures and a comparator's both move on from the previous year, one finding a comparator.

Direction: the local one. Strength: clear where both changes are. The widest comparator's finding has the plain id;
others add their name. Where one of the two did not change at all, nothing is said.
"""

from __future__ import annotations

from msgspec import Struct

from csp_report.domain.declaring import Declaration, Sample, Told
from csp_report.domain.findings import Facts, Finding, Kind, KindId, Reason, Rule
from csp_report.domain.model import (
    Area,
    Comparator,
    Dataset,
    Direction,
    Fact,
    Indicator,
    Level,
    Measure,
    Point,
    Source,
    Strength,
    Unit,
)
from csp_report.domain.points import latest_of, period_fact, years_back
from csp_report.rules.kit import samples
from csp_report.rules.kit.comparing import Comparison, compare_points, direction_of, latest_change
from csp_report.rules.kit.gates import gate
from csp_report.rules.kit.making import finding, slug
from csp_report.settings.thresholds import Thresholds

_WIDEST_FIRST = (Level.COUNTRY, Level.REGION, Level.FORCE, Level.COUNTY)
_MOVES = (Direction.RISE, Direction.FALL)


class DirectionAgainstFacts(Facts, frozen=True, kw_only=True):
    """The local change and the comparator's, both absolute."""

    percent: Fact | None = None
    benchmark: Fact
    benchmark_percent: Fact | None = None
    previous_period: Fact


def _sample(kind: KindId, _: Direction, __: Strength) -> Sample:
    return DirectionAgainstFacts(
        percent=samples.percent(4.4),
        benchmark=samples.place(samples.SAMPLE_NATION),
        benchmark_percent=None if kind == Kind.NOT_KNOWN else samples.percent(3.9),
        period=samples.year(),
        previous_period=samples.year(1),
    ), ()


RULE = Declaration(
    Rule.DIRECTION_AGAINST,
    DirectionAgainstFacts,
    (
        Told(Kind.IN_LINE, samples.MOVES, samples.JUDGED, "the same direction"),
        Told(Kind.AGAINST, samples.MOVES, samples.JUDGED, "the opposite"),
        Told(Kind.NOT_KNOWN, (), (), "the comparator has figures, none of the year before; never told"),
    ),
    _sample,
)


class Change(Struct, frozen=True):
    """A comparator's change; ``percent`` is absolute, where known; ``sources`` are the cells it was told from."""

    direction: Direction
    strength: Strength
    percent: Fact | None
    sources: tuple[Source, ...]


def judge(data: Dataset, indicator: Indicator, thresholds: Thresholds) -> tuple[Finding, ...]:
    """The local direction beside each comparator's."""
    series = data.of(indicator.id)
    latest = latest_of(series, data.period)
    previous = years_back(series, latest, 1) if series and latest else None
    if series is None or latest is None or previous is None or gate(series, (latest, previous)):
        return ()
    local = latest_change(data, indicator, latest, previous, thresholds)
    if isinstance(local, Reason) or local.direction not in _MOVES:
        return ()
    found: list[Finding] = []
    for comparator in sorted(data.comparators, key=_width):
        other = _change_of(data, indicator, comparator.area, latest, thresholds)
        one = _finding(data, indicator, comparator.area, local, other, (latest, previous), named=bool(found))
        found += [one] if one else []
    return tuple(found)


def _width(comparator: Comparator) -> int:
    level = comparator.area.level
    return _WIDEST_FIRST.index(level) if level in _WIDEST_FIRST else len(_WIDEST_FIRST)


def _finding(
    data: Dataset,
    indicator: Indicator,
    benchmark: Area,
    local: Comparison,
    other: Change | None,
    points: tuple[Point, Point],
    *,
    named: bool,
) -> Finding | None:
    if other is None or other.direction is Direction.UNCHANGED:
        return None
    latest, previous = points
    percent = other.percent
    kind = Kind.NOT_KNOWN if other.direction is Direction.NONE else _kind(local.direction, other.direction)
    both_clear = local.strength is Strength.CLEAR and other.strength is Strength.CLEAR
    facts = DirectionAgainstFacts(
        percent=local.percent,
        benchmark=Fact(benchmark, Unit.AREA, other.sources),
        benchmark_percent=percent,
        period=period_fact(latest),
        previous_period=period_fact(previous),
    )
    return finding(
        data,
        indicator,
        RULE,
        kind,
        facts,
        direction=local.direction,
        strength=Strength.CLEAR if both_clear else Strength.NOT_CLEAR,
        points=points,
        suffix=slug(benchmark.name) if named else "",
    )


def _kind(local: Direction, other: Direction) -> KindId:
    return Kind.IN_LINE if local is other else Kind.AGAINST


def _change_of(data: Dataset, indicator: Indicator, where: Area, local: Point, thresholds: Thresholds) -> Change | None:
    """The comparator's change over the same two years, computed where possible, else as an extract gives it."""
    computed = _computed_change(data, indicator, where, local, thresholds)
    if computed and computed.direction in _MOVES:
        return computed
    return _given_change(data, indicator, where, local) or computed


def _computed_change(
    data: Dataset, indicator: Indicator, where: Area, local: Point, thresholds: Thresholds
) -> Change | None:
    """Direction NONE where there is a figure of the latest year alone; None where there is not even that."""
    series = data.of(indicator.id, where)
    latest = series.at(local.period) if series else None
    if series is None or latest is None:
        return None
    previous = years_back(series, latest, 1)
    if previous is None or gate(series, (latest, previous)):
        return Change(Direction.NONE, Strength.NOT_ASSESSABLE, None, period_fact(latest).sources)
    compared = compare_points(latest, previous, indicator, thresholds)
    if isinstance(compared, Reason):
        return Change(Direction.NONE, Strength.NOT_ASSESSABLE, None, period_fact(latest).sources)
    return Change(compared.direction, compared.strength, compared.percent, compared.difference.sources)


def _given_change(data: Dataset, indicator: Indicator, where: Area, local: Point) -> Change | None:
    """A change that an extract gives for the comparator. Its strength cannot be told, as its counts are not known."""
    for one in data.loose:
        same = (one.measure, one.indicator, one.area.key) == (Measure.CHANGE, indicator.id, where.key)
        if same and one.of is None and one.period == local.period and one.value is not None:
            percent = Fact(abs(one.value), Unit.PERCENT, (one.source,), decimals=one.decimals)
            return Change(direction_of(one.value, 0), Strength.NOT_ASSESSABLE, percent, percent.sources)
    return None
