"""Whether somebody has a file open: the lock files that Office and LibreOffice leave beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

# Office cuts the first two letters of a long name off ("Assessment.docx" has "~$sessment.docx"), of a short one none.
OFFICE: Final = "Word or Excel"
LIBRE_OFFICE: Final = "LibreOffice"


def opened_by(path: Path) -> str:
    """The program that has a file open, as far as its lock file tells; '' where there is none.

    A lock file may have been left behind by a program that died: who reads the message can see and delete it.
    """
    names = {
        f"~${path.name}": OFFICE,
        f"~${path.name[2:]}": OFFICE,
        f".~lock.{path.name}#": LIBRE_OFFICE,
    }
    for name, program in names.items():
        lock = path.with_name(name)
        if lock.exists():
            return f"{program} (its lock file {lock.name} lies beside it; where nobody has it open, delete that file)"
    return ""
