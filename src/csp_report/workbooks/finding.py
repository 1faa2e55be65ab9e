"""Which files of a folder are extracts."""

from __future__ import annotations

from pathlib import Path

from csp_report.workbooks.opening import KINDS
from csp_report.workbooks.own import is_evidence


def find_extracts(folder: Path) -> list[Path]:
    """The workbooks and CSV files of a folder and the folders in it, by name.

    Lock files and hidden files are left out, and so is the evidence of earlier builds, should it be written in there.
    """
    found = (path for path in folder.rglob("*") if path.suffix.casefold() in KINDS and path.is_file())
    shown = (path for path in found if not any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts))
    return sorted(path for path in shown if not is_evidence(path))
