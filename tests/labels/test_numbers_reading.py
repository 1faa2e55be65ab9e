from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_report.domain.model import Status
from csp_report.labels.numbers import BLANK, LARGEST, SMALLEST, find_markers, read_number


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (9281.0, 9281.0),
        (0.0, 0.0),
        ("1,234", 1234.0),
        ("1,234 ", 1234.0),
        ("1 234", 1234.0),
        ("-5", -5.0),
        ("−5", -5.0),  # noqa: RUF001
        ("–5", -5.0),  # noqa: RUF001
        ("+5", 5.0),
        ("12%", 12.0),
        ("0.24", 0.24),
        (".5", 0.5),
        ("1,2343", 1234.0),
        ("12.3*", 12.3),
        ("1,234 [r]", 1234.0),
        ("1,234 [note 3]", None),
    ],
)
def it_reads_a_number_as_people_type_it(cell: object, value: float | None) -> None:
    assert read_number(cell).value == value


@pytest.mark.parametrize(
    "cell",
    [
        "[x]",
        "[X]",
        "[u]",
        "[ z ]",
        "[c]",
        "[u1]",
        "..",
        ".",
        ":",
        "-",
        "\u2013",
        "*",
        "+",
        "n/a",
        "No data",
        "",
        " ",
        None,
        "<5",
    ],
)
def it_never_takes_a_marker_or_a_blank_for_a_number(cell: object) -> None:
    assert read_number(cell).value is None
    assert read_number(cell).readable


@pytest.mark.parametrize("cell", ["#DIV/0!", "5 offences", "(12)", "abc", "12,34", True])
def it_says_that_a_cell_cannot_be_read(cell: object) -> None:
    number = read_number(cell)
    assert (number.value, number.readable) == (None, False)


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("[c]", Status.SUPPRESSED),
        ("*", Status.SUPPRESSED),
        ("<5", Status.SUPPRESSED),
        ("[u]", Status.UNRELIABLE),
        ("[x]", Status.NOT_AVAILABLE),
        ("1,234p", Status.PROVISIONAL),
        ("1,234 [p]", Status.PROVISIONAL),
        ("1,234 [b]", Status.BREAK),
        ("1,234 (p)", Status.PROVISIONAL),
        ("1,234b", Status.BREAK),
        ("1,234 (b)", Status.BREAK),
        ("1,234 [u]", Status.UNRELIABLE),
        ("1,234 [r]", Status.NORMAL),
        ("[u1]", Status.UNRELIABLE),
        ("<7", Status.SUPPRESSED),
        ("fewer than 10", Status.SUPPRESSED),
        (5.0, Status.NORMAL),
    ],
)
def it_keeps_what_a_marker_means(cell: object, status: Status) -> None:
    assert read_number(cell).status is status


@pytest.mark.parametrize(
    ("sentence", "marker", "status"),
    [
        (
            "[u] indicates that a number is being suppressed as the data comes from a small base.",
            "[u]",
            Status.SUPPRESSED,
        ),
        ("[x] indicates data are unavailable.", "[x]", Status.NOT_AVAILABLE),
        ("[u1] indicates that rates have been suppressed due to the small population", "[u1]", Status.SUPPRESSED),
        ("- These figures are missing.", "-", Status.NOT_AVAILABLE),
        ("* denotes a figure of low reliability", "*", Status.UNRELIABLE),
        ("[q] = SUPPRESSED by the force", "[q]", Status.SUPPRESSED),
        ('"+" means that no data were supplied', "+", Status.NOT_AVAILABLE),
        ("'-' means suppressed", "-", Status.SUPPRESSED),
        ("[q] means provisional; [y] means a break in the series", "[y]", Status.BREAK),
    ],
)
def it_takes_the_sheets_own_word_for_a_marker(sentence: str, marker: str, status: Status) -> None:
    assert find_markers([sentence])[marker] is status


def it_passes_over_a_definition_that_says_nothing_of_the_figure() -> None:
    assert "[q]" not in find_markers(["[q] means quarterly."])


@pytest.mark.parametrize(
    ("cell", "value", "percent", "decimals"),
    [("12.50%", 12.5, True, 2), ("12 %", 12.0, True, 0), ("12", 12.0, False, 0), (12.0, 12.0, False, -1)],
)
def it_keeps_how_a_number_was_typed(cell: object, value: float, percent: bool, decimals: int) -> None:
    number = read_number(cell)
    assert (number.value, number.percent, number.decimals) == (value, percent, decimals)


def it_takes_a_number_that_is_none_for_a_blank() -> None:
    assert read_number(float("nan")) == BLANK


@pytest.mark.parametrize("cell", [SMALLEST, -SMALLEST, LARGEST, -LARGEST, 0, "1000000000000"])
def it_takes_every_number_up_to_the_limits(cell: float | str) -> None:
    assert read_number(cell).value == float(cell)


@pytest.mark.parametrize(
    "cell", [float("inf"), 1e308, 5e-324, SMALLEST / 2, LARGEST + 1, -LARGEST - 1, "1000000000001"]
)
def it_takes_no_number_that_counts_nothing(cell: float | str) -> None:
    number = read_number(cell)
    assert (number.value, number.readable) == (None, False)


def it_uses_that_word_when_reading() -> None:
    markers = find_markers(["[u] indicates that a number is being suppressed."])
    assert read_number("[U]", markers).status is Status.SUPPRESSED


@given(
    st.integers(-10_000_000, 10_000_000),
    st.sampled_from(["{:,}", "{}", " {:,}", "{:,} ", "{:,}\u00a0", "{:,} [r]", "{:,}*"]),
)
def it_reads_a_whole_number_through_any_disfigurement(number: int, form: str) -> None:
    assert read_number(form.format(number)).value == number


@given(st.floats(-1e6, 1e6, allow_nan=False).map(lambda number: round(number, 3)))
def it_reads_a_decimal_as_typed(number: float) -> None:
    assert read_number(f"{number:,.3f}").value == pytest.approx(number, abs=1e-9)
    assert read_number(f"{number:,.3f}").decimals == 3


@given(st.text(max_size=20))
def it_never_fails_on_a_text(text: str) -> None:
    number = read_number(text)
    assert number.value is None or number.readable
