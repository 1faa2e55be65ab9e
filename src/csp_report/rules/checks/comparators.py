"""Comparators: those that change from one indicator to the next, and a local share of a force that stands out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csp_report.findings import Check, Finding, Rule
from csp_report.measures_points import count_of, local_point, number, population_of, share_of
from csp_report.model import Dataset, Indicator, Level, Severity
from csp_report.rules.checks.saying import listed, said
from csp_report.rules.standing import comparator_standing
from csp_report.thresholds import Thresholds


def comparators_differ(data: Dataset, findings: Sequence[Finding], thresholds: Thresholds) -> Iterator[Check]:
    """Benchmarks that are not the same for every indicator, so that a reader cannot set one beside the other."""
    del data, thresholds
    used: dict[tuple[str, ...], list[Indicator]] = {}
    for one in findings:
        if one.rule is Rule.BENCHMARK and one.items:
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
    """A share of the force's events far from the share of its residents: real, or an extract of another area."""
    del findings
    forces = [one for one in data.comparators if one.contains and one.area.level is Level.FORCE]
    for indicator in data.indicators.values():
        point = local_point(data, indicator)
        count, residents = count_of(point), population_of(point)
        for force in forces if point and count and residents else ():
            standing = comparator_standing(data, force, indicator, point.period) if point else None
            if standing is None or not standing.count or not standing.population or not count or not residents:
                continue
            if min(number(standing.count), number(count)) <= 0:
                continue
            events, people = share_of(count, standing.count), share_of(residents, standing.population)
            times = number(events) / number(people)
            room = 1 + thresholds.get("reconcile", "force share", indicator.id) / 100
            if 1 / room <= times <= room:
                continue
            yield Check(
                id=f"{indicator.id}: share of {force.area.name}",
                severity=Severity.NOTE,
                indicators=(indicator.id,),
                said=f"{indicator.label}: the area has {said(events)}% of the events of {force.area.name} and "
                f"{said(people)}% of its residents. See that both figures are of the same area and months.",
                figures={"share of events": events, "share of residents": people},
            )
