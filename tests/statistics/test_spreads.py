"""Variance components: what is put into made panels comes out of them."""

from __future__ import annotations

import math

import numpy as np
import pytest

from csp_report.statistics.spreads import (
    Component,
    Departures,
    Panel,
    about_nought,
    degrees_of,
    departures,
    fitted,
    moderated,
    overall_moves,
    pooled,
)

YEARS = range(2000, 2016)


def made(country: float, local: Component, areas: int = 40, *, smallest: float = 200, largest: float = 20_000) -> Panel:
    """Areas of one group that move together by ``country`` and apart by ``local``, a walk, and by chance."""
    chance = np.random.default_rng(3)
    means = np.geomspace(smallest, largest, areas)
    found: dict[str, dict[int, float]] = {str(place): {} for place in range(areas)}
    for year in YEARS:
        for place in range(areas):
            found[str(place)][year] = float(chance.poisson(means[place]))
        apart = [chance.normal(0, math.sqrt(local.variance(one, one))) for one in means]
        means = means * np.exp(chance.normal(0, country) + np.array(apart))
    return Panel({"all": found})


def all_departures(panel: Panel) -> Departures:
    found = Departures((), (), ())
    for year in panel.years[1:]:
        found += departures(panel, year)
    return found


@pytest.mark.parametrize("tau", [0.05, 0.1, 0.2])
def it_finds_again_how_far_areas_move_apart(tau: float) -> None:
    found = fitted(all_departures(made(0.08, Component(tau))), phi=0.0)
    assert found.tau == pytest.approx(tau, rel=0.1)


def it_finds_again_what_small_areas_move_more() -> None:
    local = Component(0.05, 4.0)
    found = fitted(all_departures(made(0.0, local, 80)))
    assert found.tau == pytest.approx(0.05, abs=0.015)
    assert found.variance(300, 300) == pytest.approx(local.variance(300, 300), rel=0.35)


def it_finds_again_how_far_all_move_together() -> None:
    assert about_nought(overall_moves(made(0.1, Component(0.05)))).tau == pytest.approx(0.1, rel=0.35)


def it_finds_nothing_beyond_chance_where_there_is_nothing() -> None:
    assert fitted(all_departures(made(0.0, Component(0.0))), phi=0.0).tau < 0.012


def it_is_not_moved_by_an_upheaval_in_one_area() -> None:
    panel = made(0.05, Component(0.1))
    upset = {**panel.groups["all"], "3": {year: 1000.0 * 4 ** (year % 2) for year in YEARS}}
    found = fitted(all_departures(Panel({"all": upset})), phi=0.0)
    assert found.tau == pytest.approx(fitted(all_departures(panel), phi=0.0).tau, abs=0.01)


@pytest.mark.parametrize(("many", "refused"), [(19, True), (20, False)])
def it_estimates_nothing_from_a_few_departures(many: int, refused: bool) -> None:
    few = Departures([0.01] * many, [0.001] * many, [1.0] * many)
    if refused:
        with pytest.raises(ValueError, match="20 departures"):
            fitted(few)
    else:
        assert fitted(few).tau > 0


def it_compares_an_area_with_the_rest_of_its_own_group() -> None:
    panel = Panel({"one": {"a": {1: 100, 2: 120}, "b": {1: 100, 2: 100}, "c": {1: 300, 2: 300}}, "two": {"d": {1: 9}}})
    found = departures(panel, 2)
    assert found.squares[0] == pytest.approx(math.log(1.2) ** 2)
    assert found.chance[0] == pytest.approx(1 / 120 + 1 / 100 + 2 / 400)
    assert found.weights[0] == pytest.approx(1 + (100**2 + 300**2) / 400**2)


@pytest.mark.parametrize(("count", "used"), [(50, 3), (49, 2)])
def it_leaves_small_counts_out_but_in_the_rest(count: int, used: int) -> None:
    panel = Panel({"one": {"a": {1: count, 2: 60}, "b": {1: 100, 2: 100}, "c": {1: 300, 2: 300}}})
    found = departures(panel, 2)
    assert found.many == used
    assert found.chance[-1] == pytest.approx(2 / 300 + 1 / 160 + 1 / (100 + count))


def it_says_nothing_of_two_areas() -> None:
    assert departures(Panel({"one": {"a": {1: 100, 2: 120}, "b": {1: 100, 2: 100}}}), 2).many == 0


def it_weighs_estimates_by_their_degrees_of_freedom() -> None:
    found = pooled([(Component(0.1, 2.0), 3), (Component(0.2, 4.0), 1)])
    assert (found.tau, found.phi) == (pytest.approx(math.sqrt((3 * 0.01 + 0.04) / 4)), pytest.approx(2.5))


def it_knows_what_an_estimate_of_a_variance_is_worth() -> None:
    chance = np.random.default_rng(4)
    logs = [math.log(one) for one in chance.chisquare(20, 2000) / 20]
    assert degrees_of(logs) == pytest.approx(20, rel=0.15)


def it_trusts_no_agreement_more_than_without_end() -> None:
    assert degrees_of([1.0, 1.0]) == math.inf


@pytest.mark.parametrize(("own", "factor"), [((), 1.0), ((1.0, 1.0), 1.0), ((4.0, 4.0), 1.5), ((0.0, 0.0), 10 / 12)])
def it_moves_the_usual_variance_by_what_the_area_itself_shows(own: tuple[float, ...], factor: float) -> None:
    assert moderated(own, 10) == pytest.approx(factor)
