"""Which files of a folder are extracts."""

from __future__ import annotations

from pathlib import Path

from csp_report.extracts.files.opening import KINDS


def find_extracts(folder: Path) -> list[Path]:
    """The workbooks and CSV files of a folder and the folders in it, by name; lock files and hidden files left out."""
    found = (path for path in folder.rglob("*") if path.suffix.casefold() in KINDS and path.is_file())
    return sorted(
        path for path in found if not any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
    )
