"""What zipfile raises over a file that is cut short, locked, packed in an unknown way, or no archive."""

from __future__ import annotations

import zipfile
import zlib
from typing import Final

DAMAGED: Final = (
    OSError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    RuntimeError,
    NotImplementedError,
    ValueError,
)
