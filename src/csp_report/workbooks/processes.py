"""Processes of this program that work beside it, and are told what to do through their standard input."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Sequence

from csp_report.workbooks.limits import LITTLE


def command(module: str) -> tuple[str, ...]:
    """What starts a module of this package in a process of its own."""
    return sys.executable, "-P", "-m", module


def started(words: Sequence[str]) -> subprocess.Popen[bytes]:
    """A process that reads requests and writes answers. Raises OSError where none can be started."""
    return subprocess.Popen(  # noqa: S603  (this Python, with a module of this package)
        words,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **LITTLE},
    )


def ended(process: subprocess.Popen[bytes]) -> None:
    """End a process whatever it does, and wait until it is gone."""
    process.kill()
    for stream in (process.stdin, process.stdout):
        with contextlib.suppress(OSError):
            if stream:
                stream.close()
    process.wait()
