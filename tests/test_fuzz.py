"""Spoiled inputs: no traceback, no hang, no flood of memory, no half output, no figure that its cell does not hold.

Each run of cases is a process of its own. The first 200 are tried here; the full run of 3,000 is

    python tests/support/fuzzing.py 0 3000
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent / "support" / "fuzzing.py"
CASES, AT_ONCE = 200, 50


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="limits and forks are those of POSIX")
@pytest.mark.parametrize("first", range(0, CASES, AT_ONCE))
def it_withstands_spoiled_inputs(first: int) -> None:
    done = subprocess.run(  # noqa: S603  (the project's own script)
        [sys.executable, str(SCRIPT), str(first), str(AT_ONCE)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="limits and forks are those of POSIX")
@pytest.mark.parametrize("case", [1277])  # headings beside a table, with nothing under them
def it_withstands_what_longer_runs_have_found(case: int) -> None:
    done = subprocess.run(  # noqa: S603  (the project's own script)
        [sys.executable, str(SCRIPT), str(case), "1"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
