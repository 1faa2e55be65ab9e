"""Rows of a table of parts that were left unread: a sum to which one of them may belong is not made."""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from csp_report.domain.columns import Mask, Rows, Texts, grouped
from csp_report.extracts.meaning.lexicon import Lexicon
from csp_report.extracts.meaning.wholes import FRAUD, is_apart

UNKNOWN: Final = "?"  # a group that the catalogue has not
ANY: Final = -1  # a place, or a period, that is not certain
_Key: TypeAlias = tuple[int, int]  # a place and a period


class Parts(Struct, frozen=True):
    """The rows of a table that are parts: their label, the indicator of it, and the group that stands beside it."""

    labels: list[str]
    ids: list[str]
    groups: list[str]


class Cells(Struct, frozen=True, eq=False):
    """Figures of a table as columns: the value, its row, and the place, period, label and group of it, by number.

    ``kept``: of a row that is read; ``count``: a count of such a row; ``clear``: of a known meaning; ``placed``: of a
    certain area; ``sure``: of a certain area and period.
    """

    value: npt.NDArray[np.float64]
    row: npt.NDArray[np.intp]
    place: npt.NDArray[np.int32]
    period: npt.NDArray[np.int64]
    label: Texts
    group: Texts
    kept: Mask
    count: Mask
    clear: Mask
    placed: Mask
    sure: Mask

    def __len__(self) -> int:
        return len(self.value)

    def take(self, at: Rows) -> Cells:
        """Some of the figures."""
        return Cells(
            self.value[at],
            self.row[at],
            self.place[at],
            self.period[at],
            self.label.take(at),
            self.group.take(at),
            self.kept[at],
            self.count[at],
            self.clear[at],
            self.placed[at],
            self.sure[at],
        )

    def keys(self) -> list[_Key]:
        """Place and period of each figure."""
        return [*zip(self.place.tolist(), self.period.tolist(), strict=True)]


class Sums(Struct, frozen=True, eq=False):
    """Sums by place and period: on how many figures each rests, and what their note says of these."""

    value: npt.NDArray[np.float64]
    rows: npt.NDArray[np.intp]
    place: npt.NDArray[np.int32]
    period: npt.NDArray[np.int64]
    note: str

    def __len__(self) -> int:
        return len(self.value)

    def take(self, at: Rows) -> Sums:
        """Some of the sums."""
        return Sums(self.value[at], self.rows[at], self.place[at], self.period[at], self.note)


def rows_near(parts: Parts, whole: str, lexicon: Lexicon) -> list[int]:
    """The rows that may belong to a whole: those under it, and those of which nobody knows what they are under."""
    known, under = lexicon.matcher.catalogue.indicators, lexicon.matcher.is_under
    found = []
    for row, (label, id_, group) in enumerate(zip(parts.labels, parts.ids, parts.groups, strict=True)):
        is_apart_from = is_apart(label) or group == FRAUD
        told = group if group not in ("", UNKNOWN) else id_
        if not is_apart_from and (told not in known or under(told, whole) or under(id_, whole)):
            found.append(row)
    return found


def without_gaps(sums: Sums, own: Cells, near: Cells) -> Sums:
    """The sums to which no row that was left unread may belong.

    A row whose area or period is not certain may be of any area that has no row of its name; one whose own name is not
    known, of any at all.
    """
    alike = grouped(own.place, own.period, own.label, own.group)
    lost = set(own.take(alike.sizes()[alike.which] > 1).keys())
    have: dict[_Key, set[str]] = {}
    for key, label in zip(own.keys(), own.label.cells(), strict=True):
        have.setdefault(key, set()).add(label)
    names = set(own.label.used())
    loose: dict[_Key, set[str]] = {}
    for (place, period), label, is_placed in set(
        zip(near.keys(), near.label.cells(), near.placed.tolist(), strict=True)
    ):
        if is_placed and period >= 0:
            lost.add((place, period))
        else:
            loose.setdefault((place if is_placed else ANY, max(period, ANY)), set()).add(label)

    def is_whole(key: _Key) -> bool:
        place, period = key
        may_be = (loose.get(one, set()) for one in ((place, ANY), (ANY, period), (ANY, ANY)))
        return key not in lost and all(label in names and label in have[key] for several in may_be for label in several)

    keys = zip(sums.place.tolist(), sums.period.tolist(), strict=True)
    return sums.take(np.array([is_whole(key) for key in keys], dtype=bool))
