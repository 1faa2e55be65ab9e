"""Which of several cells gives a figure, and when two of them disagree."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from rule_cases import HERE, LATEST

from csp_report.domain.model import Base, Measure, Observation, Severity, Source
from csp_report.series.choosing import Home, agree, choose, contradicting, disagreement, home_of

HOME = Home("tables.xlsx", "C4", 1)
AT_HOME = Source("tables.xlsx", "C4", "B7", 1)
NEXT_TABLE = Source("tables.xlsx", "C4", "B70", 2)
ELSEWHERE = Source("other.xlsx", "C4", "B7", 1)


def rate(value: float | None, source: Source = ELSEWHERE, **more: Any) -> Observation:
    return Observation("theft", HERE, LATEST, Measure.RATE, value, source, Base.RESIDENTS, **more)


def count(value: float | None, **more: Any) -> Observation:
    return Observation("theft", HERE, LATEST, Measure.COUNT, value, ELSEWHERE, **more)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (rate(66.9), rate(None, AT_HOME)),
        (rate(66.9, AT_HOME), rate(66.9, NEXT_TABLE, vintage="mid-2022")),
        (rate(66.9, NEXT_TABLE), rate(66.9, ELSEWHERE, vintage="mid-2022")),
        (rate(66.9, vintage="mid-2022"), rate(66.9, edition="Crime, year ending March 2030")),
        (rate(66.9, edition="Crime, year ending June 2024"), rate(66.91, edition="Crime, year ending March 2024")),
        (rate(66.9, edition="Crime, year ending March 2024"), rate(66.91, edition="Crime in England")),
        (
            rate(66.9, edition="year ending March 2024 compared with year ending March 2020"),
            rate(66.91, edition="year ending December 2023"),
        ),
        (rate(66.91, decimals=2), rate(66.9, decimals=1)),
        (rate(66.9, decimals=-1), rate(66.91, decimals=2)),
        (rate(66.9, decimals=0), rate(66.91, decimals=0)),
    ],
)
@pytest.mark.parametrize("filler", [(), (rate(None),)])
def it_prefers_one_figure_to_another(better: Observation, worse: Observation, filler: tuple[Observation, ...]) -> None:
    assert choose([better, worse, *filler], HOME, "mid-2022") is better


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (rate(66.9), rate(None, AT_HOME)),
        (rate(66.9, AT_HOME), rate(66.9, NEXT_TABLE, vintage="mid-2022")),
        (rate(66.9, NEXT_TABLE), rate(66.9, ELSEWHERE, vintage="mid-2022")),
        (rate(66.9, vintage="mid-2022"), rate(66.9, edition="Crime, year ending March 2030")),
        (rate(66.9, edition="Crime, year ending June 2024"), rate(66.91, edition="Crime, year ending March 2024")),
        (rate(66.91, decimals=2), rate(66.9, decimals=1)),
        (rate(66.9, decimals=-1), rate(66.91, decimals=2)),
    ],
)
def it_prefers_it_in_either_order(better: Observation, worse: Observation) -> None:
    assert choose([worse, better], HOME, "mid-2022") is better


def it_takes_the_only_figure_whatever_it_is() -> None:
    only = rate(None)
    assert choose([only]) is only


def it_prefers_no_population_year_where_none_is_asked_for() -> None:
    first = rate(66.9, vintage="mid-2020")
    assert choose([first, rate(66.9, vintage="")]) is first


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (count(100), count(100), True),
        (count(100, decimals=0), count(100.4, decimals=0), False),  # a count is not rounded
        (count(1_000_000), count(1_000_001), True),  # a millionth is floating noise
        (count(1_000_000), count(1_000_002), False),
        (count(0), count(0.000001), True),
        (count(0), count(0.00001), False),
        (rate(66.9, decimals=1), rate(66.94, decimals=2), True),
        (rate(66.9, decimals=1), rate(66.95, decimals=2), True),
        (rate(66.9, decimals=1), rate(66.96, decimals=2), False),
        (rate(67, decimals=0), rate(66.9, decimals=1), True),
        (rate(66.9, decimals=1), rate(66.94, decimals=-1), True),
        (rate(66.9), rate(66.94), False),
        (rate(-66.9, decimals=1), rate(66.9, decimals=1), False),
        (rate(None), rate(None), True),
        (rate(None), rate(0), False),
        (rate(0), rate(None), False),
    ],
)
def it_lets_figures_differ_by_the_rounding_of_the_coarser_print(
    one: Observation, other: Observation, expected: bool
) -> None:
    assert agree(one, other) is expected


@pytest.mark.parametrize(
    ("other", "contradicts"),
    [
        (rate(70, vintage="mid-2022"), True),
        (rate(70), True),
        (rate(70, vintage="mid-2023"), False),  # another population year is another rate
        (rate(66.9, vintage="mid-2022"), False),
        (rate(None, vintage="mid-2022"), False),
    ],
)
def it_names_what_contradicts_the_chosen_figure(other: Observation, contradicts: bool) -> None:
    chosen = rate(66.9, vintage="mid-2022")
    assert contradicting([chosen, other, rate(66.9)], chosen) == ([other] if contradicts else [])


def it_contradicts_nothing_where_the_chosen_figure_has_no_value() -> None:
    chosen = rate(None)
    assert contradicting([chosen, rate(70)], chosen) == []


def it_contradicts_across_population_years_where_the_chosen_one_has_none() -> None:
    chosen, other = rate(66.9), rate(70, vintage="mid-2022")
    assert contradicting([chosen, other], chosen) == [other]


def it_warns_of_a_disagreement_with_both_cells() -> None:
    issue = disagreement(replace(count(1234), source=AT_HOME), count(1235))
    assert (issue.severity, issue.code, issue.place) == (Severity.WARNING, "conflict", ELSEWHERE)
    assert issue.found == (
        "the count of theft for Anytown, Apr 2023 to Mar 2024, is 1,234 in tables.xlsx, sheet 'C4' B7 "
        "and 1,235 in other.xlsx, sheet 'C4' B7; the first is used"
    )
    assert issue.required == "one figure for one thing: correct or remove the extract that is wrong"


def it_tells_the_home_of_a_figure_as_far_as_its_table() -> None:
    assert home_of(rate(1, NEXT_TABLE)) == Home("tables.xlsx", "C4", 2)
