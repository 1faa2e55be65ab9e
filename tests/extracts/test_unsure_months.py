"""Months that may be the last of rolling years: nothing is read of them before somebody says which they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from csp_report.domain.model import Source
from csp_report.extracts import Reading
from csp_report.settings.model import ExtractSetting

Read = Callable[..., Reading]
Figures = Callable[..., list[tuple[object, ...]]]
THIRDS = ("2018-03", "2018-06", "2018-09", "2018-12")
TITLE = "Police recorded crime in Ashford by offence"


def setting(period: str) -> ExtractSetting:
    return ExtractSetting("*", "*", None, None, None, None, period, None, None, Source("assessment.xlsx"))


def thirds() -> list[tuple[object, ...]]:
    return [(TITLE,), ("Offence", *THIRDS), ("Robbery", 300, 310, 350, 400), ("Theft offences", 3000, 3100, 2500, 2800)]


def months(robbery: list[int], theft: list[int]) -> list[tuple[object, ...]]:
    stamps = [f"2018-{number:02}" for number in range(1, len(robbery) + 1)]
    return [(TITLE,), ("Offence", *stamps), ("Robbery", *robbery), ("Theft offences", *theft)]


def it_asks_of_every_third_month_whether_it_is_the_last_of_twelve(read: Read) -> None:
    reading = read(thirds())
    assert reading.frame.empty
    assert [question.asks for question in reading.questions] == [("period",)]


@pytest.mark.parametrize(
    ("period", "first"), [("single months", "2018-03-01"), ("rolling years", "2017-04-01")], ids=["months", "years"]
)
def it_reads_every_third_month_as_the_analyst_says(read: Read, figures: Figures, period: str, first: str) -> None:
    reading = read(thirds(), overrides=[setting(period)])
    assert figures(reading, "indicator", "start", "value")[0] == ("robbery", first, 300)


def it_reads_every_third_month_where_the_title_says_that_figures_are_monthly(read: Read) -> None:
    assert len(read([("Monthly recorded crime in Ashford",), *thirds()[1:]]).frame) == 8


def it_asks_of_months_that_barely_move(read: Read) -> None:
    reading = read(
        months([1200, 1203, 1199, 1201, 1198, 1202, 1205, 1204], [9000, 9010, 9015, 9007, 9002, 9011, 9016, 9010])
    )
    assert reading.frame.empty
    assert [question.asks for question in reading.questions] == [("period",)]


def it_reads_months_that_move_as_months_do(read: Read) -> None:
    reading = read(months([100, 112, 95, 104, 90, 108, 99, 110], [750, 790, 735, 772, 810, 760, 745, 801]))
    assert len(reading.frame) == 16
