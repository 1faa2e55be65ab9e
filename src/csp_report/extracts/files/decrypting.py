"""Workbooks locked with a password: told from broken ones, and opened in memory, never written."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import msoffcrypto
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError

from csp_report.domain.errors import InputError

_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # [MS-CFB] 2.2: old workbooks, and any locked one


def is_encrypted(path: Path) -> bool:
    """Whether a workbook needs a password. A file that is no workbook does not."""
    with path.open("rb") as stream:
        if stream.read(8) != _COMPOUND_FILE:
            return False
        stream.seek(0)
        try:
            return bool(msoffcrypto.OfficeFile(stream).is_encrypted())
        except (FileFormatError, DecryptionError, OSError, ValueError):
            return False


def decrypted(path: Path, password: Callable[[str], str | None] | None) -> io.BytesIO:
    """The workbook without its lock, in memory.

    Raises InputError, naming the file, where there is no password or a wrong one.
    """
    given = password(path.name) if password else None
    if not given:
        raise InputError(
            f"{path.name}: locked with a password; required: the password (--password), or a copy without one"
        )
    opened = io.BytesIO()
    with path.open("rb") as stream:
        try:
            workbook = msoffcrypto.OfficeFile(stream)
            workbook.load_key(password=given)
            workbook.decrypt(opened)
        except (InvalidKeyError, DecryptionError):
            raise InputError(
                f"{path.name}: the password given (--password) does not open it; required: its own"
            ) from None
    opened.seek(0)
    return opened
