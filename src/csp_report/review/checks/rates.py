"""A given rate against the count and the population that should make it.

The tolerance is what printing allows: half of the rate's last digit, and a few per cent for another year's population
(threshold *reconcile*, *population*). Where no population is known, the one that another indicator's count and rate
imply stands in for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from csp_report.domain.declaring import Threshold
from csp_report.domain.findings import Check, Finding, Rule
from csp_report.domain.model import Dataset, Fact, Indicator, Point, Severity, Unit
from csp_report.domain.points import count_of, given_rate_of, half_digit, local_point, number, population_of, together
from csp_report.review.checks.saying import said
from csp_report.rules.kit.standing import comparator_standing
from csp_report.settings.thresholds import Thresholds

POPULATION: Final = Threshold(
    Rule.RECONCILE, "population", 3, "populations that two indicators imply may differ by this", "per cent", 0, 50
)


def count_against_rate(data: Dataset, findings: Sequence[Finding], thresholds: Thresholds) -> Iterator[Check]:
    """One check for every indicator whose count and given rate cannot both be right."""
    del findings
    reference = _implied_population(data)
    for indicator in data.indicators.values():
        point = local_point(data, indicator)
        count, given = count_of(point), given_rate_of(point)
        population = population_of(point) or reference
        if point is None or count is None or given is None or population is None or number(given) <= 0:
            continue
        computed = 1000 * number(count) / number(population)
        room = thresholds.get(POPULATION, indicator.id) / 100
        least, most = number(given) - half_digit(given), number(given) + half_digit(given)
        if least * (1 - room) <= computed <= most * (1 + room):
            continue
        how = f"{said(count)} / {said(population)} x 1,000"
        fact = Fact(computed, Unit.RATE, together(count, population), how)
        yield _check(data, indicator, point, {"count": count, "rate": given, "computed rate": fact}, population)


def _check(data: Dataset, indicator: Indicator, point: Point, figures: dict[str, Fact], population: Fact) -> Check:
    count, given, computed = figures["count"], figures["rate"], figures["computed rate"]
    flips = _flipped(data, indicator, point, number(given), number(computed))
    whose = f", the population that {population.how}" if population.how else ""
    text = (
        f"{indicator.label}: {said(count)} among {said(population)} residents{whose} is {said(computed)} per 1,000, "
        f"but the rate given is {said(given)}. Both cannot be right."
    )
    if flips:
        text += f" One puts the area above, the other below: {', '.join(flips)}."
    return Check(
        id=f"{indicator.id}: count against rate",
        severity=Severity.WARNING,
        indicators=(indicator.id,),
        said=text,
        figures=figures,
        contested=together(count, given) if flips else (),
    )


def _flipped(data: Dataset, indicator: Indicator, point: Point, given: float, computed: float) -> list[str]:
    """What the two rates stand on different sides of: comparators, and indicators in the same ranked list."""
    low, high = sorted((given, computed))
    names = []
    for comparator in data.comparators:
        standing = comparator_standing(data, comparator, indicator, point.period)
        if standing and low <= number(standing.rate) <= high:
            names.append(f"{comparator.area.name} ({said(standing.rate)})")
    for sibling in data.children(indicator.parent) if indicator.parent else ():
        other = given_rate_of(local_point(data, sibling))
        if sibling.id != indicator.id and other and low <= number(other) <= high:
            names.append(f"{sibling.label} ({said(other)})")
    return names


def _implied_population(data: Dataset) -> Fact | None:
    """The population that the most finely printed count and rate imply, where none is given anywhere."""
    best: tuple[float, Fact] | None = None
    for indicator in data.indicators.values():
        point = local_point(data, indicator)
        if population_of(point):
            return None
        count, given = count_of(point), given_rate_of(point)
        if count is None or given is None or min(number(count), number(given)) <= 0 or given.decimals < 0:
            continue
        how = f"{indicator.label} implies ({said(count)} at {said(given)} per 1,000)"
        fact = Fact(1000 * number(count) / number(given), Unit.COUNT, together(count, given), how)
        coarseness = half_digit(given) / number(given)
        if best is None or coarseness < best[0]:
            best = (coarseness, fact)
    return best[1] if best else None
