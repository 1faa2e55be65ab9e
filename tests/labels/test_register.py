"""The register of areas: what a code or a whole name is one of, and which names stand in a text."""

from __future__ import annotations

import pytest

from csp_report.domain.model import Area, Level
from csp_report.labels.register import Entry, _entries, _entry, register

NAMED = (Area("Upper Wick"), Area("lower wick"), Area("", code="E05999999"))
WICKS = register(NAMED)


@pytest.mark.parametrize(
    ("code", "name", "level", "parents"),
    [
        ("E07000197", "Stafford", Level.DISTRICT, ("E23000015", "E12000005", "E22000268", "E10000028")),
        ("E22000268", "Stafford", Level.CSP, ("E23000015", "E12000005", "E07000197")),
        ("E23000015", "Staffordshire", Level.FORCE, ("E12000005",)),
        ("E12000005", "West Midlands", Level.REGION, ()),
        ("E05000026", "Abbey", Level.WARD, ("E09000002",)),
    ],
)
def it_knows_an_area_by_its_code(code: str, name: str, level: Level, parents: tuple[str, ...]) -> None:
    found = register().at(code)
    assert found
    assert (found.code, found.name, found.level, found.parents) == (code, name, level, parents)


@pytest.mark.parametrize("code", ["E07999999", "E05999999", "E23999999", "", "Stafford", "e07000197"])
def it_knows_no_area_by_any_other_code(code: str) -> None:
    assert register().at(code) is None


def it_looks_wards_up_by_codes_of_wards_alone() -> None:
    assert register().by_code.get("E05000026") is None
    assert {code[:3] for code in _entries("wards.csv.gz")} <= {"E05", "W05", "S13", "N08"}


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("West Midlands", {"E11000005", "E12000005", "E23000014"}),
        ("west  midlands", {"E11000005", "E12000005", "E23000014"}),
        ("West Midlands region", {"E12000005"}),
        ("West Midlands Police", {"E23000014"}),
        ("Stafford", {"E07000197", "E22000268"}),
        ("Stafford CSP", {"E07000197", "E22000268"}),  # a partnership is its district
        ("Stafford Borough Council", {"E07000197", "E22000268"}),
        ("Stafford region", set()),
        ("Stafford Police", set()),
        ("Bristol", {"E06000023", "E22000002"}),
        ("City of Bristol", {"E06000023", "E22000002"}),
        ("Bristol, City of", {"E06000023", "E22000002"}),
        ("London", {"E12000007"}),
        ("City of London Police", {"E23000034"}),
        ("Metropolitan Police", {"E23000001"}),
        ("Staffordshir", set()),
        ("", set()),
    ],
)
def it_knows_areas_by_a_whole_name_and_the_level_that_it_states(name: str, codes: set[str]) -> None:
    assert {one.code for one in register().called(name)} == codes
    assert register().knows(name) is bool(codes)


@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        ("E06000023", "Bristol", True),
        ("E06000023", "City of Bristol", True),
        ("E06000023", "Bristol, City of", True),
        ("E06000023", "Bristol CSP", True),
        ("E06000023", "Bristo", False),
        ("E07000197", "STAFFORD", True),
        ("E07000197", "Stafford district", True),
        ("E07000197", "Staffordshire", False),
        ("E23000034", "City of London Police", True),
        ("E23000034", "London", False),
        ("E22000371", "York", True),
        ("E22000371", "City of York", True),
    ],
)
def it_tells_whether_a_whole_name_is_an_areas(code: str, name: str, expected: bool) -> None:
    found = register().at(code)
    assert found
    assert found.is_called(name) is expected


