"""How high each figure is drawn, so that pages are full, nothing is cut and a figure stands with its words.

A page's figures are stretched or shrunk alike, between SHRUNK and STRETCHED; those of
a document whose charts are compact, as low as can be read, up to FROM_COMPACT. Of all ways
through the document the one is taken whose pages are fullest: a blank page costs more than its share, a figure apart
from its words and a page under half full more than any number of pages less well filled, and a figure at its own height
nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from csp_report.document.layout.flow import Page, Start, Strip, fill
from csp_report.document.layout.measuring import Box

SHRUNK, STRETCHED, FROM_COMPACT = 0.85, 1.9, 2.4
EASY: Final = 1.35  # of a compact chart: so high it is easily read, and what is more is room for other things
STEPS: Final = (1.0, 0.95, 0.9, 0.85, 1.05, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.9, 2.1, 2.4)
FINE: Final = 40  # steps between the least and the most, for filling a page to its end
SPARE: Final = 11.0  # points of a page that are left to what two programs set differently
APART, HALF_EMPTY, EMPTY_END, STRAIN = 2.0, 2.0, 0.5, 0.05


@dataclass(slots=True)
class Planner:
    """The way through a document's boxes on pages of ``room`` points."""

    boxes: Sequence[Box]
    room: float
    most: float = STRETCHED
    strip: Strip = field(init=False)
    last_plot: int = field(init=False)
    known: dict[Start, tuple[float, list[tuple[Page, float]]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Look once at what every page is filled from."""
        self.strip = Strip(self.boxes)
        self.last_plot = max((place for place, box in enumerate(self.boxes) if box.figure or box.plot), default=-1)

    def stretches(self) -> Mapping[str, float]:
        """How high each figure's plot is drawn, as a multiple of its own height, by the figure's id."""
        made: dict[str, float] = {}
        for page, stretch in self.pages():
            last = page.following[0] >= len(self.boxes)
            chosen = stretch if last or not page.figures else self._filled(page, stretch)
            made.update((self.boxes[one].figure, round(chosen, 3)) for one in page.figures)
        return made

    def pages(self) -> list[tuple[Page, float]]:
        """The pages with their stretch."""
        return self._best((0, 0))[1]

    def _best(self, start: Start) -> tuple[float, list[tuple[Page, float]]]:
        if start[0] >= len(self.boxes):
            return 0.0, []
        if start not in self.known:
            self.known[start] = (math.inf, [])  # no page leads back to itself
            steps = STEPS if start[0] <= self.last_plot else STEPS[:1]  # no figure is left to be stretched
            self.known[start] = min(
                (self._way(start, one) for one in steps if one <= self.most), key=lambda way: way[0]
            )
        return self.known[start]

    def _way(self, start: Start, stretch: float) -> tuple[float, list[tuple[Page, float]]]:
        page = fill(self.strip, start, self.room - SPARE, stretch)
        if page.following == start:
            return math.inf, []
        cost, rest = self._best(page.following)
        last = page.following[0] >= len(self.boxes)
        return self._cost(page, stretch, last=last) + cost, [(page, stretch), *rest]

    def _cost(self, page: Page, stretch: float, *, last: bool) -> float:
        blank = 1 - min(page.used / (self.room - SPARE), 1.0)
        strain = STRAIN * abs(math.log(stretch)) * len(page.figures)
        if last:
            return blank + (EMPTY_END if blank > 0.75 else 0.0) + strain
        return blank + 3 * blank**2 + HALF_EMPTY * (blank > 0.5) + strain + APART * self._apart(page)

    def _apart(self, page: Page) -> int:
        """How many figures stand on a page, but do not open it, while a page before speaks of them first."""
        count = 0
        for index in page.figures:
            said = next(
                (place for place, box in enumerate(self.boxes) if self.boxes[index].figure in box.speaks_of), index
            )
            count += said < page.start[0] and index != page.start[0]
        return count

    def _filled(self, page: Page, stretch: float) -> float:
        """The most that the page's figures can be stretched before something of it moves to the next."""
        step = (self.most - SHRUNK) / FINE
        chosen = stretch
        for number in range(FINE + 1):
            tried = SHRUNK + number * step
            if tried > chosen and fill(self.strip, page.start, self.room - SPARE, tried).following == page.following:
                chosen = tried
        return chosen
