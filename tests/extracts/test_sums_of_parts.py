"""Sums of parts: made where every part is read and certain, and nothing that may belong to them was left unread."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from frames import as_pandas

from csp_report.extracts import Reading

Read = Callable[..., Reading]
HEAD = ("MajorText", "MinorText", "BoroughName", 202404, 202405)
DRUGS = (("DRUG OFFENCES", "POSSESSION OF DRUGS", 60, 58), ("DRUG OFFENCES", "TRAFFICKING OF DRUGS", 22, 30))
BURGLARY = (
    ("BURGLARY", "BURGLARY BUSINESS AND COMMUNITY", 24, 28),
    ("BURGLARY", "RES BURGLARY OF A HOME", 42, 30),
    ("BURGLARY", "RES BURGLARY OF UNCONNECTED BUILDING", 10, 11),
)


def rows_in(borough: str, parts: Sequence[tuple[object, ...]]) -> list[list[object]]:
    return [[group, part, borough, *figures] for group, part, *figures in parts]


def sums_of(reading: Reading) -> set[tuple[str, str, str, float]]:
    frame = as_pandas(reading.frame)
    own = frame[(frame["row"] == 0) & frame["value"].notna()]
    columns = (own[name].tolist() for name in ("indicator", "area", "start", "value"))
    return {(id_, area, f"{start:%Y-%m}", value) for id_, area, start, value in zip(*columns, strict=True)}


def it_sums_parts_that_are_all_there(read: Read) -> None:
    reading = read([HEAD, *rows_in("Barnet", (*DRUGS, *BURGLARY))])
    assert sums_of(reading) == {
        ("drug-offences", "Barnet", "2024-04", 82),
        ("drug-offences", "Barnet", "2024-05", 88),
        ("burglary", "Barnet", "2024-04", 76),
        ("burglary", "Barnet", "2024-05", 69),
    }


@pytest.mark.parametrize(
    "more", [("DRUG OFFENCES", "Tottal", 82, 88), ("DRUG OFFENCES", "Gesamt", 90, 91), ("", "Tottal", 82, 88)]
)
def it_adds_no_row_of_a_name_that_nobody_knows_to_parts(read: Read, more: tuple[object, ...]) -> None:
    rows = [*rows_in("Barnet", [more, *DRUGS]), *rows_in("Brent", DRUGS)]
    areas = {area for indicator, area, _, _ in sums_of(read([HEAD, *rows])) if indicator == "drug-offences"}
    assert areas == {"Brent"}


def it_sums_nothing_that_a_row_of_a_misspelt_area_may_belong_to(read: Read) -> None:
    rows = [*rows_in("Barnet", DRUGS[:1]), *rows_in("Barnnet", DRUGS[1:]), *rows_in("Brent", DRUGS)]
    areas = {area for _, area, _, _ in sums_of(read([HEAD, *rows]))}
    assert areas == {"Brent"}


def it_sums_nothing_of_one_area_of_which_the_only_row_of_a_part_is_of_a_misspelt_one(read: Read) -> None:
    rows = [*rows_in("Barnet", BURGLARY[:2]), *rows_in("Barnnet", BURGLARY[2:])]
    assert {one for one in sums_of(read([HEAD, *rows])) if one[0] == "burglary"} == set()


def it_sums_nothing_where_a_part_stands_above_the_headings(read: Read) -> None:
    rows = rows_in("Barnet", BURGLARY)
    assert sums_of(read([rows[0], HEAD, *rows[1:]])) == set()


def it_takes_no_row_of_figures_above_the_headings_for_a_title(read: Read) -> None:
    rows = rows_in("Barnet", [("FRAUD AND FORGERY", "FRAUD AND FORGERY", 64, 42), *DRUGS])
    frame = as_pandas(read([rows[0], HEAD, *rows[1:]]).frame)
    assert set(frame["of"]) == {""}
    assert set(frame["indicator"]) == {"drug-possession", "drug-trafficking"}


def it_sums_no_part_that_stands_twice(read: Read) -> None:
    assert sums_of(read([HEAD, *rows_in("Barnet", (*DRUGS, DRUGS[0]))])) == set()


def it_sums_the_same_whatever_the_order_of_the_rows(read: Read) -> None:
    rows = [*rows_in("Barnet", (*DRUGS, *BURGLARY)), *rows_in("Brent", (*DRUGS, *BURGLARY))]
    assert sums_of(read([HEAD, *rows], "one.xlsx")) == sums_of(read([HEAD, *reversed(rows)], "other.xlsx"))
