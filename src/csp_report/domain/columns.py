"""Columns of many rows: texts as codes into the distinct ones, and rows that say the same in several columns."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt
from msgspec import Struct

Codes: TypeAlias = npt.NDArray[np.signedinteger[Any]]
Mask: TypeAlias = npt.NDArray[np.bool_]
Numbers: TypeAlias = npt.NDArray[np.number[Any]]
Days: TypeAlias = npt.NDArray[np.datetime64]  # of any unit
Rows: TypeAlias = npt.NDArray[np.intp] | Mask  # numbers of rows in any order, or whether each row is meant

_SMALL: Final = (np.int8, np.int16, np.int32)  # a column of few texts takes a byte a row
_MOST: Final = 2**62  # combinations of codes that one number holds


class Texts(Struct, frozen=True, eq=False):
    """A column of texts: for each row the place of its text among ``distinct``, which may hold some that no row has."""

    codes: Codes
    distinct: tuple[str, ...]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Texts:
        """A column of these texts, distinct ones in the order in which they come."""
        every = [*texts]
        places = {text: place for place, text in enumerate(dict.fromkeys(every))}
        codes = np.fromiter(map(places.__getitem__, every), dtype=np.int64, count=len(every))
        return cls(_small(codes, len(places)), tuple(places))

    @classmethod
    def coded(cls, codes: Codes, distinct: Sequence[str]) -> Texts:
        """A column from codes into some texts, the codes as small as they can be."""
        return cls(_small(codes, len(distinct)), tuple(distinct))

    def __len__(self) -> int:
        return len(self.codes)

    def take(self, rows: Rows) -> Texts:
        """The column of some rows."""
        return Texts(self.codes[rows], self.distinct)

    def cells(self) -> list[str]:
        """The text of each row."""
        return [*map(self.distinct.__getitem__, self.codes.tolist())]

    def used(self) -> list[str]:
        """The texts that rows have, in the order of their first row."""
        return [self.distinct[code] for code in dict.fromkeys(self.codes.tolist())]

    def among(self, texts: Collection[str]) -> Mask:
        """Which rows have one of some texts."""
        return self.where(texts.__contains__)

    def where(self, test: Callable[[str], object]) -> Mask:
        """Which rows have a text that passes a test, which is asked once of each distinct one."""
        passed = np.fromiter((bool(test(text)) for text in self.distinct), dtype=bool, count=len(self.distinct))
        found: Mask = passed[self.codes]
        return found


class Groups(Struct, frozen=True, eq=False):
    """Rows that are alike: which group each is in, numbered by their first rows, and the first row of each group."""

    which: npt.NDArray[np.intp]
    first: npt.NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.first)

    def rows(self) -> list[npt.NDArray[np.intp]]:
        """The rows of each group, in order."""
        order = np.argsort(self.which, kind="stable")
        ends = np.cumsum(np.bincount(self.which, minlength=len(self)))
        return np.split(order, ends[:-1]) if len(self) else []

    def sizes(self) -> npt.NDArray[np.intp]:
        """How many rows each group has."""
        return np.bincount(self.which, minlength=len(self))

    def sums(self, values: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
        """The sum of a number of each group's rows; NaN counts as nothing."""
        known = np.nan_to_num(values.astype(np.float64), posinf=np.inf, neginf=-np.inf)
        return np.bincount(self.which, weights=known, minlength=len(self)).astype(np.float64)

    def some(self, mask: Mask) -> Mask:
        """Which groups have a row that is meant."""
        return np.bincount(self.which[mask], minlength=len(self)) > 0


def distinct(numbers: npt.NDArray[np.integer[Any]]) -> list[int]:
    """The distinct ones of whole numbers, in order. numpy's own function imports all that it has of masked arrays."""
    ordered = np.sort(numbers)
    first = np.ones(len(ordered), dtype=bool)
    first[1:] = ordered[1:] != ordered[:-1]
    found: list[int] = ordered[first].tolist()
    return found


def grouped(*columns: Texts | npt.NDArray[Any]) -> Groups:
    """Rows grouped by what they have in one or more columns, all of one length. NaN is like NaN, NaT like NaT."""
    key = _key(columns) if len(columns) > 1 else _plain(columns[0])
    _, first, which = np.unique(key, return_index=True, return_inverse=True)
    order = np.argsort(first, kind="stable")
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    return Groups(place[which], first[order])


def _plain(column: Texts | npt.NDArray[Any]) -> npt.NDArray[Any]:
    return column.codes if isinstance(column, Texts) else column


def _key(columns: Sequence[Texts | npt.NDArray[Any]]) -> npt.NDArray[np.int64]:
    """One number a row, the same for the same in every column."""
    key, size = np.zeros(len(columns[0]), dtype=np.int64), 1
    for column in columns:
        codes, many = (column.codes, len(column.distinct)) if isinstance(column, Texts) else _ranked(column)
        if size * many > _MOST:
            key, size = _ranked(key)
        key, size = key * max(many, 1) + codes, size * max(many, 1)
    return key


def _ranked(column: npt.NDArray[Any]) -> tuple[npt.NDArray[np.int64], int]:
    """Each value's place among the distinct ones, and how many these are."""
    distinct, codes = np.unique(column, return_inverse=True)
    return codes.astype(np.int64), len(distinct)


def _small(codes: Codes, many: int) -> Codes:
    """Codes of this many texts in as few bytes as hold them."""
    kind = next((kind for kind in _SMALL if many <= np.iinfo(kind).max + 1), np.int64)
    return codes.astype(kind)
