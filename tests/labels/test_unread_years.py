"""Years that labels name and no figures are read of."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from csp_report.labels.unread_years import unread_year, unread_years, why_unread


@pytest.mark.parametrize(
    ("label", "years"),
    [
        ("Population 1985", (1985,)),
        ("mid-1985", (1985,)),
        ("1989/90", (1989,)),
        ("Mar 1985", (1985,)),
        ("30/06/1985", (1985,)),
        ("population 1801 to 2021", (1801,)),
        ("1700 and 1699", (1700,)),
        ("1801, 1901", (1801, 1901)),
        ("1989, 1990", (1989,)),
        ("2100", (2100,)),
        ("2101", ()),
        ("Population 2021", ()),
        ("Sexual Offences Act 1956", ()),
        ("Misuse of Drugs Act 1971 offences", ()),
        ("£1985", ()),
        ("over 1,985 people", ()),
        ("E01001985", ()),
        ("1985%", ()),
    ],
)
def it_finds_the_years_of_a_label_that_are_not_read(label: str, years: tuple[int, ...]) -> None:
    assert unread_years(label) == years


def it_reads_up_to_next_year() -> None:
    this = datetime.now(tz=UTC).year
    assert [unread_years(f"Population {year}") for year in (this + 1, this + 2)] == [(), (this + 2,)]


def it_says_which_years_are_read() -> None:
    assert why_unread("Population 1985") == "of 1985: figures are read of 1990 and later years, to next year"
    assert why_unread("Population 2021") == ""


@pytest.mark.parametrize(
    ("cell", "year"),
    [(1981, 1981), (1981.0, 1981), (" 1981 ", 1981), ("in 1981", 0), (1981.5, 0), (2021, 0), (True, 0), (None, 0)],
)
def it_tells_a_cell_that_is_such_a_year_by_itself(cell: object, year: int) -> None:
    assert unread_year(cell) == year
