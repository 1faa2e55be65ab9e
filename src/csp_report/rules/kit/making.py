"""How rules make findings: ids, verdicts and caveats in one place, so that no rule decides them for itself."""

from __future__ import annotations

from collections.abc import Iterable

from csp_report.domain.declaring import Declaration
from csp_report.domain.findings import Caveat, Facts, Finding, Item, Kind, KindId, Reason, Test
from csp_report.domain.model import (
    Area,
    Dataset,
    Direction,
    Fact,
    Indicator,
    Point,
    Polarity,
    Status,
    Strength,
    Unit,
    Verdict,
)
from csp_report.domain.points import observations

_LESS = (Direction.FALL, Direction.BELOW)
_MORE = (Direction.RISE, Direction.ABOVE)


def verdict_of(direction: Direction, polarity: Polarity) -> Verdict:
    """Direction seen through polarity; neutral where either says nothing."""
    if polarity is Polarity.NEUTRAL or direction not in _LESS + _MORE:
        return Verdict.NEUTRAL
    better = _LESS if polarity is Polarity.LOWER_IS_BETTER else _MORE
    return Verdict.GOOD if direction in better else Verdict.BAD


def finding(  # noqa: PLR0913 - a finding has this many parts, each with its name at the call
    data: Dataset,
    indicator: Indicator,
    rule: Declaration,
    kind: KindId,
    facts: Facts,
    *,
    direction: Direction = Direction.NONE,
    strength: Strength = Strength.CLEAR,
    items: Iterable[Item] = (),
    test: Test | None = None,
    reason: Reason | None = None,
    caveats: Iterable[Caveat] = (),
    points: Iterable[Point | None] = (),
    suffix: str = "",
) -> Finding:
    """A finding of the local area; ``points`` add the caveats that they carry."""
    all_caveats = (*caveats, *_point_caveats(points), *_indicator_caveats(indicator, rule))
    return Finding(
        id=f"{indicator.id}/{rule.id}{'/' + suffix if suffix else ''}",
        rule=rule.id,
        kind=kind,
        indicator=indicator,
        area=data.area,
        direction=direction,
        strength=strength,
        verdict=verdict_of(direction, indicator.polarity),
        facts=facts,
        items=tuple(items),
        test=test,
        reason=reason,
        caveats=tuple(dict.fromkeys(all_caveats)),
    )


def not_assessable(data: Dataset, indicator: Indicator, rule: Declaration, reason: Reason, period: Fact) -> Finding:
    """What a rule says where a gate stopped it: the reason, and the period it would have spoken of."""
    return finding(
        data,
        indicator,
        rule,
        Kind.NOT_ASSESSABLE,
        Facts(period=period),
        strength=Strength.NOT_ASSESSABLE,
        reason=reason,
    )


def area(value: Area, *facts: Fact) -> Fact:
    """An area as a fact, with the cells of the figures that it was chosen by."""
    return Fact(value, Unit.AREA, tuple(dict.fromkeys(source for fact in facts for source in fact.sources)))


def slug(name: str) -> str:
    """A name as part of an id: lower case, hyphens."""
    return "-".join("".join(sign if sign.isalnum() else " " for sign in name.casefold()).split())


def _point_caveats(points: Iterable[Point | None]) -> tuple[Caveat, ...]:
    there = [point for point in points if point]
    provisional = any(point.period.provisional for point in there) or any(
        one.status is Status.PROVISIONAL for point in there for one in observations(point)
    )
    return (Caveat.PROVISIONAL,) if provisional else ()


def _indicator_caveats(indicator: Indicator, rule: Declaration) -> tuple[Caveat, ...]:
    led = indicator.polarity is Polarity.NEUTRAL and indicator.caveat is not None and rule.move is not None
    return (Caveat.DETECTION_LED,) if led else ()
