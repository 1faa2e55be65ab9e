"""Observations gathered column by column: texts as codes into vocabularies, so that rows never become objects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt
from msgspec import Struct, field

from csp_report.domain.columns import Days, Mask, Texts
from csp_report.domain.frame import CATEGORIES, NUMBERS, Frame, empty
from csp_report.domain.model import Grain, Period

Codes: TypeAlias = npt.NDArray[np.int32]
Chunk: TypeAlias = dict[str, npt.NDArray[np.generic]]
TEXTS: Final = tuple(name for name in CATEGORIES if name != "grain")


class Vocabulary(Struct):
    """Every distinct text of one column; '' is 0."""

    codes: dict[str, int] = field(default_factory=lambda: {"": 0})

    def code(self, text: str) -> int:
        """The code of a text, a new one for a new text."""
        return self.codes.setdefault(text, len(self.codes))

    def codes_of(self, texts: Iterable[str]) -> Codes:
        """The codes of many texts."""
        every = [*texts]
        for text in dict.fromkeys(every):
            self.code(text)
        return np.fromiter(map(self.codes.__getitem__, every), dtype=np.int32, count=len(every))

    def column(self, codes: npt.NDArray[np.generic]) -> Texts:
        """A column of the texts that some codes stand for."""
        return Texts.coded(codes.astype(np.int32, copy=False), [*map(str, self.codes)])


class Collector(Struct):
    """Chunks of observations. A chunk maps each of TEXTS to codes, "period" to a place in the list of periods, and
    each of the numbers of the frame to an array, all of one length.
    """

    texts: dict[str, Vocabulary] = field(default_factory=lambda: {name: Vocabulary() for name in TEXTS})
    chunks: list[Chunk] = field(default_factory=list)
    _labels: list[Period] = field(default_factory=list)
    _places: dict[tuple[date, date, Grain, bool], int] = field(default_factory=dict)

    def period(self, period: Period | None) -> int:
        """The place of a period. Periods of the same days but another grain or mark keep places of their own."""
        if period is None:
            return 0
        key = (period.start, period.end, period.grain, period.provisional)
        if key not in self._places:
            self._labels.append(period)
            self._places[key] = len(self._labels)
        return self._places[key]

    def add(self, length: int, **columns: object) -> Chunk:
        """Add ``length`` observations. A text, number or period place stands for all of them, an array for each."""
        chunk: Chunk = {}
        for name in TEXTS:
            given = columns.get(name, "")
            code = self.texts[name].code(given) if isinstance(given, str) else given
            chunk[name] = np.broadcast_to(np.asarray(code, dtype=np.int32), length)
        chunk["period"] = np.broadcast_to(np.asarray(columns["period"], dtype=np.int32), length)
        for name, kind in NUMBERS.items():
            missing = _MISSING.get(name, 0)
            chunk[name] = np.broadcast_to(np.asarray(columns.get(name, missing), dtype=kind), length)
        self.chunks.append(chunk)
        return chunk

    def text(self, column: str, code: int) -> str:
        """The text that a code stands for."""
        return list(self.texts[column].codes)[code]

    def frame(self) -> Frame:
        """Everything collected, as ``csp_report.domain.frame`` describes it."""
        if not self.chunks:
            return empty()
        whole = {name: np.concatenate([chunk[name] for chunk in self.chunks]) for name in self.chunks[0]}
        texts = {name: self.texts[name].column(whole[name]) for name in TEXTS}
        places = whole["period"].astype(np.int32, copy=False)
        grain, days, provisional = self._period_columns(places)
        return Frame(
            {name: grain if name == "grain" else texts[name] for name in CATEGORIES},
            {name: whole[name] for name in NUMBERS},
            days,
            provisional,
        )

    def _period_columns(self, places: Codes) -> tuple[Texts, dict[str, Days], Mask]:
        """Grain, days and mark of periods that are given by their places."""
        starts = np.array(["NaT", *(period.start.isoformat() for period in self._labels)], dtype="datetime64[s]")
        ends = np.array(["NaT", *(period.end.isoformat() for period in self._labels)], dtype="datetime64[s]")
        provisional = np.array([False, *(period.provisional for period in self._labels)])
        grains = Vocabulary()
        grain = np.array([0, *(grains.code(period.grain) for period in self._labels)], dtype=np.int32)
        return (
            grains.column(grain[places]),
            {"start": starts[places], "end": ends[places]},
            provisional[places],
        )


_MISSING: Final[Mapping[str, float]] = {"value": np.nan, "per": np.nan, "decimals": -1}
