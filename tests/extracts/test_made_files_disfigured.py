"""Made-up extracts with one label misspelt or taken away at random: less may be read of them, nothing wrongly."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from made import CASES, Case
from made.disfiguring import Disfigured, disfigured
from made.judging import reading_of, wrongly_accepted
from made.writing import write_case

TIMES = 4  # for each case: more than 500 in all
LOST = (
    "rows-twice",  # a misspelt row no longer contradicts the other
    "two-tables-side-by-side",  # a title heads both
    "crime-list",  # a misspelt record is one less, and named
    "casualty-list",
    "a-neighbours-code-on-a-wider-area",  # without its name, the code is all that is known
)


@pytest.mark.slow
@pytest.mark.parametrize("case", [case for case in CASES if case.name not in LOST], ids=lambda case: case.name)
def it_accepts_nothing_wrong_of_a_disfigured_file(case: Case, tmp_path: Path) -> None:
    rng = Random(case.name)  # noqa: S311 - the same examples for everybody, no secret
    made = [one for one in (disfigured(case, rng) for _ in range(TIMES)) if one]
    found = {one.change: _wrong(one, tmp_path / str(number)) for number, one in enumerate(made)}
    assert {change: wrong for change, wrong in found.items() if wrong} == {}


def _wrong(one: Disfigured, folder: Path) -> tuple[str, ...]:
    folder.mkdir()
    return wrongly_accepted(reading_of(write_case(one.case, folder)), one.case)
