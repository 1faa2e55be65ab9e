"""Rows of a table of parts that were left unread: a sum to which one of them may belong is not made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from csp_report.extracts.meaning.lexicon import Lexicon
from csp_report.extracts.meaning.wholes import FRAUD, is_apart

UNKNOWN: Final = "?"  # a group that the catalogue has not


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
    blocked = np.array([key in lost for key in zip(*(sums[key].tolist() for key in keys), strict=True)], dtype=bool)
    have: dict[tuple[int, int], set[str]] = {}
    for *key, label in own[[*keys, "label"]].itertuples(index=False, name=None):
        have.setdefault((key[0], key[1]), set()).add(label)
    names = set(own["label"])
    for place, period, label, is_placed in dict.fromkeys(
        near[[*keys, "label", "placed"]].itertuples(index=False, name=None)
    ):
        same = (sums["place"] == place if is_placed else True) & (sums["period"] == period if period >= 0 else True)
        if label in names and not (is_placed and period >= 0):
            lacks = [label not in have[key] for key in zip(*(sums[key].tolist() for key in keys), strict=True)]
            same = same & np.array(lacks, dtype=bool)
        blocked |= np.broadcast_to(np.asarray(same, dtype=bool), blocked.shape)
    return sums[~blocked]
