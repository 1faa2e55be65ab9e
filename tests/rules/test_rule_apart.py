"""An area beside the rest of its force: with them, apart, against, still while they moved, or it cannot be told."""

from __future__ import annotations

import math

import pytest
from msgspec.structs import replace
from rule_cases import FORCE, HERE, NATION, THEFT, comparator, dataset, years

from csp_report.domain.findings import Caveat, Finding, Kind, KindId
from csp_report.domain.model import Area, Dataset, Direction, Level, Series, Strength
from csp_report.rules.apart import judge
from csp_report.settings.thresholds import Thresholds

THERE = tuple(Area(f"Place {place}", Level.CSP, f"E2200001{place}") for place in range(4))
Years = tuple[float, float]


def force_of(own: Years, others: list[Years], unassigned: Years = (0, 0), country: Years | None = None) -> Dataset:
    """An area, the other areas of its force, what is of no area, and the country: earlier and later year of each."""
    total = tuple(sum(one) for one in zip(own, *others, unassigned, strict=True))
    areas = THERE[: len(others)]
    series: list[Series] = [years([*own]), years([*total], area=FORCE)]
    series += [years([*one], area=area) for one, area in zip(others, areas, strict=True)]
    series += [years([*country], area=NATION)] if country else []
    comparators = (comparator(FORCE), *((comparator(NATION),) if country else ()))
    return dataset(*series, indicators=(THEFT,), comparators=comparators, siblings=(HERE, *areas))


def only(data: Dataset) -> Finding:
    (found,) = judge(data, THEFT, Thresholds())
    return found


STEADY: list[Years] = [(5000, 5000), (6000, 6000), (9000, 9000)]
RISING: list[Years] = [(5000, 6000), (6000, 7200), (9000, 10_800)]


@pytest.mark.parametrize(
    ("own", "others", "kind", "direction"),
    [
        ((5000, 5950), RISING, Kind.WITH, Direction.RISE),
        ((5000, 5050), STEADY, Kind.WITH, Direction.RISE),
        ((5000, 6500), STEADY, Kind.APART, Direction.RISE),
        ((5000, 3900), STEADY, Kind.APART, Direction.FALL),
        ((5000, 4500), RISING, Kind.AGAINST, Direction.FALL),
        ((5000, 4900), RISING, Kind.STILL, Direction.FALL),
        ((5000, 5000), RISING, Kind.STILL, Direction.UNCHANGED),
        ((5000, 5550), STEADY, Kind.CANNOT_TELL, Direction.RISE),
        ((60, 66), STEADY, Kind.CANNOT_TELL, Direction.RISE),
    ],
)
def it_says_how_an_area_moved_beside_the_others(
    own: Years, others: list[Years], kind: KindId, direction: Direction
) -> None:
    found = only(force_of(own, others))
    assert (found.kind, found.direction) == (kind, direction)


def it_tells_all_three_changes_and_the_difference() -> None:
    found = only(force_of((5000, 4500), RISING, country=(500_000, 480_000)))
    told = {name: fact.value for name, fact in found.known.items() if "period" not in name}
    assert told["change"] == pytest.approx(-10)
    assert told["others_change"] == pytest.approx(20)
    assert told["country_change"] == pytest.approx(-4)
    assert told["difference"] == pytest.approx(25)
    assert (told["others"], told["country"]) == (FORCE, NATION)


@pytest.mark.parametrize(("count", "judged"), [(50, True), (49, False)])
def it_compares_no_change_of_a_few_events(count: float, judged: bool) -> None:
    assert bool(judge(force_of((count, 80), STEADY), THEFT, Thresholds())) is judged


@pytest.mark.parametrize(
    ("unassigned", "kind"),
    [
        ((100, 100), Kind.APART),
        ((100, 350), Kind.APART),
        ((100, 360), Kind.UNASSIGNED),  # over 1% of the force's 25,100
        ((360, 100), Kind.UNASSIGNED),
    ],
)
def it_cannot_be_told_where_much_moved_that_is_of_no_area(unassigned: Years, kind: KindId) -> None:
    assert only(force_of((5000, 6500), STEADY, unassigned)).kind == kind


