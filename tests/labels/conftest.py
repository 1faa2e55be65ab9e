"""Each test reads anew: what was read before, and kept, would stand for what the code does now."""

from __future__ import annotations

import pytest

from csp_report.labels import areas, period_tokens, periods, register

MODULES = (areas, period_tokens, periods)
KEPT = [one for module in MODULES for one in vars(module).values() if hasattr(one, "cache_clear")]


@pytest.fixture(autouse=True)
def read_anew() -> None:
    for one in (*KEPT, register.register):
        one.cache_clear()
