"""One run at a time in an output folder: the folder beside the outputs, and the lock in it that dies with its run."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

FOLDER: Final = ".csp-report-saving"
LOCK: Final = "lock"
PLAN: Final = "plan.json"  # there only while files take their places
PATIENCE: Final = 20.0  # seconds that one run waits for another to have written
STEP: Final = 0.05


def is_left_over(folder: Path) -> bool:
    """Whether there is a folder of a run that still writes, or was killed while it wrote."""
    return (folder / FOLDER).is_dir()


@contextmanager
def guarded(folder: Path) -> Iterator[Path]:
    """The folder in which files wait, for this run alone; it is gone afterwards.

    What a killed run left in it is there still, for the caller to set right. Raises OSError where another run keeps it
    for longer than ``PATIENCE``, or where it cannot be made.
    """
    beside = folder / FOLDER
    held = _hold(beside)
    try:
        yield beside
    finally:
        _let_go(held, beside)


def _hold(beside: Path) -> IO[bytes]:
    """The lock file of the folder, held: the system lets go of it when this process ends, however it ends."""
    until = time.monotonic() + PATIENCE
    while True:
        held = _try(beside)
        if held is not None:
            return held
        if time.monotonic() > until:
            raise OSError(None, "another run of csp-report is writing there", str(beside.parent))
        time.sleep(STEP)


def _try(beside: Path) -> IO[bytes] | None:
    try:
        beside.mkdir(exist_ok=True)
        held = (beside / LOCK).open("ab")
    except FileNotFoundError:  # removed by the run before, between the two
        return None
    if _locked(held) and _is_still_there(held, beside / LOCK):
        return held
    held.close()
    return None


def _is_still_there(held: IO[bytes], path: Path) -> bool:
    """Whether the lock that is held is the one that others find: the run before may have removed it meanwhile."""
    try:
        return os.path.samestat(os.fstat(held.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _let_go(held: IO[bytes], beside: Path) -> None:
    """Remove the folder with what is in it. The lock goes last, and on Windows must be closed before it can.

    With a plan that was not carried out to its end, everything stays for the next run.
    """
    if (beside / PLAN).exists():
        held.close()
        return
    for path in beside.iterdir():
        if path.name != LOCK:
            path.unlink(missing_ok=True)
    if sys.platform == "win32":
        held.close()
    (beside / LOCK).unlink(missing_ok=True)
    held.close()
    try:
        beside.rmdir()
    except OSError:  # another run has begun to wait in it, and will remove it
        return


if sys.platform == "win32":
    import msvcrt

    def _locked(held: IO[bytes]) -> bool:
        try:
            msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import errno
    import fcntl

    def _locked(held: IO[bytes]) -> bool:
        try:
            fcntl.flock(held.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            # Some network drives know no locks: there, two runs at once are the user's to avoid.
            return error.errno not in {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES}
        return True