@pytest.mark.parametrize("name", ["East Wick Police", "east wick police"])
def it_calls_an_area_by_a_name_that_ends_in_a_word_of_a_level(name: str) -> None:
    area = Entry("X1", "East Wick Police", Level.FORCE, frozenset({"east wick police"}), (), 2024)
    assert area.is_called(name)
    assert not area.is_called("East Wick")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Crime in West Midlands and North East Derbyshire, Derby",
            ["North East Derbyshire", "West Midlands", "Derby"],
        ),
        ("Derby", ["Derby"]),
        ("Crime in Derby", ["Derby"]),
        ("Derby crime", ["Derby"]),
        ("Reading and Rushmoor; reading", ["Reading", "Rushmoor"]),  # a word is no name without its capital
        ("shoplifting in stafford", []),
        ("Bournemouth, Christchurch and Poole, 2024", ["Bournemouth, Christchurch and Poole"]),
        ("Bath & North East Somerset", ["Bath & North East Somerset"]),
        ("King's Lynn and West Norfolk", ["King's Lynn and West Norfolk"]),
        ("Stoke-on-Trent", ["Stoke-on-Trent"]),
        ("Staffordshire Moorlands", ["Staffordshire Moorlands"]),
        ("South Staffordshire Staffordshire", ["South Staffordshire", "Staffordshire"]),
        ("Derby Derby", ["Derby", "Derby"]),
        ("London, City of London", ["London, City of", "London"]),
        ("nothing of the kind", []),
        ("", []),
    ],
)
def it_finds_the_names_that_stand_whole_in_a_text(text: str, names: list[str]) -> None:
    assert register().named_in(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("In upper wick and lower wick, Derby", ["upper wick", "lower wick", "Derby"]),  # as the settings name them
        ("upper Wick", ["upper Wick"]),
        ("upper wicked", []),
    ],
)
def it_finds_what_the_settings_name_in_any_capitals(text: str, names: list[str]) -> None:
    assert WICKS.named_in(text) == names


@pytest.mark.parametrize(
    ("name", "code", "expected"),
    [
        ("Upper Wick", "", True),
        ("UPPER  WICK", "", True),
        ("Lower Wick", "", True),
        ("Upper Wick CSP", "", True),
        ("Wick", "", False),
        ("Wick", "E05999999", True),
        ("Upper Wick", "E05000001", True),
        ("Wick", "E05000001", False),
        ("", "", False),
        ("", "E05999999", True),
    ],
)
def it_tells_whether_the_settings_name_an_area_so(name: str, code: str, expected: bool) -> None:
    assert WICKS.is_named(name, code) is expected


@pytest.mark.parametrize(("name", "expected"), [("Upper Wick", True), ("Stafford", True), ("Wick", False)])
def it_knows_what_the_settings_name_beside_what_the_tables_have(name: str, expected: bool) -> None:
    assert WICKS.knows(name) is expected


@pytest.mark.parametrize("name", ["Upper Wick", "lower wick"])
def it_names_nothing_that_no_settings_name(name: str) -> None:
    assert not register().is_named(name)
    assert not register().knows(name)


def line(code: str, name: str, parents: str = "E23000015 E12000005", last: str = "2024") -> dict[str, str]:
    return {"code": code, "name": name, "level": "district", "parents": parents, "last": last}


def it_joins_the_names_that_an_area_has_had() -> None:
    made = _entry([line("E07000001", "New Wick"), line("E07000001", "Old Wick", "E99", "2019")])
    folded = frozenset({"new wick", "old wick"})
    assert made == Entry("E07000001", "New Wick", Level.DISTRICT, folded, ("E23000015", "E12000005"), 2024)


def it_takes_the_latest_year_of_any_line_of_an_area() -> None:
    assert _entry([line("E07000001", "Wick", last="2009"), line("E07000001", "Wick", last="2021")]).last == 2021


def it_adds_the_whole_name_of_a_force_whose_name_is_also_a_titles() -> None:
    assert _entry([line("E23000034", "City of London")]).folded == {"city of london", "city of london police"}


def it_reads_every_line_of_the_shipped_tables() -> None:
    areas, wards = _entries("areas.csv.gz"), _entries("wards.csv.gz")
    assert areas == register().by_code
    assert all(code == entry.code for code, entry in (areas | wards).items())
    assert areas["E07000197"].last == 2024
    assert wards["E05000026"].last == 2020
