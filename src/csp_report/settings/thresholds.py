"""The values of thresholds in force: what the analyst set, checked against what is declared, else the default.

Whoever goes by a threshold declares it, a rule in its own file; ``review.thresholds`` has them all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from csp_report.domain.declaring import Threshold
from csp_report.domain.errors import SettingsError
from csp_report.domain.spread import ASSUMED
from csp_report.workbooks.limits import LIMITS, Limits, limits_of

if TYPE_CHECKING:
    from csp_report.domain.model import Indicator
    from csp_report.domain.spread import Spread
    from csp_report.settings.model import ThresholdSetting


SPREAD: Final = Threshold(
    "spread",
    "spread",
    round(ASSUMED.total, 2),
    "usual yearly movement of large counts beyond chance; the default stands where the catalogue has no estimate",
    "standard deviation of a logarithm",
    0.0,
    1.0,
)
READING: Final = tuple(
    Threshold("limits", one.name, one.default, one.meaning, one.unit, one.low, one.high) for one in LIMITS
)


class Thresholds(Struct, frozen=True, eq=False):
    """The values in force: the analyst's where set, an indicator's own before a rule's, else the default.

    ``overrides`` is keyed by (rule, setting, indicator id or None). One is equal to itself alone, so that what was
    judged by it may be kept by it.
    """

    overrides: Mapping[tuple[str, str, str | None], float] = field(default_factory=dict)

    def get(self, one: Threshold, indicator: str | None = None) -> float:
        """The value in force."""
        chosen = self._chosen(one, indicator)
        return one.default if chosen is None else chosen

    def spread(self, indicator: Indicator) -> tuple[Spread, bool]:
        """The spread of an indicator, and whether it is assumed: scaled to the analyst's, else the catalogue's."""
        chosen = self._chosen(SPREAD, indicator.id)
        known = indicator.spread
        if chosen is None:
            return known, indicator.spread_assumed
        return known.times((chosen / known.total) ** 2), False

    def _chosen(self, one: Threshold, indicator: str | None) -> float | None:
        if not self.overrides:
            return None  # rules ask some thousand times, mostly where nobody has set anything
        own = self.overrides.get((one.rule, one.setting, indicator))
        return own if own is not None else self.overrides.get((one.rule, one.setting, None))


def thresholds_from(
    rows: Sequence[ThresholdSetting], indicators: Mapping[str, Indicator], declared: Sequence[Threshold]
) -> Thresholds:
    """The values in force from the rows of *Thresholds*; ``indicators`` are those that may be named, by id.

    Raises SettingsError, with file, sheet and cell, for a rule, setting or indicator that is not known (with the
    nearest known names), a value out of range, and a threshold that is set twice.
    """
    overrides: dict[tuple[str, str, str | None], float] = {}
    for row in rows:
        key = _checked(row, indicators, declared)
        if key in overrides:
            raise SettingsError(f"{row.place}: '{row.rule}', '{row.setting}' is set a second time; set it once")
        overrides[key] = row.value
    return Thresholds(MappingProxyType(overrides))


def limits_from(rows: Sequence[ThresholdSetting]) -> Limits:
    """The limits of reading in force, from the rows of *Thresholds* that set one. Raises SettingsError as above."""
    chosen = thresholds_from([row for row in rows if _folded(row.rule) == "limits"], {}, READING)
    return limits_of({one.setting: chosen.get(one) for one in READING})


def _checked(
    row: ThresholdSetting, indicators: Mapping[str, Indicator], declared: Sequence[Threshold]
) -> tuple[str, str, str | None]:
    rule = _named(row, "rule", row.rule, {one.rule: one.rule for one in declared})
    of_rule = {one.setting: one for one in declared if one.rule == rule}
    one = of_rule[_named(row, "setting", row.setting, {setting: setting for setting in of_rule})]
    names = {name: one.id for one in indicators.values() for name in (one.label, *one.synonyms, one.id)}
    indicator = _named(row, "indicator", row.indicator, names) if row.indicator else None
    if not one.low <= row.value <= one.high:
        raise SettingsError(
            f"{row.place}: '{rule}', '{one.setting}' is {row.value:g}; "
            f"it must be from {one.low:g} to {one.high:g} {one.unit}"
        )
    return rule, one.setting, indicator


def _named(row: ThresholdSetting, what: str, found: str, known: Mapping[str, str]) -> str:
    folded = {_folded(name): value for name, value in known.items()}
    if _folded(found) in folded:
        return folded[_folded(found)]
    from difflib import get_close_matches  # noqa: PLC0415 - for the message alone

    near = [folded[name] for name in get_close_matches(_folded(found), folded, n=3, cutoff=0.5)] or sorted(known)[:12]
    choice = ", ".join(f"'{name}'" for name in dict.fromkeys(near))
    raise SettingsError(f"{row.place}: there is no {what} '{found}'; the nearest known are {choice}")


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").replace("_", " ").split())
