"""What the reading process has given before, or has worked out before it was asked.

A build opens its files three times: to read them, to look for formulas, and for the excerpts beside its sentences. What
small files hold is kept, so that they are opened once, and may be opened while nobody has asked yet.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from csp_report.workbooks.frames import END
from csp_report.workbooks.limits import MEBIBYTE

SMALL: Final = 4 * MEBIBYTE  # a file of up to so many bytes: of larger ones the cells would be held twice
MOST: Final = 16 * MEBIBYTE  # of all that is kept

Key: TypeAlias = tuple[object, ...]


class Kept:
    """Answers in frames, by what was asked for and by how the file stood then."""

    def __init__(self) -> None:
        self._frames: dict[Key, list[bytes]] = {}
        self._size = 0

    def frames(self, key: Key | None) -> list[bytes] | None:
        """The whole answer to what was asked before, if it is there."""
        return self._frames.get(key) if key else None

    def passed(self, key: Key, frames: Iterable[bytes]) -> Iterator[bytes]:
        """The frames of an answer one by one; kept where it is a whole one, and there is room for it."""
        made, size = [], self._size
        for frame in frames:
            size += len(frame)
            if size <= MOST:
                made.append(frame)
            else:
                made.clear()
            yield frame
        if size <= MOST and made[-1:] == [END]:
            self._frames[key], self._size = made, size


def key_of(request: Mapping[str, Any]) -> Key | None:
    """What tells a request from every other; None where its answer is not kept: a large file, or a locked one."""
    if request["content"] is not None or request.get("password") is not None:
        return None
    try:
        status = os.stat(request["path"])  # noqa: PTH116  (a path in bytes, which may be no text)
    except OSError:
        return None
    if status.st_size > SMALL:
        return None
    asked = tuple(request.get(name) for name in ("do", "path", "sheet", "hidden", "limits"))
    return (*asked, status.st_size, status.st_mtime_ns)
