from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_report.domain.model import Level
from csp_report.labels.areas import (
    fold_name,
    is_code,
    level_of_code,
    level_of_kind,
    level_of_name,
    nearest_names,
    printed_name,
    split_level,
    without_title,
)

NAMES = (
    "Stafford",
    "Staffordshire",
    "Staffordshire Moorlands",
    "South Staffordshire",
    "East Staffordshire",
    "Bristol, City of",
    "St. Helens",
)


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("E01029360", Level.LSOA),
        ("W01000001", Level.LSOA),
        ("E02006154", Level.MSOA),
        ("E05000026", Level.WARD),
        ("W05000999", Level.WARD),
        ("E06000021", Level.DISTRICT),
        ("E07000197", Level.DISTRICT),
        ("E08000025", Level.DISTRICT),
        ("E09000002", Level.DISTRICT),
        ("W06000010", Level.DISTRICT),
        ("E10000028", Level.COUNTY),
        ("E11000005", Level.COUNTY),
        ("E12000005", Level.REGION),
        ("E22000268", Level.CSP),
        ("W14000003", Level.CSP),
        ("E23000015", Level.FORCE),
        ("W15000003", Level.FORCE),
        ("E92000001", Level.COUNTRY),
        ("W92000004", Level.COUNTRY),
        ("K04000001", Level.COUNTRY),
        ("X99000001", None),
    ],
)
def it_tells_the_level_from_the_codes_prefix(code: str, level: Level | None) -> None:
    assert level_of_code(code) is level


@pytest.mark.parametrize(
    ("typed", "name", "level"),
    [
        ("Staffordshire Police", "Staffordshire", Level.FORCE),
        ("Dorset (county)", "Dorset", Level.COUNTY),
        ("West Midlands region", "West Midlands", Level.REGION),
        ("West Midlands (force)", "West Midlands", Level.FORCE),
        ("Stafford CSP", "Stafford", Level.CSP),
        ("Stafford Borough Council", "Stafford", Level.DISTRICT),
        ("Metropolitan Police", "Metropolitan Police", Level.FORCE),
        ("Stafford", "Stafford", None),
        ("Highland", "Highland", None),
    ],
)
def it_parts_a_name_from_the_level_that_it_states(typed: str, name: str, level: Level | None) -> None:
    assert split_level(typed) == (name, level)


@pytest.mark.parametrize(
    ("kind", "level"),
    [
        ("Police force area", Level.FORCE),
        ("police  force\nareas", Level.FORCE),
        ("Community Safety Partnership", Level.CSP),
        ("Unitary Authorities", Level.DISTRICT),
        ("Counties", Level.COUNTY),
        ("Country", Level.COUNTRY),
        ("Offence", None),
        ("", None),
    ],
)
def it_knows_kinds_of_area(kind: str, level: Level | None) -> None:
    assert level_of_kind(kind) is level


@pytest.mark.parametrize(
    ("text", "expected"),
    [("E22000268", True), (" E22000268 ", True), ("E2200026", False), ("E220002681", False), ("X22000268", False)],
)
def it_tells_a_code_from_a_name(text: str, expected: bool) -> None:
    assert is_code(text) is expected


@pytest.mark.parametrize(
    ("name", "level"), [("ENGLAND AND WALES", Level.COUNTRY), ("Wales", Level.COUNTRY), ("Stafford", None)]
)
def it_knows_a_nation_by_its_name_alone(name: str, level: Level | None) -> None:
    assert level_of_name(name) is level


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Stafford", "Stafford"),
        ("Bristol, City of", "Bristol"),
        ("Herefordshire, County of", "Herefordshire"),
        ("London, City of", "the City of London"),
        ("City of London", "the City of London"),
        ("Isle of Wight", "the Isle of Wight"),
        ("Vale of Glamorgan", "the Vale of Glamorgan"),
        ("Bournemouth, Christchurch and Poole", "Bournemouth, Christchurch and Poole"),
        ("Bristol, City of, City of", "Bristol, City of, City of"),  # a title stands behind the first comma
    ],
)
def it_says_a_name_as_a_sentence_would(name: str, printed: str) -> None:
    assert printed_name(name) == printed


@pytest.mark.parametrize(
    ("folded", "bare"),
    [
        ("city of bristol", "bristol"),
        ("county of herefordshire", "herefordshire"),
        ("royal borough of greenwich", "greenwich"),
        ("derby city", "derby"),
        ("bristol", "bristol"),
        ("city of london", "city of london"),  # London is another area
        ("london city", "london city"),
        ("the city of wick", "the city of wick"),
        ("city wick", "city wick"),
    ],
)
def it_leaves_a_title_off_a_name_but_londons(folded: str, bare: str) -> None:
    assert without_title(folded) == bare


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bristol, City of", "City of Bristol"),
        ("Bristol, City of ", "BRISTOL, CITY OF"),
        ("Bath & North East Somerset", "Bath and North East Somerset"),
        ("St. Helens", "St Helens"),
        ("Stoke-on-Trent", "Stoke on Trent"),
        ("Kingston upon Hull, City of", "Kingston upon Hull, City of"),
        ("King's Lynn", "King’s Lynn"),  # noqa: RUF001 - an apostrophe as typed
    ],
)
def it_takes_two_spellings_for_one_name(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(("asked", "expected"), [((), 3), ((1,), 1), ((9,), 5)])
def it_suggests_no_more_names_than_asked_for(asked: tuple[int, ...], expected: int) -> None:
    names = ["Stafford North", "Stafford South", "Stafford East", "Stafford West", "Stafford Town"]
    assert len(nearest_names("Stafford", names, *asked)) == expected


def it_suggests_the_nearest_names_for_a_miss() -> None:
    assert nearest_names("Staford", NAMES)[0] == "Stafford"


@pytest.mark.parametrize(
    ("name", "names", "expected"),
    [
        ("Xyzzy", ["Kent", "Essex"], []),
        ("Derby", ["Dover", "Wick"], ["Dover"]),  # 60 of 100: at the limit
    ],
)
def it_suggests_no_name_that_is_hardly_like_the_one_asked_for(name: str, names: list[str], expected: list[str]) -> None:
    assert nearest_names(name, names) == expected


@given(
    st.sampled_from(NAMES),
    st.sampled_from([str.upper, str.lower, str.title, lambda name: f" {name}  ", lambda name: name.replace(" ", "  ")]),
)
def it_folds_a_name_the_same_through_any_disfigurement(name: str, disfigured) -> None:  # noqa: ANN001 - a function
    assert fold_name(disfigured(name)) == fold_name(name)


@given(st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True))
def it_never_folds_two_areas_into_one(names: list[str]) -> None:
    assert fold_name(names[0]) != fold_name(names[1])
