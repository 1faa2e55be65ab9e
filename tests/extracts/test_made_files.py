"""Made-up extracts, one for every trap that real ones have set: read rightly, or refused with a row that works."""

from __future__ import annotations

from collections import Counter

import pytest
from made import CASES, Case
from made.judging import Outcome, judged

LEAST_READ = 0.8


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def it_accepts_no_wrong_label(case: Case) -> None:
    assert judged(case).wrong == (), case.why


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def it_reads_a_made_file_or_has_a_row_that_works(case: Case) -> None:
    judgement = judged(case)
    assert judgement.outcome is not Outcome.STUCK, (case.why, judgement.missing)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def it_says_of_every_made_file_what_became_of_it(case: Case) -> None:
    assert judged(case).silent == (), case.why


def it_reads_four_fifths_of_the_made_files() -> None:
    outcomes = {case: judged(case).outcome for case in CASES}
    _print(outcomes)
    readable = [outcome for outcome in outcomes.values() if outcome is not Outcome.LEFT]
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)
    assert readable.count(Outcome.READ) >= LEAST_READ * len(readable)


def _print(outcomes: dict[Case, Outcome]) -> None:
    """The table of classes, for a person who asks for it with -s."""
    counts = Counter((case.trap, outcome) for case, outcome in outcomes.items())
    traps = dict.fromkeys(case.trap for case in outcomes)
    lines = ["", f"{'class':20}" + "".join(f"{outcome.name.lower():>9}" for outcome in Outcome)]
    lines += [f"{trap:20}" + "".join(f"{counts[trap, outcome]:9}" for outcome in Outcome) for trap in traps]
    whole = Counter(outcomes.values())
    lines.append(f"{'all':20}" + "".join(f"{whole[outcome]:9}" for outcome in Outcome))
    lines += [
        f"  {outcome.name.lower():8} {case.name}" for case, outcome in outcomes.items() if outcome is not Outcome.READ
    ]
    print("\n".join(lines))  # noqa: T201 - shown with -s
