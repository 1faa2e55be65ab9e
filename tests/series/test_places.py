"""Which rows are the area that is meant, and what is said where none or several are."""

from __future__ import annotations

from typing import Any

import pytest
from frames import frame, row

from csp_report.domain.errors import AreaError
from csp_report.domain.model import Area, Level, Source
from csp_report.domain.periods import financial_year
from csp_report.series.places import (
    Identity,
    Listed,
    Places,
    comparator_places,
    distinct_places,
    local_place,
    named_place,
    sibling_places,
)
from csp_report.settings.model import ComparatorSetting, Settings

YEAR = financial_year(2023)
CELL = Source("assessment.xlsx", "Comparators", "A2")
STAFFORD: dict[str, Any] = {
    "area": "Stafford", "code": "E22000268", "level": Level.CSP, "twin": "E07000197", "within": "Staffordshire",
    "within_code": "E23000015",
}  # fmt: skip
CANNOCK: dict[str, Any] = {**STAFFORD, "area": "Cannock Chase", "code": "E22000259", "twin": "E07000192"}
FORCE: dict[str, Any] = {"area": "Staffordshire", "code": "E23000015", "level": Level.FORCE}
COUNTY: dict[str, Any] = {"area": "Staffordshire", "code": "E10000028", "level": Level.COUNTY}
NATION: dict[str, Any] = {"area": "ENGLAND AND WALES", "code": "K04000001", "level": Level.COUNTRY}
REGION: dict[str, Any] = {"area": "West Midlands", "code": "E12000005", "level": Level.REGION}


def table(*areas: dict[str, Any]) -> Places:
    return distinct_places(frame([row(**{"indicator": "crime", "period": YEAR, "value": 1, **one}) for one in areas]))[
        0
    ]


def local(places: Places, area: str = "Stafford", **settings: Any) -> Identity:
    return local_place(places, Settings(area=area, **settings))


def compared(places: Places, *rows: ComparatorSetting) -> list[tuple[str, Level | None, str | None, bool]]:
    found = comparator_places(places, Settings(area="Stafford", comparators=rows), local(places))
    return [(one.area.name, one.area.level, one.area.code, one.contains) for _, one in found]


def setting(
    name: str, code: str | None = None, level: Level | None = None, members: tuple[str, ...] = ()
) -> ComparatorSetting:
    return ComparatorSetting(name, code, level, members, CELL)


def rows_of(place: Identity, places: Places) -> list[bool]:
    """Which of some places are one."""
    mine = place.among(Listed.of(places))
    return [number in mine for number in range(len(places))]


def here(places: Places, place: Identity) -> list[str]:
    """The codes and names of the rows that are a place."""
    return [one.code or one.area for one, mine in zip(places, rows_of(place, places), strict=True) if mine]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("Stafford", "E22000268"),
        (" stafford ", "E22000268"),
        ("Stafford CSP", "E22000268"),
        ("E22000268", "E22000268"),
        ("e07000197", "E22000268"),
        ("West Midlands region", "E12000005"),
        ("Staffordshire (force)", "E23000015"),
        ("Staffordshire (county)", "E10000028"),
    ],
)
def it_finds_an_area_by_name_level_or_code(asked: str, code: str) -> None:
    places = table(STAFFORD, CANNOCK, FORCE, COUNTY, NATION, REGION)
    assert local(places, asked).area.code == code


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"level": Level.COUNTY}, "E10000028"),
        ({"level": Level.FORCE}, "E23000015"),
        ({"code": "E10000028"}, "E10000028"),
    ],
)
def it_follows_the_level_and_the_code_of_the_settings(settings: dict[str, Any], code: str) -> None:
    assert local(table(STAFFORD, FORCE, COUNTY), "Staffordshire", **settings).area.code == code


def it_tells_everything_that_the_fullest_row_says_of_an_area() -> None:
    district = {"area": "STAFFORD", "code": "E07000197", "level": Level.DISTRICT}
    found = local(table(district, STAFFORD), code="E07000197")
    assert (found.area.name, found.area.level, found.area.code) == ("Stafford", Level.CSP, "E22000268")
    assert (found.area.twin, found.area.within, found.within_code) == ("E07000197", "Staffordshire", "E23000015")
    assert found.codes == {"E22000268", "E07000197"}


