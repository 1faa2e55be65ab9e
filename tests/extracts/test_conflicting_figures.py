"""The same figure in more than one place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from frames import as_pandas

from csp_report.domain.catalogue import Catalogue
from csp_report.extracts import Reading, read_extracts

Read = Callable[..., Reading]
YEARS = ["2019-20", "2020-21", "2021-22", "2022-23", "2023-24"]
ROWS = [
    ["Recorded crime in Ashford"],
    ["Offence", *YEARS],
    ["Robbery", 50, 52, 54, 56, 60],
    ["Burglary", 300, 310, 320, 330, 340],
    ["Shoplifting", 600, 400, 500, 618, 591],
]


def _changed(row: int, column: int, value: object) -> list[list[object]]:
    rows = [list(line) for line in ROWS]
    rows[row][column] = value
    return rows


def it_keeps_a_repeated_row_once(read: Read) -> None:
    reading = read([*ROWS, ROWS[2]])
    assert len(reading.frame) == 15
    assert [(issue.severity, issue.code) for issue in reading.issues] == [("note", "repeated")]


def it_uses_neither_of_two_figures_of_one_table_that_differ_and_names_both_cells(read: Read) -> None:
    reading = read([*ROWS, ["Robbery", 50, 52, 54, 56, 61]])
    assert 60 not in reading.frame.cells("value")
    assert 61 not in reading.frame.cells("value")
    found = [issue for issue in reading.issues if issue.code == "twice-in-table"]
    assert [(issue.severity, "F3" in issue.found, "F6" in issue.found) for issue in found] == [("error", True, True)]


def it_keeps_a_file_that_is_sent_twice_once(make: Callable[..., Path], catalogue: Catalogue) -> None:
    reading = read_extracts([make(ROWS, "one.xlsx"), make(ROWS, "two.xlsx")], catalogue)
    assert set(reading.frame.cells("file")) == {"one.xlsx"}
    assert [(issue.severity, issue.code) for issue in reading.issues] == [("note", "same-file")]


def it_names_the_one_figure_that_a_file_sent_again_changes(make: Callable[..., Path], catalogue: Catalogue) -> None:
    reading = read_extracts([make(ROWS, "one.xlsx"), make(_changed(4, 5, 605), "two.xlsx")], catalogue)
    found = [issue for issue in reading.issues if issue.code == "sent-again"]
    assert [
        (issue.severity, "but for 1: Shoplifting: 591 in one.xlsx F5 is 605 in two.xlsx F5" in issue.found)
        for issue in found
    ] == [("warning", True)]
    frame = as_pandas(reading.frame)
    assert frame[frame["start"] == "2023-04-01"]["value"].tolist().count(591) == 1


def it_keeps_figures_of_different_tables_that_differ(make: Callable[..., Path], catalogue: Catalogue) -> None:
    other = [["Crime in Ashford, another edition"], *ROWS[1:3]]
    reading = read_extracts([make(ROWS, "one.xlsx"), make(other, "two.xlsx")], catalogue)
    assert len(reading.frame) == 20
