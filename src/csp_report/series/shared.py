"""What the assembling of several areas from one frame has in common, made once for as long as the frame is the same."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Final

import numpy as np
import numpy.typing as npt
from msgspec import Struct, field

from csp_report.domain.columns import grouped
from csp_report.domain.frame import Frame
from csp_report.domain.model import Break, Cadence, Indicator, Observation, Period, Series
from csp_report.series.building import Figures, series_of
from csp_report.series.places import Identity, Listed, Places, distinct_places
from csp_report.series.slicing import observations

MOST_PLACES: Final = 64  # whose figures are kept: those of a force, which areas of a batch come by, and of the country


class Shared(Struct, eq=False):
    """A frame with its places. ``at`` are the row numbers of each place, ``labels`` each indicator's first label."""

    frame: Frame
    places: Places
    at: list[npt.NDArray[np.intp]]
    labels: tuple[tuple[str, str], ...]
    listed: Listed
    _observed: dict[Identity, tuple[Observation, ...]] = field(default_factory=dict)
    _series: dict[Hashable, dict[Cadence, Series]] = field(default_factory=dict)

    def rows(self, place: Identity) -> Frame:
        """The rows of one area, in the frame's order."""
        return self.frame.take(self._at(place))

    def _at(self, place: Identity) -> npt.NDArray[np.intp]:
        """The numbers of the rows of one area, in order."""
        found = [self.at[number] for number in place.among(self.listed)]
        return np.sort(np.concatenate(found)) if found else np.zeros(0, dtype=np.intp)

    def observed(self, place: Identity) -> tuple[Observation, ...]:
        """The observations of one area, in the frame's order."""
        if place not in self._observed:
            if len(self._observed) >= MOST_PLACES:
                self._observed.clear()
                self._series.clear()
            self._observed[place] = tuple(observations(self.rows(place), place.area))
        return self._observed[place]

    def series(
        self,
        indicator: Indicator,
        figures: Figures,
        population: Observation | None,
        latest: Period,
        breaks: tuple[Break, ...],
    ) -> dict[Cadence, Series]:
        """The series of an indicator and area (``series_of``), made once for all areas that are set beside it.

        Figures and population are told by which objects they are: what is made of them holds them.
        """
        key = indicator, tuple(map(id, figures.values())), id(population), latest, breaks
        if key not in self._series:
            self._series[key] = series_of(indicator, figures, population, latest, breaks)
        return self._series[key]


_LATEST: list[Shared] = []


def shared(frame: Frame) -> Shared:
    """What areas of a frame share; that of the latest frame alone is kept."""
    if not _LATEST or _LATEST[0].frame is not frame:
        places, groups = distinct_places(frame)
        firsts = grouped(frame.texts["indicator"]).first
        ids, labels = (frame.texts[name].take(firsts).cells() for name in ("indicator", "label"))
        told = tuple(zip(ids, labels, strict=True))
        _LATEST[:] = [Shared(frame, places, groups.rows(), told, Listed.of(places))]
    return _LATEST[0]
