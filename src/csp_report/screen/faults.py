"""What is said of a fault of the program itself, which nobody who runs it can mend: where it is told, and to whom."""

from __future__ import annotations

import platform
import sys
import tempfile
import traceback
from pathlib import Path

from csp_report import __version__


def told(error: BaseException) -> str:
    """Keep the particulars of a fault in a file, and say where it lies and what to do with it."""
    particulars = "".join(traceback.format_exception(error))
    about = f"csp-report {__version__}, Python {sys.version.split()[0]}, {platform.platform()}\n\n{particulars}"
    kind = type(error).__name__
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="csp-report-fault-", suffix=".txt", delete=False, encoding="utf-8", errors="backslashreplace"
        ) as file:
            file.write(about)
    except OSError:
        return f"{kind}; its particulars could not be kept. Send the command to whoever maintains csp-report."
    return (
        f"{kind}. Nothing is wrong with what you did. The particulars are in "
        f"{Path(file.name)}; look through it, since it may quote a cell, and send it with the command that you ran to "
        "whoever maintains csp-report (SECURITY.md says how)."
    )
