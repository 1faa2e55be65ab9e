"""The workbook behind a chart is, byte for byte, what XlsxWriter makes of its words and values."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from csp_report.document.charts.workbooks import workbook
from csp_report.document.charts.writers import whole_workbook

SIGNS = "abAB {}=_x&<>'\"\n\u2013\u00a0\u200f1"
WORDS = st.text(alphabet=SIGNS, max_size=6) | st.sampled_from(["{=a}", "http://a", "words 1", "Theft"])
VALUES = st.none() | st.floats(allow_nan=False, allow_infinity=False) | st.integers(0, 10**6) | st.just(1e14)


@st.composite
def charts(draw: st.DrawFn) -> tuple[list[str], list[tuple[str, list[float | None]]]]:
    names = draw(st.lists(WORDS | st.sampled_from("abcdef"), min_size=1, max_size=18))
    column = st.lists(VALUES, min_size=len(names), max_size=len(names))
    return names, draw(st.lists(st.tuples(WORDS, column), min_size=1, max_size=3))


@given(charts(), st.sampled_from(["#,##0", "0.0"]))
def test_a_workbook_is_what_xlsxwriter_makes(chart: Any, number: str) -> None:
    names, series = chart
    assert workbook(whole_workbook, names, series, number) == whole_workbook(names, series, number)


def test_many_values_and_words_go_each_to_their_place() -> None:
    names = [f"Year {place}" for place in range(40)]
    series = [(f"Area {row}", [None if place == row else place + row / 7 for place in range(40)]) for row in range(5)]
    for _ in range(2):
        assert workbook(whole_workbook, names, series, "0.0") == whole_workbook(names, series, "0.0")


def test_a_shape_is_made_once_and_words_of_a_kind_are_left_to_xlsxwriter() -> None:
    made = []

    def make(*given: Any) -> bytes:
        made.append(given)
        return whole_workbook(*given)

    for names in (["a", "b"], ["c", "d & e"], ["f", "f"], ["g", "g"], ["Rate", " b"]):
        series = [("Rate", [1.5, None])]
        assert workbook(make, names, series, "0.0") == whole_workbook(names, series, "0.0")
    told = [given[0] for given in made]
    assert told == [["words 0", "words 1"], ["words 0", "words 0"], ["Rate", " b"]]
