"""What is made of a dataset once, and what it looks up."""

from __future__ import annotations

from msgspec.structs import replace
from rule_cases import THEFT, dataset, years

from csp_report.domain.model import Dataset, Indicator

JOINT = Indicator("joint", "joint group", "offence", "offences", covers=("theft",))


def data() -> Dataset:
    return dataset(years([500, 400]), indicators=(THEFT, JOINT))


def it_makes_once_what_follows_from_it() -> None:
    made = data()
    first = made.once("list", lambda: [1])
    assert made.once("list", lambda: [2]) is first
    assert made.once("other", lambda: [2]) == [2]


def it_makes_anew_what_follows_from_other_data() -> None:
    made = data()
    made.once("list", lambda: [1])
    assert replace(made, notes=()).once("list", lambda: [2]) == [2]


def it_is_equal_to_the_same_data_whatever_was_made_of_it() -> None:
    made = data()
    made.once("list", lambda: [1])
    assert made == replace(made)


def it_knows_the_groups_that_cover_others() -> None:
    assert data().joint == (JOINT,)
