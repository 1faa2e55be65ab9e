"""Every threshold of every rule, declared once: its default, meaning, unit and valid range."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Threshold:
    """One declared threshold. ``low`` and ``high`` are the valid range, both included."""

    rule: str
    setting: str
    default: float
    meaning: str
    unit: str
    low: float
    high: float


THRESHOLDS: tuple[Threshold, ...] = ()


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The values in force: the analyst's where set, an indicator's own before a rule's, else the default.

    ``overrides`` is keyed by (rule, setting, indicator id or None).
    """

    overrides: Mapping[tuple[str, str, str | None], float] = field(default_factory=dict)

    def get(self, rule: str, setting: str, indicator: str | None = None) -> float:
        """The value in force. Raises KeyError for a threshold that is not declared (a bug, not a user's error)."""
        declared = next(one for one in THRESHOLDS if (one.rule, one.setting) == (rule, setting))
        for key in ((rule, setting, indicator), (rule, setting, None)):
            if key in self.overrides:
                return self.overrides[key]
        return declared.default
