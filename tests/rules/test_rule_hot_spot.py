from __future__ import annotations

import pytest
from msgspec.structs import replace
from rule_cases import THEFT, dataset, single

from csp_report.domain.findings import Caveat, Finding, Kind, KindId
from csp_report.domain.model import Area, Dataset, Direction, Level, Series, Source, Strength
from csp_report.rules.hot_spot import judge
from csp_report.settings.thresholds import Thresholds

PLACES = tuple(Area(name, Level.SUB_AREA) for name in ("Centre", "North", "South"))


def spread_over(counts: list[float | None], people: list[float | None]) -> Dataset:
    series = [
        single(THEFT, area, count, None, residents)
        for area, count, residents in zip(PLACES, counts, people, strict=False)
        if count is not None
    ]
    return dataset(*series, indicators=(THEFT,), sub_areas=PLACES)


def found_in(counts: list[float | None], people: list[float | None]) -> tuple[Finding, ...]:
    return judge(spread_over(counts, people), THEFT, Thresholds())


EVEN: list[float | None] = [10_000, 10_000, 10_000]


@pytest.mark.parametrize(
    ("counts", "people", "kind", "strength"),
    [
        ([200, 80, 70], EVEN, Kind.CONCENTRATED, Strength.CLEAR),
        ([174, 88, 86], EVEN, Kind.CONCENTRATED, Strength.CLEAR),  # 1.5 times its share of residents
        ([173, 88, 87], EVEN, Kind.HIGHEST, Strength.NOT_CLEAR),  # just under
        ([20, 10, 10], EVEN, Kind.HIGHEST, Strength.NOT_CLEAR),  # 1.5 times, but chance can do it
        ([19, 6, 5], EVEN, Kind.HIGHEST, Strength.NOT_CLEAR),  # too few events there
        ([19, 5, 5], EVEN, Kind.COUNTED, Strength.CLEAR),  # and too few in all for shares
        ([200, 80, 70], [None, None, None], Kind.HIGHEST, Strength.NOT_CLEAR),
    ],
)
def it_tells_where_events_concentrate(
    counts: list[float | None], people: list[float | None], kind: KindId, strength: Strength
) -> None:
    (found,) = found_in(counts, people)
    got = (found.kind, found.strength, found.direction, found.known["place"].value)
    assert got == (kind, strength, Direction.ABOVE, PLACES[0])


@pytest.mark.parametrize(
    ("counts", "people"),
    [
        ([200], [10_000]),
        ([200, 200, 100], EVEN),  # a tie
        ([0, 0, 0], EVEN),
        ([200, -1, 100], EVEN),  # a correction is no count of events
    ],
)
def it_names_no_place_where_none_stands_highest(counts: list[float | None], people: list[float | None]) -> None:
    assert found_in(counts, people) == ()


def it_lists_every_sub_area_highest_rate_first() -> None:
    (found,) = found_in([100, 90, 80], [20_000, 10_000, 5_000])
    assert [one.area for one in found.items] == [PLACES[2], PLACES[1], PLACES[0]]


def it_always_warns_that_visitors_are_not_residents() -> None:
    (found,) = found_in([200, 80, 70], EVEN)
    assert found.caveats == (Caveat.VISITORS,)


def many_places(places: int) -> Finding:
    areas = tuple(Area(f"Ward {number}", Level.WARD) for number in range(places))
    series = [
        replace_sources(single(THEFT, area, 20 + number, None, 1000), number) for number, area in enumerate(areas)
    ]
    (found,) = judge(dataset(*series, indicators=(THEFT,), sub_areas=areas), THEFT, Thresholds())
    return found


def replace_sources(one: Series, number: int) -> Series:
    """The same figures, each in a cell of its own."""
    (point,) = one.points
    count, people = point.count, point.population
    assert count is not None
    assert people is not None
    cells = (Source("wards.xlsx", "S", f"C{4 + number}"), Source("wards.xlsx", "S", f"B{4 + number}"))
    figures = {"count": replace(count, source=cells[0]), "population": replace(people, source=cells[1])}
    return replace(one, points=(replace(point, **figures),))


def it_cites_each_place_by_its_own_cells_and_the_whole_by_every_cell_once() -> None:
    found = many_places(400)
    every = {f"C{row}" for row in range(4, 404)}
    assert {one.cell for one in found.known["share"].sources} == every
    assert {one.cell for one in found.sources} >= every
    cells = {item.area.name: [one.cell for one in item.known["share"].sources] for item in found.items if item.area}
    assert cells["Ward 7"] == ["C11", "C4:C403"]


def it_cites_every_cell_of_the_whole_beside_each_of_a_few_places() -> None:
    shares = [one.known["share"] for one in many_places(30).items]
    assert {len(one.sources) for one in shares} == {30}
