"""The sheets of a file, whatever its format: workbooks through calamine, text through csv. Runs in the reading process.

A long sheet comes in pieces, so that neither process holds all of it in a second form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from csp_report.domain.errors import InputError
from csp_report.workbooks.cells import MANY, share_texts
from csp_report.workbooks.decrypting import decrypted, is_encrypted
from csp_report.workbooks.limits import MEBIBYTE, Limits, too_much
from csp_report.workbooks.opening import KINDS, TEXTS, WORKBOOKS, LockedError, Opened, Piece, place_of

DIGIT: Final = re.compile(r"\d")


def unlocked(path: Path, password: str | None) -> bytes | None:
    """The content of a workbook without its lock; None where it has none.

    Raises LockedError where there is no password, InputError where it is wrong or the lock is damaged.
    """
    if path.suffix.casefold() not in WORKBOOKS or not is_encrypted(path):
        return None
    if not password:
        raise LockedError(
            f"{path.name}: locked with a password; required: the password (--password), or a copy without one"
        )
    return decrypted(path, password)


def sheets_of(path: Path, content: bytes | None, limits: Limits, *, hidden: bool) -> Iterator[Opened | Piece]:
    """The sheets of a file in their order, a long one after pieces of it; ``content`` instead of the file's where it
    was locked.

    Raises InputError, naming the file, for what is damaged, of another kind or past a limit.
    """
    size = path.stat().st_size
    if size > limits.file_size:
        most = limits.file_size / MEBIBYTE
        raise InputError(f"{path.name}: {too_much('its size in MiB', size / MEBIBYTE, most, 'file size')}")
    kind = path.suffix.casefold()
    if kind in TEXTS:
        from csp_report.workbooks.text import rows_of_text  # noqa: PLC0415  # a process that starts at once

        return _checked(path, [Opened("", hidden=False, rows=rows_of_text(path, limits))], limits)
    if kind in WORKBOOKS:
        from csp_report.workbooks.workbook import workbook_sheets  # noqa: PLC0415  # as above

        return _checked(path, workbook_sheets(path, content, limits, hidden=hidden), limits)
    raise InputError(f"{path.name}: a file of the kind '{kind}'; required: one of {', '.join(KINDS)}")


def _checked(path: Path, sheets: Iterable[Opened | Piece], limits: Limits) -> Iterator[Opened | Piece]:
    """The sheets, none with more labels than can be looked up one by one, and long ones in pieces.

    Raises InputError for a sheet with too many labels.
    """
    for one in sheets:
        if isinstance(one, Opened):
            _check_labels(path, one, limits)
        if len(one.rows) <= MANY:
            yield one
            continue
        share_texts(one.rows)
        for start in range(0, len(one.rows), MANY):
            yield Piece(one.rows[start : start + MANY])
        if isinstance(one, Opened):
            yield one._replace(rows=[])


def _check_labels(path: Path, sheet: Opened, limits: Limits) -> None:
    """Raises InputError for a sheet with more texts without a digit, all different, than the limit."""
    if sum(map(len, sheet.rows)) <= limits.labels:
        return
    texts = {cell for row in sheet.rows for cell in row if type(cell) is str}
    labels = sum(DIGIT.search(text) is None for text in texts) if len(texts) > limits.labels else 0
    if labels > limits.labels:
        raise InputError(f"{place_of(path, sheet.name)}: {too_much('its labels', labels, limits.labels, 'labels')}")
