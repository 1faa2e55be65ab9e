"""Writing a document without ever losing one: a temporary file and a rename, and never over somebody's edits."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from csp_report.document.package.blocks import is_edited
from csp_report.domain.errors import CspReportError


def write_safely(content: bytes, target: Path) -> Path:
    """Write a document to ``target``, or beside it under a numbered name where somebody edited it; the path written."""
    return write_unless_edited(content, target, is_edited)


def write_unless_edited(content: bytes, target: Path, edited: Callable[[Path], bool]) -> Path:
    """Write to ``target``, or beside it under a numbered name where ``edited`` says so of it; the path written.

    A numbered file that nobody edited is written anew rather than followed by yet another. Raises CspReportError
    where the folder cannot be written, or a program holds the document open.
    """
    path = next(one for one in _names(target) if not one.exists() or not edited(one))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(content, path)
    except OSError as error:
        raise CspReportError(
            f"{path}: cannot be written ({error.strerror or error}). Close it where it is open, or name another folder."
        ) from error
    return path


def _names(target: Path) -> Iterator[Path]:
    """The target, then its name with -2, -3 and so on."""
    yield target
    for number in count(2):
        yield target.with_name(f"{target.stem}-{number}{target.suffix}")


def _replace(content: bytes, path: Path) -> None:
    """Write beside the path, then rename: a reader sees the old file or the new one, never half of one."""
    handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        temporary.chmod(0o666 & ~_mask())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _mask() -> int:
    """The rights that new files are denied; asking means setting it for a moment."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
