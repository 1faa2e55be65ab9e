from __future__ import annotations

import math

import pytest
from rule_cases import HERE, NATION, THEFT, dataset, years

from csp_report.domain.model import Area
from csp_report.rules.next_year import judge
from csp_report.settings.thresholds import Thresholds

HEEDS = [("interval", dataset(years([400])), 95)]


@pytest.mark.parametrize(("count", "told"), [(50, True), (49, False)])
def it_foretells_nothing_of_a_few_events(count: float, told: bool) -> None:
    assert bool(judge(dataset(years([count])), THEFT, Thresholds())) is told


@pytest.mark.parametrize(("area", "variance"), [(HERE, 0.1**2), (NATION, 0.1**2 / 3)])
def it_gives_the_range_of_four_next_years_of_five(area: Area, variance: float) -> None:
    (found,) = judge(dataset(years([800], area=area), area=area), THEFT, Thresholds())
    reach = math.exp(1.2815515655 * math.sqrt(variance + 2 / 800))
    told = {name: fact.value for name, fact in found.known.items() if name != "period"}
    assert told == pytest.approx({"latest": 800, "low": 800 / reach, "high": 800 * reach, "chance": 80})
