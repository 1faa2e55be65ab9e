"""No suppressed count becomes known to a reader of every output who can reckon."""

from __future__ import annotations

from pathlib import Path

import pytest
from attacker import BELOW, inputs_of, printed, ranges, secret, suppressed
from example import composed

from csp_report.disclosure.bounds import LEAST_VALUES

TABLES = 500
AT_ONCE = 10
ORDINARY = 2  # of the runs of AT_ONCE that are made without being asked for the slow ones


@pytest.mark.parametrize(
    "first",
    [
        pytest.param(first, marks=[] if first < ORDINARY * AT_ONCE else pytest.mark.slow)
        for first in range(0, TABLES, AT_ONCE)
    ],
)
def it_lets_no_reader_narrow_down_a_suppressed_count(first: int, tmp_path: Path) -> None:
    for seed in range(first, first + AT_ONCE):
        one = secret(seed)
        document = composed(inputs_of(one, tmp_path / str(seed)))
        shown = printed(one, document)
        assert not shown & one.small, seed
        hidden = suppressed(one, document)
        assert hidden >= one.small, seed
        for key, (least, most) in ranges(one, shown, hidden).items():
            assert most - least >= min(LEAST_VALUES, BELOW) - 1, (seed, key, least, most)


def it_would_find_what_is_not_suppressed(tmp_path: Path) -> None:
    """The attacker at work on a build without suppression: everything is printed, and nothing is left to reckon."""
    one = secret(4)  # whose small count stands beside its name and year where nothing is suppressed
    inputs = inputs_of(one, tmp_path)
    (inputs / "assessment.xlsx").unlink()
    shown = printed(one, composed(inputs, area="Ashford"))
    assert {key for key in one.counts if key[0] == "Theft offences"} <= shown
    assert shown & one.small
