"""Spoiled inputs: no traceback, no hang, no flood of memory, no half output, no figure that its cell does not hold.

Each run of cases is a process of its own. 200 cases are always tried; all 3,000 in a full run.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent / "support" / "fuzzing.py"
CASES, AT_ONCE, ORDINARY = 3_000, 50, 200


@pytest.mark.skipif(sys.platform == "win32", reason="limits and forks are those of POSIX")
@pytest.mark.parametrize(
    "first",
    [pytest.param(first, marks=[] if first < ORDINARY else pytest.mark.slow) for first in range(0, CASES, AT_ONCE)],
)
def it_withstands_spoiled_inputs(first: int) -> None:
    done = subprocess.run(  # noqa: S603  (the project's own script)
        [sys.executable, str(SCRIPT), str(first), str(AT_ONCE)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
