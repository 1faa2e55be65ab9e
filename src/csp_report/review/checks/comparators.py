"""Comparators: those that change from one indicator to the next, and a local share of a force that stands out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from csp_report.domain.declaring import Threshold
from csp_report.domain.findings import Check, Finding, Rule
from csp_report.domain.model import Comparator, Dataset, Fact, Indicator, Level, Severity
from csp_report.domain.points import count_of, local_point, number, population_of, share_of
from csp_report.review.checks.saying import listed, said
from csp_report.rules.kit.limits import COMPARE_FROM
from csp_report.rules.kit.standing import comparator_standing
from csp_report.settings.thresholds import Thresholds

FORCE_SHARE: Final = Threshold(
    Rule.RECONCILE, "force share", 50, "share of a force's events against share of its residents", "per cent", 5, 500
)


def comparators_differ(data: Dataset, findings: Sequence[Finding], thresholds: Thresholds) -> Iterator[Check]:
    """Benchmarks that are not the same for every indicator, so that a reader cannot set one beside the other."""
    del data, thresholds
    used: dict[tuple[str, ...], list[Indicator]] = {}
    for one in findings:
        if one.rule == Rule.BENCHMARK and one.items:
            names = tuple(item.area.name for item in one.items if item.area)
            used.setdefault(names, []).append(one.indicator)
    if len(used) < 2:
        return
    sides = [f"{listed(list(names))} for {listed([one.label for one in those])}" for names, those in used.items()]
    yield Check(
        id="comparators differ",
        severity=Severity.WARNING,
        indicators=tuple(one.id for those in used.values() for one in those),
        said=f"Rates are compared with {'; with '.join(sides)}. No extract gives the others for the same months.",
    )


def share_of_force(data: Dataset, findings: Sequence[Finding], thresholds: Thresholds) -> Iterator[Check]:
    """Shares of the force's events far from the share of its residents: real, or an extract of another area.

    One check a force; counts too small to compare are left out.
    """
    del findings
    for force in data.comparators:
        if not force.contains or force.area.level is not Level.FORCE:
            continue
        told = [one for indicator in data.indicators.values() if (one := _share(data, force, indicator, thresholds))]
        if told:
            yield Check(
                id=f"share of {force.area.name}",
                severity=Severity.NOTE,
                indicators=tuple(indicator.id for indicator, _, _ in told),
                said=f"The area has {said(told[0][2])}% of the residents of {force.area.name}, but "
                f"{listed([f'{said(events)}% of its {indicator.label}' for indicator, events, _ in told])}. "
                "See that the figures are of the same area and months.",
                figures={indicator.id: events for indicator, events, _ in told},
            )


def _share(
    data: Dataset, force: Comparator, indicator: Indicator, thresholds: Thresholds
) -> tuple[Indicator, Fact, Fact] | None:
    """The indicator, its share of the force's events and of its residents, where the two are far apart."""
    point = local_point(data, indicator)
    count, residents = count_of(point), population_of(point)
    standing = comparator_standing(data, force, indicator, point.period) if point else None
    if not standing or not standing.count or not standing.population or not count or not residents:
        return None
    if min(number(standing.count), number(count)) < thresholds.get(COMPARE_FROM, indicator.id):
        return None
    events, people = share_of(count, standing.count), share_of(residents, standing.population)
    room = 1 + thresholds.get(FORCE_SHARE, indicator.id) / 100
    return None if 1 / room <= number(events) / number(people) <= room else (indicator, events, people)
