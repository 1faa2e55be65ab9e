"""The files that a report rests on."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from csp_report.domain.model import FileRead
from csp_report.extracts import find_extracts
from csp_report.settings.locating import Inputs
from csp_report.workbooks.opening import printable


def extract_paths(inputs: Inputs) -> list[Path]:
    """The files to read: a single workbook, or every extract of the folder but the settings."""
    paths = [inputs.extracts] if inputs.extracts.is_file() else find_extracts(inputs.extracts)
    return [path for path in paths if path != inputs.settings]


def files_read(inputs: Inputs) -> tuple[FileRead, ...]:
    """Every file that a report rests on, with the digest of its bytes."""
    paths = [*([inputs.settings] if inputs.settings else []), *extract_paths(inputs)]
    return tuple(
        FileRead(printable(path.name), sha256(content := path.read_bytes()).hexdigest(), len(content)) for path in paths
    )
