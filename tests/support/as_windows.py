"""A command of csp-report with what Windows lacks taken away: no fcntl, no resource, and its own kind of lock.

python tests/support/as_windows.py COMMAND ...     ends as the command ends

Libraries are those of this system and are imported first; what csp-report itself asks the system for is another's.
``msvcrt.locking`` is played by flock, and a file that is open is not removed, as Windows has it.
"""

from __future__ import annotations

import fcntl
import importlib
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

LIBRARIES = (
    "docx", "docxtpl", "lxml.etree", "matplotlib.backends.backend_agg",
    "openpyxl", "pandas", "pptx", "rich.console", "scipy.stats",
    "scipy.optimize", "click", "xlsxwriter", "fontTools.ttLib", "rapidfuzz", "msoffcrypto", "pypdf",
    "multiprocessing.connection", "concurrent.futures.process",
)  # fmt: skip
LACKING = ("fcntl", "resource", "pwd", "grp", "termios")


def locking(handle: int, _mode: int, _bytes: int) -> None:
    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def opened() -> set[tuple[int, int]]:
    """The files that this process has open, by device and number."""
    found = set()
    for name in os.listdir("/proc/self/fd"):  # noqa: PTH208  (names of handles)
        try:
            state = os.fstat(int(name))
        except OSError:  # the handle of the listing itself
            continue
        found.add((state.st_dev, state.st_ino))
    return found


def keeping_open_files(remove: Any) -> Any:
    def kept(self: Path, *given: Any, **named: Any) -> Any:
        for path in (self, *map(Path, given)):
            if path.exists() and (path.stat().st_dev, path.stat().st_ino) in opened():
                raise PermissionError(13, "The process cannot access the file because it is being used", str(path))
        return remove(self, *given, **named)

    return kept


def main(command: list[str]) -> None:
    for name in LIBRARIES:
        importlib.import_module(name)
    lock: Any = ModuleType("msvcrt")
    lock.locking, lock.LK_NBLCK = locking, 2
    sys.modules["msvcrt"] = lock
    for name in LACKING:
        sys.modules[name] = None  # type: ignore[assignment]  (importing it fails, as where there is none)
    Path.unlink = keeping_open_files(Path.unlink)  # type: ignore[method-assign]
    Path.replace = keeping_open_files(Path.replace)  # type: ignore[method-assign]
    sys.platform = "win32"
    from csp_report import cli  # noqa: PLC0415  (not before)

    cli.main(command)


if __name__ == "__main__":
    main(sys.argv[1:])
