"""Which further cell goes where sums would give one away, on small systems written out."""

from __future__ import annotations

import pytest
from rule_cases import LATEST

from csp_report.disclosure.sums import Cell, Sum, undisclosed

# Cells by a letter: small letters are parts, capitals are wholes.
BELOW = 5
VALUES = {
    "a": 1, "b": 2, "d": 3, "e": 10, "n": 50, "q": 6, "y": 8, "z": 7,
    "S": 60, "T": 70, "U": 80, "V": 90,
}  # fmt: skip


def cell(letter: str) -> Cell:
    return Cell(letter, "here", LATEST)


def ties(text: str) -> list[Sum]:
    """The sums of a text like "S=a+b T=a+d"."""
    made = []
    for one in text.split():
        whole, parts = one.split("=")
        made.append(Sum(cell(whole), tuple(cell(part) for part in parts.split("+"))))
    return made


def hidden(primary: str, text: str) -> str:
    """The letters of what is taken out, in alphabetical order."""
    values = {cell(letter): float(value) for letter, value in VALUES.items()}
    found = undisclosed({cell(letter) for letter in primary}, ties(text), values, BELOW)
    return "".join(sorted(one.indicator for one in found))


@pytest.mark.parametrize(
    ("primary", "sums", "expected"),
    [
        ("", "S=a+b", ""),
        ("a", "", "a"),
        ("a", "S=a+e+n", "ae"),  # the smallest other part
        ("a", "S=a+n+e", "ae"),
        ("ab", "S=a+b+e", "ab"),  # two unknowns hide each other
        ("a", "S=a+q+n T=q+e", "aeq"),  # the second part has to be hidden too
        ("a", "S=a", "Sa"),  # no other part: the whole
        ("a", "T=a S=a", "STa"),
        ("S", "S=e+n", "Se"),  # a suppressed whole is protected by a part
    ],
)
def it_hides_the_smallest_part_that_is_shown(primary: str, sums: str, expected: str) -> None:
    assert hidden(primary, sums) == expected


def it_hides_nothing_more_where_nothing_that_is_shown_ties_the_cell() -> None:
    assert hidden("abS", "S=a+b S=a") == "Sab"


def it_sees_what_only_the_sums_together_determine() -> None:
    assert hidden("abd", "S=a+b T=a+d") == "abd"
    assert hidden("abd", "S=a+b T=a+d U=b+d+e") == "abde"


@pytest.mark.parametrize(
    ("sums", "expected", "why"),
    [
        ("S=a+b+n T=a+d U=b+d+e", "abdn", "a part beside the cell goes before a smaller one further off"),
        ("S=a+b T=a+d U=b+d+e V=z+y", "abde", "sums that share no unknown with it are left alone"),
        ("S=a+b T=a+d U=b+d+e V=U+q", "abde", "a cell that is shown ties nothing further"),
        ("S=a+b T=a+d U=b+d", "Sabd", "a whole goes where no part is left, the smallest first"),
        ("T=a+b U=a+d V=b+d", "Tabd", "the same, whatever they are called"),
    ],
)
def it_chooses_what_goes_next(sums: str, expected: str, why: str) -> None:
    assert hidden("abd", sums) == expected, why