def it_knows_an_area_that_no_row_gives_a_level() -> None:
    found = local(table({"area": "Stafford"}))
    assert found.area == Area("Stafford")
    assert (found.area.within, found.codes, found.within_code) == (None, frozenset(), "")
    assert found.levels == {"", Level.CSP, Level.DISTRICT}


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ({"area": "stafford"}, True),
        ({"area": "Stafford", "level": Level.DISTRICT}, True),
        ({"area": "Stafford", "code": "E07000197", "level": Level.DISTRICT}, True),
        ({"area": "Stafford Borough", "code": "E22000268", "level": Level.CSP}, True),
        ({"area": "Stafford", "level": Level.COUNTY}, False),
        ({"area": "Stafford", "code": "E05000001", "level": Level.CSP}, False),
        ({"area": "Staffordshire"}, False),
    ],
)
def it_takes_rows_of_the_same_code_or_of_the_same_name_and_no_code(other: dict[str, Any], same: bool) -> None:
    places = table(STAFFORD, other)
    assert rows_of(local(places, "E22000268"), places) == [True, same]


def it_takes_no_row_of_another_level_for_a_force() -> None:
    places = table(FORCE, {"area": "Staffordshire"}, {"area": "Staffordshire", "level": Level.CSP})
    assert rows_of(local(places, "Staffordshire (force)"), places) == [True, True, False]


def it_tells_places_apart_by_all_that_is_said_of_them() -> None:
    rows = [row(**{"indicator": "crime", "period": YEAR, "value": 1, **one}) for one in (STAFFORD, FORCE, STAFFORD)]
    places, groups = distinct_places(frame(rows))
    assert groups.which.tolist() == [0, 1, 0]
    assert len(places) == 2
    assert [one.folded for one in places] == ["stafford", "staffordshire"]
    assert [one.within_folded for one in places] == ["staffordshire", ""]


def it_takes_the_partnership_before_the_district_of_its_name() -> None:
    district = {"area": "Stafford", "code": "E07000999", "level": Level.DISTRICT}
    assert local(table(district, STAFFORD)).area.code == "E22000268"
    assert local(table(district, {"area": "Stafford"})).area.code == "E07000999"


@pytest.mark.parametrize(
    ("asked", "settings", "message"),
    [
        (
            "",
            {},
            (
                "No area is named. Write it in the row 'area' of the sheet 'Assessment' of assessment.xlsx, "
                "or give --area NAME."
            ),
        ),
        ("Stafford", {"code": "E22000999"}, "No row of the extracts has the area code E22000999."),
        (
            "Cannock Chase",
            {"code": "E22000268"},
            (
                "The settings name the area 'Cannock Chase', but its code E22000268 is STAFFORD or Stafford in the "
                "extracts. "
                "Required: a name and a code of one area, or an empty code."
            ),
        ),
        (
            "Staford",
            {},
            (
                "The area 'Staford' is not in the extracts. Nearest names: STAFFORD, Stafford. Required: "
                "an area's whole name as a row has it, or its code."
            ),
        ),
        (
            "Xyzzy",
            {},
            "The area 'Xyzzy' is not in the extracts. Required: an area's whole name as a row has it, or its code.",
        ),
        (
            "West Midland",
            {"level": Level.REGION},
            (
                "The area 'West Midland' is not in the extracts. Nearest names: West Midlands. Required: "
                "an area's whole name as a row has it, or its code."
            ),
        ),
        (
            "Staffordshire",
            {},
            (
                "'Staffordshire' is not a partnership in the extracts, but a county and a force. Write "
                "'Staffordshire (county)' if that is meant, or give the area's code."
            ),
        ),
        (
            "Stafford",
            {"level": Level.REGION},
            (
                "'Stafford' is not a region in the extracts, but a CSP. Write 'Stafford (CSP)' if that is meant, "
                "or give the area's code."
            ),
        ),
    ],
)
def it_says_why_an_area_cannot_be_told(asked: str, settings: dict[str, Any], message: str) -> None:
    places = table(STAFFORD, {**STAFFORD, "area": "STAFFORD"}, FORCE, COUNTY, REGION)
    with pytest.raises(AreaError) as told:
        local(places, asked, **settings)
    assert str(told.value) == message


def it_refuses_a_name_that_is_two_partnerships() -> None:
    other = {**STAFFORD, "code": "E22000001", "twin": ""}
    with pytest.raises(AreaError) as told:
        local(table(STAFFORD, other))
    assert str(told.value) == (
        "'Stafford' is several areas in the extracts: E22000001, E22000268. Give the code of the one meant."
    )


