"""The catalogue of indicators: the Home Office offence tree and what else partnerships report on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from csp_report.model import Indicator


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Indicators by id, in the order of ``indicators.toml``."""

    indicators: Mapping[str, Indicator]

    def children(self, indicator: str) -> tuple[Indicator, ...]:
        """The indicators whose parent this is, in order."""
        return tuple(one for one in self.indicators.values() if one.parent == indicator)
