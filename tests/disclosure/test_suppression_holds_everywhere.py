"""A suppressed count stands nowhere: not in text, tables, charts, alt text, the data behind charts, or the evidence.

Two counts of the example are made small: one that sentences and the briefing's table print, one that a chart draws.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from everything_made import PLACES, outputs_of
from example import ROOT, Change, changed_copy, composed

from csp_report.job import Composed

pytestmark = pytest.mark.wide
# Templates with a count that the example does not hold, and the number below which counts are suppressed there. The
# briefing's table lists the largest groups of offences alone.
SUMMARY, BRIEFING = "executive-summary", "board-briefing"
SMALL = {SUMMARY: (37, 40), BRIEFING: (371, 400)}
ANOTHER = 31


@dataclass(frozen=True, slots=True)
class Case:
    """A document of the example with both counts set, and everything below a number suppressed."""

    template: str
    count: int
    below: int


def small(template: str) -> Case:
    return Case(template, *SMALL[template])


def told(texts: list[str], count: int) -> list[str]:
    """The texts that hold a count; digits of a longer number, a name, a percentage or a decimal are another figure."""
    figure = re.compile(rf"(?<![\w.,\u2212-]){count}(?![\w%]|[.,]\d)")
    return [one for one in texts if figure.search(one)]


@cache
def made(case: Case) -> tuple[Composed, dict[str, list[str]]]:
    with TemporaryDirectory() as folder:
        changes = [
            Change("recorded-offences-by-year.xlsx", "Public order offences", "2023-24", case.count),
            Change("road-casualties.xlsx", "2023", "All casualties", case.count),
            Change("assessment.xlsx", "Suppress below", "Value", case.below),
        ]
        document = composed(changed_copy(Path(folder), changes), template=ROOT / "templates" / case.template)
        return document, outputs_of(document)


def outputs(case: Case) -> dict[str, list[str]]:
    return made(case)[1]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("template", SMALL)
def it_lets_no_small_count_through(template: str, place: str) -> None:
    case = small(template)
    assert told(outputs(case)[place], case.count) == []


@pytest.mark.parametrize(
    ("template", "place"),
    [
        *((SUMMARY, place) for place in PLACES),
        *(
            (BRIEFING, place) for place in ("described", "text", "tables", "hidden parts", "evidence")
        ),  # no chart of them
    ],
)
def it_would_find_the_count_where_nothing_is_suppressed(template: str, place: str) -> None:
    """What the search above rests on: each place does print the count when it may."""
    case = replace(small(template), below=0)
    assert told(outputs(case)[place], case.count) != []


@pytest.mark.parametrize("place", PLACES)
def it_makes_the_same_of_any_suppressed_count(place: str) -> None:
    """Nothing computed from the count may show it either: a rate, a change, a rank, the length of a bar."""
    case = small(SUMMARY)
    assert outputs(case)[place] == outputs(replace(case, count=ANOTHER))[place]


def it_suppresses_a_second_part_so_that_the_first_cannot_be_subtracted() -> None:
    data = made(small(SUMMARY))[0].judged.data
    hidden = [
        series.indicator.id
        for (_, area, _), series in data.series.items()
        if area == data.area.key and series.indicator.parent == "theft-offences"
        for point in series.points
        if point.period == data.period and point.count and point.count.value is None
    ]
    assert hidden == ["theft-from-the-person", "bicycle-theft"]
