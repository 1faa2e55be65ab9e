"""Whether a workbook is an evidence workbook that an earlier build wrote: it lists figures, and is no source of any."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Final

from csp_report.workbooks.damage import DAMAGED

SEALED: Final = b"csp-report sha256:"
TITLE: Final = re.compile(rb"<dc:title>Evidence: ")
SHEETS: Final = (b'name="Statements"', b'name="Findings"', b'name="About"')
SUFFIX: Final = ".xlsx"


def is_evidence(path: Path) -> bool:
    """By its seal, or by its title and sheets where somebody has saved it since. A damaged file is none."""
    if path.suffix.casefold() != SUFFIX:
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.comment.startswith(SEALED):
                return True
            titled = TITLE.search(_beginning(archive, "docProps/core.xml"))
            return bool(titled) and all(one in _beginning(archive, "xl/workbook.xml") for one in SHEETS)
    except DAMAGED:
        return False


def _beginning(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(65_536)
