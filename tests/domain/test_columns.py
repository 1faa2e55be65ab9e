"""Columns of texts, and rows grouped by them: as pandas has it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_report.domain.columns import Texts, distinct, grouped

TEXTS = st.lists(st.sampled_from(["", "Ashford", "Kent", "kent", "Hill"]), max_size=30)
ROWS = st.lists(
    st.tuples(st.sampled_from("abc"), st.integers(-1, 3), st.sampled_from([0.0, 1.5, float("nan")])), max_size=40
)


@given(TEXTS)
def it_gives_the_texts_back_and_each_distinct_one_in_order(texts: list[str]) -> None:
    column = Texts.of(texts)
    assert (column.cells(), len(column)) == (texts, len(texts))
    assert column.distinct == tuple(dict.fromkeys(texts))
    assert column.used() == pd.Series(texts, dtype=object).unique().tolist()


@given(TEXTS, st.data())
def it_takes_rows_by_number_and_by_mask(texts: list[str], data: st.DataObject) -> None:
    column = Texts.of(texts)
    mask = np.array(data.draw(st.lists(st.booleans(), min_size=len(texts), max_size=len(texts))), dtype=bool)
    expected = [text for text, kept in zip(texts, mask, strict=True) if kept]
    assert column.take(mask).cells() == expected
    assert column.take(np.flatnonzero(mask)).cells() == expected
    assert column.take(mask).used() == list(dict.fromkeys(expected))


@given(TEXTS, st.sets(st.sampled_from(["", "Kent", "elsewhere"])))
def it_finds_the_rows_of_some_texts(texts: list[str], wanted: set[str]) -> None:
    assert Texts.of(texts).among(wanted).tolist() == pd.Series(texts, dtype=object).isin(wanted).tolist()


def it_asks_a_test_once_of_each_distinct_text() -> None:
    asked: list[str] = []

    def test(text: str) -> bool:
        asked.append(text)
        return text == "b"

    assert Texts.of("abab").where(test).tolist() == [False, True, False, True]
    assert asked == ["a", "b"]


@pytest.mark.parametrize(("many", "size"), [(1, 1), (128, 1), (129, 2), (32_768, 2), (32_769, 4)])
def it_takes_as_few_bytes_a_row_as_its_texts_need(many: int, size: int) -> None:
    texts = [str(number) for number in range(many)]
    assert Texts.of(texts).codes.itemsize == size
    column = Texts.coded(np.arange(many, dtype=np.int64), texts)
    assert (column.codes.itemsize, column.cells()) == (size, texts)


@given(ROWS)
def it_groups_rows_as_pandas_does(rows: list[tuple[str, int, float]]) -> None:
    frame = pd.DataFrame(rows, columns=["text", "number", "value"])
    groups = grouped(Texts.of(frame["text"]), frame["number"].to_numpy(dtype=np.int64), frame["value"].to_numpy(float))
    by = frame.groupby(["text", "number", "value"], sort=False, dropna=False)
    assert groups.which.tolist() == by.ngroup().tolist()
    assert groups.sizes().tolist() == by.size().tolist()
    assert groups.first.tolist() == np.flatnonzero(~frame.duplicated()).tolist()
    assert [one.tolist() for one in groups.rows()] == [one.tolist() for one in by.indices.values()]


@given(ROWS)
def it_sums_as_pandas_does(rows: list[tuple[str, int, float]]) -> None:
    frame = pd.DataFrame(rows, columns=["text", "number", "value"]).astype({"value": float})
    groups = grouped(Texts.of(frame["text"]))
    by = frame.groupby("text", sort=False)["value"]
    assert groups.sums(frame["value"].to_numpy()).tolist() == by.sum().tolist()
    missing = frame["value"].isna()
    assert (
        groups.some(missing.to_numpy(dtype=bool)).tolist() == missing.groupby(frame["text"], sort=False).any().tolist()
    )


DAYS = np.array(["2024-01-01", "NaT", "2023-01-01", "NaT", "2024-01-01"], dtype="datetime64[s]")


@pytest.mark.parametrize(
    ("columns", "which"),
    [
        ([np.array([3.0, np.nan, 1.0, np.nan, 3.0])], [0, 1, 2, 1, 0]),
        ([DAYS], [0, 1, 2, 1, 0]),
        ([DAYS, np.array([0, 0, 0, 1, 0])], [0, 1, 2, 3, 0]),
        ([np.array([2**64 - 1, 0, 2**64 - 1], dtype=np.uint64)], [0, 1, 0]),
    ],
)
def it_numbers_groups_by_their_first_rows_and_takes_what_is_missing_as_alike(
    columns: Sequence[np.ndarray[Any, Any]], which: list[int]
) -> None:
    assert grouped(*columns).which.tolist() == which


def it_tells_more_combinations_apart_than_one_number_counts() -> None:
    codes = np.array([0, 1, 2, 1], dtype=np.int32)
    wide = Texts(codes, tuple(map(str, range(2**17))))
    last = Texts(np.array([0, 1, 2, 2], dtype=np.int32), wide.distinct)
    assert grouped(wide, wide, wide, wide, last).which.tolist() == [0, 1, 2, 3]


def it_makes_no_group_of_no_rows() -> None:
    groups = grouped(Texts.of([]), np.zeros(0))
    assert (len(groups), groups.rows(), groups.sizes().tolist()) == (0, [], [])


@given(st.lists(st.integers(-(2**31), 2**31 - 1), max_size=9))
def it_gives_the_distinct_numbers_in_order(numbers: list[int]) -> None:
    assert distinct(np.array(numbers, dtype=np.int64)) == sorted(set(numbers))
