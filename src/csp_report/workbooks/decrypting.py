"""Workbooks locked with a password: told from broken ones, and opened in memory, never written."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from csp_report.domain.errors import InputError

_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # [MS-CFB] 2.2: old workbooks, and any locked one


def is_encrypted(path: Path) -> bool:
    """Whether a workbook needs a password. A file that is no workbook, or is damaged, does not."""
    with path.open("rb") as stream:
        if stream.read(8) != _COMPOUND_FILE:
            return False
        stream.seek(0)
        try:
            return bool(_office_file(stream).is_encrypted())
        except Exception:  # noqa: BLE001  (the library raises whatever its parsers meet: the reader says what is wrong)
            return False


def decrypted(path: Path, password: str) -> bytes:
    """The workbook without its lock. Raises InputError, naming the file, for a wrong password or a damaged lock."""
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError  # noqa: PLC0415  # few workbooks are locked

    opened = io.BytesIO()
    with path.open("rb") as stream:
        try:
            workbook = _office_file(stream)
            workbook.load_key(password=password)
            workbook.decrypt(opened)
        except (InvalidKeyError, DecryptionError):
            raise InputError(
                f"{path.name}: the password given (--password) does not open it; required: its own"
            ) from None
        except Exception as error:  # noqa: BLE001  (as above: a file that was cut off, mostly)
            raise InputError(
                f"{path.name}: its lock is damaged ({type(error).__name__}); required: a workbook that Excel opens"
            ) from None
    return opened.getvalue()


def _office_file(stream: Any) -> Any:  # noqa: ANN401  (the library has no types)
    import msoffcrypto  # noqa: PLC0415  # few workbooks are locked

    return msoffcrypto.OfficeFile(stream)
