"""Every threshold of every rule, declared once: its default, meaning, unit and valid range."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from csp_report.domain.errors import SettingsError
from csp_report.domain.spread import ASSUMED
from csp_report.workbooks.limits import LIMITS, Limits, limits_of

if TYPE_CHECKING:
    from csp_report.domain.model import Indicator
    from csp_report.domain.spread import Spread
    from csp_report.settings.model import ThresholdSetting


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


THRESHOLDS: tuple[Threshold, ...] = (
    Threshold(
        "spread",
        "spread",
        round(ASSUMED.total, 2),
        "usual yearly movement of large counts beyond chance; the default stands where the catalogue has no estimate",
        "standard deviation of a logarithm",
        0.0,
        1.0,
    ),
    Threshold("change", "z", 1.96, "a change is clear above this many standard errors", "standard errors", 1.0, 4.0),
    Threshold("change", "least percent", 5, "a smaller change is never clear", "per cent", 0, 50),
    Threshold(
        "change", "similar within", 5, "similar: the 90% interval lies within this of no change", "per cent", 1, 20
    ),
    Threshold("change", "little", 2, "a smaller move of large counts is little change", "per cent", 0, 10),
    Threshold("change", "little from", 200, "counts from which a small move is little change", "events", 50, 100000),
    Threshold("change", "percent from", 50, "no percentage where either count is smaller", "events", 0, 1000),
    Threshold("change", "compare from", 20, "no comparison with an earlier count that is smaller", "events", 1, 1000),
    Threshold("apart", "margin", 10, "with the others: a difference known to be within this", "per cent", 1, 50),
    Threshold("apart", "share of move", 50, "or within this share of what the others moved", "per cent", 1, 90),
    Threshold("trend", "points", 5, "years that a trend is judged on", "years", 5, 10),
    Threshold("trend", "chi-square", 3.84, "years as a whole have moved above this", "chi-square", 2.7, 30),
    Threshold("since-peak", "periods", 10, "years among which a peak or trough is looked for", "years", 3, 10),
    Threshold("since-peak", "least periods", 3, "fewer usable years have no peak", "years", 3, 10),
    Threshold(
        "since-peak",
        "p",
        0.05,
        "of an extreme before the previous year, times the number of earlier years",
        "probability",
        0.001,
        0.2,
    ),
    Threshold(
        "benchmark", "z", 1.96, "width of the interval that must exclude no difference", "standard errors", 1.0, 4.0
    ),
    Threshold("benchmark", "least gap", 10, "a smaller gap is similar", "per cent", 0, 50),
    Threshold("ranking", "groups", 5, "how many groups are listed", "groups", 1, 30),
    Threshold("ranking", "nested", 6, "how many parts of the leading group are listed", "groups", 0, 30),
    Threshold("ranking", "nested share", 5, "a smaller part of the leading group is not listed", "per cent", 0, 50),
    Threshold("composition", "majority", 50, "a part above this is a majority", "per cent", 50, 100),
    Threshold("composition", "wide margin", 10, "lead over the second that is wide", "percentage points", 0, 100),
    Threshold("next-year", "interval", 80, "level of the range of the next year", "per cent", 50, 99),
    Threshold("part-year", "least months", 6, "fewer months are too early", "months", 1, 11),
    Threshold("part-year", "years", 3, "past years behind a projection, at most", "years", 1, 10),
    Threshold("part-year", "interval", 80, "level of the projection's interval", "per cent", 50, 99),
    Threshold("turning-point", "run", 3, "moves one way before a turn", "years", 2, 10),
    Threshold("hot-spot", "events", 20, "fewer events are no concentration", "events", 1, 1000),
    Threshold("hot-spot", "times", 1.5, "share of events over share of residents", "times", 1.0, 10),
    Threshold("hot-spot", "p", 0.05, "after Holm's correction over the sub-areas", "probability", 0.001, 0.2),
    Threshold("special-cause", "points", 24, "fewer months are not judged", "months", 24, 120),
    Threshold("special-cause", "run", 7, "months on one side, or moving one way", "months", 6, 9),
    Threshold(
        "reconcile", "population", 3, "populations that two indicators imply may differ by this", "per cent", 0, 50
    ),
    Threshold(
        "reconcile", "force share", 50, "share of a force's events against share of its residents", "per cent", 5, 500
    ),
    Threshold("document", "false discovery", 10, "share of clear changes that may be false", "per cent", 1, 50),
    Threshold("document", "headline share", 50, "of that rate kept for headlines and priorities", "per cent", 1, 99),
    Threshold("document", "false standing", 10, "share of clear standings that may be false", "per cent", 1, 50),
    Threshold(
        "page one", "q", 0.2, "a finding leads only with a smaller false discovery rate", "probability", 0.01, 1.0
    ),
    *(Threshold("limits", one.name, one.default, one.meaning, one.unit, one.low, one.high) for one in LIMITS),
)

_DECLARED: Mapping[tuple[str, str], Threshold] = MappingProxyType({(one.rule, one.setting): one for one in THRESHOLDS})


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The values in force: the analyst's where set, an indicator's own before a rule's, else the default.

    ``overrides`` is keyed by (rule, setting, indicator id or None).
    """

    overrides: Mapping[tuple[str, str, str | None], float] = field(default_factory=dict)

    def get(self, rule: str, setting: str, indicator: str | None = None) -> float:
        """The value in force. Raises KeyError for a threshold that is not declared (a bug, not a user's error)."""
        declared = _DECLARED[rule, setting]
        chosen = self._chosen(rule, setting, indicator)
        return declared.default if chosen is None else chosen

    def spread(self, indicator: Indicator) -> tuple[Spread, bool]:
        """The spread of an indicator, and whether it is assumed: scaled to the analyst's, else the catalogue's."""
        chosen = self._chosen("spread", "spread", indicator.id)
        known = indicator.spread
        if chosen is None:
            return known, indicator.spread_assumed
        return known.times((chosen / known.total) ** 2), False

    def _chosen(self, rule: str, setting: str, indicator: str | None) -> float | None:
        own = self.overrides.get((rule, setting, indicator))
        return own if own is not None else self.overrides.get((rule, setting, None))


