from __future__ import annotations

from datetime import date

import pytest
from part_years import months, with_parts
from rule_cases import HERE, THEFT, dataset, point

from csp_report.domain.findings import Finding, Kind, KindId, Reason
from csp_report.domain.model import Break, Cadence, Dataset, Direction, Grain, Period, Series, Strength
from csp_report.rules.part_year import judge
from csp_report.settings.thresholds import Thresholds

SEVEN = Period(date(2024, 4, 1), date(2024, 10, 31), Grain.PART_YEAR)


def only(data: Dataset) -> Finding:
    (found,) = judge(data, THEFT, Thresholds())
    return found


@pytest.mark.parametrize(
    ("counts", "number", "kind", "direction", "strength"),
    [
        ([1235, 1152], 7, Kind.PERCENT, Direction.FALL, Strength.NOT_CLEAR),
        ([1235, 600], 7, Kind.PERCENT, Direction.FALL, Strength.CLEAR),
        ([600, 1235], 6, Kind.PERCENT, Direction.RISE, Strength.CLEAR),
        ([600, 1235], 5, Kind.TOO_EARLY, Direction.RISE, Strength.CLEAR),
        ([60, 49], 7, Kind.SMALL, Direction.FALL, Strength.NOT_CLEAR),
        ([600, 600], 7, Kind.PERCENT, Direction.UNCHANGED, Strength.SIMILAR),
    ],
)
def it_sets_the_months_so_far_against_the_same_months(
    counts: list[float | None], number: int, kind: KindId, direction: Direction, strength: Strength
) -> None:
    found = only(with_parts(counts, number=number))
    got = (found.kind, found.direction, found.strength, found.known["months"].value)
    assert got == (kind, direction, strength, number)


@pytest.mark.parametrize(
    ("counts", "breaks", "reason"),
    [
        ([None, 600], (), Reason.MISSING),
        ([10, 600], (), Reason.TOO_SMALL),
        ([700, 600], (Break("theft", date(2024, 4, 1), "new rules"),), Reason.BREAK),
    ],
)
def it_says_why_the_months_cannot_be_compared(
    counts: list[float | None], breaks: tuple[Break, ...], reason: Reason
) -> None:
    assert only(with_parts(counts, breaks=breaks)).reason is reason


def it_projects_by_the_season_of_past_years() -> None:
    found = only(with_parts([1300, 1200, 1235, 1152], [2000, 1900, 1855]))
    expected = 1152 * (2000 + 1900 + 1855) / (1300 + 1200 + 1235)
    assert found.known["projection"].value == pytest.approx(expected)


def it_gives_the_projection_a_range_around_it() -> None:
    facts = only(with_parts([1300, 1200, 1235, 1152], [2000, 1900, 1855])).known
    low, middle, high = (facts[name].value for name in ("projection_low", "projection", "projection_high"))
    assert 1152 < low < middle < high


def it_never_projects_less_than_has_happened() -> None:
    facts = only(with_parts([1300, 1200, 1235, 1152], [2000, 1900, 1855])).known
    assert facts["projection_low"].value > 1152


def it_labels_a_flat_projection_where_no_past_year_tells_the_season() -> None:
    series = Series(THEFT, HERE, Cadence.PART, (point(months(7, 2023), 1235), point(SEVEN, 1152)))
    facts = only(dataset(series)).known
    assert ("projection" in facts, "no past year tells the season" in facts["flat_projection"].how) == (False, True)


def it_is_too_early_to_project_under_six_months() -> None:
    assert not {"projection", "flat_projection"} & set(only(with_parts([700, 600], number=5)).known)


def it_says_nothing_of_months_inside_the_reported_year() -> None:
    series = Series(THEFT, HERE, Cadence.PART, (point(months(7, 2022), 1235), point(months(7, 2023), 1152)))
    assert judge(dataset(series), THEFT, Thresholds()) == ()
