"""What labels are looked up in: the catalogue's names of indicators, and the register of areas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from csp_report.domain.catalogue import Catalogue
from csp_report.domain.model import Area
from csp_report.extracts.meaning.indicators import Matcher
from csp_report.labels.areas import NATIONS, fold_name
from csp_report.labels.register import Register, register

_NATIONS: Final = frozenset(fold_name(name) for name in NATIONS)


class Lexicon(Struct, frozen=True):
    """The catalogue's names and the register's, with the areas that the settings name."""

    matcher: Matcher
    areas: Register

    @classmethod
    def of(cls, catalogue: Catalogue, named: Iterable[Area] = ()) -> Lexicon:
        """The lexicon of a catalogue and the areas that the settings name."""
        return cls(Matcher(catalogue), register(tuple(named)))

    def area_in(self, text: str) -> str:
        """The one area that a text names, a nation only where nothing smaller is named; '' where several are."""
        known = self.areas.named_in(text)
        local = [name for name in known if fold_name(name) not in _NATIONS]
        distinct = {fold_name(name): name for name in local or known}
        return next(iter(distinct.values())) if len(distinct) == 1 else ""

    def areas_among(self, labels: Sequence[str]) -> bool:
        """Whether most of some labels are areas by themselves."""
        distinct = [label for label in dict.fromkeys(labels) if label]
        return sum(self.areas.knows(label) for label in distinct) * 2 > len(distinct)
