"""How much a finding matters, 0 to 1, and why: one judgement that every document of a data set takes from.

The shares are a judgement, not a measurement: how sure it is counts most, then its size as a rate and in events, then
whether the rate stands apart from others', and least whether it is unwelcome, goes on from the year before, is apart
from the rest of the force, and does harm (where the catalogue gives a weight, with its source). What is not known of a
finding is left out of its sum and of what that could have been.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from csp_report.domain.declaring import Declared, Effect
from csp_report.domain.findings import Finding, Item, Kind, Rule, RuleId
from csp_report.domain.model import Dataset, Direction, Strength, Verdict
from csp_report.domain.points import count_of, latest_of, number, rate_of, years_back
from csp_report.domain.selection import Part, Weight, ratio_of, told_item

_STRENGTH: Mapping[Strength, float] = {
    Strength.CLEAR: 1.0,
    Strength.UNUSUAL: 0.6,
    Strength.NOT_CLEAR: 0.25,
    Strength.SIMILAR: 0.1,
    Strength.SLIGHT: 0.1,
}
_VERDICT: Mapping[Verdict, float] = {Verdict.BAD: 1.0, Verdict.NEUTRAL: 0.6, Verdict.GOOD: 0.4}
_SURE, _RATE, _EVENTS, _STANDING, _SMALL = 0.30, 0.20, 0.20, 0.10, 0.05
_LARGE = math.log(3)  # three times, or a third, is as large as a ratio gets
_MANY = 4  # ten thousand events are as many as a difference gets
_MOVES = (Direction.RISE, Direction.FALL)


class Weigher(Struct, frozen=True, dict=True):
    """What it takes to weigh the findings of one data set: they lean on each other."""

    data: Dataset
    findings: Sequence[Finding]
    declared: Declared

    @cached_property
    def _by_rule(self) -> Mapping[tuple[RuleId, str], list[Finding]]:
        found: dict[tuple[RuleId, str], list[Finding]] = defaultdict(list)
        for one in self.findings:
            found[one.rule, one.indicator.id].append(one)
        return found

    @cached_property
    def _beside(self) -> dict[str, tuple[Part | None, Part | None]]:
        return {}

    def weight(self, one: Finding) -> Weight:
        """The weight of a finding by itself; empty for what is not assessable."""
        if one.strength is Strength.NOT_ASSESSABLE:
            return Weight()
        harm, item = one.indicator.harm, told_item(one)
        standing, apart = self._beside_others(one.indicator.id)
        parts = (
            Part("certainty", _SURE, _STRENGTH[one.strength], str(one.strength)),
            self._size(one, item),
            self._events(one, item),
            standing,
            Part("unwelcome", _SMALL, _VERDICT[one.verdict], str(one.verdict)),
            self._persistence(one, item),
            apart,
            Part("harm", _SMALL, harm, one.indicator.harm_source) if harm is not None else None,
        )
        return Weight(tuple(part for part in parts if part))

    def _size(self, one: Finding, item: Item | None) -> Part:
        if item is not None and item.area:
            ratio = ratio_of(item)
            return Part("size in rate", _RATE, _scaled(ratio), f"{ratio:.2g} times {item.area.name}")
        if one.kind == Kind.MAJORITY:
            return Part("size in rate", _RATE, 1.0, "over half of its whole")
        if one.rule == Rule.SPECIAL_CAUSE and number(one.known["centre"]) > 0:
            ratio = max(number(one.known["value"]), 0.5) / number(one.known["centre"])
            return Part("size in rate", _RATE, _scaled(ratio), f"{ratio:.2g} times the usual month")
        estimate = one.test.estimate if one.test else None
        if self.declared[one.rule].effect is not Effect.RATIO or not estimate or estimate <= 0:
            return Part("size in rate", _RATE, 0.5 if one.strength is Strength.CLEAR else 0.0, "no ratio")
        return Part("size in rate", _RATE, _scaled(estimate), f"{estimate:.2g} times")

    def _events(self, one: Finding, item: Item | None) -> Part:
        """The events that the difference makes: of a move as counted, of a standing beyond the other's rate."""
        latest = count_of(latest_of(self.data.of(one.indicator.id), self.data.period))
        moved = one.known.get("part_difference") or one.known.get("difference")
        if item is not None and latest is not None:
            events = number(latest) * abs(1 - 1 / ratio_of(item))
        elif one.rule == Rule.SPECIAL_CAUSE:
            events = abs(number(one.known["value"]) - number(one.known["centre"]))
        elif moved is not None and one.rule != Rule.APART:
            events = number(moved)
        elif latest is not None and one.test and one.test.estimate and one.test.estimate > 0:
            events = number(latest) * abs(1 - 1 / one.test.estimate)
        else:
            return Part("size in events", _EVENTS, 0.0, "not known")
        value = min(1.0, math.log10(1 + max(0.0, events)) / _MANY)
        return Part("size in events", _EVENTS, value, f"{events:,.0f} events")

    def _beside_others(self, indicator: str) -> tuple[Part | None, Part | None]:
        """What standing and departure add, which is the same for all findings on an indicator."""
        if indicator not in self._beside:
            self._beside[indicator] = self._standing(indicator), self._apart(indicator)
        return self._beside[indicator]

    def _standing(self, indicator: str) -> Part | None:
        """Whether the indicator's rate stands clearly apart from others'; one where from all of them."""
        stands = next((each for each in self._of(indicator, Rule.BENCHMARK) if each.items), None)
        if stands is None:
            return None
        clear = [item for item in stands.items if item.strength is Strength.CLEAR]
        alike = len({item.direction for item in clear}) == 1
        value = len(clear) / len(stands.items) if alike else 0.25 if clear else 0.0
        return Part("standing", _STANDING, value, f"apart from {len(clear)} of {len(stands.items)}")

    def _persistence(self, one: Finding, item: Item | None) -> Part | None:
        """Whether figures moved the same way, or stood on the same side, a year before too; None where not known."""
        same = self._stood(one, item) if item is not None else self._moved(one)
        said = "as the year before" if same else "not so the year before"
        return None if same is None else Part("persistence", _SMALL, float(same), said)

    def _moved(self, one: Finding) -> bool | None:
        series = self.data.of(one.indicator.id) if one.direction in _MOVES else None
        latest = latest_of(series, self.data.period)
        if series is None or latest is None:
            return None
        before, further = (count_of(years_back(series, latest, years)) for years in (1, 2))
        if before is None or further is None:
            return None
        return number(before) > number(further) if one.direction is Direction.RISE else number(before) < number(further)

    def _stood(self, one: Finding, item: Item) -> bool | None:
        series, other = self.data.of(one.indicator.id), self.data.of(one.indicator.id, item.area)
        latest = latest_of(series, self.data.period)
        if series is None or other is None or latest is None:
            return None
        local, theirs = (rate_of(years_back(each, latest, 1)) for each in (series, other))
        if local is None or theirs is None:
            return None
        return number(local) > number(theirs) if item.direction is Direction.ABOVE else number(local) < number(theirs)

    def _apart(self, indicator: str) -> Part | None:
        """Whether the figures moved unlike the rest of the force's; None where nobody can tell."""
        beside = next((each for each in self._of(indicator, Rule.APART) if each.kind != Kind.CANNOT_TELL), None)
        if beside is None or beside.strength is Strength.NOT_ASSESSABLE:
            return None
        value = 0.0 if beside.kind == Kind.WITH else _STRENGTH[beside.strength]
        return Part("apart from the force", _SMALL, value, str(beside.kind))

    def _of(self, indicator: str, rule: RuleId) -> Sequence[Finding]:
        return self._by_rule.get((rule, indicator), ())


def _scaled(ratio: float) -> float:
    return min(1.0, abs(math.log(ratio)) / _LARGE)
