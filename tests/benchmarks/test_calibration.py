"""The error rates of the rules and of documents, on fewer documents than ``calibration.py`` runs."""

from __future__ import annotations

import pytest
from calibration import rows


@pytest.mark.slow
def it_keeps_false_alarms_and_power_within_their_limits() -> None:
    found = [*rows(100)]
    assert len(found) == 23
    assert [one for one in found if one.exceeded] == []
