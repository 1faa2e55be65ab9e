"""The files that a report rests on."""

from __future__ import annotations

from hashlib import sha256

from csp_report.domain.model import FileRead
from csp_report.settings.locating import Inputs
from csp_report.workbooks.opening import printable


def files_read(inputs: Inputs) -> tuple[FileRead, ...]:
    """Every file that a report rests on, with the digest of its bytes."""
    paths = [*([inputs.settings] if inputs.settings else []), *inputs.files]
    return tuple(
        FileRead(printable(path.name), sha256(content := path.read_bytes()).hexdigest(), len(content)) for path in paths
    )