def thresholds_from(rows: Sequence[ThresholdSetting], indicators: Mapping[str, Indicator]) -> Thresholds:
    """The values in force from the rows of *Thresholds*; ``indicators`` are those that may be named, by id.

    Raises SettingsError, with file, sheet and cell, for a rule, setting or indicator that is not known (with the
    nearest known names), a value out of range, and a threshold that is set twice.
    """
    overrides: dict[tuple[str, str, str | None], float] = {}
    for row in rows:
        key = _checked(row, indicators)
        if key in overrides:
            raise SettingsError(f"{row.place}: '{row.rule}', '{row.setting}' is set a second time; set it once")
        overrides[key] = row.value
    return Thresholds(MappingProxyType(overrides))


def limits_from(rows: Sequence[ThresholdSetting]) -> Limits:
    """The limits of reading in force, from the rows of *Thresholds* that set one. Raises SettingsError as above."""
    chosen = thresholds_from([row for row in rows if _folded(row.rule) == "limits"], {})
    return limits_of({one.name: chosen.get("limits", one.name) for one in LIMITS})


def _checked(row: ThresholdSetting, indicators: Mapping[str, Indicator]) -> tuple[str, str, str | None]:
    rule = _named(row, "rule", row.rule, {one.rule: one.rule for one in THRESHOLDS})
    setting = _named(row, "setting", row.setting, {one.setting: one.setting for one in THRESHOLDS if one.rule == rule})
    names = {name: one.id for one in indicators.values() for name in (one.label, *one.synonyms, one.id)}
    indicator = _named(row, "indicator", row.indicator, names) if row.indicator else None
    declared = _DECLARED[rule, setting]
    if not declared.low <= row.value <= declared.high:
        raise SettingsError(
            f"{row.place}: '{rule}', '{setting}' is {row.value:g}; "
            f"it must be from {declared.low:g} to {declared.high:g} {declared.unit}"
        )
    return rule, setting, indicator


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
