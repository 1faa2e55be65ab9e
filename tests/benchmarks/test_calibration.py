"""The false alarms of the rules, on fewer series than ``calibration.py`` runs."""

from __future__ import annotations

import pytest
from calibration import LIMITS, rows


@pytest.mark.slow
def it_keeps_false_alarms_within_their_limits() -> None:
    found = [one for one in rows(600) if one.true_change == 0]
    assert {one.rule for one in found} == set(LIMITS)
    assert [one for one in found if one.exceeded] == []


@pytest.mark.slow
def it_finds_large_changes_in_large_counts() -> None:
    (row,) = [one for one in rows(200) if (one.true_change, one.count, one.spread) == (40, 5000, 0.07)]
    assert row.share > 0.9
