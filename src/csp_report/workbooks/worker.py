"""The reading process: opens files one after the other as it is told, within limits on memory.

Whatever a library does to itself over a file (a panic, an abort, an endless loop) ends this process and no other.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from csp_report.domain.errors import InputError
from csp_report.workbooks.frames import END, packed, receive
from csp_report.workbooks.kept import Kept, key_of
from csp_report.workbooks.limits import Limits
from csp_report.workbooks.opening import LockedError, Piece
from csp_report.workbooks.sheets import sheets_of, unlocked
from csp_report.workbooks.styles import cells_of


def main() -> None:
    """Answer requests until the other side is gone. Nothing that a library prints gets between the answers."""
    asked = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    gc.disable()  # no cycles are made, and lists of cells are many
    kept = Kept()
    with contextlib.suppress(EOFError, BrokenPipeError, KeyboardInterrupt):
        while True:
            request = receive(asked)
            if request["do"] == "expect":
                for one in request["requests"]:
                    _work_out(one, kept)
                answers.write(END)
                answers.flush()
            else:
                for frame in _frames(request, kept):
                    answers.write(frame)
                    answers.flush()


def _work_out(request: dict[str, Any], kept: Kept) -> None:
    """Have the answer ready before it is asked for, if it is one that is kept."""
    if key_of(request) is not None:
        for _ in _frames(request, kept):
            pass


def _frames(request: dict[str, Any], kept: Kept) -> Iterator[bytes]:
    """The answer to a request, frame by frame; what was given before, where the file is still the same."""
    key = key_of(request)
    known = kept.frames(key)
    if known is not None:
        yield from known
        return
    made = _answers(request)
    yield from kept.passed(key, made) if key else made
    gc.collect()


def _answers(request: dict[str, Any]) -> Iterator[bytes]:
    """The answer to a request: its pieces and an end, or why there is none."""
    limits = Limits(*request["limits"])
    _hold(limits.memory, request["seconds"])
    try:
        for one in _done(request, limits):
            yield packed(one, shares=one[0] == "piece")
    except LockedError as error:
        yield packed(("locked", str(error)))
    except InputError as error:
        yield packed(("refused", str(error)))
    except MemoryError:
        yield packed(("memory",))
    except Exception as error:  # noqa: BLE001  (whatever a library meets in a file is that file's fault, and is told)
        yield packed(("failed", f"{type(error).__name__}: {error}"[:300]))
    else:
        yield END


def _done(request: dict[str, Any], limits: Limits) -> Iterator[tuple[object, ...]]:
    """What is asked for, piece by piece."""
    path, content = Path(os.fsdecode(request["path"])), request["content"]
    if request["do"] == "sheets":
        content = unlocked(path, request["password"])
        yield "unlocked", content
        for one in sheets_of(path, content, limits, hidden=request["hidden"]):
            yield "piece" if isinstance(one, Piece) else "sheet", *one
    else:
        yield "cells", cells_of(path, content, request["sheet"])


def _hold(memory: int, seconds: float) -> None:
    """Let the system refuse this process more memory, and end it should nobody be there to do so in time.

    Windows has no such calls.
    """
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  (not there on Windows)

        used = resource.getrusage(resource.RUSAGE_SELF)
        processor = int(used.ru_utime + used.ru_stime + 2 * seconds) + 2
        for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, processor), (resource.RLIMIT_CORE, 0)):
            hard = resource.getrlimit(kind)[1]
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


if __name__ == "__main__":
    main()
