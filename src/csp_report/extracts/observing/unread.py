"""Rows of a table of parts that were left unread: a sum to which one of them may belong is not made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

import pandas as pd

from csp_report.extracts.meaning.lexicon import Lexicon
from csp_report.extracts.meaning.wholes import FRAUD, is_apart

UNKNOWN: Final = "?"  # a group that the catalogue has not
ANY: Final = -1  # a place, or a period, that is not certain
_Key: TypeAlias = tuple[int, int]  # a place and a period


@dataclass(frozen=True, slots=True)
class Parts:
    """The rows of a table that are parts: their label, the indicator of it, and the group that stands beside it."""

    labels: list[str]
    ids: list[str]
    groups: list[str]


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


def without_gaps(sums: pd.DataFrame, own: pd.DataFrame, near: pd.DataFrame) -> pd.DataFrame:
    """The sums to which no row that was left unread may belong.

    A row whose area or period is not certain may be of any area that has no row of its name; one whose own name is not
    known, of any at all.
    """
    keys = ["place", "period"]
    twice = own[own.duplicated([*keys, "label", "group"], keep=False)]
    lost = set(zip(*(twice[key].tolist() for key in keys), strict=True))
    have: dict[_Key, set[str]] = {}
    for place, period, label in own[[*keys, "label"]].itertuples(index=False, name=None):
        have.setdefault((place, period), set()).add(label)
    names = set(own["label"])
    loose: dict[_Key, set[str]] = {}
    for place, period, label, is_placed in set(near[[*keys, "label", "placed"]].itertuples(index=False, name=None)):
        if is_placed and period >= 0:
            lost.add((place, period))
        else:
            loose.setdefault((place if is_placed else ANY, max(period, ANY)), set()).add(label)

    def is_whole(key: _Key) -> bool:
        place, period = key
        may_be = (loose.get(one, set()) for one in ((place, ANY), (ANY, period), (ANY, ANY)))
        return key not in lost and all(label in names and label in have[key] for several in may_be for label in several)

    return sums[[is_whole(key) for key in zip(*(sums[key].tolist() for key in keys), strict=True)]]