def it_cannot_be_told_where_the_answer_turns_on_what_is_of_no_area() -> None:
    own, others = (5000, 5790), [(2000, 2000), (3000, 3000), (4000, 4000)]
    assert only(force_of(own, others)).kind == Kind.APART
    assert only(force_of(own, others, (0, 130))).kind == Kind.UNASSIGNED


def it_never_says_which_of_two_areas_moved() -> None:
    found = only(force_of((5000, 6800), [(5000, 5000)]))
    assert (found.kind, found.known["other"].value) == (Kind.BETWEEN_TWO, THERE[0])


def it_takes_the_country_where_the_force_is_not_known() -> None:
    series = (years([5000, 8000]), years([500_000, 505_000], area=NATION))
    found = only(dataset(*series, indicators=(THEFT,), comparators=(comparator(NATION),)))
    assert (found.kind, found.known["others"].value) == (Kind.APART, NATION)
    assert "country" not in found.known


def it_takes_the_forces_total_where_its_areas_are_not_known() -> None:
    series = (years([5000, 6500]), years([25_000, 26_500], area=FORCE))
    found = only(dataset(*series, indicators=(THEFT,), comparators=(comparator(FORCE),)))
    assert (found.kind, found.known["others_change"].value) == (Kind.APART, 0)


@pytest.mark.parametrize(
    ("data", "strength"),
    [(force_of((5000, 6500), STEADY), Strength.CLEAR), (force_of((5000, 5950), RISING), Strength.SIMILAR)],
)
def it_is_as_firm_as_its_kind(data: Dataset, strength: Strength) -> None:
    assert only(data).strength is strength


@pytest.mark.parametrize(("level", "parts"), [(Level.FORCE, 1), (Level.REGION, 1), (Level.CSP, 2), (None, 2)])
def it_sets_a_force_beside_the_country_as_forces_part_and_a_smaller_area_as_both(
    level: Level | None, parts: int
) -> None:
    """The City of London is a force of one partnership, and small: its own ups and downs even out in nothing."""
    area = Area("The City", level, "E99000001")
    series = (years([1000, 1500], area=area), years([500_000, 510_000], area=NATION))
    found = only(replace(dataset(*series, indicators=(THEFT,), comparators=(comparator(NATION),)), area=area))
    assert found.test is not None
    assert found.test.spread == pytest.approx(math.sqrt(parts) * 0.10 / math.sqrt(3))
    chance = 1 / 1000 + 1 / 1500 + 1 / 499_000 + 1 / 508_500
    ratio = math.log(1500 / 1000) - math.log(508_500 / 499_000)
    assert found.test.statistic == pytest.approx(ratio / math.sqrt(chance + parts * 0.01 / 3))


@pytest.mark.parametrize(("country", "warned"), [((500_000, 480_000), True), ((500_000, 590_000), False)])
def it_warns_that_recording_may_have_changed_where_a_whole_force_moves_alone(country: Years, warned: bool) -> None:
    others: list[Years] = [(50_000, 60_000), (60_000, 72_000), (40_000, 48_000)]
    found = only(force_of((50_000, 60_500), others, country=country))
    assert (found.kind, Caveat.FORCE_ALONE in found.caveats) == (Kind.WITH, warned)


def it_says_nothing_without_any_others() -> None:
    assert judge(dataset(years([5000, 6500])), THEFT, Thresholds()) == ()


@pytest.mark.parametrize(
    ("unassigned", "kind"),
    [((0, 0), Kind.WITH), ((100, 600), Kind.WITH), ((100, 5000), Kind.UNASSIGNED)],
)
def it_is_with_the_others_wherever_what_is_of_no_area_belongs(unassigned: Years, kind: KindId) -> None:
    """Over 1% of the force's 20,000 moved, which rules out a departure, and not what holds on either side."""
    assert only(force_of((5000, 6000), RISING, unassigned)).kind == kind


def it_is_with_the_others_within_half_of_what_they_moved() -> None:
    doubled: list[Years] = [(50_000, 75_000), (60_000, 90_000)]
    assert only(force_of((50_000, 72_000), doubled)).kind == Kind.WITH
    level: list[Years] = [(50_000, 50_000), (60_000, 60_000)]
    assert only(force_of((50_000, 48_000), level)).kind == Kind.CANNOT_TELL
