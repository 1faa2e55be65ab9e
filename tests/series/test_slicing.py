"""From a row of the frame to an observation, field by field."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from frames import frame, row

from csp_report.domain.model import Area, Base, Grain, Level, Measure, Observation, Source, Status
from csp_report.domain.periods import financial_year, month
from csp_report.series.slicing import observations

HERE = Area("Stafford", Level.CSP, "E22000268")
YEAR = financial_year(2023)


def only(value: float | None, **more: Any) -> Observation:
    made = frame([row("STAFFORD", "theft", YEAR, value, **more)])
    (found,) = observations(made, HERE)
    return found


def it_carries_every_field_of_a_row() -> None:
    found = only(
        12, row=7, column=3, table=2, file="a.xlsx", sheet="C4", note="checked", decimals=1, vintage="mid-2022",
        edition="Crime, year ending March 2024", status=Status.PROVISIONAL, provisional=True, of="violence",
    )  # fmt: skip
    source = Source("a.xlsx", "C4", "C7", 2, "checked")
    assert found == Observation(
        "theft", HERE, YEAR, Measure.COUNT, 12.0, source, None, "violence", Status.PROVISIONAL, 1, "mid-2022",
        "Crime, year ending March 2024",
    )  # fmt: skip
    assert (found.period.grain, found.period.provisional) == (Grain.FINANCIAL_YEAR, True)
    assert found.area is HERE


def it_leaves_out_what_a_row_does_not_state() -> None:
    found = only(None)
    assert (found.value, found.of, found.base, found.vintage, found.edition) == (None, None, None, "", "")
    assert (found.decimals, found.status, found.period.provisional) == (-1, Status.NORMAL, False)


@pytest.mark.parametrize(
    ("measure", "per", "value", "decimals"),
    [
        (Measure.RATE, 1000.0, 66.9, 1),
        (Measure.RATE, 100_000.0, 0.669, -1),
        (Measure.RATE, 100.0, 669.0, -1),
        (Measure.RATE, 1.0, 66_900.0, -1),
        (Measure.RATE, 0.0, 66.9, 1),
        (Measure.RATE, float("nan"), 66.9, 1),
        (Measure.SHARE, 100.0, 66.9, 1),
    ],
)
def it_brings_a_rate_to_one_thousand_and_then_knows_no_printed_digit(
    measure: Measure, per: float, value: float, decimals: int
) -> None:
    found = only(66.9, measure=measure, per=per, decimals=1, base=Base.RESIDENTS)
    assert (found.value, found.decimals, found.base) == (pytest.approx(value), decimals, Base.RESIDENTS)


def it_leaves_a_withheld_rate_without_value_whatever_it_is_per() -> None:
    found = only(None, measure=Measure.RATE, per=100_000.0, status=Status.SUPPRESSED)
    assert (found.value, found.status) == (None, Status.SUPPRESSED)


@pytest.mark.parametrize(
    ("place", "column", "cell"), [(1, 1, "A1"), (0, 2, ""), (2, 0, ""), (0, 0, ""), (5, 28, "AB5")]
)
def it_names_the_cell_unless_the_figure_is_of_many_rows(place: int, column: int, cell: str) -> None:
    assert only(1, row=place, column=column).source.cell == cell


def it_makes_an_observation_of_every_row_in_order() -> None:
    rows = [row("Stafford", "theft", month(2024, number), number) for number in (3, 1, 2)]
    made = frame(rows)
    assert [one.value for one in observations(made, HERE)] == [3, 1, 2]
    assert [one.value for one in observations(made.take(np.array([0, 2])), HERE)] == [3, 2]
