"""Which indicators the settings name as priorities."""

from __future__ import annotations

from csp_report.domain.catalogue import plain
from csp_report.domain.model import Dataset, Indicator
from csp_report.settings.model import Settings


def priorities(settings: Settings, data: Dataset) -> frozenset[str]:
    """The ids of the indicators whose label or synonym stands as whole words in a priority of the settings.

    Of several names in one priority the longest counts: "violence with injury" names no other violence.
    """
    named = (_named(plain(item), data) for one in settings.priorities for item in one.items)
    return frozenset(one for one in named if one)


def _named(priority: str, data: Dataset) -> str | None:
    found = [(len(name), one.id) for one in data.indicators.values() for name in _names(one) if _within(name, priority)]
    return max(found)[1] if found else None


def _within(name: str, priority: str) -> bool:
    return f" {name} " in f" {priority} "


def _names(indicator: Indicator) -> list[str]:
    return [plain(one) for one in (indicator.label, *indicator.synonyms)]
