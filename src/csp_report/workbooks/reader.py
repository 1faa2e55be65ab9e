"""Files read by another process, so that none of them can take this one with it.

One process reads all files of a run. Where it dies over a file, that file is refused and the next is read by a new one.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from pickle import UnpicklingError
from typing import IO, Any, Final, TypeAlias

from csp_report.domain.errors import InputError
from csp_report.workbooks.cells import Rows
from csp_report.workbooks.frames import receive, send
from csp_report.workbooks.limits import MEBIBYTE, ORDINARY, WHERE, Limits
from csp_report.workbooks.opening import LockedError, Opened, Piece
from csp_report.workbooks.processes import command, ended, started
from csp_report.workbooks.styles import Cells

Password: TypeAlias = Callable[[str], str | None]
PATIENCE: Final = 5.0  # seconds that answers nobody has asked for may still take, beside those for each MiB
AHEAD: Final = 8 * MEBIBYTE  # of files that are opened early
REFUSALS: Final = ("locked", "refused", "failed", "memory")
COMMAND: Final = command("csp_report.workbooks.worker")


class DiedError(Exception):
    """The reading process died or was ended over a file; the message says what of."""


@dataclass(slots=True)
class Reader:
    """The reading process, started when it is first needed or asked for."""

    command: tuple[str, ...] = COMMAND
    _process: subprocess.Popen[bytes] | None = None
    _expects: list[int] = field(default_factory=list)  # the bytes of the files of each answer that is still to come

    def start(self) -> None:
        """Start the process, so that it is there when it is needed. Raises InputError where none can be started."""
        if self._process is not None and self._process.poll() is None:
            return
        self.stop()
        try:
            self._process = started(self.command)
        except OSError as error:
            raise InputError(f"no process can be started to read files in ({error.strerror or error})") from None

    def stop(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        self._expects.clear()
        if process is not None:
            ended(process)

    def expect(self, requests: Sequence[dict[str, Any]], limits: Limits) -> None:
        """Have answers worked out before they are asked for. What goes wrong on the way is met when they are."""
        if self._process is not None and self._process.stdin is not None:
            expected = [_told(request, limits) for request in requests]
            with contextlib.suppress(OSError):
                send(self._process.stdin, {"do": "expect", "requests": expected})
                self._expects.append(sum(_size(one["path"]) for one in requests))

    def ask(self, request: dict[str, Any], limits: Limits) -> Iterator[tuple[Any, ...]]:
        """The answers to one request. Raises DiedError where the process dies, or takes longer than it may."""
        self._settle()
        self.start()
        yield from self._asked(_told(request, limits), limits)

    def _settle(self) -> None:
        """Let what was expected be worked out. Where the process dies of it, the next one has nothing ready."""
        while self._expects:
            patience = ORDINARY._replace(seconds=PATIENCE).time_for(self._expects.pop(0))
            with contextlib.suppress(DiedError):
                for _ in self._asked(None, ORDINARY._replace(seconds=patience)):
                    pass

    def _asked(self, told: dict[str, Any] | None, limits: Limits) -> Iterator[tuple[Any, ...]]:
        """The answers to a request, or to the one that was sent already."""
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise DiedError("it could not be started")
        seconds = told["seconds"] if told else limits.seconds
        late = threading.Event()
        clock = threading.Timer(seconds, _end, (process, late))
        clock.daemon = True
        clock.start()
        try:
            yield from _answers(process.stdin, process.stdout, told)
        except (EOFError, OSError, UnpicklingError, ValueError) as error:
            self.stop()
            raise DiedError(_cause(process.returncode, limits, seconds, error, late=late.is_set())) from None
        except GeneratorExit:
            self.stop()  # answers that nobody takes would be taken for those to the next request
            raise
        finally:
            clock.cancel()


def _told(request: dict[str, Any], limits: Limits) -> dict[str, Any]:
    """A request with how much its file may ask of the computer."""
    return {**request, "limits": tuple(limits), "seconds": limits.time_for(_size(request["path"]))}


def _end(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _answers(asks: IO[bytes], answers: IO[bytes], request: dict[str, Any] | None) -> Iterator[tuple[Any, ...]]:
    if request is not None:
        send(asks, request)
    while True:
        answer = receive(answers)
        if answer[0] == "end":
            return
        yield answer
        if answer[0] in REFUSALS:
            return


def _size(path: bytes) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116  (a path in bytes, which may be no text)
    except OSError:
        return 0


def _cause(status: int, limits: Limits, seconds: float, error: Exception, *, late: bool) -> str:
    """What a process died of, and how to allow it more."""
    if late:
        return f"it takes longer than {seconds:.0f} seconds; required: less, or a higher limit ({_where('seconds')})"
    if isinstance(error, UnpicklingError):
        return "it gives what no sheet holds"
    if sys.platform != "win32" and status in {-signal.SIGABRT, -signal.SIGKILL, -signal.SIGSEGV}:
        return _short_of_memory(limits)
    return "it stops the program that reads it; required: a workbook that Excel opens and saves anew"


def _short_of_memory(limits: Limits) -> str:
    return (
        f"it needs more than {limits.memory / MEBIBYTE:.0f} MiB of memory, or stops the program that reads it; "
        f"required: a workbook that Excel opens and saves anew, or a higher limit ({_where('memory')})"
    )


def _where(limit: str) -> str:
    return WHERE.format(limit)


_READER: Final = Reader()
atexit.register(_READER.stop)


def start() -> None:
    """Start the reading process now, so that it is ready once files are to be read."""
    _READER.start()


def expect(paths: Iterable[Path], *, hidden: bool) -> None:
    """Have the reading process, if it is there, open files within the ordinary limits before they are asked for: the
    first of them, up to eight megabytes in all.
    """
    requests, size = [], 0
    for path in paths:
        size += _size(os.fsencode(path))
        if size > AHEAD:
            break
        requests.append(_for_sheets(path, hidden=hidden))
    _READER.expect(requests, ORDINARY)


def stop() -> None:
    """End the reading process: nothing is read for a while, and processes forked from this one must not hold it."""
    _READER.stop()


def read_file(
    path: Path, limits: Limits, password: Password | None = None, *, hidden: bool = False
) -> Iterator[tuple[Opened, bytes | None]]:
    """The sheets of a file, each with the file's content where it was locked. Hidden sheets have rows if ``hidden``.

    Raises InputError, naming the file, for what is missing, damaged, of another kind, past a limit, deadly to who reads
    it, or locked with a password that ``password`` (asked with the file's name) does not give.
    """
    if not path.is_file():
        raise InputError(f"{path.name}: no such file; required: a workbook or a CSV file")
    request = _for_sheets(path, hidden=hidden)
    try:
        yield from _sheets(path, request, limits)
    except LockedError:
        given = password(path.name) if password else None
        if not given:
            raise
        yield from _sheets(path, {**request, "password": given}, limits)


def styled_cells(path: Path, content: bytes | None, sheet: str, limits: Limits) -> Cells:
    """Each filled cell of a sheet of an .xlsx with its number format. Raises InputError as ``read_file`` does."""
    request = {"do": "cells", "path": os.fsencode(path), "content": content, "sheet": sheet}
    answers = [answer[1] for answer in _checked(path, request, limits)]
    found: Cells = answers[0]
    return found


def _for_sheets(path: Path, *, hidden: bool) -> dict[str, Any]:
    return {"do": "sheets", "path": os.fsencode(path), "content": None, "password": None, "hidden": hidden}


def _sheets(path: Path, request: dict[str, Any], limits: Limits) -> Iterator[tuple[Opened, bytes | None]]:
    content = None
    rows: Rows = []  # of the sheet that comes next
    for kind, *answer in _checked(path, request, limits):
        if kind == "unlocked":
            content = answer[0]
        elif kind == "piece":
            piece = Piece(*answer)
            if piece.anew:
                rows = []
            rows.extend(piece.rows)
        else:
            sheet = Opened(*answer)
            yield sheet._replace(rows=_rectangular(rows)) if rows else sheet, content
            rows = []


def _rectangular(rows: Rows) -> Rows:
    """The rows, all as long as the longest: those of pieces are as long as their last cells."""
    width = max(map(len, rows), default=0)
    for row in rows:
        if len(row) < width:
            row.extend([""] * (width - len(row)))
    return rows


def _checked(path: Path, request: dict[str, Any], limits: Limits) -> Iterator[tuple[Any, ...]]:
    """The answers, those that refuse a file raised as what they are."""
    refusal: tuple[Any, ...] = ()
    try:
        for answer in _READER.ask(request, limits):
            if answer[0] in REFUSALS:
                refusal = answer
            else:
                yield answer
    except DiedError as error:
        raise InputError(f"{path.name}: cannot be read: {error}") from None
    if refusal:
        raise _refused(path, refusal, limits)


def _refused(path: Path, answer: tuple[Any, ...], limits: Limits) -> InputError:
    if answer[0] == "locked":
        return LockedError(answer[1])
    if answer[0] == "refused":
        return InputError(answer[1])
    if answer[0] == "memory":
        return InputError(f"{path.name}: cannot be read: {_short_of_memory(limits)}")
    return InputError(
        f"{path.name}: cannot be read ({answer[1]}); required: a workbook that Excel opens and saves anew"
    )
