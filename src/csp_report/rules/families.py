"""One document, one error rate: the tests of a document in families, and which of what is clear by itself stays so.

All tests of change are one family with a false discovery rate of 0.10, split between the headlines (crime as a whole,
and the priorities that the settings name), which are a small family of their own, tested first, and all others; what
the headlines do not need, as all of them are clear or there are none, passes to the others. The headlines have a
quarter: they are few, and the others still find four of five true changes of four spreads
(tests/benchmarks/calibration.py).

The family is every test that the rules made of what the extracts hold, of which a document shows a part: which part is
chosen after the tests, so that none could be left out of account. Where nothing changed at all, a false *clear* is then
as rare in the part as in the whole. Two rules that look at the same two years of an indicator make one test; a whole
and its parts are a test each, which move together, as the procedure allows (Benjamini and Yekutieli 2001, *Annals of
Statistics* 29). Standing against comparators is a second family. What is clear by itself (p below 0.05) and not within
its family's rate is *unusual*; a standing that is not is *not clear*.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, TypeAlias

from msgspec.structs import replace

from csp_report.domain.declaring import Declared, Threshold
from csp_report.domain.findings import Family, Finding, Item, Rule, Test
from csp_report.domain.model import Dataset, Direction, Strength
from csp_report.rules import benchmark
from csp_report.settings.thresholds import Thresholds
from csp_report.statistics.many_tests import benjamini_hochberg

Key: TypeAlias = tuple[object, ...]

_EARLIER: Final = ("previous_period", "peak_period", "first_period", "baseline_period", "month")


_FALSE_DISCOVERY: Final = Threshold(
    "document", "false discovery", 10, "share of clear changes that may be false", "per cent", 1, 50
)
_HEADLINE_SHARE: Final = Threshold(
    "document", "headline share", 25, "of that rate kept for headlines and priorities", "per cent", 1, 99
)
_FALSE_STANDING: Final = Threshold(
    "document", "false standing", 10, "share of clear standings that may be false", "per cent", 1, 50
)
THRESHOLDS: Final = (_FALSE_DISCOVERY, _HEADLINE_SHARE, _FALSE_STANDING)


def graded(
    findings: Sequence[Finding], data: Dataset, thresholds: Thresholds, declared: Declared, priorities: Collection[str]
) -> list[Finding]:
    """The findings with the q-value of each test within its family, and no more called clear than the rate allows.

    ``priorities`` are the ids of indicators that the settings name as priorities.
    """
    headlines = {one.id for one in data.indicators.values() if data.is_whole(one)} | set(priorities)
    told = {place: (one.indicator.id in headlines) for place, one in enumerate(findings) if _of_change(one, declared)}
    rate = thresholds.get(_FALSE_DISCOVERY) / 100
    share = thresholds.get(_HEADLINE_SHARE) / 100
    out = list(findings)
    first, rest = ([place for place, one in told.items() if one is headline] for headline in (True, False))
    _grade(out, first, Family.HEADLINE, rate * share)
    passed_on = all(_p(out[place].test, q=True) <= rate * share for place in first)
    _grade(out, rest, Family.CHANGE, rate if passed_on else rate * (1 - share))
    _stand(out, thresholds.get(_FALSE_STANDING) / 100)
    return _gaps(_directions(out))


def _of_change(finding: Finding, declared: Declared) -> bool:
    tested = finding.test is not None and finding.test.p is not None
    return tested and (declared[finding.rule].move is not None or finding.rule == Rule.APART)


def _grade(out: list[Finding], places: Sequence[int], family: Family, limit: float) -> None:
    """The findings at these places with their family's q-values; what exceeds the limit is unusual at most."""
    p_values: dict[Key, float] = {}
    for place in places:
        p_values.setdefault(_key(out[place]), _p(out[place].test))
    silent = [1.0] * _silent([out[place] for place in places])
    q_values = dict(zip(p_values, benjamini_hochberg([*p_values.values(), *silent]), strict=False))
    for place in places:
        one, q = out[place], q_values[_key(out[place])]
        strength = one.strength
        if strength is Strength.CLEAR and q > limit:
            strength = Strength.UNUSUAL
        out[place] = replace(one, strength=strength, test=_within(one.test, q, family))


def _silent(findings: Sequence[Finding]) -> int:
    """How many tests for a peak or trough were made and found nothing, so that there is no finding of them."""
    looked = {one.indicator.id for one in findings if one.rule == Rule.TREND}
    told = {one.indicator.id for one in findings if one.rule == Rule.SINCE_PEAK}
    return len(looked - told)


def _key(finding: Finding) -> Key:
    """What tells one test from another: the indicator, and the periods that it sets side by side."""
    known = finding.known
    earlier = next((known[name] for name in _EARLIER if name in known), None)
    whole = finding.rule if finding.rule in (Rule.TREND, Rule.SPECIAL_CAUSE, Rule.APART) else ""
    return finding.indicator.id, whole, known["period"].value, earlier.value if earlier else None


def _stand(out: list[Finding], limit: float) -> None:
    """The standings of all indicators against all comparators as a family; its tests are those of the rows."""
    rows = [
        (place, row)
        for place, one in enumerate(out)
        if one.rule == Rule.BENCHMARK
        for row, item in enumerate(one.items)
        if item.test and item.test.p is not None
    ]
    q_values = benjamini_hochberg([_p(out[place].items[row].test) for place, row in rows])
    items: dict[int, list[Item]] = {}
    for (place, row), q in zip(rows, q_values, strict=True):
        one = items.setdefault(place, list(out[place].items))
        sure = one[row].strength is not Strength.CLEAR or q <= limit
        strength = one[row].strength if sure else Strength.NOT_CLEAR
        one[row] = replace(one[row], strength=strength, test=_within(one[row].test, q, Family.STANDING))
    for place, changed in items.items():
        out[place] = benchmark.with_items(out[place], tuple(changed))


def _directions(findings: Sequence[Finding]) -> list[Finding]:
    """A direction beside another's is as clear as the change that it is of."""
    changes = {one.indicator.id: one.strength for one in findings if one.rule == Rule.CHANGE}
    return [
        replace(one, strength=Strength.NOT_CLEAR)
        if one.rule == Rule.DIRECTION_AGAINST
        and one.strength is Strength.CLEAR
        and one.direction is not Direction.NONE
        and changes.get(one.indicator.id) is not Strength.CLEAR
        else one
        for one in findings
    ]


def _gaps(findings: Sequence[Finding]) -> list[Finding]:
    """What explains a gap stands only beside a gap that is clear in its family."""
    clear = {
        (one.indicator.id, item.area)
        for one in findings
        if one.rule == Rule.BENCHMARK
        for item in one.items
        if item.strength is Strength.CLEAR
    }
    gaps = [one for one in findings if one.rule == Rule.DRIVERS and "gap" in one.known]
    unsure = {one.id for one in gaps if (one.indicator.id, one.known["benchmark"].value) not in clear}
    return [one for one in findings if one.id not in unsure]


def _within(test: Test | None, q: float, family: Family) -> Test | None:
    return replace(test, q=q, family=family) if test else None


def _p(test: Test | None, *, q: bool = False) -> float:
    value = (test.q if q else test.p) if test else None
    return 1.0 if value is None else value
