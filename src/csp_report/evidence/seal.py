"""A seal on the evidence workbook, so that one somebody has written in is never overwritten.

The archive's comment carries the digest of everything before it. A program that saves the workbook writes an archive
of its own, without the comment; whatever else changes breaks the digest.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

MARK = b"csp-report sha256:"
END_OF_ARCHIVE = b"PK\x05\x06"
LENGTH_FIELD = 20  # the comment's length stands this many bytes into the end-of-archive record


def seal(workbook: bytes) -> bytes:
    """The workbook with its seal. ``workbook`` is a ZIP archive without a comment."""
    comment = MARK + hashlib.sha256(workbook).hexdigest().encode()
    record = workbook.rindex(END_OF_ARCHIVE) + LENGTH_FIELD
    return workbook[:record] + len(comment).to_bytes(2, "little") + comment


def is_as_written(path: Path) -> bool:
    """Whether a workbook is as it was sealed: nobody has saved it since."""
    content = path.read_bytes()
    place = content.rfind(MARK)
    if place < 2:
        return False
    workbook = content[: place - 2] + b"\x00\x00"
    return content[place:] == MARK + hashlib.sha256(workbook).hexdigest().encode()


def seal_page(page: bytes) -> bytes:
    """A page of HTML with its seal as a comment at its end."""
    return page + b"<!-- " + MARK + hashlib.sha256(page).hexdigest().encode() + b" -->\n"


def is_page_as_written(path: Path) -> bool:
    """Whether a page is as it was sealed."""
    content = path.read_bytes()
    place = content.rfind(b"<!-- " + MARK)
    return place >= 0 and content == seal_page(content[:place])