@pytest.mark.parametrize("name", ["", "E22000268", "Stafford"])
def it_takes_a_code_whose_name_agrees_or_is_not_given(name: str) -> None:
    assert local(table(STAFFORD), name, code="E22000268").area.name == "Stafford"


def it_compares_with_the_force_and_the_nation_where_nothing_is_set() -> None:
    kent = {"area": "Kent", "code": "E23000032", "level": Level.FORCE}
    places = table(
        STAFFORD, kent, FORCE, COUNTY, NATION, {"area": "England", "code": "E92000001", "level": Level.COUNTRY}
    )
    assert compared(places) == [
        ("Staffordshire", Level.FORCE, "E23000015", True),
        ("England and Wales", Level.COUNTRY, "K04000001", True),
    ]


@pytest.mark.parametrize(
    ("nation", "expected"),
    [
        ({"area": "Wales", "code": "W92000004", "level": Level.COUNTRY}, [("Wales", Level.COUNTRY, "W92000004", True)]),
        ({"area": "England"}, [("England", Level.COUNTRY, None, True)]),
        ({"area": "England", "level": Level.GROUP}, []),
        ({"area": "Scotland", "level": Level.COUNTRY}, []),
    ],
)
def it_takes_the_largest_nation_that_is_there(nation: dict[str, Any], expected: list[object]) -> None:
    assert compared(table(STAFFORD, nation)) == expected


def it_finds_the_force_by_its_name_where_no_code_is_stated() -> None:
    uncoded = {**STAFFORD, "within_code": ""}
    assert [name for name, *_ in compared(table(uncoded, FORCE, COUNTY))] == ["Staffordshire"]
    other = {**FORCE, "code": "E23000099"}
    assert compared(table(STAFFORD, other)) == []


def it_has_no_force_around_an_area_that_names_none() -> None:
    assert compared(table({**STAFFORD, "within": ""}, FORCE)) == []


def it_does_not_compare_a_nation_with_itself() -> None:
    places = table(NATION)
    nation = local(places, "England and Wales (country)")
    assert comparator_places(places, Settings(), nation) == []


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (setting("West Midlands"), ("West Midlands", Level.REGION, "E12000005", True)),
        (setting("The region", "E12000005"), ("The region", Level.REGION, "E12000005", True)),
        (setting("Staffordshire", None, Level.FORCE), ("Staffordshire", Level.FORCE, "E23000015", True)),
        (setting("Staffordshire", None, Level.COUNTY), ("Staffordshire", Level.COUNTY, "E10000028", True)),
        (setting("Kent", None, Level.FORCE), ("Kent", Level.FORCE, "E23000032", False)),
        (setting("Cannock Chase"), ("Cannock Chase", Level.CSP, "E22000259", False)),
        (setting("England and Wales"), ("England and Wales", Level.COUNTRY, "K04000001", True)),
    ],
)
def it_finds_a_comparator_of_the_settings(
    row: ComparatorSetting, expected: tuple[str, Level | None, str | None, bool]
) -> None:
    kent = {"area": "Kent", "code": "E23000032", "level": Level.FORCE}
    assert compared(table(STAFFORD, CANNOCK, FORCE, COUNTY, NATION, REGION, kent), row) == [expected]


def it_takes_a_comparators_uncoded_rows_at_its_level_alone() -> None:
    places = table(STAFFORD, FORCE, COUNTY, {"area": "Staffordshire"})
    ((place, _),) = comparator_places(
        places, Settings(comparators=(setting("Staffordshire", None, Level.FORCE),)), local(places)
    )
    assert here(places, place) == ["E23000015", "Staffordshire"]


def it_takes_a_comparator_of_no_code_and_no_level_by_its_name() -> None:
    places = table(STAFFORD, {"area": "Similar areas"})
    assert compared(places, setting("Similar areas")) == [("Similar areas", None, None, False)]
    assert compared(places, setting("Similar areas", None, Level.GROUP)) == [
        ("Similar areas", Level.GROUP, None, False)
    ]


