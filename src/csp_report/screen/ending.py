"""How a command ends: its status, and what is said of what went wrong."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from csp_report.domain.errors import CspReportError

if TYPE_CHECKING:
    from csp_report.domain.model import Issue

REFUSED, FAILED, DRAFT, FAULT, STOPPED = 1, 2, 3, 70, 130


class RefusedError(CspReportError):
    """``--strict``: there are warnings or errors, so nothing was written."""


def refusing(*, strict: bool) -> Callable[[tuple[Issue, ...]], None]:
    """What refuses issues before anything is written: with ``strict`` warnings and errors, else none."""

    def refuse(issues: tuple[Issue, ...]) -> None:
        from csp_report.domain.model import Severity  # noqa: PLC0415  # needed here alone

        serious = [one for one in issues if one.severity is not Severity.NOTE]
        if strict and serious:
            from csp_report.screen.terminal import issue_line  # noqa: PLC0415  # as above

            lines = "\n".join(f"  {issue_line(one)}" for one in serious)
            raise RefusedError(f"--strict, and there are {len(serious)} warnings or errors.\n{lines}")

    return refuse


def reason(error: Exception) -> str:
    """What went wrong with a file, the memory or the screen, and how to mend it."""
    if isinstance(error, CspReportError):
        return str(error)
    if isinstance(error, MemoryError):
        return "there is not enough memory. Close other programs, or read fewer files at once."
    if isinstance(error, PermissionError):
        return (
            f"{error.filename} cannot be read or written. Close it in Word or Excel first, or ask for the right to it."
        )
    place = f"{error.filename}: " if isinstance(error, OSError) and error.filename else ""
    if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
        return f"{place}the name is longer than this system allows. Use shorter names of files and folders."
    return f"{place}{getattr(error, 'strerror', None) or error}. Is the disk full, or the network gone?"


def flushed(status: int | str | None) -> int | str | None:
    """The exit status, and a failure where what was printed could not be kept (a full disk behind a pipe)."""
    try:
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if error.errno != errno.EPIPE:
            sys.stderr.write(f"What was said could not be written ({error.strerror}).\n")
        return status or FAILED
    return status
