"""What the assembling of several areas from one frame has in common, made once for as long as the frame is the same."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from csp_report.domain.frame import CATEGORIES
from csp_report.domain.model import Observation
from csp_report.series.places import Identity, Named, distinct_places
from csp_report.series.slicing import Cells, columns_of, observations


@dataclass(slots=True, eq=False)
class Shared:
    """A frame with its places. ``at`` are the row numbers of each place, ``labels`` each indicator's first label.

    The frame is not to be changed afterwards.
    """

    frame: pd.DataFrame
    places: pd.DataFrame
    at: dict[int, np.ndarray]
    labels: tuple[tuple[str, str], ...]
    columns: dict[str, Cells]
    named: Named
    _observed: dict[Identity, tuple[Observation, ...]] = field(default_factory=dict)

    def rows(self, place: Identity) -> pd.DataFrame:
        """The rows of one area, in the frame's order."""
        return self.frame.iloc[self._at(place)].astype(dict.fromkeys(CATEGORIES, "object"))

    def _at(self, place: Identity) -> npt.NDArray[np.intp]:
        """The numbers of the rows of one area, in order."""
        found = [self.at[number] for number in place.among(self.named)]
        return np.sort(np.concatenate(found)) if found else np.zeros(0, dtype=np.intp)

    def observed(self, place: Identity) -> tuple[Observation, ...]:
        """The observations of one area, in the frame's order."""
        if place not in self._observed:
            self._observed[place] = tuple(observations(self.columns, self._at(place), place.area))
        return self._observed[place]


_LATEST: list[Shared] = []


def shared(frame: pd.DataFrame) -> Shared:
    """What areas of a frame share; that of the latest frame alone is kept."""
    if not _LATEST or _LATEST[0].frame is not frame:
        places, which = distinct_places(frame)
        order = np.argsort(which.to_numpy(), kind="stable")
        numbers, first = np.unique(which.to_numpy()[order], return_index=True)
        at = dict(zip(numbers.tolist(), np.split(order, first[1:]), strict=True))
        labels = frame[["indicator", "label"]].drop_duplicates("indicator").astype(str)
        told = tuple(labels.itertuples(index=False, name=None))
        _LATEST[:] = [Shared(frame, places, at, told, columns_of(frame), Named.of(places))]
    return _LATEST[0]