@pytest.mark.parametrize(
    ("within", "inside"), [("", True), ("Staffordshire", True), ("STAFFORDSHIRE", True), ("Kent", False)]
)
def it_is_inside_a_force_that_its_rows_name_or_where_they_name_none(within: str, inside: bool) -> None:
    stafford = {**STAFFORD, "within": within, "within_code": ""}
    assert compared(table(stafford, FORCE), setting("Staffordshire")) == [
        ("Staffordshire", Level.FORCE, "E23000015", inside)
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            setting("West Midland"),
            (
                "assessment.xlsx, sheet 'Comparators' A2: the comparator 'West Midland' is not in the extracts. "
                "Nearest names: "
                "West Midlands. Required: an area that a row or column of an extract names."
            ),
        ),
        (
            setting("Xyzzy"),
            (
                "assessment.xlsx, sheet 'Comparators' A2: the comparator 'Xyzzy' is not in the extracts. "
                "Required: an area that a row or column of an extract names."
            ),
        ),
        (
            setting("Staffordshire"),
            (
                "assessment.xlsx, sheet 'Comparators' A2: 'Staffordshire' is several areas: E10000028 (county), "
                "E23000015 (force). Give its level or its code."
            ),
        ),
        (
            setting("Similar", members=("Stafford", "Canock Chase")),
            (
                "assessment.xlsx, sheet 'Comparators' A2: 'Canock Chase', a member of 'Similar', is not in the "
                "extracts. Nearest names: Cannock Chase."
            ),
        ),
        (
            setting("Similar", members=("Xyzzy",)),
            "assessment.xlsx, sheet 'Comparators' A2: 'Xyzzy', a member of 'Similar', is not in the extracts.",
        ),
        (
            setting("Similar", members=("Staffordshire",)),
            (
                "assessment.xlsx, sheet 'Comparators' A2: 'Staffordshire', a member of 'Similar', is not in the "
                "extracts. Nearest names: Staffordshire, Stafford."
            ),
        ),
    ],
)
def it_says_with_the_cell_why_a_comparator_cannot_be_told(row: ComparatorSetting, message: str) -> None:
    with pytest.raises(AreaError) as told:
        compared(table(STAFFORD, CANNOCK, FORCE, COUNTY, REGION), row)
    assert str(told.value) == message


@pytest.mark.parametrize(
    ("members", "inside"),
    [(("Stafford", "Cannock Chase"), True), (("E07000192",), False), (("E22000259",), False)],
)
def it_makes_a_group_of_its_members(members: tuple[str, ...], inside: bool) -> None:
    places = table(STAFFORD, CANNOCK, {"area": "Similar", "code": "X1", "level": Level.GROUP}, {"area": "SIMILAR"})
    rows = (setting("Similar", "X1", members=members),)
    ((place, group),) = comparator_places(places, Settings(comparators=rows), local(places))
    assert (group.area, group.contains) == (Area("Similar", Level.GROUP, "X1"), inside)
    assert [one.name for one in group.members] == ["Stafford", "Cannock Chase"][-len(members) :]
    assert here(places, place) == ["X1", "SIMILAR"]


def it_finds_a_group_without_a_code_by_its_name() -> None:
    places = table(STAFFORD, {"area": "Similar", "level": Level.GROUP}, {"area": "Similar", "level": Level.CSP})
    rows = (setting("Similar", members=("Stafford",)),)
    ((place, _),) = comparator_places(places, Settings(comparators=rows), local(places))
    assert rows_of(place, places) == [False, True, False]


def it_lists_the_partnerships_of_the_same_force_by_name() -> None:
    dover = {"area": "Dover", "code": "E22000001", "level": Level.CSP, "within": "Kent"}
    uncoded = {"area": "Lichfield", "level": Level.CSP, "within": "Staffordshire"}
    ward = {"area": "Baswich", "code": "E05000001", "level": Level.WARD, "within": "Staffordshire"}
    places = table(STAFFORD, dover, CANNOCK, uncoded, ward, {**CANNOCK, "within": "STAFFORDSHIRE"})
    assert [one.area.name for one in sibling_places(places, local(places))] == ["Cannock Chase", "Stafford"]


def it_has_no_siblings_where_no_force_is_named() -> None:
    places = table({**STAFFORD, "within": ""}, {**CANNOCK, "within": ""})
    assert sibling_places(places, local(places)) == []


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        (Area("Baswich", Level.WARD, "E05000001"), [True, True, True, False, False]),
        (Area("Baswich", Level.SUB_AREA), [False, True, True, False, False]),
    ],
)
def it_finds_a_sub_area_by_its_code_or_its_whole_name(area: Area, expected: list[bool]) -> None:
    places = table(
        {"area": "Baswich ward", "code": "E05000001", "level": Level.WARD},
        {"area": "BASWICH"},
        {"area": "Baswich", "level": Level.SUB_AREA},
        {"area": "Baswich", "level": Level.CSP},
        {"area": "Baswich", "code": "E05000002", "level": Level.WARD},
    )
    place = named_place(area)
    assert rows_of(place, places) == expected
    assert place.area is area
