"""A region and a force of one name in a table without codes: what their sums tell, and what is said without them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from csp_report.domain.model import Severity
from csp_report.extracts import Reading

Read = Callable[..., Reading]
Figures = Callable[..., list[tuple[object, ...]]]
TITLE = "Anti-social behaviour incidents, year ending March 2019"
REST = [["Staffordshire", 300], ["Warwickshire", 150], ["West Mercia", 250]]


def _west_midlands(figures: Figures, reading: Reading) -> list[tuple[object, ...]]:
    return [one[1:] for one in figures(reading, "area", "level", "value") if one[0] == "West Midlands"]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([["West Midlands", 1300], *REST, ["West Midlands", 600]], [("region", 1300), ("force", 600)]),
        ([*REST, ["West Midlands", 600], ["West Midlands", 1300]], [("force", 600), ("region", 1300)]),
        ([["West Midlands", 1301], *REST, ["West Midlands", 600]], []),  # no sum
        ([["West Midlands", 999], ["Staffordshire", 399], ["West Midlands", 600]], []),  # small: perhaps by chance
        ([["West Midlands", 1000], ["Staffordshire", 400], ["West Midlands", 600]], [("region", 1000), ("force", 600)]),
        ([["West Midlands", 1300], ["West Midlands", 600]], []),  # of no other force
    ],
)
def it_tells_region_and_force_apart_by_their_sum(
    read: Read, figures: Figures, rows: list[list[object]], told: list[tuple[object, ...]]
) -> None:
    assert _west_midlands(figures, read([[TITLE], ["", "Number"], *rows])) == told


def it_asks_which_is_which_and_reports_no_error(read: Read) -> None:
    reading = read([[TITLE], ["", "Number"], ["West Midlands", 1301], *REST, ["West Midlands", 600]])
    found = [(one.severity, one.found) for one in reading.issues]
    said = "which of the areas called 'West Midlands' each of two rows is: county or force or region"
    assert found == [(Severity.WARNING, f"2 figures from B3 on that do not tell {said}")]


def it_keeps_a_row_that_is_repeated_once(read: Read, figures: Figures) -> None:
    reading = read([[TITLE], ["", "Number"], ["West Midlands", 600], *REST, ["West Midlands", 600]])
    assert [value for _, value in _west_midlands(figures, reading)] == [600]
