from __future__ import annotations

import pytest
from rule_cases import FORCE, LATEST, NATION, THEFT, comparator, dataset, figure, point, years

from csp_report.domain.findings import Finding, Kind, KindId
from csp_report.domain.model import Cadence, Dataset, Direction, Measure, Observation, Series, Strength
from csp_report.rules.direction_against import judge
from csp_report.settings.thresholds import Thresholds


def beside(local: list[float], other: list[float | None], *loose: Observation) -> Dataset:
    series = [years(local), years(other, area=NATION)]
    return dataset(*series, indicators=(THEFT,), comparators=(comparator(NATION),), loose=loose)


def found_in(data: Dataset) -> tuple[Finding, ...]:
    return judge(data, THEFT, Thresholds())


@pytest.mark.parametrize(
    ("local", "other", "kind", "direction", "strength"),
    [
        ([1000, 600], [100_000, 60_000], Kind.IN_LINE, Direction.FALL, Strength.CLEAR),
        ([600, 1000], [60_000, 100_000], Kind.IN_LINE, Direction.RISE, Strength.CLEAR),
        ([1000, 600], [100_000, 99_000], Kind.IN_LINE, Direction.FALL, Strength.NOT_CLEAR),
        ([1000, 990], [100_000, 60_000], Kind.IN_LINE, Direction.FALL, Strength.NOT_CLEAR),
        ([1000, 600], [60_000, 100_000], Kind.AGAINST, Direction.FALL, Strength.CLEAR),
        ([1000, 600], [None, 100_000], Kind.NOT_KNOWN, Direction.FALL, Strength.NOT_CLEAR),
    ],
)
def it_sets_the_local_direction_beside_the_comparators(
    local: list[float], other: list[float | None], kind: KindId, direction: Direction, strength: Strength
) -> None:
    (found,) = found_in(beside(local, other))
    assert (found.kind, found.direction, found.strength) == (kind, direction, strength)


@pytest.mark.parametrize(
    ("local", "other"), [([600, 600], [100_000, 60_000]), ([1000, 600], [60_000, 60_000]), ([10, 600], [600, 700])]
)
def it_says_nothing_where_a_direction_is_missing(local: list[float], other: list[float | None]) -> None:
    assert found_in(beside(local, other)) == ()


@pytest.mark.parametrize(("change", "kind"), [(-4.2, Kind.IN_LINE), (4.2, Kind.AGAINST)])
def it_uses_a_change_that_an_extract_gives_where_it_cannot_compute_one(change: float, kind: KindId) -> None:
    (found,) = found_in(beside([1000, 600], [None, 100_000], figure(Measure.CHANGE, change, "theft", NATION)))
    assert (found.kind, found.known["benchmark_percent"].value) == (kind, 4.2)


def it_names_the_widest_comparator_first_and_plainly() -> None:
    series = [years([1000, 600]), years([9000, 8000], area=FORCE), years([90_000, 80_000], area=NATION)]
    data = dataset(*series, indicators=(THEFT,), comparators=(comparator(FORCE), comparator(NATION)))
    assert [one.id for one in found_in(data)] == ["theft/direction-against", "theft/direction-against/anyshire"]


def it_follows_rates_where_the_comparator_has_no_counts() -> None:
    periods = [one.period for one in years([1, 1]).points]
    points = tuple(
        point(one, None, rate, None, "theft", NATION) for one, rate in zip(periods, (90.1, 88.0), strict=True)
    )
    data = dataset(
        years([1000, 600]),
        Series(THEFT, NATION, Cadence.YEAR, points),
        indicators=(THEFT,),
        comparators=(comparator(NATION),),
    )
    (found,) = found_in(data)
    assert (found.kind, found.known["period"].value) == (Kind.IN_LINE, LATEST)
